// What the command line says of a check that is not there.

#include "app/commands/check_settings.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

Catalogue one_check() {
  Catalogue catalogue;
  catalogue.checks.emplace_back().data.id = "swap-test";
  return catalogue;
}

TEST(check_settings, a_check_whose_file_is_broken_is_not_one_that_nobody_knows) {
  auto catalogue = one_check();
  catalogue.broken = {"checks/filler-closer.json:3: unknown value \"notise\"",
                      "checks/filler.tsv:9: unknown language xx"};
  EXPECT_EQ(missing_check("filler", catalogue, "en"), "checks/filler.tsv:9: unknown language xx");
  EXPECT_EQ(missing_check("filler-closer", catalogue, "en"), catalogue.broken[0]);
  EXPECT_NE(missing_check("closer", catalogue, "en").find("no check “closer”"), std::string::npos);
}

TEST(check_settings, without_the_words_that_all_read_with_no_check_is_there) {
  Catalogue catalogue;
  catalogue.broken = {"reading/thresholds.tsv:4: 2 fields, expected 3"};
  EXPECT_EQ(missing_check("filler", catalogue, "en"), catalogue.broken[0]);
}

}  // namespace
}  // namespace sincerely
