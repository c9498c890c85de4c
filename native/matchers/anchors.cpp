#include "matchers/anchors.hpp"

namespace sincerely {

std::vector<Anchor> find_anchors(const Draft&, const LanguagePacks&, const Profile&) { return {}; }

}  // namespace sincerely
