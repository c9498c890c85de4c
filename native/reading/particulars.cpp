#include "reading/particulars.hpp"

#include <algorithm>
#include <charconv>

#include "text/quotation.hpp"

namespace sincerely {
namespace {

bool is_year(const Token& token) {
  int value = 0;
  const auto* end = token.text.data() + token.text.size();
  const auto read = std::from_chars(token.text.data(), end, value);
  return token.text.size() == 4 && read.ptr == end && value >= 1900 && value < 2100;
}

/// "[1]": how a source is given in plain text.
bool is_footnote(std::span<const Token> tokens, std::size_t at) {
  return at > 0 && at + 1 < tokens.size() && tokens[at].kind == TokenKind::number &&
         tokens[at - 1].text == "[" && tokens[at + 1].text == "]";
}

bool is_name_word(const Token& token, std::span<const std::string> known) {
  if (token.kind != TokenKind::word || !token.capitalised || token.stop_word) return false;
  if (token.folded == "i" || token.folded.starts_with("i'")) return false;
  return std::ranges::find(known, token.folded) == known.end();
}

/// Three capitals or more: "WHO", "NAV". In a mail that shouts everything is in capitals.
bool is_short_form(const Token& token) {
  return token.span.size() >= 3 && token.span.size() <= 6 &&
         std::ranges::all_of(token.text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// "may" and "march" are months only when they are written large.
bool is_date_word(const Token& token, const Calendar& calendar) {
  return calendar.words().contains(token.folded) &&
         (token.capitalised || !calendar.capitalised_words().contains(token.folded));
}

bool begins_anew(std::span<const Token> tokens, std::size_t at) {
  if (at == 0) return true;
  const auto& before = tokens[at - 1];
  return before.kind == TokenKind::punctuation && before.text != "," && before.text != "-";
}

bool is_name_at(std::span<const Token> tokens, std::size_t at, const LanguagePack& pack,
                std::span<const std::string> known) {
  if (begins_anew(tokens, at) || !is_name_word(tokens[at], known)) return false;
  if (!pack.facts.nouns_capitalised) return true;
  if (is_short_form(tokens[at])) return true;
  if (pack.words("title-before-name").contains(tokens[at - 1].folded)) return true;
  return !begins_anew(tokens, at - 1) && is_name_word(tokens[at - 1], known);
}

}  // namespace

Particulars& Particulars::operator|=(const Particulars& other) {
  link |= other.link;
  year |= other.year;
  number |= other.number;
  date |= other.date;
  name |= other.name;
  quotation |= other.quotation;
  return *this;
}

std::vector<std::string> own_names(std::span<const Person> people) {
  std::vector<std::string> out;
  for (const auto& person : people)
    for (const auto* part :
         {&person.name, &person.address, &person.organisation, &person.nickname}) {
      std::string word;
      for (const char c : fold(*part) + " ") {
        const bool letter = std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
        if (letter) {
          word += c;
        } else if (!word.empty()) {
          out.push_back(std::move(word));
          word.clear();
        }
      }
    }
  return out;
}

Particulars particulars_of(const Document& document, const Sentence& sentence,
                           const LanguagePacks& packs, std::span<const std::string> known) {
  Particulars out;
  const auto tokens = document.tokens_of(sentence);
  const auto& pack = packs.pack(document.language_of(sentence));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token.kind == TokenKind::link || token.kind == TokenKind::address) out.link = true;
    if (token.kind == TokenKind::number) {
      out.number = true;
      out.year |= is_year(token);
      out.link |= is_footnote(tokens, i);
    }
    if (is_date_word(token, pack.calendar))
      out.date = true;
    else
      out.name |= is_name_at(tokens, i, pack, known);
  }
  out.quotation = std::ranges::any_of(quotations(document),
                                      [&](Span span) { return span.overlaps(sentence.span); });
  return out;
}

Particulars particulars_around(const Document& document, std::uint32_t sentence, int before,
                               int after, const LanguagePacks& packs,
                               std::span<const std::string> known) {
  Particulars out;
  const auto last = static_cast<int>(document.sentences.size()) - 1;
  const auto at = static_cast<int>(sentence);
  for (int i = std::max(0, at - before); i <= std::min(last, at + after); ++i) {
    const auto& near = document.sentences[static_cast<std::size_t>(i)];
    if (is_own_words(document.role_of(near))) out |= particulars_of(document, near, packs, known);
  }
  return out;
}

}  // namespace sincerely
