#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/abstraction.hpp"
#include "reading/content/concrete.hpp"
#include "reading/content/passed_on.hpp"

namespace sincerely::checks {
namespace {

/// "Thank you for your time and patience" below a request: nothing has been done yet that could be
/// named.
bool is_farewell(const CheckContext& context, const PhraseMatch& thanks) {
  const auto own = context.draft.body->own_sentences();
  return context.draft.thread.empty() && context.draft.mail_kind != MailKind::thanks &&
         own.size() > 1 && own.back()->span.contains(thanks.span);
}

/// Thanks in passing, in a long mail about something else, are courtesy.
bool is_in_passing(const CheckContext& context) {
  return context.draft.mail_kind != MailKind::thanks &&
         context.draft.body->own_words() >= context.data.threshold("words");
}

/// "Thank you for your support, commitment and dedication": at least two things nobody could see.
std::optional<Finding> vague_thanks(const CheckContext& context) {
  const auto thanks = context.data.lexicon.find(*context.draft.body, "vague-thanks");
  if (thanks.empty() || is_farewell(context, thanks.front()) || is_in_passing(context))
    return std::nullopt;
  Finding finding;
  finding.span = thanks.front().span;
  finding.wording = "thanks";
  finding.strength = 0.5;
  return finding;
}

/// Long words are the trade's own in contracts, notices and answers: only beside words of praise
/// and promise that fit anything, and few figures, days, links and names, do they say nothing.
bool says_little(const CheckContext& context, int words) {
  const auto concrete = static_cast<double>(count_concrete(context.draft, context.packs));
  if (!context.below("concrete", 100 * concrete / words)) return false;
  if (is_passed_on(context.draft, context.reading.cues())) return false;
  std::set<std::string_view> empty;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "empty"))
    empty.insert(match.pattern);
  return context.at_least("empty", static_cast<double>(empty.size()));
}

constexpr std::size_t kShown = 3;  // the wording names {w1}, {w2} and {w3}

std::optional<Finding> all_abstract(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto& measured = context.reading.abstraction();
  const auto limit = "abstract." + std::string(tag(context.draft.language));
  const bool long_enough = measured.words >= context.data.threshold("words");
  const bool dense = measured.words >= context.data.threshold("dense.words") &&
                     measured.score >= context.data.threshold("dense");
  if (measured.nouns.size() < kShown || !context.at_least(limit, measured.score) ||
      (!long_enough && !dense) || !says_little(context, measured.words))
    return std::nullopt;
  Finding finding;
  for (std::size_t i = 0; i < kShown; ++i)
    finding.values["w" + std::to_string(i + 1)] = body.words_of(measured.nouns[i]);
  const double over = measured.score - context.data.threshold(limit);
  finding.strength = std::clamp(0.2 + over / 20, 0.2, 1.0);
  return finding;
}

}  // namespace

/// A mail in which nothing can be seen, counted or dated.
/// silent    on text passed on, on thanks below a request or in passing, and on long words without
///           words of praise beside them
/// returns   at most one finding: thanks for nothing in particular (span), or the whole mail (no
///           span)
/// cost      linear in tokens of the draft
/// source    thresholds in data/checks/no-concrete-detail.json
/// fails     never
std::vector<Finding> no_concrete_detail(const CheckContext& context) {
  std::vector<Finding> findings;
  if (auto thanks = vague_thanks(context))
    findings.push_back(std::move(*thanks));
  else if (auto abstract = all_abstract(context))
    findings.push_back(std::move(*abstract));
  return findings;
}

}  // namespace sincerely::checks
