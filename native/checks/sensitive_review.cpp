// Mails that take a job, turn somebody down, tell of an illness or accuse: read once more as the
// reader, before they go.

#include <algorithm>

#include "base/data_file.hpp"
#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

constexpr std::string_view kTopics[] = {"dismissal", "harassment", "health",
                                        "legal",     "rejection",  "bereavement"};

/// Share of the own text that was pasted and not changed since.
double pasted_share(const DraftMessage& message, const Document& body) {
  std::int64_t pasted = 0, own = 0;
  for (const auto* sentence : body.own_sentences()) {
    own += sentence->span.size();
    for (const auto& paste : message.pastes)
      if (paste.edits == 0 && paste.span.overlaps(sentence->span))
        pasted += std::min(paste.span.end, sentence->span.end) -
                  std::max(paste.span.begin, sentence->span.begin);
  }
  return own == 0 ? 0 : static_cast<double>(pasted) / static_cast<double>(own);
}

/// Did most of the text come from elsewhere?
bool is_not_typed(const CheckContext& context) {
  const auto& message = context.draft.message;
  return message.assisted ||
         pasted_share(message, *context.draft.body) >= context.data.threshold("pasted");
}

/// Is the sentence about the reader or somebody named, not about a rule, a film, a newsletter?
bool is_about_a_person(const CheckContext& context, const Sentence& sentence) {
  const auto& body = *context.draft.body;
  if (!context.data.lexicon.find_in(body, sentence, "neutral").empty()) return false;
  return !context.data.lexicon.find_in(body, sentence, "you").empty();
}

/// A refusal or a word on health is daily work in many offices: marked, and asked about at send
/// only when the text came from elsewhere.
Severity severity_of(const CheckContext& context, std::string_view topic) {
  const bool daily = topic == "rejection" || topic == "health";
  return daily && !is_not_typed(context) ? Severity::notice : Severity::attention;
}

/// A refusal that was typed at length has been looked at; the few lines of every day have not.
bool is_considered(const CheckContext& context, std::string_view topic) {
  return topic == "rejection" && !is_not_typed(context) &&
         context.draft.body->own_words() >= context.data.threshold("considered");
}

std::optional<Finding> act(const CheckContext& context, std::string_view topic) {
  if (is_considered(context, topic)) return {};
  const auto& body = *context.draft.body;
  for (const auto& match : context.data.lexicon.find(body, topic)) {
    const auto& sentence = body.sentences[match.sentence];
    if (!context.data.lexicon.find_in(body, sentence, "neutral").empty()) continue;
    const bool direct = match.weight >= context.data.threshold("direct");
    if (!direct && !(is_not_typed(context) && is_about_a_person(context, sentence))) continue;
    Finding finding;
    finding.span = sentence.span;
    finding.wording = std::string(topic);
    finding.severity = severity_of(context, topic);
    finding.strength = match.weight;
    return finding;
  }
  return {};
}

}  // namespace

/// Mails that take a job, turn somebody down, tell of an illness or accuse: to be read once more.
/// silent    on rules, films and newsletters, on a refusal that was typed at length, and on what is
///           only mentioned unless the text came from elsewhere
/// returns   at most one finding, of the gravest topic
/// cost      linear in tokens of the draft
/// source    words in data/checks/sensitive-review.tsv
/// fails     never
std::vector<Finding> sensitive_review(const CheckContext& context) {
  for (const auto topic : kTopics)
    if (auto finding = act(context, topic)) return {*finding};
  return {};
}

}  // namespace sincerely::checks
