#include "review/context.hpp"

#include <algorithm>

namespace sincerely {
namespace {

constexpr std::size_t kMost = 12;  // protocol.md, Context

/// The first `kMost`; where there are more, those that stand first in the newest mails.
template <typename Item>
std::vector<Item> first_of(const std::vector<Item>& items) {
  return {items.begin(),
          items.begin() + static_cast<std::ptrdiff_t>(std::min(items.size(), kMost))};
}

bool is_about(const Suggestion& suggestion, const TheirLimit& limit, const Catalogue& catalogue) {
  const Check* check = catalogue.find(suggestion.check);
  if (!check || check->summary != SummaryPart::limits) return false;
  return std::ranges::any_of(suggestion.evidence, [&](const Evidence& evidence) {
    return evidence.message == limit.message && evidence.span &&
           evidence.span->begin < limit.span.end && limit.span.begin < evidence.span->end;
  });
}

}  // namespace

Context context_of(const Reading& reading, const std::vector<Suggestion>& suggestions,
                   const Catalogue& catalogue) {
  Context out{first_of(reading.asks()), first_of(reading.their_feelings()),
              first_of(reading.limits())};
  for (auto& limit : out.limits)
    for (const auto& suggestion : suggestions)
      if (suggestion.span && is_about(suggestion, limit, catalogue))
        limit.crossed = suggestion.span;
  return out;
}

}  // namespace sincerely
