// Sentences that were said to the writer while the text was made, and came along with it.

#include <algorithm>

#include "checks/check.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/names.hpp"
#include "text/removal.hpp"

namespace sincerely::checks {
namespace {

/// "Certainly!" and what it hands over: both sentences are one finding.
struct Said {
  Span span;
  double weight = 0;
};

bool ends_handing_over(const Document& document, const Sentence& sentence) {
  const auto last = document.text[static_cast<std::size_t>(sentence.span.end - 1)];
  return last == u':' || static_cast<std::size_t>(sentence.span.end) >= document.text.size() ||
         document.text[static_cast<std::size_t>(sentence.span.end)] == u'\n';
}

/// The eager word counts in the same sentence ("Sure, here is") or as the sentence before it.
const PhraseMatch* eager_before(const std::vector<PhraseMatch>& eager, const PhraseMatch& match) {
  for (const auto& word : eager)
    if (word.sentence == match.sentence || word.sentence + 1 == match.sentence) return &word;
  return nullptr;
}

/// The greeting of this reader stands below: what is above it was said to the writer. What somebody
/// passes on greets somebody else.
bool is_above_greeting(const CheckContext& context, const Sentence& sentence) {
  const auto& greeting = context.reading.greeting();
  if (!greeting || greeting->span.begin < sentence.span.end) return false;
  return std::ranges::any_of(greeting->people, [&](const GreetedPerson& greeted) {
    return std::ranges::any_of(context.reading.to(), [&](const auto& reader) {
      return fit_name(greeted, reader.known, context.packs).likeness <= NameLikeness::form;
    });
  });
}

std::vector<Said> handed_over(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto eager = context.data.lexicon.find(document, "eager");
  std::vector<Said> out;
  for (const auto& match : context.data.lexicon.find(document, "hand-over")) {
    const auto& sentence = document.sentences[match.sentence];
    const auto* word = eager_before(eager, match);
    if (!ends_handing_over(document, sentence)) continue;
    const bool sure = word || is_above_greeting(context, sentence);
    const double weight = match.weight + (sure ? context.data.threshold("eager") : 0);
    const auto first = word ? document.sentences[word->sentence].span : sentence.span;
    out.push_back({join(first, sentence.span), std::min(weight, 1.0)});
  }
  return out;
}

std::vector<Said> said_to_writer(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto out = handed_over(context);
  for (const auto family : {"self", "offer"})
    for (const auto& match : context.data.lexicon.find(document, family))
      out.push_back({document.sentences[match.sentence].span, match.weight});
  for (const auto& match : context.data.lexicon.find(document, "subject-line"))
    out.push_back({match.span, match.weight});
  std::ranges::sort(out, {}, [](const Said& said) { return said.span; });
  return out;
}

/// A mail about such programs quotes what they say: that is no residue.
bool is_about_them(const CheckContext& context, const std::vector<Said>& found) {
  const auto words = context.data.lexicon.find(*context.draft.body, "topic");
  const auto outside = std::ranges::count_if(words, [&](const PhraseMatch& word) {
    return std::ranges::none_of(found,
                                [&](const Said& said) { return said.span.contains(word.span); });
  });
  return static_cast<double>(outside) >= context.data.threshold("topic");
}

}  // namespace

/// Sentences said to the writer, not to the reader: hand-overs, offers to change the text, what a
/// program says of itself.
/// silent    on an ordinary offer to a reader; in a mail about such programs it only hints
/// returns   the sentences in reading order, each with the offer to take it out
/// cost      linear in the text
/// source    patterns in data/checks/chatbot-artifact.tsv
/// fails     never
std::vector<Finding> chatbot_artifact(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto found = said_to_writer(context);
  std::erase_if(found, [&](const Said& said) { return !context.at_least("show", said.weight); });
  const bool about_them = !found.empty() && is_about_them(context, found);
  std::vector<Finding> findings;
  Span last{-1, -1};
  for (const auto& said : found) {
    if (said.span.overlaps(last)) continue;
    last = said.span;
    Finding finding;
    finding.span = said.span;
    finding.strength = said.weight;
    if (about_them) finding.severity = Severity::hint;
    finding.actions.push_back({ActionKind::remove, {{with_blanks_after(document, said.span), ""}}});
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
