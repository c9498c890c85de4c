#include "reading/acts/trees.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr const char* kTwo =
    "signs near far\n"
    "base 0\n"
    "calibration 2 -1\n"
    "0<0.5:1:2 =-1 1<3:3:4 =1 =2\n"
    "=0.5\n";

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Trees, SumLeavesAndAreCalibrated) {
  const Trees trees(kTwo, "test");
  EXPECT_EQ(trees.signs().size(), 2U);
  EXPECT_NEAR(trees.probability(std::array{0.4F, 9.0F}), logistic(2 * (-1 + 0.5) - 1), 1e-9);
  EXPECT_NEAR(trees.probability(std::array{0.5F, 2.0F}), logistic(2 * (1 + 0.5) - 1), 1e-9);
  EXPECT_NEAR(trees.probability(std::array{0.5F, 3.0F}), logistic(2 * (2 + 0.5) - 1), 1e-9);
}

TEST(Trees, RefuseNodesThatLeadNowhere) {
  EXPECT_THROW(Trees("signs a\nbase 0\n0<1:1:9 =1 =2\n", "test"), LoadError);
  EXPECT_THROW(Trees("signs a\nbase 0\n0<1:0:2 =1 =2\n", "test"), LoadError);
  EXPECT_THROW(Trees("signs a\nbase 0\n1<1:1:2 =1 =2\n", "test"), LoadError);
  EXPECT_THROW(Trees("signs a\nbase 0\n=x\n", "test"), LoadError);
}

TEST(Trees, RefuseNumbersThatNoChanceComesOf) {
  for (const std::string number : {"nan", "inf", "-inf", "1e300"}) {
    EXPECT_THROW(Trees("signs a\nbase " + number + "\n=1\n", "test"), LoadError) << number;
    EXPECT_THROW(Trees("signs a\nbase 0\n=" + number + "\n", "test"), LoadError) << number;
    EXPECT_THROW(Trees("signs a\ncalibration " + number + " 0\n=1\n", "test"), LoadError) << number;
  }
}

TEST(Trees, WithoutTreesKnowNothing) { EXPECT_EQ(Trees().probability({}), 0.5); }

}  // namespace
}  // namespace sincerely
