#include "service/memory.hpp"

#include <algorithm>

#include "history/team_files.hpp"

namespace sincerely {
namespace {

const Profile kNoProfile;

constexpr std::chrono::minutes kPatience{1};  // between two attempts at a store that failed

}  // namespace

bool Memory::resting() const {
  return !fault_.empty() && std::chrono::steady_clock::now() - failed_ < kPatience;
}

void Memory::fail(const StoreError& error) {
  fault_ = error.what();
  failed_ = std::chrono::steady_clock::now();
}

History& Memory::open() {
  if (history_) return *history_;
  const ProfileFolder* folder = preferences_.folder();
  if (!folder) throw StoreError(preferences_.why_no_folder());
  // Each try may wait 5 s for another process: a store that failed is left alone for a minute.
  if (resting()) throw StoreError(fault_);
  try {
    history_ = std::make_unique<History>(*folder, preferences_.key());
    fault_.clear();
  } catch (const StoreError& error) {
    fail(error);
    throw;
  }
  return *history_;
}

const Profile& Memory::profile(std::chrono::sys_seconds now) {
  if (!preferences_.settings().history_on || !preferences_.folder() || resting()) return kNoProfile;
  try {
    History& history = open();
    const auto today = std::chrono::floor<std::chrono::days>(now);
    // What has become too old goes once a day, not with each review.
    if (today != kept_within_) history.keep_within(preferences_.settings().history_days, now);
    kept_within_ = today;
    refresh_standing();
    refresh_colleagues();
    const Profile& profile = history.profile(now);
    fault_.clear();
    return profile;
  } catch (const StoreError& error) {
    fail(error);
    return kNoProfile;
  }
}

LearnCount Memory::learn(std::span<const LearntMail> mails, std::chrono::sys_seconds now) {
  try {
    const LearnCount count = open().learn(mails, now, preferences_.settings().history_days);
    learn_fault_.clear();
    return count;
    // Kept apart from `fault_`: a mail that cannot be learned is no reason not to read.
  } catch (const StoreError& error) {
    learn_fault_ = error.what();
    throw;
  }
}

void Memory::refresh_standing() {
  const auto& sentences = preferences_.settings().house_sentences;
  if (sentences == standing_of_) return;
  // Sketched as a draft's paragraphs are, so that both can be compared.
  std::vector<Sketch> standing;
  for (const std::string& sentence : sentences)
    for (const SketchedPart& part : sketch_parts(*read_document(to_utf16(sentence), {}, packs_),
                                                 packs_, history_->sketch_key()))
      standing.push_back(part.sketch);
  history_->let_stand(std::move(standing));
  standing_of_ = sentences;
}

std::optional<TeamKey> Memory::team_key() {
  const auto& policy = preferences_.policy().team;
  if (!preferences_.folder() || !preferences_.settings().history_on) return {};
  // The house decides first, then the membership that the writer has taken.
  if (policy && policy->forbidden) return {};
  try {
    const auto membership = membership_of(*preferences_.folder());
    team_fault_.clear();
    if (membership) return membership->key;
  } catch (const StoreError& error) {
    team_fault_ = error.what();
  }
  return {};
}

void Memory::refresh_colleagues() {
  const ProfileFolder& folder = *preferences_.folder();
  const std::string stamps = folder.stamp(kTeamFile) + " " + folder.stamp(kTeamInbox);
  // Another program writes both files: read again only when one of them was changed.
  if (stamps == colleagues_of_) return;
  colleagues_of_ = stamps;
  std::map<std::uint64_t, int> counts;
  try {
    if (team_key()) counts = colleagues_of(inbox_of(folder));
  } catch (const StoreError& error) {
    team_fault_ = error.what();
  }
  history_->hear_of_colleagues(std::move(counts));
}

void Memory::tell_team(std::vector<TeamText> texts, std::chrono::sys_seconds now) {
  constexpr double kAlike = 0.42;  // as data/checks/sent-sameness.json, "alike"
  // What stands in mails by agreement says nothing of who writes them: it is not told.
  const std::vector<Sketch>& standing = profile(now).standing;
  std::erase_if(texts, [&](const TeamText& text) {
    return std::ranges::any_of(
        standing, [&](const Sketch& one) { return likeness(one, text.sketch) >= kAlike; });
  });
  if (texts.empty()) return;
  try {
    add_to_outbox(*preferences_.folder(), texts, team_week(now));
  } catch (const StoreError& error) {
    team_fault_ = error.what();
  }
}

std::vector<std::string> Memory::faults() const {
  std::vector<std::string> faults;
  if (history_)
    for (const std::string& event : history_->events()) faults.push_back("history: " + event);
  if (!fault_.empty()) faults.push_back("store-unavailable: " + fault_);
  if (!learn_fault_.empty() && learn_fault_ != fault_)
    faults.push_back("store-unavailable: " + learn_fault_);
  if (!team_fault_.empty()) faults.push_back("store-unavailable: " + team_fault_);
  return faults;
}

void Memory::count(const std::vector<WeekOfCheck>& weeks) {
  if (!preferences_.settings().history_on || !preferences_.folder() || resting()) return;
  try {
    open().count(weeks);
  } catch (const StoreError& error) {
    fail(error);
  }
}

}  // namespace sincerely
