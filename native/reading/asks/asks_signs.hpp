#pragma once
// The draft and the mail as the signs of asks look at them: sentences with their pieces, kinds of
// answer, and which sentence of the draft belongs to which ask.

#include <array>
#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "reading/asks/asks.hpp"
#include "reading/asks/nearness.hpp"

namespace sincerely {

/// What an answer can name, and what an ask can want.
enum class AnswerSort { time, person, place, amount, reason, yes_or_no, done };
inline constexpr std::size_t kAnswerSorts = 7;
using AnswerSortSet = std::bitset<kAnswerSorts>;

/// What a sentence of the draft may do about an ask; the models know them in this order.
inline constexpr std::array kReplyActs{Act::yes,
                                       Act::no,
                                       Act::deferral,
                                       Act::promise,
                                       Act::next_step,
                                       Act::attached,
                                       Act::genuine_question,
                                       Act::reason,
                                       Act::experience,
                                       Act::own_view,
                                       Act::acknowledges,
                                       Act::apology,
                                       Act::thanks_generic,
                                       Act::thanks_specific,
                                       Act::filler_opener,
                                       Act::filler_closer,
                                       Act::filler_padding,
                                       Act::presence,
                                       Act::change};

/// A sentence of the draft.
struct ReplyLine {
  std::uint32_t sentence = 0;
  WordPieces pieces;
  AnswerSortSet names;
  const SentenceActs* acts = nullptr;
  bool aside = false;     // thanks, greetings and padding: answers nothing
  bool assures = false;   // "We take every request seriously.", and names nothing: an aside too
  bool deferral = false;  // by its words
  bool takes_up = false;  // begins with a word for what was asked: "They are in the hall."
  bool bare = false;      // at most three words before the first sign
  int units = 1;          // clauses
  WordSet words;          // content words, synonyms alike
  std::vector<PhraseMatch> cues;
};

/// What all asks and feelings of a mail are held against.
struct ReplyFacts {
  std::vector<ReplyLine> lines;          // of the draft
  PieceIndex pieces;                     // of the lines
  double mail_code = 0, draft_code = 0;  // code_share
};

std::shared_ptr<const ReplyFacts> facts_of(const AskInput& input);

/// As in asks.hpp, with the `code_share` of the mail.
std::vector<float> seen_signs(const AskInput& input, const AskCandidate& candidate,
                              double mail_code);

/// How far mails of this kind are known: 1 for everyday and office mail, 0 for code and long
/// explanations among strangers; less where a mail has more new words than an everyday one.
double certainty_of(const AskInput& input, const KnownWordsOfAll& known);

/// An ask, as far as answers are held against it.
struct AskLine {
  WordPieces pieces, around;  // of the clause; with the sentence before it
  AnswerSortSet wants;
  bool request = false;
  bool asks_when = false;    // its first question word asks for a time
  WordSet words, own_words;  // content words of the clause; those that stand in no other sentence
};

/// Share of tokens with signs that programs write and people do not.
double code_share(std::span<const Token> tokens);
/// Of the tokens of its own sentences.
double code_share(const Document& text);

std::vector<AskLine> ask_lines(const AskInput& input, const std::vector<AskCandidate>& asks);

/// A number for each ask (row) and line of the draft (column).
using AskTable = std::vector<std::vector<float>>;

/// The line each ask gets when every clause of the draft is spent once, best pairs first; -1: none.
/// worth     of each pair
/// returns   by ask; `gained` is the worth of its pair, 0 without one
std::vector<int> assign(const std::vector<ReplyLine>& lines, const AskTable& worth,
                        std::vector<float>& gained);

/// A mail and a draft, laid side by side.
struct SideBySide {
  /// All of them must outlive it.
  SideBySide(const AskInput& of, const std::vector<AskCandidate>& candidates);
  SideBySide(const SideBySide&) = delete;
  SideBySide& operator=(const SideBySide&) = delete;

  const AskInput& input;
  const Document& mail;
  const std::vector<AskCandidate>& asks;
  std::shared_ptr<const ReplyFacts> facts;
  const std::vector<ReplyLine>& lines = facts->lines;
  std::vector<AskLine> wants;
  AskTable near, around, after;  // to the clause; with what stands before it; with what follows
  AskTable covered;              // share of the clause's words, synonyms alike
  std::vector<double> near_sums, around_sums, covered_sums;  // by line, over all asks
  std::vector<float> most_near, most_around, most_covered;   // by ask, over all lines
  std::vector<int> owners;  // sentence of the mail that each line is nearest to, -1: none
  std::vector<std::pair<WordPieces, std::uint32_t>> quoted;  // passages, and the sentence below
  int quotes = 0;
  /// Hashes of the content words of each ask in order, and of the words of each line, sorted.
  std::vector<std::vector<Stem>> ask_words, line_words;

 private:
  void hold_asks_against_lines();
  void find_words();
  void find_owners();
  void read_quotes();
};

/// "Friday or Saturday?": how many words on either side of "or" stand in the draft; -1 without
/// options.
double options_picked(const SideBySide& both, std::size_t ask);

/// Lines that belong to what stands before the ask (1) or after it (1) while none belongs to its
/// neighbourhood; -1 when one does.
double skipped(const SideBySide& both, std::size_t ask);

/// Signs by which a line answers an ask; for the trees of data/models/asks_answers.trees.
std::vector<float> answer_signs(const SideBySide& both, std::size_t ask, std::size_t line);
std::vector<std::string> answer_sign_names();

/// Signs by which each ask is open, given how likely each line answers each ask.
std::vector<std::vector<float>> open_signs(const SideBySide& both, const AskTable& answers);
std::vector<float> open_signs(const SideBySide& both, std::size_t ask, const AskTable& answers);
std::vector<std::string> open_sign_names(const SideBySide& both, const AskTable& answers);

}  // namespace sincerely
