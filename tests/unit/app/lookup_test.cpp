#include "app/lookup.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

Lookup found(bool good, bool decides) {
  Lookup lookup;
  lookup.steps = {{"a-step", "a step", good, "", ""}};
  lookup.decides = decides;
  return lookup;
}

Lookup absent() {
  Lookup lookup = found(false, false);
  lookup.absent = true;
  return lookup;
}

TEST(LookupTest, TheFirstManifestThatTheClientTakesDecides) {
  const std::vector<Lookup> gone{found(false, true), found(true, true)};
  EXPECT_EQ(decisive(gone), &gone[0]) << "its program is gone, and the client looks no further";
  const std::vector<Lookup> passed_over{absent(), found(false, false), found(true, true)};
  EXPECT_EQ(decisive(passed_over), &passed_over[2]);
}

TEST(LookupTest, WithoutOneTheFirstThatIsThereIsToBeMended) {
  const std::vector<Lookup> broken{absent(), found(false, false)};
  EXPECT_EQ(decisive(broken), &broken[1]);
  const std::vector<Lookup> nowhere{absent(), absent()};
  EXPECT_EQ(decisive(nowhere), &nowhere[0]);
  EXPECT_EQ(decisive({}), nullptr);
}

}  // namespace
}  // namespace sincerely
