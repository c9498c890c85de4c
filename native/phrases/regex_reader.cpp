// Reads of an expression which texts its matches begin with, are, or contain.

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "phrases/regex_parts.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostInClass = 8;
constexpr char16_t kLatinEnd = 0x180;  // Latin Extended-A ends before it

using namespace regex_parts;

class Reader {
 public:
  explicit Reader(std::u16string_view expression) : in_(expression) {}

  /// False when there was something that this reads less of than ICU does.
  bool is_sure() const { return sure_; }

  /// Reads up to the bracket that closes the group, or the end.
  Part alternatives() {
    std::vector<Part> sides{sequence()};
    while (at_ < in_.size() && in_[at_] == u'|') {
      ++at_;
      sides.push_back(sequence());
    }
    return sides.size() == 1 ? std::move(sides.front()) : one_of_sides(std::move(sides));
  }

 private:
  Part sequence() {
    Sequence out;
    while (at_ < in_.size() && in_[at_] != u'|' && in_[at_] != u')') {
      if (in_.substr(at_).starts_with(u"(?<=")) {
        at_ += 4;
        out.add_before(rest_of_group());
        continue;
      }
      if (is_lone_sign()) {  // most of an expression
        const auto sign = in_.substr(at_++, 1);
        out.add_sign(any_case_ ? fold_case(sign) : std::u16string(sign), !any_case_);
        continue;
      }
      auto part = element();
      out.add(repeated(std::move(part)));
    }
    return out.read();
  }

  /// Does a character stand here for itself, just once?
  bool is_lone_sign() const {
    constexpr std::u16string_view special = u"([\\.^$", often = u"?*+{";
    const char16_t c = in_[at_];
    if (special.find(c) != special.npos || U16_IS_SURROGATE(c) ||
        (any_case_ && c >= kLatinEnd && u_isalpha(c)))
      return false;
    return at_ + 1 == in_.size() || often.find(in_[at_ + 1]) == often.npos;
  }

  Part element() {
    const char16_t c = in_[at_];
    if (c == u'(') return group();
    if (c == u'[') return read_class();
    if (c == u'\\') return escape();
    if (c == u'.') return ++at_, Part{};
    if (c == u'^' || c == u'$') return ++at_, Part::without_width();
    std::size_t length = 1;
    if (U16_IS_LEAD(c) && at_ + 1 < in_.size()) length = 2;
    at_ += length;
    return plain(in_.substr(at_ - length, length));
  }

  /// A character that stands for itself. In any case only Latin letters are certain: a test goes
  /// through all of them.
  Part plain(std::u16string_view sign) const {
    if (!any_case_) return Part::of({{std::u16string(sign)}, true});
    if (sign.size() > 1 || (sign[0] >= kLatinEnd && u_isalpha(sign[0]))) return {};
    return Part::of({{fold_case(sign)}, false});
  }

  Part rest_of_group() {
    const bool any_case = any_case_;
    auto out = alternatives();
    any_case_ = any_case;
    ++at_;
    return out;
  }

  Part group() {
    const auto rest = in_.substr(++at_);
    if (!rest.starts_with(u'?')) return rest_of_group();
    const bool never = rest.starts_with(u"?!") || rest.starts_with(u"?<!");
    const bool ahead = rest.starts_with(u"?=");
    if (never || ahead) {
      at_ += rest.starts_with(u"?<!") ? 3 : 2;
      auto part = rest_of_group();
      auto out = Part::without_width();
      if (ahead) out.needs = needs_of(std::move(part));
      return out;
    }
    return flagged_group();
  }

  /// "?:", "?<name>", "?>", "?i:", "?-i)" behind the opening bracket; the last goes on to the end
  /// of the group around it.
  Part flagged_group() {
    const bool any_case = any_case_;
    bool on = true;
    for (++at_; at_ < in_.size() && in_[at_] != u':' && in_[at_] != u')' && in_[at_] != u'>';
         ++at_) {
      sure_ &= in_[at_] != u'#' && in_[at_] != u'x';  // a comment, blanks that count for nothing
      if (in_[at_] == u'<') at_ = std::min(in_.find(u'>', at_), in_.size()) - 1;
      if (in_[at_] == u'-') on = false;
      if (in_[at_] == u'i') any_case_ = on;
    }
    if (at_ >= in_.size() || in_[at_++] == u')') return Part::without_width();
    auto out = rest_of_group();
    any_case_ = any_case;
    return out;
  }

  /// A class of a few characters; nothing is known of the others.
  Part read_class() {
    ++at_;
    const bool others = in_.substr(at_).starts_with(u'^');
    at_ += others;
    sure_ &= !in_.substr(at_).starts_with(u']');
    std::u16string signs;
    bool known = !others;
    while (at_ < in_.size() && in_[at_] != u']') {
      const auto rest = in_.substr(at_);  // a class in the class, classes taken together
      sure_ &= !rest.starts_with(u'[') && !rest.starts_with(u"&&") && !rest.starts_with(u"--");
      const bool range = rest[0] == u'-' && !signs.empty() && !rest.starts_with(u"-]");
      at_ += range;
      const auto sign = sign_of_class();
      known = known && sign && (!range || add_range(signs, *sign));
      if (known && !range) signs += *sign;
    }
    ++at_;
    return known ? one_of_signs(signs) : Part{};
  }

  std::optional<char16_t> sign_of_class() {
    if (at_ >= in_.size() || in_[at_] != u'\\') return at_ < in_.size() ? in_[at_++] : u'\0';
    ++at_;
    return escaped_sign();
  }

  static bool add_range(std::u16string& signs, char16_t last) {
    if (last < signs.back() || static_cast<std::size_t>(last - signs.back()) > kMostInClass)
      return false;
    for (auto c = signs.back(); c < last;) signs += ++c;
    return true;
  }

  Part one_of_signs(const std::u16string& signs) const {
    if (signs.size() > 2 * kMostInClass) return {};
    std::optional<Texts> out;
    for (const char16_t c : signs) {
      const auto one = plain(std::u16string_view(&c, 1));
      if (!one.texts || U16_IS_SURROGATE(c)) return {};
      out = out ? either(std::move(*out), *one.texts) : one.texts;
    }
    if (!out) return {};
    auto folded = *out;
    folded.fold();
    std::ranges::sort(folded.all);
    folded.all.erase(std::unique(folded.all.begin(), folded.all.end()), folded.all.end());
    if (folded.all.size() < out->all.size()) out = std::move(folded);  // "[Nn]"
    return out->all.size() > kMostInClass ? Part{} : Part::of(std::move(*out));
  }

  /// The character that an escape stands for; at_ is behind the backslash, and then behind it all.
  std::optional<char16_t> escaped_sign() {
    const char16_t c = at_ < in_.size() ? in_[at_++] : u'\0';
    if (c == u'u' || c == u'x') return sign_by_number(c);
    constexpr std::u16string_view names = u"tnrf", signs = u"\t\n\r\f";
    if (const auto at = names.find(c); at != names.npos) return signs[at];
    if (!u_isalnum(c)) return c;
    constexpr std::u16string_view has_more = u"cNQUk";  // "\Q...\E"
    sure_ &= has_more.find(c) == has_more.npos && !u_isdigit(c);
    return std::nullopt;
  }

  /// "\u00A0", "\x{1F600}", "\x41".
  std::optional<char16_t> sign_by_number(char16_t kind) {
    const bool braces = kind == u'x' && in_.substr(at_).starts_with(u'{');
    at_ += braces;
    const std::size_t most = braces ? 8 : kind == u'u' ? 4 : 2;
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < most && at_ < in_.size() && u_isxdigit(in_[at_]); ++i)
      out = out * 16 + static_cast<std::uint32_t>(u_digit(in_[at_++], 16));
    at_ += braces;
    if (out > 0xFFFF) return std::nullopt;
    return static_cast<char16_t>(out);
  }

  Part escape() {
    const char16_t c = at_ + 1 < in_.size() ? in_[at_ + 1] : u'\0';
    ++at_;
    if (const auto sign = escaped_sign()) return plain(std::u16string_view(&*sign, 1));
    if (c == u'p' || c == u'P') skip_property();
    constexpr std::u16string_view between = u"bBAzZG";
    if (between.find(c) != between.npos) return Part::without_width();
    Part out;
    if (c != u'd') return out;
    out.needs.digit = true;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) out.starts.emplace_back(1, digit);
    return out;
  }

  void skip_property() {
    sure_ &= in_.substr(at_).starts_with(u'{');
    at_ = std::min(in_.find(u'}', at_), in_.size() - 1) + 1;
  }

  struct Times {
    std::size_t least = 1, most = 1;
  };
  static constexpr std::size_t kOften = 99;

  Times quantifier() {
    if (at_ >= in_.size()) return {};
    const char16_t c = in_[at_];
    if (c != u'?' && c != u'*' && c != u'+' && c != u'{') return {};
    Times out{c == u'+' ? std::size_t{1} : 0, c == u'?' ? std::size_t{1} : kOften};
    ++at_;
    if (c == u'{') out = read_times();
    if (at_ < in_.size() && (in_[at_] == u'?' || in_[at_] == u'+')) ++at_;
    return out;
  }

  /// "2}", "2,}", "2,4}".
  Times read_times() {
    const auto number = [&] {
      std::size_t out = 0;
      for (; at_ < in_.size() && in_[at_] >= u'0' && in_[at_] <= u'9'; ++at_)
        out = std::min<std::size_t>(out * 10 + (in_[at_] - u'0'), kOften);
      return out;
    };
    Times out;
    out.least = out.most = number();
    if (at_ < in_.size() && in_[at_] == u',') {
      const auto before = ++at_;
      out.most = number();
      if (at_ == before) out.most = kOften;
    }
    at_ = std::min(in_.find(u'}', at_), in_.size() - 1) + 1;
    return out;
  }

  Part repeated(Part part) {
    const auto times = quantifier();
    if (times.least == 1 && times.most == 1) return part;
    if (times.least == 0) part.needs = {};
    if (!part.texts || part.more) {
      if (times.least == 0) return {};
      auto starts = starts_of(part);
      return {std::nullopt, false, needs_of(std::move(part)), std::move(starts)};
    }
    return repeated_texts(std::move(part), times);
  }

  /// As often as it has to stand there, and as often as it may where that is few times.
  static Part repeated_texts(Part part, Times times) {
    constexpr std::size_t kFew = 4;
    const auto once = *part.texts;
    std::optional<Texts> last = Texts{};
    std::size_t done = 0;
    for (; done < times.least && last; ++done) last = joined(*last, once);
    if (!last) {
      auto starts = starts_of(part);
      return {std::nullopt, false, needs_of(std::move(part)), std::move(starts)};
    }
    std::optional<Texts> all = last;
    for (const auto least = *last; all && done < times.most; ++done) {
      last = times.most <= kFew && last ? joined(*last, once) : std::nullopt;
      all = last ? either(std::move(*all), *last) : std::nullopt;
      if (!all) return {least, true, std::move(part.needs)};
    }
    return {std::move(all), false, std::move(part.needs)};
  }

  std::u16string_view in_;
  bool any_case_ = false;
  std::size_t at_ = 0;
  bool sure_ = true;
};

}  // namespace

RegexPrefilter prefilter_of(std::u16string_view expression) {
  Reader reader(expression);
  auto whole = reader.alternatives();
  auto starts = starts_of(whole);
  auto out = needs_of(std::move(whole));
  out.starts = std::move(starts);
  out.digit_starts = std::ranges::find(out.starts, u"0") != out.starts.end();
  if (!reader.is_sure()) return {};
  std::ranges::stable_sort(out.groups, {}, &std::vector<RegexPiece>::size);
  return out;
}

}  // namespace sincerely
