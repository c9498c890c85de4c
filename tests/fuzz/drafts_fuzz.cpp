// Drafts, from JSON to the review: spans lie in the text, keep surrogate pairs whole, and ranks
// count from one.

#include <cstdlib>
#include <set>

#include "protocol/draft_json.hpp"
#include "protocol/review_json.hpp"
#include "service/reviewer.hpp"
#include "text/document.hpp"

using namespace sincerely;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool splits_pair(const std::u16string& text, std::int32_t at) {
  if (at <= 0 || at >= static_cast<std::int32_t>(text.size())) return false;
  const auto index = static_cast<std::size_t>(at);
  return (text[index] & 0xFC00) == 0xDC00 && (text[index - 1] & 0xFC00) == 0xD800;
}

void require_span(Span span, const std::u16string& text) {
  require(0 <= span.begin && span.begin < span.end &&
          span.end <= static_cast<std::int32_t>(text.size()));
  require(!splits_pair(text, span.begin) && !splits_pair(text, span.end));
}

void review(DraftMessage draft) {
  static Reviewer reviewer{[] {
    RunOptions options;
    options.no_profile = true;
    options.now = std::chrono::sys_seconds(std::chrono::seconds(1778490000));
    return options;
  }()};
  const std::u16string text = to_utf16(draft.text);
  const Review review = reviewer.review(std::move(draft), "en");
  std::set<int> ranks;
  for (const Suggestion& suggestion : review.suggestions) {
    ranks.insert(suggestion.rank);
    if (suggestion.span) require_span(*suggestion.span, text);
    for (const WordedAction& action : suggestion.actions)
      for (const Edit& edit : action.edits)
        require(edit.span.begin <= edit.span.end && !splits_pair(text, edit.span.begin) &&
                !splits_pair(text, edit.span.end));
  }
  require(ranks.size() == review.suggestions.size());
  require(ranks.empty() ||
          (*ranks.begin() == 1 && *ranks.rbegin() == static_cast<int>(ranks.size())));
  require(Json::accept(dump(to_json(review))));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  auto parsed = parse_json(bytes);
  if (const Json* json = std::get_if<Json>(&parsed)) {
    auto draft = read_draft_json(*json, "draft");
    if (auto* message = std::get_if<DraftMessage>(&draft)) review(std::move(*message));
    return 0;
  }
  // No JSON: a mail's own text, the upper half of it as what is answered.
  DraftMessage draft;
  draft.text = bytes.substr(size / 2);
  draft.thread.push_back(
      {{"", "anna@example.org", "", ""}, {}, {}, "", "", bytes.substr(0, size / 2)});
  draft.thread_given = true;
  review(std::move(draft));
  return 0;
}
