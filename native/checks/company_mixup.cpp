// Another reader's name or firm left over in the text: by what the sentence itself gives away, and
// by the mails of the last weeks.

#include <algorithm>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/companies.hpp"
#include "mail/people/names.hpp"
#include "reading/recent_mail.hpp"

namespace sincerely::checks {
namespace {

struct Readers {
  std::vector<KnownPerson> known;
  std::string companies;  // organisations and domains of all who get the mail, plain letters
  bool anybody() const { return std::ranges::any_of(known, &KnownPerson::anybody); }
};

/// The label before the last of a domain: "fjordbank" of ana@mail.fjordbank.example; nothing for
/// mail anybody can have.
std::string firm_of(const std::string& address, const CheckContext& context) {
  const auto at = address.rfind('@');
  if (at == address.npos) return {};
  auto domain = fold(address.substr(at + 1));
  const auto last = domain.rfind('.');
  if (last == domain.npos) return {};
  domain.erase(last);
  if (const auto dot = domain.rfind('.'); dot != domain.npos) domain.erase(0, dot + 1);
  const auto free = context.data.lexicon.families();
  return std::ranges::find(free, "free-mail:" + domain) != free.end() ? std::string{} : domain;
}

Readers readers_of(const CheckContext& context) {
  Readers out;
  for (const auto* readers : {&context.reading.to(), &context.reading.copied()})
    for (const auto& [person, known] : *readers) {
      out.known.push_back(known);
      const auto firm = firm_of(person.address, context);
      out.companies += plain_letters(person.organisation) + " " + plain_letters(firm) + " ";
    }
  return out;
}

/// Does the thread say this word?
bool is_in_thread(const CheckContext& context, const Token& word) {
  return std::ranges::any_of(context.draft.thread, [&](const ReadMessage& mail) {
    return mail.body && std::ranges::any_of(mail.body->tokens, [&](const Token& token) {
             return token.folded == word.folded;
           });
  });
}

GreetedPerson called(const Token& name) {
  GreetedPerson out;
  out.span = out.name = name.span;
  out.words = {{name.span, name.text}};
  out.given = name.text;
  return out;
}

/// The name that is called behind a phrase: between two signs ("for you, Marcus,"). Null: none.
const Token* called_behind(const CheckContext& context, const PhraseMatch& match) {
  const auto& body = *context.draft.body;
  const auto& sentence = body.sentences[match.sentence];
  const auto at = match.end_token + 1;  // behind the comma
  if (at >= sentence.end_token || body.tokens[match.end_token].text != ",") return nullptr;
  const auto& name = body.tokens[at];
  const bool ends =
      at + 1 >= sentence.end_token || body.tokens[at + 1].kind == TokenKind::punctuation;
  const bool is_name = ends && name.capitalised && is_given_name(name.text, context.packs);
  return is_name ? &name : nullptr;
}

/// "for you, Marcus," to somebody else: a name that is called in the middle of the mail.
std::vector<Finding> called_by_another_name(const CheckContext& context, const Readers& readers) {
  const auto& body = *context.draft.body;
  std::vector<Finding> out;
  for (const auto& match : context.data.lexicon.find(body, "calls")) {
    const auto* name = called_behind(context, match);
    if (!name) continue;
    const bool fits = std::ranges::any_of(readers.known, [&](const KnownPerson& person) {
      return fit_name(called(*name), person, context.packs).likeness != NameLikeness::other;
    });
    if (fits || is_in_thread(context, *name)) continue;
    Finding finding;
    finding.span = name->span;
    finding.wording = "called";
    finding.severity = Severity::attention;
    finding.values = {{"written", name->text}, {"recipient", readers.known.front().display}};
    finding.evidence = {
        {EvidenceSource::recipient, readers.known.front().display, std::nullopt, std::nullopt}};
    out.push_back(std::move(finding));
  }
  return out;
}

/// The newest mail of the last weeks that has to do with a firm, to these readers or to others;
/// null when there is none.
const SentMail* mail_about(const CheckContext& context, const std::string& firm, bool to_readers) {
  const auto id = sip_hash(context.profile.word_key, firm);
  const auto mails = sent_before(context.draft, context.profile, context.now, to_readers);
  const auto found = std::ranges::find_if(mails, [&](const SentMail* mail) {
    return std::ranges::find(mail->companies, id) != mail->companies.end() ||
           std::ranges::any_of(mail->to, [&](const std::string& address) {
             return plain_letters(firm_of(address, context)) == firm;
           });
  });
  return found == mails.end() ? nullptr : *found;
}

Finding firm_finding(const CheckContext& context, Span firm, const SentMail* mail) {
  Finding finding;
  finding.span = firm;
  finding.values = {{"org", context.draft.body->words_of(firm)}};
  const auto& person = context.draft.message.to.front();
  if (mail) {
    finding.wording = "remembered";
    finding.values["other"] = mail->to.front();
    finding.counts["date"] = wording_date(mail->date);
    finding.evidence = {{EvidenceSource::history, mail->to.front(), std::nullopt, std::nullopt}};
    return finding;
  }
  finding.wording = "firm";
  finding.severity = Severity::hint;  // only a remembered mail makes it sure
  finding.evidence = {{EvidenceSource::recipient,
                       person.organisation.empty() ? person.address : person.organisation,
                       std::nullopt, std::nullopt}};
  finding.values["here"] = finding.evidence.front().text;
  return finding;
}

/// End of the capitalised words behind a phrase.
std::uint32_t end_of_name(const Document& body, const PhraseMatch& match) {
  auto end = match.end_token;
  while (end < body.sentences[match.sentence].end_token && body.tokens[end].capitalised &&
         body.tokens[end].kind == TokenKind::word)
    ++end;
  return end;
}

/// "you at Alpen AG", "how Alpen AG can grow" to somebody whose firm is known and another.
std::vector<Finding> another_firm(const CheckContext& context, const Readers& readers) {
  const auto& body = *context.draft.body;
  std::vector<Finding> out;
  if (readers.companies.find_first_not_of(' ') == readers.companies.npos) return out;
  for (const auto& match : context.data.lexicon.find(body, "their-firm")) {
    const auto end = end_of_name(body, match);
    if (end == match.end_token) continue;
    const bool legal =
        end >= match.end_token + 2 && is_legal_form(body.tokens[end - 1], context.packs);
    const auto& first = body.tokens[match.end_token];
    const auto plain = plain_letters(first.text);
    if (readers.companies.find(plain) != readers.companies.npos || is_in_thread(context, first))
      continue;
    if (mail_about(context, plain, true)) continue;
    const SentMail* mail = mail_about(context, plain, false);
    if (!legal && !mail) continue;
    const Span firm = join(first.span, legal ? body.tokens[end - 1].span : first.span);
    out.push_back(firm_finding(context, firm, mail));
  }
  return out;
}

}  // namespace

/// Another reader's name or firm left over in the text.
/// silent    on names and firms that the thread speaks of, on firms that mails to these readers had
///           to do with, and for shared mailboxes
/// returns   names that are called, then firms, in reading order
/// cost      linear in tokens of draft and thread, and in the mails of the last weeks
/// source    frames in data/checks/company-mixup.tsv
/// fails     never
std::vector<Finding> company_mixup(const CheckContext& context) {
  if (context.draft.message.to.empty()) return {};
  const auto readers = readers_of(context);
  if (readers.anybody()) return {};
  auto out = called_by_another_name(context, readers);
  std::ranges::move(another_firm(context, readers), std::back_inserter(out));
  return out;
}

}  // namespace sincerely::checks
