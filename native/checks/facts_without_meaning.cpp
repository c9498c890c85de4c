#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/own_view.hpp"

namespace sincerely::checks {
namespace {

/// Somebody says what the figures come to, or asks about them.
bool has_meaning(const CheckContext& context) {
  const auto& body = *context.draft.body;
  for (const auto* family : {"impact-cue", "reason-cue", "explanation", "view", "meaning"})
    if (says(body, context.reading.cues(), context.data.lexicon, family)) return true;
  return std::ranges::any_of(body.own_sentences(), &Sentence::is_question);
}

struct Figures {
  int all = 0;
  int measured = 0;  // with a sign or word of measure beside it
};

/// Not a time of day, a date, a year or a number of something.
bool is_figure(const Token& token) {
  return token.kind == TokenKind::number && token.text.find(':') == std::string::npos &&
         token.text.find('/') == std::string::npos && std::ranges::count(token.text, '.') < 2 &&
         !(token.text.size() == 4 &&
           (token.text.starts_with("19") || token.text.starts_with("20")));
}

/// A sign or a word of measure stands right behind it: "62 %", "120 ms".
/// measures  first tokens of words of measure
bool is_measured(const Document& body, std::uint32_t at, const std::set<std::uint32_t>& measures) {
  return body.tokens[at].text.ends_with('%') ||
         (at + 1 < body.tokens.size() && body.tokens[at + 1].text == "%") ||
         measures.contains(at + 1);
}

Figures read_figures(const CheckContext& context) {
  const auto& body = *context.draft.body;
  Figures out;
  std::set<std::uint32_t> measures;
  for (const auto& match : context.data.lexicon.find(body, "measure"))
    measures.insert(match.first_token);
  for (const auto* sentence : body.own_sentences()) {
    const auto& dates = context.packs.pack(body.language_of(*sentence)).date_words;
    const auto is_date = [&](std::uint32_t at) {
      return at >= sentence->first_token && at < sentence->end_token &&
             dates.contains(body.tokens[at].folded);
    };
    for (auto at = sentence->first_token; at < sentence->end_token; ++at) {
      if (!is_figure(body.tokens[at]) || is_date(at + 1) || (at > 0 && is_date(at - 1))) continue;
      ++out.all;
      out.measured += is_measured(body, at, measures);
    }
  }
  return out;
}

}  // namespace

/// Figures, and not a word on what they come to for the reader.
/// silent    on figures that were asked for, on days, times and years, and where one sentence says
///           what they come to or asks about them
/// returns   at most one finding, the whole mail, with their number
/// cost      linear in tokens of the draft
/// source    thresholds and words in data/checks/facts-without-meaning.*
/// fails     never
std::vector<Finding> facts_without_meaning(const CheckContext& context) {
  // What they asked figures for is figures by nature.
  if (find_theirs(context.draft, context.data.lexicon, "figures-wanted").sentence) return {};
  const auto& data = context.data;
  const auto figures = read_figures(context);
  const double words = std::max(1, context.draft.body->own_words());
  const double all = figures.all;
  const bool many = context.at_least("figures", all) && context.at_least("share", all / words);
  const bool nothing_else =
      context.at_least("few", all) && context.at_least("few-share", all / words);
  if ((!many && !nothing_else) || figures.measured < data.threshold("measured") ||
      has_meaning(context))
    return {};
  Finding finding;
  finding.strength = 0.5;
  finding.counts["n"] = figures.all;
  return {finding};
}

}  // namespace sincerely::checks
