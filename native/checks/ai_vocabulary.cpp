// Clusters of words and turns that fit any mail and crowd out the plain ones.

#include <algorithm>
#include <map>
#include <set>

#include "checks/check.hpp"
#include "reading/habit.hpp"

namespace sincerely::checks {
namespace {

struct Cluster {
  std::vector<PhraseMatch> words;  // reading order
  double per_hundred = 0;          // weight per 100 words of the mail
  std::size_t distinct = 0;        // rows of the lexicon
};

/// A turn that comes back counts twice at most: a word of the trade is used often.
Cluster read_cluster(const CheckContext& context) {
  const auto& document = *context.draft.body;
  Cluster out;
  std::map<std::string_view, int> seen;
  double sum = 0;
  for (const auto family : {"ai-vocab", "stock"}) {
    auto matches = context.data.lexicon.find(document, family);
    leave_out_habits(context.profile, context.data.id, document, context.data.threshold("habit"),
                     matches);
    for (const auto& match : matches) {
      const bool inside = std::ranges::any_of(
          out.words, [&](const PhraseMatch& other) { return other.span.overlaps(match.span); });
      if (inside || ++seen[match.pattern] > context.data.threshold("repeats")) continue;
      sum += match.weight;
      out.words.push_back(match);
    }
  }
  out.distinct = seen.size();
  std::ranges::sort(out.words, {}, [](const PhraseMatch& match) { return match.span.begin; });
  const double words =
      std::max<double>(document.own_words(), context.data.threshold("least_words"));
  out.per_hundred = 100 * sum / words;
  return out;
}

bool is_specific(const CheckContext& context, std::uint32_t sentence) {
  const auto& document = *context.draft.body;
  const bool anchored = std::ranges::any_of(
      context.reading.anchors(), [&](const Anchor& anchor) { return anchor.sentence == sentence; });
  return anchored ||
         std::ranges::any_of(document.tokens_of(document.sentences[sentence]),
                             [](const Token& token) { return token.kind == TokenKind::number; });
}

struct Weighed {
  std::uint32_t sentence = 0;
  double weight = 0;        // of all its words; half if it names something
  double words_weight = 0;  // of its single words
  std::set<std::string_view> words;
};

/// Sentences with such words, the heaviest first.
std::vector<Weighed> weigh(const CheckContext& context, const Cluster& cluster) {
  std::map<std::uint32_t, Weighed> by_sentence;
  for (const auto& match : cluster.words) {
    auto& sentence = by_sentence[match.sentence];
    sentence.sentence = match.sentence;
    sentence.weight += match.weight;
    if (match.family != "ai-vocab") continue;
    if (sentence.words.insert(match.pattern).second) sentence.words_weight += match.weight;
  }
  std::vector<Weighed> out;
  for (auto& [number, sentence] : by_sentence) {
    if (is_specific(context, number)) sentence.weight /= 2;
    out.push_back(std::move(sentence));
  }
  std::ranges::stable_sort(out, std::greater{}, &Weighed::weight);
  return out;
}

/// One sentence so full of them that the rest of the mail does not matter.
const Weighed* crowded(const CheckContext& context, const std::vector<Weighed>& sentences) {
  for (const auto& sentence : sentences)
    if (static_cast<double>(sentence.words.size()) >= context.data.threshold("crowd") &&
        sentence.words_weight >= context.data.threshold("crowd_weight"))
      return &sentence;
  return nullptr;
}

/// Up to three of them, those of the marked sentence first.
std::string named(const Document& document, const Cluster& cluster, std::uint32_t sentence) {
  std::vector<const PhraseMatch*> order;
  for (const bool here : {true, false})
    for (const auto& match : cluster.words)
      if ((match.sentence == sentence) == here) order.push_back(&match);
  std::string out;
  for (std::size_t i = 0; i < order.size() && i < 3; ++i)
    out += (i ? " · " : "") + document.words_of(order[i]->span);
  return out;
}

}  // namespace

/// Asks for plain words where many interchangeable ones stand together.
/// silent    on single words and on the writer's own habit; a word that comes back counts twice at
///           most
/// returns   at most one finding: the sentence that holds most, two others as evidence
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/ai-vocabulary.json
/// fails     never
std::vector<Finding> ai_vocabulary(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto cluster = read_cluster(context);
  const auto sentences = weigh(context, cluster);
  const auto* crowd = crowded(context, sentences);
  const bool dense = context.at_least("per_hundred", cluster.per_hundred) &&
                     static_cast<double>(cluster.distinct) >= context.data.threshold("distinct");
  if (!dense && !crowd) return {};
  const auto& marked = crowd ? *crowd : sentences.front();
  Finding finding;
  finding.span = document.sentences[marked.sentence].span;
  finding.strength = std::clamp(cluster.per_hundred / context.data.threshold("full"), 0.3, 1.0);
  finding.values["words"] = named(document, cluster, marked.sentence);
  for (const auto& other : sentences) {
    if (other.sentence == marked.sentence || finding.evidence.size() == 2) continue;
    const auto span = document.sentences[other.sentence].span;
    finding.evidence.push_back(
        {EvidenceSource::draft, document.words_of(span), std::nullopt, span});
  }
  return {finding};
}

}  // namespace sincerely::checks
