#pragma once
// What an audit counts: no text, no address. Aggregates of parts of the mail merge exactly, in any
// order and grouping, to the aggregate of the whole.

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "audit/smallest.hpp"
#include "profile/sketch.hpp"

namespace sincerely {

/// What a count is of. `check` empty: all mails.
struct CellKey {
  std::string check, language, month, unit;  // "en", "2026-05" or "unknown", as the mails say
  auto operator<=>(const CellKey&) const = default;
};

struct Cell {
  std::int64_t mails = 0;        // in which the check spoke; of the empty check: all
  std::int64_t suggestions = 0;  // of the empty check: of all checks
  std::int64_t words = 0;        // own words; of the empty check only
  SmallestHashes writers;
  bool operator==(const Cell&) const = default;
};

/// Values by powers of two: bin 0 holds 0, bin n holds 2^(n-1) .. 2^n - 1, the last one all above.
class Histogram {
 public:
  static constexpr std::size_t kBins = 12;

  void add(std::int64_t value);
  void merge(const Histogram& other);
  std::array<std::int64_t, kBins>& bins() { return bins_; }
  const std::array<std::int64_t, kBins>& bins() const { return bins_; }
  bool operator==(const Histogram&) const = default;

 private:
  std::array<std::int64_t, kBins> bins_{};
};

/// What is counted for a language as a whole.
struct OfLanguage {
  Histogram suggestions_per_1000_words;
  /// Words changed against the nearest template, of mails that come from one.
  Histogram percent_changed;
  SmallestHashes writers;
  bool operator==(const OfLanguage&) const = default;
};

/// Paragraphs that are nearly alike: their sketches agree in the first rows.
struct Alike {
  std::int64_t paragraphs = 0;
  SmallestHashes writers;
  Sketch sketch{};  // the smallest of theirs
  bool operator==(const Alike&) const = default;
};

/// Why two aggregates cannot become one, or a file is none.
struct AuditError {
  std::string what;
};

struct Aggregate {
  /// Paragraphs are a sample: those whose keyed hash is among the smallest.
  static constexpr std::size_t kAlikeKept = 4096;

  std::string rules;             // hash of version, data files and settings
  std::string key;               // hash of the key that writers and paragraphs are hashed with
  std::set<std::string> shards;  // hashes of the inputs
  std::int64_t refused = 0;      // mails that could not be read
  std::map<CellKey, Cell> cells;
  std::map<std::string, OfLanguage> languages;
  std::map<std::string, DistinctCounter> writers;  // by unit; "" of all
  std::map<std::uint64_t, Alike> alike;            // by the hash of the first rows

  /// Adds another one.
  /// returns   an error when rules or key differ or a shard is in both; this one is then as before
  std::optional<AuditError> merge(const Aggregate& other);

  /// Keeps the sample at its size.
  void trim();

  bool operator==(const Aggregate&) const = default;
};

/// Fewer writers than these, and nothing is told.
inline constexpr std::size_t kFewestWriters = SmallestHashes::kKept;

}  // namespace sincerely
