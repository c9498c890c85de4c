#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/own_view.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

bool holds_view(const CheckContext& context) {
  const auto& own = context.data.lexicon;
  const auto& body = *context.draft.body;
  return says(body, context.reading.cues(), own, "contrarian") ||
         !own.find(body, "choice").empty() ||
         std::ranges::any_of(
             context.reading.cues().find(body, "view"), [&](const PhraseMatch& view) {
               // "I think it depends" is a view on nothing.
               return own.find_in(body, body.sentences[view.sentence], "fence").empty();
             });
}

/// How the draft weighs things up without coming down on a side.
struct Fence {
  std::vector<PhraseMatch> phrases;  // "it depends on your needs"
  std::size_t options = 0;           // different words for something one could choose
  bool everywhere = false;           // every sentence sits on it
};

Fence read_fence(const CheckContext& context) {
  const auto& body = *context.draft.body;
  Fence out;
  out.phrases = context.data.lexicon.find(body, "fence");
  std::set<std::string> options;
  for (const auto& match : context.data.lexicon.find(body, "option"))
    options.insert(body.words_of(match.span));
  out.options = options.size();
  std::set<std::uint32_t> sentences;
  for (const auto& match : out.phrases) sentences.insert(match.sentence);
  out.everywhere = !sentences.empty() && sentences.size() == body.own_sentences().size();
  return out;
}

Finding finding_for(const CheckContext& context, const Fence& fence) {
  Finding finding;
  if (!fence.phrases.empty()) finding.span = fence.phrases.front().span;
  finding.strength = 0.5;
  const auto asked = find_theirs(context.draft, context.data.lexicon, "asks-view");
  if (!asked.sentence) {
    finding.wording = finding.span ? "main" : "options";
    return finding;
  }
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(asked.message)].body;
  const auto words = mail.words_of(asked.sentence->span);
  finding.wording = "asked";
  finding.severity = Severity::notice;
  finding.strength = 0.8;
  finding.values["their_question"] = excerpt(words, 60);
  finding.evidence = {their_line(words, asked.message, asked.sentence->span)};
  return finding;
}

}  // namespace

/// Options and facts, and nobody who would take one of them.
/// silent    where one option is taken or a view is held, and on short mails that were not asked
///           for one
/// returns   at most one finding: on the words that leave it open, or the whole mail
/// cost      linear in tokens of draft and newest mails
/// source    data/checks/no-point-of-view.tsv; families view, contrarian in
///           data/languages/*/cues.tsv
/// fails     never
std::vector<Finding> no_point_of_view(const CheckContext& context) {
  if (holds_view(context)) return {};
  const auto& data = context.data;
  const auto fence = read_fence(context);
  const bool weighs = static_cast<double>(fence.options) >= data.threshold("options");
  const double words = context.draft.body->own_words();
  auto finding = finding_for(context, fence);
  const bool shown = finding.wording == "asked"
                         ? context.at_least("asked-words", words) && (weighs || finding.span)
                         : fence.everywhere || (context.at_least("words", words) && weighs &&
                                                !fence.phrases.empty());
  if (!shown) return {};
  return {std::move(finding)};
}

}  // namespace sincerely::checks
