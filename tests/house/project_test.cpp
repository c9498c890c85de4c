// The project keeps its own rules: names, paths, and nothing that reaches the network.

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const fs::path kRoot = SINCERELY_SOURCE;

std::string output_of(const std::string& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string out;
  std::array<char, 4096> buffer;
  while (pipe && fgets(buffer.data(), buffer.size(), pipe.get())) out += buffer.data();
  return out;
}

std::vector<std::string> tracked_files() {
  std::istringstream lines(output_of("git -C '" + kRoot.string() + "' ls-files"));
  std::vector<std::string> out;
  for (std::string line; std::getline(lines, line);) out.push_back(line);
  return out;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(project, the_name_is_the_address) {
  for (const auto& entry : fs::directory_iterator(kRoot / "native/checks")) {
    if (entry.path().extension() != ".cpp" || entry.path().stem() == "check") continue;
    auto id = entry.path().stem().string();
    std::replace(id.begin(), id.end(), '_', '-');
    EXPECT_TRUE(fs::exists(kRoot / "native/data/checks" / (id + ".json")))
        << id << ": a function without data";
  }
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/checks"))
    if (entry.path().extension() == ".md")
      EXPECT_TRUE(
          fs::exists(kRoot / "native/data/checks" / (entry.path().stem().string() + ".json")))
          << entry.path().stem() << ": letters without a check";
  for (const auto& entry : fs::directory_iterator(kRoot / "native/data/checks"))
    if (entry.path().extension() == ".tsv")
      EXPECT_TRUE(
          fs::exists(kRoot / "native/data/checks" / (entry.path().stem().string() + ".json")))
          << entry.path().stem() << ": a lexicon without a check";
}

/// The comment right above the function of a check; empty where there is none.
std::string docstring_of(const std::string& source, const std::string& function) {
  const auto at = source.find("\nstd::vector<Finding> " + function + "(const CheckContext&");
  if (at == source.npos) return {};
  auto begin = at;
  for (;;) {
    const auto line = source.rfind('\n', begin - 1);
    if (line == source.npos || source.compare(line + 1, 4, "/// ") != 0) break;
    begin = line;
  }
  return source.substr(begin, at - begin);
}

TEST(project, each_check_says_what_it_leaves_alone_and_returns) {
  for (const auto& entry : fs::directory_iterator(kRoot / "native/checks")) {
    const auto name = entry.path().stem().string();
    if (entry.path().extension() != ".cpp" || name == "check") continue;
    const auto docstring = docstring_of(read(entry.path()), name);
    for (const auto* label : {"\n/// silent    ", "\n/// returns   ", "\n/// source    "})
      EXPECT_NE(docstring.find(label), docstring.npos)
          << name << ": no \"" << label + 5 << "\" above its function";
  }
}

TEST(project, no_path_of_a_machine_is_in_it) {
  const std::regex path(R"((^|[^\w.-])/(work|root|home/[a-z]+)/)");
  const auto files = tracked_files();
  ASSERT_FALSE(files.empty()) << "needs a git checkout";
  for (const auto& file : files) {
    const auto extension = fs::path(file).extension();
    if (extension == ".png" || extension == ".svg" || !fs::exists(kRoot / file)) continue;
    if (fs::file_size(kRoot / file) > 2'000'000 || file == "tests/house/project_test.cpp") continue;
    std::istringstream text(read(kRoot / file));
    int number = 0;
    for (std::string line; std::getline(text, line);) {
      ++number;
      if (line.size() < 2000)
        EXPECT_FALSE(std::regex_search(line, path)) << file << ":" << number << ": " << line;
    }
  }
}

TEST(project, packages_are_named_without_a_host) {
  for (const auto& file : tracked_files())
    if (fs::path(file).filename() == "package-lock.json")
      EXPECT_EQ(read(kRoot / file).find("\"resolved\""), std::string::npos) << file;
}

/// The program must not be able to speak to another machine: no code of ours asks for a socket or a
/// host.
TEST(project, no_source_opens_a_socket) {
  const std::regex call(
      R"(\b(socket|connect|getaddrinfo|gethostbyname|sendto)\s*\(|Poco/Net/(HTTP|Socket|Stream|Datagram|TCP|Server|Dial|FTP|SMTP|POP3|DNS))");
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "native")) {
    const auto extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::istringstream text(read(entry.path()));
    for (std::string line; std::getline(text, line);)
      if (line.find("//") > line.size() && line.find("SCMP") > line.size())
        EXPECT_FALSE(std::regex_search(line, call)) << entry.path() << ": " << line;
  }
}

}  // namespace
