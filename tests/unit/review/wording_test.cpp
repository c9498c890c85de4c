#include "review/wording.hpp"

#include <gtest/gtest.h>

#include "mail/read.hpp"
#include "review/suppress.hpp"

namespace sincerely {
namespace {

const LanguagePacks& packs() {
  static const LanguagePacks all;
  return all;
}

Draft draft_to(std::vector<Person> to, std::vector<Message> thread = {}) {
  DraftMessage message;
  message.text = "Hello there, the pump is here.";
  message.to = std::move(to);
  message.thread = std::move(thread);
  return read_draft(message, packs());
}

TEST(wording, values_fill_their_places) {
  EXPECT_EQ(fill("{name} asked: “{what}”.", "en", {{"name", "Ana"}, {"what", "When?"}}, {}),
            "Ana asked: “When?”.");
}

TEST(wording, counts_choose_their_form) {
  const std::string pattern = "{n, plural, one {# sign} other {# signs}}";
  EXPECT_EQ(fill(pattern, "en", {}, {{"n", 1}}), "1 sign");
  EXPECT_EQ(fill(pattern, "en", {}, {{"n", 3}}), "3 signs");
}

TEST(wording, a_broken_pattern_is_refused) {
  EXPECT_THROW(validate_wording("{name"), std::invalid_argument);
  EXPECT_NO_THROW(validate_wording("{name} – “{span}”"));
}

TEST(wording, the_reader_is_called_as_they_sign) {
  const Person ana{"Anastasia Lima", "ana@example.com", "", ""};
  EXPECT_EQ(reader_name(
                draft_to({ana}, {{ana, {}, {}, "", "", "When does it come?\n\nBest regards\nAna"}}),
                packs(), "en"),
            "Ana");
  EXPECT_EQ(reader_name(draft_to({ana}), packs(), "en"), "Anastasia");
  EXPECT_EQ(reader_name(draft_to({{"Lima, Anastasia", "a@example.com", "", ""}}), packs(), "en"),
            "Anastasia");
  EXPECT_EQ(reader_name(draft_to({{"", "a@example.com", "", ""}}), packs(), "de"), "die Person");
  const auto called = [](const char* header) {
    return reader_name(draft_to({{header, "zenk@example.com", "", ""}}), packs(), "de");
  };
  EXPECT_EQ(called("Frau Maria Zenk"), "Frau Zenk");
  EXPECT_EQ(called("Dr. Hans Zenk"), "Hans");
  EXPECT_EQ(called("Mr and Mrs Zenk"), "Mr and Mrs Zenk");
  EXPECT_EQ(called("Familie Zenk"), "Familie Zenk");
  EXPECT_EQ(reader_name(draft_to({ana, ana}), packs(), "nb"), "mottakeren");
}

TEST(excerpt_hash, depends_on_key_check_and_words_but_not_on_case) {
  const HashKey one{1}, two{2};
  EXPECT_EQ(excerpt_hash(one, "c", "Hope you are well"),
            excerpt_hash(one, "c", "hope you are WELL"));
  EXPECT_NE(excerpt_hash(one, "c", "x"), excerpt_hash(two, "c", "x"));
  EXPECT_NE(excerpt_hash(one, "c", "x"), excerpt_hash(one, "d", "x"));
  EXPECT_EQ(excerpt_hash(one, "c", "x").size(), 32u);
}

}  // namespace
}  // namespace sincerely
