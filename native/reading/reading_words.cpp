#include "reading/reading_words.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "base/data_file.hpp"
#include "phrases/phrase_index.hpp"

namespace sincerely {
namespace {

/// A table of frames as rows of one family; its exceptions are a family of their own.
void add_frames(const Table& table, std::string_view pattern_column, Language language,
                std::string_view family, Lexicon& cues, const LanguagePacks& packs) {
  const auto pattern = table.column(pattern_column);
  const bool has_kind = std::ranges::count(table.columns, "kind") > 0;
  const bool has_weight = std::ranges::count(table.columns, "weight") > 0;
  std::size_t line = 1;
  for (const auto& row : table.rows) {
    ++line;
    const bool exception = has_kind && row[table.column("kind")] == "exception";
    const double weight = has_weight && !row[table.column("weight")].empty()
                              ? std::stod(row[table.column("weight")])
                              : 1.0;
    try {
      cues.add_frame(language, exception ? "request-exception" : family, row[pattern], weight,
                     packs);
    } catch (const std::exception& error) {
      throw LoadError(table.file, line, error.what());
    }
  }
}

/// A family of words.tsv as cues.
void add_words(const LanguagePack& pack, std::string_view family, Lexicon& cues,
               const LanguagePacks& packs) {
  for (const auto& word : pack.words(family).words())
    cues.add_frame(pack.language, family, word, 0, packs);
}

void add_cues(Lexicon& cues, const LanguagePacks& packs) {
  for (const auto language : kLanguages) {
    const auto path = "languages/" + std::string(tag(language)) + "/cues.tsv";
    if (const auto rows = packs.files().find(path)) cues.add(*rows, path, packs);
    const auto& pack = packs.pack(language);
    add_frames(pack.request_frames, "frame", language, "request-frame", cues, packs);
    add_frames(pack.courtesy_questions, "pattern", language, "courtesy-question", cues, packs);
    add_frames(pack.deferrals, "pattern", language, "deferral", cues, packs);
    for (const auto* family : {"and", "but"}) add_words(pack, family, cues, packs);
  }
}

void read_thresholds(ReadingWords& words, const DataFiles& files) {
  constexpr std::string_view kPath = "reading/thresholds.tsv";
  const auto table = read_table(files.get(kPath), kPath);
  const auto name = table.column("name"), value = table.column("value");
  table.column("source");  // every number says where it comes from
  std::size_t line = 1;
  for (const auto& row : table.rows) {
    ++line;
    double number = 0;
    const auto* end = row[value].data() + row[value].size();
    if (std::from_chars(row[value].data(), end, number).ptr != end)
      throw LoadError(kPath, line, "not a number: " + row[value]);
    if (!words.thresholds.emplace(row[name], number).second)
      throw LoadError(kPath, line, row[name] + " stands there twice");
  }
}

}  // namespace

double ReadingWords::threshold(std::string_view name) const {
  const auto found = thresholds.find(name);
  if (found == thresholds.end())
    throw std::out_of_range("no " + std::string(name) + " in reading/thresholds.tsv");
  return found->second;
}

ReadingWords load_reading_words(const LanguagePacks& packs,
                                const std::shared_ptr<PhraseIndex>& index) {
  constexpr std::string_view kForms = "reading/address_forms.tsv";
  ReadingWords words{Lexicon(index), Lexicon(index), {}, {}, {}};
  add_cues(words.cues, packs);
  words.address_forms.add(packs.files().get(kForms), kForms, packs);
  read_thresholds(words, packs.files());
  words.acts = std::make_shared<const ActReader>(words.cues, packs.files());
  words.models = std::make_shared<const AskModels>(load_ask_models(packs.files()));
  return words;
}

}  // namespace sincerely
