// What counts as something one could look up, and who may know each other.

#include "reading/particulars.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "fixture.hpp"
#include "reading/acquaintance.hpp"

namespace sincerely::tests {
namespace {

Particulars of(const std::string& text, Language language = Language::en,
               const std::vector<std::string>& known = {}) {
  const auto document = read_document(to_utf16(text), {}, packs(), language);
  return particulars_of(*document, document->sentences.front(), packs(), known);
}

TEST(particulars, plain_words_hold_nothing) {
  EXPECT_FALSE(of("We have looked into it and I may write again.").any());
  EXPECT_FALSE(of("Wir haben den Vorgang geprüft und melden uns.", Language::de).any());
  EXPECT_FALSE(of("Vi har sett på saken og skriver igjen.", Language::nb).any());
}

TEST(particulars, each_kind_is_told_apart) {
  EXPECT_TRUE(of("It stands in the report of 2024.").year);
  EXPECT_TRUE(of("We counted 40 boats.").number);
  EXPECT_FALSE(of("We counted 40 boats.").year);
  EXPECT_TRUE(of("The pump failed on Sunday.").date);
  EXPECT_TRUE(of("The pump failed in May.").date);
  EXPECT_TRUE(of("The report is at https://example.org/report today.").link);
  EXPECT_TRUE(of("Pipes break in winter [1].").link);
  EXPECT_TRUE(of("They said \"never again\" twice.").quotation);
}

TEST(particulars, names_are_capitals_inside_a_sentence) {
  EXPECT_TRUE(of("The roof was laid by Lindqvist.").name);
  EXPECT_FALSE(of("Lindqvist.").name) << "the first word is always written large";
  EXPECT_FALSE(of("The roof is for Ana.", Language::en, {"ana"}).name) << "the reader's own name";
  EXPECT_FALSE(of("Das Dach hat ein Loch.", Language::de).name) << "nouns are written large";
  EXPECT_TRUE(of("Das Dach hat Frau Lindqvist gedeckt.", Language::de).name);
}

TEST(particulars, neighbours_are_looked_at_as_far_as_asked) {
  const auto document = read_document(to_utf16("It broke. We fixed it. That was on Sunday."), {},
                                      packs(), Language::en);
  EXPECT_FALSE(particulars_around(*document, 0, 1, 1, packs()).any());
  EXPECT_TRUE(particulars_around(*document, 1, 0, 1, packs()).date);
  EXPECT_FALSE(particulars_around(*document, 1, 1, 0, packs()).any());
}

TEST(particulars, own_names_come_from_name_address_and_organisation) {
  const std::vector<Person> people{{"Ana Lima", "a.lima@harbour.example", "Boat Yard", ""}};
  const auto names = own_names(people);
  for (const std::string name : {"ana", "lima", "harbour", "boat", "yard"})
    EXPECT_NE(std::ranges::find(names, name), names.end()) << name;
}

Draft draft_to(std::vector<Person> to) {
  Draft draft;
  draft.message.from = {"Robin", "robin@example.org", "", ""};
  draft.message.to = std::move(to);
  return draft;
}

TEST(acquaintance, a_first_contact_is_a_new_mail_to_strangers) {
  const Person stranger{"Ana", "ana@example.com", "", ""},
      colleague{"Tom", "tom@EXAMPLE.org", "", ""};
  Profile profile;
  EXPECT_TRUE(is_first_contact(draft_to({stranger}), profile));
  EXPECT_FALSE(is_first_contact(draft_to({stranger, colleague}), profile));
  auto reply = draft_to({stranger});
  reply.message.kind = DraftKind::reply;
  EXPECT_FALSE(is_first_contact(reply, profile));
  profile.known_addresses = {"ana@example.com"};
  EXPECT_FALSE(is_first_contact(draft_to({stranger}), profile));
}

TEST(acquaintance, internal_means_everybody_is_a_colleague) {
  const Person stranger{"Ana", "ana@example.com", "", ""},
      colleague{"Tom", "tom@example.org", "", ""};
  EXPECT_TRUE(is_internal(draft_to({colleague})));
  EXPECT_FALSE(is_internal(draft_to({colleague, stranger})));
  EXPECT_FALSE(is_internal(draft_to({})));
  auto copied = draft_to({colleague});
  copied.message.bcc = {stranger};
  EXPECT_FALSE(is_internal(copied));
}

}  // namespace
}  // namespace sincerely::tests
