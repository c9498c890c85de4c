#pragma once
// The history of a run: opened when it is first asked for; a store that cannot be used leaves the
// checks running without it, and says so.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "history/history.hpp"
#include "profile/team_bands.hpp"
#include "review/review.hpp"
#include "service/preferences.hpp"

namespace sincerely {

class Memory {
 public:
  /// `store` and `packs` outlive it.
  Memory(const Preferences& store, const LanguagePacks& packs)
      : preferences_(store), packs_(packs) {}

  /// The history, opened if need be.
  /// fails     StoreError; for a minute after a failure at once
  History& open();

  /// What checks may know now; an empty profile when history is off or cannot be used.
  const Profile& profile(std::chrono::sys_seconds now);

  /// As History::learn; when it fails, reviews say so until it succeeds again, and go on with what
  /// is known.
  LearnCount learn(std::span<const LearntMail> mails, std::chrono::sys_seconds now);

  /// The key of the team that the writer takes part in; nothing where a policy forbids it, or
  /// without history. What is not right with it is said by `faults`.
  std::optional<TeamKey> team_key();
  /// Lays texts of learned mails into the team's outbox, but for those that the writer lets stand.
  /// fails     never: `faults`
  void tell_team(std::vector<TeamText> texts, std::chrono::sys_seconds now);

  /// What is not right with the store, for `Review.degraded`.
  std::vector<std::string> faults() const;

  /// Counts for `reflect/summary`; what cannot be written is let go.
  void count(const std::vector<WeekOfCheck>& weeks);

 private:
  void refresh_standing();
  void refresh_colleagues();
  /// A store that failed is left alone for a minute: a locked one would hold up every check.
  bool resting() const;
  void fail(const StoreError& error);

  const Preferences& preferences_;
  const LanguagePacks& packs_;
  std::unique_ptr<History> history_;
  std::vector<std::string> standing_of_;  // house sentences as they stand in `history_`
  std::string fault_;
  std::string learn_fault_;  // why nothing new was kept
  std::string team_fault_;
  std::string colleagues_of_;  // stamps of the files whose counts stand in `history_`
  std::chrono::steady_clock::time_point failed_;
  std::chrono::sys_days kept_within_;  // the day on which retention was last looked at
};

}  // namespace sincerely
