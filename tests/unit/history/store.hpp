#pragma once
// A history in a folder of its own, and mails to learn.

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "base/moment.hpp"
#include "history/history.hpp"

namespace sincerely::tests {

namespace fs = std::filesystem;
using std::chrono::days;
using std::chrono::sys_seconds;

inline const sys_seconds kNow = *moment_of("2026-05-11T09:00:00Z");

inline LearntMail mail(int number, const std::string& address = "anna@example.org") {
  LearntMail mail;
  mail.id = "m" + std::to_string(number) + "@x";
  mail.date = kNow - days(5) + std::chrono::minutes(number);
  mail.words = 50;
  Traits traits;
  traits.figures.fill(static_cast<float>(number % 3));
  traits.words = 50;
  mail.traits = traits;
  SketchedPart part;
  part.words = 40;
  part.sketch.fill(static_cast<std::uint8_t>(number));
  mail.parts = {part};
  mail.people = {{address, "Anna Berg", "Hi Anna"}};
  return mail;
}

inline std::vector<LearntMail> mails(int count, const std::string& address = "anna@example.org",
                                     int from = 0) {
  std::vector<LearntMail> out;
  for (int i = 0; i < count; ++i) out.push_back(mail(from + i, address));
  return out;
}

inline std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class HistoryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sincerely-history-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
    folder_ = std::make_unique<ProfileFolder>(home_ / "p");
    key_ = key_of(*folder_);
  }
  void TearDown() override { fs::remove_all(home_); }

  std::unique_ptr<History> open() const { return std::make_unique<History>(*folder_, key_); }
  fs::path file(std::string_view name) const { return home_ / "p" / name; }
  void overwrite(std::string_view name, std::streamoff at, char byte) const {
    std::fstream out(file(name), std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(at);
    out.put(byte);
  }

  fs::path home_;
  std::unique_ptr<ProfileFolder> folder_;
  FeedbackKey key_{};
};

}  // namespace sincerely::tests
