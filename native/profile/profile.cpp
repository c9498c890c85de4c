#include "profile/profile.hpp"

namespace sincerely {

std::set<Trait> accepted_in(const Profile& profile, Language language) {
  const auto found = profile.accepted.find(language);
  return found == profile.accepted.end() ? std::set<Trait>{} : found->second;
}

}  // namespace sincerely
