#include "app/output/terminal_text.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

#include "text/document.hpp"

namespace sincerely {
namespace {

TEST(TerminalText, EveryControlCharacterButTheLineFeedIsShown) {
  for (char32_t point = 0; point < 0x3000; ++point) {
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    const bool turns = point == 0x61C || point == 0x200E || point == 0x200F ||
                       (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    EXPECT_EQ(!escape_of(point).empty(), (control && point != '\n') || turns)
        << static_cast<unsigned>(point);
    if (point >= 0xD800 && point < 0xE000) continue;
    const auto text = to_utf8(std::u16string(1, static_cast<char16_t>(point)));
    if (!escape_of(point).empty())
      EXPECT_EQ(shown(text), escape_of(point)) << static_cast<unsigned>(point);
    if (escape_of(point).empty()) EXPECT_EQ(shown(text), text) << static_cast<unsigned>(point);
  }
}

TEST(TerminalText, BytesThatAreNoTextAreShown) {
  EXPECT_EQ(shown("a\xFF\x9Bm \x1b[31mred\n"), "a\\xff\\x9bm \\x1b[31mred\n");
  EXPECT_EQ(shown("\xC2"), "\\xc2");
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(shown("båt 🙂\t\r\n"), "båt 🙂\\t\\r\n");
}

TEST(TerminalText, StandardErrorIsShownWhileItLives) {
  std::ostringstream terminal;
  auto* before = std::cerr.rdbuf(terminal.rdbuf());
  {
    const ShownErrors errors;
    std::cerr << "no \x1b[31m such \xC2" << '\x9b' << " file\n";
    EXPECT_EQ(terminal.str(), "no \\x1b[31m such \\x9b file\n");
    std::cerr << 'a' << std::flush;
  }
  std::cerr << "b";
  std::cerr.rdbuf(before);
  EXPECT_TRUE(terminal.str().ends_with("\nab")) << terminal.str();
}

}  // namespace
}  // namespace sincerely
