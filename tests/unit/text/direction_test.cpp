#include "text/direction.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(Direction, MarksAreTakenOut) {
  EXPECT_EQ(with_own_direction("a\u202eb\u2066c\u2069d\u200e\u200f\u061ce\u202a"), "abcde");
  EXPECT_EQ(with_own_direction("Blåbær, 40 000 €"), "Blåbær, 40 000 €");
  EXPECT_EQ(with_own_direction(""), "");
}

TEST(Direction, WhatRunsFromRightToLeftIsIsolated) {
  EXPECT_EQ(with_own_direction("שלום 12"), "\u2068שלום 12\u2069");
  EXPECT_EQ(with_own_direction("\u202eمرحبا"), "\u2068مرحبا\u2069");
}

}  // namespace
}  // namespace sincerely
