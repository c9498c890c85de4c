#pragma once
// What lasts from one mail to the next: settings, what was silenced, and the policy over both. Kept
// in the profile folder, or in memory alone with --no-profile. A profile that cannot be used leaves
// the checks running and says so.

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "history/feedback.hpp"
#include "os/folder.hpp"
#include "review/feedback.hpp"
#include "review/policy/policy_source.hpp"
#include "review/suppress.hpp"
#include "service/run_options.hpp"

namespace sincerely {

/// Why something could not be changed or remembered; nothing of it was.
struct PreferenceError {
  enum class Kind { wrong_field, locked, unavailable } kind = Kind::unavailable;
  std::string path;  // of the setting: "changes.level"; empty when unavailable
  std::string
      reason;  // what is wrong, the administrator's reason, or why the folder cannot be used
};

class Preferences {
 public:
  /// Opens what the options name. `catalogue` outlives the store.
  /// fails   never: what cannot be used is named by `faults`
  Preferences(const RunOptions& options, const Catalogue& catalogue);

  /// Reads again what another process of ours has replaced meanwhile.
  void refresh();
  /// The catalogue has other checks now: what is stored of them holds again.
  void checks_changed() { apply(); }

  const Settings& settings() const { return settings_; }
  const Silenced& silenced() const { return silenced_; }
  const Policy& policy() const { return in_force_.policy; }
  const PolicyInForce& policy_in_force() const { return in_force_; }

  /// The folder of the profile; null without one.
  const ProfileFolder* folder() const { return folder_.get(); }
  const FeedbackKey& key() const { return key_; }
  /// Why there is no folder: a fault, or nobody wants one.
  std::string why_no_folder() const;

  /// What of the store cannot be used, for `Review.degraded`.
  std::vector<std::string> faults() const;
  /// What is not right in the files named on the command line or by an administrator.
  const std::vector<std::string>& file_faults() const { return file_faults_; }

  /// Changes settings, all or nothing; they are on disk when this returns.
  std::variant<Settings, PreferenceError> change(const Json& changes);
  /// Settings of this run alone, over the stored ones; they replace those of an earlier call.
  /// settings  an object as in `change`; a policy holds against it
  /// returns   what of it is no setting, or no value of one: "level: ..", and is left out
  std::vector<std::string> overlay(const Json& settings);
  /// Remembers what the writer does not want to hear again.
  std::optional<PreferenceError> silence(const GiveFeedback& feedback);

 private:
  void read_policy_file(const RunOptions& options);
  void read_settings_file(const RunOptions& options);
  void open_folder(const RunOptions& options);
  void load();
  void load_settings();
  void load_silenced();
  void apply();
  void keep(const std::vector<Change>& changes);
  void save_settings();
  void save_silenced();
  std::optional<PreferenceError> refusal_by_policy(const std::vector<Change>& changes) const;
  std::optional<PreferenceError> refusal_by_folder() const;

  const Catalogue& catalogue_;
  std::unique_ptr<ProfileFolder> folder_;
  std::string fault_;  // why there is no folder although one is wanted
  std::string settings_fault_, feedback_fault_;
  std::vector<std::string> file_faults_;
  std::string settings_stamp_, feedback_stamp_;

  PolicyInForce in_force_;
  std::vector<Change> from_file_;  // --settings, without what was set since the start
  std::vector<Change> of_run_;     // as `overlay` was given them
  Json stored_ = Json::object();   // path -> value, as in settings.json
  Feedback feedback_;
  FeedbackKey key_{};
  Settings settings_;
  Silenced silenced_;
};

}  // namespace sincerely
