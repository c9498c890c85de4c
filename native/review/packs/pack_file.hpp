#pragma once
// A pack: a table of phrases, each with what to say about it, that a person or a team writes
// (docs/own-checks.md). Whoever wrote it may mean harm: it can add phrases and nothing else.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/language.hpp"

namespace sincerely {

// Limits, so that one file can neither slow a review down nor fill a card. Own choice, but for the
// length of a message, which is that of every card.
inline constexpr std::size_t kLongestPack = 128 * 1024;  // bytes
inline constexpr std::size_t kMostPackRows = 500;
inline constexpr std::size_t kMostPackRegexes = 20;
inline constexpr std::size_t kLongestPackPhrase = 200;  // code points
inline constexpr std::size_t kLongestPackNudge = 140;
inline constexpr std::size_t kLongestPackTitle = 34;

struct PackRow {
  std::size_t line = 0;
  Language language = Language::other;  // other: in every language
  std::string kind;                     // as in a lexicon: phrase, lemma@close, regex, except
  std::string phrase;
  std::string nudge;  // empty for an exception
};

/// What is wrong at a line: a key of data/wording/packs.json and the value that stands in it.
struct PackFault {
  std::size_t line = 0;  // from 1; 0: the file as a whole
  std::string key, value;
};

struct PackFile {
  std::string title;  // empty: the file names none
  std::vector<PackRow> rows;
  std::vector<PackFault> faults;  // the first twenty, in order; with one of them nothing counts
};

/// Reads a pack: lines that begin with # are comments ("# title: ..." names it), then a line with
/// the names of the columns lang, phrase, nudge and, if wanted, kind, then a line for each phrase.
/// bytes     UTF-8, with or without a byte order mark, lines ending in LF or CRLF
/// cost      linear
PackFile read_pack(std::string_view bytes);

}  // namespace sincerely
