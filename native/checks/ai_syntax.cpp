// Shapes of sentences that come back: not only but also, groups of three, tails, hooks.

#include <algorithm>
#include <set>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

constexpr std::string_view kFrames[] = {"contrast", "range", "tail", "copula", "hook"};

struct Shape {
  Span span;
  std::string_view kind;
};

/// "not on Monday but on Tuesday": a contrast of facts is no figure of speech.
bool contrasts_facts(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto& sentence = document.sentences[match.sentence];
  const auto& dates = context.packs.pack(document.language_of(sentence)).date_words;
  for (auto i = match.first_token; i < match.end_token; ++i) {
    const auto& token = document.tokens[i];
    if (token.kind == TokenKind::number || dates.contains(token.folded)) return true;
  }
  return false;
}

bool is_plain_word(const Token& token) {
  return token.kind == TokenKind::word && !token.stop_word && !token.capitalised;
}

/// "clear, open(,) and fair": three single words of the writer's, no names, no figures.
void add_triads(const Document& document, const Sentence& sentence, const WordList& ands,
                std::vector<Shape>& shapes) {
  const auto tokens = document.tokens_of(sentence);
  for (std::size_t i = 0; i + 4 < tokens.size(); ++i) {
    if (!is_plain_word(tokens[i]) || tokens[i + 1].text != "," || !is_plain_word(tokens[i + 2]))
      continue;
    auto at = i + 3;
    if (tokens[at].text == ",") ++at;
    if (at + 1 >= tokens.size() || !ands.contains(tokens[at].folded) ||
        !is_plain_word(tokens[at + 1]))
      continue;
    shapes.push_back({{tokens[i].span.begin, tokens[at + 1].span.end}, "triad"});
  }
}

std::vector<Shape> read_shapes(const CheckContext& context) {
  const auto& document = *context.draft.body;
  std::vector<Shape> shapes;
  for (const auto kind : kFrames)
    for (const auto& match : context.data.lexicon.find(document, kind))
      if (!contrasts_facts(context, match)) shapes.push_back({match.span, kind});
  for (const auto* sentence : document.own_sentences())
    add_triads(document, *sentence, context.packs.words("and"), shapes);
  std::ranges::sort(shapes, {}, [](const Shape& shape) { return shape.span.begin; });
  return shapes;
}

}  // namespace

/// Asks which half of a figure of speech is meant, when the figures pile up.
/// silent    on one figure alone, on contrasts of figures and days, and on lists of names
/// returns   at most one finding: the first shape, the others as evidence
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/ai-syntax.json
/// fails     never
std::vector<Finding> ai_syntax(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto shapes = read_shapes(context);
  std::set<std::string_view> kinds;
  for (const auto& shape : shapes) kinds.insert(shape.kind);
  const auto triads =
      std::ranges::count_if(shapes, [](const Shape& shape) { return shape.kind == "triad"; });
  const double words = std::max<double>(1, document.own_words());
  const double per = context.data.threshold("per_words");
  const double count = static_cast<double>(shapes.size()) * std::min(1.0, per / words);
  const bool mixed = context.at_least("shapes", count) && kinds.size() >= 2;
  if (!mixed && static_cast<double>(triads) < context.data.threshold("triads")) return {};
  Finding finding;
  finding.span = shapes.front().span;
  finding.wording = mixed ? "main" : "triads";
  finding.counts["count"] = static_cast<double>(shapes.size());
  finding.strength = std::min(1.0, 0.2 * static_cast<double>(shapes.size()));
  for (std::size_t i = 1; i < shapes.size() && i < 3; ++i)
    finding.evidence.push_back(
        {EvidenceSource::draft, document.words_of(shapes[i].span), std::nullopt, shapes[i].span});
  return {finding};
}

}  // namespace sincerely::checks
