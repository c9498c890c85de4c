#pragma once
// What stands around a phrase: phrases of other families, figures, days, names, words of the
// reader.

#include <string>
#include <vector>

#include "checks/check.hpp"

namespace sincerely {

/// Looks around the phrases of one draft.
class SurroundingsReader {
 public:
  explicit SurroundingsReader(const CheckContext& context);

  /// Does all that `with` asks for stand around the phrase, and nothing of `without`?
  /// cost      that of Lexicon::find, and linear in the tokens of three sentences
  bool allow(const PhraseMatch& match, const Surroundings& with, const Surroundings& without) const;

  /// Does the rest of the draft, and the thread, hold what it has to and nothing that silences?
  /// cost      linear in the thread where `theirs` is given
  bool allow_mail(const Surroundings& with, const Surroundings& without) const;

 private:
  struct Reach {
    std::uint32_t before, after;  // sentences
  };
  static constexpr Reach kHere{0, 0}, kNext{0, 1}, kAround{1, 1};

  bool is_silenced(const Surroundings& without, const PhraseMatch& match) const;
  bool has_all(const Surroundings& with, const PhraseMatch& match) const;
  bool is_asked(const Surroundings& around, const PhraseMatch& match) const;
  bool stands(const Neighbours& asked, const PhraseMatch& match, Reach reach) const;
  bool has_family(const std::string& family, const PhraseMatch& match, Reach reach) const;
  bool has_mark(NearbyMark mark, const PhraseMatch& match, Reach reach) const;
  bool has_family_after(const std::string& family, const PhraseMatch& match) const;
  bool has_detail(const PhraseMatch& match) const;
  bool is_taken_up(const PhraseMatch& match) const;
  bool is_known_figure(const PhraseMatch& match) const;

  const CheckContext& context_;
  std::vector<std::string> names_;  // of the readers: no news to them
};

}  // namespace sincerely
