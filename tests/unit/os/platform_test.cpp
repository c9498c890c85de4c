#include "os/platform.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

std::string read_to_end(int descriptor) {
  std::string all;
  std::array<char, 256> buffer;
  for (ssize_t got; (got = ::read(descriptor, buffer.data(), buffer.size())) > 0;)
    all.append(buffer.data(), static_cast<std::size_t>(got));
  ::close(descriptor);
  return all;
}

TEST(Platform, WhatIsPrintedDoesNotReachTheChannel) {
  std::array<int, 2> out{}, err{};
  ASSERT_EQ(::pipe(out.data()) | ::pipe(err.data()), 0);
  std::fflush(nullptr);  // or the child prints what this process has not printed yet
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(out[1], 1);
    ::dup2(err[1], 2);
    const ChannelEnds ends = take_standard_channel();
    [[maybe_unused]] const auto stray = ::write(1, "stray", 5);
    [[maybe_unused]] const auto said = ::write(ends.output, "said", 4);
    ::_exit(0);
  }
  ::close(out[1]);
  ::close(err[1]);
  EXPECT_EQ(read_to_end(out[0]), "said");
  EXPECT_EQ(read_to_end(err[0]), "stray");
  ::waitpid(child, nullptr, 0);
}

TEST(Platform, ConversesWithAProgram) {
  const auto whole = [](std::string_view output) { return output.size() >= 5; };
  const Answer answer = converse("/bin/cat", {}, "hello", whole, 10);
  EXPECT_EQ(answer.output, "hello");
  EXPECT_EQ(answer.exit_code, 0);
}

TEST(Platform, DoesNotWaitForeverForAProgram) {
  const Answer answer = converse(
      "/bin/sleep", {"60"}, "", [](std::string_view) { return false; }, 1);
  EXPECT_TRUE(answer.output.empty());
  EXPECT_FALSE(answer.exit_code);
}

/// Pages of files that this process has in memory, in bytes.
long file_pages() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssFile:")) return std::atol(line.c_str() + 8) * 1024;
  return 0;
}

std::string all_tables() {
  std::string out;
  for (const auto& file : data_files()) out += file.bytes;
  return out;
}

TEST(Platform, PagesOfTablesAreGivenBackAndComeAgain) {
  const auto before = all_tables();
  const auto held = file_pages();
  release_freed_memory();
  EXPECT_LT(file_pages(), held - static_cast<long>(before.size() / 2));
  EXPECT_EQ(all_tables(), before);
}

}  // namespace
}  // namespace sincerely
