#include "mail/format/eml.hpp"

#include <gtest/gtest.h>

#include "mail/format/header.hpp"
#include "mail/format/html.hpp"
#include "mail/format/mime.hpp"
#include "mail/layout/split.hpp"
#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

MailFile file(std::string_view bytes) {
  auto read = read_mail_file(bytes, test_packs());
  if (const auto* unusable = std::get_if<UnusableMail>(&read)) {
    ADD_FAILURE() << unusable->reason;
    return {};
  }
  return std::get<MailFile>(read);
}

DraftMessage draft(std::string_view bytes) { return draft_of(file(bytes), test_packs()); }

TEST(MailFile, ReadsAPlainMail) {
  const auto mail = file(
      "From: Ana Lind <ana@example.org>\r\nTo: \"Berg, Tom\" <tom@example.org>, "
      "kim@example.org\r\nCc: Reto =?utf-8?Q?M=C3=BCller?= <reto@example.org>\r\n"
      "Subject: =?iso-8859-1?Q?Schl=FCssel?= =?utf-8?B?IPCfmYI=?=\r\nDate: Wed, 27 Oct 2021 "
      "09:31:00 +0200\r\n"
      "Message-ID: <a1@example.org>\r\nIn-Reply-To: <b2@example.org>\r\n\r\nHi Tom,\r\n\r\nall "
      "done.\r\n");
  EXPECT_EQ(mail.from.name, "Ana Lind");
  EXPECT_EQ(mail.from.address, "ana@example.org");
  ASSERT_EQ(mail.to.size(), 2U);
  EXPECT_EQ(mail.to[0].name, "Berg, Tom");
  EXPECT_EQ(mail.to[1].address, "kim@example.org");
  ASSERT_EQ(mail.cc.size(), 1U);
  EXPECT_EQ(mail.cc[0].name, "Reto Müller");
  EXPECT_EQ(mail.subject, "Schlüssel 🙂");
  EXPECT_EQ(mail.date, "2021-10-27T09:31:00+02:00");
  EXPECT_EQ(mail.message_id, "a1@example.org");
  EXPECT_EQ(mail.in_reply_to, "b2@example.org");
  EXPECT_EQ(mail.text, "Hi Tom,\n\nall done.\n");
}

TEST(MailFile, PrefersPlainTextAndKeepsLinksOfTheHtml) {
  const auto mail = file(
      "From: a@example.org\nContent-Type: multipart/alternative; "
      "boundary=\"xx\"\n\n--xx\nContent-Type: text/plain; charset=utf-8\n\nplain words\n"
      "--xx\nContent-Type: text/html\n\n<p>html <a "
      "href=\"https://example.org/a\">words</a></p>\n--xx--\n");
  EXPECT_EQ(mail.text, "plain words");
  EXPECT_FALSE(mail.html);
  EXPECT_EQ(mail.links, (std::vector<std::string>{"https://example.org/a"}));
}

TEST(MailFile, TakesHtmlWhenThePlainTextSaysNothing) {
  const auto mail = file(
      "From: a@example.org\nContent-Type: multipart/alternative; "
      "boundary=xx\n\n--xx\nContent-Type: text/plain\n\n \n--xx\nContent-Type: "
      "text/html\n\n<p>words</p>\n--xx--\n");
  EXPECT_EQ(mail.text, "words");
  EXPECT_TRUE(mail.html);
}

TEST(MailFile, DecodesTransferAndCharset) {
  EXPECT_EQ(file("From: a@example.org\nContent-Type: text/plain; "
                 "charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe aus "
                 "=\nBergen\n")
                .text,
            "Grüße aus Bergen\n");
  EXPECT_EQ(file("From: a@example.org\nContent-Type: text/plain; "
                 "charset=utf-8\nContent-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n")
                .text,
            "Grüße");
  EXPECT_EQ(file("From: a@example.org\nContent-Type: text/plain; "
                 "charset=windows-1252\n\n\x93Hei\x94 \xE6\xF8\xE5")
                .text,
            "“Hei” æøå");
  EXPECT_EQ(file("From: a@example.org\n\nHei \xE6\xF8\xE5 without a charset").text,
            "Hei æøå without a charset");
  EXPECT_EQ(file("From: a@example.org\nContent-Type: text/plain; "
                 "charset=x-nobody-knows\n\nGr\xC3\xBC\xC3\x9F")
                .text,
            "Grüß");
}

TEST(MailFile, NamesAttachmentsAndNotThePicturesOfTheText) {
  const auto mail = file(
      "From: a@example.org\nContent-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: "
      "text/plain\n\nsee below\n"
      "--xx\nContent-Type: application/pdf\nContent-Disposition: attachment; "
      "filename*0*=utf-8''Miet; filename*1*=vertr%C3%A4ge%20; filename*2=2026.pdf\n\nxx\n"
      "--xx\nContent-Type: image/png; name=\"logo.png\"\nContent-ID: <logo>\nContent-Disposition: "
      "inline\n\nxx\n"
      "--xx\nContent-Type: application/msword; name=\"=?utf-8?Q?Pl=C3=A4ne.doc?=\"\n\nxx\n"
      "--xx\nContent-Type: message/rfc822\n\nSubject: Keys\n\nhello\n--xx--\n");
  EXPECT_EQ(mail.attachments,
            (std::vector<std::string>{"Mietverträge 2026.pdf", "Pläne.doc", "Keys.eml"}));
  EXPECT_EQ(mail.text, "see below");
}

TEST(MailFile, PutsFlowedParagraphsTogether) {
  EXPECT_EQ(unflow("The keys are \nhere.\n\n> quoted \n> too\n-- \nAna\n", false),
            "The keys are here.\n\n> quoted too\n-- \nAna\n");
  EXPECT_EQ(unflow("Tier \nheim\n", true), "Tierheim\n");
  EXPECT_EQ(unflow(" From here\n", false), "From here\n");
}

TEST(MailFile, SaysWhyAFileIsNoMail) {
  const auto reason = [](std::string_view bytes) {
    const auto read = read_mail_file(bytes, test_packs());
    const auto* unusable = std::get_if<UnusableMail>(&read);
    return unusable ? unusable->reason : "none";
  };
  EXPECT_EQ(reason(""), "no mail header at the start (From, To, Subject)");
  EXPECT_EQ(reason("just some words\n\nand more"),
            "no mail header at the start (From, To, Subject)");
  std::string deep = "From: a@example.org\n";
  for (int i = 0; i < 40; ++i) {
    const auto mark = "b" + std::to_string(i);
    deep += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
  }
  EXPECT_EQ(reason(deep), "its parts are nested too deep or are too many");
  std::string many = "From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1000; ++i) many += "--b\n\nx\n";
  EXPECT_EQ(reason(many), "its parts are nested too deep or are too many");
}

TEST(MailFile, SurvivesDamage) {
  for (const std::string_view bytes :
       {"From: \"never closed <a@example.org\n\nx",
        "Subject: =?utf-8?Q?=ZZ?= =?utf-8?B?!!!?= =?\n\nx",
        "From: a@example.org\nContent-Type: multipart/mixed\n\nx",
        "From: a@example.org\nContent-Type: text/html\n\n<p <<< \"never",
        "From: a@example.org\nContent-Transfer-Encoding: base64\n\n%%%%",
        "From: a@example.org\nContent-Transfer-Encoding: quoted-printable\n\n=G1=\xFF=",
        "From: a@example.org\nTo: ,,;;<>,()\n\nx", "From: a@example.org"})
    EXPECT_TRUE(std::holds_alternative<MailFile>(read_mail_file(bytes, test_packs()))) << bytes;
}

TEST(MailFile, PartsReplyAndThread) {
  const auto mail = draft(
      "From: Tom <tom@example.org>\nTo: Ana Lind <ana@example.org>\nSubject: Re: "
      "Keys\nIn-Reply-To: <a@example.org>\n\nHi Ana,\n\nyes, Tuesday.\n\nTom\n\n"
      "On Wed, Oct 27, 2021 at 9:31 AM Ana Lind <ana@example.org> wrote:\n\n> Does Tuesday suit "
      "you?\n>\n> Ana\n>\n> On 26/10/2021 08:00, Tom Berg wrote:\n>> When do we meet?\n");
  EXPECT_EQ(mail.kind, DraftKind::reply);
  EXPECT_EQ(mail.text, "Hi Ana,\n\nyes, Tuesday.\n\nTom");
  ASSERT_EQ(mail.thread.size(), 2U);
  EXPECT_EQ(mail.thread[0].text, "Does Tuesday suit you?\n\nAna");
  EXPECT_EQ(mail.thread[0].from.name, "Ana Lind");
  EXPECT_EQ(mail.thread[0].from.address, "ana@example.org");
  EXPECT_EQ(mail.thread[0].date, "2021-10-27T09:31:00");
  EXPECT_EQ(mail.thread[1].text, "When do we meet?");
  EXPECT_EQ(mail.thread[1].from.name, "Tom Berg");
}

TEST(MailFile, ANameWithoutAddressIsTheReaderOfThatName) {
  const auto answering = [](const std::string& to) {
    return draft("From: tom@example.org\nTo: " + to +
                 "\nSubject: Re: Keys\n\nYes.\n\nOn 27/10/2021 09:31, Ana Lind wrote:\n> When?\n")
        .thread.at(0)
        .from.address;
  };
  EXPECT_EQ(answering("Ana Lind <ana@example.org>"), "ana@example.org");
  EXPECT_EQ(answering("Kim Vik <kim@example.org>"), "");
}

TEST(MailFile, PartsAnOutlookChain) {
  const auto mail = draft(
      "From: Tom <tom@example.org>\nTo: Ana <ana@example.org>\nSubject: AW: Schlüssel\n\nHallo "
      "Ana,\n\nja.\n\nVon: Ana Lind <ana@example.de>\nGesendet: Mittwoch, 27. Oktober 2021 09:31\n"
      "An: Tom Berg <tom@example.de>\nBetreff: Schlüssel\n\nPasst Dienstag?\n\nVon: Kim Vik "
      "<kim@example.de>\nGesendet: Dienstag, 26. Oktober 2021 08:00\nAn: Ana Lind\nBetreff: "
      "Schlüssel\n\nWer hat sie?\n");
  EXPECT_EQ(mail.text, "Hallo Ana,\n\nja.");
  ASSERT_EQ(mail.thread.size(), 2U);
  EXPECT_EQ(mail.thread[0].text, "Passt Dienstag?");
  EXPECT_EQ(mail.thread[0].from.name, "Ana Lind");
  EXPECT_EQ(mail.thread[0].date, "2021-10-27T09:31:00");
  EXPECT_EQ(mail.thread[0].subject, "Schlüssel");
  EXPECT_EQ(mail.thread[1].text, "Wer hat sie?");
  EXPECT_EQ(mail.thread[1].from.address, "kim@example.de");
}

TEST(MailFile, PartsAReplyBetweenTheLines) {
  const auto mail = draft(
      "From: tom@example.org\nTo: ana@example.org\nSubject: Re: Keys\n\nOn 27/10/2021 09:31, Ana "
      "Lind wrote:\n> Does Tuesday suit you?\n\nYes.\n\n> And the keys?\n\nI bring them.\n");
  EXPECT_EQ(mail.text, "Yes.\n\n\nI bring them.");
  ASSERT_EQ(mail.thread.size(), 1U);
  EXPECT_EQ(mail.thread[0].text, "Does Tuesday suit you?\n\nAnd the keys?");
}

TEST(MailFile, ForwardsAreForwards) {
  const auto mail = draft(
      "From: tom@example.org\nTo: ana@example.org\nSubject: Fwd: Keys\n\nsee below\n\n---------- "
      "Forwarded message ---------\nFrom: Kim Vik <kim@example.org>\n"
      "Date: Wed, Oct 27, 2021 at 9:31 AM\nSubject: Keys\n\n\nHere they are.\n");
  EXPECT_EQ(mail.kind, DraftKind::forward);
  EXPECT_EQ(mail.text, "see below");
  ASSERT_EQ(mail.thread.size(), 1U);
  EXPECT_EQ(mail.thread[0].from.name, "Kim Vik");
  EXPECT_EQ(mail.thread[0].text, "Here they are.");
}

TEST(MailFile, ANewMailHasAnEmptyThreadAndAReplyWithoutAQuoteHasNone) {
  EXPECT_TRUE(draft("From: a@example.org\nSubject: Keys\n\nhello\n").thread_given);
  EXPECT_FALSE(
      draft("From: a@example.org\nSubject: Re: Keys\nIn-Reply-To: <x@y>\n\nhello\n").thread_given);
}

struct LineCase {
  std::string_view line, name, address, date;
};

class AttributionLines : public testing::TestWithParam<LineCase> {};

TEST_P(AttributionLines, SayWhoAndWhen) {
  const auto found = read_attribution(GetParam().line, test_packs());
  EXPECT_EQ(found.from.name, GetParam().name);
  EXPECT_EQ(found.from.address, GetParam().address);
  EXPECT_EQ(found.date, GetParam().date);
}

INSTANTIATE_TEST_SUITE_P(
    Clients, AttributionLines,
    testing::Values(
        LineCase{"On Wed, Oct 27, 2021 at 9:31 PM Ana Lind <ana@example.com> wrote:", "Ana Lind",
                 "ana@example.com", "2021-10-27T21:31:00"},
        LineCase{"On Wed, 27 Oct 2021 at 09:31, Ana Lind <ana@example.com> wrote:", "Ana Lind",
                 "ana@example.com", "2021-10-27T09:31:00"},
        LineCase{"On 27/10/2021 09:31, Ana Lind wrote:", "Ana Lind", "", "2021-10-27T09:31:00"},
        LineCase{"On 03/04/2021 09:31, Ana Lind wrote:", "Ana Lind", "", ""},
        LineCase{"Am 27.10.21 um 09:31 schrieb Ana Lind:", "Ana Lind", "", "2021-10-27T09:31:00"},
        LineCase{"Am Mi., 27. Okt. 2021 um 09:31 Uhr schrieb Ana Lind <\nana@example.de>:",
                 "Ana Lind", "ana@example.de", "2021-10-27T09:31:00"},
        LineCase{"Am Mittwoch, 27. Oktober 2021 um 09:31:00 MESZ hat Ana Lind <ana@example.de> "
                 "Folgendes geschrieben:",
                 "Ana Lind", "ana@example.de", "2021-10-27T09:31:00"},
        LineCase{"Ana Lind <ana@example.de> hat am 27.10.2021 09:31 CEST geschrieben:", "Ana Lind",
                 "ana@example.de", "2021-10-27T09:31:00"},
        LineCase{"Ana Lind schrieb am 27.10.2021 um 09:31:", "Ana Lind", "", "2021-10-27T09:31:00"},
        LineCase{"ons. 27. okt. 2021 kl. 09.31 skrev Kari Berg <kari@example.no>:", "Kari Berg",
                 "kari@example.no", "2021-10-27T09:31:00"},
        LineCase{"Den 27.10.2021 09:31, skrev Kari Berg:", "Kari Berg", "", "2021-10-27T09:31:00"},
        LineCase{"Ana Lind <ana@example.de> schrieb:", "Ana Lind", "ana@example.de", ""}));

/// Damaged mails must not put bytes that are no UTF-8 into what is shown and kept.
TEST(MailFile, GivesUtf8WhateverStandsInItsHeader) {
  const auto mail = file(
      "From: Ana <an\xE4@example.org>\r\nTo: t\xF8m@example.org\r\nMessage-ID: <a\xFF@x>\r\n"
      "In-Reply-To: b\xFF\r\nContent-Type: text/\xE4\r\n\r\nHi\r\n");
  EXPECT_EQ(mail.from.address, "anä@example.org");
  EXPECT_EQ(mail.to.at(0).address, "tøm@example.org");
  EXPECT_EQ(mail.message_id, "aÿ@x");
  EXPECT_EQ(mail.in_reply_to, "bÿ");
  EXPECT_EQ(mail.attachments, std::vector<std::string>{"text/ä"});
}

TEST(Html, BecomesTheTextAPersonReads) {
  EXPECT_EQ(
      text_of_html("<html><head><style>p{}</style><title>x</title></head><body><p>Hi&nbsp;Ana,</"
                   "p><p>the <b>keys</b> are\n here &amp; safe.</p></body></html>")
          .text,
      "Hi\xC2\xA0"
      "Ana,\n\nthe keys are here & safe.");
  EXPECT_EQ(text_of_html("<div>one</div><div>two</div><div><br></div><div>three</div>").text,
            "one\ntwo\n\nthree");
  EXPECT_EQ(text_of_html("<ul><li>one</li><li>two</li></ul>").text, "- one\n- two");
  EXPECT_EQ(text_of_html("yes<blockquote type=\"cite\"><p>does "
                         "it?</p><blockquote>when?</blockquote></blockquote>no")
                .text,
            "yes\n\n> does it?\n\n> > when?\n\nno");
  EXPECT_EQ(
      text_of_html("a<span style=\"display: none\">hidden</span>b<script>x()</script><!-- c -->")
          .text,
      "ab");
  EXPECT_EQ(text_of_html("<pre>a\n  b</pre>").text, "a\n  b");
  EXPECT_EQ(text_of_html("5 < 6 &#8364; &#x1F600; &unknown; &").text, "5 < 6 € 😀 &unknown; &");
}

TEST(Html, SurvivesNesting) {
  std::string deep;
  for (int i = 0; i < 50000; ++i) deep += "<blockquote><div>";
  EXPECT_EQ(text_of_html(deep + "x").text.substr(0, 4), "> > ");
  EXPECT_EQ(text_of_html(std::string(100000, '<')).text.size(), 100000U);
}

TEST(Header, KeepsNamesAsWritten) {
  const auto people = addresses(
      "\"Berg, Jonas\" <j@example.no>, Dr. Ana Lind <ana@example.org>, kim@example.org (Kim Vik), "
      "Team: a@example.org, b@example.org;");
  ASSERT_EQ(people.size(), 5U);
  EXPECT_EQ(people[0].name, "Berg, Jonas");
  EXPECT_EQ(people[1].name, "Dr. Ana Lind");
  EXPECT_EQ(people[2].name, "Kim Vik");
  EXPECT_EQ(people[3].address, "a@example.org");
}

TEST(Header, ReadsDates) {
  EXPECT_EQ(iso_date("Wed, 27 Oct 2021 09:31:00 +0200 (CEST)", test_packs()),
            "2021-10-27T09:31:00+02:00");
  EXPECT_EQ(iso_date("27 Oct 21 09:31 GMT", test_packs()), "2021-10-27T09:31:00Z");
  EXPECT_EQ(iso_date("October 27th, 2021 at 12:05 AM", test_packs()), "2021-10-27T00:05:00");
  EXPECT_EQ(iso_date("onsdag 27. oktober 2021", test_packs()), "2021-10-27");
  EXPECT_EQ(iso_date("2021-10-27 9:31", test_packs()), "2021-10-27T09:31:00");
  EXPECT_EQ(iso_date("99.99.2021", test_packs()), "");
  EXPECT_EQ(iso_date("in the week before last", test_packs()), "");
}

}  // namespace
}  // namespace sincerely
