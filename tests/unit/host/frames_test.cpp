#include "host/frames.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(Frames, WholeFramesComeOutHoweverTheyCameIn) {
  const std::string stream = framed("one") + framed("") + framed(std::string(100'000, 'x'));
  for (std::size_t piece : {1u, 3u, 4096u}) {
    FrameReader reader;
    std::vector<std::size_t> lengths;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
      reader.feed(std::string_view(stream).substr(at, piece));
      for (auto next = reader.next(); std::holds_alternative<Frame>(next); next = reader.next())
        lengths.push_back(std::get<Frame>(next).bytes.size());
    }
    EXPECT_EQ(lengths, (std::vector<std::size_t>{3, 0, 100'000})) << piece;
    EXPECT_EQ(reader.waiting_bytes(), 0u);
  }
}

TEST(Frames, ALongLengthIsRefusedWithItsFourBytes) {
  FrameReader reader;
  reader.feed(std::string("\xFF\xFF\xFF\x7F", 4));
  const auto next = reader.next();
  EXPECT_EQ(std::get<FrameTooLong>(next).length, 0x7FFFFFFFu);
}

TEST(Frames, TheLongestFrameIsReadAndOneByteMoreIsRefused) {
  const auto head = [](std::uint32_t length) {
    return std::string(reinterpret_cast<const char*>(&length), sizeof length);
  };
  FrameReader reader;
  reader.feed(head(kLongestFrame));
  EXPECT_TRUE(std::holds_alternative<NothingYet>(reader.next()));
  FrameReader other;
  other.feed(head(kLongestFrame + 1));
  EXPECT_EQ(std::get<FrameTooLong>(other.next()).length, kLongestFrame + 1);
}

}  // namespace
}  // namespace sincerely
