#include "service/memory.hpp"

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
    if (today != kept_within_) history.keep_within(preferences_.settings().history_days, now);
    kept_within_ = today;
    refresh_standing();
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
  } catch (const StoreError& error) {
    learn_fault_ = error.what();
    throw;
  }
}

void Memory::refresh_standing() {
  const auto& sentences = preferences_.settings().house_sentences;
  if (sentences == standing_of_) return;
  std::vector<Sketch> standing;
  for (const std::string& sentence : sentences)
    for (const SketchedPart& part : sketch_parts(*read_document(to_utf16(sentence), {}, packs_),
                                                 packs_, history_->sketch_key()))
      standing.push_back(part.sketch);
  history_->let_stand(std::move(standing));
  standing_of_ = sentences;
}

std::vector<std::string> Memory::faults() const {
  std::vector<std::string> faults;
  if (history_)
    for (const std::string& event : history_->events()) faults.push_back("history: " + event);
  if (!fault_.empty()) faults.push_back("store-unavailable: " + fault_);
  if (!learn_fault_.empty() && learn_fault_ != fault_)
    faults.push_back("store-unavailable: " + learn_fault_);
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
