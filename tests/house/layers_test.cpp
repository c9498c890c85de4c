// The folders of native/ include only themselves and what stands before them; libraries stay where
// they belong.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kNative = fs::path(SINCERELY_SOURCE) / "native";
constexpr std::array kOrder{"base",   "os",      "language", "text",   "phrases",
                            "mail",   "profile", "reading",  "checks", "history",
                            "review", "service", "protocol", "host",   "lsp",
                            "audit",  "app",     "team",     "train"};

std::size_t level(const std::string& folder) {
  return static_cast<std::size_t>(std::ranges::find(kOrder, folder) - kOrder.begin());
}

std::vector<fs::path> sources() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::recursive_directory_iterator(kNative))
    if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp")
      out.push_back(entry.path());
  return out;
}

std::vector<std::string> lines(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string included(const std::string& line) {
  if (!line.starts_with("#include ")) return {};
  return line.substr(10, line.find_last_of(">\"") - 10);
}

std::string folder_of(const fs::path& file) {
  return fs::relative(file, kNative).begin()->string();
}

TEST(house, a_folder_includes_itself_and_what_stands_before_it) {
  ASSERT_GT(sources().size(), 40u);
  for (const auto& file : sources()) {
    const auto own = level(folder_of(file));
    ASSERT_LT(own, kOrder.size()) << file << " is in no known folder";
    for (const auto& line : lines(file)) {
      const auto name = included(line);
      const auto other = level(name.substr(0, name.find('/')));
      if (line.find('"') == line.npos || other == kOrder.size()) continue;
      EXPECT_LE(other, own) << fs::relative(file, kNative) << " includes " << name;
    }
  }
}

TEST(house, poco_and_hunspell_stay_in_sources) {
  for (const auto& file : sources()) {
    if (file.extension() != ".hpp") continue;
    for (const auto& line : lines(file)) {
      const auto name = included(line);
      EXPECT_FALSE(name.starts_with("Poco/") || name.starts_with("hunspell/"))
          << fs::relative(file, kNative) << ": " << name;
    }
  }
}

/// The host keeps no network: what talks to a database is a program of its own.
TEST(house, only_the_team_program_knows_a_database_server) {
  for (const auto& file : sources())
    for (const auto& line : lines(file))
      if (folder_of(file) != "team")
        EXPECT_NE(included(line), "libpq-fe.h") << fs::relative(file, kNative);
}

TEST(house, text_and_checks_need_the_standard_library_and_icu_alone) {
  for (const auto& file : sources()) {
    const auto folder = folder_of(file);
    if (folder != "text" && folder != "checks") continue;
    for (const auto& line : lines(file)) {
      const auto name = included(line);
      EXPECT_FALSE(name.starts_with("Poco/") || name.starts_with("hunspell") ||
                   name.starts_with("nlohmann/") || name.starts_with("spdlog/"))
          << fs::relative(file, kNative) << ": " << name;
    }
  }
}

TEST(house, sources_are_short_enough_to_read) {
  for (const auto& file : sources())
    EXPECT_LE(lines(file).size(), 350u) << fs::relative(file, kNative);
}

TEST(house, headers_say_what_they_are_for) {
  for (const auto& file : sources()) {
    if (file.extension() != ".hpp") continue;
    const auto text = lines(file);
    ASSERT_GE(text.size(), 2u) << file;
    EXPECT_EQ(text[0], "#pragma once") << fs::relative(file, kNative);
    EXPECT_TRUE(text[1].starts_with("// ")) << fs::relative(file, kNative);
  }
}

/// A check finds out about the world through its context only.
TEST(house, checks_see_no_clock_file_or_environment) {
  for (const auto& file : sources()) {
    const auto folder = folder_of(file);
    const bool is_pure =
        folder == "checks" || folder == "reading" || folder == "text" || folder == "mail";
    if (!is_pure || file.stem() == "mailbox") continue;  // mailboxes are files
    for (const auto& line : lines(file))
      for (const auto* word : {"system_clock", "steady_clock", "<fstream>", "getenv", "<iostream>"})
        EXPECT_EQ(line.find(word), line.npos) << fs::relative(file, kNative) << ": " << line;
  }
}

}  // namespace
