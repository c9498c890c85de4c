#include "phrases/regex_prefilter.hpp"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace sincerely {
namespace {

constexpr std::size_t kRun = 3;

bool is_ascii_text(std::u16string_view text) {
  return std::ranges::all_of(text, [](char16_t c) { return c < 0x80; });
}

/// Appends a stretch beyond ASCII.
void append_folded(std::u16string_view text, std::u16string& out) {
  const auto before = out.size();
  out.resize(before + text.size() * 3);  // one character folds to three at most
  UErrorCode status = U_ZERO_ERROR;
  const auto length = u_strFoldCase(
      out.data() + before, static_cast<std::int32_t>(out.size() - before), text.data(),
      static_cast<std::int32_t>(text.size()), U_FOLD_CASE_DEFAULT, &status);
  out.resize(before + static_cast<std::size_t>(length));
}

constexpr std::uint32_t kSeed = 0x811C9DC5U;
std::uint32_t mixed(std::uint32_t hash, char16_t c) { return (hash ^ c) * 0x9E3779B1U; }
std::uint32_t ended(std::uint32_t hash) { return hash ^ (hash >> 15); }

/// A number for a run of letters.
std::uint32_t run_number(std::u16string_view run) {
  auto hash = kSeed;
  for (const char16_t c : run) hash = mixed(hash, c);
  return ended(hash);
}

std::array<std::uint32_t, 3> runs_of(std::u16string_view text) {
  const auto size = std::min(text.size(), kRun);
  const auto last = text.size() - size;
  return {run_number(text.substr(0, size)), run_number(text.substr(last / 2, size)),
          run_number(text.substr(last, size))};
}

}  // namespace

std::u16string fold_case(std::u16string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char16_t c = text[i];
    if (c < 0x80) {
      out += c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c - u'A' + u'a') : c;
      ++i;
      continue;
    }
    auto end = i;
    while (end < text.size() && text[end] >= 0x80) ++end;
    append_folded(text.substr(i, end - i), out);
    i = end;
  }
  return out;
}

RegexPiece::RegexPiece(std::u16string_view piece, bool written)
    : text(fold_case(piece)), as_written(written), runs(runs_of(written ? piece : text)) {}

FoldedText::Runs::Runs(std::u16string_view text)
    // One bit in eight is set at most; a book gets 128 KiB.
    : bits_(std::clamp<std::size_t>(std::bit_ceil(text.size() * 3 / 8), 64, 16384)),
      last_(bits_.size() - 1) {
  const auto set = [&](std::uint32_t hash) {
    const auto number = ended(hash);
    bits_[(number >> 6) & last_] |= std::uint64_t{1} << (number & 63);
  };
  auto two = mixed(kSeed, text.empty() ? u' ' : text.front());
  set(two);
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto one = mixed(kSeed, text[i]);
    const auto pair = mixed(two, text[i]);
    set(pair);
    if (i + 1 < text.size()) set(mixed(pair, text[i + 1]));
    two = one;
  }
  // Single letters, each once.
  std::array<bool, 0x80> seen{};
  for (const char16_t c : text)
    if (c >= 0x80 || !std::exchange(seen[c], true)) set(mixed(kSeed, c));
}

bool FoldedText::Runs::hold(const std::array<std::uint32_t, 3>& runs) const {
  return std::ranges::all_of(runs, [&](std::uint32_t number) {
    return (bits_[(number >> 6) & last_] >> (number & 63)) & 1;
  });
}

FoldedText::FoldedText(std::u16string_view text)
    : folded_(fold_case(text)),
      folded_runs_(folded_),
      written_runs_(text),
      ascii_(is_ascii_text(text)),
      digit_(std::ranges::any_of(text, [](char16_t c) { return u_isdigit(c) != 0; })),
      odd_digit_(!ascii_ && std::ranges::any_of(text, [](char16_t c) {
        return c >= 0x80 && (u_isdigit(c) || U16_IS_SURROGATE(c));
      })) {}

bool FoldedText::holds(const RegexPiece& piece) const {
  const auto& runs = piece.as_written ? written_runs_ : folded_runs_;
  return runs.hold(piece.runs) && folded_.find(piece.text) != folded_.npos;
}

bool may_match(const RegexPrefilter& prefilter, const FoldedText& text) {
  if (prefilter.digit && !text.has_digit()) return false;
  return std::ranges::all_of(prefilter.groups, [&](const std::vector<RegexPiece>& group) {
    return std::ranges::any_of(group, [&](const auto& piece) { return text.holds(piece); });
  });
}

}  // namespace sincerely
