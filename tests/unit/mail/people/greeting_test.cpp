#include "mail/people/greeting.hpp"

#include <gtest/gtest.h>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

std::optional<Greeting> read(std::string_view line, std::vector<Person> readers = {}) {
  const auto text = to_utf16(line);
  return parse_greeting(text, {0, static_cast<std::int32_t>(text.size())}, test_packs(), readers);
}

/// "formula|honorific title given family; ...|group|company"
std::string read_as(std::string_view line, std::vector<Person> readers = {}) {
  const auto greeting = read(line, std::move(readers));
  if (!greeting) return "none";
  std::string people;
  for (const auto& person : greeting->people) {
    if (!people.empty()) people += "; ";
    people += person.honorific + "," + person.title + "," + person.given + "," + person.family;
  }
  return greeting->formula + "|" + people + "|" + greeting->group + "|" + greeting->company;
}

struct Case {
  std::string_view line, expected;
};

class Greetings : public testing::TestWithParam<Case> {};

TEST_P(Greetings, AreReadInTheirParts) { EXPECT_EQ(read_as(GetParam().line), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    English, Greetings,
    testing::Values(
        Case{"Hi Ana,", "hi|,,Ana,||"}, Case{"Hi Ana", "hi|,,Ana,||"},
        Case{"Hi Ana.", "hi|,,Ana,||"}, Case{"Hi Ana (and Tom),", "hi|,,Ana,; ,,Tom,||"},
        Case{"Dear J. Lind,", "dear|,,J.,Lind||"}, Case{"hi ana,", "hi|,,ana,||"},
        Case{"Hey Ana!", "hey|,,Ana,||"}, Case{"Dear Ana Lind,", "dear|,,Ana,Lind||"},
        Case{"Dear Mr Lind,", "dear|Mr,,,Lind||"}, Case{"Dear Ms. Lind:", "dear|Ms.,,,Lind||"},
        Case{"Dear Dr. Lind,", "dear|,Dr.,,Lind||"},
        Case{"Dear Professor Ana Lind,", "dear|,Professor,Ana,Lind||"},
        Case{"Good morning, Ana,", "good morning|,,Ana,||"},
        Case{"Hi Ana and Tom,", "hi|,,Ana,; ,,Tom,||"},
        Case{"Hi Ana, Tom and Kim,", "hi|,,Ana,; ,,Tom,; ,,Kim,||"},
        Case{"Hi Ana/Tom,", "hi|,,Ana,; ,,Tom,||"}, Case{"Hi all,", "hi all|||"},
        Case{"Dear team,", "dear team|||"}, Case{"Hi Ana and team,", "hi|,,Ana,|team|"},
        Case{"Dear Fjordbank team,", "dear||team|Fjordbank"}, Case{"Hello,", "hello|||"},
        Case{"Hi,", "hi|||"}, Case{"Dear Sir or Madam,", "dear sir or madam|||"},
        Case{"Hi there,", "hi there|||"}, Case{"Ana,", "|,,Ana,||"},
        Case{"Dear Anne-Marie O'Neill,", "dear|,,Anne-Marie,O'Neill||"},
        Case{"Dear Ms van der Berg,", "dear|Ms,,,van der Berg||"},
        Case{"Hi Ana thanks for the notes", "hi|,,Ana,||"},
        Case{"Hi Ana, Tom said you have the keys.", "hi|,,Ana,||"},
        Case{"Dear [First Name],", "dear|||"}, Case{"Hi {{first_name}},", "hi|||"},
        Case{"Thanks Ana,", "thanks|,,Ana,||"}, Case{"Hi Dean,", "hi|,,Dean,||"},
        Case{"Hi Ana, Thanks!", "hi|,,Ana,||"},
        Case{"Hi Ana, Xiomarra and Tom,", "hi|,,Ana,; ,,Xiomarra,; ,,Tom,||"},
        Case{"Hi Ana and Happy New Year!", "hi|,,Ana,||"},
        Case{"Dear members of the board,", "dear||members of the board|"}));

INSTANTIATE_TEST_SUITE_P(
    German, Greetings,
    testing::Values(
        Case{"Sehr geehrte Frau Lind,", "sehr geehrte|Frau,,,Lind||"},
        Case{"Sehr geehrter Herr Dr. Berg,", "sehr geehrter|Herr,Dr.,,Berg||"},
        Case{"Sehr geehrte Frau Prof. Dr. Lind", "sehr geehrte|Frau,Prof. Dr.,,Lind||"},
        Case{"Sehr geehrte Frau von Berg,", "sehr geehrte|Frau,,,von Berg||"},
        Case{"Sehr geehrte Damen und Herren,", "sehr geehrte damen und herren|||"},
        Case{"Liebe Ana,", "liebe|,,Ana,||"}, Case{"Lieber Hans-Peter,", "lieber|,,Hans-Peter,||"},
        Case{"Hallo Frau Lind,", "hallo|Frau,,,Lind||"},
        Case{"Hallo liebe Ana,", "hallo liebe|,,Ana,||"},
        Case{"Hallo zusammen,", "hallo zusammen|||"}, Case{"Hallo zusammen", "hallo zusammen|||"},
        Case{"Liebe Ana, lieber Tom,", "liebe|,,Ana,; ,,Tom,||"},
        Case{"Sehr geehrte Frau Lind, sehr geehrter Herr Berg,",
             "sehr geehrte|Frau,,,Lind; Herr,,,Berg||"},
        Case{"Sehr geehrte Frau Lind,\nsehr geehrter Herr Berg,",
             "sehr geehrte|Frau,,,Lind; Herr,,,Berg||"},
        Case{"Guten Tag Herr Müller,", "guten tag|Herr,,,Müller||"}, Case{"Moin,", "moin|||"},
        Case{"Liebe Kolleginnen und Kollegen,", "liebe kolleginnen und kollegen|||"},
        Case{"Grüezi Frau Lind", "grüezi|Frau,,,Lind||"},
        Case{"Liebes Fjordbank-Team,", "liebes||Team|Fjordbank"},
        Case{"Frau Lind,", "|Frau,,,Lind||"}, Case{"Hallo Ana, Danke und Gruß", "hallo|,,Ana,||"},
        Case{"Sehr geehrte*r Ana Lind,", "sehr geehrte*r|,,Ana,Lind||"}));

INSTANTIATE_TEST_SUITE_P(Norwegian, Greetings,
                         testing::Values(Case{"Hei Kari,", "hei|,,Kari,||"},
                                         Case{"Hei Kari!", "hei|,,Kari,||"},
                                         Case{"Hei, Ola!", "hei|,,Ola,||"}, Case{"Hei", "hei|||"},
                                         Case{"Hei alle sammen,", "hei alle sammen|||"},
                                         Case{"Kjære Kari og Ola,", "kjære|,,Kari,; ,,Ola,||"},
                                         Case{"Hei Kari Berg,", "hei|,,Kari,Berg||"},
                                         Case{"Kjære professor Berg,", "kjære|,professor,,Berg||"},
                                         Case{"God dag,", "god dag|||"},
                                         Case{"Hei igjen Kari,", "hei igjen|,,Kari,||"},
                                         Case{"Hei på deg, Ola!", "hei på deg|,,Ola,||"},
                                         Case{"Til rette vedkommende,", "til rette vedkommende|||"},
                                         Case{"Hei Kari, takk for sist!", "hei|,,Kari,||"}));

class NoGreetings : public testing::TestWithParam<std::string_view> {};

TEST_P(NoGreetings, AreLeftToTheText) { EXPECT_EQ(read_as(GetParam()), "none"); }

INSTANTIATE_TEST_SUITE_P(OfEveryLanguage, NoGreetings,
                         testing::Values("Ana Lind", "Minutes of Tuesday",
                                         "Yes, that works for me.", "However, we should talk.",
                                         "Hello world is the first program everyone writes.",
                                         "Dear me, that was a long day.",
                                         "Unfortunately, I cannot come.", "Project Alpha: status",
                                         "Jein,", "Liebe ist alles, was zählt.",
                                         "Leider kann ich nicht kommen.", "Besprechung Dienstag",
                                         "Hei håper alt er bra!", "Til sammen blir det ti kroner.",
                                         "Takk for sist!", "Dessverre kan jeg ikke komme.",
                                         "Møte tirsdag", "Hi I have a question about the lease",
                                         "Na ja, das sehe ich anders.", "", "   ", "!!!"));

TEST(Greeting, NamesTheSpanOfItsWordsOnly) {
  const auto greeting = read("  Hi Ana, thanks for the notes.");
  ASSERT_TRUE(greeting);
  EXPECT_EQ(greeting->span, (Span{2, 9}));
  ASSERT_EQ(greeting->people.size(), 1U);
  EXPECT_EQ(greeting->people[0].name, (Span{5, 8}));
  EXPECT_EQ(greeting->people[0].words[0].text, "Ana");
}

TEST(Greeting, KnowsANameThatIsInNoTableByTheReader) {
  EXPECT_EQ(read_as("xiomarra,"), "none");
  EXPECT_EQ(read_as("xiomarra,", {{"Xiomarra Lind", "x@example.org", "", ""}}), "|,,xiomarra,||");
  EXPECT_EQ(read_as("hi xiomarra, all done", {{"", "xiomarra.lind@example.org", "", ""}}),
            "hi|,,xiomarra,||");
}

TEST(Greeting, CountsWhomItSpeaksTo) {
  const auto count = [](std::string_view line) { return read(line)->addressees; };
  EXPECT_EQ(count("Hi Ana,"), Addressees::one);
  EXPECT_EQ(count("Hi Ana and Tom,"), Addressees::two);
  EXPECT_EQ(count("Hi Ana, Tom and Kim,"), Addressees::several);
  EXPECT_EQ(count("Hi both,"), Addressees::two);
  EXPECT_EQ(count("Hi all,"), Addressees::several);
  EXPECT_EQ(count("Hallo zusammen,"), Addressees::unknown);
  EXPECT_EQ(count("Hei alle sammen,"), Addressees::several);
  EXPECT_EQ(count("Liebe Familie Lind,"), Addressees::several);
  EXPECT_EQ(count("Dear Sir or Madam,"), Addressees::unknown);
}

TEST(Greeting, SaysHowFormalItIs) {
  EXPECT_EQ(read("Sehr geehrte Frau Lind,")->form, Register::formal);
  EXPECT_EQ(read("Liebe Ana,")->form, Register::familiar);
  EXPECT_EQ(read("Dear Ana,")->language, Language::en);
  EXPECT_EQ(read("Kjære Kari,")->language, Language::nb);
}

TEST(Greeting, TellsContentThatCarriesTheAddresseeFromAGreeting) {
  EXPECT_TRUE(read("Hi Ana,")->salutation);
  EXPECT_FALSE(read("Thanks Ana,")->salutation);
  EXPECT_FALSE(read("Takk Kari,")->salutation);
}

}  // namespace
}  // namespace sincerely
