#include "checks/rule/applies.hpp"

#include <algorithm>
#include <set>

#include "reading/acquaintance.hpp"
#include "reading/content/passed_on.hpp"
#include "reading/recent_mail.hpp"

namespace sincerely {
namespace {

template <typename T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::ranges::find(all, one) != all.end();
}

bool is_nothing_else(const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::set<std::uint32_t> sentences;
  for (const auto& match : context.data.lexicon.find(body)) sentences.insert(match.sentence);
  return sentences.size() == body.own_sentences().size();
}

/// Share of the own text that was pasted and not changed since.
double pasted_share(const DraftMessage& message, const Document& body) {
  std::int64_t pasted = 0, own = 0;
  for (const auto* sentence : body.own_sentences()) {
    own += sentence->span.size();
    for (const auto& paste : message.pastes)
      if (paste.edits == 0 && paste.span.overlaps(sentence->span))
        pasted += std::min(paste.span.end, sentence->span.end) -
                  std::max(paste.span.begin, sentence->span.begin);
  }
  return own == 0 ? 0 : static_cast<double>(pasted) / static_cast<double>(own);
}

bool is_answered(const Reading& reading) {
  return !reading.questions().empty() &&
         std::ranges::none_of(reading.questions(), &AskedQuestion::open);
}

bool is_true(MailFact fact, const CheckContext& context) {
  switch (fact) {
    case MailFact::first_contact:
      return is_first_contact(context.draft, context.profile);
    case MailFact::passed_on:
      return is_passed_on(context.draft, context.reading.cues());
    case MailFact::long_enough:
      return context.draft.body->own_words() >= context.data.threshold("words");
    case MailFact::nothing_else:
      return is_nothing_else(context);
    case MailFact::answered:
      return is_answered(context.reading);
    case MailFact::pasted:
      return context.draft.message.assisted ||
             pasted_share(context.draft.message, *context.draft.body) >=
                 context.data.threshold("pasted");
    case MailFact::unanswered:
      return static_cast<double>(
                 unanswered_before(context.draft, context.profile, context.now).size()) >=
             context.data.threshold("before");
  }
  return false;
}

bool is_of_kind(const Applies& applies, const Draft& draft) {
  return !holds(applies.not_drafts, draft.message.kind) &&
         !holds(applies.not_kinds, draft.mail_kind) &&
         (applies.kinds.empty() || holds(applies.kinds, draft.mail_kind));
}

bool has_length(const Applies& applies, const CheckContext& context) {
  const double words = context.draft.body->own_words();
  return (applies.least_words.empty() || words >= context.data.threshold(applies.least_words)) &&
         (applies.most_words.empty() || words < context.data.threshold(applies.most_words));
}

/// Is there a question that holds no phrase of these families?
bool asks_beyond(const std::vector<std::string>& families, const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto holds_one = [&](const Sentence& sentence) {
    return std::ranges::any_of(families, [&](const std::string& family) {
      return std::ranges::any_of(
          context.data.lexicon.find(body, family),
          [&](const PhraseMatch& match) { return sentence.span.contains(match.span); });
    });
  };
  return std::ranges::any_of(body.own_sentences(), [&](const Sentence* sentence) {
    return sentence->is_question && !holds_one(*sentence);
  });
}

}  // namespace

// From cheap to dear: kinds and lengths are there already, facts may read the history, families
// walk over the draft.
bool applies(const Applies& applies, const CheckContext& context) {
  const auto is = [&](MailFact fact) { return is_true(fact, context); };
  if (!is_of_kind(applies, context.draft) || !has_length(applies, context)) return false;
  if (!applies.only.empty() && std::ranges::none_of(applies.only, is)) return false;
  if (std::ranges::any_of(applies.never, is)) return false;
  if (!applies.asks_only.empty() && asks_beyond(applies.asks_only, context)) return false;
  return std::ranges::none_of(applies.unless, [&](const std::string& family) {
    return !context.data.lexicon.find(*context.draft.body, family).empty() ||
           !context.reading.cues().find(*context.draft.body, family).empty();
  });
}

}  // namespace sincerely
