#pragma once
// Spans as every finding and part of a mail must have them.

#include <string_view>

#include "fuzz.hpp"
#include "text/document.hpp"

namespace sincerely::fuzz {

inline bool splits_pair(std::u16string_view text, std::int32_t at) {
  if (at <= 0 || at >= static_cast<std::int32_t>(text.size())) return false;
  const auto index = static_cast<std::size_t>(at);
  return (text[index] & 0xFC00) == 0xDC00 && (text[index - 1] & 0xFC00) == 0xD800;
}

/// Inside the text, the right way round, and no character is cut in two.
inline void require_span(Span span, std::u16string_view text) {
  require(0 <= span.begin && span.begin <= span.end &&
              span.end <= static_cast<std::int32_t>(text.size()),
          "a span lies in its text");
  require(!splits_pair(text, span.begin) && !splits_pair(text, span.end),
          "a span cuts no character");
}

/// The same, and something stands in it.
inline void require_words(Span span, std::u16string_view text) {
  require_span(span, text);
  require(!span.empty(), "a span is not empty");
}

inline std::u16string_view units_of(std::u16string_view text, Span span) {
  return text.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.size()));
}

/// Two readings of one text say the same.
inline void require_same(const Document& a, const Document& b) {
  require(a.text == b.text && a.language == b.language, "two readings have the same text");
  require(a.tokens.size() == b.tokens.size() && a.sentences.size() == b.sentences.size() &&
              a.paragraphs.size() == b.paragraphs.size(),
          "two readings have the same parts");
  for (std::size_t i = 0; i < a.tokens.size(); ++i)
    require(a.tokens[i].span == b.tokens[i].span && a.tokens[i].kind == b.tokens[i].kind &&
                a.tokens[i].folded == b.tokens[i].folded && a.tokens[i].stems == b.tokens[i].stems,
            "two readings have the same tokens");
  for (std::size_t i = 0; i < a.sentences.size(); ++i)
    require(a.sentences[i].span == b.sentences[i].span &&
                a.sentences[i].content == b.sentences[i].content,
            "two readings have the same sentences");
  for (std::size_t i = 0; i < a.paragraphs.size(); ++i)
    require(a.paragraphs[i].span == b.paragraphs[i].span &&
                a.paragraphs[i].role == b.paragraphs[i].role &&
                a.paragraphs[i].language == b.paragraphs[i].language,
            "two readings have the same paragraphs");
}

/// Paragraphs, sentences and tokens lie in order inside each other.
inline void require_sound(const Document& document) {
  const std::u16string_view text = document.text;
  std::int32_t at = 0;
  for (const Paragraph& paragraph : document.paragraphs) {
    require_words(paragraph.span, text);
    require(paragraph.span.begin >= at, "paragraphs stand in order");
    at = paragraph.span.end;
    require(paragraph.first_sentence <= paragraph.end_sentence &&
                paragraph.end_sentence <= document.sentences.size(),
            "a paragraph has sentences that are there");
  }
  at = 0;
  for (const Sentence& sentence : document.sentences) {
    require_words(sentence.span, text);
    require(sentence.span.begin >= at, "sentences stand in order");
    at = sentence.span.end;
    require(sentence.paragraph < document.paragraphs.size() &&
                document.paragraphs[sentence.paragraph].span.contains(sentence.span),
            "a sentence lies in its paragraph");
    require(
        sentence.first_token <= sentence.end_token && sentence.end_token <= document.tokens.size(),
        "a sentence has tokens that are there");
    for (const Token& token : document.tokens_of(sentence))
      require(sentence.span.contains(token.span), "a token lies in its sentence");
  }
  at = 0;
  for (const Token& token : document.tokens) {
    require_words(token.span, text);
    require(token.span.begin >= at, "tokens stand in order");
    at = token.span.end;
    require(token.text == to_utf8(units_of(text, token.span)), "a token has its words");
    require(std::is_sorted(token.stems.begin(), token.stems.end()), "stems are sorted");
  }
}

}  // namespace sincerely::fuzz
