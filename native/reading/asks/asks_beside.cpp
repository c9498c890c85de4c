#include <algorithm>
#include <cstdlib>

#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostMailSentences = 300, kMostQuoted = 60;
constexpr std::uint32_t kMostCompared = 60;  // tokens of an ask and of a line
constexpr float kOwnedFrom = 0.05F;

/// The sum of each column.
std::vector<double> sums_of(const AskTable& table, std::size_t lines) {
  std::vector<double> out(lines, 1e-6);
  for (const auto& row : table)
    for (std::size_t l = 0; l < lines; ++l) out[l] += row[l];
  return out;
}

std::vector<float> most_of(const AskTable& table) {
  std::vector<float> out;
  for (const auto& row : table) out.push_back(row.empty() ? 0 : std::ranges::max(row));
  return out;
}

}  // namespace

SideBySide::SideBySide(const AskInput& of, const std::vector<AskCandidate>& candidates)
    : input(of),
      mail(*of.draft.thread[static_cast<std::size_t>(of.message)].body),
      asks(candidates),
      facts(facts_of(of)),
      wants(ask_lines(of, candidates)) {
  hold_asks_against_lines();
  find_words();
  find_owners();
  read_quotes();
}

void SideBySide::hold_asks_against_lines() {
  const auto& index = facts->pieces;
  for (std::size_t i = 0; i < wants.size(); ++i) {
    near.push_back(index.nearness(wants[i].pieces));
    around.push_back(index.nearness(wants[i].around));
    const auto next = asks[i].sentence + 1;
    const auto end = mail.paragraphs[mail.sentences[asks[i].sentence].paragraph].end_sentence;
    const auto pieces = next < end ? word_pieces(mail.tokens_of(mail.sentences[next]),
                                                 input.vocabulary, input.known_pieces())
                                   : WordPieces{};
    after.push_back(index.nearness(pieces));
  }
  near_sums = sums_of(near, lines.size());
  around_sums = sums_of(around, lines.size());
  most_near = most_of(near);
  most_around = most_of(around);
  for (const auto& want : wants) {
    auto& row = covered.emplace_back();
    const double whole = std::max(input.vocabulary.weight(want.words), 0.5);
    for (const auto& line : lines)
      row.push_back(static_cast<float>(
          input.vocabulary.weight(shared_words(want.words, line.words)) / whole));
  }
  covered_sums = sums_of(covered, lines.size());
  most_covered = most_of(covered);
}

void SideBySide::find_words() {
  const auto& body = *input.draft.body;
  for (const auto& ask : asks) {
    auto& words = ask_words.emplace_back();
    const auto end = std::min(ask.end_token, ask.first_token + kMostCompared);
    for (auto i = ask.first_token; i < end; ++i)
      if (const auto& token = mail.tokens[i];
          token.kind != TokenKind::punctuation && !token.stop_word)
        words.push_back(token.hash);
  }
  for (const auto& line : lines) {
    auto& words = line_words.emplace_back();
    const auto tokens = body.tokens_of(body.sentences[line.sentence]);
    for (const auto& token : tokens.first(std::min<std::size_t>(tokens.size(), kMostCompared)))
      words.push_back(token.hash);
    std::ranges::sort(words);
  }
}

void SideBySide::find_owners() {
  owners.assign(lines.size(), -1);
  std::vector<float> best(lines.size(), kOwnedFrom);
  const auto end = std::min(mail.sentences.size(), kMostMailSentences);
  for (std::size_t i = 0; i < end && !is_late(input.deadline); ++i) {
    if (!is_own_words(mail.role_of(mail.sentences[i]))) continue;
    const auto pieces =
        word_pieces(mail.tokens_of(mail.sentences[i]), input.vocabulary, input.known_pieces());
    const auto values = facts->pieces.nearness(pieces);
    for (std::size_t l = 0; l < lines.size(); ++l)
      if (values[l] > best[l]) {
        best[l] = values[l];
        owners[l] = static_cast<int>(i);
      }
  }
}

void SideBySide::read_quotes() {
  const auto& body = *input.draft.body;
  for (std::size_t p = 0; p < body.paragraphs.size(); ++p) {
    // Their whole mail below the reply is quoted by the program, and answers nothing.
    if (body.paragraphs[p].role != Role::quote || p + 1 == body.paragraphs.size() ||
        !is_own_words(body.paragraphs[p + 1].role))
      continue;
    ++quotes;
    for (const auto& sentence : body.sentences_of(body.paragraphs[p]))
      if (quoted.size() < kMostQuoted)
        quoted.emplace_back(word_pieces(body.tokens_of(sentence), input.vocabulary),
                            body.paragraphs[p + 1].first_sentence);
  }
}

double options_picked(const SideBySide& both, std::size_t index) {
  constexpr std::uint32_t kNear = 3;
  const auto& input = both.input;
  const auto& ask = both.asks[index];
  const auto is_in_draft = [&](const Token& word) {
    if (word.stop_word || word.kind == TokenKind::punctuation) return false;
    return std::ranges::any_of(input.draft.body->tokens,
                               [&](const Token& token) { return token.hash == word.hash; });
  };
  double out = -1;
  for (const auto& cue :
       input.cues.find_in(both.mail, both.mail.sentences[ask.sentence], "or-word")) {
    const auto i = cue.first_token;
    if (i < ask.first_token || i >= ask.end_token) continue;
    out = std::max(out, 0.0);
    const auto from = std::max(ask.first_token, i - std::min(i, kNear));
    for (auto k = from; k < std::min(ask.end_token, i + kNear + 1); ++k)
      out += is_in_draft(both.mail.tokens[k]);
  }
  return out;
}

double skipped(const SideBySide& both, std::size_t ask) {
  const int here = static_cast<int>(both.asks[ask].sentence);
  bool before = false, after = false;
  for (const int owner : both.owners) {
    if (owner < 0) continue;
    if (std::abs(owner - here) <= 1) return -1;
    before |= owner < here;
    after |= owner > here;
  }
  return double(before) + double(after);
}

}  // namespace sincerely
