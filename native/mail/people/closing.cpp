#include "mail/people/closing.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace sincerely {
namespace {

constexpr std::size_t kNameWords = 5;
constexpr std::size_t kTailWords = 5;  // "aus dem sonnigen Bergen"

bool is_mark(const std::vector<LineWord>& line, std::size_t at) {
  return at < line.size() && line[at].mark;
}

bool all_marks(const std::vector<LineWord>& line, std::size_t at) {
  return std::all_of(line.begin() + static_cast<std::ptrdiff_t>(std::min(at, line.size())),
                     line.end(), [](const LineWord& word) { return word.mark; });
}

bool joins_signers(const LineWord& word, const MailWords& words) {
  if (word.mark) return word.fold == u"&" || word.fold == u"+" || word.fold == u"/";
  return words.join_signers.contains(word.fold);
}

/// Words that lead on to a place or a sender: "aus Bergen", "fra oss alle".
bool leads_on(const LineWord& word, const MailWords& words) {
  return words.lead_to_sender.contains(word.fold);
}

bool is_name_word(const std::vector<LineWord>& line, std::size_t at, const MailWords& words) {
  const auto& word = line[at];
  if (word.mark || u_isdigit(static_cast<UChar32>(word.fold.front()))) return false;
  if (word.capital) return true;
  return words.particles.contains(word.fold) || words.given_names.contains(word.fold);
}

/// "(c:", ":-D": a letter that touches a mark.
bool is_smiley(const std::vector<LineWord>& line, std::size_t at) {
  if (line[at].mark || line[at].fold.size() > 1 || line[at].stop) return false;
  const bool before = at > 0 && line[at - 1].mark && line[at - 1].span.end == line[at].span.begin;
  const bool after =
      at + 1 < line.size() && line[at + 1].mark && line[at].span.end == line[at + 1].span.begin;
  return before || (after && line[at + 1].fold == u":");
}

/// One or two people from `at` to the end of the line.
/// loose     below a formula a short name may be written small: "gruss, armin"
bool names_to_end(const std::vector<LineWord>& line, std::size_t at, const MailWords& words,
                  bool loose) {
  std::size_t names = 0, small = 0;
  for (; at < line.size() && !all_marks(line, at); ++at) {
    static constexpr std::u16string_view between = u",()\"'.";
    if (is_smiley(line, at)) continue;
    if (joins_signers(line[at], words) ||
        (names > 0 && line[at].mark && between.find(line[at].fold.front()) != between.npos))
      continue;
    if (is_name_word(line, at, words)) {
      ++names;
    } else if (loose && !line[at].mark && u_isalpha(line[at].fold.front()) && ++small <= 2) {
      ++names;
    } else {
      return false;
    }
    if (names > kNameWords || (small > 0 && names > 2)) return false;
  }
  return names > 0;
}

std::size_t closing_at(const std::vector<LineWord>& line, std::size_t at, const MailWords& words,
                       bool& sentence) {
  const auto* formula = longest(words.closings, line, at);
  if (!formula) return 0;
  sentence |= formula->sentence;
  return match_words(formula->words, line, at);
}

/// Closing formulas one after another: "Vielen Dank und viele Grüße".
std::size_t formulas(const std::vector<LineWord>& line, const MailWords& words, bool& sentence) {
  auto at = closing_at(line, 0, words, sentence);
  while (at > 0 && at < line.size()) {
    auto next = at;
    while (next < line.size() && (joins_signers(line[next], words) || line[next].mark)) ++next;
    const auto taken = next > at ? closing_at(line, next, words, sentence) : 0;
    if (taken == 0) break;
    at = next + taken;
  }
  return at;
}

}  // namespace

std::optional<ClosingLine> closing_line(std::u16string_view text, Span line_span,
                                        const MailWords& words) {
  const auto line = words_of_line(text, line_span, 16);
  ClosingLine out;
  auto at = formulas(line, words, out.sentence);
  if (at == 0) return {};
  if (all_marks(line, at)) return out;
  if (line.size() >= 16) return {};
  const auto formula_end = at;
  while (is_mark(line, at) && line[at].fold != u"?" && line[at].fold != u"(") ++at;
  // "Danke schonmal" and "Thanks heaps" are no names: small words need a mark between.
  if (names_to_end(line, at, words, at > formula_end)) {
    out.named = true;
    out.name = {line[at].span.begin, line_span.end};
    return out;
  }
  // "Hilsen styret"
  if (const auto* group = longest(words.groups, line, at))
    if (all_marks(line, at + match_words(group->words, line, at))) return out;
  if (formula_end == at && leads_on(line[at], words) && line.size() - at <= kTailWords) return out;
  return {};
}

std::optional<Span> name_line(std::u16string_view text, Span line_span, const MailWords& words,
                              bool loose) {
  // "[Your Name]", "{{sender}}": where the name belongs.
  const auto whole = units(text, line_span);
  if (loose && whole.size() > 2 && whole.size() < 40 &&
      (whole.front() == u'[' || whole.front() == u'{' || whole.front() == u'<') &&
      (whole.back() == u']' || whole.back() == u'}' || whole.back() == u'>'))
    return line_span;
  auto line = words_of_line(text, line_span, 16);
  std::size_t at = 0;
  // "Ana Lind | Keys & Locks | +47 ..."
  const auto bar = std::ranges::find_if(line, [](const LineWord& word) {
    return word.fold == u"|" || word.fold == u"•" || word.fold == u"·";
  });
  line.erase(bar, line.end());
  if (line.empty()) return {};
  while (at < line.size() && line[at].mark) {
    static constexpr std::u16string_view dashes = u"-–—~/*_.>";
    if (dashes.find(line[at].fold.front()) == dashes.npos) return {};
    ++at;
  }
  if (at >= line.size() || line.size() >= 12) return {};
  const auto begin = line[at].span.begin;
  // "Deine Ana", "i. A. Tom Berg"
  while (at + 1 < line.size() &&
         (leads_on(line[at], words) || words.sign_for.contains(line[at].fold)))
    ++at;
  while (const auto* title = longest(words.titles, line, at)) {
    const auto taken = match_words(title->words, line, at);
    if (at + taken >= line.size()) break;
    at += taken;
  }
  if (!names_to_end(line, at, words, loose)) return {};
  const auto last = line.back().fold;
  if (last == u"?" || last == u":" || line_span.end - begin > 60) return {};
  return Span{begin, line_span.end};
}

bool is_known_name(std::u16string_view text, Span name, const MailWords& words,
                   const Person* writer) {
  std::vector<std::u16string> own;
  if (writer) {
    own = words_of_phrase(writer->name);
    std::ranges::move(words_of_phrase(writer->address.substr(0, writer->address.find('@'))),
                      std::back_inserter(own));
  }
  for (const auto& word : words_of_line(text, name, 8)) {
    if (word.mark) continue;
    if (std::ranges::find(own, word.fold) != own.end()) return true;
    if (words.given_names.contains(word.fold.substr(0, word.fold.find(u'-')))) return true;
  }
  return false;
}

bool is_sentence(std::u16string_view text, Span line_span) {
  const auto line = words_of_line(text, line_span, 40);
  if (line.empty()) return false;
  const auto words = std::ranges::count_if(line, [](const LineWord& word) { return !word.mark; });
  const auto lower = std::ranges::count_if(line, [](const LineWord& word) {
    return !word.mark && u_islower(word.fold.front()) && !word.capital;
  });
  const auto& last = line.back();
  const bool ended = last.stop || last.fold == u"!" || last.fold == u"?" || last.fold == u"…";
  return lower * 2 >= words && (words >= 8 || (ended && words >= 4));
}

bool is_contact(std::u16string_view text, Span line_span) {
  const auto line = units(text, line_span);
  const auto digits = std::ranges::count_if(line, [](char16_t c) { return u_isdigit(c) != 0; });
  if (digits >= 4 && !is_sentence(text, line_span)) return true;
  if (line.find(u' ') != line.npos && is_sentence(text, line_span)) return false;
  return line.find(u'@') != line.npos || line.find(u"www.") != line.npos ||
         line.find(u"http") != line.npos || line.find(u".com") != line.npos;
}

bool is_postscript(std::u16string_view text, Span line_span, const MailWords& words) {
  const auto line = words_of_line(text, line_span, 4);
  if (line.size() < 2 || line[0].mark) return false;
  if (words.postscripts.contains(line[0].fold)) return true;
  // "P.S.": letters with a stop each.
  return line[0].stop && words.postscripts.contains(line[0].fold + line[1].fold);
}

}  // namespace sincerely
