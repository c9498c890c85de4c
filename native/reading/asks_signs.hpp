#pragma once
// The draft and the mail as the signs of asks look at them: sentences with their pieces, kinds of
// answer, and which sentence of the draft belongs to which ask.

#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

#include "reading/asks.hpp"
#include "reading/nearness.hpp"

namespace sincerely {

/// What an answer can name, and what an ask can want.
enum class AnswerSort { time, person, place, amount, reason, yes_or_no, done };
inline constexpr std::size_t kAnswerSorts = 7;
using AnswerSortSet = std::bitset<kAnswerSorts>;

/// A sentence of the draft.
struct ReplyLine {
  std::uint32_t sentence = 0;
  WordPieces pieces;
  AnswerSortSet names;
  const SentenceActs* acts = nullptr;
  bool aside = false;     // thanks, greetings and padding: answers nothing
  bool deferral = false;  // by its words
  int units = 1;          // clauses
};

/// An ask, as far as answers are held against it.
struct AskLine {
  WordPieces pieces, around;  // of the clause; with the sentence before it
  AnswerSortSet wants;
  bool request = false;
};

std::vector<ReplyLine> reply_lines(const AskInput& input);
std::vector<AskLine> ask_lines(const AskInput& input, const std::vector<AskCandidate>& asks);

/// How near each line of the draft (column) is to each ask (row).
using NearnessTable = std::vector<std::vector<float>>;

/// The line each ask gets when every clause of the draft is spent once, best pairs first; -1: none.
/// source    nearness, kind of answer wanted, and order
std::vector<int> assign(const std::vector<AskLine>& asks, const std::vector<ReplyLine>& lines,
                        const NearnessTable& near, std::vector<float>& worth);

}  // namespace sincerely
