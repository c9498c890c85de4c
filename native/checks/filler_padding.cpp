#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/abstraction.hpp"
#include "reading/habit.hpp"

namespace sincerely::checks {
namespace {

/// More marks than this would be a lecture (checks.md, filler-padding).
constexpr std::size_t kMostMarks = 3;
constexpr std::size_t kMostSentences = 2;

Finding marked(Span span, const char* wording, double strength) {
  Finding finding;
  finding.span = span;
  finding.wording = wording;
  finding.strength = strength;
  return finding;
}

/// Turns of phrase close together: their weight per 100 words, from three different ones on.
std::vector<Finding> dense_phrases(const CheckContext& context,
                                   const std::vector<PhraseMatch>& matches) {
  double weight = 0;
  std::set<std::string_view> distinct, turns;
  for (const auto& match : matches) {
    weight += match.weight;
    distinct.insert(match.pattern);
    if (match.position != Position::sentence_start) turns.insert(match.pattern);
  }
  const double density = 100 * weight / std::max(1, context.draft.body->own_words());
  const bool several = distinct.size() >= 3 && turns.size() >= 2 &&
                       density * context.settings.sensitivity >= context.data.threshold("density");
  const bool short_and_full = turns.size() >= 2 && density * context.settings.sensitivity >=
                                                       context.data.threshold("density.two");
  if (!several && !short_and_full) return {};
  std::vector<Finding> findings;
  for (const auto& match : matches)
    if (match.weight >= 0.3 && findings.size() < kMostMarks)
      findings.push_back(marked(match.span, "words", std::min(1.0, 0.3 + density / 20)));
  return findings;
}

/// Three sentences out of six that start with a connective: the third is marked.
std::optional<Finding> connective_run(const std::vector<PhraseMatch>& matches) {
  std::vector<const PhraseMatch*> starts;
  for (const auto& match : matches)
    if (match.position == Position::sentence_start) starts.push_back(&match);
  for (std::size_t i = 2; i < starts.size(); ++i)
    if (starts[i]->sentence - starts[i - 2]->sentence < 6)
      return marked(starts[i]->span, "connectives", 0.5);
  return std::nullopt;
}

bool is_anchored(const CheckContext& context, std::uint32_t sentence) {
  return std::ranges::any_of(context.reading.anchors(),
                             [&](const Anchor& anchor) { return anchor.sentence == sentence; });
}

Finding abstract_finding(const CheckContext& context, const AbstractSentence& sentence,
                         double strength) {
  const auto& body = *context.draft.body;
  auto finding = marked(body.sentences[sentence.sentence].span,
                        sentence.claims.empty() ? "abstract" : "claim", strength);
  if (!sentence.claims.empty()) finding.values["claim"] = body.words_of(sentence.claims.front());
  return finding;
}

/// A mail that stays with ideas all the way: its most abstract sentences that hold nothing of this reader's.
std::vector<Finding> abstract_sentences(const CheckContext& context) {
  const auto measured = measure_abstraction(*context.draft.body);
  const double limit =
      context.data.threshold("abstract." + std::string(tag(context.draft.language))) /
      context.settings.sensitivity;
  if (measured.words < context.data.threshold("words") || measured.score < limit) return {};
  auto candidates = measured.sentences;
  std::erase_if(candidates, [&](const AbstractSentence& s) {
    return s.has_figure || s.score < limit || is_anchored(context, s.sentence);
  });
  std::ranges::stable_sort(candidates, std::greater{}, &AbstractSentence::score);
  if (candidates.size() > kMostSentences) candidates.resize(kMostSentences);
  const double strength = std::clamp(0.4 + (measured.score - limit) / 25, 0.4, 0.9);
  std::vector<Finding> findings;
  for (const auto& sentence : candidates)
    findings.push_back(abstract_finding(context, sentence, strength));
  return findings;
}

}  // namespace

/// Words and sentences that stretch a mail without telling this reader anything.
/// returns   at most three turns of phrase, else a run of connectives, else the two most abstract sentences
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/filler-padding.json
/// fails     never
std::vector<Finding> filler_padding(const CheckContext& context) {
  auto matches = context.data.lexicon.find(*context.draft.body);
  leave_out_habits(context.profile, context.data.id, *context.draft.body,
                   context.data.threshold("habit"), matches);
  if (auto findings = dense_phrases(context, matches); !findings.empty()) return findings;
  if (auto finding = connective_run(matches)) return {std::move(*finding)};
  return abstract_sentences(context);
}

}  // namespace sincerely::checks
