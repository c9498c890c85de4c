#include "lsp/mail_buffer.hpp"

#include <gtest/gtest.h>

namespace sincerely::lsp {
namespace {

const LanguagePacks& packs() {
  static const LanguagePacks all;
  return all;
}

const std::u16string kMessageMode =
    u"To: Åse Berg <aase@example.org>\n"
    u"Subject: Møte på fredag\n"
    u"In-Reply-To: <1@example.org>\n"
    u"--text follows this line--\n"
    u"Hei Åse, 🙂\n"
    u"\n"
    u"Åse Berg <aase@example.org> writes:\n"
    u"\n"
    u"> Kan du sende\n"
    u"> budsjettet før fredag?\n"
    u"\n"
    u"Ja, det gjør jeg.\n"
    u"<#part type=\"application/pdf\" filename=\"/srv/budsjett 1.pdf\" disposition=attachment>\n"
    u"<#/part>\n"
    u"-- \n"
    u"Robin\n";

std::u16string at(std::u16string_view text, Span span) {
  return std::u16string(text.substr(static_cast<std::size_t>(span.begin),
                                    static_cast<std::size_t>(span.size())));
}

TEST(MailBuffer, AMailOfMessageModeIsRead) {
  const MailBuffer mail = read_mail_buffer(kMessageMode, packs());
  EXPECT_EQ(mail.draft.text, "Hei Åse, 🙂\n\n\n\nJa, det gjør jeg.\n");
  ASSERT_EQ(mail.draft.to.size(), 1u);
  EXPECT_EQ(mail.draft.to[0].address, "aase@example.org");
  EXPECT_EQ(mail.draft.subject, "Møte på fredag");
  ASSERT_EQ(mail.draft.thread.size(), 1u);
  EXPECT_EQ(mail.draft.thread[0].text, "Kan du sende\nbudsjettet før fredag?");
  EXPECT_EQ(mail.draft.thread[0].from.address, "aase@example.org");
  EXPECT_EQ(mail.draft.kind, DraftKind::reply);
  EXPECT_EQ(mail.draft.attachments, std::vector<std::string>{"budsjett 1.pdf"});
  EXPECT_TRUE(mail.draft.attachments_given);
  EXPECT_EQ(at(kMessageMode, *mail.subject), u"Møte på fredag");
}

TEST(MailBuffer, PlacesOfTheDraftAreFoundInTheBuffer) {
  const MailBuffer mail = read_mail_buffer(kMessageMode, packs());
  const auto text = to_utf16(mail.draft.text);
  for (const std::u16string words : {u"Åse", u"🙂", u"det gjør jeg."}) {
    const auto begin = static_cast<std::int32_t>(text.find(words));
    const Span span{begin, begin + static_cast<std::int32_t>(words.size())};
    ASSERT_TRUE(mail.in_buffer(span));
    EXPECT_EQ(at(kMessageMode, *mail.in_buffer(span)), words);
  }
  const Span across{2, static_cast<std::int32_t>(text.find(u"det"))};
  EXPECT_FALSE(mail.in_buffer(across)) << "an edit would take the quoted lines along";
  EXPECT_EQ(mail.around(across).begin, static_cast<std::int32_t>(kMessageMode.find(u"i Åse,")));
}

TEST(MailBuffer, WordsOfTheThreadAreFoundThoughTheyAreWrapped) {
  const MailBuffer mail = read_mail_buffer(kMessageMode, packs());
  const auto place = mail.in_quote("Kan du sende budsjettet før fredag?");
  ASSERT_TRUE(place);
  EXPECT_EQ(at(kMessageMode, *place), u"Kan du sende\n> budsjettet før fredag?");
  EXPECT_TRUE(mail.in_quote("Kan du sende budsj…"));
  EXPECT_FALSE(mail.in_quote("Kan du ringe?"));
  EXPECT_FALSE(mail.in_quote(""));
}

TEST(MailBuffer, CarriageReturnsChangeNothing) {
  std::u16string text;
  for (const char16_t c : kMessageMode) text += c == u'\n' ? u"\r\n" : std::u16string(1, c);
  const MailBuffer mail = read_mail_buffer(text, packs());
  EXPECT_EQ(mail.draft.text, read_mail_buffer(kMessageMode, packs()).draft.text);
  const auto begin = static_cast<std::int32_t>(to_utf16(mail.draft.text).find(u"jeg"));
  EXPECT_EQ(at(text, *mail.in_buffer({begin, begin + 3})), u"jeg");
  EXPECT_EQ(mail.draft.subject, "Møte på fredag");
}

TEST(MailBuffer, ABodyAloneSaysNothingOfReadersAndFiles) {
  const MailBuffer mail = read_mail_buffer(u"Hi Anna,\n\nsee the attached plan.\n", packs());
  EXPECT_EQ(mail.draft.text, "Hi Anna,\n\nsee the attached plan.\n");
  EXPECT_FALSE(mail.draft.recipients_given);
  EXPECT_FALSE(mail.draft.attachments_given);
  EXPECT_FALSE(mail.draft.thread_given);
  EXPECT_TRUE(mail.identity.empty());
}

TEST(MailBuffer, ItIsToldByItsKindItsNameOrItsHeaders) {
  EXPECT_TRUE(is_mail(u"Hi", "mail", "file:///tmp/mutt-1"));
  EXPECT_TRUE(is_mail(u"Hi", "message", "untitled:1"));
  EXPECT_TRUE(is_mail(u"Hi", "", "file:///tmp/a.eml"));
  EXPECT_TRUE(is_mail(u"From: \nTo: \nSubject: \n\n", "text", "file:///tmp/x"));
  EXPECT_FALSE(is_mail(u"Hi: there\n\nTo: me", "text", "file:///tmp/x"));
  EXPECT_FALSE(is_mail(u"int main() {}", "cpp", "file:///tmp/x.cpp"));
  EXPECT_FALSE(is_mail(u"", "", ""));
}

TEST(MailBuffer, AColonInTheFirstLineIsNoHeader) {
  const MailBuffer mail = read_mail_buffer(u"Note: I hope this helps\nTo be or not\n\nHi\n", packs());
  EXPECT_EQ(mail.draft.text, "Note: I hope this helps\nTo be or not\n\nHi\n");
}

}  // namespace
}  // namespace sincerely::lsp
