// Every check is complete in three languages, speaks as we speak, and its actions write no prose.

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "checks/letters.hpp"
#include "fixture.hpp"
#include "mail/read.hpp"
#include "review/run.hpp"
#include "text/tokens.hpp"

namespace sincerely::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

std::map<std::string, json> check_files() {
  std::map<std::string, json> out;
  for (const auto& file : data_files())
    if (file.path.starts_with("checks/") && file.path.ends_with(".json"))
      out[std::string(file.path)] = json::parse(file.bytes);
  return out;
}

fs::path letters_of(const std::string& id) {
  return fs::path(SINCERELY_SOURCE) / "tests/checks" / (id + ".md");
}

std::size_t length(const std::string& utf8) { return to_utf16(utf8).size(); }

/// Lengths of interface.md, section 5.
struct Limits {
  std::size_t title, message, question;
};
const std::map<std::string, Limits> kLimits{
    {"en", {28, 120, 80}}, {"de", {34, 140, 100}}, {"nb", {30, 120, 85}}};

/// Words that judge, command or blame (interface.md, section 11).
const std::map<std::string, std::string> kUnwelcome{
    {"en",
     R"((?i)\b(wrong|bad|generic|error|warning|must|should|please|sorry|bot|chatbot)\b|\bAI\b)"},
    {"de", R"((?i)\b(falsch|schlecht|Fehler|Warnung|müssen|sollten|bitte|Chatbot)\b|\bKI\b)"},
    {"nb", R"((?i)\b(feil|dårlig|advarsel|må|bør|vennligst|chatbot)\b|\bKI\b)"}};

/// "de" of "de-du".
std::string base(const std::string& locale) { return locale.substr(0, 2); }

bool is_unwelcome(const std::string& locale, const std::string& said) {
  UErrorCode status = U_ZERO_ERROR;
  const auto pattern = icu::UnicodeString::fromUTF8(kUnwelcome.at(base(locale)));
  icu::RegexMatcher matcher(pattern, icu::UnicodeString::fromUTF8(said), 0, status);
  return U_SUCCESS(status) && matcher.find();
}

/// Names in the outermost braces of a message pattern and of its plural branches.
std::set<std::string> placeholders(const std::string& text) {
  std::set<std::string> out;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}') --depth;
    if (text[i] != '{' || ++depth % 2 == 0) continue;  // an even depth is a branch
    const auto end = text.find_first_of(",}", i);
    auto name = text.substr(i + 1, end - i - 1);
    if (name.ends_with("_dat") || name.ends_with("_acc")) name.resize(name.size() - 4);
    out.insert(name);
  }
  out.erase("name");  // a sentence may do without the name in one language
  return out;
}

TEST(catalogue, everything_loads) {
  EXPECT_TRUE(catalogue().broken.empty()) << testing::PrintToString(catalogue().broken);
  EXPECT_GE(catalogue().checks.size(), 12u);
}

TEST(catalogue, three_languages_or_a_reason) {
  for (const auto& [path, file] : check_files()) {
    for (const auto language : kLanguages) {
      const std::string code(tag(language));
      const bool listed = std::ranges::count(file.at("languages"), json(code)) > 0;
      const bool excused = file.value("why_not", json::object()).contains(code);
      EXPECT_NE(listed, excused) << path << " and " << code;
      EXPECT_TRUE(file.at("text").contains(code)) << path << ": the settings speak " << code;
    }
  }
}

TEST(catalogue, every_number_has_a_birthplace) {
  for (const auto& [path, file] : check_files()) {
    const json thresholds = file.value("thresholds", json::object());
    for (const auto& [name, threshold] : thresholds.items())
      EXPECT_GE(threshold.at("source").get<std::string>().size(), 8u) << path << ": " << name;
    EXPECT_FALSE(file.at("sources").empty()) << path;
  }
}

TEST(catalogue, wording_fits_and_does_not_judge) {
  for (const auto& check : catalogue().checks) {
    // The disclosure check is the one that has to name what it is about.
    const bool may_name_it = check.data.id == "ai-disclosure";
    for (const auto& [locale, text] : check.text) {
      const auto& limits = kLimits.at(base(locale));
      const auto where = check.data.id + " " + locale + ": ";
      EXPECT_LE(length(text.title), limits.title) << where << text.title;
      for (const auto* part : {&text.title, &text.purpose, &text.why, &text.example_fires,
                               &text.example_silent, &text.misses})
        EXPECT_FALSE(part->empty()) << where;
      EXPECT_FALSE(text.messages.empty()) << where;
      for (const auto& [key, wording] : text.messages) {
        // Plural patterns are longer than what they say: their limit is twice as wide.
        const std::size_t factor = wording.message.find(", plural,") != std::string::npos ? 2 : 1;
        EXPECT_LE(length(wording.message), factor * limits.message) << where << wording.message;
        EXPECT_LE(length(wording.question), limits.question) << where << wording.question;
        for (const auto& said : {wording.message, wording.question}) {
          EXPECT_EQ(said.find('!'), said.npos) << where << said;
          if (!may_name_it) EXPECT_FALSE(is_unwelcome(locale, said)) << where << said;
        }
      }
    }
  }
}

/// Messages are in the language of their locale: swapped German and Norwegian are seen by their
/// words and letters.
TEST(catalogue, sentences_are_in_their_language) {
  const auto words_of = [](const std::string& said, Language language) {
    const auto wide = to_utf16(said);
    const auto tokens = tokenize(wide, {0, static_cast<std::int32_t>(wide.size())});
    return std::ranges::count_if(tokens, [&](const Token& token) {
      return packs().pack(language).function_words.contains(token.folded);
    });
  };
  const auto has = [](const std::string& said, std::initializer_list<const char*> letters) {
    return std::ranges::any_of(letters, [&](const char* c) { return said.find(c) != said.npos; });
  };
  for (const auto& check : catalogue().checks)
    for (const auto& [locale, text] : check.text) {
      const auto own = language_of_tag(base(locale)).value();
      for (const auto& [key, wording] : text.messages) {
        const auto said = wording.message + " " + wording.question;
        const auto where = check.data.id + " " + locale + " " + key + ": " + said;
        for (const auto other : kLanguages)
          if (other != own) EXPECT_GE(words_of(said, own), words_of(said, other)) << where;
        if (own == Language::de) EXPECT_FALSE(has(said, {"å", "ø", "æ"})) << where;
        if (own == Language::nb) EXPECT_FALSE(has(said, {"ä", "ö", "ü", "ß"})) << where;
      }
    }
}

TEST(catalogue, languages_say_the_same_things) {
  for (const auto& check : catalogue().checks) {
    const auto& english = check.text.at("en").messages;
    for (const auto& [locale, text] : check.text) {
      ASSERT_EQ(text.messages.size(), english.size()) << check.data.id << " " << locale;
      for (const auto& [key, wording] : text.messages) {
        ASSERT_TRUE(english.contains(key)) << check.data.id << " " << locale << " " << key;
        EXPECT_EQ(placeholders(wording.message + wording.question),
                  placeholders(english.at(key).message + english.at(key).question))
            << check.data.id << " " << locale << " " << key;
      }
    }
  }
}

TEST(catalogue, each_check_has_letters_that_fire_and_clean_twins_in_each_language) {
  for (const auto& check : catalogue().checks) {
    ASSERT_TRUE(fs::exists(letters_of(check.data.id))) << check.data.id << " has no letters";
    std::map<Language, std::pair<int, int>> counts;
    for (const auto& letter : read_letters(letters_of(check.data.id))) {
      const bool fires = letter.whole || letter.fires || !letter.marks.empty();
      ++(fires ? counts[letter.language].first : counts[letter.language].second);
    }
    for (const auto language : check.languages) {
      EXPECT_GE(counts[language].first, 3)
          << check.data.id << " " << tag(language) << ": letters that fire";
      EXPECT_GE(counts[language].second, 3)
          << check.data.id << " " << tag(language) << ": letters that do not";
    }
  }
}

std::vector<Letter> all_letters() {
  std::vector<Letter> out;
  for (const auto& check : catalogue().checks)
    for (auto& letter : read_letters(letters_of(check.data.id))) out.push_back(std::move(letter));
  return out;
}

Review review_of(const Letter& letter, const LanguagePacks& with, Settings settings = {},
                 const Catalogue& checks = catalogue()) {
  const Profile profile;
  const Silenced silenced;
  settings.level = Level::thorough;
  return review_draft(read_draft(letter.draft, with),
                      {checks, with, settings, profile, silenced, "en",
                       std::chrono::sys_days{std::chrono::year{2026} / 5 / 11}});
}

bool stands_in_their_words(const std::string& text, const DraftMessage& draft) {
  const auto in = [&](const std::string& where) { return where.find(text) != where.npos; };
  const auto of_person = [&](const Person& p) {
    return in(p.name) || in(p.nickname) || in(p.organisation) || in(p.address);
  };
  for (const auto& message : draft.thread)
    if (in(message.text) || of_person(message.from)) return true;
  for (const auto* list : {&draft.to, &draft.cc, &draft.bcc})
    if (std::ranges::any_of(*list, of_person)) return true;
  return false;
}

/// protocol.md, details 16: at most three words, 40 units, no end of a sentence.
bool is_plain_word(const std::string& text) {
  return length(text) <= 40 && std::ranges::count(text, ' ') <= 2 &&
         text.find_first_of(".!?\n") == text.npos;
}

TEST(catalogue, no_action_writes_prose) {
  int edits = 0;
  for (const auto& letter : all_letters()) {
    for (const auto& suggestion : review_of(letter, packs()).suggestions)
      for (const auto& action : suggestion.actions)
        for (const auto& edit : action.edits) {
          ++edits;
          EXPECT_TRUE(edit.text.empty() || is_plain_word(edit.text) ||
                      stands_in_their_words(edit.text, letter.draft))
              << letter.file << ":" << letter.line << " would write: " << edit.text;
        }
  }
  EXPECT_GT(edits, 10) << "this test looked at nothing";
}

TEST(catalogue, spans_and_ranks_keep_the_contract) {
  for (const auto& letter : all_letters()) {
    const auto review = review_of(letter, packs());
    std::set<int> ranks;
    const auto size = static_cast<std::int32_t>(to_utf16(letter.draft.text).size());
    for (const auto& s : review.suggestions) {
      ranks.insert(s.rank);
      EXPECT_TRUE(s.confidence >= 0 && s.confidence <= 1);
      if (!s.span) continue;
      EXPECT_LT(s.span->begin, s.span->end);
      EXPECT_LE(s.span->end, size);
    }
    EXPECT_EQ(ranks.size(), review.suggestions.size());
    if (!ranks.empty()) {
      EXPECT_EQ(*ranks.begin(), 1);
      EXPECT_EQ(*ranks.rbegin(), static_cast<int>(ranks.size()));
    }
  }
}

TEST(catalogue, evidence_is_literal) {
  for (const auto& letter : all_letters()) {
    for (const auto& s : review_of(letter, packs()).suggestions)
      for (const auto& e : s.evidence) {
        if (e.source != EvidenceSource::thread || !e.message) continue;
        ASSERT_LT(static_cast<std::size_t>(*e.message), letter.draft.thread.size());
        auto text = letter.draft.thread[static_cast<std::size_t>(*e.message)].text;
        auto said = e.text;
        for (auto* t : {&text, &said}) std::ranges::replace(*t, '\n', ' ');
        if (said.ends_with("…")) said.resize(said.size() - std::string("…").size());
        EXPECT_NE(text.find(said), text.npos)
            << letter.file << ":" << letter.line << " quotes: " << e.text;
      }
  }
}

/// What is remembered of words and sentences makes it faster, never different.
TEST(catalogue, a_warm_memo_gives_the_same_answer) {
  int looked_at = 0;
  for (const auto& letter : all_letters()) {
    if (++looked_at % 60 != 0) continue;  // a fresh dictionary a letter is slow
    const LanguagePacks fresh;
    const auto warm = review_of(letter, packs());
    const auto cold = review_of(letter, fresh, {}, load_catalogue(fresh));
    ASSERT_EQ(warm.suggestions.size(), cold.suggestions.size())
        << letter.file << ":" << letter.line;
    for (std::size_t i = 0; i < warm.suggestions.size(); ++i) {
      EXPECT_EQ(warm.suggestions[i].message, cold.suggestions[i].message);
      EXPECT_EQ(warm.suggestions[i].span, cold.suggestions[i].span);
    }
  }
  EXPECT_GE(looked_at, 120);
}

}  // namespace
}  // namespace sincerely::tests
