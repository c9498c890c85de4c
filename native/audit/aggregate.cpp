#include "audit/aggregate.hpp"

#include <algorithm>
#include <bit>

namespace sincerely {
namespace {

void add(Cell& cell, const Cell& other) {
  cell.mails += other.mails;
  cell.suggestions += other.suggestions;
  cell.words += other.words;
  cell.writers.merge(other.writers);
}

void add(Alike& alike, const Alike& other) {
  // The smallest: the same one in whatever order shards are merged.
  const bool first = alike.paragraphs == 0;
  alike.sketch = first ? other.sketch : std::min(alike.sketch, other.sketch);
  alike.paragraphs += other.paragraphs;
  alike.writers.merge(other.writers);
}

void add(OfLanguage& language, const OfLanguage& other) {
  language.suggestions_per_1000_words.merge(other.suggestions_per_1000_words);
  language.percent_changed.merge(other.percent_changed);
  language.writers.merge(other.writers);
}

void add(DistinctCounter& counter, const DistinctCounter& other) { counter.merge(other); }

template <class Map>
void add_all(Map& map, const Map& other) {
  for (const auto& [key, value] : other) add(map[key], value);
}

}  // namespace

void Histogram::add(std::int64_t value) {
  // Bin k holds what has k binary digits: 0, 1, 2-3, 4-7, and the last all that is longer.
  const auto bin = std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(0, value)));
  ++bins_[std::min<std::size_t>(static_cast<std::size_t>(bin), kBins - 1)];
}

void Histogram::merge(const Histogram& other) {
  for (std::size_t k = 0; k < kBins; ++k) bins_[k] += other.bins_[k];
}

std::optional<AuditError> Aggregate::merge(const Aggregate& other) {
  if (rules != other.rules)
    return AuditError{"the rules differ: " + rules + " and " + other.rules +
                      "; audit all mail with one version, one set of data files and one policy"};
  if (key != other.key) return AuditError{"the keys differ: audit all mail with one --key file"};
  for (const std::string& shard : other.shards)
    if (shards.contains(shard))
      return AuditError{"shard " + shard +
                        " is there twice: the same mails would be counted twice"};
  shards.insert(other.shards.begin(), other.shards.end());
  refused += other.refused;
  add_all(cells, other.cells);
  add_all(languages, other.languages);
  add_all(writers, other.writers);
  add_all(alike, other.alike);
  trim();
  return {};
}

void Aggregate::trim() {
  // The smallest keys stay. All shards agree on them, so that what is kept was counted everywhere.
  while (alike.size() > kAlikeKept) alike.erase(std::prev(alike.end()));
}

}  // namespace sincerely
