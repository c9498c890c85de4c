#include "service/preferences.hpp"

#include <tuple>

#include "base/data_file.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kIgnored = "ignored";

/// Makes what can be made: a check that an older version stored and this one lacks is no reason to
/// lose the rest.
void make_possible(Settings& settings, const std::vector<Change>& changes,
                   const Catalogue& catalogue) {
  for (const Change& change : changes) {
    Settings changed = settings;
    try {
      make(changed, change, catalogue);
      settings = std::move(changed);
    } catch (const WrongField&) {
    }
  }
}

PreferenceError unavailable(std::string reason) {
  return {PreferenceError::Kind::unavailable, "", std::move(reason)};
}

}  // namespace

Preferences::Preferences(const RunOptions& options, const Catalogue& catalogue)
    : catalogue_(catalogue) {
  open_folder(options);
  read_policy_file(options);
  read_settings_file(options);
  load();
}

void Preferences::read_policy_file(const RunOptions& options) {
  const auto& path = options.policy ? *options.policy : options.machine_policy;
  const auto now = options.now.value_or(
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  in_force_ = sincerely::policy_in_force(path, folder_.get(), catalogue_, now);
  std::error_code error;
  if (options.policy && !std::filesystem::exists(path, error))
    in_force_.faults.push_back(path.string() + ": cannot be read");
  for (const std::string& fault : in_force_.faults) file_faults_.push_back("policy " + fault);
}

void Preferences::read_settings_file(const RunOptions& options) {
  if (!options.settings) return;
  const std::string name = "settings " + options.settings->string() + ": ";
  const auto bytes = read_file(*options.settings);
  if (!bytes) return file_faults_.push_back(name + "cannot be read");
  auto parsed = parse_json(*bytes);
  const Json* json = std::get_if<Json>(&parsed);
  if (!json || !json->is_object()) return file_faults_.push_back(name + "is no JSON object");
  auto changes = leaves(*json);
  // The file counts whole or not at all: half of it is what nobody has asked for.
  Settings trial;
  try {
    for (const Change& change : changes) make_ahead(trial, change, catalogue_);
    from_file_ = std::move(changes);
  } catch (const WrongField& wrong) {
    file_faults_.push_back(name + wrong.path + ": " + wrong.what);
  }
}

void Preferences::open_folder(const RunOptions& options) {
  key_ = options.key ? *options.key : fresh_key();
  if (options.no_profile) return;
  const auto path = options.profile ? options.profile : data_folder();
  if (!path) {
    fault_ = "profile: there is no home folder (HOME is not set)";
    return;
  }
  std::error_code error;
  const auto whole = std::filesystem::absolute(*path, error);
  if (error) {
    fault_ = "profile: " + error.message();
    return;
  }
  try {
    auto folder = std::make_unique<ProfileFolder>(whole);
    key_ = key_of(*folder);
    folder_ = std::move(folder);
  } catch (const StoreError& refused) {
    fault_ = refused.what();
  }
}

void Preferences::load() {
  if (folder_) {
    load_settings();
    load_silenced();
  }
  apply();
}

void Preferences::load_settings() {
  settings_fault_.clear();
  settings_stamp_ = folder_->stamp(kSettingsFile);
  try {
    auto parsed = parse_json(folder_->read(kSettingsFile).value_or("{}"));
    const Json* json = std::get_if<Json>(&parsed);
    if (!json || !json->is_object()) throw StoreError("settings.json: is damaged");
    stored_ = Json::object();
    for (Change& change : leaves(*json)) stored_[change.path] = std::move(change.value);
  } catch (const StoreError& error) {
    settings_fault_ = error.what();
  }
}

void Preferences::load_silenced() {
  feedback_fault_.clear();
  feedback_stamp_ = folder_->stamp(kFeedbackFile);
  try {
    feedback_ = load_feedback(*folder_);
  } catch (const StoreError& error) {
    feedback_fault_ = error.what();
  }
}

void Preferences::apply() {
  Settings settings;
  // From the weakest to the strongest: what the house starts with, what the writer has stored, what
  // a file and the command line of this run say, and last what the house has laid down.
  make_possible(settings, policy().defaults, catalogue_);
  make_possible(settings, leaves(stored_), catalogue_);
  make_possible(settings, from_file_, catalogue_);
  make_possible(settings, of_run_, catalogue_);
  for (const std::string& excerpt : feedback_.excerpts) settings.ignored.push_back(excerpt);
  make_possible(settings, policy().locked, catalogue_);
  // A check on trial is laid down under its switch, and has the reason that stands there.
  for (const auto& [id, stage] : policy().stages) {
    settings.checks[id].stage = stage;
    settings.checks[id].reason = policy().reasons.at("checks." + id + ".on");
  }
  settings_ = std::move(settings);
  silenced_.key = key_;
  silenced_.excerpts = {settings_.ignored.begin(), settings_.ignored.end()};
  silenced_.for_person = feedback_.for_person;
}

void Preferences::refresh() {
  if (!folder_) return;
  if (folder_->stamp(kSettingsFile) != settings_stamp_ ||
      folder_->stamp(kFeedbackFile) != feedback_stamp_)
    load();
}

std::vector<std::string> Preferences::faults() const {
  std::vector<std::string> faults;
  for (const std::string* fault : {&fault_, &settings_fault_, &feedback_fault_})
    if (!fault->empty()) faults.push_back("store-unavailable: " + *fault);
  faults.insert(faults.end(), file_faults_.begin(), file_faults_.end());
  return faults;
}

std::string Preferences::why_no_folder() const {
  return fault_.empty() ? "this run keeps no profile" : fault_;
}

std::optional<PreferenceError> Preferences::refusal_by_folder() const {
  if (fault_.empty()) return {};
  return unavailable(fault_);
}

std::optional<PreferenceError> Preferences::refusal_by_policy(
    const std::vector<Change>& changes) const {
  for (const Change& change : changes)
    if (const auto reason = policy().lock_on(change.path))
      return PreferenceError{PreferenceError::Kind::locked, "changes." + change.path, *reason};
  return {};
}

std::variant<Settings, PreferenceError> Preferences::change(const Json& changes) {
  const auto wanted = leaves(changes);
  auto made = with_changes(settings_, wanted, catalogue_);
  if (auto* wrong = std::get_if<WrongField>(&made))
    return PreferenceError{PreferenceError::Kind::wrong_field, wrong->path, wrong->what};
  if (auto refusal = refusal_by_policy(wanted)) return *refusal;
  if (auto refusal = refusal_by_folder()) return *refusal;
  // All or nothing: what could not be written is not in force either.
  const auto before = std::tuple(stored_, from_file_, feedback_);
  try {
    if (folder_)
      folder_->alone([&] {
        // Read again under the lock: another process may have changed other settings meanwhile.
        load();
        keep(wanted);
        save_settings();
      });
    else
      keep(wanted);
  } catch (const StoreError& error) {
    std::tie(stored_, from_file_, feedback_) = before;
    apply();
    return unavailable(error.what());
  }
  apply();
  return settings_;
}

std::vector<std::string> Preferences::overlay(const Json& settings) {
  std::vector<std::string> faults;
  of_run_.clear();
  // One by one: a wrong setting of an editor takes out itself alone.
  for (Change& change : leaves(settings)) {
    const auto made = with_changes({}, {change}, catalogue_);
    if (const auto* wrong = std::get_if<WrongField>(&made))
      faults.push_back(change.path + ": " + wrong->what);
    else
      of_run_.push_back(std::move(change));
  }
  apply();
  return faults;
}

void Preferences::keep(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    if (change.path == kIgnored) {
      const auto hashes = change.value.is_null() ? std::vector<std::string>()
                                                 : change.value.get<std::vector<std::string>>();
      feedback_.excerpts = {hashes.begin(), hashes.end()};
    } else if (change.value.is_null()) {
      stored_.erase(change.path);
    } else {
      stored_[change.path] = change.value;
      // Chosen now, it outweighs what the file of this run said.
      std::erase_if(from_file_, [&](const Change& given) { return given.path == change.path; });
    }
  }
}

void Preferences::save_settings() {
  // A link or a foreign file in its place is refused, not replaced.
  folder_->read(kSettingsFile);
  folder_->write(kSettingsFile, dump_lines(stored_));
  settings_fault_.clear();
  settings_stamp_ = folder_->stamp(kSettingsFile);
  if (folder_->read(kFeedbackFile) || !feedback_.excerpts.empty()) save_silenced();
}

void Preferences::save_silenced() {
  folder_->read(kFeedbackFile);  // refused as above
  save_feedback(*folder_, feedback_);
  feedback_fault_.clear();
  feedback_stamp_ = folder_->stamp(kFeedbackFile);
}

std::optional<PreferenceError> Preferences::silence(const GiveFeedback& feedback) {
  if (feedback.outcome != Outcome::always_ignore &&
      feedback.outcome != Outcome::not_for_this_person)
    return {};
  if (auto refusal = refusal_by_folder()) return refusal;
  const auto remember = [&] {
    if (feedback.outcome == Outcome::always_ignore)
      feedback_.excerpts.insert(*feedback.excerpt_hash);
    else
      feedback_.for_person.emplace(feedback.check, address_key(*feedback.address));
  };
  const Feedback before = feedback_;
  try {
    if (folder_)
      folder_->alone([&] {
        load_silenced();
        remember();
        save_silenced();
      });
    else
      remember();
  } catch (const StoreError& error) {
    feedback_ = before;
    return unavailable(error.what());
  }
  apply();
  return {};
}

}  // namespace sincerely
