#include <algorithm>
#include <array>
#include <cmath>

#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

bool is_most(float value, float most) { return value > 0 && value >= most; }

/// Does a line stand right below a quotation of the ask?
double quoted_above(const SideBySide& both, std::size_t ask, std::size_t line) {
  double out = 0;
  for (const auto& [pieces, below] : both.quoted) {
    const auto at = both.lines[line].sentence;
    if (at < below || at > below + 2) continue;
    out = std::max(out, nearness(both.wants[ask].pieces, pieces) / (1.0 + at - below));
  }
  return out;
}

/// How near the line before is to the ask or what stands around it: answers run on.
double best_before(const SideBySide& both, std::size_t ask, std::size_t line) {
  return line == 0 ? 0 : std::max(both.around[ask][line - 1], both.covered[ask][line - 1]);
}

double words_in_common(const std::vector<Stem>& ask, const std::vector<Stem>& line) {
  return static_cast<double>(std::ranges::count_if(
      ask, [&](Stem word) { return std::ranges::binary_search(line, word); }));
}

}  // namespace

std::vector<std::string> answer_sign_names() {
  std::vector<std::string> out{"near",
                               "around",
                               "after",
                               "near-share",
                               "around-share",
                               "near-most",
                               "around-most",
                               "ask-place",
                               "line-place",
                               "apart",
                               "asks",
                               "lines",
                               "quoted",
                               "common",
                               "aside",
                               "deferral",
                               "line-length",
                               "ask-length",
                               "units",
                               "marked",
                               "line-marked",
                               "is-question",
                               "is-request",
                               "is-constraint",
                               "owner-apart",
                               "fits",
                               "wants",
                               "names",
                               "first",
                               "rule-open",
                               "line-before-near",
                               "list",
                               "covered",
                               "covered-share",
                               "covered-most",
                               "takes-up",
                               "short-answer",
                               "line-after-ask"};
  for (std::size_t i = 0; i < kAnswerSorts; ++i) {
    out.push_back("wants-" + std::to_string(i));
    out.push_back("names-" + std::to_string(i));
  }
  for (const auto act : kReplyActs) out.push_back("does-" + std::string(name(act)));
  return out;
}

std::vector<float> answer_signs(const SideBySide& both, std::size_t a, std::size_t l) {
  const auto& line = both.lines[l];
  const auto& ask = both.asks[a];
  const auto& want = both.wants[a];
  const auto& body = *both.input.draft.body;
  const auto& sentence = body.sentences[line.sentence];
  const auto& asked = both.mail.sentences[ask.sentence];
  const auto& acts = both.input.theirs[ask.sentence];
  const double here = (static_cast<double>(a) + 0.5) / static_cast<double>(both.asks.size());
  const double there = (static_cast<double>(l) + 0.5) / static_cast<double>(both.lines.size());
  const double owner =
      both.owners[l] < 0 ? 20 : std::abs(both.owners[l] - static_cast<int>(ask.sentence));
  const std::array<double, 38> signs{both.near[a][l],
                                     both.around[a][l],
                                     both.after[a][l],
                                     both.near[a][l] / both.near_sums[l],
                                     both.around[a][l] / both.around_sums[l],
                                     double(is_most(both.near[a][l], both.most_near[a])),
                                     double(is_most(both.around[a][l], both.most_around[a])),
                                     here,
                                     there,
                                     here - there,
                                     static_cast<double>(both.asks.size()),
                                     static_cast<double>(both.lines.size()),
                                     quoted_above(both, a, l),
                                     words_in_common(both.ask_words[a], both.line_words[l]),
                                     double(line.aside),
                                     double(line.deferral),
                                     double(sentence.end_token - sentence.first_token),
                                     double(ask.end_token - ask.first_token),
                                     double(line.units),
                                     double(asked.is_question),
                                     double(sentence.is_question),
                                     acts.of(Act::question),
                                     acts.of(Act::request),
                                     acts.of(Act::constraint),
                                     owner,
                                     double((want.wants & line.names).count()),
                                     double(want.wants.count()),
                                     double(line.names.count()),
                                     double(l == 0),
                                     ask.rule ? double(ask.rule->open) : -1,
                                     l > 0 ? both.near[a][l - 1] : 0,
                                     double(body.role_of(sentence) == Role::list),
                                     both.covered[a][l],
                                     both.covered[a][l] / both.covered_sums[l],
                                     double(is_most(both.covered[a][l], both.most_covered[a])),
                                     double(line.takes_up),
                                     double(line.bare),
                                     best_before(both, a, l)};
  std::vector<float> out;
  out.reserve(signs.size() + 2 * kAnswerSorts + kReplyActs.size());
  const auto add = [&](double value) { out.push_back(static_cast<float>(value)); };
  std::ranges::for_each(signs, add);
  for (std::size_t i = 0; i < kAnswerSorts; ++i) {
    add(want.wants[i]);
    add(line.names[i]);
  }
  for (const auto act : kReplyActs) add(line.acts->of(act));
  return out;
}

}  // namespace sincerely
