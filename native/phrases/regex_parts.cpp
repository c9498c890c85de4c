#include "phrases/regex_parts.hpp"

#include <algorithm>
#include <iterator>

namespace sincerely::regex_parts {
namespace {

/// More texts than this are not told apart; of one expression, or of one place in it.
constexpr std::size_t kMostPieces = 128;
constexpr std::size_t kLongest = 24;  // letters; a longer text says no more

void agree_on_case(Texts& a, Texts& b) {
  if (a.as_written && b.as_written) return;
  a.fold();
  b.fold();
}

void append(RegexPrefilter& to, RegexPrefilter more) {
  std::ranges::move(more.groups, std::back_inserter(to.groups));
  to.digit |= more.digit;
}

void require(RegexPrefilter& to, const Texts& texts) {
  if (texts.says_nothing()) return;
  auto& group = to.groups.emplace_back();
  for (const auto& text : texts.all) group.emplace_back(text, texts.as_written);
}

/// How little of a text a group leaves over: the length of its shortest piece.
std::size_t selectivity(const std::vector<RegexPiece>& group) {
  std::size_t out = kLongest;
  for (const auto& piece : group) out = std::min(out, piece.text.size());
  return out;
}

/// What is certain when one of several expressions matches: a piece of any of them.
RegexPrefilter one_of(std::vector<Part> sides) {
  RegexPrefilter out;
  out.digit = true;
  std::vector<RegexPiece> pieces;
  bool known = true;
  for (auto& side : sides) {
    const auto needs = needs_of(std::move(side));
    out.digit &= needs.digit;
    known &= !needs.groups.empty();
    if (!known) continue;
    const auto best = std::ranges::max_element(needs.groups, {}, selectivity);
    pieces.insert(pieces.end(), best->begin(), best->end());
  }
  if (known && pieces.size() <= kMostPieces) out.groups.push_back(std::move(pieces));
  return out;
}

}  // namespace

bool Texts::says_nothing() const {
  return std::ranges::any_of(all, [](const auto& text) { return text.empty(); });
}

void Texts::fold() {
  if (!as_written) return;
  for (auto& text : all) text = fold_case(text);
  as_written = false;
}

std::size_t Texts::longest() const {
  std::size_t out = 0;
  for (const auto& text : all) out = std::max(out, text.size());
  return out;
}

std::optional<Texts> either(Texts a, Texts b) {
  if (a.all.size() + b.all.size() > kMostPieces) return std::nullopt;
  agree_on_case(a, b);
  std::ranges::move(b.all, std::back_inserter(a.all));
  return a;
}

std::optional<Texts> joined(Texts a, Texts b) {
  if (a.all.size() * b.all.size() > kMostPieces || a.longest() + b.longest() > kLongest)
    return std::nullopt;
  agree_on_case(a, b);
  Texts out{{}, a.as_written};
  for (const auto& first : a.all)
    for (const auto& second : b.all) out.all.push_back(first + second);
  return out;
}

RegexPrefilter needs_of(Part part) {
  if (part.texts) require(part.needs, *part.texts);
  return std::move(part.needs);
}

std::vector<std::u16string> starts_of(const Part& part) {
  constexpr std::size_t kLetters = 3;
  if (!part.texts) return part.starts;
  if (part.texts->says_nothing()) return {};
  std::vector<std::u16string> out;
  for (const auto& text : part.texts->all) out.push_back(fold_case(text).substr(0, kLetters));
  return out;
}

namespace {

std::vector<std::u16string> starts_of(const std::vector<Part>& sides) {
  std::vector<std::u16string> out;
  for (const auto& side : sides) {
    auto starts = starts_of(side);
    if (starts.empty()) return {};
    std::ranges::move(starts, std::back_inserter(out));
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Part one_of_sides(std::vector<Part> sides) {
  std::optional<Texts> texts = Texts{{}, true};
  for (std::size_t i = 0; i < sides.size() && texts; ++i)
    if (!sides[i].texts || sides[i].more)
      texts = std::nullopt;
    else
      texts = either(std::move(*texts), *sides[i].texts);
  if (texts) return Part::of(std::move(*texts));
  auto starts = starts_of(sides);
  return {std::nullopt, false, one_of(std::move(sides)), std::move(starts)};
}

void Sequence::add(Part part) {
  append(needs_, std::move(part.needs));
  if (begins_) begin_with(part);
  if (!part.texts) {
    if (whole_ && run_.longest() == 0) starts_ = std::move(part.starts);
    return cut();
  }
  auto both = joined(run_, *part.texts);
  if (!both) cut();
  run_ = both ? std::move(*both) : std::move(*part.texts);
  if (part.more) cut();
}

void Sequence::add_sign(std::u16string sign, bool as_written) {
  if (begins_) return add(Part::of({{std::move(sign)}, as_written}));
  if (run_.longest() + sign.size() > kLongest) {
    cut();
    run_ = {{std::move(sign)}, as_written};
    return;
  }
  if (!as_written) run_.fold();
  if (as_written && !run_.as_written) sign = fold_case(sign);
  for (auto& text : run_.all) text += sign;
}

void Sequence::add_before(Part part) {
  if (!part.texts || part.more || run_.longest() > 0)
    return append(needs_, needs_of(std::move(part)));
  append(needs_, std::move(part.needs));
  begins_ = whole_;
  cut();
  run_ = std::move(*part.texts);
}

/// "(?<=for )[.,]": a match begins with what stands behind the bracket.
void Sequence::begin_with(const Part& part) {
  const bool no_width = part.texts && part.texts->longest() == 0;
  if (no_width) return;
  starts_ = starts_of(part);
  begins_ = false;
}

Part Sequence::read() {
  if (whole_) return {std::move(run_), false, std::move(needs_)};
  cut();
  return {std::nullopt, false, std::move(needs_), std::move(starts_)};
}

void Sequence::cut() {
  if (whole_ && !run_.says_nothing()) starts_ = starts_of(Part{run_, true, {}});
  require(needs_, run_);
  run_ = {};
  whole_ = false;
}

}  // namespace sincerely::regex_parts
