#include <algorithm>
#include <array>
#include <map>

#include "checks/check.hpp"
#include "checks/rule/phrases.hpp"
#include "checks/their_line.hpp"
#include "reading/feelings.hpp"

namespace sincerely::checks {
namespace {

/// What one paragraph promises, and whether it says where that ends.
struct Promise {
  double weight = 0;
  const PhraseMatch* heaviest = nullptr;
  bool limited = false;
  bool own_side = false;  // "we", "our", "you": not a review of somebody else's work
};

/// A guarantee speaks for itself; superlatives count where they praise what the writer offers.
bool is_made(const CheckContext& context, const Promise& promise) {
  return promise.own_side || promise.heaviest->weight >= context.data.threshold("show");
}

std::map<std::uint32_t, Promise> promises(const CheckContext& context,
                                          const std::vector<PhraseMatch>& matches) {
  const auto& body = *context.draft.body;
  std::map<std::uint32_t, Promise> out;
  for (const auto& match : matches) {
    auto& promise = out[body.sentences[match.sentence].paragraph];
    promise.weight += match.weight;
    if (!promise.heaviest || match.weight > promise.heaviest->weight) promise.heaviest = &match;
  }
  for (const auto& limit : context.data.lexicon.find(body, "limit")) {
    const auto found = out.find(body.sentences[limit.sentence].paragraph);
    // "zero risk" speaks of risk, but sets no limit.
    if (found != out.end() && !std::ranges::any_of(matches, [&](const PhraseMatch& match) {
          return match.span.overlaps(limit.span);
        }))
      found->second.limited = true;
  }
  for (const auto& side : context.data.lexicon.find(body, "side"))
    if (const auto found = out.find(body.sentences[side.sentence].paragraph); found != out.end())
      found->second.own_side = true;
  return out;
}

/// A worry or doubt that the reader said outright: the promise answers it.
std::optional<Feeling> their_doubt(const CheckContext& context) {
  static constexpr std::array kDoubts{FeelingKind::worry, FeelingKind::uncertainty};
  auto feelings = context.reading.feelings(kDoubts);
  if (feelings.empty() || feelings.front().weight < context.data.threshold("heard"))
    return std::nullopt;
  return feelings.front();
}

void show_doubt(const Feeling& doubt, Finding& finding) {
  finding.wording = "theirs";
  show_theirs(doubt, finding);
}

}  // namespace

/// Guarantees and superlatives that leave no room for what can go otherwise.
/// silent    on praise of what others made and on questions; beside a limit the promise counts for
///           less
/// returns   at most one finding a paragraph, at its heaviest words
/// cost      linear in tokens of draft and thread
/// source    phrases in data/checks/overclaim.tsv
/// fails     never
std::vector<Finding> overclaim(const CheckContext& context) {
  const auto matches = phrases_of(context);
  if (matches.empty()) return {};
  const auto doubt = their_doubt(context);
  std::vector<Finding> findings;
  for (const auto& [paragraph, promise] : promises(context, matches)) {
    const double weight =
        promise.weight * (promise.limited ? context.data.threshold("limit") : 1.0);
    if (!context.at_least("show", weight) || !is_made(context, promise)) continue;
    Finding finding;
    finding.span = promise.heaviest->span;
    finding.strength = std::min(1.0, weight);
    if (promise.heaviest->family == "praise") finding.wording = "praise";
    if (context.draft.mail_kind == MailKind::private_chat) finding.severity = Severity::hint;
    if (doubt) show_doubt(*doubt, finding);
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace sincerely::checks
