#include "mail/format/transfer.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(transfer, damage_in_quoted_printable_costs_no_text) {
  EXPECT_EQ(quoted_printable_decoded("J=C3=BCrgen =ZZ comes"), "Jürgen =ZZ comes");
  EXPECT_EQ(quoted_printable_decoded("?a=1&b=zz soon"), "?a=1&b=zz soon");
  EXPECT_EQ(quoted_printable_decoded("See you =C"), "See you =C");
  EXPECT_EQ(quoted_printable_decoded("one=\r\ntwo= \nthree"), "onetwothree");
  EXPECT_EQ(quoted_printable_decoded("J=C3=\r\n=BCrgen"), "Jürgen");
  EXPECT_EQ(quoted_printable_decoded("a_b", true), "a b");
}

TEST(transfer, stray_signs_in_base64_are_skipped) {
  EXPECT_EQ(base64_decoded("SGFs!bG8="), "Hallo");
  EXPECT_EQ(base64_decoded("SGFsbG8=="), "Hallo");
  EXPECT_EQ(base64_decoded("SGFs\r\nbG8=\r\nSGFsbG8="), "HalloHallo");
}

TEST(transfer, what_calls_itself_base64_and_is_none_is_read_as_it_stands) {
  constexpr auto kPlain = "Hallo Jürgen,\n\ndie Pumpen kommen am Donnerstag.\n";
  EXPECT_EQ(transfer_decoded(kPlain, "base64"), kPlain);
  EXPECT_EQ(transfer_decoded("SGFsbG8=", "BASE64"), "Hallo");
  EXPECT_EQ(transfer_decoded("=41", "8bit"), "=41");
}

}  // namespace
}  // namespace sincerely
