#include "text/sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/data_file.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

bool is_blank(char16_t c) { return u_isUWhiteSpace(c) || c == 0xFEFF; }

Span trimmed(std::u16string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[static_cast<std::size_t>(span.begin)]))
    ++span.begin;
  while (span.end > span.begin && is_blank(text[static_cast<std::size_t>(span.end - 1)]))
    --span.end;
  return span;
}

std::vector<Span> lines_of(std::u16string_view text, Span within) {
  std::vector<Span> lines;
  auto begin = within.begin;
  while (begin < within.end) {
    const auto stop = text.find(u'\n', static_cast<std::size_t>(begin));
    const auto end = std::min<std::int32_t>(
        stop == text.npos ? within.end : static_cast<std::int32_t>(stop), within.end);
    lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

std::int32_t first_word_length(std::u16string_view text, Span line) {
  const auto words = trimmed(text, line);
  auto i = words.begin;
  while (i < words.end && !is_blank(text[static_cast<std::size_t>(i)])) ++i;
  return i - words.begin;
}

bool starts_item(std::u16string_view text, Span line) {
  const auto t = trimmed(text, line);
  if (t.size() < 2) return false;
  const auto at = [&](std::int32_t i) { return text[static_cast<std::size_t>(i)]; };
  const char16_t c = at(t.begin);
  if (c == u'-' || c == u'*' || c == u'\u2022' || c == u'\u2013') return is_blank(at(t.begin + 1));
  if (!u_isdigit(c)) return false;
  auto i = t.begin;
  while (i < t.end && i < t.begin + 3 && u_isdigit(at(i))) ++i;
  return i + 1 < t.end && (at(i) == u'.' || at(i) == u')') && is_blank(at(i + 1));
}

bool continues_in_lower_case(std::u16string_view text, Span previous, Span next) {
  const auto before = trimmed(text, previous), after = trimmed(text, next);
  if (before.empty() || after.empty()) return false;
  const char16_t last = text[static_cast<std::size_t>(before.end - 1)];
  if (last == u'.' || last == u'!' || last == u'?' || last == u':') return false;
  return u_islower(text[static_cast<std::size_t>(after.begin)]);
}

/// A line break that a mail client made because the next word did not fit, as opposed to one that
/// the writer typed.
bool is_soft_break(std::u16string_view text, Span line, Span next, std::int32_t width) {
  if (starts_item(text, next)) return false;
  if (continues_in_lower_case(text, line, next)) return true;
  return width >= 50 && trimmed(text, line).size() + 1 + first_word_length(text, next) > width;
}

/// The stretches between hard line ends.
std::vector<Span> hard_lines(std::u16string_view text, Span paragraph, bool own_lines) {
  const auto lines = lines_of(text, paragraph);
  std::int32_t width = 0;
  for (const auto& line : lines) width = std::max(width, trimmed(text, line).size());
  std::vector<Span> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool joined = i > 0 && !out.empty() &&
                        (own_lines ? !starts_item(text, lines[i]) &&
                                         continues_in_lower_case(text, lines[i - 1], lines[i])
                                   : is_soft_break(text, lines[i - 1], lines[i], width));
    if (joined)
      out.back().end = lines[i].end;
    else
      out.push_back(lines[i]);
  }
  return out;
}

/// An iterator is changed by using it and dear to make: each thread has its own.
icu::BreakIterator* iterator_of(const LanguagePack& pack) {
  thread_local std::array<std::unique_ptr<icu::BreakIterator>, kMaxLanguages + 1> iterators;
  auto& slot = iterators[index_of(pack.language)];
  if (!slot) {
    UErrorCode status = U_ZERO_ERROR;
    slot.reset(icu::BreakIterator::createSentenceInstance(icu::Locale(pack.tag.c_str()), status));
    if (U_FAILURE(status)) slot.reset();
  }
  return slot.get();
}

char16_t next_visible(std::u16string_view text, std::int32_t at, std::int32_t end) {
  while (at < end &&
         (is_blank(text[static_cast<std::size_t>(at)]) ||
          text[static_cast<std::size_t>(at)] == u'"' || text[static_cast<std::size_t>(at)] == u'('))
    ++at;
  return at < end ? text[static_cast<std::size_t>(at)] : u'\0';
}

/// The text of a line before `at`, without the blanks at its end; nothing behind a long run of
/// them.
Span text_before(std::u16string_view text, Span line, std::int32_t at) {
  constexpr std::int32_t kBlanks = 64;
  auto end = at;
  while (end > line.begin && at - end < kBlanks &&
         is_blank(text[static_cast<std::size_t>(end - 1)]))
    --end;
  return at - end < kBlanks ? Span{line.begin, end} : Span{at, at};
}

/// Does the text before `at` end in an abbreviation after which the sentence goes on?
bool ends_in_abbreviation(std::u16string_view text, Span line, std::int32_t at,
                          const LanguagePack& pack) {
  const auto before = text_before(text, line, at);
  if (before.empty() || text[static_cast<std::size_t>(before.end - 1)] != u'.') return false;
  const auto from = std::max(line.begin, before.end - 24);
  const auto tail = fold(to_utf8(
      text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(before.end - from))));
  const char16_t next = next_visible(text, at, line.end);
  for (const auto& abbreviation : pack.abbreviations) {
    const auto& word = abbreviation.text;
    if (!tail.ends_with(word)) continue;
    const auto left = tail.size() - word.size();
    if (left > 0 && tail[left - 1] != ' ' && tail[left - 1] != '(' && tail[left - 1] != '\n')
      continue;
    using enum Abbreviation::SentenceEnd;
    switch (abbreviation.sentence_end) {
      case no:
        return true;
      case possible:
        if (!u_isupper(next)) return true;
        break;
      case before_digit:
        if (u_isdigit(next)) return true;
        break;
      case before_name:
        if (u_isupper(next)) return true;
        break;
    }
  }
  return false;
}

/// "am 14. Mai", "J. Berg": a number or a single capital before the stop.
bool ends_in_ordinal_or_initial(std::u16string_view text, Span line, std::int32_t at,
                                const LanguageFacts& facts) {
  const auto before = text_before(text, line, at);
  if (before.size() < 2 || text[static_cast<std::size_t>(before.end - 1)] != u'.') return false;
  auto i = before.end - 2;
  const char16_t c = text[static_cast<std::size_t>(i)];
  const auto start_of = [&](auto belongs) {
    while (i > line.begin && belongs(text[static_cast<std::size_t>(i - 1)])) --i;
    return i;
  };
  if (u_isdigit(c) && facts.ordinal_stop) {
    const auto begin = start_of([](char16_t d) { return u_isdigit(d); });
    return before.end - 1 - begin <= 2 && begin > line.begin;
  }
  return u_isupper(c) && (i == line.begin || is_blank(text[static_cast<std::size_t>(i - 1)]) ||
                          text[static_cast<std::size_t>(i - 1)] == u'.');
}

/// "?Daten", "caf?s": a question mark in front of or inside a word, mostly a letter or quotation
/// mark that a mail program lost.
bool is_lost_character(std::u16string_view text, Span line, std::int32_t at) {
  const auto here = static_cast<std::size_t>(at);
  if (at >= line.end || at <= line.begin || text[here - 1] != u'?') return false;
  const bool opens = at - 1 == line.begin || is_blank(text[here - 2]);
  return u_islower(text[here]) || (opens && u_isalnum(text[here]));
}

void split_line(std::u16string_view text, Span line, const LanguagePack& pack,
                std::vector<Span>& out) {
  auto* iterator = iterator_of(pack);
  std::u16string flat(
      text.substr(static_cast<std::size_t>(line.begin), static_cast<std::size_t>(line.size())));
  std::ranges::replace_if(
      flat, [](char16_t c) { return c == u'\n' || c == u'\r'; }, u' ');
  const icu::UnicodeString view(false, flat.data(), static_cast<std::int32_t>(flat.size()));
  if (!iterator) {
    out.push_back(trimmed(text, line));
    return;
  }
  iterator->setText(view);
  auto begin = line.begin;
  for (auto stop = iterator->next(); stop != icu::BreakIterator::DONE; stop = iterator->next()) {
    const auto at = line.begin + stop;
    if (at < line.end && (ends_in_abbreviation(text, line, at, pack) ||
                          ends_in_ordinal_or_initial(text, line, at, pack.facts) ||
                          is_lost_character(text, line, at)))
      continue;
    if (const auto sentence = trimmed(text, {begin, at}); !sentence.empty())
      out.push_back(sentence);
    begin = at;
  }
}

}  // namespace

std::vector<Span> split_sentences(std::u16string_view text, Span paragraph,
                                  const LanguagePack& pack, bool own_lines) {
  std::vector<Span> out;
  for (const auto& line : hard_lines(text, paragraph, own_lines)) split_line(text, line, pack, out);
  return out;
}

}  // namespace sincerely
