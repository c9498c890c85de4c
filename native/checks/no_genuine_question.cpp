#include <algorithm>

#include "checks/check.hpp"
#include "reading/own_view.hpp"

namespace sincerely::checks {
namespace {

/// What the mail asks: something only the reader knows, or a thing that needs no knowing.
struct Asking {
  bool genuine = false;
  std::optional<PhraseMatch> pseudo;  // "Did you know", "Do you have 15 minutes"
};

Asking read_questions(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto& lexicon = context.data.lexicon;
  Asking out;
  auto pseudo = lexicon.find(body, "rhetorical");
  for (auto& match : lexicon.find(body, "meeting")) pseudo.push_back(match);
  for (const auto* sentence : body.own_sentences()) {
    if (!sentence->is_question) continue;
    const bool known = std::ranges::any_of(
        pseudo, [&](const PhraseMatch& match) { return sentence->span.contains(match.span); });
    out.genuine |= !known;
  }
  if (!pseudo.empty()) out.pseudo = pseudo.front();
  return out;
}

/// Their questions are answered: nothing more has to be asked.
bool answers_them(const CheckContext& context) {
  return !context.reading.questions().empty() &&
         std::ranges::none_of(context.reading.questions(), &AskedQuestion::open);
}

/// Long enough to have asked, and of a kind that lives on the reader's side of things.
bool is_judged(const CheckContext& context, const Asking& asking) {
  const auto& draft = context.draft;
  const double words = draft.body->own_words();
  if (answers_them(context)) return false;
  if (draft.mail_kind == MailKind::pitch) return context.at_least("pitch-words", words);
  return asking.pseudo && asking.pseudo->family == "rhetorical" &&
         !context.data.lexicon.find(*draft.body, "selling").empty();
}

}  // namespace

/// The mail talks at its reader and asks nothing that only they could answer.
/// silent    where their questions are answered, where a question is left that only they can
///           answer, and on all mail that does not sell
/// returns   at most one finding: on the only question there is, or the whole mail
/// cost      linear in tokens of the draft
/// source    data/checks/no-genuine-question.tsv
/// fails     never
std::vector<Finding> no_genuine_question(const CheckContext& context) {
  const auto asking = read_questions(context);
  if (asking.genuine || !is_judged(context, asking)) return {};
  Finding finding;
  finding.strength = 0.5;
  if (asking.pseudo) {
    finding.span = asking.pseudo->span;
    finding.wording = std::string(asking.pseudo->family);
  }
  return {finding};
}

}  // namespace sincerely::checks
