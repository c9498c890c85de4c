#include "review/run.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/data_file.hpp"
#include "checks/missing_threshold.hpp"
#include "checks/rule/applies.hpp"
#include "review/catalogue/check_json.hpp"
#include "review/context.hpp"
#include "review/rank.hpp"
#include "review/reader_name.hpp"
#include "review/summary.hpp"
#include "review/wording.hpp"

namespace sincerely {
namespace {

using Clock = std::chrono::steady_clock;

bool contains(const std::vector<std::string>& list, const std::string& value) {
  return std::ranges::find(list, value) != list.end();
}

double sensitivity_of(const Check& check, const Settings& settings) {
  const auto range = check.sensitivity.value_or(Sensitivity{1, 1, 1});
  const auto set = settings.checks.find(check.data.id);
  if (set == settings.checks.end() || !set->second.sensitivity) return range.initial;
  return std::clamp(*set->second.sensitivity, range.min, range.max);
}

bool is_there(Need need, const Draft& draft, const Profile& profile) {
  switch (need) {
    case Need::draft:
      return true;
    case Need::recipients:
      return !draft.message.to.empty();
    case Need::thread:
      return !draft.thread.empty();
    case Need::history:
      return profile.has_history;
    case Need::pastes:
      return draft.message.pastes_given;
    case Need::attachments:
      return draft.message.attachments_given;
  }
  return false;
}

bool is_silenced_for(const std::string& check, const Draft& draft, const Silenced& silenced) {
  if (silenced.for_person.empty() || draft.message.to.size() != 1) return false;
  return silenced.for_person.contains({check, address_key(draft.message.to.front().address)});
}

bool runs(const Check& check, const Draft& draft, const ReviewInput& input) {
  return is_on(check, input.settings) &&
         std::ranges::find(check.languages, draft.language) != check.languages.end() &&
         std::ranges::all_of(check.needs,
                             [&](Need need) { return is_there(need, draft, input.profile); }) &&
         !is_silenced_for(check.data.id, draft, input.silenced);
}

/// What a finding is remembered by: the words it marks, or else what it quotes.
std::string remembered_words(const Finding& finding, const Suggestion& suggestion,
                             const Draft& draft) {
  if (!finding.remembered.empty()) return finding.remembered;
  if (suggestion.span) return draft.body->words_of(*suggestion.span);
  return suggestion.evidence.empty() ? std::string{} : suggestion.evidence.front().text;
}

CheckSetting setting_of(const Check& check, const Settings& settings) {
  const auto set = settings.checks.find(check.data.id);
  return set == settings.checks.end() ? CheckSetting{} : set->second;
}

/// The mail of the thread that a finding points at.
std::optional<int> mail_of(const Finding& finding) {
  for (const auto& evidence : finding.evidence)
    if (evidence.source == EvidenceSource::thread && evidence.message) return evidence.message;
  return {};
}

/// Does it rest on a mail that one of the readers neither wrote nor got?
bool is_of_others(const Finding& finding, const Draft& draft) {
  return std::ranges::any_of(finding.evidence, [&](const Evidence& evidence) {
    return evidence.source == EvidenceSource::thread && evidence.message &&
           !draft.thread[static_cast<std::size_t>(*evidence.message)].is_shared;
  });
}

/// What an administrator has laid down for a check: how it may be said, and why.
void follow_stage(const CheckSetting& laid_down, Suggestion& suggestion) {
  if (!laid_down.stage) return;
  if (laid_down.stage == Stage::ask) suggestion.severity = Severity::attention;
  if (laid_down.stage == Stage::show)
    suggestion.severity = std::min(suggestion.severity, Severity::notice);
  suggestion.message += " " + laid_down.reason;  // what the card shows in full
}

/// "checks/swap-test.json:12: no threshold ..": a fault of that file, with no word of the mail.
std::string said_of(const Check& check, const MissingThreshold& missing,
                    const LanguagePacks& packs) {
  const auto file = "checks/" + check.data.id + ".json";
  const auto bytes = packs.files().find(file);
  return LoadError(file, bytes ? check_json::line_of(*bytes, "thresholds") : 0, missing.what())
      .what();
}

/// Marks of one check, which are held against each other; the rest is left out, and said. Nobody
/// looks through so many.
constexpr std::size_t kMostOfACheck = 2000;

void run_check(const Check& check, const Draft& draft, const Reading& reading,
               const ReviewInput& input, const Listener& to, Review& review) {
  const CheckSetting laid_down = setting_of(check, input.settings);
  try {
    const CheckSettings settings{input.settings.disclosure, sensitivity_of(check, input.settings)};
    const CheckContext context{draft,      reading,  input.profile, input.packs,
                               check.data, settings, input.now,     input.deadline};
    if (!applies(check.applies, context)) return;
    std::size_t said = 0;
    auto findings = check.run(context);
    // By half of the facts a check finds missing what is there.
    if (reading.is_cut()) return;
    for (auto& finding : findings) {
      if (is_of_others(finding, draft)) continue;
      if (++said > kMostOfACheck) {
        review.degraded.push_back("check-cut: " + check.data.id);
        break;
      }
      if (const auto mail = mail_of(finding))
        finding.values.try_emplace("name", author_name(draft, *mail, input.packs, input.locale));
      auto suggestion = word_finding(check, finding, draft, to);
      suggestion.excerpt_hash = excerpt_hash(input.silenced.key, check.data.id,
                                             remembered_words(finding, suggestion, draft));
      if (input.silenced.excerpts.contains(suggestion.excerpt_hash) ||
          contains(input.settings.ignored, suggestion.excerpt_hash))
        continue;
      if (laid_down.stage == Stage::monitor) {
        review.monitored.insert(check.data.id);
        return;
      }
      follow_stage(laid_down, suggestion);
      review.suggestions.push_back(std::move(suggestion));
      if (check.summary == SummaryPart::sameness) review.summary.sameness = sameness_of(finding);
      if (check.summary == SummaryPart::voice) add_outlying_traits(draft, input, review.summary);
    }
  } catch (const MissingThreshold& missing) {
    review.degraded.push_back("check-unavailable: " + said_of(check, missing, input.packs));
  } catch (const std::exception& error) {
    // The reason may quote the mail: the log gets the id alone.
    spdlog::error("check {} failed", check.data.id);
    review.degraded.push_back("check-failed: " + check.data.id);
  }
}

void add_languages(const Document& body, Review& review) {
  for (const auto& paragraph : body.paragraphs) {
    if (!is_own_words(paragraph.role)) continue;
    if (!review.languages.empty() && review.languages.back().language == paragraph.language)
      review.languages.back().span.end = paragraph.span.end;
    else
      review.languages.push_back({paragraph.span, paragraph.language});
  }
}

void add_degraded(const Draft& draft, const ReviewInput& input, Review& review) {
  for (const auto& part : draft.left_out) review.degraded.push_back("thread-cut: " + part);
  for (const auto& language : kLanguages)
    if (input.packs.status(language) == PackStatus::unavailable)
      review.degraded.push_back("dictionary-unavailable: " + std::string(tag(language)));
  for (const auto& broken : input.packs.broken())
    review.degraded.push_back("language-data-unavailable: " + broken);
  for (const auto& broken : input.catalogue.broken)
    review.degraded.push_back("check-unavailable: " + broken);
}

/// All checks, what is shown beside the mail, and the summary.
/// returns   false when the time was up before the end
bool run_all(const Draft& draft, const Reading& reading, const ReviewInput& input, Review& review) {
  const auto late = [&] { return input.deadline && input.deadline->passed(); };
  if (late()) return false;
  const Listener to{input.packs, input.locale, reader_name(draft, input.packs, input.locale)};
  for (const auto& check : input.catalogue.checks) {
    if (late()) return false;
    if (runs(check, draft, input)) run_check(check, draft, reading, input, to, review);
  }
  if (late()) return false;
  review.context = context_of(reading, review.suggestions, input.catalogue);
  if (late()) return false;
  summarise(draft, reading, input, review.summary);
  return true;
}

}  // namespace

bool is_on(const Check& check, const Settings& settings) {
  if (const auto set = settings.checks.find(check.data.id);
      set != settings.checks.end() && set->second.on)
    return *set->second.on;
  if (contains(check.on_in_profiles, settings.profile)) return true;
  if (contains(check.off_in_profiles, settings.profile)) return false;
  return check.default_on;
}

Review review_draft(const Draft& draft, const ReviewInput& input) {
  const auto start = Clock::now();
  Review review;
  review.draft = draft.message.id;
  review.version = draft.message.version;
  review.language = draft.language;
  add_languages(*draft.body, review);
  if (!input.catalogue.words.are_loaded()) {
    add_degraded(draft, input, review);
    return review;
  }
  const Reading reading(draft, input.profile, input.packs, input.catalogue.words,
                        {input.deadline, input.remembered});
  if (!run_all(draft, reading, input, review)) review.degraded.emplace_back("time");
  rank(review.suggestions, input.settings);
  add_degraded(draft, input, review);
  review.elapsed_micros =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
  return review;
}

}  // namespace sincerely
