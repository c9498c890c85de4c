// Blanks of a template that nobody filled in, in the text and in the subject.

#include <algorithm>

#include "checks/check.hpp"
#include "checks/talked_about.hpp"
#include "phrases/positions.hpp"

namespace sincerely::checks {
namespace {

/// "x[name]", "f{name}": a sign right after a letter or bracket is code, not a blank.
bool is_code(const Document& document, Span span) {
  if (span.begin == 0) return false;
  const auto before = document.text[static_cast<std::size_t>(span.begin - 1)];
  return (before >= u'a' && before <= u'z') || (before >= u'A' && before <= u'Z') ||
         (before >= u'0' && before <= u'9') || before == u']' || before == u')' || before == u'_' ||
         before == u'\\' || before == u'$';
}

/// "drafts/<your title>/": a place in a path that the reader fills in.
bool is_in_path(const Document& document, Span span) {
  if (span.begin == 0 || document.text[static_cast<std::size_t>(span.begin)] != u'<') return false;
  const auto before = document.text[static_cast<std::size_t>(span.begin - 1)];
  return before == u'/' || before == u'\\';
}

bool in_brackets(const Document& document, Span span) {
  const auto first = document.text[static_cast<std::size_t>(span.begin)];
  return first == u'[' || first == u'{';
}

/// A line that is nothing but a blank ("{{sender_name}}"), or a greeting with one ("Hi
/// $firstname,"), is read as code, which lexicons leave alone.
constexpr std::int32_t kSignsBeside = 4;  // "-- ", a stop

void add_lone_blanks(const CheckContext& context, const Document& document,
                     std::vector<PhraseMatch>& found) {
  for (const auto& paragraph : document.paragraphs) {
    if (paragraph.role != Role::code) continue;
    const auto begin = static_cast<std::size_t>(paragraph.span.begin);
    const auto line =
        read_document(document.text.substr(begin, static_cast<std::size_t>(paragraph.span.size())),
                      {}, context.packs, context.draft.language);
    const auto add = [&](PhraseMatch match) {
      match.span = {match.span.begin + paragraph.span.begin, match.span.end + paragraph.span.begin};
      found.push_back(match);
    };
    for (const auto& match : context.data.lexicon.find(*line, "greeting-blank")) add(match);
    for (const auto& match : context.data.lexicon.find(*line, "template-token"))
      if (paragraph.span.size() - match.span.size() <= kSignsBeside) add(match);
  }
}

/// "scheduled for .", "<date>": what a draft to nobody yet, a template, rightly holds. A writer who
/// sets a blank before every stop leaves nothing out.
void add_addressed(const CheckContext& context, const Document& document,
                   std::vector<PhraseMatch>& found) {
  if (context.draft.message.to.empty()) return;
  const auto blanks = context.data.lexicon.find(document, "addressed-blank");
  found.insert(found.end(), blanks.begin(), blanks.end());
  const auto holes = context.data.lexicon.find(document, "hole");
  if (holes.empty()) return;
  if (context.data.lexicon.find(document, "loose-mark").size() > holes.size()) return;
  found.insert(found.end(), holes.begin(), holes.end());
}

/// "Leave [Name] in", "statt [Firma]": words of every day, which speak of the blank only beside it.
bool is_spoken_of_beside(const CheckContext& context, const Document& document,
                         const std::vector<PhraseMatch>& words, const PhraseMatch& match) {
  const auto apart = static_cast<std::int32_t>(context.data.threshold("beside"));
  const auto first = std::ranges::partition_point(
      words, [&](const PhraseMatch& word) { return word.span.end < match.span.begin - apart; });
  const auto last = std::find_if(first, words.end(), [&](const PhraseMatch& word) {
    return word.span.begin > match.span.end + apart;
  });
  return is_talked_about(document, {first, last}, match);
}

void leave_apart(std::vector<PhraseMatch>& found) {
  std::ranges::sort(found, {}, [](const PhraseMatch& match) {
    return std::pair(match.span.begin, -match.span.end);
  });
  std::int32_t end = -1;
  std::erase_if(found, [&](const PhraseMatch& match) {
    if (match.span.begin < end) return true;
    end = match.span.end;
    return false;
  });
}

/// Spoken of, a place in a path, or code.
void leave_out_no_blanks(const CheckContext& context, const Document& document,
                         std::vector<PhraseMatch>& found) {
  const auto talk = context.data.lexicon.find(document, "talk-about");
  const auto beside = context.data.lexicon.find(document, "talk-beside");
  std::erase_if(found, [&](const PhraseMatch& match) {
    return is_talked_about(document, talk, match) ||
           is_spoken_of_beside(context, document, beside, match) ||
           is_in_path(document, match.span) ||
           (in_brackets(document, match.span) && is_code(document, match.span));
  });
}

/// All blanks; a bracket that only might be one counts beside a sure one ("[Person]" next to "[Your
/// Name]").
std::vector<PhraseMatch> blanks(const CheckContext& context, const Document& document) {
  auto found = context.data.lexicon.find(document, "template-token");
  add_addressed(context, document, found);
  leave_out_no_blanks(context, document, found);
  const auto greeted = context.data.lexicon.find(document, "greeting-blank");
  found.insert(found.end(), greeted.begin(), greeted.end());
  add_lone_blanks(context, document, found);
  leave_apart(found);
  const auto certain = found;
  for (auto& match : context.data.lexicon.find(document, "maybe-token"))
    if (first_reaching(certain, match.span) == certain.end() && !is_code(document, match.span))
      found.push_back(match);
  const bool sure = std::ranges::any_of(
      found, [&](const PhraseMatch& match) { return context.at_least("show", match.weight); });
  if (!sure) return {};
  leave_apart(found);
  return found;
}

std::string first_name(const Person& person) {
  if (person.name.find(',') != std::string::npos || person.name.find('@') != std::string::npos)
    return {};
  return person.name.substr(0, person.name.find(' '));
}

/// What else the lexicon says of blanks; looked up once a mail.
struct BlankKinds {
  std::vector<PhraseMatch> names, choices;
};

/// A blank for the reader's name can be filled from the address: the word stands there already.
void offer_name(const CheckContext& context, const BlankKinds& kinds, const PhraseMatch& match,
                Finding& finding) {
  const auto& to = context.draft.message.to;
  const auto name_blank = first_reaching(kinds.names, match.span);
  const bool for_name = name_blank != kinds.names.end() && name_blank->span == match.span;
  if (!for_name || to.size() != 1) return;
  const auto name = first_name(to.front());
  if (!name.empty()) finding.actions.push_back({ActionKind::replace, {{match.span, name}}});
}

Finding blank_finding(const CheckContext& context, const BlankKinds& kinds,
                      const PhraseMatch& match) {
  Finding finding;
  finding.span = match.span;
  finding.strength = match.weight;
  const bool choice = first_reaching(kinds.choices, match.span) != kinds.choices.end();
  if (choice) finding.wording = "choice";
  offer_name(context, kinds, match, finding);
  finding.actions.push_back({ActionKind::remove, {{match.span, ""}}});
  return finding;
}

}  // namespace

/// Blanks that nobody filled in, in the text and in the subject.
/// silent    on code, on places in a path, on brackets that people write, and where the sentence
///           speaks of the blank
/// returns   one finding per blank in reading order, that of the subject last, without a place
/// cost      linear in the text
/// source    patterns in data/checks/template-placeholder.tsv
/// fails     never
std::vector<Finding> template_placeholder(const CheckContext& context) {
  std::vector<Finding> findings;
  const auto found = blanks(context, *context.draft.body);
  if (!found.empty()) {
    const BlankKinds kinds{context.data.lexicon.find(*context.draft.body, "name-blank"),
                           context.data.lexicon.find(*context.draft.body, "choice")};
    for (const auto& match : found) findings.push_back(blank_finding(context, kinds, match));
  }
  const auto subject = read_document(to_utf16(context.draft.message.subject), {}, context.packs,
                                     context.draft.language);
  for (const auto& match : blanks(context, *subject)) {
    Finding finding;
    finding.wording = "subject";
    finding.values["blank"] = subject->words_of(match.span);
    findings.push_back(std::move(finding));
    break;
  }
  return findings;
}

}  // namespace sincerely::checks
