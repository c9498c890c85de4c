#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/abstraction.hpp"
#include "reading/habit.hpp"

namespace sincerely::checks {
namespace {

Finding marked(Span span, const char* wording, double strength) {
  Finding finding;
  finding.span = span;
  finding.wording = wording;
  finding.strength = strength;
  return finding;
}

/// The first of those that may be marked.
std::vector<Finding> marks(const CheckContext& context, const std::vector<PhraseMatch>& matches,
                           double strength) {
  std::vector<Finding> out;
  for (const auto& match : matches)
    if (match.weight >= context.data.threshold("mark.weight") &&
        static_cast<double>(out.size()) < context.data.threshold("marks"))
      out.push_back(marked(match.span, "words", strength));
  return out;
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
  const auto& data = context.data;
  const double density = 100 * weight / std::max(1, context.draft.body->own_words());
  const bool several = static_cast<double>(distinct.size()) >= data.threshold("distinct") &&
                       context.at_least("density", density);
  const bool short_and_full = context.at_least("density.two", density);
  if (static_cast<double>(turns.size()) < data.threshold("turns") || (!several && !short_and_full))
    return {};
  return marks(context, matches, std::min(1.0, 0.3 + density / 20));
}

/// Three sentences out of six that start with a connective: the third is marked.
std::optional<Finding> connective_run(const CheckData& data,
                                      const std::vector<PhraseMatch>& matches) {
  std::vector<const PhraseMatch*> starts;
  for (const auto& match : matches)
    if (match.position == Position::sentence_start) starts.push_back(&match);
  const auto run = static_cast<std::size_t>(data.threshold("run"));
  for (std::size_t i = run - 1; i < starts.size(); ++i)
    if (starts[i]->sentence - starts[i + 1 - run]->sentence < data.threshold("run.sentences"))
      return marked(starts[i]->span, "connectives", 0.5);
  return std::nullopt;
}

Finding abstract_finding(const CheckContext& context, const AbstractSentence& sentence,
                         double strength) {
  const auto& body = *context.draft.body;
  auto finding = marked(body.sentences[sentence.sentence].span,
                        sentence.claims.empty() ? "abstract" : "claim", strength);
  if (!sentence.claims.empty()) finding.values["claim"] = body.words_of(sentence.claims.front());
  return finding;
}

/// Figures, days and links of the own sentences: who writes many stays with things.
double figures_of(const Abstraction& measured) {
  return static_cast<double>(std::ranges::count_if(
      measured.sentences, [](const AbstractSentence& s) { return s.has_figure; }));
}

/// "your assistance in finding the statistic" says what for: only beside a word of praise or a set
/// phrase does a long noun say nothing.
bool praises(const CheckContext& context, const AbstractSentence& sentence) {
  const auto& body = *context.draft.body;
  return !context.data.lexicon.find_in(body, body.sentences[sentence.sentence], "praise").empty();
}

/// A mail that stays with ideas all the way: its most abstract sentences that hold nothing of this
/// reader's.
std::vector<Finding> abstract_sentences(const CheckContext& context) {
  const auto& measured = context.reading.abstraction();
  const auto limit = "abstract." + std::string(tag(context.draft.language));
  if (measured.words < context.data.threshold("words") ||
      !context.at_least(limit, measured.score) ||
      figures_of(measured) >= context.data.threshold("figures"))
    return {};
  auto candidates = measured.sentences;
  std::erase_if(candidates, [&](const AbstractSentence& s) {
    return s.has_figure || !context.at_least(limit, s.score) ||
           context.reading.is_anchored(s.sentence) || !praises(context, s);
  });
  std::ranges::stable_sort(candidates, std::greater{}, &AbstractSentence::score);
  const auto most = static_cast<std::size_t>(context.data.threshold("sentences"));
  if (candidates.size() > most) candidates.resize(most);
  const double over = measured.score - context.data.threshold(limit);
  const double strength = std::clamp(0.4 + over / 25, 0.4, 0.9);
  std::vector<Finding> findings;
  for (const auto& sentence : candidates)
    findings.push_back(abstract_finding(context, sentence, strength));
  return findings;
}

}  // namespace

/// Words and sentences that stretch a mail without telling this reader anything.
/// silent    on single turns of phrase, on the writer's own habit, and on abstract sentences in a
///           mail with figures
/// returns   at most three turns of phrase, else a run of connectives, else the two most abstract
///           sentences
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/filler-padding.json
/// fails     never
std::vector<Finding> filler_padding(const CheckContext& context) {
  auto matches = context.data.lexicon.find(*context.draft.body);
  std::erase_if(matches, [](const PhraseMatch& match) { return match.family == "praise"; });
  leave_out_habits(context.profile, context.data.id, *context.draft.body,
                   context.data.threshold("habit"), matches);
  if (auto findings = dense_phrases(context, matches); !findings.empty()) return findings;
  if (auto finding = connective_run(context.data, matches)) return {std::move(*finding)};
  return abstract_sentences(context);
}

}  // namespace sincerely::checks
