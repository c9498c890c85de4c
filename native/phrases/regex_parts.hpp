#pragma once
// What is known of parts of a regular expression: which texts they match, and what stands in those.
// Parts that follow on each other are joined as long as few texts come out ("log-?in" is "log-in"
// or "login"); what is not understood parts them. For regex_reader.cpp.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "phrases/regex_prefilter.hpp"

namespace sincerely::regex_parts {

/// The texts that a part of an expression may match.
struct Texts {
  std::vector<std::u16string> all{u""};
  bool as_written = true;  // else folded

  bool says_nothing() const;
  void fold();
  std::size_t longest() const;
};

/// Those of both; nothing when they are too many.
std::optional<Texts> either(Texts a, Texts b);
/// Each of `a` with each of `b` behind it; nothing when they are too many or too long.
std::optional<Texts> joined(Texts a, Texts b);

/// What is known about a part of an expression.
struct Part {
  std::optional<Texts> texts;               // a match is one of them,
  bool more = false;                        // or begins with one of them
  RegexPrefilter needs;                     // and contains this
  std::vector<std::u16string> starts = {};  // and begins with one of these; empty: not known

  static Part of(Texts texts) { return {std::move(texts), false, {}}; }
  static Part without_width() { return of({}); }
};

RegexPrefilter needs_of(Part part);
/// What a match of a part begins with, folded and short.
std::vector<std::u16string> starts_of(const Part& part);
/// One of several.
Part one_of_sides(std::vector<Part> sides);

/// Parts, one after the other.
class Sequence {
 public:
  void add(Part part);
  /// A character that stands for itself, in any case unless as it is written.
  void add_sign(std::u16string sign, bool as_written);
  /// What stands right before this place.
  void add_before(Part part);
  Part read();

 private:
  void cut();
  void begin_with(const Part& part);

  Texts run_;  // what the parts since the last cut match together
  bool whole_ = true;
  bool begins_ = false;  // only what stands before the match has been read
  RegexPrefilter needs_;
  std::vector<std::u16string> starts_;
};

}  // namespace sincerely::regex_parts
