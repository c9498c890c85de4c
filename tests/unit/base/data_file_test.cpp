#include "base/data_file.hpp"

#include <gtest/gtest.h>

#include "language/language.hpp"
#include "language/packs.hpp"

namespace sincerely {
namespace {

TEST(fold, makes_spellings_of_one_word_equal) {
  EXPECT_EQ(fold("DON’T"), "don't");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("A\u030A"), "å") << "composed";
  EXPECT_EQ(fold("Å"), "å");
  EXPECT_EQ(fold("An\u200Ba"), "ana");
  EXPECT_EQ(fold("z.\u00A0B."), "z. b.");
}

TEST(fold, leaves_what_is_folded) {
  for (const char* text : {"don\u1FEFt", "don\u1FFDt", "a\u2001b", "A\u030A\u200B", "\u1E9E"}) {
    const auto folded = fold(text);
    EXPECT_EQ(fold(folded), folded) << text;
  }
}

TEST(table, says_file_and_line_of_a_broken_row) {
  try {
    read_table("a\tb\n1\t2\n1\n", "x.tsv");
    FAIL();
  } catch (const LoadError& error) {
    EXPECT_STREQ(error.what(), "x.tsv:3: 1 fields, expected 2");
  }
}

TEST(table, refuses_a_column_twice) {
  try {
    read_table("a\tb\ta\n1\t2\t3\n", "x.tsv");
    FAIL();
  } catch (const LoadError& error) {
    EXPECT_STREQ(error.what(), "x.tsv:1: column \"a\" stands there twice");
  }
}

TEST(table, names_its_columns) {
  const auto table = read_table("a\tb\r\n1\t\r\n", "x.tsv");
  EXPECT_EQ(table.rows.at(0).at(table.column("b")), "");
  EXPECT_THROW(table.column("c"), LoadError);
}

TEST(language, tags_are_matched_by_their_first_part) {
  EXPECT_EQ(language_of_tag("de_AT"), Language::de);
  EXPECT_EQ(language_of_tag("NN-NO"), Language::nb);
  EXPECT_EQ(language_of_tag("no"), Language::nb);
  EXPECT_FALSE(language_of_tag("fr").has_value());
  EXPECT_FALSE(language_of_tag("").has_value());
}

TEST(packs, a_missing_dictionary_is_said_and_words_still_have_themselves) {
  const LanguagePacks packs("/nonexistent");
  packs.load_dictionary(Language::de);
  EXPECT_EQ(packs.status(Language::de), PackStatus::unavailable);
  EXPECT_NE(packs.reason(Language::de).find("de_DE.aff"), std::string::npos);
  EXPECT_EQ(packs.stems("Häuser", Language::de), std::vector<Stem>{stem_of("häuser")});
  EXPECT_EQ(packs.status(Language::en), PackStatus::loading) << "others are untouched";
}

TEST(packs, no_dictionary_is_read_before_it_is_needed) {
  const LanguagePacks packs;
  for (const auto language : kLanguages) EXPECT_EQ(packs.dictionary(language), nullptr);
}

TEST(packs, norwegian_words_are_recoded) {
  const LanguagePacks packs;
  packs.load_dictionary(Language::nb);
  ASSERT_NE(packs.dictionary(Language::nb), nullptr);
  EXPECT_TRUE(packs.dictionary(Language::nb)->knows("spørsmål"));
  EXPECT_FALSE(packs.dictionary(Language::nb)->knows("spxrsmål"));
}

}  // namespace
}  // namespace sincerely
