#pragma once
// What stays between two drafts: language packs, checks, settings. Takes a draft from the wire
// through the whole journey.

#include <stop_token>
#include <string>
#include <vector>

#include "base/deadline.hpp"
#include "base/lru_cache.hpp"
#include "history/digest.hpp"
#include "mail/read.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/review.hpp"
#include "service/memory.hpp"
#include "service/own_checks.hpp"
#include "service/preferences.hpp"
#include "service/run_options.hpp"

namespace sincerely {

class Reviewer {
 public:
  /// Reads words and checks; loads no dictionary.
  /// cost    some tens of milliseconds
  /// fails   LoadError when built-in data is damaged
  /// clock   what a review takes is measured with (processor_time); empty: it takes as long as it
  ///         does, and is the same on every machine
  explicit Reviewer(const RunOptions& options, Deadline::Now clock = {});

  /// Reads settings and own checks again where their files have changed.
  void refresh();

  /// Reviews a draft, with what `refresh` finds; the locale is "en", "de" or "nb". With a clock it
  /// is done within a second (protocol.md, details 30): a draft that took longer is reviewed
  /// without its thread from then on, in a tenth of the time.
  /// stop    nobody waits for the review any more: it comes at once, by half
  /// quiet   ids of checks that are left out of this review, whatever the settings say
  /// fails   never: what could not be used is named in `degraded`
  Review review(DraftMessage draft, std::string_view locale, std::stop_token stop = {},
                const std::vector<std::string>& quiet = {});

  /// Learns sent mails, the oldest first; with history off none. Of a long mail the first 64 KiB
  /// are read.
  /// returns   when they are on disk
  /// fails     StoreError or TimeIsUp (`stop`), and none was learned
  LearnCount learn(std::vector<SentMessage> messages, std::stop_token stop = {});

  /// What a draft was asked about, kept until it is closed; counted then when it was sent.
  void note_shown(const Review& review);
  void note_closed(const std::string& draft, bool sent = true);
  void note_outcome(const std::string& check, bool applied);

  /// "This is me too", "a standing text": what the writer calls theirs is kept in the history
  /// rather than by its excerpt.
  /// returns   false for what is kept as every other check's "not again"
  /// fails     StoreError
  bool accept(const GiveFeedback& feedback);

  LanguagePacks& packs() { return packs_; }
  /// Built-in checks and own ones; another after `refresh`.
  const Catalogue& catalogue() const { return catalogue_; }
  const std::vector<PlacedPack>& own_packs() const { return own_checks_.packs(); }
  /// Grows whenever own checks were read.
  int own_checks_read() const { return own_checks_read_; }
  Preferences& preferences() { return preferences_; }
  Memory& memory() { return memory_; }

 private:
  std::chrono::sys_seconds now() const;
  void note_repeated(const Draft& draft, const Review& review);
  void take_own_checks();
  void add_faults(Review& review) const;
  bool accept_trait(const std::string& check, const std::string& hash);
  bool accept_repeated(const std::string& hash);

  RunOptions options_;
  Deadline::Now clock_;
  LruCache<std::string, bool> slow_{64};  // drafts whose last review was cut short, by cost_key
  LanguagePacks packs_;
  ReadMails mails_{16};
  std::map<std::string, Remembered> remembered_;  // of drafts that are written now, by cost_key
  Catalogue catalogue_;
  Preferences preferences_;
  Memory memory_;
  OwnChecks own_checks_;
  int own_checks_read_ = 0;                             // how often
  std::map<std::string, std::set<std::string>> shown_;  // checks by draft
  /// Texts that went out before, as the newest review of a draft spoke of them, by the hash of its
  /// suggestion.
  std::map<std::string, std::vector<Sketch>> repeated_;
};

}  // namespace sincerely
