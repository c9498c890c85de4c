// Do the words speak to as many people as the mail goes to, and does somebody read along who is
// spoken about?

#include <algorithm>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/names.hpp"

namespace sincerely::checks {
namespace {

/// Is something asked of whoever reads? Only then it matters who is meant.
const Sentence* first_ask(const CheckContext& context) {
  const auto& body = *context.draft.body;
  for (const auto* sentence : body.own_sentences()) {
    if (sentence->is_question) return sentence;
    if (!context.reading.cues().find_in(body, *sentence, "request-frame").empty()) return sentence;
  }
  return nullptr;
}

Finding greets_one_of_several(const CheckContext& context, Span greeted) {
  Finding finding;
  finding.span = greeted;
  finding.wording = "several";
  finding.values = {{"greeted", context.draft.body->words_of(greeted)}};
  finding.counts = {{"n", static_cast<double>(context.draft.message.to.size())}};
  return finding;
}

/// One is greeted and asked, several are addressed.
std::vector<Finding> one_of_several(const CheckContext& context, const Greeting& greeting) {
  const auto& to = context.draft.message.to;
  if (to.size() < 2 || greeting.people.size() != 1 || greeting.addressees != Addressees::one ||
      !greeting.group.empty() || !first_ask(context))
    return {};
  std::vector<KnownPerson> known;
  for (const auto& reader : context.reading.to()) known.push_back(reader.known);
  const auto theirs = [&](const KnownPerson& person) {
    return fit_name(greeting.people.front(), person, context.packs).likeness <= NameLikeness::form;
  };
  if (std::ranges::any_of(known, &KnownPerson::anybody) ||
      std::ranges::count_if(known, theirs) != 1)
    return {};
  auto finding = greets_one_of_several(context, greeting.people.front().span);
  for (const auto& person : known)
    if (!theirs(person))
      finding.evidence.push_back(
          {EvidenceSource::recipient, person.display, std::nullopt, std::nullopt});
  return {finding};
}

/// "Liebe Familie Roth" to one of them is for all of them.
bool names_family(const CheckContext& context, const Greeting& greeting, const KnownPerson& known) {
  const auto& body = *context.draft.body;
  return std::ranges::any_of(body.tokens, [&](const Token& token) {
    return greeting.span.contains(token.span) && token.folded.starts_with(fold(known.family));
  });
}

/// "FYI, see below:" stands above: the greeting is that of a text passed on.
bool is_passed_on(const Document& body, const Greeting& greeting) {
  const auto own = body.own_sentences();
  return !own.empty() && own.front()->span.end <= greeting.span.begin;
}

/// "Hi all" to one person, nobody in copy.
std::vector<Finding> many_for_one(const CheckContext& context, const Greeting& greeting) {
  const auto& message = context.draft.message;
  const bool several =
      greeting.addressees == Addressees::several || greeting.addressees == Addressees::two;
  if (message.to.size() != 1 || !message.cc.empty() || !message.bcc.empty() || !several ||
      !greeting.people.empty() || !greeting.company.empty() ||
      is_passed_on(*context.draft.body, greeting))
    return {};
  const auto& known = context.reading.to().front().known;
  const bool one_person = !known.given.empty() && !known.family.empty() && !known.anybody;
  if (!one_person || names_family(context, greeting, known)) return {};
  Finding finding;
  finding.span = greeting.span;
  finding.wording = "one";
  finding.values = {{"recipient", known.display}};
  return {finding};
}

bool is_name_of(const Token& token, const KnownPerson& person) {
  return token.capitalised && std::ranges::any_of(person.names, [&](const KnownName& name) {
           return (name.source == NameSource::header || name.source == NameSource::signed_alone) &&
                  fold(name.text) == token.folded;
         });
}

/// The name of a reader close to words that speak ill of somebody; not when it is called ("Tom,
/// ...").
const Token* spoken_of(const Document& body, const PhraseMatch& match, const KnownPerson& person,
                       std::uint32_t reach) {
  const auto& sentence = body.sentences[match.sentence];
  const auto from =
      std::max(sentence.first_token, match.first_token > reach ? match.first_token - reach : 0);
  const auto to = std::min(sentence.end_token, match.end_token + reach);
  for (auto i = from; i < to; ++i) {
    if (!is_name_of(body.tokens[i], person)) continue;
    const bool called = i + 1 < sentence.end_token && body.tokens[i + 1].text == ",";
    if (!called) return &body.tokens[i];
  }
  return nullptr;
}

/// Those who read beside somebody else.
std::vector<KnownPerson> others_who_read(const CheckContext& context) {
  const auto& message = context.draft.message;
  std::vector<KnownPerson> out;
  for (const auto& reader : std::span(context.reading.copied()).first(message.cc.size()))
    out.push_back(reader.known);
  if (message.to.size() > 1)
    for (const auto& reader : context.reading.to()) out.push_back(reader.known);
  return out;
}

std::vector<Finding> reads_along(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto known = others_who_read(context);
  if (known.empty()) return {};
  const auto reach = static_cast<std::uint32_t>(context.data.threshold("reach"));
  std::vector<Finding> out;
  for (const auto& match : context.data.lexicon.find(body, "speaks-ill"))
    for (const auto& person : known)
      if (const auto* name = spoken_of(body, match, person, reach)) {
        Finding finding;
        finding.span = join(name->span, match.span);
        finding.wording = "reads-along";
        finding.severity = Severity::attention;
        finding.values = {{"other", name->text}};
        finding.evidence = {
            {EvidenceSource::recipient, person.display, std::nullopt, std::nullopt}};
        out.push_back(std::move(finding));
        break;
      }
  return out;
}

}  // namespace

/// Words for one in a mail to several, for several in a mail to one, and ill words about somebody
/// who reads along.
/// silent    where the one who is greeted cannot be told from the others, nothing is asked, the
///           greeting was passed on, or one address stands for many
/// returns   who reads along first, then the greeting
/// cost      linear in tokens of the draft times readers
/// source    words in data/checks/audience-mismatch.tsv
/// fails     never
std::vector<Finding> audience_mismatch(const CheckContext& context) {
  auto out = reads_along(context);
  const auto& greeting = context.reading.greeting();
  if (!greeting || !greeting->salutation) return out;
  for (auto found : {one_of_several(context, *greeting), many_for_one(context, *greeting)})
    std::ranges::move(found, std::back_inserter(out));
  return out;
}

}  // namespace sincerely::checks
