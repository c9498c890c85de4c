#pragma once
// Whether a draft takes up something that was asked: said outright, or by how much both have in
// common.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "reading/vocabulary.hpp"

namespace sincerely {

/// What a question wants to hear.
enum class AnswerKind { any, yes_or_no, time, person, place, amount, reason };

/// One thing that was asked, as far as an answer to it can be told.
struct Ask {
  WordSet words;         // content words of the clause
  WordSet own_words;     // those of them that stand nowhere else in the mail
  WordSet surroundings;  // `words` and those of the two sentences before it
  WordSet before;        // those of the statement right before it: what "it" stands for
  AnswerKind wants = AnswerKind::any;
  bool deed = false;          // asks for a deed: "could you send"
  bool about_all = false;     // "Any ideas?": about the mail as a whole
  bool attachable = false;    // asks for something that can be attached
  bool price = false;         // a sum of money answers it, in a mail of any length
  bool timed = false;         // names a day or an hour: "does Tuesday suit?"
  bool last = false;          // nothing is asked after it in that mail
  std::optional<int> number;  // of the list item it stands in
};

/// Signs that an ask is open, as numbers; each has a weight in data/reading/answer_signs.tsv.
enum class AnswerSign {
  base,
  in_common,       // log of the weight of words that draft and mail share
  draft_size,      // log of the weight of the draft's words, at least kSmallDraft
  mail_size,       // log of the weight of the mail's words, at least kSmallMail
  share_of_draft,  // how much of the draft's weight is shared
  near,            // shared with question and surroundings, at most 4
  untouched,       // no sentence of the draft has words of the question
  own_untouched,   // nor words that stand only in the question
  far,             // less than a tenth of question and surroundings
  about_all,
  last,
  aside  // share of the draft's sentences that thank, or tell a plan where no deed and no yes is
         // asked for
};
inline constexpr std::size_t kAnswerSigns = 12;
using AnswerSigns = std::array<double, kAnswerSigns>;

/// A draft, read for answers to one mail.
class DraftAnswers {
 public:
  /// mail      whose asks are looked up; all of them must outlive it
  DraftAnswers(const Draft& draft, const Document& mail, const Vocabulary& vocabulary,
               const LanguagePacks& packs, const Lexicon& cues);

  /// Is it answered, done or openly put off in so many words? Between longer mails, where words
  /// meet by chance, only inline answers, prices, numbers of list items, attachments and deferrals
  /// count; the rest is left to `openness`.
  /// covered   share of the question's words in one sentence that counts as an answer
  bool answers(const Ask& ask, double covered) const;

  /// Is it answered by a mere yes or no, in a short draft?
  /// asked     how many asks a yes or no would answer: so many have to be said anywhere,
  /// waiting   or, at the beginning of a sentence, as many as there are among those that nothing
  ///           else answers
  bool agrees(const Ask& ask, int asked, int waiting) const;

  /// The signs of an ask that is not answered in so many words.
  AnswerSigns signs(const Ask& ask) const;

  /// How sure it is that an ask that is not answered in so many words is open, 0..1.
  /// beside_answered   another ask of that mail is answered: in a short draft this one was passed
  ///                   over
  /// source    two short mails: whether a sentence of the draft touches the ask; else the weights
  ///           in data/reading/answer_signs.tsv
  double openness(const Ask& ask, bool beside_answered) const;

 private:
  struct Line {
    WordSet words;
    std::optional<int> number;  // of its list item
    bool deferral = false, time = false, person = false, amount = false, reason = false,
         place = false, done = false, aside = false, plan = false, moment = false, money = false;
    bool figure = false;    // an amount in figures, not only "all"
    bool named = false;     // a person by name, not only "I will"
    bool topic = false;     // names what it is about: "about the pumps"
    bool takes_up = false;  // "They are in the hall": stands for what was asked
    bool bare = false;      // "Wine and cheese.": nothing but an answer
  };
  Line read_line(const Sentence& sentence, const LanguagePacks& packs, const Lexicon& cues);
  void read_quotes();
  bool is_bare(const Sentence& sentence, const std::vector<PhraseMatch>& cues) const;
  bool names_reader_of(const Ask& ask, const Line& line) const;
  bool is_deferred(const Ask& ask) const;
  bool answers_by_kind(const Ask& ask, const Line& line) const;
  bool answers_inline(const Ask& ask) const;
  bool answers_in_words(const Ask& ask, double covered) const;
  bool is_touched(const Ask& ask) const;
  bool is_short_beside(double mail) const;

  const Draft& draft_;
  const Vocabulary& vocabulary_;
  const AnswerSigns& weights_;
  std::vector<Line> lines_;
  WordSet draft_words_, mail_words_;
  std::vector<WordSet> quoted_;  // quoted passages with own words right below
  int words_ = 0, yes_nos_ = 0, leading_yes_nos_ = 0;
  bool asks_back_ = false;
};

/// The number of the list item that a sentence begins: 2 for "2. When ..." and "2) When ...".
std::optional<int> list_number(const Document& document, const Sentence& sentence);

}  // namespace sincerely
