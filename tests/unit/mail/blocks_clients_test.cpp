#include <gtest/gtest.h>

#include <random>

#include "mail/blocks.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

struct Client {
  std::string_view name, quoted;
};

class Clients : public testing::TestWithParam<Client> {};

/// Own words above, the client's quote below: exactly the quote is quote.
TEST_P(Clients, QuoteBelowTheReply) {
  const auto mail = "Hi Ana,\n\nyes, Tuesday is fine.\n\nTom\n\n" + std::string(GetParam().quoted);
  EXPECT_EQ(words_in(mail, Role::body), "yes, Tuesday is fine.") << GetParam().name;
  EXPECT_EQ(words_in(mail, Role::closing), "Tom") << GetParam().name;
  EXPECT_NE(words_in(mail, Role::quote) + words_in(mail, Role::forwarded), "") << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(
    Quotes, Clients,
    testing::Values(
        Client{"Gmail en",
               "On Wed, Oct 27, 2021 at 9:31 AM Ana Lind <ana@example.com> wrote:\n\n> Does "
               "Tuesday suit you?\n>\n> Ana"},
        Client{"Gmail de",
               "Am Mi., 27. Okt. 2021 um 09:31 Uhr schrieb Ana Lind <ana@example.de>:\n\n> Passt "
               "Dienstag?\n> Ana"},
        Client{
            "Gmail nb",
            "ons. 27. okt. 2021 kl. 09:31 skrev Kari Berg <kari@example.no>:\n\n> Passer tirsdag?"},
        Client{"Gmail, broken line",
               "On Wed, Oct 27, 2021 at 9:31 AM Ana Lind "
               "<ana.lind@a-very-long-domain.example.com>\nwrote:\n\n> Does Tuesday suit you?"},
        Client{"Gmail de, broken line",
               "Am Mi., 27. Okt. 2021 um 09:31 Uhr schrieb Ana Lind "
               "<\nana.lind@ein-sehr-langer-name.example.de>:\n\n> Passt Dienstag?"},
        Client{"Apple Mail en",
               "> On 27 Oct 2021, at 09:31, Ana Lind <ana@example.com> wrote:\n> \n> Does Tuesday "
               "suit you?"},
        Client{
            "Apple Mail de",
            "> Am 27.10.2021 um 09:31 schrieb Ana Lind <ana@example.de>:\n> \n> Passt Dienstag?"},
        Client{"Thunderbird en",
               "On 27/10/2021 09:31, Ana Lind wrote:\n> Does Tuesday suit you?\n> Ana"},
        Client{"Thunderbird de", "Am 27.10.21 um 09:31 schrieb Ana Lind:\n> Passt Dienstag?"},
        Client{"Thunderbird nb", "Den 27.10.2021 09:31, skrev Kari Berg:\n> Passer tirsdag?"},
        Client{"Outlook desktop en",
               "From: Ana Lind <ana@example.com> \nSent: Wednesday, October 27, 2021 9:31 AM\nTo: "
               "Tom Berg <tom@example.com>\nSubject: Keys\n\nDoes Tuesday suit you?\n\nAna"},
        Client{"Outlook desktop de",
               "Von: Ana Lind <ana@example.de>\nGesendet: Mittwoch, 27. Oktober 2021 09:31\nAn: "
               "Tom Berg <tom@example.de>\nBetreff: Schlüssel\n\nPasst Dienstag?"},
        Client{"Outlook desktop nb",
               "Fra: Kari Berg <kari@example.no>\nSendt: onsdag 27. oktober 2021 09:31\nTil: Tom "
               "Berg\nEmne: Nøkler\n\nPasser tirsdag?"},
        Client{"Outlook web",
               "________________________________\nFrom: Ana Lind <ana@example.com>\nSent: "
               "Wednesday, October 27, 2021 9:31 AM\nTo: Tom Berg <tom@example.com>\nSubject: "
               "Keys\n\nDoes Tuesday suit you?"},
        Client{"Outlook, bold labels",
               "*Von:* Ana Lind <ana@example.de>\n*Gesendet:* Mittwoch, 27. Oktober 2021 "
               "09:31\n*An:* Tom Berg\n*Betreff:* Schlüssel\n\nPasst Dienstag?"},
        Client{"Outlook old",
               "-----Original Message-----\nFrom: Ana Lind\nSent: Wednesday, October 27, 2021 9:31 "
               "AM\nTo: Tom Berg\nSubject: Keys\n\nDoes Tuesday suit you?"},
        Client{"Outlook old de",
               "-----Ursprüngliche Nachricht-----\nVon: Ana Lind\nGesendet: Mittwoch, 27. Oktober "
               "2021 09:31\nAn: Tom Berg\nBetreff: Schlüssel\n\nPasst Dienstag?"},
        Client{"Proton en",
               "On Wednesday, October 27th, 2021 at 9:31 AM, Ana Lind <ana@example.com> "
               "wrote:\n\n> Does Tuesday suit you?"},
        Client{"Proton old",
               "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nOn Wednesday, October 27th, 2021 at 9:31 AM, Ana "
               "Lind <ana@example.com> wrote:\n\n> Does Tuesday suit you?"},
        Client{"Yahoo en",
               "On Wednesday, October 27, 2021, 09:31:00 AM GMT+2, Ana Lind <ana@example.com> "
               "wrote:\n\nDoes Tuesday suit you?\n\nAna"},
        Client{"Yahoo de",
               "Am Mittwoch, 27. Oktober 2021 um 09:31:00 MESZ hat Ana Lind <ana@example.de> "
               "Folgendes geschrieben:\n\nPasst Dienstag?"},
        Client{"GMX, Web.de",
               "Gesendet: Mittwoch, 27. Oktober 2021 um 09:31 Uhr\nVon: \"Ana Lind\" "
               "<ana@example.de>\nAn: \"Tom Berg\" <tom@example.de>\nBetreff: Schlüssel\n\nPasst "
               "Dienstag?"},
        Client{"Roundcube de", "Am 27.10.2021 09:31, schrieb Ana Lind:\n> Passt Dienstag?"},
        Client{"Roundcube en", "On 2021-10-27 09:31, Ana Lind wrote:\n> Does Tuesday suit you?"},
        Client{"Open-Xchange",
               "Ana Lind <ana@example.de> hat am 27.10.2021 09:31 CEST geschrieben:\n\n \nPasst "
               "Dienstag?"},
        Client{"Author only", "Ana Lind <ana@example.de> schrieb:\n> Passt Dienstag?"},
        Client{"Zoho",
               "---- On Wed, 27 Oct 2021 09:31:00 +0200 Ana Lind <ana@example.com> wrote "
               "----\n\nDoes Tuesday suit you?"},
        Client{"Forwarded by Gmail",
               "---------- Forwarded message ---------\nFrom: Ana Lind <ana@example.com>\nDate: "
               "Wed, Oct 27, 2021 at 9:31 AM\nSubject: Keys\nTo: Tom Berg "
               "<tom@example.com>\n\n\nDoes Tuesday suit you?"},
        Client{"Forwarded by Thunderbird de",
               "-------- Weitergeleitete Nachricht --------\nBetreff: Schlüssel\nDatum: Wed, 27 "
               "Oct 2021 09:31:00 +0200\nVon: Ana Lind <ana@example.de>\nAn: Tom Berg "
               "<tom@example.de>\n\nPasst Dienstag?"},
        Client{"Forwarded by Apple Mail",
               "Begin forwarded message:\n\nFrom: Ana Lind <ana@example.com>\nSubject: Keys\nDate: "
               "27 October 2021 at 09:31:00 CEST\nTo: Tom Berg <tom@example.com>\n\nDoes Tuesday "
               "suit you?"},
        Client{"Forwarded nb",
               "-------- Videresendt melding --------\nEmne: Nøkler\nDato: Wed, 27 Oct 2021 "
               "09:31:00 +0200\nFra: Kari Berg <kari@example.no>\nTil: Tom Berg "
               "<tom@example.no>\n\nPasser tirsdag?"},
        Client{"Bars", "| Does Tuesday suit you?\n| We could meet at noon."},
        Client{"Initials", "AL> Does Tuesday suit you?\nAL> We could meet at noon."}));

}  // namespace
}  // namespace sincerely
