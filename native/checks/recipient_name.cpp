// Does the greeting fit the person it is sent to? Shows how they write their name; says nothing
// where nobody can know.

#include <algorithm>
#include <span>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/names.hpp"
#include "text/tokens.hpp"

namespace sincerely::checks {
namespace {

/// Everybody who gets the mail; the first `to` are those it is addressed to.
struct Readers {
  std::vector<Person> people;
  std::vector<KnownPerson> known;
  std::size_t to = 0;

  bool anybody() const { return std::ranges::any_of(known, &KnownPerson::anybody); }
  bool one() const { return to == 1; }
};

Readers readers_of(const CheckContext& context) {
  Readers out;
  out.to = context.reading.to().size();
  for (const auto* readers : {&context.reading.to(), &context.reading.copied()})
    for (const auto& [person, known] : *readers) {
      out.people.push_back(person);
      out.known.push_back(known);
    }
  return out;
}

struct BestReader {
  NameFit fit;
  std::size_t reader = 0;
};

BestReader best_reader(const GreetedPerson& greeted, const Readers& readers,
                       const LanguagePacks& packs) {
  BestReader best;
  best.fit = fit_name(greeted, readers.known.front(), packs);
  for (std::size_t i = 1; i < readers.known.size(); ++i)
    if (auto fit = fit_name(greeted, readers.known[i], packs); fit.likeness < best.fit.likeness)
      best = {std::move(fit), i};
  return best;
}

/// Where this reader wrote that form last, as evidence; the header when it is in none of their
/// mails.
Evidence where_written(const CheckContext& context, const Person& person, const std::string& form) {
  const auto wide = to_utf16(form);
  for (std::size_t i = 0; i < context.draft.thread.size(); ++i) {
    const auto& mail = context.draft.thread[i];
    if (!mail.is_shared || address_key(mail.message.from.address) != address_key(person.address))
      continue;
    const auto at = mail.body->text.rfind(wide);
    if (at == mail.body->text.npos) continue;
    const Span span{static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + wide.size())};
    return {EvidenceSource::thread, form, static_cast<int>(i), span};
  }
  const bool named = person.name.find(form) != person.name.npos;
  return {EvidenceSource::recipient, named ? person.name : person.address, std::nullopt,
          std::nullopt};
}

/// May this text be put in? Only what they wrote themselves, or what header and address book have.
bool is_literal(const Evidence& evidence, const Person& person, const std::string& text) {
  return !text.empty() && (evidence.source == EvidenceSource::thread ||
                           person.name.find(text) != person.name.npos || person.nickname == text);
}

Finding spelling(const CheckContext& context, const BestReader& best, const Readers& readers,
                 std::string wording, Severity severity) {
  const auto& person = readers.people[best.reader];
  const auto& form = best.fit.known.text;
  Finding finding;
  finding.span = best.fit.written.span;
  finding.wording = std::move(wording);
  finding.severity = severity;
  finding.values = {{"written", best.fit.written.text}, {"signed", form}};
  finding.evidence = {where_written(context, person, form)};
  if (is_literal(finding.evidence.front(), person, form))
    finding.actions = {{ActionKind::replace, {{best.fit.written.span, form}}}};
  return finding;
}

/// A near miss counts when two places agree on the other spelling, or when they sign with it.
std::optional<Finding> misspelt(const CheckContext& context, const BestReader& best,
                                const Readers& readers) {
  const auto& form = best.fit.known;
  if (witnesses(readers.known[best.reader], form.text, context.packs) <
      context.data.threshold("witnesses"))
    return {};
  const bool own = form.source == NameSource::signed_alone;
  return spelling(context, best, readers,
                  form.source >= NameSource::signature ? "signed" : "listed",
                  own ? Severity::attention : Severity::notice);
}

/// A lost accent is worth a hint, and only when their own signature has it.
std::optional<Finding> accents(const CheckContext& context, const BestReader& best,
                               const Readers& readers) {
  if (best.fit.known.source < NameSource::signature) return {};
  return spelling(context, best, readers, "signed", Severity::hint);
}

/// "Mum", "boss", "all": words of a greeting that name nobody.
bool is_no_name(const CheckContext& context, const GreetedPerson& greeted) {
  const auto& document = *context.draft.body;
  for (const auto& match : context.data.lexicon.find(document, "not-a-name"))
    if (match.span.overlaps(greeted.name)) return true;
  const auto* dictionary = context.packs.dictionary(context.draft.language);
  return std::ranges::all_of(greeted.words, [&](const NameWord& word) {
    if (word.text.size() < 2) return true;
    if (is_given_name(word.text, context.packs)) return false;
    return word.text == fold(word.text) && dictionary && dictionary->knows(word.text);
  });
}

/// Could a made-up word ("mviljamaa") hold this name? Its first letter or its first three are
/// enough.
bool may_hide(const KnownPerson& known, const GreetedPerson& greeted) {
  for (const auto& word : greeted.words) {
    const auto written = plain_letters(word.text);
    for (const auto& name : known.names) {
      const auto made_up = plain_letters(name.text);
      if (made_up.empty() || made_up.front() == written.front() ||
          made_up.find(written.substr(0, 3)) != made_up.npos)
        return true;
    }
  }
  return false;
}

bool stands_alone(const Document& document, const Greeting& greeting) {
  const auto end = static_cast<std::size_t>(greeting.span.end);
  return end >= document.text.size() || document.text[end] == u'\n' || document.text[end] == u'\r';
}

std::optional<Severity> stranger_severity(const CheckContext& context, const Greeting& greeting,
                                          const GreetedPerson& greeted, const Readers& readers) {
  const bool family_to_family = readers.one() && readers.known.size() == 1 &&
                                readers.known.front().household &&
                                fold(greeted.honorific).starts_with("famil");
  if (!greeting.salutation || (readers.anybody() && !family_to_family) ||
      is_no_name(context, greeted))
    return {};
  bool handle = false;
  for (const auto& known : readers.known) {
    if (!known.handle) continue;
    if (may_hide(known, greeted)) return {};
    handle = true;
  }
  if (handle) return Severity::hint;
  if (!greeting.formula.empty()) return Severity::attention;
  // "Mark," alone on its line; within a line it may be any word.
  const bool sure = stands_alone(*context.draft.body, greeting) &&
                    is_given_name(greeted.words.front().text, context.packs);
  return sure ? std::optional(Severity::notice) : std::nullopt;
}

std::optional<Finding> stranger(const CheckContext& context, const Greeting& greeting,
                                const GreetedPerson& greeted, const Readers& readers) {
  const auto severity = stranger_severity(context, greeting, greeted, readers);
  if (!severity) return {};
  const auto& person = readers.people.front();
  const auto& known = readers.known.front();
  Finding finding;
  finding.span = greeted.honorific.empty() ? greeted.name : greeted.span;
  finding.wording = readers.one() ? "person" : "nobody";
  finding.severity = severity;
  finding.values = {{"written", context.draft.body->words_of(greeted.span)},
                    {"recipient", known.display}};
  finding.evidence = {{EvidenceSource::recipient, known.display, std::nullopt, std::nullopt}};
  const auto written = where_written(context, person, known.given);
  const bool given_alone = greeted.honorific.empty() && greeted.title.empty() &&
                           greeted.words.size() == 1 && greeting.people.size() == 1;
  if (readers.one() && given_alone && is_literal(written, person, known.given))
    finding.actions = {{ActionKind::replace, {{greeted.name, known.given}}}};
  return finding;
}

/// Frau where header or thread have Herr; never guessed from a first name.
std::optional<Finding> honorific(const CheckContext& context, const GreetedPerson& greeted,
                                 const BestReader& best, const Readers& readers) {
  const auto& known = readers.known[best.reader];
  if (known.anybody) return {};  // "Mr and Mrs Lind" are both
  const auto written = honorific_gender(greeted.honorific, context.packs);
  const auto theirs = honorific_gender(known.honorific, context.packs);
  if (written.empty() || theirs.empty() || written == theirs) return {};
  Finding finding;
  finding.span = greeted.span;
  finding.wording = "honorific";
  finding.severity = Severity::attention;
  finding.values = {{"written", greeted.honorific}, {"signed", known.honorific}};
  finding.evidence = {where_written(context, readers.people[best.reader], known.honorific)};
  return finding;
}

bool is_academic(const CheckContext& context, std::string_view title) {
  const auto& table = context.packs.pack(Language::en).titles;
  const auto name = table.column("title"), kind = table.column("kind");
  return std::ranges::any_of(table.rows, [&](const auto& row) {
    return row[kind] == "academic" && fold(row[name]) == fold(title);
  });
}

/// "Mr Lee" for somebody who signs as Dr Lee. In German and Norwegian mail leaving it out is common
/// courtesy among equals.
std::optional<Finding> missing_title(const CheckContext& context, const GreetedPerson& greeted,
                                     const BestReader& best, const Readers& readers) {
  const auto& known = readers.known[best.reader];
  if (context.draft.language != Language::en || greeted.honorific.empty() ||
      !greeted.title.empty() || !is_academic(context, known.title))
    return {};
  Finding finding;
  finding.span = greeted.span;
  finding.wording = "title";
  finding.severity = Severity::notice;
  finding.values = {{"written", context.draft.body->words_of(greeted.span)},
                    {"signed", known.title}};
  finding.evidence = {where_written(context, readers.people[best.reader], known.title)};
  return finding;
}

/// What one of them was called in the newest mail to them alone is their name, whatever header and
/// signature say.
bool was_called_so(const CheckContext& context, const GreetedPerson& greeted,
                   const Readers& readers) {
  return std::ranges::any_of(readers.people, [&](const Person& person) {
    const auto known = context.profile.forms.find(address_key(person.address));
    if (known == context.profile.forms.end()) return false;
    const auto greeting = to_utf16(known->second.greeting);
    const auto words = tokenize(greeting, {0, static_cast<std::int32_t>(greeting.size())});
    return std::ranges::all_of(greeted.words, [&](const NameWord& word) {
      return std::ranges::find(words, fold(word.text), &Token::folded) != words.end();
    });
  });
}

std::optional<Finding> look_at(const CheckContext& context, const Greeting& greeting,
                               const GreetedPerson& greeted, const Readers& readers) {
  const auto best = best_reader(greeted, readers, context.packs);
  if (best.fit.likeness >= NameLikeness::close && was_called_so(context, greeted, readers))
    return {};
  switch (best.fit.likeness) {
    case NameLikeness::other:
      return stranger(context, greeting, greeted, readers);
    case NameLikeness::close:
      return misspelt(context, best, readers);
    default:
      break;
  }
  if (auto finding = honorific(context, greeted, best, readers)) return finding;
  if (auto finding = missing_title(context, greeted, best, readers)) return finding;
  if (best.fit.likeness == NameLikeness::accents) return accents(context, best, readers);
  return {};
}

}  // namespace

/// Greetings that do not fit the person: another name, a misspelt one, the wrong honorific, a title
/// left out.
/// silent    on nicknames, on names from the address book or that they sign with, on what they were
///           called before, and on words that name nobody
/// returns   at most one finding for each person greeted
/// cost      linear in the names of readers and greeting
/// source    data/languages/*/nicknames.tsv, titles.tsv; thresholds in
///           data/checks/recipient-name.json
/// fails     never
std::vector<Finding> recipient_name(const CheckContext& context) {
  const auto readers = readers_of(context);
  if (readers.people.empty()) return {};
  const auto& greeting = context.reading.greeting();
  if (!greeting || !greeting->company.empty()) return {};
  std::vector<Finding> findings;
  for (const auto& greeted : greeting->people)
    if (!greeted.words.empty())
      if (auto finding = look_at(context, *greeting, greeted, readers))
        findings.push_back(std::move(*finding));
  return findings;
}

}  // namespace sincerely::checks
