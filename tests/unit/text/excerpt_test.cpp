#include "text/excerpt.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(excerpt, folds_breaks_and_cuts_after_a_word) {
  EXPECT_EQ(excerpt("  two\n  lines "), "two lines");
  EXPECT_EQ(excerpt("one two three", 9), "one two…");
  EXPECT_EQ(excerpt("one two", 7), "one two");
}

}  // namespace
}  // namespace sincerely
