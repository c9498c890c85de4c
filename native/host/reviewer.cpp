#include "host/reviewer.hpp"

#include <chrono>

#include "mail/read.hpp"
#include "review/run.hpp"

namespace sincerely {

Reviewer::Reviewer(const RunOptions& options)
    : options_(options),
      packs_(options.dictionaries),
      catalogue_(load_catalogue(packs_)),
      store_(options, catalogue_) {}

Review Reviewer::review(DraftMessage message, std::string_view locale) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  store_.refresh();
  const auto now = options_.now.value_or(
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  const Draft draft = read_draft(std::move(message), packs_);
  Review review = review_draft(
      draft, {catalogue_, packs_, store_.settings(), profile_, store_.silenced(), locale, now});
  for (std::string& fault : store_.faults()) review.degraded.push_back(std::move(fault));
  review.elapsed_micros =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
  return review;
}

}  // namespace sincerely
