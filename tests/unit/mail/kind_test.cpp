#include <gtest/gtest.h>

#include "mail/kind_of.hpp"
#include "mail/read.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

std::string_view kind(std::string_view text, std::string_view subject = "", bool reply = false) {
  DraftMessage message;
  message.text = text;
  message.subject = subject;
  if (reply) {
    message.kind = DraftKind::reply;
    Message theirs;
    theirs.text = "Does Tuesday suit you?";
    message.thread.push_back(theirs);
  }
  return name(read_draft(std::move(message), test_packs()).mail_kind);
}

TEST(MailKind, OfLossIsCondolence) {
  EXPECT_EQ(kind("Dear Ana,\n\nI am so sorry for your loss. Your father taught me to sail.\n\nTom"),
            "condolence");
  EXPECT_EQ(
      kind("Liebe Ana,\n\nmein herzliches Beileid. Dein Vater hat mir das Segeln beigebracht."),
      "condolence");
  EXPECT_EQ(kind("Kjære Kari,\n\njeg kondolerer så mye. Faren din lærte meg å seile."),
            "condolence");
}

TEST(MailKind, OfARefusalIsBadNews) {
  EXPECT_EQ(
      kind("Dear Ms Lind,\n\nwe regret to inform you that the flat has gone to somebody else."),
      "bad-news");
  EXPECT_EQ(kind("Sehr geehrte Frau Lind,\n\nleider müssen wir Ihnen mitteilen, dass die Wohnung "
                 "vergeben ist."),
            "bad-news");
  EXPECT_EQ(kind("Hei Kari,\n\nvi må dessverre meddele at leiligheten er leid ut."), "bad-news");
}

TEST(MailKind, OfSellingIsPitch) {
  EXPECT_EQ(kind("Hi Ana,\n\nWe help companies like yours to save on pumps. Would you be open to a "
                 "quick call? We can schedule a demo."),
            "pitch");
  EXPECT_EQ(kind("Guten Tag Frau Lind,\n\nwir helfen Unternehmen beim Pumpen. Unsere Lösung können "
                 "Sie kostenlos testen."),
            "pitch");
  EXPECT_EQ(
      kind("Hei Kari,\n\nvi hjelper bedrifter med pumper. Har du tid til en uforpliktende prat?"),
      "pitch");
}

TEST(MailKind, OfADateIsLogistics) {
  EXPECT_EQ(kind("Hi Ana,\n\nshall we meet on Tuesday at 9:30 in the boathouse?"), "logistics");
  EXPECT_EQ(kind("Hallo Ana,\n\npasst dir Dienstag um 9:30 Uhr am Bootshaus?"), "logistics");
  EXPECT_EQ(kind("Hei Kari,\n\nskal vi møtes tirsdag kl. 9:30 i båthuset?"), "logistics");
}

TEST(MailKind, OfAnInvoiceIsTransactional) {
  EXPECT_EQ(kind("Hello,\n\nplease find attached invoice number 2217 for the ladder."),
            "transactional");
  EXPECT_EQ(kind("Guten Tag,\n\nanbei die Rechnung zu Ihrer Kundennummer 2217."), "transactional");
  EXPECT_EQ(kind("Hei,\n\nvedlagt følger faktura for stigen, kundenummer 2217."), "transactional");
}

TEST(MailKind, OfThanksAndLittleElseIsThanks) {
  EXPECT_EQ(kind("Hi Ana,\n\nthank you so much for the ladder. It saved our roof."), "thanks");
  EXPECT_EQ(kind("Liebe Ana,\n\nvielen Dank für die Leiter. Sie hat unser Dach gerettet."),
            "thanks");
  EXPECT_EQ(kind("Hei Kari,\n\ntusen takk for stigen. Den reddet taket vårt."), "thanks");
  EXPECT_EQ(kind("Hi Ana,\n\nthank you for the ladder. Where did you put the paint?"), "other");
}

TEST(MailKind, OfARecommendationIsAdvice) {
  EXPECT_EQ(kind("Hi Ana,\n\nI would recommend oak for the fence. In my experience pine rots "
                 "within a few winters."),
            "advice");
  EXPECT_EQ(kind("Liebe Ana,\n\nich würde empfehlen, Eiche zu nehmen. Meiner Meinung nach fault "
                 "Kiefer zu schnell."),
            "advice");
  EXPECT_EQ(kind("Hei Kari,\n\njeg vil anbefale eik til gjerdet. Min erfaring er at furu råtner."),
            "advice");
}

TEST(MailKind, OfNewsToAllIsAnnouncement) {
  EXPECT_EQ(kind("Dear all,\n\nwe are pleased to announce that the boathouse has a new roof."),
            "announcement");
  EXPECT_EQ(kind("Liebe Mitglieder,\n\ndas Bootshaus bleibt geschlossen, bitte beachten Sie, dass "
                 "auch der Steg gesperrt ist."),
            "announcement");
  EXPECT_EQ(kind("Kjære alle,\n\nvi inviterer til dugnad ved båthuset."), "announcement");
}

TEST(MailKind, OfAReplyThatIsNothingElseIsAnswer) {
  EXPECT_EQ(kind("Yes, it does.", "", true), "answer");
  EXPECT_EQ(kind("Yes, it does."), "other");
}

TEST(MailKind, IsOtherInDoubtAndForNoWords) {
  EXPECT_EQ(kind("Our product page has a picture of the boathouse on it, which I find nice."),
            "other");
  EXPECT_EQ(kind("Your father passed the boathouse on his way to the harbour yesterday."), "other");
  EXPECT_EQ(kind(""), "other");
}

TEST(MailKind, LooksAtOwnWordsOnly) {
  EXPECT_EQ(kind("Fine.\n\nOn 27/10/2021 09:31, Ana Lind wrote:\n> We regret to inform you that "
                 "the flat is gone."),
            "other");
}

}  // namespace
}  // namespace sincerely
