#include "review/wording.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "review/reader_name.hpp"
#include "review/suppress.hpp"

namespace sincerely {
namespace {

using tests::packs;

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
  EXPECT_EQ(reader_name(draft_to({{"", "a@example.com", "", ""}}), packs(), "de"),
            "die andere Person");
  const auto called = [](const char* header) {
    return reader_name(draft_to({{header, "zenk@example.com", "", ""}}), packs(), "de");
  };
  EXPECT_EQ(called("Frau Maria Zenk"), "Frau Zenk");
  EXPECT_EQ(called("Dr. Hans Zenk"), "Hans");
  EXPECT_EQ(called("Mr and Mrs Zenk"), "Mr and Mrs Zenk");
  EXPECT_EQ(called("Familie Zenk"), "Familie Zenk");
  EXPECT_EQ(reader_name(draft_to({ana, ana}), packs(), "nb"), "mottakeren");
}

TEST(wording, a_role_a_list_and_a_team_are_the_reader) {
  for (const char* header :
       {"Service", "Staff", "Members", "Elternverteiler", "Kundenservice", "Styret", "Alpen AG",
        "City Library Front Desk", "S. Lie", "=?UTF-8?Q?Caio_=E2=80=A6?", ""})
    EXPECT_EQ(reader_name(draft_to({{header, "x@example.com", "", ""}}), packs(), "en"),
              "the reader")
        << header;
  const Person desk{"Service", "service@example.com", "", ""};
  EXPECT_EQ(
      reader_name(draft_to({desk}, {{desk, {}, {}, "", "", "It is on its way.\n\nBest\nLiz"}}),
                  packs(), "en"),
      "Liz");
  EXPECT_EQ(reader_name(draft_to({{std::string(30, 'A'), "a@example.com", "", ""}}), packs(), "de"),
            "die andere Person");
}

TEST(wording, the_reader_is_called_as_the_greeting_has_it) {
  const auto called = [](const char* greeting) {
    DraftMessage message;
    message.text = std::string(greeting) + "\n\ndie Pumpe ist da.";
    message.to = {{"Rudolf Kolb", "kolb@example.com", "", ""}};
    return reader_name(read_draft(message, packs()), packs(), "de");
  };
  EXPECT_EQ(called("Sehr geehrter Herr Kolb,"), "Herr Kolb");
  EXPECT_EQ(called("Sehr geehrter Herr Dr. Kolb,"), "Herr Kolb");
  EXPECT_EQ(called("Lieber Rudolf,"), "Rudolf");
  EXPECT_EQ(called("Sehr geehrte Frau Lindner,"), "Rudolf");
}

TEST(wording, header_names_are_decoded) {
  EXPECT_EQ(reader_name(draft_to({{"=?UTF-8?Q?Caio_Gon=C3=A7alves?=", "c@example.com", "", ""}}),
                        packs(), "en"),
            "Caio");
}

TEST(wording, german_names_have_cases) {
  std::map<std::string, std::string> values{{"name", "die andere Person"},
                                            {"recipient", "Herr Kolb"}};
  add_cases(values, packs(), "de-du");
  EXPECT_EQ(values["name_dat"], "der anderen Person");
  EXPECT_EQ(values["name_acc"], "die andere Person");
  EXPECT_EQ(values["recipient_dat"], "Herrn Kolb");
  EXPECT_EQ(values.count("other"), 0u);
}

TEST(wording, a_sentence_begins_with_a_capital_and_stands_on_one_line) {
  Check check;
  check.data.id = "unanswered-question";
  check.text["en"].messages["main"] = {"{name} wrote “{span}” on {day}.", ""};
  DraftMessage message;
  message.text = "The new\npump is here.";
  const auto draft = read_draft(message, packs());
  Finding finding;
  finding.span = Span{4, 12};
  finding.values["day"] = "Monday,\n\n  the 4th";
  EXPECT_EQ(word_finding(check, finding, draft, {packs(), "en", "the reader"}).message,
            "The reader wrote “new pump” on Monday, the 4th.");
}

TEST(wording, several_phrases_are_quoted_one_by_one) {
  Check check;
  check.data.id = "ai-vocabulary";
  check.text["de"].messages["main"] = {"Hier stehen „{words}“.", ""};
  const auto draft = draft_to({});
  Finding finding;
  finding.values["words"] = "zeitnah · nahtlos · robust";
  EXPECT_EQ(word_finding(check, finding, draft, {packs(), "de-du", "Eva"}).message,
            "Hier stehen „zeitnah“, „nahtlos“, „robust“.");
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
