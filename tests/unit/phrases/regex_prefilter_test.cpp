#include "phrases/regex_prefilter.hpp"

#include <gtest/gtest.h>

#include "phrases/regex_rows.hpp"

namespace sincerely {
namespace {

using Groups = std::vector<std::vector<std::u16string>>;

Groups groups_of(std::u16string_view expression, bool any_case = false) {
  return prefilter_of(expression, any_case).groups;
}

bool needs_digit(std::u16string_view expression) { return prefilter_of(expression, false).digit; }

bool may(std::u16string_view expression, std::u16string_view text, bool any_case = false) {
  return may_match(prefilter_of(expression, any_case), FoldedText(text));
}

TEST(regex_prefilter, plain_pieces_are_parted_by_what_is_uncertain) {
  EXPECT_EQ(groups_of(uR"(\[web:\d+\])"), (Groups{{u"[web:"}, {u"]"}}));
  EXPECT_EQ(groups_of(u"ab?c"), (Groups{{u"a"}, {u"c"}}));
  EXPECT_EQ(groups_of(u"a[xy]b.c"), (Groups{{u"a"}, {u"b"}, {u"c"}}));
  EXPECT_EQ(groups_of(u"Ab+c"), (Groups{{u"a"}, {u"c"}}));
}

TEST(regex_prefilter, one_of_several_alternatives_is_enough) {
  EXPECT_EQ(groups_of(u"x(one|three)"), (Groups{{u"x"}, {u"one", u"three"}}));
  EXPECT_EQ(groups_of(u"one|two"), (Groups{{u"one", u"two"}}));
  EXPECT_EQ(groups_of(u"(?:Mr|Mrs|)x"), (Groups{{u"x"}}));
  EXPECT_EQ(groups_of(u"(one|two)?x"), (Groups{{u"x"}}));
  EXPECT_EQ(groups_of(u"(one|two){0,3}x"), (Groups{{u"x"}}));
  EXPECT_EQ(groups_of(u"(one|two){1,3}x"), (Groups{{u"x"}, {u"one", u"two"}}));
  EXPECT_TRUE(groups_of(uR"(abc|\w)").empty());
}

TEST(regex_prefilter, what_is_only_looked_at_is_not_matched) {
  EXPECT_EQ(groups_of(u"(?<!a)b(?=c)(?!d)(?<=e)"), (Groups{{u"b"}}));
  EXPECT_EQ(groups_of(u"(?i)(?<day>mon)(?>x)"), (Groups{{u"mon"}, {u"x"}}));
}

TEST(regex_prefilter, a_digit_where_every_match_has_one) {
  EXPECT_TRUE(needs_digit(uR"(\[web:\d+\])"));
  EXPECT_TRUE(needs_digit(uR"(x(\d)y)"));
  EXPECT_TRUE(needs_digit(uR"(a\d|\db)"));
  EXPECT_FALSE(needs_digit(uR"(abc|\d)"));
  EXPECT_FALSE(needs_digit(uR"(a\d*b)"));
  EXPECT_FALSE(needs_digit(uR"(a\d{0,2}b)"));
  EXPECT_FALSE(needs_digit(uR"((\d|a)b)"));
}

TEST(regex_prefilter, nothing_where_more_would_have_to_be_read) {
  EXPECT_EQ(groups_of(u"[^a]bc"), (Groups{{u"bc"}}));
  for (const auto* expression : {uR"(\x41bc)", uR"(\u0041bc)", uR"(\Qa.b\E)", uR"((a)\1bc)",
                                 u"[[:punct:]]bc", u"[a[bc]]d", u"bc(?#said once)", u"(?ix) b c"})
    EXPECT_TRUE(groups_of(expression).empty()) << to_utf8(expression);
}

TEST(regex_prefilter, letters_are_looked_for_whatever_their_case) {
  EXPECT_TRUE(may(u"(?i)lorem ipsum", u"LOREM Ipsum", true));
  EXPECT_TRUE(may(u"(?i)mark", u"MAR\u212A", true));  // the sign of kelvin
  EXPECT_TRUE(may(u"(?i)grüße", u"GRÜSSE", true));
  EXPECT_TRUE(may(u"Øre", u"Ti Øre"));
  EXPECT_FALSE(may(u"(?i)lorem ipsum", u"lorem-ipsum", true));
  EXPECT_FALSE(may(uR"(\d+%)", u"12 of 20"));
  EXPECT_FALSE(may(uR"(\d+%)", u"all %"));
  EXPECT_FALSE(may(u"x(one|three)", u"x two"));
}

TEST(regex_prefilter, what_is_found_is_what_the_expression_alone_finds) {
  for (const char* expression :
       {R"(\[?oai_citation[:‡]?\d*)", R"((?i)<(your )[^>]{1,9}>|(?i)<(name)>)",
        R"(§§?\s?\d+(?:\s(?:Abs|Nr)\.?\s?\d+)?)", R"(^(---|___)$)"}) {
    const auto row = compile_regex(expression);
    auto plain = row;
    plain.prefilter = {};
    for (const auto text : {u"as oai_citation said", u"Dear <YOUR Friend>, <NAME>",
                            u"nach § 7 Abs. 2", u"one\n---\ntwo", u"nothing here"}) {
      EXPECT_EQ(find_regex(row, text), find_regex(plain, text)) << expression;
    }
  }
}

}  // namespace
}  // namespace sincerely
