// docs/glossary.md: one word for each thing in each language, and the words that are not used.

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/data_file.hpp"

namespace sincerely::tests {
namespace {

using nlohmann::json;

/// What the product says in one language: a line for each text and where it stands.
using Texts = std::vector<std::pair<std::string, std::string>>;

void collect(const json& value, const std::string& where, Texts& out) {
  if (value.is_string()) out.emplace_back(where, value.get<std::string>());
  if (!value.is_object()) return;
  for (const auto& [key, part] : value.items())
    if (key != "fires" && key != "silent") collect(part, where + " " + key, out);
}

Texts said_in(const std::string& language) {
  Texts out;
  for (const auto& file : data_files()) {
    const std::string path(file.path);
    const bool is_check = path.starts_with("checks/") && path.ends_with(".json");
    if (!is_check && path != "wording/actions.json" && path != "terminal.json") continue;
    const auto whole = json::parse(file.bytes);
    const json& texts = is_check ? whole.at("text") : whole;
    for (const auto& [locale, words] : texts.items())
      if (locale.starts_with(language)) collect(words, path, out);
  }
  return out;
}

/// One pattern, tried on many texts.
class Words {
 public:
  explicit Words(const std::string& pattern)
      : matcher_(icu::UnicodeString::fromUTF8(pattern), UREGEX_CASE_INSENSITIVE, status_) {
    EXPECT_TRUE(U_SUCCESS(status_)) << pattern;
  }
  bool in(const std::string& text) {
    const auto subject = icu::UnicodeString::fromUTF8(text);
    return matcher_.reset(subject).find();
  }

 private:
  UErrorCode status_ = U_ZERO_ERROR;
  icu::RegexMatcher matcher_;
};

/// Without what stands in quotation marks.
std::string unquoted(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8("„[^“]*“|“[^”]*”|«[^»]*»"), subject, 0,
                            status);
  std::string out;
  matcher.replaceAll({}, status).toUTF8String(out);
  return out;
}

std::vector<std::string> cut(const std::string& text, char at) {
  std::vector<std::string> out(1);
  for (const char c : text)
    if (c == at)
      out.emplace_back();
    else
      out.back() += c;
  for (auto& part : out) {
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
  }
  return out;
}

struct Row {
  std::map<std::string, std::string> word;               // by language
  std::map<std::string, std::vector<std::string>> not_;  // by language
};

std::vector<Row> glossary() {
  std::ifstream in(std::filesystem::path(SINCERELY_SOURCE) / "docs/glossary.md");
  std::vector<Row> out;
  for (std::string line; std::getline(in, line);) {
    const auto cells = cut(line, '|');
    if (cells.size() != 7 || cells[1] == "what it is" || cells[1] == "---") continue;
    Row row{{{"en", cells[2]}, {"de", cells[3]}, {"nb", cells[4]}}, {}};
    for (const auto& part : cut(cells[5], ';'))
      if (!part.empty()) row.not_[part.substr(0, 2)] = cut(part.substr(3), ',');
    out.push_back(std::move(row));
  }
  return out;
}

TEST(glossary, its_words_are_used_and_the_others_are_not) {
  const auto rows = glossary();
  ASSERT_GE(rows.size(), 20u);
  for (const std::string language : {"en", "de", "nb"}) {
    auto texts = said_in(language);
    ASSERT_GT(texts.size(), 400u);
    for (auto& [where, text] : texts) text = unquoted(text);
    for (const auto& row : rows) {
      const auto& word = row.word.at(language);
      Words said("\\b\\Q" + word);
      EXPECT_TRUE(
          std::ranges::any_of(texts, [&](const auto& text) { return said.in(text.second); }))
          << language << ": nothing says \"" << word << "\"";
      if (!row.not_.contains(language)) continue;
      for (const auto& other : row.not_.at(language)) {
        Words unsaid("(?<![\\w-])\\Q" + other + "\\E(?![\\w-])");
        for (const auto& [where, text] : texts)
          EXPECT_FALSE(unsaid.in(text))
              << where << " says \"" << other << "\" for \"" << word << "\": " << text;
      }
    }
  }
}

}  // namespace
}  // namespace sincerely::tests
