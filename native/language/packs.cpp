#include "language/packs.hpp"

#include <unicode/unistr.h>

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
  Table all = read_table(required_file(path), path);
  Table out{all.file, {}, {}, std::move(all.lines)};
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

WordFamilies read_families(const Table& table) {
  const auto family = table.column("family"), word = table.column("word");
  WordFamilies out;
  for (const auto& row : table.rows) out[row[family]].add(row[word]);
  return out;
}

std::u16string utf16_of(std::string_view utf8) {
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  return {text.getBuffer(), static_cast<std::size_t>(text.length())};
}

std::vector<std::string> parts_of(std::string_view value) {
  std::vector<std::string> out;
  while (!value.empty()) {
    const auto bar = std::min(value.find('|'), value.size());
    out.emplace_back(value.substr(0, bar));
    value.remove_prefix(std::min(bar + 1, value.size()));
  }
  return out;
}

bool flag_of(const Table& table, std::size_t row, const std::string& value) {
  if (value != "yes" && value != "no")
    throw LoadError(table.file, table.line(row), "neither yes nor no: " + value);
  return value == "yes";
}

LanguageFacts read_facts(const Table& table) {
  const auto fact = table.column("fact"), value = table.column("value");
  LanguageFacts out;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto &name = table.rows[i][fact], &text = table.rows[i][value];
    if (name == "name")
      out.name = text;
    else if (name == "dictionary")
      out.dictionary = text;
    else if (name == "letters")
      out.letters = utf16_of(text);
    else if (name == "aliases")
      out.aliases = parts_of(text);
    else if (name == "nouns_capitalised")
      out.nouns_capitalised = flag_of(table, i, text);
    else if (name == "days_capitalised")
      out.days_capitalised = flag_of(table, i, text);
    else if (name == "ordinal_stop")
      out.ordinal_stop = flag_of(table, i, text);
    else if (name == "compounds")
      out.compounds = flag_of(table, i, text);
    else
      throw LoadError(table.file, table.line(i), "unknown fact " + name);
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
  pack.facts = read_facts(table("language"));
  pack.calendar = Calendar(table("calendar"));
  for (const auto& word : pack.calendar.words().words()) pack.date_words.insert(word);
  pack.word_families = read_families(table("words"));
  pack.abbreviations = read_abbreviations(table("abbreviations"));
  pack.greetings = table("greetings");
  pack.closings = table("closings");
  pack.titles = table("titles");
  pack.nicknames = table("nicknames");
  pack.groups = table("groups");
  pack.courtesy_questions = table("courtesy_questions");
  pack.request_frames = table("request_frames");
  pack.deferrals = table("deferrals");
  pack.synonyms = table("synonyms");
  return pack;
}

std::size_t index_of(Language language) {
  return language == Language::other ? 0 : static_cast<std::size_t>(language);
}

const WordList kNoWords;

}  // namespace

const WordList& LanguagePack::words(std::string_view family) const {
  const auto found = word_families.find(family);
  return found == word_families.end() ? kNoWords : found->second;
}

struct LanguagePacks::Impl {
  std::filesystem::path dictionaries;
  std::array<LanguagePack, kLanguages.size()> packs;
  std::map<std::string, Table, std::less<>> shared;
  WordFamilies words;  // of all languages
  Calendar calendar;   // of all languages
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
  impl_->words = read_families(read_words_of("languages/und/words.tsv"));
  for (const auto& pack : impl_->packs) {
    for (const auto& [family, words] : pack.word_families) impl_->words[family].add(words);
    impl_->calendar.add(pack.calendar);
  }
}

LanguagePacks::~LanguagePacks() = default;

const LanguagePack& LanguagePacks::pack(Language language) const {
  return impl_->packs[index_of(language)];
}

const WordList& LanguagePacks::words(std::string_view family) const {
  const auto found = impl_->words.find(family);
  if (found == impl_->words.end())
    throw LoadError("languages/*/words.tsv", 0, "no family " + std::string(family));
  return found->second;
}

const Calendar& LanguagePacks::calendar() const { return impl_->calendar; }

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
