#include "text/document.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <unordered_set>

#include "base/keyed_hash.hpp"
#include "text/guess.hpp"
#include "text/known_paragraphs.hpp"

namespace sincerely {
namespace {

/// Tokens of a sentence: what goes on for longer is cut, so that whatever is compared within a
/// sentence stays linear in the text.
constexpr std::size_t kLongestSentence = 256;

/// Different words of a text that a dictionary is asked for: a compound that it does not know costs
/// 65 us and more. 4,000 stand in some 20,000 words.
constexpr std::size_t kMostLookUps = 4000;

void append(std::string& bytes, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(value >> shift);
}

/// Keyed: nobody can write two sentences that are taken for one.
std::uint64_t content_of(std::span<const Token> tokens, Language language) {
  std::string bytes;
  append(bytes, static_cast<std::uint64_t>(language));
  for (const auto& token : tokens) {
    append(bytes, token.folded.size() * 16 + static_cast<std::uint64_t>(token.kind));
    bytes += token.folded;
    append(bytes, token.stems.size());
    for (const auto stem : token.stems) append(bytes, stem);
  }
  return sip_hash(process_key(), bytes);
}

std::uint64_t next_serial() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

/// Paragraphs of a stretch: parted by lines that hold only blanks.
void add_paragraphs(std::u16string_view text, Block block, std::vector<Paragraph>& out) {
  auto begin = block.span.begin, last = block.span.begin;
  bool open = false;
  for (auto at = block.span.begin; at < block.span.end;) {
    const auto stop = text.find(u'\n', static_cast<std::size_t>(at));
    const auto end = std::min(stop == text.npos ? block.span.end : static_cast<std::int32_t>(stop),
                              block.span.end);
    const auto line = text.substr(static_cast<std::size_t>(at), static_cast<std::size_t>(end - at));
    const bool blank = line.find_first_not_of(u" \t\r\u00A0") == line.npos;
    if (blank && open) out.push_back({{begin, last}, 0, 0, block.role, Language::en});
    if (!blank && !open) begin = at;
    open = !blank;
    if (!blank) last = end;
    at = end + 1;
  }
  if (open) out.push_back({{begin, last}, 0, 0, block.role, Language::en});
}

std::vector<Paragraph> paragraphs_of(std::u16string_view text, std::span<const Block> blocks) {
  std::vector<Paragraph> out;
  std::int32_t at = 0;
  for (const auto& block : blocks) {
    if (block.span.begin > at) add_paragraphs(text, {{at, block.span.begin}, Role::body}, out);
    add_paragraphs(text, block, out);
    at = std::max(at, block.span.end);
  }
  const auto size = static_cast<std::int32_t>(text.size());
  if (at < size) add_paragraphs(text, {{at, size}, Role::body}, out);
  return out;
}

struct Builder {
  Document document;
  const LanguagePacks& packs;
  const KnownParagraphs& known;
  std::vector<std::vector<Token>> tokens;  // by paragraph, before sentences share them out
  std::unordered_set<Stem> looked_up;      // words that a dictionary was asked for
  std::optional<bool> lost;                // loses_characters, once asked for

  /// For a mail of a few words, without or with its greeting. Nothing to go by: the strongest, or
  /// English.
  Language guess_few_words(LanguageEvidence own, LanguageEvidence all) const {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto telling = telling_evidence(tokens[i], packs);
      for (std::size_t k = 0; k < all.size(); ++k) {
        all[k] += telling[k];
        if (is_own_words(document.paragraphs[i].role)) own[k] += telling[k];
      }
    }
    for (const auto& evidence : {own, all})
      if (const auto found = guess_language(evidence); found != Language::other) return found;
    return static_cast<Language>(std::ranges::max_element(all) - all.begin());
  }

  void guess_languages(Language declared) {
    LanguageEvidence all{}, own{};
    std::vector<LanguageEvidence> each;
    for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
      each.push_back(language_evidence(tokens[i], packs));
      for (std::size_t k = 0; k < all.size(); ++k) {
        all[k] += each[i][k];
        if (is_own_words(document.paragraphs[i].role)) own[k] += each[i][k];
      }
    }
    auto whole = declared != Language::other ? declared : guess_language(own);
    if (whole == Language::other) whole = guess_few_words(own, all);
    document.language = whole;
    for (std::size_t i = 0; i < document.paragraphs.size(); ++i) {
      const auto guessed = guess_language(each[i]);
      // A paragraph goes its own way only with some weight behind it.
      const bool sure = guessed != Language::other && each[i][index_of(guessed)] >= 3.0;
      document.paragraphs[i].language = sure ? guessed : whole;
    }
  }

  bool may_look_up(const Token& token) {
    if (looked_up.size() >= kMostLookUps) return looked_up.contains(token.hash);
    looked_up.insert(token.hash);
    return true;
  }

  void finish_tokens(std::vector<Token>& some, const Paragraph& paragraph) {
    const auto& pack = packs.pack(paragraph.language);
    const bool stems = is_own_words(paragraph.role) || paragraph.role == Role::greeting;
    for (auto& token : some) {
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      token.stop_word = pack.function_words.contains(token.folded);
      token.stems = stems && token.kind == TokenKind::word && may_look_up(token)
                        ? packs.stems(token.text, paragraph.language)
                        : std::vector<Stem>{token.hash};
    }
  }

  void add_sentences(std::size_t index) {
    auto& paragraph = document.paragraphs[index];
    auto& some = tokens[index];
    finish_tokens(some, paragraph);
    const auto& pack = packs.pack(paragraph.language);
    const bool own_lines = paragraph.role != Role::body;
    paragraph.first_sentence = static_cast<std::uint32_t>(document.sentences.size());
    std::size_t next = 0;
    auto taken =
        paragraph.span.begin;  // a token that ICU would cut in two stays with its first sentence
    for (const auto& span : known.sentences(document.text, paragraph.span, pack, own_lines)) {
      const auto first = next;
      while (next < some.size() && some[next].span.begin < span.end) ++next;
      const auto end = next > first ? std::max(span.end, some[next - 1].span.end) : span.end;
      add_sentence({std::max(span.begin, taken), end}, index,
                   std::span(some).subspan(first, next - first));
      taken = std::max(taken, end);
    }
    paragraph.end_sentence = static_cast<std::uint32_t>(document.sentences.size());
  }

  /// A sentence with its tokens, in pieces where it is too long.
  void add_sentence(Span span, std::size_t paragraph, std::span<Token> some) {
    while (!some.empty()) {
      const auto piece = some.first(std::min(some.size(), kLongestSentence));
      some = some.subspan(piece.size());
      Sentence sentence;
      sentence.span = {span.begin, some.empty() ? span.end : piece.back().span.end};
      if (!some.empty()) span.begin = some.front().span.begin;
      sentence.paragraph = static_cast<std::uint32_t>(paragraph);
      sentence.first_token = static_cast<std::uint32_t>(document.tokens.size());
      std::ranges::move(piece, std::back_inserter(document.tokens));
      sentence.end_token = static_cast<std::uint32_t>(document.tokens.size());
      sentence.is_question = ends_in_question_mark(sentence);
      sentence.content =
          content_of(document.tokens_of(sentence), document.paragraphs[paragraph].language);
      document.sentences.push_back(sentence);
    }
  }

  bool ends_in_question_mark(const Sentence& sentence) {
    bool in_brackets = false;
    for (auto i = sentence.end_token; i > sentence.first_token; --i) {
      const auto& token = document.tokens[i - 1];
      if (token.kind != TokenKind::punctuation) return false;
      if (token.text == "？") return true;
      if (token.text == "?")
        return !(in_brackets && opens_bracket_late(sentence)) &&
               !is_lost_character(sentence, token.span.begin);
      in_brackets |= token.text == ")";
    }
    return false;
  }

  /// "I get this error: out of memory (limit reached?).": only what stands in brackets asks.
  bool opens_bracket_late(const Sentence& sentence) const {
    const auto own = document.tokens_of(sentence);
    const auto found = std::ranges::find(own, "(", &Token::text);
    return found != own.end() && found != own.begin();
  }

  /// "can?t", "the project?s": the mail came through a program that knows few characters.
  bool loses_characters() {
    if (lost) return *lost;
    const auto& text = document.text;
    lost = false;
    for (auto i = text.find(u'?'); i != text.npos && !*lost; i = text.find(u'?', i + 1)) {
      if (i == 0 || i + 1 == text.size() || !u_isalpha(text[i - 1]) || !u_islower(text[i + 1]))
        continue;
      const auto word = text.find_last_of(u" \n\t", i) + 1;
      const auto end = std::min(text.find_first_of(u" \n\t", i), text.size());
      lost = std::u16string_view(text).substr(word, end - word).find_first_of(u"/=&@") == text.npos;
    }
    return *lost;
  }

  /// "Very Secure Dishes?: what was once the second quotation mark.
  bool opens_quote_alone(Span sentence) const {
    const auto words = std::u16string_view(document.text)
                           .substr(static_cast<std::size_t>(sentence.begin),
                                   static_cast<std::size_t>(sentence.size()));
    return std::ranges::count(words, u'"') == 1 && words.back() == u'?';
  }

  /// They wrote ?please explain?: both quotation marks of a sentence lost.
  bool opens_lost_quote(Span sentence) const {
    for (auto i = sentence.begin; i + 1 < sentence.end; ++i) {
      const auto at = [&](std::int32_t k) { return document.text[static_cast<std::size_t>(k)]; };
      if (at(i) == u'?' && u_isalpha(at(i + 1)) && (i == sentence.begin || at(i - 1) == u' '))
        return true;
    }
    return false;
  }

  /// "?pump.pkg?", "done.?", "is this:?": quotation marks and blanks that a mail program lost.
  bool is_lost_character(const Sentence& sentence, std::int32_t mark) {
    const auto at = [&](std::int32_t i) { return document.text[static_cast<std::size_t>(i)]; };
    if (mark >= 2 && at(mark - 1) == u'.' && at(mark - 2) != u'.') return true;
    if (mark >= 1 && (at(mark - 1) == u':' || at(mark - 1) == u',')) return true;
    if (mark >= 1 && u_isUWhiteSpace(at(mark - 1)) && loses_characters()) return true;
    if (opens_quote_alone(sentence.span) || opens_lost_quote(sentence.span)) return true;
    auto word = mark;
    while (word > sentence.span.begin && !u_isUWhiteSpace(at(word - 1))) --word;
    return word < mark && at(word) == u'?' && at(mark - 1) != u'?';
  }
};

}  // namespace

std::string Document::words_of(Span span) const {
  return to_utf8(std::u16string_view(text).substr(static_cast<std::size_t>(span.begin),
                                                  static_cast<std::size_t>(span.size())));
}

std::vector<const Sentence*> Document::own_sentences() const {
  std::vector<const Sentence*> out;
  out.reserve(sentences.size());
  for (const auto& sentence : sentences)
    if (is_own_words(role_of(sentence))) out.push_back(&sentence);
  return out;
}

int Document::own_words() const {
  int words = 0;
  for (const auto& sentence : sentences)
    if (is_own_words(role_of(sentence)))
      for (const auto& token : tokens_of(sentence))
        words += token.kind == TokenKind::word || token.kind == TokenKind::number;
  return words;
}

std::shared_ptr<const Document> read_document(std::u16string text, std::span<const Block> blocks,
                                              const LanguagePacks& packs, Language declared) {
  Builder builder{{}, packs, packs.made<KnownParagraphs>(), {}, {}, {}};
  builder.document.serial = next_serial();
  builder.document.text = std::move(text);
  builder.document.paragraphs = paragraphs_of(builder.document.text, blocks);
  for (const auto& paragraph : builder.document.paragraphs)
    builder.tokens.push_back(builder.known.tokens(builder.document.text, paragraph.span));
  builder.guess_languages(declared);
  // A draft is what a person types: its dictionary is loaded when its language is seen for the
  // first time.
  for (const auto& paragraph : builder.document.paragraphs)
    if (is_own_words(paragraph.role)) packs.load_dictionary(paragraph.language);
  for (std::size_t i = 0; i < builder.document.paragraphs.size(); ++i) builder.add_sentences(i);
  return std::make_shared<const Document>(std::move(builder.document));
}

std::u16string to_utf16(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

std::string to_utf8(std::u16string_view utf16) {
  std::string out;
  out.reserve(utf16.size());
  for (std::size_t i = 0; i < utf16.size();) {
    if (utf16[i] < 0x80) {  // nearly all of them
      out.push_back(static_cast<char>(utf16[i++]));
      continue;
    }
    UChar32 c;
    U16_NEXT(utf16.data(), i, utf16.size(), c);
    if (U_IS_SURROGATE(c)) c = 0xFFFD;
    char bytes[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    out.append(bytes, static_cast<std::size_t>(length));
  }
  return out;
}

}  // namespace sincerely
