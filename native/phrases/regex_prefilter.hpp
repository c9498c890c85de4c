#pragma once
// What every match of a regular expression has to contain: most texts need not be searched for it.

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// A text without its cases, and which signs it has at all.
class FoldedText {
 public:
  explicit FoldedText(std::u16string_view text);

  bool is_ascii() const { return ascii_; }
  bool has_digit() const { return digit_; }
  /// Does a folded piece stand in it?
  bool holds(std::u16string_view piece) const;

 private:
  std::u16string folded_;
  std::bitset<0x80> signs_;  // the ASCII characters that occur
  bool ascii_ = true, digit_ = false;
};

struct RegexPrefilter {
  std::vector<std::vector<std::u16string>> groups;  // one piece of each, folded
  bool digit = false;
};

/// Reads what is certain about all matches of an expression.
/// any_case  letters may be written small or large
/// returns   nothing required where nothing is certain
/// fails     never; expects an expression that ICU compiles
RegexPrefilter prefilter_of(std::u16string_view expression, bool any_case);

bool may_match(const RegexPrefilter& prefilter, const FoldedText& text);

}  // namespace sincerely
