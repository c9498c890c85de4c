#include "mail/layout/split.hpp"

#include <algorithm>
#include <array>

#include "mail/format/header.hpp"
#include "mail/layout/quoted.hpp"
#include "mail/people/words.hpp"

namespace sincerely {
namespace {

constexpr int kDepth = 20;

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n*>");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n*") - begin + 1);
}

enum class Label { none, from, date, to, subject };

/// "From", "Von", "Fra", ... in front of the first colon.
Label label_of(std::string_view line) {
  const auto colon = line.substr(0, 24).find(':');
  if (colon == line.npos) return Label::none;
  const auto words = words_of_phrase(trim(line.substr(0, colon)));
  if (words.size() != 1) return Label::none;
  static constexpr std::array from{u"from", u"von", u"fra", u"frå", u"från",
                                   u"de",   u"van", u"da",  u"od"};
  static constexpr std::array date{u"sent", u"date",    u"gesendet", u"datum",    u"sendt",
                                   u"dato", u"skickat", u"envoyé",   u"verzonden"};
  static constexpr std::array to{u"to", u"an", u"til", u"till", u"à", u"aan"};
  static constexpr std::array subject{u"subject", u"betreff", u"emne",
                                      u"ämne",    u"objet",   u"onderwerp"};
  const auto is = [&](const auto& list) {
    return std::ranges::find(list, words.front()) != list.end();
  };
  if (is(from)) return Label::from;
  if (is(date)) return Label::date;
  if (is(to)) return Label::to;
  return is(subject) ? Label::subject : Label::none;
}

Person first_address(std::string_view value) {
  auto people = addresses(value);
  return people.empty() ? Person{} : people.front();
}

/// Words of an attribution line that are not part of a name.
bool is_frame(const LineWord& word) {
  static constexpr std::array frame{
      u"on",          u"at",       u"am",    u"pm",     u"um",     u"uhr",      u"den",
      u"kl",          u"på",       u"wrote", u"writes", u"said",   u"schrieb",  u"schrieben",
      u"geschrieben", u"schreibt", u"hat",   u"skrev",  u"skreiv", u"følgende", u"folgendes",
      u"cest",        u"cet",      u"gmt",   u"utc",    u"mesz",   u"mez",      u"dem",
      u"via",         u"mailto",   u"le",    u"écrit",  u"a",      u"op",       u"schreef",
      u"the",         u"of",       u"behalf"};
  if (word.mark || std::ranges::find(frame, word.fold) != frame.end()) return true;
  return std::ranges::any_of(word.fold, [](char16_t c) { return c >= u'0' && c <= u'9'; });
}

bool is_calendar(const LineWord& word) {
  static constexpr std::array starts{
      u"mon", u"tue", u"wed", u"thu", u"fri", u"sat", u"sun", u"die", u"mit", u"don", u"fre",
      u"sam", u"son", u"man", u"tir", u"ons", u"tor", u"lør", u"søn", u"jan", u"feb", u"mar",
      u"mär", u"apr", u"may", u"mai", u"jun", u"jul", u"aug", u"sep", u"oct", u"okt", u"nov",
      u"dec", u"dez", u"des", u"mi",  u"mo",  u"di",  u"do",  u"fr",  u"sa",  u"so"};
  return std::ranges::any_of(starts, [&](std::u16string_view start) {
    return start.size() == 2 ? word.fold == start
                             : word.fold.starts_with(start) && word.fold.size() < 12;
  });
}

/// The name in an attribution line: the longest run of words that belong to neither date nor frame.
std::string name_in(std::u16string_view line) {
  const auto words = words_of_line(line, {0, static_cast<std::int32_t>(line.size())}, 60);
  std::size_t best_begin = 0, best_end = 0, digits_at = words.size(), begin = 0;
  for (std::size_t i = 0; i <= words.size(); ++i) {
    // A month or weekday counts as one only beside a number.
    const bool near_digit = i < words.size() && is_calendar(words[i]) && i + 1 < words.size() &&
                            ((i > 0 && is_frame(words[i - 1])) || is_frame(words[i + 1]));
    if (i < words.size() && !is_frame(words[i]) && !near_digit) continue;
    if (i - begin > best_end - best_begin ||
        (i - begin == best_end - best_begin && begin > digits_at)) {
      best_begin = begin;
      best_end = i;
    }
    begin = i + 1;
  }
  if (best_end == best_begin) return {};
  return to_utf8(units(line, {words[best_begin].span.begin, words[best_end - 1].span.end}));
}

Message from_line(std::string_view line) {
  Message out;
  out.date = iso_date(line);
  const auto open = line.find('<'), at = line.find('@');
  if (open != line.npos && at != line.npos && at > open) {
    const auto close = line.find('>', open);
    auto address = line.substr(open + 1, close == line.npos ? close : close - open - 1);
    address = trim(address.substr(0, address.find('<')));
    if (address.starts_with("mailto:")) address.remove_prefix(7);
    out.from.address = std::string(address);
  }
  // What stands in angle brackets is no name.
  std::string plain(line.substr(0, open));
  if (open != line.npos) {
    const auto close = line.rfind('>');
    if (close != line.npos && close > open) plain += " : " + std::string(line.substr(close + 1));
  }
  out.from.name = name_in(to_utf16(plain));
  return out;
}

/// One level of quoting.
struct Level {
  std::string own, quoted, attribution;
  bool forwarded = false;
};

void add_line(std::string& text, std::string_view line) {
  text += line;
  text += '\n';
}

std::string strip(std::string text) {
  const auto begin = text.find_first_not_of("\r\n \t");
  if (begin == text.npos) return {};
  const auto line = text.rfind('\n', begin);
  text.erase(0, line == text.npos ? 0 : line + 1);
  text.erase(text.find_last_not_of("\r\n \t") + 1);
  return text;
}

class Splitter {
 public:
  Splitter(std::u16string_view text, const LanguagePacks& packs)
      : text_(text),
        lines_(lines_of(text)),
        marks_(find_marks(text, lines_, packs)),
        origins_(origins(text, lines_, marks_)) {}

  Level split() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto line = to_utf8(units(text_, lines_[i].span));
      if (origins_[i] == Origin::own) {
        add_line(level_.own, line);
        // Pieces that the reply parts stay paragraphs of their own.
        if (!level_.quoted.empty() && !level_.quoted.ends_with("\n\n")) level_.quoted += '\n';
        continue;
      }
      level_.forwarded |= origins_[i] == Origin::forwarded;
      if (const auto end = attribution_end(i); end > i) {
        // Only the first attribution of a level is its own; later ones belong to the quoted text.
        if (level_.attribution.empty() && level_.quoted.empty()) {
          for (; i < end; ++i) add_line(level_.attribution, to_utf8(units(text_, lines_[i].span)));
          --i;
          continue;
        }
      }
      add_line(level_.quoted, lines_[i].depth > 0 ? one_mark_less(line) : line);
    }
    level_.own = strip(std::move(level_.own));
    level_.quoted = strip(std::move(level_.quoted));
    return std::move(level_);
  }

 private:
  std::u16string_view text_;
  std::vector<Line> lines_;
  std::vector<Mark> marks_;
  std::vector<Origin> origins_;
  Level level_;

  static std::string one_mark_less(const std::string& line) {
    auto at = line.find('>') + 1;
    if (at < line.size() && line[at] == ' ') ++at;
    return line.substr(at);
  }

  /// First line behind the attribution or header block that begins at `i`; `i` when none does.
  std::size_t attribution_end(std::size_t i) const {
    if (lines_[i].depth > 0) return i;
    const auto at = [&](const Mark& mark) {
      return mark.first == i && mark.context != MarkContext::end &&
             mark.kind < MarkKind::mobile_signature;
    };
    const auto found = std::ranges::find_if(marks_, at);
    if (found == marks_.end()) return rule_end(i);
    auto end = found->last + 1;
    if (found->kind == MarkKind::reply_line) return end;
    while (end < lines_.size() && (lines_[end].blank() || label_at(end))) ++end;
    return end;
  }

  bool label_at(std::size_t i) const {
    const auto line = units(text_, lines_[i].content);
    const auto colon = line.substr(0, 20).find(u':');
    return lines_[i].depth == 0 && colon != line.npos && colon > 0;
  }

  /// "________" above a header block.
  std::size_t rule_end(std::size_t i) const {
    const auto line = units(text_, lines_[i].content);
    if (line.size() < 5 || line.find_first_not_of(u"_-") != line.npos) return i;
    auto next = i + 1;
    while (next < lines_.size() && lines_[next].blank()) ++next;
    if (next >= lines_.size()) return i;
    const auto end = attribution_end(next);
    return end > next ? end : i;
  }
};

}  // namespace

Message read_attribution(std::string_view lines) {
  Message out;
  bool labelled = false;
  std::string joined;
  for (std::size_t at = 0; at < lines.size();) {
    const auto stop = std::min(lines.find('\n', at), lines.size());
    const auto line = trim(lines.substr(at, stop - at));
    at = stop + 1;
    const auto label = label_of(line);
    const auto value = label == Label::none ? line : trim(line.substr(line.find(':') + 1));
    if (label == Label::from) out.from = first_address(value);
    if (label == Label::to) out.to = addresses(value);
    if (label == Label::date) out.date = iso_date(value);
    if (label == Label::subject) out.subject = std::string(value);
    labelled |= label == Label::from;
    if (label == Label::none) joined += (joined.empty() ? "" : " ") + std::string(line);
  }
  return labelled ? out : from_line(joined);
}

SplitMail split_mail(std::string_view text, const LanguagePacks& packs) {
  SplitMail out;
  std::string rest(text);
  std::string attribution;
  for (int depth = 0; depth < kDepth; ++depth) {
    auto level = Splitter(to_utf16(rest), packs).split();
    if (depth == 0) {
      out.own = std::move(level.own);
      out.forwarded = level.forwarded;
    } else {
      auto message = read_attribution(attribution);
      message.text = std::move(level.own);
      if (!message.text.empty()) out.quoted.push_back(std::move(message));
    }
    if (level.quoted.empty()) break;
    rest = std::move(level.quoted);
    attribution = std::move(level.attribution);
  }
  return out;
}

}  // namespace sincerely
