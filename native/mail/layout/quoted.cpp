#include "mail/layout/quoted.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace sincerely {
namespace {

constexpr std::int32_t kWrapUnits =
    50;  // a quoted line at least this long may have lost its end to wrapping
constexpr std::int32_t kScrapUnits = 24;  // that end is at most this long
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

struct Reader {
  std::u16string_view text;
  const std::vector<Line>& lines;
  std::vector<Origin> out;
  std::size_t first_own = 0;

  std::u16string_view words(std::size_t i) const { return units(text, lines[i].content); }

  std::size_t next_filled(std::size_t i) const {
    while (i < lines.size() && lines[i].blank() && lines[i].depth == 0) ++i;
    return i < lines.size() ? i : kNone;
  }

  /// No line becomes the writer's again: the first that is theirs only moves down.
  bool own_text_above(std::size_t line) {
    while (first_own < lines.size() && (lines[first_own].blank() || out[first_own] != Origin::own))
      ++first_own;
    return first_own < line;
  }

  /// ">From here on": mail servers mark a line that begins with "From " so. It is the writer's.
  bool is_escaped_from(std::size_t i) const {
    const auto& line = lines[i];
    if (line.depth != 1 || !words(i).starts_with(u"From ")) return false;
    if (line.content.begin != line.span.begin + 1) return false;
    const bool above = i > 0 && lines[i - 1].depth > 0,
               below = i + 1 < lines.size() && lines[i + 1].depth > 0;
    return !above && !below;
  }

  void mark_arrows() {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].depth > 0 && !is_escaped_from(i)) out[i] = Origin::quote;
  }

  /// "| words" and "AL> words": at least two such lines; "| a | b |" is a table.
  void mark_other_prefixes() {
    const auto has_bar = [&](std::size_t i) {
      const auto line = words(i);
      return line.size() > 2 && (line[0] == u'|' || line[0] == u'¦' || line[0] == u'│') &&
             line[1] == u' ' && line.find(u'|', 2) == line.npos;
    };
    const auto has_initials = [&](std::size_t i) {
      const auto line = words(i);
      const auto arrow = line.substr(0, 6).find(u'>');
      return arrow != line.npos && arrow > 0 && arrow < 5 && line.size() > arrow + 1 &&
             line[arrow + 1] == u' ' && u_isupper(line[0]) &&
             std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(arrow),
                         [](char16_t c) { return u_isalpha(c) != 0; });
    };
    mark_if_two(has_bar);
    mark_if_two(has_initials);
  }

  template <class Test>
  void mark_if_two(Test test) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (out[i] == Origin::own && test(i)) found.push_back(i);
    if (found.size() > 1)
      for (const auto i : found) out[i] = Origin::quote;
  }

  /// The end of a long quoted line that wrapping put on a line of its own.
  void mark_scraps() {
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
      if (out[i] != Origin::own || lines[i].blank()) continue;
      if (lines[i - 1].depth == 0 || lines[i + 1].depth == 0) continue;
      if (lines[i - 1].span.size() < kWrapUnits || lines[i].content.size() > kScrapUnits) continue;
      if (u_islower(words(i).front()) && !lines[i + 1].blank()) out[i] = Origin::quote;
    }
  }

  void fill(std::size_t from, std::size_t to, Origin origin) {
    for (auto i = from; i < std::min(to, out.size()); ++i)
      if (out[i] == Origin::own || origin == Origin::forwarded) out[i] = origin;
  }

  /// Header lines of a quoted mail: up to the next blank line.
  std::size_t header_end(std::size_t i) const {
    while (i < lines.size() && !lines[i].blank() && lines[i].depth == 0) ++i;
    return i;
  }

  bool is_rule(std::size_t i) const {
    const auto line = words(i);
    return line.size() >= 5 &&
           std::ranges::all_of(line, [](char16_t c) { return c == u'_' || c == u'-'; });
  }

  void mark_reply_line(const Mark& mark) {
    const auto below = next_filled(mark.last + 1);
    const bool quoted_below = below != kNone && out[below] == Origin::quote;
    if (mark.context == MarkContext::next_quoted && (!quoted_below || below > mark.last + 3))
      return;
    const bool above = own_text_above(mark.first);
    fill(mark.first, mark.last + 1, Origin::quote);
    // Without marks the rest is the quoted mail, unless the reply stands below it: then nothing
    // stands above.
    if (!quoted_below && above) fill(mark.last + 1, lines.size(), Origin::quote);
  }

  void mark_headers(const Mark& mark, Origin origin) {
    auto first = mark.first;
    while (first > 0 && (lines[first - 1].blank() || is_rule(first - 1)) &&
           lines[first - 1].depth == 0)
      --first;
    while (first < mark.first && lines[first].blank()) ++first;
    auto end = header_end(mark.last + 1);
    auto below = next_filled(end);
    // A marker, then a blank line, then the headers.
    if (mark.kind != MarkKind::header_block && below != kNone && out[below] == Origin::own &&
        words(below).substr(0, 20).find(u':') != std::u16string_view::npos) {
      end = header_end(below);
      below = next_filled(end);
    }
    const bool arrows = below != kNone && lines[below].depth > 0;
    fill(first, arrows ? end : lines.size(), origin);
  }

  void mark(const Mark& mark) {
    if (out[mark.first] != Origin::own || mark.context == MarkContext::end) return;
    switch (mark.kind) {
      case MarkKind::reply_line:
        return mark_reply_line(mark);
      case MarkKind::original_marker:
      case MarkKind::header_block:
        return mark_headers(mark, Origin::quote);
      case MarkKind::forward_marker:
        return mark_headers(mark, Origin::forwarded);
      case MarkKind::separator:
        return fill(mark.first, lines.size(), Origin::quote);
      default:
        return;
    }
  }

  /// Blank lines between two lines of one origin belong to it.
  void close_gaps() {
    for (std::size_t i = 1; i < out.size(); ++i) {
      if (!lines[i].blank() || out[i] != Origin::own || out[i - 1] == Origin::own) continue;
      const auto next = std::min(next_filled(i), out.size());
      if (next < out.size() && out[next] == out[i - 1]) fill(i, next, out[i - 1]);
      i = next;
    }
  }
};

}  // namespace

std::vector<Origin> origins(std::u16string_view text, const std::vector<Line>& lines,
                            const std::vector<Mark>& marks) {
  Reader reader{text, lines, std::vector<Origin>(lines.size(), Origin::own), 0};
  reader.mark_arrows();
  reader.mark_other_prefixes();
  reader.mark_scraps();
  for (const auto& mark : marks) reader.mark(mark);
  reader.close_gaps();
  return std::move(reader.out);
}

}  // namespace sincerely
