// Words of a language are data, and nothing is hidden behind a function: no word of German or
// Norwegian and no day or month as a string in C++, no table that its first caller fills.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "language/packs.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

const fs::path kNative = fs::path(SINCERELY_SOURCE) / "native";

struct SourceLine {
  std::string file, text;  // without its comment
  std::size_t number = 0;
};

std::vector<SourceLine> source_lines() {
  std::vector<SourceLine> out;
  for (const auto& entry : fs::recursive_directory_iterator(kNative)) {
    if (entry.path().extension() != ".cpp") continue;
    const auto file = fs::relative(entry.path(), kNative).generic_string();
    std::ifstream in(entry.path());
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);)
      out.push_back({file, line.substr(0, line.find("//")), ++number});
  }
  return out;
}

/// Words that English has as well may be the name of something.
std::set<std::string> english_words(const LanguagePacks& packs) {
  const auto& pack = packs.pack(Language::en);
  std::set<std::string> out(pack.function_words.begin(), pack.function_words.end());
  for (const auto& [family, list] : pack.word_families)
    out.insert(list.words().begin(), list.words().end());
  return out;
}

std::set<std::string> words_of_languages() {
  const LanguagePacks packs;
  std::set<std::string> out;
  for (const auto language : packs.languages()) {
    const auto& pack = packs.pack(language);
    if (language != Language::en) {
      out.insert(pack.function_words.begin(), pack.function_words.end());
      for (const auto& [family, list] : pack.word_families)
        out.insert(list.words().begin(), list.words().end());
    }
  }
  for (const auto& word : english_words(packs)) out.erase(word);
  for (const auto& name : packs.calendar().names())
    if (name.kind != CalendarName::Kind::time && name.word.size() > 2) out.insert(name.word);
  out.erase("und");  // the tag of no language
  for (const auto language : packs.languages()) out.erase(packs.pack(language).tag);
  return out;
}

/// Strings that look like words and are none, by file and with the reason.
const std::map<std::string, std::set<std::string>> kNoWords = {
    {"history/history_choices.cpp", {"ti"}},       // types of columns
    {"history/history_forget.cpp", {"ti"}},        // types of columns
    {"history/history_page.cpp", {"ti"}},          // types of columns
    {"app/command_options.cpp", {"dir"}},             // stands for a folder in the help
    {"app/help_written.cpp", {"dir", "man"}},      // the same, and the manual page
    {"protocol/check_info.cpp", {"min"}},          // a key
    {"review/catalogue/check_file.cpp", {"min"}},  // a key
    {"review/catalogue/check_keys.cpp", {"min"}},  // a key
    {"language/packs.cpp", {"no"}},                // a value of language.tsv
    {"reading/address_forms.cpp", {"du", "sie"}},  // families of address_forms.tsv
    {"checks/salutation_register.cpp", {"date"}},  // a placeholder of its messages
};

TEST(house, words_of_a_language_are_data) {
  const auto words = words_of_languages();
  ASSERT_GT(words.size(), 300u);
  const std::regex literal("\"((?:[^\"\\\\]|\\\\.)*)\"");
  for (const auto& line : source_lines()) {
    if (line.text.starts_with("#include")) continue;
    const auto begin = std::sregex_iterator(line.text.begin(), line.text.end(), literal);
    for (auto found = begin; found != std::sregex_iterator(); ++found) {
      const auto word = fold((*found)[1].str());
      if (word.size() < 2 || !words.contains(word)) continue;
      const auto allowed = kNoWords.find(line.file);
      if (allowed != kNoWords.end() && allowed->second.contains(word)) continue;
      ADD_FAILURE() << line.file << ":" << line.number << " holds the word \"" << word
                    << "\": put it into data/languages/*/words.tsv or calendar.tsv";
    }
  }
}

/// What belongs to the process and is no table, with the reason.
const std::map<std::string, std::string> kOfTheProcess = {
    {"base/keyed_hash.cpp", "the key of the process, drawn once"},
    {"host/locations.cpp", "the places built in, from a file of no language"},
    {"os/windows/end_watch.cpp", "the console's one event, set by a thread of the system"},
    {"os/windows/standard_input.cpp", "the one standard input, which a thread reads to the end"},
    {"text/document.cpp", "the serial number of documents, atomic"},
    {"text/sentences.cpp", "ICU's iterators, one a thread"},
};

TEST(house, no_table_is_hidden_in_a_function) {
  const std::regex hidden("^\\s+(static|thread_local)\\b(?! constexpr)[^(]*(=|\\{|;)");
  std::set<std::string> found;
  for (const auto& line : source_lines())
    if (std::regex_search(line.text, hidden)) {
      found.insert(line.file);
      EXPECT_TRUE(kOfTheProcess.contains(line.file))
          << line.file << ":" << line.number << ": make it a member, or LanguagePacks::made";
    }
  EXPECT_EQ(found.size(), kOfTheProcess.size()) << "a file has none any more: take it off the list";
}

/// A family of words that is asked for is there; one that is there is asked for.
TEST(house, every_family_of_words_is_read_and_every_family_read_is_there) {
  const LanguagePacks packs;
  std::string code;
  for (const auto& line : source_lines()) code += line.text + "\n";
  std::set<std::string> families;
  for (const auto language : packs.languages())
    for (const auto& [family, list] : packs.pack(language).word_families) families.insert(family);
  for (const auto& family : families)
    EXPECT_NE(code.find("\"" + family + "\""), code.npos) << family << " is read by nobody";
  const std::regex asked("words\\(\"([a-z-]+)\"\\)");
  for (std::sregex_iterator found(code.begin(), code.end(), asked), end; found != end; ++found)
    EXPECT_FALSE(packs.words((*found)[1].str()).empty()) << (*found)[1] << " is in no words.tsv";
}

}  // namespace
}  // namespace sincerely
