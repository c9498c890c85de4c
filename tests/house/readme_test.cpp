// native/README.md follows one mail through every folder: each is there, and what it names is
// there.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace sincerely {
namespace {

namespace fs = std::filesystem;

const fs::path kNative = fs::path(SINCERELY_SOURCE) / "native";

std::string contents(const fs::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

TEST(house, the_walk_of_one_mail_is_right) {
  const auto readme = contents(kNative / "README.md");
  const std::regex step("\\| `([a-z]+)/` \\|.*\\| `([A-Za-z_:]+)`, ([a-z_/.]+) \\|");
  std::set<std::string> named;
  for (std::sregex_iterator found(readme.begin(), readme.end(), step), end; found != end; ++found) {
    const auto folder = (*found)[1].str(), name = (*found)[2].str(), file = (*found)[3].str();
    named.insert(folder);
    EXPECT_TRUE(file.starts_with(folder + "/")) << file;
    EXPECT_NE(contents(kNative / file).find(name), std::string::npos) << name << " in " << file;
  }
  for (const auto& entry : fs::directory_iterator(kNative)) {
    const auto folder = entry.path().filename().string();
    if (entry.is_directory() && folder != "data" && folder != "train")
      EXPECT_TRUE(named.contains(folder)) << "native/README.md passes over " << folder;
  }
}

}  // namespace
}  // namespace sincerely
