#include "mail/people/ending.hpp"

#include <gtest/gtest.h>

#include <array>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

const Person kKari{"Kari Berg", "kari.berg@firma.example", "", ""};
const std::array kTore{Person{"Tore Dahl", "tore.dahl@kunde.example", "", ""}};

std::string part(std::string_view mail, Role role) { return words_in(mail, role, {kTore, &kKari}); }

TEST(ending, sentences_below_the_name_are_the_mails) {
  for (const auto* added :
       {"Attached is the drawing you asked for.", "Lunsj tirsdag 13. mai, forresten?",
        "Übrigens: Mittagessen am Dienstag, 13. Mai?", "Feel free to adjust the tone."}) {
    const auto mail =
        "Hi Tore,\n\nthe pumps come on Thursday.\n\nBest,\nKari\n\n" + std::string(added);
    EXPECT_EQ(part(mail, Role::body), "the pumps come on Thursday.|" + std::string(added));
    EXPECT_EQ(part(mail, Role::closing), "Best,/Kari");
  }
}

TEST(ending, what_the_house_puts_below_the_name_is_not) {
  for (const auto* below :
       {"Diese E-Mail und alle Anhänge sind vertraulich. Wenn Sie nicht der Adressat sind, löschen "
        "Sie sie.",
        "Firma Berg\nHavnegata 3, 5003 Bergen\nTel. 55 12 34 56", "\"Pumps are forever.\""}) {
    const auto mail =
        "Hallo Tore,\n\ndie Pumpen kommen am Donnerstag.\n\nGruß\nKari\n\n" + std::string(below);
    EXPECT_EQ(part(mail, Role::body), "die Pumpen kommen am Donnerstag.") << below;
  }
}

TEST(ending, thanks_to_the_reader_open_a_mail) {
  for (const auto* first : {"Thanks Tore!", "Danke dir!", "Alles Gute!", "Viele Grüße von Ola",
                            "Hilsen fra Ola", "Mvh fra Ola", "Many thanks!"}) {
    const auto mail =
        "Hi Tore,\n\n" + std::string(first) + "\n\nAnbei der Plan. Bis Dienstag, 13. Mai.\n\nKari";
    EXPECT_EQ(part(mail, Role::closing), "Kari") << first;
    EXPECT_EQ(part(mail, Role::signature), "") << first;
  }
}

TEST(ending, dashes_between_paragraphs_end_nothing) {
  for (const auto* dashes : {"---", "—", "--", "***", "___"}) {
    const auto mail = "Hallo Tore,\n\nerst das Neue vom Hof.\n\n" + std::string(dashes) +
                      "\n\nAnbei der Plan. Bis Dienstag, 13. Mai.\n\nGruß\nKari";
    EXPECT_EQ(part(mail, Role::signature), "") << dashes;
    EXPECT_EQ(part(mail, Role::closing), "Gruß/Kari") << dashes;
  }
  EXPECT_EQ(part("The keys are here.\n\n-- \nKari Berg\nFirma Berg", Role::signature),
            "-- /Kari Berg/Firma Berg");
}

TEST(ending, a_row_of_slashes_begins_what_stands_below_every_mail) {
  EXPECT_EQ(
      part("The pumps come on Thursday.\n\nKari\n////////////////////\nTo ask for a plan after "
           "the work is done may be no more than asking what it died of.",
           Role::body),
      "The pumps come on Thursday.");
}

TEST(ending, a_notice_longer_than_the_mail_is_its_last_paragraph) {
  const std::string notice =
      "CONFIDENTIALITY NOTICE: This e-mail and its attachments\nmay contain information for the\n"
      "person named above alone. If you have received it\nin error, please tell the sender and\n"
      "destroy all copies of it without reading\nor printing them.";
  EXPECT_EQ(part("The pumps come on Thursday.\n\n" + notice, Role::body),
            "The pumps come on Thursday.");
  EXPECT_EQ(part(notice + "\n\nThe pumps come on Thursday.\nTore has the key.", Role::disclaimer),
            "");
}

}  // namespace
}  // namespace sincerely
