#include "mail/blocks.hpp"

#include <gtest/gtest.h>

#include <random>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

using Shape = std::vector<std::string>;

TEST(Blocks, PartAMailInEachLanguage) {
  EXPECT_EQ(shape("Hi Ana,\n\nthe keys are here.\n\nBest,\nTom"),
            (Shape{"greeting: Hi Ana,", "body: the keys are here.", "closing: Best,/Tom"}));
  EXPECT_EQ(shape("Sehr geehrte Frau Lind,\n\ndie Schlüssel liegen bereit.\n\nMit freundlichen "
                  "Grüßen\nTom Berg\nHausverwaltung Berg GmbH\nTel. 030 1234567"),
            (Shape{"greeting: Sehr geehrte Frau Lind,", "body: die Schlüssel liegen bereit.",
                   "closing: Mit freundlichen Grüßen/Tom Berg",
                   "signature: Hausverwaltung Berg GmbH/Tel. 030 1234567"}));
  EXPECT_EQ(shape("Hei Kari,\n\nnøklene ligger klare.\n\nMvh\nOla"),
            (Shape{"greeting: Hei Kari,", "body: nøklene ligger klare.", "closing: Mvh/Ola"}));
}

TEST(Blocks, GreetingMayShareItsLineWithTheText) {
  EXPECT_EQ(shape("Hi Ana, thanks for the notes.\nTom"),
            (Shape{"greeting: Hi Ana,", "body: thanks for the notes.", "closing: Tom"}));
  EXPECT_EQ(shape("Hei Kari, takk for sist!"),
            (Shape{"greeting: Hei Kari,", "body: takk for sist!"}));
  EXPECT_EQ(shape("Hallo zusammen\nmorgen fällt das Training aus."),
            (Shape{"greeting: Hallo zusammen", "body: morgen fällt das Training aus."}));
}

TEST(Blocks, GreetingMayStandBelowAHeading) {
  EXPECT_EQ(
      words_in(
          "Annual meeting of the rowing club\n\nDear members,\n\nplease find the agenda below.",
          Role::greeting),
      "Dear members,");
  EXPECT_EQ(words_in("Bergen, 3. mai 2026\n\nKjære Kari,\n\ntakk for brevet.", Role::greeting),
            "Kjære Kari,");
}

TEST(Blocks, AHeadingIsNoGreeting) {
  for (const auto* mail :
       {"Ana Lind\n\nis the new treasurer.", "Minutes\n\nWe met at noon.",
        "Project Alpha:\n\nall done.", "Protokoll Dienstag\n\nWir haben uns getroffen.",
        "Møtereferat\n\nVi møttes klokka tolv."})
    EXPECT_EQ(words_in(mail, Role::greeting), "") << mail;
}

TEST(Blocks, ThanksInTheMiddleCloseNothing) {
  EXPECT_EQ(
      words_in(
          "Thanks!\n\nThe other thing is the fence, which we wanted to paint together this summer.",
          Role::closing),
      "");
  EXPECT_EQ(
      words_in(
          "Danke.\n\nDann bleibt noch der Zaun, den wir im Sommer gemeinsam streichen wollten.",
          Role::closing),
      "");
  EXPECT_EQ(
      words_in(
          "Takk.\n\nDa gjenstår gjerdet, som vi skulle male sammen i sommer når været er fint.",
          Role::closing),
      "");
}

TEST(Blocks, RunningTextThatOftenStandsLastIsTheWritersOwn) {
  EXPECT_EQ(
      shape("The keys are here.\n\nLooking forward to hearing from you,\nTom"),
      (Shape{"body: The keys are here.//Looking forward to hearing from you,", "closing: Tom"}));
  EXPECT_EQ(shape("Die Schlüssel sind da.\n\nIch freue mich auf Ihre Antwort.\n\nViele Grüße\nTom"),
            (Shape{"body: Die Schlüssel sind da.//Ich freue mich auf Ihre Antwort.",
                   "closing: Viele Grüße/Tom"}));
}

struct ClosingCase {
  std::string_view end, expected;
};

class Closings : public testing::TestWithParam<ClosingCase> {};

TEST_P(Closings, AreFound) {
  EXPECT_EQ(
      words_in("We come on Tuesday at noon.\n\n" + std::string(GetParam().end), Role::closing),
      GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, Closings,
    testing::Values(ClosingCase{"Best, Ana", "Best, Ana"},
                    ClosingCase{"Kind regards,\n\nAna Lind", "Kind regards,//Ana Lind"},
                    ClosingCase{"Thanks!\nBest regards\nTom", "Thanks!/Best regards/Tom"},
                    ClosingCase{"- Tom", "- Tom"}, ClosingCase{"xx\nAna", "xx/Ana"},
                    ClosingCase{"LG Ana", "LG Ana"},
                    ClosingCase{"Viele Grüße aus Bergen\nAna", "Viele Grüße aus Bergen/Ana"},
                    ClosingCase{"Liebe Gruesse\nana", "Liebe Gruesse/ana"},
                    ClosingCase{"MfG\nT. Berg", "MfG/T. Berg"},
                    ClosingCase{"Freundliche Grüsse\nReto Lind", "Freundliche Grüsse/Reto Lind"},
                    ClosingCase{"Deine Ana", "Deine Ana"},
                    ClosingCase{"Vielen Dank und viele Grüße\nAna",
                                "Vielen Dank und viele Grüße/Ana"},
                    ClosingCase{"Med vennlig hilsen\nKari Berg", "Med vennlig hilsen/Kari Berg"},
                    ClosingCase{"Hilsen Ola", "Hilsen Ola"},
                    ClosingCase{"Klem fra Kari", "Klem fra Kari"},
                    ClosingCase{"Hilsen styret", "Hilsen styret"},
                    ClosingCase{"Alles Liebe\nAna & Tom mit Mia", "Alles Liebe/Ana & Tom mit Mia"},
                    ClosingCase{"Glad i deg\nKari", "Glad i deg/Kari"},
                    ClosingCase{"Mit freundlichen Grüßen\n\ngez. Ana Lind",
                                "Mit freundlichen Grüßen//gez. Ana Lind"},
                    ClosingCase{"Best,\nKim Vik | Keys & Locks | +47 55 55 55 55",
                                "Best,/Kim Vik | Keys & Locks | +47 55 55 55 55"},
                    ClosingCase{"Kind regards", "Kind regards"}, ClosingCase{"Ana", "Ana"},
                    ClosingCase{"Cheers\n\nAna & Tom", "Cheers//Ana & Tom"},
                    ClosingCase{"Have a good weekend!\n\nAna", "Ana"}));

TEST(Blocks, SignatureAfterItsDelimiter) {
  EXPECT_EQ(shape("See you.\n\n-- \nAna Lind\nKeys & Locks Ltd"),
            (Shape{"body: See you.", "signature: -- /Ana Lind/Keys & Locks Ltd"}));
  EXPECT_EQ(words_in("See you.\n\n--\nAna Lind\n+44 20 7946 0000", Role::signature),
            "--/Ana Lind/+44 20 7946 0000");
  EXPECT_EQ(words_in("Bis dann.\n\n___\nAna Lind\nMusterweg 3\n12345 Bergdorf", Role::signature),
            "___/Ana Lind/Musterweg 3/12345 Bergdorf");
}

TEST(Blocks, APostscriptIsTheWritersOwn) {
  EXPECT_EQ(shape("See you.\n\nBest\nAna\n\nPS: Bring the ladder."),
            (Shape{"body: See you.", "closing: Best/Ana", "body: PS: Bring the ladder."}));
  EXPECT_EQ(words_in("Bis dann.\n\nGruß\nAna\n\nP.S. Bring die Leiter mit.", Role::body),
            "Bis dann.|P.S. Bring die Leiter mit.");
}

TEST(Blocks, LinesOfAPhoneAreSignature) {
  EXPECT_EQ(words_in("Yes, Tuesday.\n\nSent from my iPhone", Role::signature),
            "Sent from my iPhone");
  EXPECT_EQ(words_in("Ja, Dienstag.\n\nVon meinem iPhone gesendet", Role::signature),
            "Von meinem iPhone gesendet");
  EXPECT_EQ(words_in("Ja, tirsdag.\n\nSendt fra min iPhone", Role::signature),
            "Sendt fra min iPhone");
  EXPECT_EQ(words_in("Ja, Dienstag.\n\nGesendet mit der GMX Mail App", Role::body),
            "Ja, Dienstag.");
}

TEST(Blocks, DisclaimersAreNobodysWords) {
  EXPECT_EQ(
      words_in("Yes.\n\nBest\nAna\n\nThis e-mail and any attachments are confidential and intended "
               "solely for the addressee.",
               Role::disclaimer),
      "This e-mail and any attachments are confidential and intended solely for the addressee.");
  EXPECT_EQ(words_in("Ja.\n\nGruß\nAna\n\nDiese E-Mail enthält vertrauliche Informationen.\nSitz "
                     "der Gesellschaft: Bergdorf",
                     Role::disclaimer),
            "Diese E-Mail enthält vertrauliche Informationen./Sitz der Gesellschaft: Bergdorf");
  EXPECT_EQ(
      words_in("Ja.\n\nMvh\nKari\n\nDenne e-posten er konfidensiell og kun ment for mottakeren.",
               Role::disclaimer),
      "Denne e-posten er konfidensiell og kun ment for mottakeren.");
}

TEST(Blocks, EveryItemOfAListStandsAlone) {
  EXPECT_EQ(shape("Three things:\n\n- the keys\n- the fence\n  and its paint\n- the roof\n\nWhen "
                  "do you come?"),
            (Shape{"body: Three things:", "list: - the keys", "list: - the fence/  and its paint",
                   "list: - the roof", "body: When do you come?"}));
  EXPECT_EQ(words_in("1. Schlüssel\n2. Zaun", Role::list), "1. Schlüssel|2. Zaun");
  EXPECT_EQ(words_in("We met 12 people.\n- that was all.", Role::list), "");
}

TEST(Blocks, CodeAndLogsAreCode) {
  EXPECT_EQ(words_in("It fails with this:\n\nTraceback (most recent call last):\n  File "
                     "\"keys.py\", line 3, in <module>\n    open_door(key=None)\n\nAny idea?",
                     Role::body),
            "It fails with this:|Any idea?");
  EXPECT_EQ(words_in("Try:\n\n```\nsudo apt install keys\n```\n\nThen tell me.", Role::code),
            "```/sudo apt install keys/```");
  EXPECT_EQ(words_in("Log:\n2026-11-03 14:02:11 ERROR door did not open\n2026-11-03 14:02:12 INFO "
                     "retry\nWhat now?",
                     Role::body),
            "Log:|What now?");
}

TEST(Blocks, BlanksOfATemplateAreTheWritersWords) {
  EXPECT_EQ(shape("Hi {{first_name}},\n\n{{icebreaker}}\n\nBest,\n{{sender_name}}"),
            (Shape{"greeting: Hi {{first_name}},", "body: {{icebreaker}}",
                   "closing: Best,/{{sender_name}}"}));
  EXPECT_EQ(
      words_in("Dear [Name],\n\nwe saw {company} at {event}.\n\n-- {{Your Name}}", Role::code), "");
  EXPECT_EQ(words_in("See you.\n\nKind regards,\n[Your Name]\n[Your Company]", Role::closing),
            "Kind regards,/[Your Name]");
}

TEST(Blocks, ProseWithNumbersAndMarksIsNoCode) {
  for (const auto* mail : {"Error in the invoice: we paid twice (March and April).",
                           "Rent is 1,200; heating is 80 = 1,280 in all.",
                           "Die Miete (kalt) beträgt 900 €; dazu kommen 120 € Nebenkosten.",
                           "Vi møtes kl. 12 (ikke 13); husk nøkler."})
    EXPECT_EQ(words_in(mail, Role::code), "") << mail;
}

// ---- The shapes of mail clients ----

TEST(Blocks, RepliesBetweenQuotedLinesAreOwnWords) {
  EXPECT_EQ(shape("Hi Ana,\n\nOn 27/10/2021 09:31, Ana Lind wrote:\n> Does Tuesday suit "
                  "you?\n\nYes, it does.\n\n> And the keys?\n\nI bring them.\n\nBest\nTom"),
            (Shape{"greeting: Hi Ana,",
                   "quote: On 27/10/2021 09:31, Ana Lind wrote:/> Does Tuesday suit you?",
                   "body: Yes, it does.", "quote: > And the keys?", "body: I bring them.",
                   "closing: Best/Tom"}));
}

TEST(Blocks, AReplyBelowTheQuoteIsOwnWords) {
  EXPECT_EQ(words_in("Am 27.10.21 um 09:31 schrieb Ana Lind:\n> Passt Dienstag?\n\nHallo "
                     "Ana,\n\nja, passt.\n\nGruß\nTom",
                     Role::body),
            "ja, passt.");
  EXPECT_EQ(words_in("Am 27.10.21 um 09:31 schrieb Ana Lind:\n> Passt Dienstag?\n\nHallo "
                     "Ana,\n\nja, passt.\n\nGruß\nTom",
                     Role::greeting),
            "Hallo Ana,");
}

TEST(Blocks, ForwardedMailIsForwarded) {
  const auto* mail =
      "Hi Ana, see below.\n\n---------- Forwarded message ---------\nFrom: Kim\nDate: Wed, Oct 27, "
      "2021 at 9:31 AM\nSubject: Keys\n\nHere they are.\n\nKim";
  EXPECT_EQ(words_in(mail, Role::body), "see below.");
  EXPECT_NE(words_in(mail, Role::forwarded).find("Here they are."), std::string::npos);
}

TEST(Blocks, AnEscapedFromIsOwnWords) {
  EXPECT_EQ(
      words_in("We wait.\n\n>From here on it is downhill.\n\nBye for now, all of you out there.",
               Role::quote),
      "");
}

TEST(Blocks, TheWriterIsKnownByTheirAddress) {
  const Person writer{"Xiomarra Vint", "x@example.org", "", ""};
  EXPECT_EQ(words_in("We come on Tuesday.\n\nXiomarra", Role::closing), "");
  EXPECT_EQ(words_in("We come on Tuesday.\n\nXiomarra", Role::closing, {{}, &writer}), "Xiomarra");
}

TEST(Blocks, WindowsLineEndsChangeNothing) {
  EXPECT_EQ(words_in("Hi Ana,\r\n\r\nthe keys are here.\r\n\r\nBest,\r\nTom\r\n\r\n> Keys?\r\n",
                     Role::body),
            "the keys are here.");
}

// ---- Properties ----

}  // namespace
}  // namespace sincerely
