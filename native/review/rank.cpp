#include "review/rank.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace sincerely {
namespace {

/// What the reader is hurt by most comes first (checks.md, section 3, finding budget).
int harm(Family family) {
  switch (family) {
    case Family::thread:
      return 0;
    case Family::residue:
      return 1;
    case Family::honesty:
      return 2;
    case Family::person:
      return 3;
    case Family::care:
      return 4;
    case Family::generic:
      return 5;
    case Family::perspective:
      return 6;
  }
  return 7;
}

auto gravity(const Suggestion& s) {
  const auto begin = s.span ? s.span->begin : std::numeric_limits<std::int32_t>::max();
  return std::make_tuple(-static_cast<int>(s.severity), harm(s.family), -s.confidence, begin,
                         s.check);
}

auto place(const Suggestion& s) {
  const auto last = std::numeric_limits<std::int32_t>::max();
  return std::make_tuple(s.span ? s.span->begin : last, s.span ? s.span->end : last, s.rank);
}

/// Two that mean the same place: one lies in the other.
bool share_place(const Suggestion& a, const Suggestion& b) {
  return a.span && b.span && (a.span->contains(*b.span) || b.span->contains(*a.span));
}

/// Suggestions come gravest first.
void merge_places(std::vector<Suggestion>& suggestions) {
  std::vector<Suggestion> kept;
  for (auto& suggestion : suggestions) {
    const auto same =
        std::ranges::find_if(kept, [&](const Suggestion& k) { return share_place(k, suggestion); });
    if (same == kept.end()) {
      kept.push_back(std::move(suggestion));
      continue;
    }
    for (auto& evidence : suggestion.evidence) same->evidence.push_back(std::move(evidence));
  }
  suggestions = std::move(kept);
}

/// protocol.md, details 18.
int budget(Level level) {
  switch (level) {
    case Level::calm:
      return 3;
    case Level::balanced:
      return 7;
    case Level::thorough:
      break;
  }
  return std::numeric_limits<int>::max();
}

/// The writer switched the check on: then each of its signs is wanted.
bool is_asked_for(const Suggestion& suggestion, const Settings& settings) {
  const auto set = settings.checks.find(suggestion.check);
  return set != settings.checks.end() && set->second.on.value_or(false);
}

/// One set phrase is courtesy, two are a manner: a hint that stands alone waits in the panel.
void hold_back_lone_hint(std::vector<Suggestion>& suggestions, const Settings& settings) {
  if (settings.level == Level::thorough || suggestions.size() != 1) return;
  auto& only = suggestions.front();
  if (only.severity == Severity::hint && !is_asked_for(only, settings)) only.shown = false;
}

}  // namespace

void rank(std::vector<Suggestion>& suggestions, const Settings& settings) {
  std::ranges::sort(suggestions, {}, gravity);
  merge_places(suggestions);
  int place_in_rank = 0;
  for (auto& suggestion : suggestions) {
    suggestion.rank = ++place_in_rank;
    suggestion.shown =
        suggestion.severity == Severity::attention || place_in_rank <= budget(settings.level);
  }
  hold_back_lone_hint(suggestions, settings);
  std::ranges::sort(suggestions, {}, place);
}

}  // namespace sincerely
