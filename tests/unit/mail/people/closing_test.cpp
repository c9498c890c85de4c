#include "mail/people/closing.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "text/span.hpp"

namespace sincerely {
namespace {

const MailWords& words() { return mail_words(tests::packs()); }

Span whole(const std::u16string& line) { return {0, static_cast<std::int32_t>(line.size())}; }

std::optional<ClosingLine> closing(const std::string& utf8) {
  const auto line = to_utf16(utf8);
  return closing_line(line, whole(line), words());
}

std::string name(const std::string& utf8, bool loose = false) {
  const auto line = to_utf16(utf8);
  const auto found = name_line(line, whole(line), words(), loose);
  if (!found) return {};
  const auto size = static_cast<std::size_t>(found->end - found->begin);
  return to_utf8(line.substr(static_cast<std::size_t>(found->begin), size));
}

TEST(closing_line, is_a_formula_alone) {
  for (const auto* line : {"Best regards,", "Viele Grüße", "Vennlig hilsen", "Cheers"}) {
    const auto found = closing(line);
    ASSERT_TRUE(found) << line;
    EXPECT_FALSE(found->named) << line;
  }
}

TEST(closing_line, holds_the_name_that_follows) {
  const auto found = closing("Best, Ana");
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->named);
  EXPECT_EQ(found->name, (Span{6, 9}));
}

TEST(closing_line, is_no_sentence_of_the_mail) {
  for (const auto* line : {"The best pump is here.", "Grüße bitte Tom von mir, wenn er kommt.",
                           "Hilsen fra Ola kom i går."})
    EXPECT_FALSE(closing(line)) << line;
}

TEST(name_line, gives_the_name_without_dashes) {
  EXPECT_EQ(name("Ana"), "Ana");
  EXPECT_EQ(name("- Tom"), "Tom");
  EXPECT_EQ(name("Dr. Ana Lind"), "Dr. Ana Lind");
  EXPECT_EQ(name("Ana & Tom"), "Ana & Tom");
  EXPECT_EQ(name("The pump is here."), "");
}

TEST(name_line, may_be_written_small_below_a_formula) {
  EXPECT_EQ(name("nobody"), "");
  EXPECT_EQ(name("ana"), "ana") << "a given name that is known";
  EXPECT_EQ(name("mirebel", true), "mirebel");
  EXPECT_EQ(name("mirebel"), "");
}

TEST(is_contact, telephone_address_and_post_code) {
  for (const auto* line : {"Tel. 55 12 34 56", "ana@example.com", "www.example.com"}) {
    const auto text = to_utf16(line);
    EXPECT_TRUE(is_contact(text, whole(text))) << line;
  }
  const auto plain = to_utf16("We meet at two.");
  EXPECT_FALSE(is_contact(plain, whole(plain)));
}

TEST(is_postscript, in_its_usual_forms) {
  for (const auto* line : {"PS: the key is under the mat", "P.S. the key"}) {
    const auto text = to_utf16(line);
    EXPECT_TRUE(is_postscript(text, whole(text), words())) << line;
  }
}

}  // namespace
}  // namespace sincerely
