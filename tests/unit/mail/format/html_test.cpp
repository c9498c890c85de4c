#include "mail/format/html.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace sincerely {
namespace {

std::string text(std::string_view html) { return text_of_html(html).text; }

TEST(html, hidden_parts_are_left_out) {
  EXPECT_EQ(text("a<div style=\"display : NONE\">b<p>c</p></div>d"), "ad");
  EXPECT_EQ(text("a<span style='mso-hide:all'>b</span>c"), "ac");
  EXPECT_EQ(text("<div style=\"max-height:0;overflow:hidden\">preview</div>Hi"), "Hi");
  EXPECT_EQ(text("<div style=\"max-height:0.5em\">shown</div>"), "shown");
  EXPECT_EQ(text("<p hidden>b</p>c"), "c");
}

TEST(html, a_hidden_part_that_never_ends_ends_with_what_holds_it) {
  EXPECT_EQ(text("<div><span style=\"display:none\">b</div><p>Hi Ana</p>"), "Hi Ana");
}

TEST(html, rows_are_lines_and_cells_are_apart) {
  EXPECT_EQ(text("<table><tr><td>Mon</td><td>7</td></tr><tr><td>Tue<td>8</table>"), "Mon 7\nTue 8");
}

TEST(html, a_blank_in_the_words_for_a_picture_is_seen) {
  EXPECT_EQ(text("<p>Hi</p><img src=\"cid:a\" alt=\"[INSERT NAME]\">"), "Hi\n\n[INSERT NAME]");
  EXPECT_EQ(text("<p>Hi</p><img src=\"cid:a\" alt=\"Logo\">"), "Hi");
}

TEST(html, links_are_kept_once) {
  EXPECT_EQ(text_of_html("<a href=\"https://a.example/?x=1&amp;y=2\">a</a><a href='https://"
                         "a.example/?x=1&amp;y=2'>b</a><a href=\"#top\">c</a>")
                .links,
            std::vector<std::string>{"https://a.example/?x=1&y=2"});
}

TEST(html, hostile_nesting_takes_linear_time) {
  using Clock = std::chrono::steady_clock;
  for (const std::string unit : {"<div>", "<b>", "<a><p>", "<table><td>", "<x a=\"", "<!--", "</p>",
                                 "<blockquote>", "<ul><li>", "&", "<font "}) {
    std::string hostile;
    while (hostile.size() < 600'000) hostile += unit;
    const auto start = Clock::now();
    text_of_html(hostile);
    EXPECT_LT(Clock::now() - start, std::chrono::seconds(5)) << unit;
  }
}

}  // namespace
}  // namespace sincerely
