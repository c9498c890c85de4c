// What is wrong with a check's data file is said with file and line.

#include "review/catalogue/check_file.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "review/catalogue/catalogue.hpp"

namespace sincerely {
namespace {

/// A built-in check of which one stretch reads otherwise.
/// returns   what is said against it; empty when nothing is
std::string said_of(const std::string& path, std::string_view old, std::string_view given) {
  std::string bytes(*data_file(path));
  const auto at = bytes.find(old);
  if (at == bytes.npos) return "not in the file";
  bytes.replace(at, old.size(), given);
  const LanguagePacks packs(
      {}, DataFiles(std::map<std::string, std::string, std::less<>>{{path, bytes}}));
  const auto catalogue = load_catalogue(packs);
  return catalogue.broken.empty() ? "" : catalogue.broken.front();
}

constexpr auto kLoaded = "checks/loaded-wording.json";

TEST(check_file, a_threshold_that_is_not_there_is_named_where_thresholds_stand) {
  EXPECT_EQ(said_of(kLoaded, "\"show\"", "\"shaw\""),
            "checks/loaded-wording.json:13: no threshold \"show\"");
}

TEST(check_file, a_threshold_that_a_rule_misspells_is_named_where_it_does) {
  EXPECT_EQ(
      said_of("checks/guilt-pressure.json", "\"below\": \"strong\"", "\"below\": \"strongg\""),
      "checks/guilt-pressure.json:26: no threshold \"strongg\"");
}

TEST(check_file, a_file_without_a_fault_is_read) {
  EXPECT_EQ(said_of(kLoaded, "\"show\"", "\"show\""), "");
}

}  // namespace
}  // namespace sincerely
