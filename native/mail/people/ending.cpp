#include "mail/people/ending.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace sincerely {
namespace {

constexpr std::size_t kSearchLines =
    16;  // filled lines from the end in which a closing is looked for
constexpr std::size_t kLooseSignature = 12;  // lines below "--" without its blank, or below "___"
constexpr std::size_t kShortAbove = 45;      // a line above a lone name that wrapping did not fill
constexpr std::int32_t kShortUnits = 72;     // a line of a signature

void fill(LineRoles& mail, std::size_t from, std::size_t to, LineRole role) {
  for (auto i = from; i < to; ++i) {
    if (!mail.lines[i].blank() && is_postscript(mail.text, mail.lines[i].content, mail.words))
      return;
    if (mail.roles[i] == LineRole::open) mail.roles[i] = role;
  }
}

/// A line that somebody wrote as a sentence of the mail: it ends as one and is neither an address
/// nor what the house puts below every mail. German nouns make too many capitals for is_sentence.
bool is_written(const LineRoles& mail, std::size_t i) {
  constexpr std::size_t kLeast = 4, kLeastQuestion = 3, kDigits = 4;
  const auto content = mail.lines[i].content;
  const auto line = mail.words_of(i);
  if (line.empty() || line.find(u'@') != line.npos || line.find(u"www.") != line.npos) return false;
  if (line.front() == u'"' || line.front() == u'\u201c' || line.front() == u'\u201e') return false;
  const auto last = line.back();
  if (last != u'.' && last != u'!' && last != u'?') return false;
  std::size_t words = 0, digits = 0;
  for (const auto& word : words_of_line(mail.text, content, 40)) {
    if (mail.words.house_text.contains(word.fold)) return false;
    words += !word.mark;
  }
  for (const auto c : line) digits += c >= u'0' && c <= u'9';
  if (digits >= kDigits && !is_sentence(mail.text, content)) return false;
  return words >= (last == u'?' ? kLeastQuestion : kLeast);
}

/// The first of the lines in a stretch that are neither blank nor read yet.
std::vector<std::size_t> open_lines(const LineRoles& mail, std::size_t from, std::size_t to,
                                    std::size_t most = static_cast<std::size_t>(-1)) {
  std::vector<std::size_t> out;
  for (auto i = from; i < to && out.size() < most; ++i)
    if (!mail.lines[i].blank() && mail.roles[i] == LineRole::open) out.push_back(i);
  return out;
}

bool is_only(std::u16string_view line, std::u16string_view unit) {
  return line.find_first_not_of(unit) == line.npos;
}

std::optional<Span> name_at(const LineRoles& mail, std::size_t line, bool loose = false) {
  return name_line(mail.text, mail.lines[line].content, mail.words, loose);
}

bool known_name_at(const LineRoles& mail, std::size_t line) {
  const auto name = name_at(mail, line);
  return name && is_known_name(mail.text, *name, mail.words, mail.people.writer);
}

/// Dashes between two paragraphs: a sentence stands below them, and the sign-off further down.
bool goes_on(const LineRoles& mail, const std::vector<std::size_t>& below) {
  if (below.size() < 2 || !is_written(mail, below.front())) return false;
  return std::any_of(below.begin() + 1, below.end(), [&](std::size_t i) {
    const auto closing = closing_line(mail.text, mail.lines[i].content, mail.words);
    return (closing && !closing->sentence) || known_name_at(mail, i);
  });
}

constexpr std::size_t kSlashes = 10;

/// "-- " ends the mail for sure, and so does a row of slashes with a few lines below; "--", "___",
/// "***" when what follows is short.
bool is_delimiter(const LineRoles& mail, std::size_t i, std::size_t to) {
  const auto& line = mail.lines[i];
  const auto words = mail.words_of(i);
  if (words == u"--" && line.span.end > line.content.end &&
      mail.text[static_cast<std::size_t>(line.content.end)] == u' ')
    return true;
  if (words == u"-- =" || words == u"--=20") return true;  // quoted-printable left undecoded
  const bool slashes = words.size() >= kSlashes && is_only(words, u"/");
  const bool rule = slashes || words == u"--" || words == u"—" || words == u"–" ||
                    (words.size() >= 2 && (is_only(words, u"_") || is_only(words, u"-"))) ||
                    (words.size() >= 3 && (is_only(words, u"*") || is_only(words, u"=")));
  if (!rule) return false;
  const auto below = open_lines(mail, i + 1, to, kLooseSignature + 1);
  if (below.empty() || below.size() > kLooseSignature) return false;
  if (slashes) return true;
  if (goes_on(mail, below)) return false;
  return std::ranges::none_of(below, [&](std::size_t k) {
    return is_sentence(mail.text, mail.lines[k].content) && words != u"--";
  });
}

bool is_short(const LineRoles& mail, std::size_t line) {
  const auto content = mail.lines[line].content;
  return content.size() <= kShortUnits && !is_sentence(mail.text, content) &&
         !is_written(mail, line);
}

/// "~ Ada Lovelace", "said no more. ~ Ada Lovelace", "— Ada Lovelace": whose words a motto is.
bool names_author(std::u16string_view line) {
  constexpr std::size_t kLongest = 40;
  const auto dash = line.find_last_of(u"~\u2014\u2013");
  if (dash == line.npos || line.size() - dash > kLongest) return false;
  const auto name = line.find_first_not_of(u' ', dash + 1);
  const bool parted = dash == 0 || line[dash - 1] == u' ';
  return parted && name != line.npos && u_isupper(line[name]) && line.back() != u'.';
}

/// The lines of a paragraph from one of its lines on in which somebody's words are quoted; none
/// elsewhere.
std::size_t motto_lines(const LineRoles& mail, const std::vector<std::size_t>& open,
                        std::size_t at) {
  std::size_t motto = 0;
  for (auto i = at; i < open.size() && (i == at || open[i] == open[i - 1] + 1); ++i)
    if (names_author(mail.words_of(open[i]))) motto = i + 1 - at;
  return motto;
}

/// Could these lines stand below a name?
bool is_signature(const LineRoles& mail, const std::vector<std::size_t>& open, std::size_t at) {
  std::size_t sentences = 0;
  for (; at < open.size(); ++at) {
    const bool begins = at == 0 || open[at] != open[at - 1] + 1;
    if (begins) at += motto_lines(mail, open, at);
    if (at >= open.size()) break;
    if (is_postscript(mail.text, mail.lines[open[at]].content, mail.words)) return true;
    if (!is_short(mail, open[at]) && !is_contact(mail.text, mail.lines[open[at]].content))
      ++sentences;
  }
  return sentences <= 2;  // a motto
}

struct Ending {
  std::size_t first = 0, last = 0;  // lines of the closing block
};

bool names(const LineWord& word, const Person& person) {
  const auto theirs = words_of_phrase(person.name);
  return !word.mark && std::ranges::find(theirs, word.fold) != theirs.end();
}

/// "Thanks Tore!" to Tore opens a mail rather than closing it.
bool names_reader(const LineRoles& mail, Span name) {
  const auto words = words_of_line(mail.text, name, 8);
  return std::ranges::any_of(words, [&](const LineWord& word) {
    if (mail.people.writer && names(word, *mail.people.writer)) return false;
    return std::ranges::any_of(mail.people.readers,
                               [&](const Person& reader) { return names(word, reader); });
  });
}

/// A formula line and, below it, a name.
std::optional<Ending> with_formula(const LineRoles& mail, const std::vector<std::size_t>& open,
                                   std::size_t at) {
  const auto found = closing_line(mail.text, mail.lines[open[at]].content, mail.words);
  if (!found || (found->named && names_reader(mail, found->name))) return {};
  Ending out{open[at], open[at]};
  // "Thanks Tom" in the middle is said to Tom; "Hilsen fra Bergen" has the name below.
  const bool known =
      found->named && is_known_name(mail.text, found->name, mail.words, mail.people.writer);
  if (found->named && (known || at + 1 == open.size()))
    return !found->sentence && is_signature(mail, open, at + 1) ? std::optional<Ending>{out}
                                                                : std::nullopt;
  const bool last = at + 1 == open.size();
  if (last) return found->sentence || at == 0 ? std::optional<Ending>{} : out;
  const auto name = name_at(mail, open[at + 1], !found->sentence);
  const bool near = open[at + 1] - open[at] <= 4;
  if (name && near && is_signature(mail, open, at + 2)) {
    out.last = open[at + 1];
  } else if (is_postscript(mail.text, mail.lines[open[at + 1]].content, mail.words)) {
    if (at == 0) return {};
  } else if (found->named || !near || !is_signature(mail, open, at + 1) ||
             !is_short(mail, open[at + 1])) {
    return {};
  }
  if (found->sentence) out.first = open[at + 1];
  return out.first <= out.last ? std::optional<Ending>{out} : std::nullopt;
}

/// A name that stands alone at the end.
std::optional<Ending> name_only(const LineRoles& mail, const std::vector<std::size_t>& open,
                                std::size_t at) {
  if (at == 0 || !known_name_at(mail, open[at])) return {};
  const auto above = mail.words_of(open[at - 1]);
  const auto end = above.back();
  if (end == u':') return {};
  // Below a full line of running text without an end, a name is the last word of the sentence.
  const bool parted = open[at] - open[at - 1] > 1;
  const bool ended = end == u'.' || end == u'!' || end == u'?' || end == u')' || end == u',';
  const bool short_above = above.size() <= kShortAbove && at + 1 == open.size();
  if (!parted && !ended && !short_above) return {};
  if (end == u',' && above.size() > kShortAbove) return {};
  if (!is_signature(mail, open, at + 1)) return {};
  if (at + 1 < open.size() && !is_short(mail, open[at + 1]) &&
      !is_contact(mail.text, mail.lines[open[at + 1]].content))
    return {};
  return Ending{open[at], open[at]};
}

template <class Find>
std::optional<Ending> search(const std::vector<std::size_t>& open, Find find) {
  const auto stop = open.size() > kSearchLines ? open.size() - kSearchLines : 0;
  for (auto at = open.size(); at > stop; --at)
    if (auto ending = find(at - 1)) return ending;
  return {};
}

/// Greetings from somebody, then the mail, then the name: the name is the sign-off.
bool is_later(const LineRoles& mail, const std::vector<std::size_t>& open, const Ending& formula,
              const Ending& name) {
  if (name.first <= formula.last) return false;
  return std::ranges::any_of(open, [&](std::size_t i) {
    return i > formula.last && i < name.first && is_written(mail, i);
  });
}

/// What was added below the name, a line apart: sentences like any other. The signature begins
/// behind them.
std::size_t end_of_added(const LineRoles& mail, std::size_t name, std::size_t to) {
  auto end = name + 1;
  for (auto i = name + 1; i < to; ++i) {
    if (mail.lines[i].blank()) continue;
    const bool apart = i > name + 1 && mail.lines[i - 1].blank();
    if (mail.roles[i] != LineRole::open || !is_written(mail, i) || (end == name + 1 && !apart))
      break;
    end = i + 1;
  }
  return end;
}

/// The first line of the paragraph that ends the open lines.
std::size_t last_paragraph_of(const LineRoles& mail, const std::vector<std::size_t>& open) {
  auto line = open.back();
  while (line > open.front() && !mail.lines[line - 1].blank()) --line;
  return line;
}

/// Further formulas above: "Vielen Dank!\n\nMit freundlichen Grüßen".
void take_formulas_above(const LineRoles& mail, const std::vector<std::size_t>& open,
                         Ending& ending) {
  auto at = static_cast<std::size_t>(std::ranges::find(open, ending.first) - open.begin());
  while (at > 1) {
    const auto line = open[at - 1];
    const auto above = closing_line(mail.text, mail.lines[line].content, mail.words);
    if (!above || above->named || above->sentence) return;
    ending.first = line;
    --at;
  }
}

}  // namespace

void mark_footers(LineRoles& mail, std::size_t from, std::size_t to,
                  const std::vector<Mark>& marks) {
  for (auto i = from; i < to; ++i)
    if (mail.roles[i] == LineRole::open && !mail.lines[i].blank() && is_delimiter(mail, i, to))
      return fill(mail, i, to, LineRole::signature);
  const auto open = open_lines(mail, from, to);
  if (open.empty()) return;
  // Footers stand in the last third; in short mails everything is near the end, and a notice can
  // be longer than the mail: then it is the last paragraph.
  const auto late = open[open.size() * 2 / 3];
  const auto last_paragraph = last_paragraph_of(mail, open);
  for (const auto& mark : marks) {
    if (mark.first < from || mark.first >= to) continue;
    auto end = mark.last + 1;
    switch (mark.kind) {
      case MarkKind::banner:
      case MarkKind::invitation:
        while (end < to && !mail.lines[end].blank()) ++end;
        fill(mail, mark.first, end, LineRole::disclaimer);
        break;
      case MarkKind::mobile_signature:
        if (mark.first >= late) fill(mail, mark.first, to, LineRole::signature);
        break;
      case MarkKind::disclaimer:
        if (mark.first >= late || (mark.first == last_paragraph && mark.first > open.front()))
          fill(mail, mark.first, to, LineRole::disclaimer);
        break;
      default:
        break;
    }
  }
}

void mark_closing(LineRoles& mail, std::size_t from, std::size_t to) {
  const auto open = open_lines(mail, from, to);
  if (open.empty()) return;
  auto ending = search(open, [&](std::size_t at) { return with_formula(mail, open, at); });
  const auto name = search(open, [&](std::size_t at) { return name_only(mail, open, at); });
  if (!ending || (name && is_later(mail, open, *ending, *name))) ending = name;
  if (!ending) return;
  take_formulas_above(mail, open, *ending);
  fill(mail, ending->first, ending->last + 1, LineRole::closing);
  fill(mail, end_of_added(mail, ending->last, to), to, LineRole::signature);
}

}  // namespace sincerely
