#pragma once
// What of a sent mail is worth keeping: how it was written, what was promised, what they asked.

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "mail/draft.hpp"
#include "profile/learnt.hpp"
#include "profile/profile.hpp"
#include "reading/reading.hpp"

namespace sincerely {

/// What checks lend to the reading of sent mail.
struct WordsToKeep {
  ReadingWords reading;
  std::vector<std::pair<std::string, Lexicon>> counted;  // phrases that are counted, by check
};

/// Keys of the hashes that are kept.
struct KeptKeys {
  SipKey sketches, words;
};

/// Reads sent mails.
class SentMailDigest {
 public:
  /// fails     LoadError when data/reading/promises.tsv is damaged
  SentMailDigest(const LanguagePacks& packs, WordsToKeep words, KeptKeys keys);

  /// Takes out of a mail what is kept: own words only, quotes and signatures left out.
  /// promises  open ones, oldest first; those that this mail comes back to are taken out, its own
  ///           are added
  /// now       stands for the date of a mail without one
  /// returns   at most `kQuotesAPerson` quotes a person
  /// cost      as read_draft, about 1 ms for 300 words
  /// fails     never
  LearntMail digest(SentMessage sent, std::vector<OpenPromise>& promises,
                    std::chrono::sys_seconds now) const;

 private:
  void add_own(const Draft& draft, LearntMail& mail, std::vector<OpenPromise>& promises) const;
  void close_kept(const Draft& draft, LearntMail& mail, std::vector<OpenPromise>& promises) const;
  void add_turn(const Draft& draft, const Reading& reading, LearntMail& mail) const;
  void add_theirs(const Draft& draft, const Reading& reading, LearntMail& mail) const;
  std::optional<std::chrono::sys_seconds> due_of(const Document& body, const Sentence& sentence,
                                                 std::chrono::sys_seconds said) const;

  const LanguagePacks& packs_;
  WordsToKeep words_;
  Lexicon promises_;
  KeptKeys keys_;
};

}  // namespace sincerely
