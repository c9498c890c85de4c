#include <algorithm>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/recent_mail.hpp"
#include "reading/subject.hpp"
#include "reading/vocabulary.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

/// Something the writer promised in an earlier mail of the thread.
struct Promise {
  int message = 0;
  const Sentence* sentence = nullptr;
};

/// Anybody can write the writer's name above a mail: own is what the client found among the sent
/// ones.
bool is_own(const Draft& draft, const ReadMessage& mail) {
  const auto own = address_key(draft.message.from.address);
  return mail.message.sent && mail.is_shared && address_key(mail.message.from.address) == own;
}

/// First-person promises of the writer's newest own mail; conditions and politeness are none.
std::vector<Promise> find_promises(const CheckContext& context) {
  const auto& draft = context.draft;
  std::vector<Promise> out;
  for (std::size_t i = 0; i < draft.thread.size(); ++i) {
    if (!is_own(draft, draft.thread[i])) continue;
    const auto& mail = *draft.thread[i].body;
    for (const auto* sentence : mail.own_sentences())
      if (!context.data.lexicon.find_in(mail, *sentence, "promise").empty() &&
          context.data.lexicon.find_in(mail, *sentence, "condition").empty())
        out.push_back({static_cast<int>(i), sentence});
    break;
  }
  return out;
}

/// They came back to it: another mail of theirs is newer and asks how it stands.
bool is_asked_again(const CheckContext& context, int since) {
  const auto& draft = context.draft;
  for (int i = 0; i < since; ++i) {
    if (!draft.thread[static_cast<std::size_t>(i)].is_shared) continue;
    const auto& mail = *draft.thread[static_cast<std::size_t>(i)].body;
    for (const auto* sentence : mail.own_sentences())
      if (!context.data.lexicon.find_in(mail, *sentence, "any-news").empty()) return true;
  }
  return false;
}

/// The draft takes it up: shares a telling word with it, says that it is done, or brings a file.
bool is_kept(const CheckContext& context, const Promise& promise, const Vocabulary& vocabulary) {
  const auto& draft = context.draft;
  const auto& mail = *draft.thread[static_cast<std::size_t>(promise.message)].body;
  if (!draft.message.attachments.empty() || !draft.message.links.empty()) return true;
  if (!context.data.lexicon.find(*draft.body, "kept").empty()) return true;
  const auto promised = vocabulary.words_of(mail.tokens_of(*promise.sentence));
  return std::ranges::any_of(draft.body->own_sentences(), [&](const Sentence* sentence) {
    const auto shared =
        shared_words(promised, vocabulary.words_of(draft.body->tokens_of(*sentence)));
    return vocabulary.weight(shared) >= context.data.threshold("taken-up");
  });
}

/// Due and past, or asked about.
bool is_awaited(const CheckContext& context, const OpenPromise& promise) {
  const auto days = std::chrono::days(static_cast<int>(context.data.threshold("days")));
  if (promise.said > context.now || promise.said < context.now - days) return false;
  if (promise.due) return *promise.due + std::chrono::days(1) <= context.now;
  return is_asked_again(context, static_cast<int>(context.draft.thread.size()));
}

/// Nothing in the draft has to do with it.
bool is_passed_over(const CheckContext& context, const OpenPromise& promise) {
  const auto& draft = context.draft;
  return draft.message.attachments.empty() && draft.message.links.empty() &&
         context.data.lexicon.find(*draft.body, "kept").empty() &&
         !comes_back_to(subjects_of(*draft.body, context.packs), promise, context.packs);
}

/// A promise of an earlier mail to this person.
std::vector<Finding> remembered_promise(const CheckContext& context) {
  const auto& message = context.draft.message;
  if (message.to.size() != 1 || !message.cc.empty()) return {};
  const auto reader = address_key(message.to.front().address);
  for (const OpenPromise& promise : context.profile.promises) {
    if (promise.address != reader || !is_awaited(context, promise) ||
        !is_passed_over(context, promise))
      continue;
    Finding finding;
    finding.wording = "remembered";
    finding.strength = 0.6;
    finding.values["promise"] = excerpt(promise.text, 60);
    finding.counts["said"] = wording_date(promise.said);
    finding.evidence = {{EvidenceSource::history, promise.text, std::nullopt, std::nullopt}};
    finding.remembered = promise.text;
    if (promise.due) finding.severity = Severity::notice;
    return {std::move(finding)};
  }
  return {};
}

}  // namespace

/// The writer promised this person something, was asked about it since or let the day pass, and the
/// draft is silent.
/// silent    on promises with a condition, on those that nobody asks about before their day is
///           over, and where the draft takes one up, says that it is done or brings a file
/// returns   at most one finding: the whole mail, the promise as evidence; one of the thread before
///           one of earlier mail
/// cost      linear in tokens of draft and thread
/// source    data/checks/commitment-dropped.tsv
/// fails     never
std::vector<Finding> commitment_dropped(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto promises = find_promises(context);
  if (promises.empty() || !is_asked_again(context, promises.front().message))
    return remembered_promise(context);
  const auto& vocabulary = context.reading.vocabularies().of_all();
  for (const auto& promise : promises) {
    if (is_kept(context, promise, vocabulary)) continue;
    const auto& mail = *draft.thread[static_cast<std::size_t>(promise.message)].body;
    const auto words = mail.words_of(promise.sentence->span);
    Finding finding;
    finding.strength = 0.6;
    finding.values["promise"] = excerpt(words, 60);
    finding.evidence = {their_line(words, promise.message, promise.sentence->span)};
    offer_quote(finding);
    return {std::move(finding)};
  }
  return {};
}

}  // namespace sincerely::checks
