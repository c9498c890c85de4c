#include "review/packs/pack_file.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostFaults = 20;
constexpr std::array<std::string_view, 4> kColumns{"lang", "phrase", "nudge", "kind"};
constexpr std::array<std::string_view, 4> kKinds{"phrase", "lemma", "regex", "except"};

/// A pattern with more of them is tried in too many ways at one place.
constexpr std::ptrdiff_t kMostBrackets = 4, kMostWildcards = 2;
/// Marks above and below one letter; more of them draw over what stands around.
constexpr int kMostMarks = 3;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

/// Calls `take` for every code point; a negative one is no UTF-8.
template <typename Take>
void each_point(std::string_view text, Take take) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    UChar32 point;
    U8_NEXT(bytes, at, size, point);
    take(point);
  }
}

std::size_t points_of(std::string_view text) {
  std::size_t count = 0;
  each_point(text, [&](UChar32) { ++count; });
  return count;
}

std::size_t letters_of(std::string_view text) {
  std::size_t count = 0;
  each_point(text, [&](UChar32 point) { count += u_isalnum(point) ? 1 : 0; });
  return count;
}

/// Nothing that is not seen, turns the direction of what follows, or means something else on
/// another machine.
bool may_stand(UChar32 point) {
  if (point == '\t') return true;
  switch (u_charType(point)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return false;
    default:
      return true;
  }
}

std::string name_of(UChar32 point) {
  char digits[8];
  const auto end = std::to_chars(digits, digits + sizeof digits, point, 16).ptr;
  std::string hex(digits, end);
  std::ranges::transform(hex, hex.begin(), [](char c) { return c >= 'a' ? char(c - 32) : c; });
  return "U+" + std::string(hex.size() < 4 ? 4 - hex.size() : 0, '0') + hex;
}

/// What would be drawn as a link by something that looks for links in plain text.
bool has_link(std::string_view text) {
  const std::string folded = fold(text);
  return std::ranges::any_of(std::array{"://", "www.", "mailto:", "]("},
                             [&](const char* sign) { return folded.find(sign) != folded.npos; });
}

/// A cell as a spreadsheet writes it: in quotation marks, with those inside doubled.
std::string cell_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string out;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    out += text[i];
    if (text[i] == '"' && text[i + 1] == '"' && i + 2 < text.size()) ++i;
  }
  return out;
}

class PackReader {
 public:
  PackFile read(std::string_view bytes) {
    if (bytes.size() > kLongestPack) {
      say(0, "too-long");
      return std::move(file_);
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (std::size_t number = 1; !bytes.empty(); ++number) {
      const auto line = bytes.substr(0, bytes.find('\n'));
      bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
      if (file_.faults.size() < kMostFaults && is_readable(number, trimmed(line)))
        read_line(number, line);
    }
    if (columns_.empty() && file_.faults.empty()) say(0, "no-head");
    if (!columns_.empty() && file_.rows.empty() && file_.faults.empty()) say(0, "no-rows");
    return std::move(file_);
  }

 private:
  void say(std::size_t line, std::string key, std::string value = "") {
    if (file_.faults.size() < kMostFaults)
      file_.faults.push_back({line, std::move(key), std::move(value)});
  }

  bool is_readable(std::size_t number, std::string_view line) {
    std::optional<UChar32> wrong;
    int marks = 0;
    each_point(line, [&](UChar32 point) {
      const bool mark = point >= 0 && (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
      marks = mark ? marks + 1 : 0;
      if (!wrong && (point < 0 || !may_stand(point) || marks > kMostMarks)) wrong = point;
    });
    if (!wrong) return true;
    if (*wrong < 0)
      say(number, "not-utf8");
    else
      say(number, "unseen", name_of(*wrong));
    return false;
  }

  void read_line(std::size_t number, std::string_view line) {
    if (trimmed(line).empty()) return;
    if (line.starts_with('#')) return read_comment(number, trimmed(line.substr(1)));
    std::vector<std::string> cells;
    for (;;) {
      const auto tab = line.find('\t');
      cells.push_back(cell_of(line.substr(0, tab)));
      if (tab == line.npos) break;
      line.remove_prefix(tab + 1);
    }
    if (columns_.empty())
      read_head(number, cells);
    else
      read_row(number, cells);
  }

  void read_comment(std::size_t number, std::string_view text) {
    constexpr std::string_view kTitle = "title:";
    if (!text.starts_with(kTitle)) return;
    file_.title = trimmed(text.substr(kTitle.size()));
    if (points_of(file_.title) > kLongestPackTitle) say(number, "title-long");
    if (has_link(file_.title)) say(number, "link");
  }

  void read_head(std::size_t number, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::ranges::find(kColumns, names[i]) == kColumns.end())
        say(number, "no-column", names[i]);
      if (!columns_.emplace(names[i], i).second) say(number, "column-twice", names[i]);
    }
    for (const auto* name : {"lang", "phrase", "nudge"})
      if (!columns_.contains(name)) say(number, "column-missing", name);
    width_ = names.size();
  }

  std::string cell(const std::vector<std::string>& cells, std::string_view name) const {
    const auto at = columns_.find(name);
    return at == columns_.end() || at->second >= cells.size() ? "" : cells[at->second];
  }

  void read_row(std::size_t number, const std::vector<std::string>& cells) {
    if (cells.size() > width_) return say(number, "fields");
    if (file_.rows.size() == kMostPackRows) {
      if (!std::exchange(full_, true)) say(number, "rows-many");
      return;
    }
    PackRow row;
    row.line = number;
    row.kind = cell(cells, "kind");
    if (row.kind.empty()) row.kind = "phrase";
    row.phrase = cell(cells, "phrase");
    row.nudge = cell(cells, "nudge");
    const auto before = file_.faults.size();
    read_language(cell(cells, "lang"), row);
    look_at_phrase(row);
    look_at_nudge(row);
    if (file_.faults.size() == before) keep(std::move(row));
  }

  void read_language(const std::string& name, PackRow& row) {
    if (name == "*") return;
    const auto language = language_of_tag(name);
    if (!language || *language == Language::other) return say(row.line, "language", name);
    row.language = *language;
  }

  void look_at_phrase(const PackRow& row) {
    const auto base = row.kind.substr(0, row.kind.find('@'));
    if (std::ranges::find(kKinds, base) == kKinds.end()) return say(row.line, "kind", row.kind);
    if (letters_of(row.phrase) < 2) return say(row.line, "phrase-short");
    if (points_of(row.phrase) > kLongestPackPhrase) return say(row.line, "phrase-long");
    if (base == "regex") {
      if (++regexes_ == kMostPackRegexes + 1) say(row.line, "regexes-many");
    } else if (std::ranges::count(row.phrase, '(') > kMostBrackets ||
               std::ranges::count(row.phrase, '<') > kMostWildcards) {
      say(row.line, "phrase-costly");
    }
  }

  void look_at_nudge(PackRow& row) {
    if (row.kind.starts_with("except")) return row.nudge.clear();
    if (row.nudge.empty()) return say(row.line, "no-nudge");
    if (points_of(row.nudge) > kLongestPackNudge) say(row.line, "nudge-long");
    if (has_link(row.nudge)) say(row.line, "link");
  }

  void keep(PackRow row) {
    const auto name = std::string(tag(row.language)) + '\t' + row.kind + '\t' + fold(row.phrase);
    const auto [at, is_new] = lines_.emplace(name, row.line);
    if (!is_new) return say(row.line, "twice", std::to_string(at->second));
    file_.rows.push_back(std::move(row));
  }

  PackFile file_;
  std::map<std::string, std::size_t, std::less<>> columns_;  // where each stands
  std::size_t width_ = 0, regexes_ = 0;
  bool full_ = false;
  std::map<std::string, std::size_t> lines_;  // of each phrase
};

}  // namespace

PackFile read_pack(std::string_view bytes) { return PackReader().read(bytes); }

}  // namespace sincerely
