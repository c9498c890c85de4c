#include <algorithm>

#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostMailSentences = 300, kMostQuoted = 60;
constexpr float kOwnedFrom = 0.05F;

std::vector<float> row(const WordPieces& pieces, const std::vector<ReplyLine>& lines) {
  std::vector<float> out;
  for (const auto& line : lines) out.push_back(nearness(pieces, line.pieces));
  return out;
}

}  // namespace

SideBySide::SideBySide(const AskInput& of, const std::vector<AskCandidate>& candidates)
    : input(of),
      mail(*of.draft.thread[static_cast<std::size_t>(of.message)].body),
      asks(candidates),
      lines(reply_lines(of)),
      wants(ask_lines(of, candidates)) {
  for (std::size_t i = 0; i < wants.size(); ++i) {
    near.push_back(row(wants[i].pieces, lines));
    around.push_back(row(wants[i].around, lines));
    const auto next = asks[i].sentence + 1;
    const auto end = mail.paragraphs[mail.sentences[asks[i].sentence].paragraph].end_sentence;
    const auto pieces = next < end
                            ? word_pieces(mail.tokens_of(mail.sentences[next]), of.vocabulary)
                            : WordPieces{};
    after.push_back(row(pieces, lines));
  }
  find_owners();
  read_quotes();
}

void SideBySide::find_owners() {
  owners.assign(lines.size(), -1);
  std::vector<float> best(lines.size(), kOwnedFrom);
  const auto end = std::min(mail.sentences.size(), kMostMailSentences);
  for (std::size_t i = 0; i < end; ++i) {
    if (!is_own_words(mail.role_of(mail.sentences[i]))) continue;
    const auto pieces = word_pieces(mail.tokens_of(mail.sentences[i]), input.vocabulary);
    for (std::size_t l = 0; l < lines.size(); ++l)
      if (const auto value = nearness(pieces, lines[l].pieces); value > best[l]) {
        best[l] = value;
        owners[l] = static_cast<int>(i);
      }
  }
}

void SideBySide::read_quotes() {
  const auto& body = *input.draft.body;
  for (std::size_t p = 0; p < body.paragraphs.size(); ++p) {
    if (body.paragraphs[p].role != Role::quote) continue;
    ++quotes;
    if (p + 1 == body.paragraphs.size() || !is_own_words(body.paragraphs[p + 1].role)) continue;
    for (const auto& sentence : body.sentences_of(body.paragraphs[p]))
      if (quoted.size() < kMostQuoted)
        quoted.emplace_back(word_pieces(body.tokens_of(sentence), input.vocabulary),
                            body.paragraphs[p + 1].first_sentence);
  }
}

}  // namespace sincerely
