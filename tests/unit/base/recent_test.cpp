#include "base/recent.hpp"

#include <gtest/gtest.h>

#include <string>

namespace sincerely {
namespace {

TEST(recent, what_is_asked_for_stays_and_the_rest_goes) {
  Recent<int, std::string> recent(2);
  recent.keep(1, "one");
  recent.keep(2, "two");
  recent.keep(3, "three");
  ASSERT_TRUE(recent.find(1));  // the older half is still there, and young again
  recent.keep(4, "four");
  recent.keep(5, "five");
  ASSERT_TRUE(recent.find(1));
  EXPECT_EQ(*recent.find(1), "one");
  EXPECT_EQ(recent.find(2), nullptr);
}

TEST(recent, a_value_keeps_its_address_while_it_is_remembered) {
  Recent<int, std::string> recent(1);
  const auto* kept = &recent.keep(1, "one");
  recent.keep(2, "two");
  EXPECT_EQ(recent.find(1), kept);
}

}  // namespace
}  // namespace sincerely
