#pragma once
// How many colleagues sent a text that the writer sent, too, as the organisation's database tells
// it (docs/team.md).

#include "profile/profile.hpp"
#include "profile/team_bands.hpp"

namespace sincerely {

// A profile has one table of counts by keyed hash, `habits`. The hash of a sketch is that of no
// phrase, so these counts stand there as well.

inline void note_colleagues(Profile& profile, std::uint64_t text, int colleagues) {
  profile.habits[text] = colleagues;
}

/// returns   0 when nothing is known
inline int colleagues_with(const Profile& profile, const Sketch& sketch) {
  if (profile.habits.empty()) return 0;
  const auto found = profile.habits.find(team_text_id(profile.sketch_key, sketch));
  return found == profile.habits.end() ? 0 : found->second;
}

}  // namespace sincerely
