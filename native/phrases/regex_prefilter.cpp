#include "phrases/regex_prefilter.hpp"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <iterator>

namespace sincerely {
namespace {

/// To look for more pieces than this takes longer than to look for the expression itself.
constexpr std::size_t kMostPieces = 32;

bool is_ascii_text(std::u16string_view text) {
  return std::ranges::all_of(text, [](char16_t c) { return c < 0x80; });
}

std::u16string folded(std::u16string_view text) {
  std::u16string out(text);
  if (is_ascii_text(text)) {
    for (char16_t& c : out)
      if (c >= u'A' && c <= u'Z') c = static_cast<char16_t>(c - u'A' + u'a');
    return out;
  }
  out.resize(text.size() * 3);  // one character folds to three at most
  UErrorCode status = U_ZERO_ERROR;
  const auto length =
      u_strFoldCase(out.data(), static_cast<std::int32_t>(out.size()), text.data(),
                    static_cast<std::int32_t>(text.size()), U_FOLD_CASE_DEFAULT, &status);
  out.resize(static_cast<std::size_t>(length));
  return out;
}

/// How little of a text a group leaves over: the length of its shortest piece.
std::size_t selectivity(const std::vector<std::u16string>& group) {
  return std::ranges::min(group, {}, &std::u16string::size).size();
}

/// What is certain when one of several expressions matches: a piece of any of them.
RegexPrefilter one_of(const std::vector<RegexPrefilter>& sides) {
  RegexPrefilter out;
  out.digit = std::ranges::all_of(sides, &RegexPrefilter::digit);
  std::vector<std::u16string> pieces;
  for (const RegexPrefilter& side : sides) {
    if (side.groups.empty()) return out;
    const auto best = std::ranges::max_element(side.groups, {}, selectivity);
    pieces.insert(pieces.end(), best->begin(), best->end());
  }
  if (pieces.size() <= kMostPieces) out.groups.push_back(std::move(pieces));
  return out;
}

void append(RegexPrefilter& to, RegexPrefilter more) {
  std::ranges::move(more.groups, std::back_inserter(to.groups));
  to.digit |= more.digit;
}

class Reader {
 public:
  Reader(std::u16string_view expression, bool any_case) : in_(expression), any_case_(any_case) {}

  /// False when there was something that this reads less of than ICU does.
  bool is_sure() const { return sure_; }

  /// Reads up to the bracket that closes the group, or the end.
  RegexPrefilter alternatives() {
    std::vector<RegexPrefilter> sides{sequence()};
    while (at_ < in_.size() && in_[at_] == u'|') {
      ++at_;
      sides.push_back(sequence());
    }
    return sides.size() == 1 ? std::move(sides.front()) : one_of(sides);
  }

 private:
  RegexPrefilter sequence() {
    RegexPrefilter out;
    std::u16string piece;
    const auto cut = [&] {
      if (!piece.empty()) out.groups.push_back({folded(piece)});
      piece.clear();
    };
    while (at_ < in_.size() && in_[at_] != u'|' && in_[at_] != u')') {
      RegexPrefilter inner;
      if (const auto plain = element(inner); is_certain(plain))
        piece += plain;
      else
        cut();
      const auto repeated = quantifier();
      if (repeated != Repeated::once) {
        // What may be absent or stand there twice ends the piece without belonging to it.
        if (!piece.empty()) piece.pop_back();
        cut();
      }
      if (repeated != Repeated::perhaps) append(out, std::move(inner));
    }
    cut();
    return out;
  }

  /// Reads a group, class, escape or character.
  /// inner     what a group or \d requires
  /// returns   the character if it stands for itself, else 0
  char16_t element(RegexPrefilter& inner) {
    const char16_t c = in_[at_];
    if (c == u'(') return group(inner), u'\0';
    if (c == u'[') return skip_class(), u'\0';
    if (c == u'\\') return escape(inner);
    ++at_;
    return c == u'.' || c == u'^' || c == u'$' ? u'\0' : c;
  }

  /// Letters beyond ASCII fold in more than one way: only the plain ones are certain in any case.
  bool is_certain(char16_t c) const {
    return c != u'\0' && (!any_case_ || c < 0x80 || !u_isalpha(c));
  }

  void group(RegexPrefilter& inner) {
    const auto rest = in_.substr(++at_);
    const bool beside =  // what is looked at but not matched
        rest.starts_with(u"?=") || rest.starts_with(u"?!") || rest.starts_with(u"?<=") ||
        rest.starts_with(u"?<!");
    if (rest.starts_with(u"?")) skip_kind();
    auto read = alternatives();
    ++at_;
    if (!beside) inner = std::move(read);
  }

  /// "?:", "?<name>", "?i", "?=" behind the opening bracket.
  void skip_kind() {
    constexpr std::u16string_view ends = u":>)=!";
    for (; at_ < in_.size() && ends.find(in_[at_]) == ends.npos; ++at_)
      sure_ &= in_[at_] != u'#' && in_[at_] != u'x';  // a comment, blanks that count for nothing
    if (at_ < in_.size() && in_[at_] != u')') ++at_;
  }

  void skip_class() {
    const auto begin = at_;
    for (++at_; at_ < in_.size() && in_[at_] != u']'; ++at_) {
      sure_ &= in_[at_] != u'[';  // a class in the class
      if (in_[at_] == u'\\') ++at_;
    }
    sure_ &= at_ > begin + 1;
    ++at_;
  }

  char16_t escape(RegexPrefilter& inner) {
    const char16_t c = at_ + 1 < in_.size() ? in_[at_ + 1] : u'\0';
    at_ += 2;
    inner.digit = c == u'd';
    constexpr std::u16string_view has_more = u"cNQuUx";  // "\x41", "\Q...\E"
    sure_ &= has_more.find(c) == has_more.npos && !u_isdigit(c);
    return u_isalnum(c) ? u'\0' : c;
  }

  enum class Repeated { once, often, perhaps };

  Repeated quantifier() {
    if (at_ >= in_.size()) return Repeated::once;
    const char16_t c = in_[at_];
    if (c != u'?' && c != u'*' && c != u'+' && c != u'{') return Repeated::once;
    const bool none = c == u'{' && at_ + 1 < in_.size() && in_[at_ + 1] == u'0';
    if (c == u'{') at_ = std::min(in_.find(u'}', at_), in_.size() - 1);
    ++at_;
    if (at_ < in_.size() && (in_[at_] == u'?' || in_[at_] == u'+')) ++at_;
    return c == u'?' || c == u'*' || none ? Repeated::perhaps : Repeated::often;
  }

  std::u16string_view in_;
  bool any_case_;
  std::size_t at_ = 0;
  bool sure_ = true;
};

}  // namespace

FoldedText::FoldedText(std::u16string_view text)
    : folded_(folded(text)),
      ascii_(is_ascii_text(text)),
      digit_(std::ranges::any_of(text, [](char16_t c) { return u_isdigit(c) != 0; })) {
  for (const char16_t c : folded_)
    if (c < 0x80) signs_.set(c);
}

bool FoldedText::holds(std::u16string_view piece) const {
  const bool has_signs =
      std::ranges::all_of(piece, [&](char16_t c) { return c >= 0x80 || signs_.test(c); });
  const bool is_sign = piece.size() == 1 && piece.front() < 0x80;
  return has_signs && (is_sign || folded_.find(piece) != folded_.npos);
}

RegexPrefilter prefilter_of(std::u16string_view expression, bool any_case) {
  Reader reader(expression, any_case);
  auto out = reader.alternatives();
  if (!reader.is_sure()) return {};
  std::ranges::stable_sort(out.groups, {}, &std::vector<std::u16string>::size);
  return out;
}

bool may_match(const RegexPrefilter& prefilter, const FoldedText& text) {
  if (prefilter.digit && !text.has_digit()) return false;
  return std::ranges::all_of(prefilter.groups, [&](const std::vector<std::u16string>& group) {
    return std::ranges::any_of(group, [&](const auto& piece) { return text.holds(piece); });
  });
}

}  // namespace sincerely
