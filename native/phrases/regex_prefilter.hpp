#pragma once
// What every match of a regular expression has to contain: most texts need not be searched for it.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// A piece of a match.
struct RegexPiece {
  /// as_written  letters have to stand as they do here, else in any case
  RegexPiece(std::u16string_view text, bool as_written);

  std::u16string text;  // folded
  bool as_written = false;
  std::array<std::uint32_t, 3> runs{};  // first, middle and last run of at most three letters
};

/// A text without its cases, and which runs of letters it has at all.
class FoldedText {
 public:
  explicit FoldedText(std::u16string_view text);

  bool is_ascii() const { return ascii_; }
  bool has_digit() const { return digit_; }
  bool has_odd_digit() const { return odd_digit_; }  // beyond ASCII
  const std::u16string& folded() const { return folded_; }
  /// Does a piece stand in it? Of a piece as it is written it may say yes where only its runs do.
  bool holds(const RegexPiece& piece) const;

 private:
  /// Runs of two and three letters as bits, and single ones; says of others, rarely, that they are among them.
  class Runs {
   public:
    explicit Runs(std::u16string_view text);
    bool hold(const std::array<std::uint32_t, 3>& runs) const;

   private:
    std::vector<std::uint64_t> bits_;  // a power of two
    std::size_t last_ = 0;
  };

  std::u16string folded_;
  Runs folded_runs_, written_runs_;
  bool ascii_ = true, digit_ = false, odd_digit_ = false;
};

struct RegexPrefilter {
  std::vector<std::vector<RegexPiece>> groups;  // one piece of each
  bool digit = false;
  /// A match begins with one of these, folded; empty: nothing is known of its beginning.
  std::vector<std::u16string> starts;
  bool digit_starts = false;  // or with a digit that is not one of ASCII's
};

/// Reads what is certain about all matches of an expression (regex_reader.cpp).
/// returns   nothing required where nothing is certain
/// fails     never; expects an expression that ICU compiles
RegexPrefilter prefilter_of(std::u16string_view expression);

bool may_match(const RegexPrefilter& prefilter, const FoldedText& text);

/// A text without its cases, the same for each of its characters wherever it stands.
std::u16string fold_case(std::u16string_view text);

}  // namespace sincerely
