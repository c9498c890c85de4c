#include "language/packs.hpp"

#include <algorithm>
#include <sstream>

namespace sincerely {
namespace {

std::string_view required_file(const std::string& path) {
  const auto bytes = data_file(path);
  if (!bytes) throw LoadError(path, 0, "built-in file is missing");
  return *bytes;
}

std::unordered_set<std::string> read_words(const std::string& path) {
  std::unordered_set<std::string> words;
  std::istringstream lines{std::string(required_file(path))};
  for (std::string word; lines >> word;) words.insert(fold(word));
  return words;
}

/// A table without what is there for whoever edits it.
Table read_words_of(const std::string& path) {
  constexpr std::array<std::string_view, 5> remarks{"note", "source", "certainty", "example",
                                                    "counterexample"};
  const Table all = read_table(required_file(path), path);
  Table out{all.file, {}, {}};
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < all.columns.size(); ++i)
    if (std::ranges::find(remarks, all.columns[i]) == remarks.end()) kept.push_back(i);
  for (const auto i : kept) out.columns.push_back(all.columns[i]);
  out.rows.reserve(all.rows.size());
  for (const auto& row : all.rows) {
    auto& words = out.rows.emplace_back();
    words.reserve(kept.size());
    for (const auto i : kept) words.push_back(row[i]);
  }
  return out;
}

Abbreviation::SentenceEnd sentence_end_of(const std::string& value) {
  using enum Abbreviation::SentenceEnd;
  if (value == "possible") return possible;
  if (value == "before-digit") return before_digit;
  if (value == "before-name") return before_name;
  return no;
}

std::vector<Abbreviation> read_abbreviations(const Table& table) {
  const auto text = table.column("abbreviation"), end = table.column("sentence_end");
  std::vector<Abbreviation> out;
  for (const auto& row : table.rows)
    if (row[text].ends_with('.')) out.push_back({fold(row[text]), sentence_end_of(row[end])});
  return out;
}

LanguagePack read_pack(Language language) {
  const auto folder = "languages/" + std::string(tag(language)) + "/";
  const auto table = [&](const char* name) { return read_words_of(folder + name + ".tsv"); };
  LanguagePack pack;
  pack.language = language;
  pack.function_words = read_words(folder + "function_words.txt");
  pack.date_words = read_words(folder + "date_words.txt");
  pack.abbreviations = read_abbreviations(table("abbreviations"));
  pack.greetings = table("greetings");
  pack.closings = table("closings");
  pack.titles = table("titles");
  pack.nicknames = table("nicknames");
  pack.groups = table("groups");
  pack.courtesy_questions = table("courtesy_questions");
  pack.request_frames = table("request_frames");
  pack.deferrals = table("deferrals");
  return pack;
}

std::size_t index_of(Language language) {
  return language == Language::other ? 0 : static_cast<std::size_t>(language);
}

}  // namespace

struct LanguagePacks::Impl {
  std::filesystem::path dictionaries;
  std::array<LanguagePack, kLanguages.size()> packs;
  std::map<std::string, Table, std::less<>> shared;
  struct Slot {
    PackStatus status = PackStatus::loading;
    std::string reason;
    std::unique_ptr<Dictionary> dictionary;
  };
  std::array<Slot, kLanguages.size()> slots;
  std::unordered_set<Stem> common;  // empty until asked for
};

LanguagePacks::LanguagePacks(std::filesystem::path dictionaries) : impl_(std::make_unique<Impl>()) {
  // Debian's folder; macOS and Windows bring their own through --dictionaries.
  impl_->dictionaries = dictionaries.empty() ? "/usr/share/hunspell" : std::move(dictionaries);
  for (const auto language : kLanguages) impl_->packs[index_of(language)] = read_pack(language);
  for (const char* name : {"attribution", "transliteration", "company_forms", "role_addresses"}) {
    const auto path = std::string("languages/und/") + name + ".tsv";
    impl_->shared.emplace(name, read_words_of(path));
  }
}

LanguagePacks::~LanguagePacks() = default;

const LanguagePack& LanguagePacks::pack(Language language) const {
  return impl_->packs[index_of(language)];
}

const Table& LanguagePacks::attribution() const { return shared("attribution"); }

const Table& LanguagePacks::shared(std::string_view name) const {
  return impl_->shared.find(name)->second;
}

void LanguagePacks::load_dictionary(Language language) const {
  auto& slot = impl_->slots[index_of(language)];
  if (language == Language::other || slot.status != PackStatus::loading) return;
  impl_->common.clear();
  try {
    slot.dictionary = std::make_unique<Dictionary>(impl_->dictionaries, language);
    slot.status = PackStatus::ready;
  } catch (const std::exception& error) {
    slot.status = PackStatus::unavailable;
    slot.reason = error.what();
  }
}

const Dictionary* LanguagePacks::dictionary(Language language) const {
  return language == Language::other ? nullptr : impl_->slots[index_of(language)].dictionary.get();
}

PackStatus LanguagePacks::status(Language language) const {
  return impl_->slots[index_of(language)].status;
}

std::string LanguagePacks::reason(Language language) const {
  return impl_->slots[index_of(language)].reason;
}

std::vector<Stem> LanguagePacks::stems(std::string_view word, Language language) const {
  if (const auto* known = dictionary(language)) return known->stems(word);
  return {stem_of(fold(word))};
}

const std::unordered_set<Stem>& LanguagePacks::common_stems() const {
  if (!impl_->common.empty()) return impl_->common;
  for (const auto language : kLanguages)
    for (const auto& word :
         read_words("languages/" + std::string(tag(language)) + "/common_words.txt"))
      for (const auto stem : stems(word, language)) impl_->common.insert(stem);
  return impl_->common;
}

}  // namespace sincerely
