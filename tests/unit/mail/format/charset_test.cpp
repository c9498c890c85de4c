#include "mail/format/charset.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(charset, utf_7_holds_letters_and_hides_nothing) {
  EXPECT_EQ(utf8_of("Hallo J+APw-rgen, 1 +- 1\n", "utf-7"), "Hallo Jürgen, 1 + 1\n");
  for (const char* hidden : {"Which +ABs-[31m day", "+AJs-31m", "+ADw-script+AD4-", "a +IC4- b",
                             "x +AAAA- y", "+AAg-+AA0-OVER"})
    for (const char* name : {"utf-7", "UTF-7", "unicode-1-1-utf-7"})
      EXPECT_EQ(utf8_of(hidden, name), hidden) << name;
}

TEST(charset, charsets_that_no_mail_has_are_none) {
  for (const char* name : {"imap-mailbox-name", "scsu", "bocu-1", "cesu-8"})
    EXPECT_EQ(utf8_of("Which &ABs-[31m day", name), "Which &ABs-[31m day") << name;
}

}  // namespace
}  // namespace sincerely
