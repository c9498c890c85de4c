#include "review/summary.hpp"

#include <algorithm>

namespace sincerely {
namespace {

Evidence anchor_evidence(const Anchor& anchor, const Draft& draft) {
  return {EvidenceSource::draft, draft.body->words_of(anchor.span), std::nullopt, anchor.span};
}

void add_swap(const Draft& draft, const Reading& reading, double least_words, Summary& summary) {
  std::vector<std::uint32_t> sentences;
  for (const auto& anchor : reading.anchors()) {
    auto evidence = anchor_evidence(anchor, draft);
    if (std::ranges::find(summary.anchors, evidence.text, &Evidence::text) == summary.anchors.end())
      summary.anchors.push_back(std::move(evidence));
    if (sentences.empty() || sentences.back() != anchor.sentence)
      sentences.push_back(anchor.sentence);
  }
  summary.specific_sentences = static_cast<int>(sentences.size());
  // Without a mail of theirs nothing can be tied to them, and nothing be missed.
  if (summary.words < least_words || draft.message.to.empty() || draft.thread.empty()) return;
  summary.swap = sentences.empty()      ? Swap::anyone
                 : sentences.size() < 3 ? Swap::a_few
                                        : Swap::only_them;
}

}  // namespace

SamenessSummary sameness_of(const Finding& finding) {
  const auto count = [&](const char* name) { return static_cast<int>(finding.counts.at(name)); };
  return {count("mails"), count("n"), count("days")};
}

void add_outlying_traits(const Draft& draft, const ReviewInput& input, Summary& summary) {
  const auto voice = input.profile.voices.find(draft.language);
  const auto traits = read_traits(*draft.body, input.packs);
  if (voice == input.profile.voices.end() || !traits) return;
  if (!summary.voice) summary.voice.emplace();
  summary.voice->drift = strange_traits(
      deviations(voice->second, *traits, accepted_in(input.profile, draft.language)));
}

void summarise(const Draft& draft, const Reading& reading, const ReviewInput& input,
               Summary& summary) {
  summary.words = draft.body->own_words();
  summary.sentences = static_cast<int>(draft.body->own_sentences().size());
  summary.mail_kind = draft.mail_kind;
  summary.questions_asked = static_cast<int>(reading.questions().size());
  summary.questions_open = static_cast<int>(
      std::ranges::count_if(reading.questions(), [](const AskedQuestion& q) { return q.open; }));
  add_swap(draft, reading, input.catalogue.words.threshold("swap-words"), summary);
  const auto voice = input.profile.voices.find(draft.language);
  if (voice == input.profile.voices.end()) return;
  if (!summary.voice) summary.voice.emplace();
  summary.voice->drafts = voice->second.mails;
}

}  // namespace sincerely
