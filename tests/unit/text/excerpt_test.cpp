#include "text/excerpt.hpp"

#include <gtest/gtest.h>

namespace sincerely {
namespace {

TEST(excerpt, folds_breaks_and_cuts_after_a_word) {
  EXPECT_EQ(excerpt("  two\n  lines "), "two lines");
  EXPECT_EQ(excerpt("one two three", 9), "one two…");
  EXPECT_EQ(excerpt("one two", 7), "one two");
}

TEST(excerpt, counts_letters_and_not_bytes) {
  EXPECT_EQ(excerpt("på tå nå", 8), "på tå nå");
  EXPECT_EQ(excerpt("på tå nå", 7), "på tå…");
  EXPECT_EQ(excerpt("€€€", 3), "€€€");
}

TEST(excerpt, one_blank_stays_between_words_and_none_at_the_edges) {
  EXPECT_EQ(excerpt("\t one\r\n \ttwo  three\n"), "one two three");
  EXPECT_EQ(excerpt(" \n "), "");
  EXPECT_EQ(excerpt(""), "");
}

TEST(excerpt, a_cut_takes_commas_along_and_a_long_word_is_cut_inside) {
  EXPECT_EQ(excerpt("one, two", 6), "one…");
  EXPECT_EQ(excerpt("one , two", 7), "one…");
  EXPECT_EQ(excerpt("incomprehensible", 4), "inco…");
}

}  // namespace
}  // namespace sincerely
