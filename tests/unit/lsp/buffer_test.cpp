#include "lsp/buffer.hpp"

#include <gtest/gtest.h>

namespace sincerely::lsp {
namespace {

constexpr auto kUtf8 = PositionEncoding::utf8;
constexpr auto kUtf16 = PositionEncoding::utf16;

/// An emoji of two units and four bytes, æ, å of one and two, an e with a combining accent.
const std::u16string kText = u"Hei\r\n🙂 æå e\u0301 hope\rlast\n";

TEST(Buffer, PlacesAreCountedAsTheEditorCounts) {
  const Buffer buffer(kText);
  const auto hope = static_cast<std::int32_t>(kText.find(u"hope"));
  EXPECT_EQ(buffer.position(hope, kUtf16), (Position{1, 9}));
  EXPECT_EQ(buffer.position(hope, kUtf8), (Position{1, 4 + 1 + 4 + 1 + 3 + 1}));
  for (const auto encoding : {kUtf8, kUtf16})
    for (const std::int32_t at : {0, 3, 5, 7, hope, hope + 4, hope + 5, hope + 10})
      EXPECT_EQ(buffer.offset(buffer.position(at, encoding), encoding), at);
}

TEST(Buffer, WhatLiesOutsideIsTheNearestPlace) {
  const Buffer buffer(kText);
  EXPECT_EQ(buffer.offset({0, 99}, kUtf16), 3);
  EXPECT_EQ(buffer.offset({0, 99}, kUtf8), 3);
  EXPECT_EQ(buffer.offset({99, 0}, kUtf16), static_cast<std::int32_t>(kText.size()));
  EXPECT_EQ(buffer.offset({1, 1}, kUtf16), 5);  // inside the emoji
  EXPECT_EQ(buffer.offset({1, 3}, kUtf8), 5);
  EXPECT_EQ(buffer.offset({1, 6}, kUtf8), 8);  // inside æ
  EXPECT_EQ(buffer.offset({0, INT64_MAX}, kUtf16), 3);
}

TEST(Buffer, EditsFollowEachOther) {
  Buffer buffer(kText);
  buffer.replace({{1, 9}, {1, 13}}, kUtf16, u"trust\nand");
  EXPECT_EQ(buffer.text(), u"Hei\r\n🙂 æå e\u0301 trust\nand\rlast\n");
  buffer.replace({{3, 4}, {3, 0}}, kUtf16, u"end");  // exchanged ends
  EXPECT_EQ(buffer.text(), u"Hei\r\n🙂 æå e\u0301 trust\nand\rend\n");
  buffer.replace({{0, 0}, {99, 0}}, kUtf8, u"");
  EXPECT_EQ(buffer.text(), u"");
  buffer.replace({{0, 0}, {0, 0}}, kUtf8, u"å");
  EXPECT_EQ(buffer.position(1, kUtf8), (Position{0, 2}));
}

TEST(Buffer, ALineIsWithoutItsEnd) {
  const Buffer buffer(kText);
  EXPECT_EQ(buffer.line_at(1), (Span{0, 3}));
  EXPECT_EQ(buffer.line_at(static_cast<std::int32_t>(kText.size())).size(), 0);
}

}  // namespace
}  // namespace sincerely::lsp
