#include "mail/blocks.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>

#include "mail/layout/code_lines.hpp"
#include "mail/layout/quoted.hpp"
#include "mail/people/ending.hpp"
#include "mail/people/greeting.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kGreetingLines =
    6;  // filled lines in which a greeting may stand below a heading

/// The greeting, and the first line behind it.
struct Opening {
  Span span;
  std::size_t first = 0, behind = 0;
};

LineRole role_of(Origin origin) {
  if (origin == Origin::own) return LineRole::open;
  return origin == Origin::quote ? LineRole::quote : LineRole::forwarded;
}

/// first     is it the first filled line? Only there a name alone, or a greeting that goes on as a
///           sentence, counts
std::optional<Opening> greeting_at(const LineRoles& mail, std::size_t line, bool first,
                                   const LanguagePacks& packs) {
  const auto& lines = mail.lines;
  auto where = lines[line].content;
  if (line + 1 < lines.size() && !lines[line + 1].blank() && mail.roles[line + 1] == LineRole::open)
    where.end = lines[line + 1].content.end;
  const auto greeting = parse_greeting(mail.text, where, packs, mail.people.readers);
  if (!greeting) return {};
  const bool whole_line =
      greeting->span.end == lines[line].content.end || greeting->span.end == where.end;
  if (!whole_line && (!first || !greeting->salutation)) return {};
  if (!first && (greeting->formula.empty() || !greeting->salutation)) return {};
  // "Liebe Grüße" is no greeting to somebody called Grüße; "Servus" is one where it stands first.
  if (const auto closing = closing_line(mail.text, lines[line].content, mail.words))
    if (!first || (!closing->named && !greeting->people.empty())) return {};
  Opening out{greeting->span, line, line};
  while (out.behind < lines.size() && lines[out.behind].span.end < greeting->span.end) ++out.behind;
  if (lines[out.behind].content.end <= greeting->span.end) ++out.behind;
  return out;
}

/// Above a greeting may stand a heading, a date, a line for somebody else.
std::optional<Opening> find_opening(const LineRoles& mail, const LanguagePacks& packs) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < mail.lines.size() && seen < kGreetingLines; ++i) {
    if (mail.lines[i].blank() || mail.roles[i] != LineRole::open) continue;
    if (auto opening = greeting_at(mail, i, seen == 0, packs)) return opening;
    ++seen;
  }
  return {};
}

/// Length of a bullet or number with its blank; 0 when the line is no item.
std::size_t item_mark(std::u16string_view line) {
  static constexpr std::u16string_view bullets = u"-*•‣·▪◦–—+○●■►✓✔➤";
  if (line.size() < 3) return 0;
  if (bullets.find(line[0]) != bullets.npos && (line[1] == u' ' || line[1] == u'\t')) return 2;
  std::size_t digits = 0;
  while (digits < 3 && u_isdigit(line[digits])) ++digits;
  if (digits == 0 && u_isalpha(line[0]) && line[1] == u')') digits = 1;
  if (digits == 0 || digits + 1 >= line.size()) return 0;
  const bool stop = line[digits] == u'.' || line[digits] == u')';
  return stop && (line[digits + 1] == u' ' || line[digits + 1] == u'\t') ? digits + 2 : 0;
}

/// Items of lists; a lone item counts when its bullet can be nothing else. Lines that hang below an
/// item belong to it.
std::vector<bool> mark_lists(LineRoles& mail) {
  const auto& lines = mail.lines;
  std::vector<bool> starts(lines.size());
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (mail.roles[i] == LineRole::open && !lines[i].blank() && item_mark(mail.words_of(i)) > 0)
      items.push_back(i);
  for (const auto i : items) {
    if (items.size() < 2 && mail.words_of(i).front() != u'•') continue;
    starts[i] = true;
    mail.roles[i] = LineRole::list;
    const auto indent = lines[i].indent;
    for (auto k = i + 1; k < lines.size() && !lines[k].blank(); ++k) {
      if (mail.roles[k] != LineRole::open || lines[k].indent <= indent) break;
      if (item_mark(mail.words_of(k)) > 0) break;
      mail.roles[k] = LineRole::list;
    }
  }
  return starts;
}

/// Stretches of lines that are nobody else's.
std::vector<std::pair<std::size_t, std::size_t>> own_stretches(const LineRoles& mail) {
  std::vector<std::pair<std::size_t, std::size_t>> out;
  const auto is_own = [&](std::size_t i) {
    return mail.roles[i] != LineRole::quote && mail.roles[i] != LineRole::forwarded;
  };
  for (std::size_t i = 0; i < mail.lines.size(); ++i) {
    if (!is_own(i)) continue;
    auto end = i;
    bool filled = false;
    for (; end < mail.lines.size() && is_own(end); ++end) filled |= !mail.lines[end].blank();
    if (filled) out.emplace_back(i, end);
    i = end;
  }
  return out;
}

/// Is there a line of the writer's that no step has claimed?
bool has_open(const LineRoles& mail, std::size_t from, std::size_t to) {
  for (auto i = from; i < to; ++i)
    if (mail.roles[i] == LineRole::open && !mail.lines[i].blank()) return true;
  return false;
}

Role final_role(LineRole role) {
  switch (role) {
    case LineRole::list:
      return Role::list;
    case LineRole::closing:
      return Role::closing;
    case LineRole::signature:
      return Role::signature;
    case LineRole::quote:
      return Role::quote;
    case LineRole::forwarded:
      return Role::forwarded;
    case LineRole::code:
      return Role::code;
    case LineRole::disclaimer:
      return Role::disclaimer;
    default:
      return Role::body;
  }
}

/// Lines of one role that follow each other become one block; the greeting is cut out of its line.
class Assembly {
 public:
  Assembly(const LineRoles& mail, const std::vector<bool>& items, std::optional<Opening> opening)
      : mail_(mail), items_(items), opening_(opening) {}

  std::vector<Block> blocks() {
    for (std::size_t i = 0; i < mail_.lines.size(); ++i) add(i);
    return std::move(out_);
  }

 private:
  const LineRoles& mail_;
  const std::vector<bool>& items_;
  std::optional<Opening> opening_;
  std::vector<Block> out_;

  void add(std::size_t i) {
    const auto& line = mail_.lines[i];
    const auto role = final_role(mail_.roles[i]);
    const bool own = role != Role::quote && role != Role::forwarded;
    // A quoted line without words still has its marks.
    if (line.blank() && line.depth == 0) return;
    auto span = own && !line.blank() ? line.content : line.span;
    bool fresh = items_[i];
    if (opening_ && span.overlaps(opening_->span)) {
      if (out_.empty() || out_.back().role != Role::greeting)
        out_.push_back({opening_->span, Role::greeting});
      span.begin = opening_->span.end;
      while (span.begin < span.end &&
             u_isUWhiteSpace(mail_.text[static_cast<std::size_t>(span.begin)]))
        ++span.begin;
      if (span.empty()) return;
      fresh = true;
    }
    if (!fresh && !out_.empty() && out_.back().role == role && role != Role::greeting) {
      out_.back().span.end = span.end;
    } else {
      out_.push_back({span, role});
    }
  }
};

}  // namespace

std::vector<Block> read_blocks(std::u16string_view text, const LanguagePacks& packs,
                               const MailPeople& people) {
  // Each step claims lines that none before it took: whose they are, code, the greeting, footers,
  // the closing, lists. What is left is body.
  const auto lines = lines_of(text);
  const auto marks = find_marks(text, lines, packs);
  LineRoles mail{text, lines, {}, mail_words(packs), people};
  for (const auto origin : origins(text, lines, marks)) mail.roles.push_back(role_of(origin));
  const auto code = code_lines(text, lines);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (code[i] && mail.roles[i] == LineRole::open) mail.roles[i] = LineRole::code;
  const auto opening = find_opening(mail, packs);
  if (opening)
    for (auto i = opening->first; i < opening->behind; ++i) mail.roles[i] = LineRole::body;
  const auto stretches = own_stretches(mail);
  for (const auto& [from, to] : stretches) mark_footers(mail, from, to, marks);
  // The closing stands in the last stretch that still has words of its own.
  for (auto it = stretches.rbegin(); it != stretches.rend(); ++it) {
    const auto from = opening ? std::max(it->first, opening->behind) : it->first;
    if (!has_open(mail, from, it->second)) continue;
    mark_closing(mail, from, it->second);
    break;
  }
  const auto items = mark_lists(mail);
  return Assembly(mail, items, opening).blocks();
}

}  // namespace sincerely
