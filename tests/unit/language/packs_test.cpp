#include "language/packs.hpp"

#include <gtest/gtest.h>

#include "mail/format/header.hpp"
#include "mail/layout/split.hpp"
#include "mail/people/closing.hpp"
#include "text/guess.hpp"

namespace sincerely {
namespace {

using Files = std::map<std::string, std::string, std::less<>>;

/// Swedish as somebody would begin it: six files, no C++.
Files swedish() {
  return {
      {"languages/sv/language.tsv",
       "fact\tvalue\tnote\nname\tSvenska\t\ndictionary\tsv_SE\t\nordinal_stop\tno\t\n"},
      {"languages/sv/function_words.txt",
       "och att det som en ett på är av för med jag inte vi ni du han hon de kan ska vill när då "
       "från till här där också efter mycket bara"},
      {"languages/sv/calendar.tsv",
       "word\tkind\tnumber\tform\tcounts\tnote\nmåndag\tweekday\t1\tfull\talone\t\n"
       "mån\tweekday\t1\tlabel\tbeside-number\t\nonsdag\tweekday\t3\tfull\talone\t\n"
       "maj\tmonth\t5\tfull\talone\t\ni morgon\tday\t1\tfull\talone\t\n"},
      {"languages/sv/words.tsv",
       "family\tword\tnote\nand\toch\t\nattribution-verb\tskrev\t\nattribution-frame\tkl\t\n"
       "attribution-frame\tden\t\nheader-from\tfrån\t\n"},
      {"languages/sv/greetings.tsv",
       "lang\tpattern\tregister\taddressee\tuse\tregion\tnote\tsource\tcertainty\n"
       "sv\tHejsan <given>,\tfamiliar\tone\tsalutation\tSE\t\town\thigh\n"},
      {"languages/sv/closings.tsv",
       "lang\tformula\tregister\tuse\tregion\tnote\tsource\tcertainty\n"
       "sv\tMed vänliga hälsningar\tformal\tformula\tSE\t\town\thigh\n"}};
}

const LanguagePacks& with_swedish() {
  static const LanguagePacks packs({}, DataFiles(swedish()));
  return packs;
}

constexpr auto kSwedish = static_cast<Language>(kLanguages.size());

TEST(packs, a_fourth_language_is_data_alone) {
  const auto& packs = with_swedish();
  EXPECT_TRUE(packs.broken().empty()) << packs.broken().front();
  ASSERT_EQ(packs.languages().size(), kLanguages.size() + 1);
  EXPECT_EQ(packs.languages().back(), kSwedish);
  EXPECT_EQ(packs.pack(kSwedish).tag, "sv");
  EXPECT_EQ(packs.pack(kSwedish).calendar.weekday("onsdag"), 3);
  EXPECT_TRUE(packs.words("and").contains(std::string_view("och")));
}

TEST(packs, a_fourth_language_is_guessed) {
  const auto document = read_document(
      to_utf16("Jag kan inte på onsdag, men vi ska vara här från måndag och det är bra."), {},
      with_swedish());
  EXPECT_EQ(document->language, kSwedish);
}

TEST(packs, a_fourth_language_greets_and_closes) {
  const auto text = to_utf16("Hejsan Anna,");
  const auto greeting = parse_greeting(text, {0, 12}, with_swedish());
  ASSERT_TRUE(greeting);
  EXPECT_EQ(greeting->formula, "hejsan");
  EXPECT_EQ(greeting->language, kSwedish);
  const auto end = to_utf16("Med vänliga hälsningar");
  EXPECT_TRUE(
      closing_line(end, {0, static_cast<std::int32_t>(end.size())}, mail_words(with_swedish())));
}

TEST(packs, a_fourth_language_attributes_and_dates) {
  const auto found = read_attribution(
      "Den måndag 4 maj 2026 kl 15:12 skrev Åsa Ek <asa@example.se>:", with_swedish());
  EXPECT_EQ(found.from.name, "Åsa Ek");
  EXPECT_EQ(found.date, "2026-05-04T15:12:00");
  EXPECT_EQ(read_attribution("Från: Åsa Ek <asa@example.se>", with_swedish()).from.name, "Åsa Ek");
}

/// What the packs say of one file with these bytes.
std::string said_of(const std::string& path, const std::string& bytes) {
  const LanguagePacks packs({}, DataFiles(Files{{path, bytes}}));
  return packs.broken().size() == 1 ? packs.broken().front() : "no fault, or several";
}

TEST(packs, an_unknown_value_is_named_with_file_and_line) {
  constexpr auto kHead = "lang\tpattern\tregister\taddressee\tuse\tregion\tnote\n";
  EXPECT_EQ(said_of("languages/nb/greetings.tsv",
                    std::string(kHead) + "nb\tTjohei <given>,\tfamilar\tone\tsalutation\tNO\t\n"),
            "languages/nb/greetings.tsv:2: unknown register \"familar\", expected "
            "familiar|neutral|formal");
  EXPECT_EQ(said_of("languages/de/groups.tsv", "lang\tword\tmin_persons\nde\talle\t4\n"),
            "languages/de/groups.tsv:2: unknown min_persons \"4\", expected 1|2|3");
}

TEST(packs, a_row_of_another_language_than_that_of_its_folder_is_named) {
  constexpr auto kHead = "lang\tword\tmin_persons\n";
  EXPECT_EQ(said_of("languages/nb/groups.tsv", std::string(kHead) + "nb\talle\t3\nno\tdere\t3\n"),
            "languages/nb/groups.tsv:3: unknown lang \"no\", expected nb or und");
  EXPECT_EQ(said_of("languages/de/groups.tsv", std::string(kHead) + "und\tteam\t3\n"),
            "no fault, or several");
}

TEST(packs, a_row_twice_a_column_too_many_and_a_field_too_few_are_named) {
  EXPECT_EQ(said_of("languages/nb/synonyms.tsv", "words\nringe telefon\n\nringe telefon\n"),
            "languages/nb/synonyms.tsv:4: the same as line 2");
  EXPECT_EQ(said_of("languages/nb/synonyms.tsv", "words\tmood\n"),
            "languages/nb/synonyms.tsv:1: unknown column mood");
  EXPECT_EQ(said_of("languages/nb/groups.tsv", "lang\tword\tmin_persons\nnb\talle\n"),
            "languages/nb/groups.tsv:2: 2 fields, expected 3");
  EXPECT_EQ(said_of("languages/nb/groups.tsv", "lang\tword\n"),
            "languages/nb/groups.tsv:1: no column min_persons");
}

TEST(packs, a_number_that_no_day_has_is_named) {
  constexpr auto kHead = "word\tkind\tnumber\tform\tcounts\n";
  EXPECT_EQ(said_of("languages/nb/calendar.tsv",
                    std::string(kHead) + "mandag\tweekday\t8\tfull\talone\n"),
            "languages/nb/calendar.tsv:2: no such number: 8");
}

TEST(packs, a_broken_file_takes_its_language_out_and_no_other) {
  const LanguagePacks packs({}, DataFiles(Files{{"languages/nb/words.tsv", "family\n"}}));
  EXPECT_EQ(packs.status(Language::nb), PackStatus::unavailable);
  EXPECT_NE(packs.reason(Language::nb).find("languages/nb/words.tsv"), std::string::npos);
  EXPECT_EQ(packs.languages().size(), kLanguages.size() - 1);
  EXPECT_EQ(packs.status(Language::de), PackStatus::loading);
  const auto text = to_utf16("Hallo Ana,");
  EXPECT_TRUE(parse_greeting(text, {0, 10}, packs));
  const auto norwegian = read_document(to_utf16("Jeg kommer ikke på onsdag."), {}, packs);
  EXPECT_EQ(norwegian->sentences.size(), 1U);
}

TEST(packs, given_files_come_before_the_built_in_ones) {
  const LanguagePacks packs(
      {},
      DataFiles(Files{{"languages/en/groups.tsv", "lang\tword\tmin_persons\nen\tpirates\t3\n"}}));
  EXPECT_EQ(packs.pack(Language::en).groups.rows.size(), 1U);
  EXPECT_GT(packs.pack(Language::de).groups.rows.size(), 20U);
}

TEST(packs, the_built_in_data_is_whole) {
  const LanguagePacks packs;
  EXPECT_TRUE(packs.broken().empty()) << packs.broken().front();
}

}  // namespace
}  // namespace sincerely
