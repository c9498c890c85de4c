#pragma once
// What was learned from sent mail, kept in one file: counts, keyed sketches, dates and short
// quotes, never a mail. Several processes may share it.

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "history/history_file.hpp"
#include "profile/learnt.hpp"
#include "profile/profile.hpp"

namespace sincerely {

struct LearnCount {
  std::int64_t learned = 0, skipped = 0, total = 0;
};

/// What is kept of a person line by line; `form` is how they are greeted.
enum class PersonLine { last_line, question, date, promise, form };

/// Begins the name under which a check is counted that an administrator counts and does not show.
inline constexpr std::string_view kMonitored = "monitor/";

class History {
 public:
  /// fails     StoreError when the store cannot be used at all
  History(const ProfileFolder& folder, const FeedbackKey& key);
  ~History();

  /// What checks may know, read again when a process of ours has changed it.
  /// cost      10 us when nothing changed; else 0.1 s with 10,000 mails
  /// fails     StoreError
  const Profile& profile(std::chrono::sys_seconds now);
  /// What is promised and not kept, the oldest first; all else of the profile stays unread.
  /// fails     StoreError
  std::vector<OpenPromise> open_promises();
  /// As `keep_standing`, for this run.
  void let_stand(std::vector<Sketch> standing);
  /// How many colleagues sent a text, by `team_text_id`; for this run.
  void hear_of_colleagues(std::map<std::uint64_t, int> counts);
  SipKey sketch_key() const { return sketch_key_; }
  SipKey word_key() const { return word_key_; }

  /// Keeps texts that the writer lets stand: mails are not called alike for them.
  void keep_standing(std::span<const Sketch> texts);
  /// A trait that the writer calls theirs: no mail in that language differs by it any more.
  void accept(Language language, Trait trait);

  /// Keeps what was taken from mails, all or nothing; it is on disk when this returns. Mails that
  /// are known, older than `days`, or of a day to come (they would stay the newest for ever) are
  /// skipped.
  /// fails     StoreError, and nothing was kept
  LearnCount learn(std::span<const LearntMail> mails, std::chrono::sys_seconds now, int days);

  /// Forgets a person with every mail to them, or all; nothing of it stays in the file.
  /// returns   how many mails are gone
  std::int64_t forget(const std::optional<std::string>& address);
  /// Forgets one line of a person, as `person` gives it; mails and everything else stay.
  /// text      of a question, date or promise; the last line and the greeting are one each
  /// returns   how many quotes are gone, 0 when there was none of them
  std::int64_t forget_line(const std::string& address, PersonLine line, const std::string& text);

  PersonMemory person(const std::string& address);

  /// What is kept, with the people behind an address (empty: from the first), at most `most`.
  /// cost      about 0.2 ms a person
  /// fails     StoreError
  HistoryPage page(const std::string& after, std::int64_t most);

  /// Deletes what is older than `days`. A clock that jumps forward by more than two days is
  /// believed after it stayed a day.
  void keep_within(int days, std::chrono::sys_seconds now);

  /// Adds to the counts of a week.
  void count(std::span<const WeekOfCheck> weeks);
  /// Counts of the weeks from `from` to `to` ("2026-W19", empty: no bound), in order.
  std::vector<WeekOfCheck> weeks(const std::string& from, const std::string& to);

  const std::vector<std::string>& events() const { return file_.events(); }

 private:
  Row mail_key(const std::string& id) const;
  /// The first and the last moment of mails that are kept.
  struct Period {
    std::chrono::sys_seconds from, to;
  };
  LearnCount learn_all(std::span<const LearntMail> mails, const Period& period);
  bool keep(const LearntMail& mail, const Period& period);
  void keep_people(const LearntMail& mail, const Value& id);
  void keep_quotes(const LearntMail& mail, const Value& id);
  void keep_turn(const LearntMail& mail, const Value& id);
  void close_promises(const LearntMail& mail);
  void forget_mails(const std::string& which, const Row& values);
  void forget_person(const std::string& address);
  void forget_all();
  std::int64_t forget_line_of(const std::string& address, PersonLine line, const std::string& text);
  std::chrono::sys_seconds believed(std::chrono::sys_seconds now);
  std::int64_t total();
  void refuse_newer() const;
  PersonMemory read_person(const std::string& address);
  HistoryPage read_page(const std::string& after, std::int64_t most);
  Profile read_profile(std::chrono::sys_seconds now);
  std::vector<OpenPromise> read_promises();
  void read_all(Profile& profile, std::chrono::sys_seconds now);
  void read_mails(Profile& profile, std::chrono::sys_seconds now);
  void read_sent(Profile& profile, std::span<const Row> mails);
  void read_turns(Profile& profile, std::span<const Row> mails);
  void read_choices(Profile& profile);
  /// Runs something that reads; a store found damaged is replaced by its backup, and it runs again;
  /// by an empty one when the backup is no better.
  template <typename Work>
  decltype(auto) mended(Work work);

  SipKey id_key_, id_key_again_, sketch_key_, word_key_;
  HistoryFile file_;
  std::optional<Profile> profile_;
  std::vector<Sketch> standing_;
  std::map<std::uint64_t, int> colleagues_;
  std::int64_t version_ = -1;  // of the data, as SQLite counts changes by others
  std::chrono::sys_days day_;  // on which `profile_` was read
};

template <typename Work>
decltype(auto) History::mended(Work work) {
  try {
    if (file_.follow()) profile_.reset();
    return work();
  } catch (const Damaged& damaged) {
    if (!file_.writable()) throw;
    profile_.reset();
    file_.replace_damaged(damaged.what());
  }
  try {
    return work();
  } catch (const Damaged& damaged) {
    if (!file_.writable()) throw;
    file_.begin_anew(damaged.what());
  }
  return work();
}

}  // namespace sincerely
