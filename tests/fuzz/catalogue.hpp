#pragma once
// A few checks of all sorts, instead of all of them: settings and policies look at names and
// ranges, and an input should not wait for sixty.

#include "review/catalogue/catalogue.hpp"

namespace sincerely::fuzz {

inline const Catalogue& catalogue() {
  static const Catalogue catalogue = [] {
    Check on, off, ranged;
    on.data.id = "filler-opener";
    on.off_in_profiles = {"sales"};
    off.data.id = "reaction-preview";
    off.default_on = false;
    off.on_in_profiles = {"hr"};
    ranged.data.id = "unanswered-question";
    ranged.sensitivity = Sensitivity{0.5, 2, 1};
    Catalogue few;
    few.checks = {on, off, ranged};
    return few;
  }();
  return catalogue;
}

}  // namespace sincerely::fuzz
