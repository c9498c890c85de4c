// Drafts, from JSON to the review: spans lie in the text and keep pairs whole, ranks count from
// one, edits do not overlap, and a review is the same with everything remembered and with nothing.

#include <set>

#include "protocol/draft_json.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

RunOptions options() {
  RunOptions options;
  options.no_profile = true;
  options.now = std::chrono::sys_seconds(std::chrono::seconds(1778490000));
  options.key = FeedbackKey{};
  return options;
}

void require_edits(const WordedAction& action, const std::u16string& text) {
  std::vector<Span> spans;
  for (const Edit& edit : action.edits) {
    fuzz::require_span(edit.span, text);
    spans.push_back(edit.span);
  }
  std::ranges::sort(spans);
  for (std::size_t i = 1; i < spans.size(); ++i)
    require(spans[i - 1].end <= spans[i].begin, "edits of one action do not overlap");
}

void require_sound(const Review& review, const std::u16string& text) {
  std::set<int> ranks;
  for (const Suggestion& suggestion : review.suggestions) {
    ranks.insert(suggestion.rank);
    require(suggestion.confidence >= 0 && suggestion.confidence <= 1, "a confidence is a share");
    require(!suggestion.message.empty(), "a suggestion says something");
    if (suggestion.span) fuzz::require_words(*suggestion.span, text);
    for (const WordedAction& action : suggestion.actions) require_edits(action, text);
  }
  require(ranks.size() == review.suggestions.size(), "each suggestion has its rank");
  require(
      ranks.empty() || (*ranks.begin() == 1 && *ranks.rbegin() == static_cast<int>(ranks.size())),
      "ranks count from one");
  for (const LanguageRange& range : review.languages) fuzz::require_span(range.span, text);
}

/// What a review says, but for the time it took.
std::string said(const Review& review) {
  Json json = to_json(review);
  json.erase("elapsedMicros");
  return dump(json);
}

void review(DraftMessage draft, std::string_view bytes) {
  static Reviewer reviewer{options()};
  const std::u16string text = to_utf16(draft.text);
  const Review cold = reviewer.review(draft, "en");
  require_sound(cold, text);
  require(Json::accept(dump(to_json(cold))), "a review is JSON");
  const std::string first = said(cold);
  require(said(reviewer.review(draft, "en")) == first, "the same with everything remembered");
  if (!fuzz::one_in(256, bytes)) return;
  Reviewer fresh{options()};
  require(said(fresh.review(std::move(draft), "en")) == first, "the same with nothing remembered");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  auto parsed = parse_json(bytes);
  if (const Json* json = std::get_if<Json>(&parsed)) {
    auto draft = read_draft_json(*json, "draft");
    if (auto* message = std::get_if<DraftMessage>(&draft)) review(std::move(*message), bytes);
    return 0;
  }
  // No JSON: a mail's own text, the first half of it as what is answered.
  DraftMessage draft;
  draft.text = bytes.substr(size / 2);
  draft.thread.push_back(
      {{"", "anna@example.org", "", ""}, {}, {}, "", "", bytes.substr(0, size / 2)});
  draft.thread_given = true;
  review(std::move(draft), bytes);
  return 0;
}
