#pragma once
// The file of the history: opened, brought to this version's schema, set aside when damaged, backed
// up. Knows tables, not what their rows mean.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "history/database.hpp"
#include "history/feedback.hpp"

namespace sincerely {

inline constexpr std::string_view kHistoryFile = "history.db";
inline constexpr std::string_view kHistoryBackup = "history.backup";
inline constexpr std::string_view kHistoryDamaged = "history.damaged";

/// Every file that a profile folder may hold, also what a killed process left half written.
std::vector<std::string> profile_files();

class HistoryFile {
 public:
  /// Opens the store of a profile, makes it if it is not there. `folder` outlives it.
  /// fails     StoreError when it cannot be used at all
  HistoryFile(const ProfileFolder& folder, const FeedbackKey& key);
  ~HistoryFile();
  HistoryFile(const HistoryFile&) = delete;
  HistoryFile& operator=(const HistoryFile&) = delete;

  Database& database() { return *database_; }
  /// False for a store that a newer version has written.
  bool writable() const { return writable_; }
  /// What happened to the store, for `Review.degraded`.
  const std::vector<std::string>& events() const { return events_; }

  /// What lies on disk: the store, its log and its backup.
  std::uintmax_t bytes() const;

  /// Has another process put a file in the place of the one that is open?
  bool moved() const;
  /// Opens the file that has taken its place.
  /// returns   whether there was one
  bool follow();
  /// Runs `change` while no other process opens the store, sets it aside or backs it up.
  void alone(const std::function<void()>& change) const { folder_.alone(change); }
  /// Before mails are deleted, and in one `alone` with it: a store with fewer than its backup would
  /// be taken for one that lost them, and they would come back.
  void drop_backup();

  /// Sets a store aside that cannot be believed, and goes on with its backup, or with an empty one;
  /// with what another process has put there in the meantime, if one did.
  void replace_damaged(std::string_view what);
  /// The same when the backup cannot be believed either, as without the key that both were written
  /// with.
  void begin_anew(std::string_view what);
  /// What waits for the organisation and what came from it belong to mails, too.
  void empty_boxes() const;
  /// Copies the store over its backup, unless another process has put a store in its place.
  void back_up();
  /// Backs up when enough was learned since the last time: the work stays in proportion.
  void back_up_in_time();
  /// Writes over what was deleted, in the store, its log and its backup.
  void scrub();

 private:
  // While no other process opens the store or sets it aside: SQLite turns a new file to its log for
  // one alone and refuses the others without waiting.
  void open();
  void set_aside(std::string_view what);
  void look_for_loss();

  void make_ours(std::string_view name, bool make) const;
  void migrate();
  std::int64_t mails_in_backup() const;

  const ProfileFolder& folder_;
  SipKey sums_;
  std::unique_ptr<Database> database_;
  std::string identity_;               // of the open file
  std::int64_t backed_up_mails_ = -1;  // -1: nothing known of a backup
  bool writable_ = true;
  std::vector<std::string> events_;
};

}  // namespace sincerely
