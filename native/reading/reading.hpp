#pragma once
// What a mail says: facts that several checks want to know, each read once. A fact that only one
// check needs stays in that check.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/lazy.hpp"
#include "mail/draft.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/names.hpp"
#include "profile/profile.hpp"
#include "reading/abstraction.hpp"
#include "reading/address_forms.hpp"
#include "reading/anchors.hpp"
#include "reading/asks/questions.hpp"
#include "reading/care.hpp"
#include "reading/dates/amounts.hpp"
#include "reading/dates/calendar.hpp"
#include "reading/feelings.hpp"
#include "reading/reading_words.hpp"
#include "reading/vocabulary.hpp"

namespace sincerely {

/// Somebody who gets the mail.
struct Reader {
  Person person;      // as in the header
  KnownPerson known;  // what header, address book and thread say about their names
};

/// What a reading may do without.
struct ReadingAids {
  const Deadline* deadline = nullptr;  // once it has passed, facts are what was read by then
  Remembered* remembered = nullptr;    // of earlier states of the draft
};

/// The facts of one draft and its thread. Each is read when it is first asked for and does not
/// change any more; what no check asks for costs nothing. One thread at a time.
///
/// To add a fact: a function that reads it from draft and words (in a file of its own), a `Lazy`
/// member here, and its name in `sincerely read`.
class Reading {
 public:
  /// All of them must outlive the reading.
  Reading(const Draft& draft, const Profile& profile, const LanguagePacks& packs,
          const ReadingWords& words, ReadingAids aids = {});
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// Was the time up before a fact had been read to its end? What a check finds by what is not
  /// there counts no more then.
  bool is_cut() const { return cut_; }

  /// Families of phrases that several checks look for (data/languages/*/cues.tsv).
  const Lexicon& cues() const { return words_.cues; }

  /// The greeting of the draft; nothing when it speaks to nobody.
  const std::optional<Greeting>& greeting() const;
  /// Readers in the order of the header: `to`, then those of cc and bcc.
  const std::vector<Reader>& to() const;
  const std::vector<Reader>& copied() const;

  /// What the thread asks, and which of it is open.
  const std::vector<AskedQuestion>& questions() const;
  /// What they feel and say no to in the mails that wait for an answer, strongest first.
  const std::vector<Feeling>& feelings() const;
  /// Those of some kinds.
  std::vector<Feeling> feelings(std::span<const FeelingKind> kinds) const;
  /// Does the draft meet what they feel?
  bool is_met(const Feeling& feeling) const;

  /// What each sentence does, by index into Document::sentences: of the draft, and of a mail of the
  /// thread.
  const std::vector<SentenceActs>& own_acts() const;
  const std::vector<SentenceActs>& their_acts(int message) const;
  /// What the mails that wait for an answer ask, feel and say no to, newest first, with what
  /// becomes of it in the draft.
  const std::vector<TheirAsk>& asks() const;
  const std::vector<TheirFeeling>& their_feelings() const;
  const std::vector<TheirLimit>& limits() const;

  /// How far the draft stays with ideas instead of things.
  const Abstraction& abstraction() const;

  /// What in the draft belongs to this reader.
  const std::vector<Anchor>& anchors() const;
  bool is_anchored(std::uint32_t sentence) const;

  /// du and Sie, in the draft and in the newest mail of somebody else.
  const AddressForms& own_address() const;
  const AddressForms& their_address() const;

  /// Dates and sums of the writer's own sentences, and of those of a mail of the thread.
  const std::vector<WrittenDate>& dates() const;
  const std::vector<WrittenDate>& dates_of(int message) const;
  const std::vector<Amount>& amounts() const;
  const std::vector<Amount>& amounts_of(int message) const;

  /// Targets of links and addresses: those that the text shows, then those behind words.
  const std::vector<std::string>& links() const;

  /// Content words of the draft beside those of the thread.
  const Vocabularies& vocabularies() const { return vocabularies_; }

 private:
  template <typename Item, typename Find>
  std::vector<Item> read_mails(Find find) const;
  template <typename Read>
  auto in_time(Read read) const;
  std::vector<Reader> read_people(std::span<const Person> people) const;

  const Draft& draft_;
  const Profile& profile_;
  const LanguagePacks& packs_;
  const ReadingWords& words_;
  ReadingAids aids_;
  mutable bool cut_ = false;
  Vocabularies vocabularies_;
  Lazy<std::optional<Greeting>> greeting_;
  Lazy<std::vector<Reader>> to_, copied_;
  Lazy<std::vector<AskedQuestion>> questions_;
  Lazy<std::vector<Feeling>> feelings_;
  Lazy<std::vector<Anchor>> anchors_;
  Lazy<Abstraction> abstraction_;
  Lazy<std::vector<SentenceActs>> own_acts_;
  mutable std::map<int, std::vector<SentenceActs>> their_acts_;
  mutable std::map<int, AskFacts> ask_facts_;
  Lazy<std::vector<TheirAsk>> asks_;
  Lazy<std::vector<TheirFeeling>> their_feelings_;
  Lazy<std::vector<TheirLimit>> limits_;
  Lazy<AddressForms> own_address_, their_address_;
  /// What closed-world facts a text has.
  struct Figures {
    Lazy<std::vector<WrittenDate>> dates;
    Lazy<std::vector<Amount>> amounts;
  };
  const std::vector<WrittenDate>& dates_in(const Document& document, const Figures& figures) const;
  Figures figures_;
  mutable std::map<int, Figures> thread_figures_;
  Lazy<std::vector<std::string>> links_;
};

/// The newest mail of the thread that is not the writer's own and that every reader wrote or got.
/// returns   an index into Draft::thread
std::optional<std::size_t> newest_of_theirs(const Draft& draft);

}  // namespace sincerely
