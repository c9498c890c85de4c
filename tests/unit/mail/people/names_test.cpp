#include "mail/people/names.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"

namespace sincerely {
namespace {

using tests::packs;

Draft draft_of(std::vector<Message> thread) {
  DraftMessage message;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.text = "Hi,\n\nthe pump is here.";
  message.thread = std::move(thread);
  return read_draft(std::move(message), packs());
}

KnownPerson person(const std::string& name, const std::string& address,
                   std::vector<Message> thread = {}) {
  const auto draft = draft_of(std::move(thread));
  return known_person({name, address, "", ""}, draft.thread, packs());
}

GreetedPerson greeted(std::vector<std::string> words) {
  GreetedPerson out;
  std::int32_t at = 0;
  for (auto& word : words) {
    const auto size = static_cast<std::int32_t>(to_utf16(word).size());
    out.words.push_back({{at, at + size}, std::move(word)});
    at += size + 1;
  }
  return out;
}

NameLikeness fit(std::vector<std::string> words, const KnownPerson& known) {
  return fit_name(greeted(std::move(words)), known, packs()).likeness;
}

TEST(NameLikeness, TellsAccentsFormsSlipsAndOthersApart) {
  const auto like = [](const char* a, const char* b) { return name_likeness(a, b, packs()); };
  EXPECT_EQ(like("ANA", "Ana"), NameLikeness::same);
  EXPECT_EQ(like("Mueller", "Müller"), NameLikeness::accents);
  EXPECT_EQ(like("Muller", "Müller"), NameLikeness::accents);
  EXPECT_EQ(like("Aase", "Åse"), NameLikeness::accents);
  EXPECT_EQ(like("Bjorn", "Bjørn"), NameLikeness::accents);
  EXPECT_EQ(like("Bob", "Robert"), NameLikeness::form);
  EXPECT_EQ(like("Peter", "Hans-Peter"), NameLikeness::form);
  EXPECT_EQ(like("Kat", "Katalin"), NameLikeness::form);
  EXPECT_EQ(like("Katherine", "Catherine"), NameLikeness::close);
  EXPECT_EQ(like("Anna", "Ana"), NameLikeness::close);
  EXPECT_EQ(like("Martin", "Martina"), NameLikeness::close);
  EXPECT_EQ(like("Marcus", "Ana"), NameLikeness::other);
}

TEST(NameLikeness, IsTheSameBothWays) {
  for (const auto& [a, b] : {std::pair{"Bob", "Robert"}, std::pair{"Müller", "Mueller"},
                             std::pair{"Jan", "Jana"}, std::pair{"Eva", "Uwe"}})
    EXPECT_EQ(name_likeness(a, b, packs()), name_likeness(b, a, packs())) << a << " " << b;
}

TEST(KnownPerson, ReadsHeadersInEveryOrder) {
  EXPECT_EQ(person("Lang, Eva", "x@example.com").given, "Eva");
  EXPECT_EQ(person("Lang, Eva", "x@example.com").family, "Lang");
  EXPECT_EQ(person("Dr. Eva Lang", "x@example.com").title, "Dr.");
  EXPECT_EQ(person("Frau Lang", "x@example.com").honorific, "Frau");
  EXPECT_EQ(person("Frau Lang", "x@example.com").family, "Lang");
  EXPECT_EQ(person("Eva Lang (Fjordbygg)", "x@example.com").family, "Lang");
}

TEST(KnownPerson, IsAnybodyWhereNobodyCanKnow) {
  EXPECT_TRUE(person("", "info@example.com").anybody);
  EXPECT_TRUE(person("Eva Lang", "post@example.com").anybody);
  EXPECT_TRUE(person("Familie Roth", "roth@example.com").anybody);
  EXPECT_TRUE(person("Nord GmbH", "eva@example.com").anybody);
  EXPECT_TRUE(person("", "xk42@example.com").anybody);
  EXPECT_TRUE(person("王小明", "wxm@example.com").anybody);
  EXPECT_FALSE(person("Eva Lang", "eva.lang@example.com").anybody);
  EXPECT_FALSE(person("", "eva.lang@example.com").anybody);
}

TEST(KnownPerson, GoesByTheNameUnderTheirMail) {
  const auto known = person("Elizabeth Hart", "e.hart@example.com",
                            {{{"Elizabeth Hart", "e.hart@example.com", "", ""},
                              {},
                              {},
                              "",
                              "",
                              "When does the pump come?\n\nBest,\nLiz"}});
  EXPECT_EQ(known.given, "Liz");
  EXPECT_EQ(fit({"Liz"}, known), NameLikeness::same);
  EXPECT_EQ(fit({"Elizabeth"}, known), NameLikeness::same);
  EXPECT_EQ(fit({"Marcus"}, known), NameLikeness::other);
}

TEST(FitName, ReadsWordByWord) {
  const auto known = person("Ana Lind", "ana.lind@example.com");
  EXPECT_EQ(fit({"Ana", "Lind"}, known), NameLikeness::same);
  EXPECT_EQ(fit({"Lind"}, known), NameLikeness::same);
  EXPECT_EQ(fit({"Peter", "Lind"}, known), NameLikeness::other);
  EXPECT_EQ(fit({"Anna"}, known), NameLikeness::close);
  EXPECT_EQ(fit({"AL"}, known), NameLikeness::form);
  EXPECT_EQ(fit({"John"}, person("Paul Johnson", "paul.johnson@example.com")), NameLikeness::other);
}

TEST(Witnesses, CountsPlacesThatAgree) {
  EXPECT_EQ(witnesses(person("Ana Lima", "ana.lima@example.com"), "Ana", packs()), 2);
  EXPECT_EQ(witnesses(person("Ana Lima", "al77@example.com"), "Ana", packs()), 1);
  EXPECT_EQ(witnesses(person("Ana Lima", "al77@example.com"), "Anna", packs()), 0);
}

TEST(ReadableName, DecodesHeaders) {
  EXPECT_EQ(readable_name("=?UTF-8?Q?G=C3=B6ran_Ek?="), "Göran Ek");
  EXPECT_EQ(readable_name("\"Lang, Eva\""), "Lang, Eva");
  EXPECT_EQ(readable_name("Eva Lang via Forum"), "Eva Lang");
  EXPECT_EQ(readable_name("ana.lind at example.com"), "ana.lind");
}

TEST(KnownPerson, IsReadAgainOnceADictionaryIsThere) {
  const LanguagePacks own;
  const Person desk{"message", "qx17@example.org", "", ""};
  EXPECT_FALSE(known_person(desk, {}, own).anybody);
  own.load_dictionary(Language::en);
  EXPECT_TRUE(known_person(desk, {}, own).anybody);
}

TEST(HonorificGender, IsSaidByTheTitleOnly) {
  EXPECT_EQ(honorific_gender("Frau", packs()), "f");
  EXPECT_EQ(honorific_gender("Mr.", packs()), "m");
  EXPECT_EQ(honorific_gender("Dr.", packs()), "");
}

}  // namespace
}  // namespace sincerely
