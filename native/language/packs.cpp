#include "language/packs.hpp"

#include <unicode/unistr.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "language/dictionary_folder.hpp"
#include "language/table_shape.hpp"

namespace sincerely {
namespace {

std::unordered_set<std::string> read_words(const DataFiles& files, const std::string& path) {
  std::unordered_set<std::string> words;
  std::istringstream lines{std::string(files.get(path))};
  for (std::string word; lines >> word;) words.insert(fold(word));
  return words;
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

/// fails     LoadError: "no" misspelt is not "no"
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

using ReadTable = std::function<Table(const char* name)>;

void read_optional_tables(LanguagePack& pack, const ReadTable& table) {
  pack.abbreviations = read_abbreviations(table("abbreviations"));
  pack.titles = table("titles");
  pack.nicknames = table("nicknames");
  pack.groups = table("groups");
  pack.courtesy_questions = table("courtesy_questions");
  pack.request_frames = table("request_frames");
  pack.deferrals = table("deferrals");
  pack.mail_kinds = table("mail_kinds");
  pack.synonyms = table("synonyms");
}

/// A language can be read by its calendar, words, greetings and closings; the rest comes with time.
LanguagePack read_pack(const DataFiles& files, Language language, const std::string& tag) {
  const auto table = [&](const char* name) { return read_language_table(files, tag, name); };
  const auto optional = [&](const char* name) {
    const bool there = files.find("languages/" + tag + "/" + name + ".tsv").has_value();
    return there ? table(name) : empty_language_table(tag, name);
  };
  LanguagePack pack;
  pack.language = language;
  pack.tag = tag;
  pack.facts = read_facts(table("language"));
  pack.function_words = read_words(files, "languages/" + tag + "/function_words.txt");
  pack.calendar = Calendar(table("calendar"));
  for (const auto& word : pack.calendar.words().words()) pack.date_words.insert(word);
  pack.word_families = read_families(table("words"));
  pack.greetings = table("greetings");
  pack.closings = table("closings");
  read_optional_tables(pack, optional);
  return pack;
}

/// A language that is left out: nothing is found in it.
LanguagePack empty_pack(Language language, const std::string& tag) {
  const auto table = [&](const char* name) { return empty_language_table(tag, name); };
  LanguagePack pack;
  pack.language = language;
  pack.tag = tag;
  pack.greetings = table("greetings");
  pack.closings = table("closings");
  read_optional_tables(pack, table);
  return pack;
}

/// Tags of the built-in languages, then of those that only these files have.
std::vector<std::string> tags_of(const DataFiles& files) {
  constexpr std::string_view kFolder = "languages/", kFile = "/language.tsv";
  std::vector<std::string> out;
  for (const auto language : kLanguages) out.emplace_back(tag(language));
  for (const auto& path : files.paths(kFolder)) {
    if (!path.ends_with(kFile)) continue;
    const auto tag = path.substr(kFolder.size(), path.size() - kFolder.size() - kFile.size());
    if (std::ranges::find(out, tag) == out.end() && out.size() < kMaxLanguages) out.push_back(tag);
  }
  return out;
}

constexpr std::string_view kShared[] = {"attribution", "company_forms", "mail_kinds",
                                        "role_addresses", "transliteration"};

const WordList kNoWords;

}  // namespace

const WordList& LanguagePack::words(std::string_view family) const {
  const auto found = word_families.find(family);
  return found == word_families.end() ? kNoWords : found->second;
}

struct LanguagePacks::Impl {
  std::filesystem::path dictionaries;
  DataFiles files;
  std::vector<LanguagePack> packs;  // by Language
  std::vector<Language> languages;
  std::vector<std::string> broken;
  std::map<std::string, Table, std::less<>> shared;
  WordFamilies words;  // of all languages
  Calendar calendar;   // of all languages
  struct Slot {
    PackStatus status = PackStatus::loading;
    std::string reason;
    std::unique_ptr<Dictionary> dictionary;
  };
  std::vector<Slot> slots;          // by Language
  std::unordered_set<Stem> common;  // empty until asked for
  std::recursive_mutex making;      // what is made may ask for what else is made
  std::unordered_map<std::type_index, std::shared_ptr<const void>> made;

  void read_language(const std::string& tag);
  void read_shared(std::string_view name);
  bool has(Language language) const { return static_cast<std::size_t>(language) < packs.size(); }
  Slot& slot(Language language) { return slots[has(language) ? index_of(language) : 0]; }
};

void LanguagePacks::Impl::read_language(const std::string& tag) {
  const auto language = static_cast<Language>(packs.size());
  auto& slot = slots.emplace_back();
  try {
    packs.push_back(read_pack(files, language, tag));
    languages.push_back(language);
  } catch (const LoadError& error) {
    packs.push_back(empty_pack(language, tag));
    slot.status = PackStatus::unavailable;
    slot.reason = error.what();
    broken.emplace_back(error.what());
  }
  for (const auto& [family, list] : packs.back().word_families) words[family].add(list);
  calendar.add(packs.back().calendar);
}

void LanguagePacks::Impl::read_shared(std::string_view name) {
  try {
    shared.emplace(name, read_language_table(files, "und", name));
  } catch (const LoadError& error) {
    shared.emplace(name, empty_language_table("und", name));
    broken.emplace_back(error.what());
  }
}

LanguagePacks::LanguagePacks(std::filesystem::path dictionaries, DataFiles files)
    : impl_(std::make_unique<Impl>()) {
  impl_->dictionaries = dictionary_folder(dictionaries);
  impl_->files = std::move(files);
  for (const auto& tag : tags_of(impl_->files)) impl_->read_language(tag);
  for (const auto name : kShared) impl_->read_shared(name);
  try {
    const auto everywhere = read_families(read_language_table(impl_->files, "und", "words"));
    for (const auto& [family, list] : everywhere) impl_->words[family].add(list);
  } catch (const LoadError& error) {
    impl_->broken.emplace_back(error.what());
  }
}

LanguagePacks::~LanguagePacks() = default;

std::span<const Language> LanguagePacks::languages() const { return impl_->languages; }

std::span<const std::string> LanguagePacks::broken() const { return impl_->broken; }

const DataFiles& LanguagePacks::files() const { return impl_->files; }

const LanguagePack& LanguagePacks::pack(Language language) const {
  return impl_->packs[impl_->has(language) ? index_of(language) : 0];
}

const void* LanguagePacks::made(std::type_index type, Make make) const {
  const std::lock_guard lock(impl_->making);
  if (const auto found = impl_->made.find(type); found != impl_->made.end())
    return found->second.get();
  auto value = make(*this);
  return impl_->made.emplace(type, std::move(value)).first->second.get();
}

const WordList& LanguagePacks::words(std::string_view family) const {
  const auto found = impl_->words.find(family);
  return found == impl_->words.end() ? kNoWords : found->second;
}

const Calendar& LanguagePacks::calendar() const { return impl_->calendar; }

const Table& LanguagePacks::attribution() const { return shared("attribution"); }

const Table& LanguagePacks::shared(std::string_view name) const {
  return impl_->shared.find(name)->second;
}

void LanguagePacks::load_dictionary(Language language) const {
  auto& slot = impl_->slot(language);
  if (!impl_->has(language) || slot.status != PackStatus::loading) return;
  // Stems of common words depend on it: read again when they are next asked for.
  impl_->common.clear();
  try {
    slot.dictionary = std::make_unique<Dictionary>(impl_->dictionaries, pack(language).facts);
    slot.status = PackStatus::ready;
  } catch (const std::exception& error) {
    slot.status = PackStatus::unavailable;
    slot.reason = error.what();
  }
}

const Dictionary* LanguagePacks::dictionary(Language language) const {
  return impl_->has(language) ? impl_->slot(language).dictionary.get() : nullptr;
}

PackStatus LanguagePacks::status(Language language) const { return impl_->slot(language).status; }

std::string LanguagePacks::reason(Language language) const { return impl_->slot(language).reason; }

std::vector<Stem> LanguagePacks::stems(std::string_view word, Language language) const {
  // Without a dictionary a word is its own stem: less is found, and nothing that is not there.
  if (const auto* known = dictionary(language)) return known->stems(word);
  return {stem_of(fold(word))};
}

const std::unordered_set<Stem>& LanguagePacks::common_stems() const {
  if (!impl_->common.empty()) return impl_->common;
  for (const auto language : impl_->languages) {
    const auto path = "languages/" + pack(language).tag + "/common_words.txt";
    if (!impl_->files.find(path)) continue;
    for (const auto& word : read_words(impl_->files, path))
      for (const auto stem : stems(word, language)) impl_->common.insert(stem);
  }
  return impl_->common;
}

}  // namespace sincerely
