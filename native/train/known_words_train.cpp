#include "train/known_words_train.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <unordered_map>

#include "reading/asks/known_words.hpp"

namespace sincerely::train {
namespace {

constexpr double kWithin = 0.9;  // of everyday mails keep within the limit

/// Which writers have a stem.
using Writers = std::unordered_map<Stem, std::set<int>>;

void add(const Document& text, bool nouns_capitalised, int writer, Writers& to) {
  for (const auto* token : telling_words(text, nouns_capitalised))
    for (const auto stem : token->stems) to[stem].insert(writer);
}

/// Share of the words of a mail that only its own writer has.
double held_out_share(const ReadPair& pair, const Writers& writers, bool nouns) {
  return new_share(pair.mail(), nouns, [&](Stem stem) {
    const auto found = writers.find(stem);
    return found != writers.end() &&
           (found->second.size() > 1 || !found->second.contains(pair.pair.writer));
  });
}

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 1;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

/// The limit of a language; prints the figures of each file.
double limit_of(const std::vector<const ReadPair*>& pairs, const Writers& writers, bool nouns) {
  std::map<std::string, std::vector<double>> by_file;
  std::vector<double> everyday;
  for (const auto* pair : pairs) {
    if (telling_words(pair->mail(), nouns).size() < kLeastTellingWords) continue;
    const double share = held_out_share(*pair, writers, nouns);
    by_file[pair->pair.file].push_back(share);
    if (pair->pair.copies > 1) everyday.push_back(share);
  }
  for (const auto& [file, shares] : by_file)
    std::printf("new words, %s: median %.3f, 0.9 %.3f, 0.95 %.3f (%zu mails)\n", file.c_str(),
                quantile(shares, 0.5), quantile(shares, 0.9), quantile(shares, 0.95),
                shares.size());
  return quantile(everyday, kWithin);
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
  std::printf("%s: %zu bytes\n", file.c_str(), text.size());
}

}  // namespace

void train_known_words(const ReadPairs& pairs, const LanguagePacks& packs,
                       const std::filesystem::path& folder) {
  for (const auto language : kLanguages) {
    const bool nouns = packs.pack(language).facts.nouns_capitalised;
    std::vector<const ReadPair*> own;
    Writers writers;
    for (const auto& pair : pairs) {
      if (pair->pair.language != tag(language)) continue;
      own.push_back(pair.get());
      add(pair->mail(), nouns, pair->pair.writer, writers);
      add(*pair->draft.body, nouns, pair->pair.writer, writers);
    }
    const double limit = limit_of(own, writers, nouns);
    if (folder.empty()) continue;
    std::vector<Stem> stems;
    for (const auto& [stem, some] : writers) stems.push_back(stem);
    std::ranges::sort(stems);
    write(folder / ("known_words_" + std::string(tag(language)) + ".txt"),
          known_words_text(stems, limit));
  }
}

}  // namespace sincerely::train
