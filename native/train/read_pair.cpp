#include "train/read_pair.hpp"

#include <algorithm>

namespace sincerely::train {
namespace {

DraftMessage message_of(const Pair& pair) {
  DraftMessage out;
  out.kind = DraftKind::reply;
  out.kind_given = true;
  out.subject = "Re: this";
  out.from = {.name = "Robin Ekeland", .address = "robin@example.org"};
  const Person them{.name = "Dana Wolff", .address = "dana@example.com"};
  out.to = {them};
  out.recipients_given = true;
  out.text = pair.reply;
  Message mail;
  mail.from = them;
  mail.text = pair.mail;
  out.thread = {mail};
  out.thread_given = true;
  return out;
}

}  // namespace

ReadPair::ReadPair(const Pair& from, const LanguagePacks& packs, const ReadingWords& words)
    : pair(from),
      draft(read_draft(message_of(from), packs)),
      reading(draft, profile, packs, words),
      input{draft,
            0,
            reading.their_acts(0),
            reading.own_acts(),
            reading.questions(),
            reading.vocabularies().beside(0),
            words.cues,
            packs} {}

ReadPairs read_all(const std::vector<Pair>& pairs, const LanguagePacks& packs,
                   const ReadingWords& words) {
  ReadPairs out;
  for (const auto& pair : pairs) out.push_back(std::make_unique<ReadPair>(pair, packs, words));
  return out;
}

Span span_of(const std::string& text, const Document& document) {
  const auto words = to_utf16(text);
  const auto at = document.text.find(words);
  if (at == std::u16string::npos) return {};
  return {static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + words.size())};
}

Span span_of(const AskCandidate& candidate, const Document& mail) {
  return {mail.tokens[candidate.first_token].span.begin,
          mail.tokens[candidate.end_token - 1].span.end};
}

const Label* label_at(Span span, const std::vector<Label>& labels, const Document& mail) {
  const Label* out = nullptr;
  std::int32_t most = 0;
  for (const auto& label : labels) {
    const auto other = span_of(label.text, mail);
    const auto begin = std::max(span.begin, other.begin), end = std::min(span.end, other.end);
    if (begin < end && end - begin > most) {
      most = end - begin;
      out = &label;
    }
  }
  return out;
}

}  // namespace sincerely::train
