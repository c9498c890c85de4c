#include "app/output/pretty.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "app/output/terminal_text.hpp"
#include "app/output/terminal_words.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

/// How a passage is underlined, per severity: the sign differs, not the colour alone.
struct Mark {
  char sign;
  std::string_view colour;
};
constexpr Mark kMarks[] = {{'.', "\033[2m"}, {'~', "\033[33m"}, {'=', "\033[1;31m"}};
constexpr std::string_view kPlain = "\033[0m";

int columns_of(char32_t point) {
  if (const auto escape = escape_of(point); !escape.empty()) return static_cast<int>(escape.size());
  if (point == '\n' || (u_getCombiningClass(static_cast<UChar32>(point)) != 0)) return 0;
  const int width = u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int columns_of(std::string_view text) {
  const std::u16string units = to_utf16(text);
  int columns = 0;
  for (std::size_t at = 0; at < units.size();) {
    UChar32 point = 0;
    U16_NEXT(units.data(), at, units.size(), point);
    columns += columns_of(static_cast<char32_t>(point));
  }
  return columns;
}

class Page {
 public:
  Page(const Review& review, std::u16string text, std::string_view locale, const Look& look)
      : review_(review), text_(std::move(text)), locale_(locale), look_(look) {}

  std::string drawn() {
    for (std::size_t at = 0; at < text_.size();) at = draw_line(at);
    draw_whole_mail();
    if (shown_ == 0) out_ += "\n" + terminal_word("nothing", locale_) + "\n";
    if (kept_back() > 0) out_ += "\n" + terminal_count("more", locale_, kept_back()) + "\n";
    return std::move(out_);
  }

 private:
  /// Draws up to a line end, or to the last blank that fits. returns   where the next line begins
  std::size_t draw_line(std::size_t begin) {
    const auto [end, next] = line_from(begin);
    const std::u16string_view line = std::u16string_view(text_).substr(begin, end - begin);
    out_ += shown(to_utf8(line)) + "\n";
    draw_marks(begin, end);
    for (const Suggestion& suggestion : review_.suggestions)
      if (suggestion.shown && suggestion.span && ends_in(*suggestion.span, begin, next))
        draw_suggestion(suggestion);
    return next;
  }

  bool ends_in(Span span, std::size_t begin, std::size_t next) const {
    const auto last = static_cast<std::size_t>(std::max(0, span.end - 1));
    return begin <= last && last < next;
  }

  std::pair<std::size_t, std::size_t> line_from(std::size_t begin) const {
    int column = 0;
    std::size_t blank = 0;
    for (std::size_t at = begin; at < text_.size();) {
      const std::size_t here = at;
      UChar32 point = 0;
      U16_NEXT(text_.data(), at, text_.size(), point);
      if (point == '\n') return {here > begin && text_[here - 1] == '\r' ? here - 1 : here, at};
      column += columns_of(static_cast<char32_t>(point));
      if (column > look_.width && blank > begin) return {blank, blank + 1};
      if (point == ' ') blank = here;
    }
    return {text_.size(), text_.size()};
  }

  const Suggestion* gravest_at(std::size_t at) const {
    const Suggestion* gravest = nullptr;
    for (const Suggestion& suggestion : review_.suggestions)
      if (suggestion.shown && suggestion.span &&
          suggestion.span->contains(static_cast<std::int32_t>(at)) &&
          (!gravest || suggestion.severity > gravest->severity))
        gravest = &suggestion;
    return gravest;
  }

  void draw_marks(std::size_t begin, std::size_t end) {
    std::string signs;
    const Suggestion* marked = nullptr;
    for (std::size_t at = begin; at < end;) {
      const Suggestion* here = gravest_at(at);
      UChar32 point = 0;
      U16_NEXT(text_.data(), at, end, point);
      if (here) marked = here;
      signs.append(static_cast<std::size_t>(columns_of(static_cast<char32_t>(point))),
                   here ? mark(*here).sign : ' ');
    }
    if (!marked) return;
    signs.erase(signs.find_last_not_of(' ') + 1);
    out_ += painted(signs, *marked) + "\n";
  }

  static const Mark& mark(const Suggestion& suggestion) {
    return kMarks[static_cast<std::size_t>(suggestion.severity)];
  }

  std::string painted(const std::string& text, const Suggestion& suggestion) const {
    if (!look_.colour) return text;
    return std::string(mark(suggestion).colour) + text + std::string(kPlain);
  }

  void draw_suggestion(const Suggestion& suggestion) {
    ++shown_;
    draw_lines(suggestion, shown(suggestion.message) + " [" + suggestion.check + "]");
    for (const Evidence& evidence : suggestion.evidence)
      draw_lines(suggestion, "> " + shown(evidence.text));
    if (!suggestion.question.empty()) draw_lines(suggestion, shown(suggestion.question));
  }

  /// A text behind the edge of a suggestion, broken at blanks where the terminal ends.
  void draw_lines(const Suggestion& suggestion, const std::string& text) {
    constexpr int kEdge = 4;  // columns
    const std::string edge = painted("  | ", suggestion);
    std::string line;
    for (std::size_t at = 0; at <= text.size();) {
      const auto end = std::min(text.find(' ', at), text.size());
      const std::string word = text.substr(at, end - at);
      if (!line.empty() && columns_of(line) + 1 + columns_of(word) > look_.width - kEdge) {
        out_ += edge + line + "\n";
        line.clear();
      }
      line += (line.empty() ? "" : " ") + word;
      at = end + 1;
    }
    out_ += edge + line + "\n";
  }

  void draw_whole_mail() {
    bool headed = false;
    for (const Suggestion& suggestion : review_.suggestions) {
      if (!suggestion.shown || suggestion.span) continue;
      if (!out_.empty() && out_.back() != '\n') out_ += "\n";
      if (!headed) out_ += "\n" + terminal_word("whole", locale_) + "\n";
      headed = true;
      draw_suggestion(suggestion);
    }
  }

  int kept_back() const {
    return static_cast<int>(std::count_if(review_.suggestions.begin(), review_.suggestions.end(),
                                          [](const Suggestion& s) { return !s.shown; }));
  }

  const Review& review_;
  std::u16string text_;
  std::string_view locale_;
  Look look_;
  std::string out_;
  int shown_ = 0;
};

}  // namespace

std::string pretty(const Review& review, const DraftMessage& draft, std::string_view locale,
                   const Look& look) {
  return Page(review, to_utf16(draft.text), locale, look).drawn();
}

}  // namespace sincerely
