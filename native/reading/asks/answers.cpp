#include "reading/asks/answers.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

#include "base/data_file.hpp"

// How it is decided that an ask is answered, and why so.
//
// First comes what is certain: the ask is quoted with own words below it, its list number is
// answered, it is openly put off, a price is named where one was asked for, a file goes with the
// mail. In a short mail that answers a short one, the right kind of answer is taken for the
// answer: a time for "when", a yes for "is it".
//
// Between longer mails words meet by chance, and nothing is certain. There twelve signs are
// weighed, and the sum goes through a logistic curve: what ask and draft have in common, how long
// both are, whether any sentence touches the ask, whether it stood last. Their weights are data
// (data/reading/answer_signs.tsv): a logistic regression over questions of real threads, some with
// their answer cut out of the reply, some beside the reply to another mail. The table says how
// often each kind is called open.
//
// All weights are of rare words: the size of a mail is the weight of its words in vocabulary.hpp,
// not their number, so that small talk neither answers a question nor leaves it open. Mails
// shorter than those the weights were found on count as the shortest of them, since a curve says
// nothing outside what it was fitted to.
//
// What remains doubtful is left to the models of asks (asks.hpp) and to the threshold of the
// check.

namespace sincerely {
namespace {

constexpr std::array<std::string_view, kAnswerSigns> kSignNames{
    "base",      "in-common",     "draft-size", "mail-size", "share-of-draft", "near",
    "untouched", "own-untouched", "far",        "about-all", "last",           "aside"};

/// In a short mail a fitting kind of answer is the answer, and to say nothing about an ask leaves
/// it open.
constexpr int kShortWords = 30;
constexpr double kCoveredAnyway =
    0.7;                           // share of an ask's words that answers it whatever kind it wants
constexpr double kShortMail = 10;  // weight of its words: about 20 words
constexpr double kPlainMail = 25;  // about 50 words

/// The weights were found on mails of ordinary length: shorter ones count as the shortest of those.
constexpr double kSmallDraft = 5, kSmallMail = 12;

/// The weights of the signs, read once for the packs.
struct SignWeights {
  explicit SignWeights(const LanguagePacks& packs) {
    constexpr std::string_view path = "reading/answer_signs.tsv";
    const auto table = read_table(packs.files().get(path), path);
    const auto name = table.column("sign"), weight = table.column("weight");
    for (const auto& row : table.rows) {
      const auto found = std::ranges::find(kSignNames, row[name]);
      if (found == kSignNames.end()) continue;
      std::from_chars(row[weight].data(), row[weight].data() + row[weight].size(),
                      of[static_cast<std::size_t>(found - kSignNames.begin())]);
    }
  }
  AnswerSigns of{};
};

/// Does the ask want one kind of thing that can be told from the words of an answer?
bool has_kind(const Ask& ask) {
  return ask.wants != AnswerKind::any && ask.wants != AnswerKind::yes_or_no && !ask.deed;
}

}  // namespace

DraftAnswers::DraftAnswers(const Draft& draft, const Document& mail, const Vocabulary& vocabulary,
                           const LanguagePacks& packs, const Lexicon& cues)
    : draft_(draft), vocabulary_(vocabulary), weights_(packs.made<SignWeights>().of) {
  for (const auto* sentence : draft.body->own_sentences())
    lines_.push_back(read_line(*sentence, packs, cues));
  read_quotes();
  for (const auto* sentence : mail.own_sentences())
    std::ranges::copy(vocabulary.words_of(mail.tokens_of(*sentence)),
                      std::back_inserter(mail_words_));
  for (auto* words : {&draft_words_, &mail_words_}) {
    std::ranges::sort(*words);
    words->erase(std::unique(words->begin(), words->end()), words->end());
  }
}

bool DraftAnswers::is_deferred(const Ask& ask) const {
  constexpr double names_nothing = 1.2;  // "I'll get back to you on that by Thursday"
  return std::ranges::any_of(lines_, [&](const Line& line) {
    if (!line.deferral) return false;
    const bool shares = !shared_words(line.words, ask.surroundings).empty();
    // "I'll call Ola about the pumps" puts off nothing but the pumps.
    if (words_ <= kShortWords) return shares || !line.topic;
    return shares || vocabulary_.weight(line.words) < names_nothing;
  });
}

/// Somebody by name; or "I will", but not in a sentence about another thing.
bool DraftAnswers::names_reader_of(const Ask& ask, const Line& line) const {
  constexpr double kOtherThing = 2;  // weight of its words
  return line.named || (line.person && (vocabulary_.weight(line.words) < kOtherThing ||
                                        !shared_words(line.words, ask.surroundings).empty()));
}

bool DraftAnswers::answers_by_kind(const Ask& ask, const Line& line) const {
  using enum AnswerKind;
  switch (ask.wants) {
    case time:
      return line.time;
    case person:
      return names_reader_of(ask, line);
    case place:
      return line.place;
    case amount:
      return ask.price ? line.figure || line.money : line.amount;
    case reason:
      return line.reason;
    case yes_or_no:  // "Does Tuesday suit?" - "Thursday is better."
      return ask.timed && !ask.deed && line.moment;
    default:
      return false;
  }
}

bool DraftAnswers::answers_inline(const Ask& ask) const {
  const double whole = vocabulary_.weight(ask.words);
  return std::ranges::any_of(quoted_, [&](const WordSet& words) {
    const auto shared = shared_words(words, ask.words);
    return !shared.empty() && vocabulary_.weight(shared) >= 0.7 * whole;
  });
}

bool DraftAnswers::is_short_beside(double mail) const {
  return words_ <= kShortWords && vocabulary_.weight(mail_words_) < mail;
}

bool DraftAnswers::answers(const Ask& ask, double covered) const {
  if (answers_inline(ask) || is_deferred(ask)) return true;
  if (ask.price && std::ranges::any_of(lines_, &Line::money)) return true;
  if (ask.attachable && !draft_.message.attachments.empty()) return true;
  if (ask.number && std::ranges::find(lines_, ask.number, &Line::number) != lines_.end())
    return true;
  return is_short_beside(kPlainMail) && answers_in_words(ask, covered);
}

bool DraftAnswers::agrees(const Ask& ask, int asked, int waiting) const {
  if (ask.wants != AnswerKind::yes_or_no && !ask.deed) return false;
  const bool enough = yes_nos_ >= std::max(1, asked) || leading_yes_nos_ >= std::max(1, waiting);
  return enough && is_short_beside(kPlainMail);
}

bool DraftAnswers::answers_in_words(const Ask& ask, double covered) const {
  const double whole = std::max(vocabulary_.weight(ask.words), 0.5);
  return std::ranges::any_of(lines_, [&](const Line& line) {
    const auto shared = shared_words(line.words, ask.words);
    const bool fits = !has_kind(ask) || answers_by_kind(ask, line);
    const double enough = fits ? covered : kCoveredAnyway;
    if (!shared.empty() && vocabulary_.weight(shared) >= enough * whole) return true;
    return (ask.deed && line.done) || answers_by_kind(ask, line);
  });
}

bool DraftAnswers::is_touched(const Ask& ask) const {
  constexpr double kTouched = 0.25;  // share of the ask's words in one sentence
  constexpr double kSaysLittle = 2, kTakenUp = 1, kNoWordOfItsOwn = 0.15;
  // "Any ideas?": whatever is told may be one.
  if (ask.about_all && vocabulary_.weight(draft_words_) >= kTakenUp) return true;
  // "The bell is dead. Could you send someone?": the bell answers it.
  const bool leans = !has_kind(ask) && vocabulary_.weight(ask.words) < kSaysLittle;
  if (leans && vocabulary_.weight(shared_words(draft_words_, ask.before)) >= kTakenUp) return true;
  if (!lines_.empty() && lines_.front().bare && !has_kind(ask)) return true;
  const auto stands_for_it = [](const Line& line) { return line.takes_up && !line.aside; };
  if (asks_back_ || std::ranges::any_of(lines_, stands_for_it)) return true;
  // "What do I bring?" has no word of its own that an answer could take up.
  if (!has_kind(ask) && !ask.deed && vocabulary_.weight(ask.words) < kNoWordOfItsOwn) return true;
  const double whole = std::max(vocabulary_.weight(ask.words), 0.5);
  return std::ranges::any_of(lines_, [&](const Line& line) {
    const double shared = vocabulary_.weight(shared_words(line.words, ask.words));
    // "I need a prescription for ..." - "The prescription is ready."
    if (ask.deed && shared >= kTakenUp) return true;
    return (!has_kind(ask) || answers_by_kind(ask, line)) && shared >= kTouched * whole;
  });
}

AnswerSigns DraftAnswers::signs(const Ask& ask) const {
  const auto weight = [&](const WordSet& words) { return vocabulary_.weight(words); };
  const double common = weight(shared_words(draft_words_, mail_words_));
  const double draft = std::max(weight(draft_words_), kSmallDraft);
  const double mail = std::max(weight(mail_words_), kSmallMail);
  const double nearby = weight(shared_words(draft_words_, ask.surroundings));
  double best = 0;
  for (const auto& line : lines_)
    best = std::max(best, weight(shared_words(line.words, ask.words)));
  AnswerSigns out{};
  const auto set = [&](AnswerSign sign, double value) {
    out[static_cast<std::size_t>(sign)] = value;
  };
  using enum AnswerSign;
  set(base, 1);
  set(in_common, std::log(0.1 + common));
  set(draft_size, std::log(1 + draft));
  set(mail_size, std::log(1 + mail));
  set(share_of_draft, common / draft);
  set(AnswerSign::near, std::min(nearby, 4.0));
  set(untouched, best < 0.3);
  set(own_untouched,
      weight(ask.own_words) > 0.8 && shared_words(draft_words_, ask.own_words).empty());
  set(far, nearby < 0.1 * std::max(0.1, weight(ask.surroundings)));
  set(about_all, ask.about_all);
  set(last, ask.last);
  const bool by_plan = ask.deed || ask.wants == AnswerKind::yes_or_no;  // "I'll send it"
  const auto asides = std::ranges::count_if(
      lines_, [&](const Line& line) { return line.aside || (line.plan && !by_plan); });
  set(aside, lines_.empty() ? 0 : static_cast<double>(asides) / static_cast<double>(lines_.size()));
  return out;
}

double DraftAnswers::openness(const Ask& ask, bool beside_answered) const {
  constexpr double kShortOpen = 0.7, kShortTouched = 0.2;
  // Passed over beside an answered one; not where the draft asks back.
  const double shorter = beside_answered && !asks_back_ ? kPlainMail : kShortMail;
  if (is_short_beside(shorter)) return is_touched(ask) ? kShortTouched : kShortOpen;
  const auto given = signs(ask);
  double sum = 0;
  for (std::size_t i = 0; i < given.size(); ++i) sum += weights_[i] * given[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace sincerely
