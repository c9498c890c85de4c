#include "phrases/regex_prefilter.hpp"

#include <gtest/gtest.h>

#include "phrases/regex_rows.hpp"

namespace sincerely {
namespace {

using Groups = std::vector<std::vector<std::u16string>>;

Groups groups_of(std::u16string_view expression) {
  Groups out;
  for (const auto& group : prefilter_of(expression).groups) {
    auto& texts = out.emplace_back();
    for (const auto& piece : group) texts.push_back(piece.text);
  }
  return out;
}

bool needs_digit(std::u16string_view expression) { return prefilter_of(expression).digit; }

bool may(std::u16string_view expression, std::u16string_view text) {
  return may_match(prefilter_of(expression), FoldedText(text));
}

TEST(regex_prefilter, plain_pieces_are_parted_by_what_is_uncertain) {
  EXPECT_EQ(groups_of(uR"(\[web:\d+\])"), (Groups{{u"[web:"}, {u"]"}}));
  EXPECT_EQ(groups_of(uR"(a\wb.c)"), (Groups{{u"a"}, {u"b"}, {u"c"}}));
  EXPECT_EQ(groups_of(u"a[^x]b[a-z]c"), (Groups{{u"a"}, {u"b"}, {u"c"}}));
  EXPECT_EQ(groups_of(u"Ab+c"), (Groups{{u"ab"}, {u"c"}}));
  EXPECT_EQ(groups_of(uR"(\bfoo$)"), (Groups{{u"foo"}}));
}

TEST(regex_prefilter, few_texts_are_joined_with_what_stands_beside_them) {
  EXPECT_EQ(groups_of(u"log-?in"), (Groups{{u"login", u"log-in"}}));
  EXPECT_EQ(groups_of(u"a[xy]b"), (Groups{{u"axb", u"ayb"}}));
  EXPECT_EQ(groups_of(u"[Nn]ame"), (Groups{{u"name"}}));
  EXPECT_EQ(groups_of(uR"([\t ]x[a-c])"),
            (Groups{{u"\txa", u"\txb", u"\txc", u" xa", u" xb", u" xc"}}));
  EXPECT_EQ(groups_of(u"x(one|three)"), (Groups{{u"xone", u"xthree"}}));
  EXPECT_EQ(groups_of(u"a{2}b{1,2}c{3,}d"), (Groups{{u"d"}, {u"aabccc", u"aabbccc"}}));
  EXPECT_EQ(groups_of(uR"(\u0041\x{42}\x43)"), (Groups{{u"abc"}}));
}

TEST(regex_prefilter, one_of_several_alternatives_is_enough) {
  EXPECT_EQ(groups_of(u"one|two"), (Groups{{u"one", u"two"}}));
  EXPECT_EQ(groups_of(u"(?:Mr|Mrs|)x"), (Groups{{u"mrx", u"mrsx", u"x"}}));
  EXPECT_EQ(groups_of(uR"((one\w|two)?x)"), (Groups{{u"x"}}));
  EXPECT_EQ(groups_of(u"(one|two){0,9}x"), (Groups{{u"x"}}));
  EXPECT_EQ(groups_of(u"(one|two){1,9}x"), (Groups{{u"x"}, {u"one", u"two"}}));
  EXPECT_EQ(groups_of(uR"(one\w+|three\d)"), (Groups{{u"one", u"three"}}));
  EXPECT_TRUE(groups_of(uR"(abc|\w)").empty());
}

TEST(regex_prefilter, what_is_looked_at_stands_in_the_text_too) {
  EXPECT_EQ(groups_of(u"(?<!a)b(?=c)(?!d)e"), (Groups{{u"c"}, {u"be"}}));
  EXPECT_EQ(groups_of(u"(?<=on |at )[.,]"), (Groups{{u"on .", u"on ,", u"at .", u"at ,"}}));
  EXPECT_EQ(groups_of(u"b(?<=ab)"), (Groups{{u"ab"}, {u"b"}}));
  EXPECT_EQ(groups_of(uR"(z(?:(?<=(?:ab|c)z)d))"), (Groups{{u"z"}, {u"abzd", u"czd"}}));
  EXPECT_EQ(groups_of(u"(?i)(?<day>mon)(?>x)"), (Groups{{u"monx"}}));
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
  for (const auto* expression : {uR"(\Qa.b\E)", uR"((a)\1bc)", uR"((?<n>a)\k<n>bc)",
                                 u"[[:punct:]]bc", u"[a[bc]]d", u"bc(?#said once)", u"(?ix) b c"})
    EXPECT_TRUE(groups_of(expression).empty()) << to_utf8(expression);
}

TEST(regex_prefilter, a_match_begins_behind_what_is_looked_back_at) {
  using Starts = std::vector<std::u16string>;
  EXPECT_EQ(prefilter_of(u"(?<=for )[.,]x").starts, (Starts{u".", u","}));
  EXPECT_EQ(prefilter_of(uR"((?<=\b(?:for|on) {1,2})(?<=n)\b[.,]+)").starts, (Starts{u".", u","}));
  EXPECT_EQ(prefilter_of(u"b(?<=b)c").starts, Starts{u"bc"});
  EXPECT_EQ(prefilter_of(u"(?<=a)b?c").starts, Starts{});
  EXPECT_EQ(prefilter_of(u".(?<=a)b").starts, Starts{});
}

TEST(regex_prefilter, letters_are_looked_for_in_the_case_that_the_expression_asks_for) {
  EXPECT_TRUE(may(u"(?i)lorem ipsum", u"LOREM Ipsum"));
  EXPECT_TRUE(may(u"(?i)mark", u"MAR\u212A"));  // the sign of kelvin
  EXPECT_TRUE(may(u"(?i)grüße", u"GRÜSSE"));
  EXPECT_TRUE(may(u"Øre", u"Ti Øre"));
  EXPECT_FALSE(may(u"Øre", u"ti ører"));
  EXPECT_FALSE(may(u"NaN", u"nan"));
  EXPECT_FALSE(may(u"(?i)(?-i:NaN)", u"nan"));
  EXPECT_TRUE(may(u"((?i)a)B|c", u"AB"));
  EXPECT_FALSE(may(u"(?i)lorem ipsum", u"lorem-ipsum"));
  EXPECT_FALSE(may(uR"(\d+%)", u"12 of 20"));
  EXPECT_FALSE(may(uR"(\d+%)", u"all %"));
  EXPECT_FALSE(may(u"x(one|three)", u"x two"));
}

TEST(regex_prefilter, what_is_found_is_what_the_expression_alone_finds) {
  for (const char* expression :
       {R"(\[?oai_citation[:‡]?\d*)", R"((?i)<(your )[^>]{1,9}>|(?i)<(name)>)",
        R"(§§?\s?\d+(?:\s(?:Abs|Nr)\.?\s?\d+)?)", R"(^(---|___)$)",
        R"((?i)(?=[a])(?<=said|nach )(?: ?§|x){0,3})", R"((?<=one\n)-+(?=\n[tT]))",
        R"((?<=\b(?:as|nach) {1,2})[§.o])", R"(^(?<=two|)(?:-|x)?-)"}) {
    const auto row = compile_regex(expression);
    auto plain = row;
    plain.prefilter = {};
    for (const auto text : {u"as oai_citation said", u"Dear <YOUR Friend>, <NAME>",
                            u"nach § 7 Abs. 2", u"one\n---\ntwo", u"nothing here"}) {
      EXPECT_EQ(find_regex(row, text), find_regex(plain, text)) << expression;
    }
  }
}

TEST(regex_prefilter, an_expression_of_no_letters_is_found_nowhere) {
  EXPECT_TRUE(find_regex(defer_regex(""), u"a blank and a word").empty());
}

}  // namespace
}  // namespace sincerely
