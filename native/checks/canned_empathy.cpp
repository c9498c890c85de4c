#include <algorithm>
#include <array>

#include "checks/check.hpp"
#include "checks/their_line.hpp"
#include "reading/feelings.hpp"
#include "reading/particulars.hpp"

namespace sincerely::checks {
namespace {

constexpr std::array kTroubles{FeelingKind::frustration, FeelingKind::worry, FeelingKind::setback,
                               FeelingKind::loss};

/// What the reader is troubled by, in their own words, if they said it outright.
std::optional<Feeling> their_trouble(const CheckContext& context) {
  auto feelings = context.reading.feelings(kTroubles);
  if (feelings.empty() || feelings.front().weight < context.data.threshold("heard"))
    return std::nullopt;
  return feelings.front();
}

/// Something of what happened stands in the sentence or beside it.
bool names_what_happened(const CheckContext& context, const PhraseMatch& match) {
  const auto near = [&](const Anchor& anchor) {
    return !anchor.span.overlaps(match.span) && anchor.sentence + 1 >= match.sentence &&
           anchor.sentence <= match.sentence + 1;
  };
  if (std::ranges::any_of(context.reading.anchors(), near)) return true;
  const auto names = own_names(context.draft.message.to);
  return particulars_around(*context.draft.body, match.sentence, 1, 1, context.packs, names).any();
}

Finding finding_at(const PhraseMatch& match, std::string wording,
                   const std::optional<Feeling>& trouble) {
  Finding finding;
  finding.span = match.span;
  finding.wording = std::move(wording);
  finding.strength = match.weight;
  if (!trouble) return finding;
  finding.wording = "theirs";
  show_theirs(*trouble, finding);
  return finding;
}

std::vector<Finding> phrases(const CheckContext& context, std::string_view family,
                             std::string_view wording, const std::optional<Feeling>& trouble) {
  std::vector<Finding> findings;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, family)) {
    if (!context.at_least("show", match.weight) || names_what_happened(context, match)) continue;
    findings.push_back(finding_at(match, std::string(wording), trouble));
  }
  return findings;
}

/// A memory, a name, a day or an offer anywhere in the mail makes the formula a frame for it.
bool is_about_the_dead(const CheckContext& context, const std::vector<PhraseMatch>& formulas) {
  const auto& body = *context.draft.body;
  if (!context.data.lexicon.find(body, "memory").empty()) return true;
  // "If there is anything I can do" offers nothing yet.
  for (const auto& offer : context.reading.cues().find(body, "presence-offer"))
    if (context.data.lexicon.find_in(body, body.sentences[offer.sentence], "open-offer").empty())
      return true;
  const auto names = own_names(context.draft.message.to);
  return std::ranges::any_of(body.own_sentences(), [&](const Sentence* sentence) {
    const auto found = particulars_of(body, *sentence, context.packs, names);
    const bool formula = std::ranges::any_of(
        formulas, [&](const PhraseMatch& match) { return sentence->span.contains(match.span); });
    // "May you find comfort in these hours": no day.
    return formula ? found.name || found.quotation : found.any();
  });
}

std::optional<Finding> condolence(const CheckContext& context,
                                  const std::optional<Feeling>& trouble) {
  const auto matches = context.data.lexicon.find(*context.draft.body, "condolence");
  if (matches.empty() || is_about_the_dead(context, matches)) return std::nullopt;
  double weight = 0;
  for (const auto& match : matches) weight += match.weight;
  const bool loss = trouble && trouble->kind == FeelingKind::loss;
  if (!context.at_least(loss ? "loss" : "condolence", weight)) return std::nullopt;
  auto finding = finding_at(*std::ranges::max_element(matches, {}, &PhraseMatch::weight),
                            "condolence", loss ? trouble : std::nullopt);
  finding.strength = std::min(1.0, weight);
  if (loss) finding.severity = Severity::attention;
  return finding;
}

}  // namespace

/// Set phrases of apology or sympathy with nothing beside them of what happened.
/// silent    where figures, days, names or words of theirs stand beside the phrase; of a condolence
///           where a memory, a name or an offer does, anywhere in the mail
/// returns   apologies and understanding in reading order, then at most one for a condolence
/// cost      linear in tokens of draft and thread
/// source    phrases in data/checks/canned-empathy.tsv
/// fails     never
std::vector<Finding> canned_empathy(const CheckContext& context) {
  const auto trouble = their_trouble(context);
  auto findings = phrases(context, "apology", "main", trouble);
  for (auto& finding : phrases(context, "understanding", "understanding", trouble))
    findings.push_back(std::move(finding));
  if (auto finding = condolence(context, trouble)) findings.push_back(std::move(*finding));
  // One question is enough for one answer.
  if (findings.size() > 1)
    std::ranges::stable_sort(findings, {}, [](const Finding& f) { return f.span->begin; });
  if (!findings.empty()) findings.resize(1);
  return findings;
}

}  // namespace sincerely::checks
