#include "os/read_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <vector>

namespace sincerely {
namespace {

namespace fs = std::filesystem;

class ReadFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sincerely-read-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  static std::string fault(const fs::path& path, std::size_t most = kLongestFile) {
    const auto read = read_regular(path, most);
    const auto* unread = std::get_if<Unread>(&read);
    return unread ? unread->reason : "";
  }

  fs::path folder_;
};

TEST_F(ReadFile, RegularFilesUpToALimit) {
  std::ofstream(folder_ / "a") << "12345";
  EXPECT_EQ(read_file(folder_ / "a"), "12345");
  EXPECT_EQ(fault(folder_ / "a", 5), "");
  EXPECT_EQ(fault(folder_ / "a", 4), "is longer than 0 MiB");
  fs::create_symlink(folder_ / "a", folder_ / "link");
  EXPECT_EQ(read_file(folder_ / "link"), "12345");
}

TEST_F(ReadFile, NothingThatHasNoEnd) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  for (const fs::path& path : {folder_ / "pipe", fs::path("/dev/zero"), fs::path("/"), folder_})
    EXPECT_EQ(fault(path), "is no regular file") << path;
  EXPECT_EQ(fault(folder_ / "none"), "cannot be read");
}

TEST(ReadLine, OfALongLineTheBeginningIsKept) {
  std::istringstream in("one\n\n" + std::string(100'000, 'a') + "\nlast");
  std::string line;
  std::vector<std::string> lines;
  while (read_line(in, 10, line)) lines.push_back(line);
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "", std::string(11, 'a'), "last"}));
}

TEST(ReadAll, StopsAtItsLimit) {
  std::istringstream in(std::string(200'000, 'a')), all("abc");
  EXPECT_FALSE(read_all(in, 100'000));
  EXPECT_EQ(read_all(all, 3), "abc");
}

}  // namespace
}  // namespace sincerely
