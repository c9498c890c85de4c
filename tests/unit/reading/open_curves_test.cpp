#include "reading/asks/open_curves.hpp"

#include <gtest/gtest.h>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

TEST(open_curves, open_only_where_both_models_say_so) {
  const OpenCurve curve;
  EXPECT_NEAR(curve.open(0.9, 0.7), 0.7, 1e-9);
  EXPECT_NEAR(curve.open(0.7, 0.9), 0.7, 1e-9);
  EXPECT_NEAR(curve.open(0.99, 0.3), 0.49, 1e-9) << "no more than doubtful";
  EXPECT_NEAR(curve.open(0.2, 0.2), 0.2, 1e-9);
  EXPECT_GT(curve.open(0.1, 0.4), 0.1);
  EXPECT_LT(curve.open(0.1, 0.4), 0.4);
  EXPECT_GT(curve.open(1, 1), 0.999);
  EXPECT_LT(curve.open(0, 0), 0.001);
}

TEST(open_curves, each_language_has_its_own) {
  const auto curves = read_open_curves("en 1 0 1 0\nnb 2 1 1 -1\n", "x");
  const auto of = [&](Language language) { return curves[index_of(language)]; };
  EXPECT_NEAR(of(Language::en).open(0.6, 0.6), 0.6, 1e-9);
  EXPECT_GT(of(Language::nb).open(0.6, 0.6), 0.7);
  EXPECT_LT(of(Language::nb).open(0.2, 0.2), 0.2);
  EXPECT_NEAR(of(Language::de).open(0.6, 0.6), 0.6, 1e-9) << "as it is where none is told";
}

TEST(open_curves, a_broken_file_says_where) {
  for (const auto* text : {"xx 1 0 1 0\n", "en 1 0\n", "en 1 0 1 b\n"})
    EXPECT_THROW(read_open_curves(text, "x"), LoadError) << text;
}

}  // namespace
}  // namespace sincerely
