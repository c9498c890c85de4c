#include <algorithm>

#include "reading/asks_signs.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostLines = 120;  // of a draft

void add_family(std::string_view family, AnswerSortSet& to) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, family) != names.end();
  };
  const auto set = [&](AnswerSort sort) { to.set(static_cast<std::size_t>(sort)); };
  if (is({"time-word", "moment"})) set(AnswerSort::time);
  if (is({"person-word"})) set(AnswerSort::person);
  if (is({"place-word"})) set(AnswerSort::place);
  if (is({"amount-word", "money"})) set(AnswerSort::amount);
  if (is({"reason-cue"})) set(AnswerSort::reason);
  if (is({"yes-no"})) set(AnswerSort::yes_or_no);
  if (is({"done-word"})) set(AnswerSort::done);
}

AnswerSortSet wanted(const std::vector<PhraseMatch>& cues, const AskCandidate& ask) {
  AnswerSortSet out;
  for (const auto& cue : cues) {
    if (cue.first_token < ask.first_token || cue.first_token >= ask.end_token) continue;
    const auto set = [&](AnswerSort sort) { out.set(static_cast<std::size_t>(sort)); };
    if (cue.family == "ask-time") set(AnswerSort::time);
    if (cue.family == "ask-person") set(AnswerSort::person);
    if (cue.family == "ask-place") set(AnswerSort::place);
    if (cue.family == "ask-amount" || cue.family == "ask-price") set(AnswerSort::amount);
    if (cue.family == "ask-reason") set(AnswerSort::reason);
    if (cue.family == "ask-polar") set(AnswerSort::yes_or_no);
    if (cue.family == "ask-deed") set(AnswerSort::done);
  }
  return out;
}

int clauses_in(std::span<const Token> tokens) {
  int out = 1;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const auto& word = tokens[i].folded;
    out += word == "," || word == ";" || word == ":" || word == "and" || word == "und" ||
           word == "og";
  }
  return out;
}

ReplyLine reply_line(const AskInput& input, std::uint32_t index) {
  const auto& body = *input.draft.body;
  const auto& sentence = body.sentences[index];
  const auto tokens = body.tokens_of(sentence);
  ReplyLine out{index, word_pieces(tokens, input.vocabulary), {}, &input.own[index]};
  for (const auto& cue : input.cues.find_in(body, sentence)) {
    add_family(cue.family, out.names);
    out.deferral |= cue.family == "deferral";
  }
  for (const auto& token : tokens)
    if (token.kind == TokenKind::number) out.names.set(static_cast<std::size_t>(AnswerSort::amount));
  const auto& acts = *out.acts;
  out.aside = acts.does(Act::thanks_generic) || acts.does(Act::filler_opener) ||
              acts.does(Act::filler_closer);
  out.units = clauses_in(tokens);
  return out;
}

struct Pair {
  float worth;
  int ask, line;
};

float worth_of(const AskLine& ask, const ReplyLine& line, float near, double order) {
  constexpr float kKind = 0.12F, kOrder = 0.1F, kAside = 0.5F;
  const bool fits = (ask.wants & line.names).any();
  float out = near + (fits ? kKind : 0) + kOrder * static_cast<float>(1 - order);
  if (line.aside) out *= kAside;
  return out;
}

}  // namespace

std::vector<ReplyLine> reply_lines(const AskInput& input) {
  std::vector<ReplyLine> out;
  const auto& body = *input.draft.body;
  for (const auto* sentence : body.own_sentences()) {
    if (out.size() == kMostLines) break;
    out.push_back(reply_line(input, static_cast<std::uint32_t>(sentence - body.sentences.data())));
  }
  return out;
}

std::vector<AskLine> ask_lines(const AskInput& input, const std::vector<AskCandidate>& asks) {
  const auto& mail = *input.draft.thread[static_cast<std::size_t>(input.message)].body;
  std::vector<AskLine> out;
  for (const auto& ask : asks) {
    const auto tokens = std::span(mail.tokens);
    const auto& sentence = mail.sentences[ask.sentence];
    AskLine line;
    line.pieces = word_pieces(tokens.subspan(ask.first_token, ask.end_token - ask.first_token),
                              input.vocabulary);
    auto from = ask.first_token;
    if (ask.sentence > mail.paragraphs[sentence.paragraph].first_sentence)
      from = mail.sentences[ask.sentence - 1].first_token;
    line.around = word_pieces(tokens.subspan(from, ask.end_token - from), input.vocabulary);
    line.wants = wanted(input.cues.find_in(mail, sentence), ask);
    const auto& acts = input.theirs[ask.sentence];
    line.request = acts.of(Act::request) > acts.of(Act::question);
    if (line.request) line.wants.set(static_cast<std::size_t>(AnswerSort::done));
    if (line.wants.none()) line.wants.set(static_cast<std::size_t>(AnswerSort::yes_or_no));
    out.push_back(std::move(line));
  }
  return out;
}

std::vector<int> assign(const std::vector<AskLine>& asks, const std::vector<ReplyLine>& lines,
                        const NearnessTable& near, std::vector<float>& worth) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < asks.size(); ++a)
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const double here = asks.size() > 1 ? static_cast<double>(a) / static_cast<double>(asks.size() - 1) : 0;
      const double there = lines.size() > 1 ? static_cast<double>(l) / static_cast<double>(lines.size() - 1) : 0;
      pairs.push_back({worth_of(asks[a], lines[l], near[a][l], std::abs(here - there)),
                       static_cast<int>(a), static_cast<int>(l)});
    }
  std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::worth);
  std::vector<int> out(asks.size(), -1), left;
  for (const auto& line : lines) left.push_back(line.units);
  worth.assign(asks.size(), 0);
  for (const auto& pair : pairs) {
    const auto a = static_cast<std::size_t>(pair.ask), l = static_cast<std::size_t>(pair.line);
    if (out[a] >= 0 || left[l] == 0) continue;
    out[a] = pair.line;
    worth[a] = pair.worth;
    --left[l];
  }
  return out;
}

}  // namespace sincerely
