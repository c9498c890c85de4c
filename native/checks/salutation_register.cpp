// Does the form of address hold through the mail, and is it the one this person uses?

#include <algorithm>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/names.hpp"
#include "reading/address_forms.hpp"
#include "reading/recent_mail.hpp"
#include "text/excerpt.hpp"

namespace sincerely::checks {
namespace {

bool has_family(const CheckContext& context, std::string_view family) {
  return !context.data.lexicon.find(*context.draft.body, family).empty();
}

Finding finding(Span span, std::string wording, Severity severity) {
  Finding out;
  out.span = span;
  out.wording = std::move(wording);
  out.severity = severity;
  return out;
}

/// One after the other in a short mail.
bool side_by_side(const Document& document, const AddressForms& own) {
  constexpr int kShort = 40;  // words
  if (document.own_words() > kShort) return false;
  const auto sentence_of = [&](Span span) {
    return std::ranges::find_if(
        document.sentences, [&](const Sentence& sentence) { return sentence.span.contains(span); });
  };
  const auto apart = sentence_of(own.formal.front()) - sentence_of(own.familiar.front());
  return apart == 1 || apart == -1;
}

/// Both in one sentence are a slip; further apart one of them may speak to somebody else, or be a
/// quotation without marks, unless it is the one that the reader does not use.
std::vector<Finding> mixed(const Document& document, const AddressForms& own, Register theirs,
                           bool greeted_formally) {
  for (const auto* sentence : document.own_sentences()) {
    const auto inside = [&](Span span) { return sentence->span.contains(span); };
    const auto formal = std::ranges::find_if(own.formal, inside);
    const auto familiar = std::ranges::find_if(own.familiar, inside);
    if (formal != own.formal.end() && familiar != own.familiar.end())
      return {finding(std::max(*formal, *familiar), "mixed", Severity::attention)};
  }
  const bool odd_du = theirs == Register::neutral ? own.familiar.size() <= own.formal.size()
                                                  : theirs == Register::formal;
  const auto fewest = theirs == Register::neutral ? std::min(own.formal.size(), own.familiar.size())
                      : odd_du                    ? own.familiar.size()
                                                  : own.formal.size();
  // "Sehr geehrte Frau Lind" settles it: one du is a slip.
  const bool settled = odd_du && greeted_formally && fewest > 0;
  if (fewest < 2 && !settled && !side_by_side(document, own)) return {};
  return {finding(odd_du ? own.familiar.front() : own.formal.front(), "mixed", Severity::notice)};
}

/// What is known of how the one reader was addressed; null when nothing is.
const KnownForm* known_form(const CheckContext& context) {
  const auto& to = context.draft.message.to;
  if (to.size() != 1) return nullptr;
  const auto found = context.profile.forms.find(address_key(to.front().address));
  return found == context.profile.forms.end() ? nullptr : &found->second;
}

/// Du where earlier mail to this person said Sie, or the other way round.
std::vector<Finding> other_than_before(const CheckContext& context, const AddressForms& own) {
  const auto* known = known_form(context);
  if (!known || known->form == Register::neutral || own.form() == Register::neutral ||
      own.form() == known->form)
    return {};
  const bool was_du = known->form == Register::familiar;
  auto out = finding(was_du ? own.formal.front() : own.familiar.front(),
                     was_du ? "before-du" : "before-sie", Severity::notice);
  out.counts["date"] = wording_date(known->date);
  return {out};
}

/// "Sehr geehrter Frau Lind": the words before the name are for a man. "Liebe Herr und Frau Lind"
/// speaks to two.
std::vector<Finding> agreement(const CheckContext& context) {
  const auto& greeting = context.reading.greeting();
  if (!greeting || !greeting->salutation || greeting->people.size() != 1) return {};
  const auto gender = honorific_gender(greeting->people.front().honorific, context.packs);
  const auto last = greeting->formula.substr(greeting->formula.rfind(' ') + 1);
  const bool odd = (gender == "m" && context.packs.words("greeting-her").contains(last)) ||
                   (gender == "f" && context.packs.words("greeting-him").contains(last));
  if (!odd) return {};
  auto out = finding(greeting->span, "agreement", Severity::notice);
  const auto& person = greeting->people.front();
  const auto before =
      excerpt(context.draft.body->words_of({greeting->span.begin, person.span.begin}));
  out.values = {{"formula", before.substr(before.rfind(' ') + 1)}, {"honorific", person.honorific}};
  return {out};
}

/// "Lieber Susanne", "Sehr geehrter Damen und Herren": the ending does not fit the word behind it.
std::vector<Finding> wrong_ending(const CheckContext& context) {
  const auto& body = *context.draft.body;
  for (const auto& match : context.data.lexicon.find(body, "wrong-ending")) {
    auto out = finding(match.span, "agreement", Severity::notice);
    out.values = {{"formula", body.tokens[match.first_token].text},
                  {"honorific", body.tokens[match.end_token - 1].text}};
    return {out};
  }
  return {};
}

/// "Sehr geehrte Frau Lind", "Liebe Frau Lind": whoever is greeted so is called Sie.
bool greets_formally(const CheckContext& context) {
  const auto& greeting = context.reading.greeting();
  return greeting && (greeting->form == Register::formal ||
                      std::ranges::any_of(greeting->people, [](const GreetedPerson& person) {
                        return !person.honorific.empty();
                      }));
}

/// Words of address of the draft; behind a formal greeting "Schick mir die Liste" is one as well.
AddressForms own_forms(const CheckContext& context) {
  auto out = context.reading.own_address();
  if (!greets_formally(context)) return out;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "du-imperative"))
    out.familiar.push_back(match.span);
  std::ranges::sort(out.familiar, {}, [](Span span) { return span.begin; });
  return out;
}

/// Sie and du side by side, or the one where they, or earlier mails, use the other.
std::vector<Finding> german(const CheckContext& context) {
  if (auto out = agreement(context); !out.empty()) return out;
  if (auto out = wrong_ending(context); !out.empty()) return out;
  const auto own = own_forms(context);
  const auto& theirs = context.reading.their_address();
  if (!own.formal.empty() && !own.familiar.empty())
    return mixed(*context.draft.body, own, theirs.form(), greets_formally(context));
  if (theirs.formal.empty() && theirs.familiar.empty()) return other_than_before(context, own);
  if (!own.formal.empty() && theirs.formal.empty() && !theirs.familiar.empty())
    return {finding(own.formal.front(), "they-du", Severity::notice)};
  if (!own.familiar.empty() && theirs.familiar.empty() && !theirs.formal.empty())
    return {finding(own.familiar.front(), "they-sie", Severity::notice)};
  return {};
}

/// No "Hei" nor another greeting that goes with du: "De" is meant.
bool is_formal_throughout(const CheckContext& context) {
  const auto& greeting = context.reading.greeting();
  return !greeting || greeting->formula.empty() || greeting->form == Register::formal;
}

/// Words that only an address has around it, or "Deres" beside "din".
bool is_surely_formal(const CheckContext& context, const AddressForms& own) {
  const auto frames = context.data.lexicon.find(*context.draft.body, "polite-frame");
  return std::ranges::any_of(own.formal,
                             [&](Span span) {
                               return std::ranges::any_of(frames, [&](const PhraseMatch& frame) {
                                 return frame.span.contains(span);
                               });
                             }) ||
         (!own.familiar.empty() && std::ranges::any_of(own.formal, [&](Span span) {
           return context.packs.words("formal-possessive")
               .contains(fold(context.draft.body->words_of(span)));
         }));
}

/// "De" as an address is rare today: one alone may be a slip of the shift key.
std::vector<Finding> norwegian(const CheckContext& context) {
  const auto& own = context.reading.own_address();
  if (own.formal.empty() || !context.reading.their_address().formal.empty()) return {};
  const bool sure = own.formal.size() > 1 || is_surely_formal(context, own);
  if (!sure || (own.familiar.empty() && is_formal_throughout(context))) return {};
  return {finding(own.formal.front(), own.familiar.empty() ? "polite" : "mixed",
                  own.familiar.empty() ? Severity::notice : Severity::attention)};
}

enum class Tone { casual, between, formal };

Tone tone_of(const Greeting& greeting, const CheckContext& context) {
  const auto in = [&](std::string_view family) {
    const auto& rows = context.data.lexicon;
    const auto matches = rows.find(*context.draft.body, family);
    return !matches.empty();
  };
  if (greeting.people.empty() && in("formal-greeting")) return Tone::formal;
  if (in("casual-greeting")) return Tone::casual;
  const bool honorific = std::ranges::any_of(greeting.people, [](const GreetedPerson& person) {
    return !person.honorific.empty() || !person.title.empty();
  });
  const bool light = context.packs.words("light-greeting").contains(greeting.formula);
  return honorific && !light ? Tone::formal : Tone::between;
}

/// How they greet: by title and family name, by "Hi", or in between.
Tone tone_of_theirs(const Greeting& greeting, const LanguagePacks& packs) {
  if (!greeting.people.empty() &&
      (!greeting.people.front().honorific.empty() || !greeting.people.front().title.empty()))
    return Tone::formal;
  return packs.words("light-greeting").contains(greeting.formula) ? Tone::casual : Tone::between;
}

/// Stiffer than the greeting that this person had last.
std::vector<Finding> cooler_than_before(const CheckContext& context, const Greeting& own) {
  const auto* known = known_form(context);
  if (!known || known->greeting.empty() || tone_of(own, context) != Tone::formal) return {};
  const auto words = to_utf16(known->greeting + ",");
  const auto before = parse_greeting(words, {0, static_cast<std::int32_t>(words.size())},
                                     context.packs, context.draft.message.to);
  if (!before || tone_of_theirs(*before, context.packs) != Tone::casual) return {};
  auto out = finding(own.span, "greeting-before", Severity::notice);
  out.values = {{"before", known->greeting}};
  out.evidence = {{EvidenceSource::history, known->greeting, std::nullopt, std::nullopt}};
  return {out};
}

/// Theirs is warm where the writer's is stiff, or the other way round.
bool is_other_tone(Tone own, Tone theirs) {
  return (own == Tone::formal && theirs == Tone::casual) ||
         (own == Tone::casual && theirs == Tone::formal);
}

std::vector<Finding> greeting_tone(const CheckContext& context) {
  const auto& message = context.draft.message;
  if (context.draft.mail_kind == MailKind::condolence || message.to.size() != 1) return {};
  const auto& own = context.reading.greeting();
  if (!own || !own->salutation) return {};
  const auto tone = tone_of(*own, context);
  if (tone == Tone::casual && has_family(context, "formal-close"))
    return {finding(context.data.lexicon.find(*context.draft.body, "formal-close").front().span,
                    "inside", Severity::notice)};
  const auto newest = newest_of_theirs(context.draft);
  if (!newest) return cooler_than_before(context, *own);
  const auto& mail = *context.draft.thread[*newest].body;
  const auto theirs = find_greeting(mail, context.packs, std::span(&message.from, 1));
  if (!theirs || !theirs->salutation || theirs->formula.empty()) return {};
  if (!is_other_tone(tone, tone_of_theirs(*theirs, context.packs))) return {};
  auto out = finding(own->span, "greeting", Severity::notice);
  out.values = {{"theirs", mail.words_of(theirs->span)},
                {"mine", context.draft.body->words_of(own->span)}};
  out.evidence = {
      {EvidenceSource::thread, out.values["theirs"], static_cast<int>(*newest), theirs->span}};
  return {out};
}

}  // namespace

/// The form of address holds through the mail and is the one this person uses: du and Sie, De,
/// stiff and easy greetings.
/// silent    to several readers, and on one other form alone, far from the rest
/// returns   at most one finding
/// cost      linear in tokens of the draft and the newest mail
/// source    data/reading/address_forms.tsv, data/checks/salutation-register.tsv
/// fails     never
std::vector<Finding> salutation_register(const CheckContext& context) {
  // To several readers both forms may be right.
  if (context.draft.message.to.size() > 1) return {};
  std::vector<Finding> out;
  if (context.draft.language == Language::de) return german(context);
  if (context.draft.language == Language::nb) out = norwegian(context);
  if (out.empty()) out = greeting_tone(context);
  return out;
}

}  // namespace sincerely::checks
