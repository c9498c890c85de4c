#include "mail/layout/split.hpp"

#include <gtest/gtest.h>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

struct Named {
  std::string_view line, name;
};

class NamesOfAttributions : public testing::TestWithParam<Named> {};

TEST_P(NamesOfAttributions, AreReadWhole) {
  EXPECT_EQ(read_attribution(GetParam().line, test_packs()).from.name, GetParam().name);
}

/// Names that begin like a month or a weekday, or are one.
INSTANTIATE_TEST_SUITE_P(
    Split, NamesOfAttributions,
    testing::Values(
        Named{"Am 3. Mai 2026 um 09:31 schrieb Monika Wolf <m@example.de>:", "Monika Wolf"},
        Named{"On 3 May 2026, at 09:31, Jan Berg <jan@example.no> wrote:", "Jan Berg"},
        Named{"On Sun, 3 May 2026 at 09:31, Martin Roth <m@example.de> wrote:", "Martin Roth"},
        Named{"søn. 3. mai 2026 kl. 09:31 skrev Sonja Lie <sonja@example.no>:", "Sonja Lie"},
        Named{"On Sun, May 3, 2026 at 9:31 AM Julia <j@example.com> wrote:", "Julia"},
        Named{"Jan Berg schrieb am 03.05.2026 um 09:31:", "Jan Berg"},
        Named{"2026-05-03 9:31 GMT+02:00 Jan Berg <jan@example.no>:", "Jan Berg"},
        Named{"On Jan 3, 2026, at 9:31, Jan Berg wrote:", "Jan Berg"},
        Named{"Am Freitag, 1. Mai 2026 um 09:31 schrieb Tobias Freitag <f@example.de>:",
              "Tobias Freitag"},
        Named{"fre. 1. mai 2026 kl. 09:31 skrev Mai Lund <mai@example.no>:", "Mai Lund"},
        Named{"On Wed, Apr 1, 2026 at 9:31 AM April May <a@example.com> wrote:", "April May"},
        Named{"On Wednesday, 1 April 2026, August Dahl wrote:", "August Dahl"},
        Named{"Le mer. 27 oct. 2021 à 09:31, Anne <anne@example.fr> a écrit :", "Anne"},
        Named{"Am Mi, 1. Apr. 2026 um 09:31 schrieb Anna von Berg <a@example.de>:",
              "Anna von Berg"}));

class AttributionForms : public testing::TestWithParam<std::string_view> {};

/// The writer's words end above it, and the rest is theirs.
TEST_P(AttributionForms, EndTheWritersWords) {
  const auto mail = "The pumps arrive on Thursday.\n\n" + std::string(GetParam()) +
                    "\n\nHello Kari,\n\nplease send the papers.\n\nTore";
  const auto split = split_mail(mail, test_packs());
  EXPECT_EQ(split.own, "The pumps arrive on Thursday.");
  ASSERT_EQ(split.quoted.size(), 1U);
  EXPECT_EQ(split.quoted.front().text, "Hello Kari,\n\nplease send the papers.\n\nTore");
}

INSTANTIATE_TEST_SUITE_P(
    Split, AttributionForms,
    testing::Values(
        "Tore Dahl <tore@example.org> schrieb am Mo., 4.\nMai 2026 um 15:12 Uhr:",
        "Tore Dahl <tore@example.org> schrieb am Mo., 4. Mai 2026\num 15:12 Uhr:",
        "---- Am Mo, 04 Mai 2026 15:12:50 +0200 schrieb tore@example.org ----",
        "Am Montag, 4. Mai 2026 um 15:12 Uhr, Tore Dahl <tore@example.org> schrieb:",
        "2026-05-04 15:12 GMT+02:00 Tore Dahl <\ntore@example.org>:",
        "04.05.2026, 15:12, \"Tore Dahl\" <tore@example.org>:",
        "Monday, 4 May 2026, 3:12 PM +0200 from Tore Dahl <tore@example.org>:",
        "In a message dated 5/4/2026 3:12:50 PM W. Europe Standard Time, tore@example.org writes:",
        "* Tore Dahl <tore@example.org> [2026-05-04 15:12 +0200]:",
        "mandag 4. mai 2026 kl. 15:12:50 CEST skrev Tore Dahl <tore@example.org>:",
        "må., 04.05.2026 kl. 15.12 +0200, skrev Tore Dahl:",
        "Måndag 4. mai 2026 15:12:50 skreiv Tore Dahl:", "Den 4. mai 2026 skrev du:"));

TEST(Split, ASentenceWithADateAndAColonIsTheWritersOwn) {
  for (const auto* own :
       {"We met on 4 May 2026 at 15:12 and Tore wrote this down:\n\nthe gate stays open.",
        "Termin am 4. Mai 2026 um 15:12 Uhr mit Tore Dahl:\n\nTagesordnung folgt.",
        "Kari Berg:\n\nthe keys.", "Agenda for 4 May 2026, 15:12:\n\n1. Pumps"})
    EXPECT_EQ(split_mail("Hi Tore,\n\n" + std::string(own), test_packs()).quoted.size(), 0U) << own;
}

}  // namespace
}  // namespace sincerely
