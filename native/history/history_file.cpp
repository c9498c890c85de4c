#include "history/history_file.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "history/team_files.hpp"

namespace sincerely {
namespace {

/// One script a version; a store of version n has seen the first n. Scripts are added, never
/// changed.
constexpr std::array kMigrations{
    // 1
    "CREATE TABLE mails (id BLOB PRIMARY KEY, date INTEGER, language TEXT, words INTEGER, people "
    "INTEGER, parts INTEGER, traits BLOB, sum INTEGER) WITHOUT ROWID;"
    "CREATE TABLE people (address TEXT PRIMARY KEY, name TEXT, form TEXT, sum INTEGER) WITHOUT "
    "ROWID;"
    "CREATE TABLE sent_to (mail BLOB, address TEXT, sum INTEGER, PRIMARY KEY (mail, address)) "
    "WITHOUT ROWID;"
    "CREATE INDEX sent_to_address ON sent_to (address);"
    "CREATE TABLE sketches (mail BLOB, part INTEGER, words INTEGER, sketch BLOB, sum INTEGER, "
    "PRIMARY KEY (mail, part)) WITHOUT ROWID;"
    "CREATE TABLE quotes (mail BLOB, number INTEGER, address TEXT, kind INTEGER, date INTEGER, due "
    "INTEGER, open INTEGER, text TEXT, sum INTEGER, PRIMARY KEY (mail, number)) WITHOUT ROWID;"
    "CREATE INDEX quotes_address ON quotes (address);"
    "CREATE TABLE weeks (week TEXT, name TEXT, shown INTEGER, applied INTEGER, dismissed INTEGER, "
    "sum INTEGER, PRIMARY KEY (week, name)) WITHOUT ROWID;"
    "CREATE TABLE marks (name TEXT PRIMARY KEY, value INTEGER, sum INTEGER) WITHOUT ROWID",
    // 2
    "CREATE TABLE standing (sketch BLOB PRIMARY KEY, sum INTEGER) WITHOUT ROWID;"
    "CREATE TABLE accepted (language TEXT, trait TEXT, sum INTEGER, PRIMARY KEY (language, trait)) "
    "WITHOUT ROWID;"
    "CREATE TABLE turns (mail BLOB PRIMARY KEY, subject INTEGER, answers INTEGER, form INTEGER, "
    "phrases BLOB, firms BLOB, sum INTEGER) WITHOUT ROWID"};

constexpr std::int64_t kVersion = kMigrations.size();
constexpr std::int64_t kBackupMails = 200;  // learned mails that a crash of the disk may cost

constexpr std::string_view kLog = "-wal";
constexpr std::array kCompanions{kLog, std::string_view("-shm"), std::string_view("-journal")};

/// A file that SQLite keeps with the one of that name.
std::string beside(std::string_view name, std::string_view ending) {
  return std::string(name) + std::string(ending);
}

/// Poco runs one statement at a time.
template <typename Run>
void each_statement(std::string_view script, Run run) {
  while (!script.empty()) {
    const auto end = std::min(script.find(';'), script.size());
    run(std::string(script.substr(0, end)));
    script.remove_prefix(std::min(end + 1, script.size()));
  }
}

}  // namespace

std::vector<std::string> profile_files() {
  std::vector<std::string> files;
  for (const std::string_view name :
       {kSettingsFile, kFeedbackFile, kHistoryFile, kHistoryBackup, kHistoryDamaged, kKeyFile,
        kTeamFile, kTeamOutbox, kTeamInbox,
        std::string_view("policy.last-good")})  // review/policy/policy_source.hpp
    files.insert(files.end(), {std::string(name), draft_name(name)});
  for (const std::string_view name :
       {std::string_view(kHistoryFile), std::string_view(kHistoryBackup)})
    for (const std::string_view ending : kCompanions) files.push_back(beside(name, ending));
  return files;
}

HistoryFile::HistoryFile(const ProfileFolder& folder, const FeedbackKey& key)
    : folder_(folder), sums_(sip_key(key, "rows of the history")) {
  folder_.alone([&] {
    try {
      open();
    } catch (const Damaged& damaged) {
      set_aside(damaged.what());
    }
    if (writable_) look_for_loss();
  });
}

HistoryFile::~HistoryFile() = default;

void HistoryFile::empty_boxes() const { empty_team_boxes(folder_); }

void HistoryFile::make_ours(std::string_view name, bool make) const {
  folder_.ready(name, make);
  for (const std::string_view ending : kCompanions) folder_.ready(beside(name, ending), false);
}

void HistoryFile::open() {
  do {
    make_ours(kHistoryFile, true);
    identity_ = folder_.identity(kHistoryFile);
    database_ = std::make_unique<Database>(folder_.path() / kHistoryFile, sums_);
  } while (moved());
  const auto version = database_->number("PRAGMA user_version");
  if (version < 0) throw Damaged("history.db: is of a version that is none");
  writable_ = version <= kVersion;
  if (!writable_) {
    database_->run("PRAGMA query_only = ON");
    events_.push_back(
        "history-newer: history.db was written by a newer version; it is read, not changed");
    return;
  }
  // What these two answer is of no use here.
  database_->rows("PRAGMA journal_mode = WAL", "t");
  database_->rows("PRAGMA secure_delete = ON", "i");
  database_->run("PRAGMA synchronous = FULL");
  const auto said = database_->rows("PRAGMA integrity_check(1)", "t");
  if (said.empty() || std::get<std::string>(said[0][0]) != "ok")
    throw Damaged("history.db: pages do not fit together");
  migrate();
}

void HistoryFile::migrate() {
  const auto version = [&] { return database_->number("PRAGMA user_version"); };
  if (version() == kVersion) return;
  database_->as_one([&] {
    for (std::int64_t done = version(); done < kVersion; ++done)
      each_statement(kMigrations[static_cast<std::size_t>(done)],
                     [&](const std::string& sql) { database_->run(sql); });
    database_->run("PRAGMA user_version = " + std::to_string(kVersion));
  });
}

std::int64_t HistoryFile::mails_in_backup() const {
  try {
    if (!folder_.ready(kHistoryBackup, false)) return -1;
    Database backup(folder_.path() / kHistoryBackup, sums_);
    backup.run("PRAGMA query_only = ON");
    const auto said = backup.rows("PRAGMA quick_check(1)", "t");
    if (said.empty() || std::get<std::string>(said[0][0]) != "ok") return -1;
    const auto version = backup.number("PRAGMA user_version");
    if (version < 0 || version > kVersion) return -1;
    return backup.number("SELECT count(*) FROM mails");
  } catch (const StoreError&) {
    return -1;
  }
}

void HistoryFile::look_for_loss() {
  backed_up_mails_ = mails_in_backup();
  const auto mails = database_->number("SELECT count(*) FROM mails");
  if (mails >= backed_up_mails_) return;
  set_aside("history.db: is " + std::string(mails == 0 ? "empty" : "shorter than its backup"));
}

std::uintmax_t HistoryFile::bytes() const {
  return folder_.size(kHistoryFile) + folder_.size(beside(kHistoryFile, kLog)) +
         folder_.size(kHistoryBackup);
}

bool HistoryFile::moved() const { return folder_.identity(kHistoryFile) != identity_; }

bool HistoryFile::follow() {
  if (!moved()) return false;
  folder_.alone([&] {
    open();
    if (writable_) look_for_loss();
  });
  return true;
}

void HistoryFile::drop_backup() {
  folder_.remove(kHistoryBackup);
  backed_up_mails_ = -1;
}

void HistoryFile::replace_damaged(std::string_view what) {
  folder_.alone([&] { set_aside(what); });
}

void HistoryFile::begin_anew(std::string_view what) {
  folder_.alone([&] {
    if (!moved()) drop_backup();
    set_aside(what);
  });
}

void HistoryFile::set_aside(std::string_view what) {
  if (moved()) return open();
  database_.reset();
  // First the log: one that outlives its store by a kill would be read into the next.
  for (const std::string_view ending : kCompanions) folder_.remove(beside(kHistoryFile, ending));
  folder_.rename(kHistoryFile, kHistoryDamaged);
  const auto mails = mails_in_backup();
  if (mails >= 0) {
    Database backup(folder_.path() / kHistoryBackup, sums_);
    folder_.remove(kHistoryFile);
    backup.run("VACUUM INTO ?", {(folder_.path() / kHistoryFile).string()});
  }
  open();
  backed_up_mails_ = mails;
  events_.push_back(std::string(what) + (mails >= 0 ? "; restored from its backup of " +
                                                          std::to_string(mails) + " mails"
                                                    : "; begun anew, it can learn again"));
}

void HistoryFile::back_up() {
  if (!writable_) return;
  folder_.alone([&] {
    if (moved()) return;
    const std::string draft = draft_name(kHistoryBackup);
    folder_.remove(draft);
    folder_.ready(draft, true);  // private from its first byte on
    try {
      database_->run("VACUUM INTO ?", {(folder_.path() / draft).string()});
    } catch (const StoreError&) {
      folder_.remove(draft);
      throw;
    }
    folder_.rename(draft, kHistoryBackup);
    backed_up_mails_ = database_->number("SELECT count(*) FROM mails");
  });
}

void HistoryFile::back_up_in_time() {
  const auto mails = database_->number("SELECT count(*) FROM mails");
  if (backed_up_mails_ >= 0 && mails - backed_up_mails_ < std::max(kBackupMails, mails / 10))
    return;
  try {
    back_up();
  } catch (const StoreError& error) {
    // What was learned is on disk all the same.
    const std::string event = std::string(error.what()) + "; there is no new backup";
    if (std::ranges::find(events_, event) == events_.end()) events_.push_back(event);
  }
}

void HistoryFile::scrub() {
  database_->rows("PRAGMA wal_checkpoint(TRUNCATE)", "iii");
  database_->run("VACUUM");
  database_->rows("PRAGMA wal_checkpoint(TRUNCATE)", "iii");
  folder_.remove(kHistoryDamaged);
  back_up();
}

}  // namespace sincerely
