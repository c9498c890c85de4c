// The same text to one person after the other.

#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "profile/colleagues.hpp"
#include "reading/recent_mail.hpp"

namespace sincerely::checks {
namespace {

using std::chrono::sys_seconds;

/// Mails of the last weeks in which a part of the draft stands again.
struct Repeats {
  std::set<std::string> people;
  std::set<std::uint32_t> mails;
  sys_seconds first, last;
  int colleagues = 0;  // who sent it, too
};

bool is_standing(const Profile& profile, const SketchedPart& part, double alike) {
  return std::ranges::any_of(
      profile.standing, [&](const Sketch& text) { return likeness(text, part.sketch) >= alike; });
}

/// Mails to the draft's own reader are reminders, not repeats.
bool goes_to_reader(const SentMail& mail, const std::set<std::string>& readers) {
  return std::ranges::any_of(mail.to,
                             [&](const std::string& address) { return readers.contains(address); });
}

/// Texts share at most what the shorter one has.
bool of_a_size(int a, int b, double alike) { return std::min(a, b) >= alike * std::max(a, b); }

Repeats repeats_of(const SketchedPart& part, const CheckContext& context,
                   const std::set<std::string>& readers) {
  const Profile& profile = context.profile;
  const double alike = context.data.threshold("alike");
  Repeats found;
  for (const SentPart& sent : profile.sent_parts) {
    const bool same_sort = (sent.part == 0) == (part.part == 0);
    if (!same_sort || !of_a_size(sent.words, part.words, alike) ||
        likeness(sent.sketch, part.sketch) < alike)
      continue;
    const SentMail& mail = profile.sent[sent.mail];
    if (mail.date > context.now || goes_to_reader(mail, readers)) continue;
    found.first = found.mails.empty() ? mail.date : std::min(found.first, mail.date);
    found.last = found.mails.empty() ? mail.date : std::max(found.last, mail.date);
    found.colleagues = std::max(found.colleagues, colleagues_with(profile, sent.sketch));
    found.mails.insert(sent.mail);
    found.people.insert(mail.to.begin(), mail.to.end());
  }
  return found;
}

Finding finding_of(const SketchedPart& part, const Repeats& repeats, const CheckContext& context) {
  Finding finding;
  finding.remembered = context.draft.body->words_of(part.span);
  if (part.part != 0) {
    finding.span = part.span;
    finding.wording = "paragraph";
  }
  const auto days = std::chrono::ceil<std::chrono::days>(context.now - repeats.first).count();
  finding.counts["mails"] = static_cast<double>(repeats.mails.size());
  finding.counts["n"] = static_cast<double>(repeats.people.size());
  finding.counts["days"] = static_cast<double>(std::max<long>(1, days));
  finding.strength = 0.8;
  const bool flood = static_cast<double>(repeats.mails.size()) >= context.data.threshold("flood");
  if (flood && days <= 7) finding.severity = Severity::notice;
  return finding;
}

Finding finding_of_team(const SketchedPart& part, const Repeats& repeats,
                        const CheckContext& context) {
  Finding finding = finding_of(part, repeats, context);
  finding.wording = "team";
  finding.counts["colleagues"] = repeats.colleagues;
  return finding;
}

}  // namespace

/// The same text, with other names and a word here and there, to several other people lately.
/// silent    on reminders to the same person, on short paragraphs, and on standing texts that the
///           writer let stand
/// returns   one finding: the whole mail, else the first paragraph that went out again and again,
///           else the first that the writer sent once and colleagues sent as well
/// cost      linear in the paragraphs of the last 30 days, about 20 ns each
/// source    thresholds in data/checks/sent-sameness.json
/// fails     never
std::vector<Finding> sent_sameness(const CheckContext& context) {
  const auto readers = reader_addresses(context.draft);
  std::vector<Finding> of_team;
  for (const SketchedPart& part :
       sketch_parts(*context.draft.body, context.packs, context.profile.sketch_key)) {
    if (context.is_late()) break;
    if (part.words < context.data.threshold("words") ||
        is_standing(context.profile, part, context.data.threshold("alike")))
      continue;
    const Repeats repeats = repeats_of(part, context, readers);
    const auto times = static_cast<double>(std::min(repeats.people.size(), repeats.mails.size()));
    if (times >= context.data.threshold("twice") && context.at_least("people", times))
      return {finding_of(part, repeats, context)};
    if (of_team.empty() && part.part != 0 && repeats.colleagues > 0 &&
        context.at_least("colleagues", repeats.colleagues))
      of_team.push_back(finding_of_team(part, repeats, context));
  }
  return of_team;
}

}  // namespace sincerely::checks
