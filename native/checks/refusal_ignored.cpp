#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"
#include "reading/feelings.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

bool holds(const Document& text, const Lexicon& lexicon, std::string_view family) {
  return std::ranges::any_of(text.sentences, [&](const Sentence& sentence) {
    return is_own_words(text.role_of(sentence)) && !lexicon.find_in(text, sentence, family).empty();
  });
}

/// Does a sentence of their mail say no to something offered: in words of the list, or in its own
/// and of a thing that somebody could offer? "There is no need to" and what the writer does not
/// want to do themselves are no such no.
bool says_no(const CheckContext& context, int message, const Sentence& sentence) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
  const auto holds = [&](std::string_view family) {
    return !context.data.lexicon.find_in(mail, sentence, family).empty();
  };
  if (holds("own-care")) return false;
  if (holds("refusal")) return true;
  const auto& acts = context.reading.their_acts(message);
  const auto at = static_cast<std::size_t>(&sentence - mail.sentences.data());
  return at < acts.size() && holds("refused") &&
         context.at_least("act-refusal", acts[at].of(Act::refusal));
}

Finding said(const ReadMessage& mail, int message, const Sentence& sentence, std::string wording) {
  const auto text = mail.body->words_of(sentence.span);
  Finding finding;
  finding.wording = std::move(wording);
  finding.values["refusal"] = excerpt(text);
  finding.evidence = {their_line(text, message, sentence.span)};
  offer_quote(finding);
  return finding;
}

/// "not in B, but in A": the sentence itself says what is welcome.
bool names_another(const Document& mail, const Sentence& sentence, const Lexicon& lexicon) {
  return !lexicon.find_in(mail, sentence, "contrast").empty();
}

}  // namespace

/// They said no, or asked for a person, and the draft offers again, or offers pages.
/// silent    where the draft complies, where their sentence says what is welcome, and on a no to
///           something else than an offer
/// returns   at most one finding: the first offer in the draft, or the mail as a whole; their line
///           as evidence
/// source    phrases in data/checks/refusal-ignored.tsv
/// fails     never
std::vector<Finding> refusal_ignored(const CheckContext& context) {
  const auto& draft = *context.draft.body;
  const auto& lexicon = context.data.lexicon;
  const auto offers = lexicon.find(draft, "offer");
  for (const int message : newest_received(context.draft)) {
    const auto& mail = context.draft.thread[static_cast<std::size_t>(message)];
    for (const auto* sentence : mail.body->own_sentences()) {
      if (names_another(*mail.body, *sentence, lexicon)) continue;
      if (!offers.empty() && says_no(context, message, *sentence)) {
        auto finding = said(mail, message, *sentence, "main");
        finding.span = offers.front().span;
        return {finding};
      }
      if (!lexicon.find_in(*mail.body, *sentence, "wants-human").empty() &&
          holds(draft, lexicon, "self-service") &&
          !holds(draft, context.reading.cues(), "presence-offer"))
        return {said(mail, message, *sentence, "human")};
    }
  }
  return {};
}

}  // namespace sincerely::checks
