// Does the form of address hold through the mail, and is it the one this person uses?

#include <algorithm>

#include "checks/check.hpp"
#include "language/load.hpp"
#include "mail/greeting.hpp"

namespace sincerely::checks {
namespace {

/// Forms of address in a text, first one of each kind.
struct Forms {
  std::vector<Span> formal, familiar;
  bool plural = false;  // "habt ihr", "Euch": then a capital Ihr is no Sie
};

/// A capital says nothing at the start of a sentence, nor after a mark that may begin one.
bool capital_counts(const Document& document, const PhraseMatch& match) {
  const auto& sentence = document.sentences[match.sentence];
  const auto& token = document.tokens[match.first_token];
  if (!token.capitalised || match.first_token == sentence.first_token) return false;
  return document.tokens[match.first_token - 1].kind != TokenKind::punctuation ||
         document.tokens[match.first_token - 1].text == ",";
}

/// A name ("De Smet", "Frau Du"): the next or the last word is capital as well.
bool beside_capital(const Document& document, const PhraseMatch& match, bool before) {
  const auto& sentence = document.sentences[match.sentence];
  const auto at = before ? match.first_token - 1 : match.end_token;
  if (before ? match.first_token <= sentence.first_token + 1 : at >= sentence.end_token)
    return false;
  return document.tokens[at].capitalised;
}

Forms forms_in(const Document& document, const Lexicon& lexicon, bool own) {
  Forms out;
  std::vector<PhraseMatch> matches;
  if (own) {
    matches = lexicon.find(document);
  } else {
    for (const auto* sentence : document.own_sentences())
      for (auto& match : lexicon.find_in(document, *sentence)) matches.push_back(match);
  }
  for (const auto& match : matches) out.plural |= match.family == "plural";
  for (const auto& match : matches) {
    if (match.family == "du" && !beside_capital(document, match, true))
      out.familiar.push_back(match.span);
    const bool strong = match.family == "sie" || (match.family == "sie-own" && !out.plural);
    if (strong && capital_counts(document, match)) out.formal.push_back(match.span);
    if (match.family == "polite" && capital_counts(document, match) &&
        !beside_capital(document, match, false))
      out.formal.push_back(match.span);
  }
  return out;
}

bool has_family(const CheckContext& context, std::string_view family) {
  return !context.data.lexicon.find(*context.draft.body, family).empty();
}

const ReadMessage* newest_of_theirs(const Draft& draft) {
  for (const auto& mail : draft.thread)
    if (mail.body && fold(mail.message.from.address) != fold(draft.message.from.address))
      return &mail;
  return nullptr;
}

Finding finding(Span span, std::string wording, Severity severity) {
  Finding out;
  out.span = span;
  out.wording = std::move(wording);
  out.severity = severity;
  return out;
}

/// Both in one sentence are a slip; further apart one of them may speak to somebody else, or be a quotation without marks.
std::vector<Finding> mixed(const Document& document, const Forms& own) {
  for (const auto* sentence : document.own_sentences()) {
    const auto inside = [&](Span span) { return sentence->span.contains(span); };
    const auto formal = std::ranges::find_if(own.formal, inside);
    const auto familiar = std::ranges::find_if(own.familiar, inside);
    if (formal != own.formal.end() && familiar != own.familiar.end())
      return {finding(std::max(*formal, *familiar), "mixed", Severity::attention)};
  }
  if (own.formal.size() < 2 || own.familiar.size() < 2) return {};
  const bool odd_du = own.familiar.size() <= own.formal.size();
  return {finding(odd_du ? own.familiar.front() : own.formal.front(), "mixed", Severity::notice)};
}

/// Sie and du side by side, or the one where they use the other.
std::vector<Finding> german(const CheckContext& context) {
  const auto own = forms_in(*context.draft.body, context.data.lexicon, true);
  if (!own.formal.empty() && !own.familiar.empty()) return mixed(*context.draft.body, own);
  const auto* mail = newest_of_theirs(context.draft);
  if (!mail) return {};
  const auto theirs = forms_in(*mail->body, context.data.lexicon, false);
  if (!own.formal.empty() && theirs.formal.empty() && !theirs.familiar.empty())
    return {finding(own.formal.front(), "they-du", Severity::notice)};
  if (!own.familiar.empty() && theirs.familiar.empty() && !theirs.formal.empty())
    return {finding(own.familiar.front(), "they-sie", Severity::notice)};
  return {};
}

/// "De" as an address is rare today: one alone may be a slip of the shift key.
std::vector<Finding> norwegian(const CheckContext& context) {
  const auto own = forms_in(*context.draft.body, context.data.lexicon, true);
  if (own.formal.empty()) return {};
  if (const auto* mail = newest_of_theirs(context.draft))
    if (!forms_in(*mail->body, context.data.lexicon, false).formal.empty()) return {};
  const bool sure = own.formal.size() > 1 || has_family(context, "polite-frame");
  if (!sure) return {};
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
  const bool light = greeting.formula == "hi" || greeting.formula == "hei";
  return honorific && !light ? Tone::formal : Tone::between;
}

/// How they greet: by title and family name, by "Hi", or in between.
Tone tone_of_theirs(const Greeting& greeting) {
  const auto& formula = greeting.formula;
  if (!greeting.people.empty() &&
      (!greeting.people.front().honorific.empty() || !greeting.people.front().title.empty()))
    return Tone::formal;
  const bool light =
      formula == "hi" || formula == "hey" || formula == "hei" || formula == "heisann";
  return light ? Tone::casual : Tone::between;
}

std::vector<Finding> greeting_tone(const CheckContext& context) {
  const auto& message = context.draft.message;
  if (context.draft.mail_kind == MailKind::condolence || message.to.size() != 1) return {};
  const auto own = find_greeting(*context.draft.body, context.packs, message.to);
  if (!own || !own->salutation) return {};
  const auto tone = tone_of(*own, context);
  if (tone == Tone::casual && has_family(context, "formal-close"))
    return {finding(context.data.lexicon.find(*context.draft.body, "formal-close").front().span,
                    "inside", Severity::notice)};
  const auto* mail = newest_of_theirs(context.draft);
  if (!mail) return {};
  const auto theirs = find_greeting(*mail->body, context.packs, std::span(&message.from, 1));
  if (!theirs || !theirs->salutation || theirs->formula.empty()) return {};
  const auto their_tone = tone_of_theirs(*theirs);
  const bool cooler = tone == Tone::formal && their_tone == Tone::casual;
  const bool lighter = tone == Tone::casual && their_tone == Tone::formal;
  if (!cooler && !lighter) return {};
  auto out = finding(own->span, "greeting", Severity::notice);
  out.values = {{"theirs", mail->body->words_of(theirs->span)},
                {"mine", context.draft.body->words_of(own->span)}};
  const auto index = static_cast<int>(mail - context.draft.thread.data());
  out.evidence = {{EvidenceSource::thread, out.values["theirs"], index, theirs->span}};
  return {out};
}

}  // namespace

std::vector<Finding> salutation_register(const CheckContext& context) {
  // To several readers both forms may be right; who offers the du knows what they do.
  if (context.draft.message.to.size() > 1 || has_family(context, "offer")) return {};
  std::vector<Finding> out;
  if (context.draft.language == Language::de) return german(context);
  if (context.draft.language == Language::nb) out = norwegian(context);
  if (out.empty()) out = greeting_tone(context);
  return out;
}

}  // namespace sincerely::checks
