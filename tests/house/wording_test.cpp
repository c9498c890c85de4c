// What the product says, in each language, read as a sentence: with a name and without one, in the
// right case, in the form of address that was chosen, and without saying what is quoted below it.

#include "review/wording.hpp"

#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>

#include "checks/letters.hpp"
#include "fixture.hpp"
#include "mail/read.hpp"
#include "review/catalogue/fixed_words.hpp"
#include "review/reader_name.hpp"
#include "review/run.hpp"

namespace sincerely::tests {
namespace {

constexpr std::array<const char*, 4> kLocales{"en", "de", "de-du", "nb"};

std::size_t length(const std::string& utf8) { return to_utf16(utf8).size(); }

/// The first match of an ICU pattern; empty when there is none.
std::string found(const std::string& pattern, const std::string& text) {
  static std::map<std::string, std::unique_ptr<icu::RegexMatcher>> matchers;
  UErrorCode status = U_ZERO_ERROR;
  auto& matcher = matchers[pattern];
  if (!matcher)
    matcher = std::make_unique<icu::RegexMatcher>(icu::UnicodeString::fromUTF8(pattern), 0, status);
  EXPECT_TRUE(U_SUCCESS(status)) << pattern;
  const auto subject = icu::UnicodeString::fromUTF8(text);
  std::string out;
  if (matcher->reset(subject).find()) matcher->group(status).toUTF8String(out);
  return out;
}

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

/// Every sentence of a check but its examples, which are the words of others.
std::vector<std::string> sentences_of(const CheckText& text) {
  std::vector<std::string> out{text.title, text.purpose, text.why, text.misses};
  for (const auto& [key, wording] : text.messages) {
    out.push_back(wording.message);
    out.push_back(wording.question);
  }
  for (const auto& [kind, title] : text.actions) out.push_back(title);
  return out;
}

/// A finding of this wording with a value for every place in its patterns.
Finding finding_with(const std::string& key, const Wording& wording) {
  Finding finding;
  finding.wording = key;
  const auto patterns = wording.message + wording.question;
  UErrorCode status = U_ZERO_ERROR;
  const auto subject = icu::UnicodeString::fromUTF8(patterns);
  icu::RegexMatcher matcher(icu::UnicodeString::fromUTF8("\\{([a-z_0-9]+)(, (?:plural|date))?"),
                            subject, 0, status);
  while (matcher.find()) {
    std::string name;
    matcher.group(1, status).toUTF8String(name);
    if (matcher.group(2, status).isEmpty())
      finding.values.try_emplace(name, "pump");
    else
      finding.counts[name] = matcher.group(2, status).indexOf("date") >= 0 ? 1.778e12 : 3;
  }
  for (const auto* name : {"name", "name_dat", "name_acc"}) finding.values.erase(name);
  for (const auto* ending : {"_dat", "_acc"})
    for (const auto* name : {"recipient", "other"})
      if (finding.values.erase(std::string(name) + ending)) finding.values[name] = "Herr Kolb";
  return finding;
}

struct Said {
  std::string where, locale, text;
};

/// Every message, question and action of every check, said to a reader of this name.
std::vector<Said> everything_said(const std::string& locale, const std::string& reader) {
  DraftMessage message;
  message.text = "The pump is here.";
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  const auto draft = read_draft(message, packs());
  std::vector<Said> out;
  for (const auto& check : catalogue().checks)
    for (const auto& [key, wording] : text_in(check, locale).messages) {
      const auto where = check.data.id + " " + locale + " " + key;
      const auto said =
          word_finding(check, finding_with(key, wording), draft, {packs(), locale, reader});
      out.push_back({where, locale, said.message});
      if (!said.question.empty()) out.push_back({where, locale, said.question});
      for (const auto& action : said.actions) out.push_back({where, locale, action.title});
    }
  return out;
}

/// Articles and cases that break when a name is put in.
const std::map<std::string, std::string> kBroken{
    {"en", R"(\b([Tt]he|[Aa]n?) the reader\b|\bthe reader’s’)"},
    {"de",
     R"((?i)\b(aus|bei|gegenüber|mit|nach|seit|von|zu) (die|den) anderen? Person\b)"
     R"(|\b(durch|für|gegen|ohne|um|über) der anderen Person\b)"
     R"(|\b(an|auf|aus|bei|durch|für|gegen|gegenüber|mit|nach|ohne|seit|über|um|von|zu) Herr\b)"
     R"(|\b(der|die|das) (der|die) andere\b|^[Dd]er anderen Person (hat|ist|schrieb|schreibt)\b)"},
    {"nb", R"(\b(en|et|den|de) mottakeren\b|\bmottakerens?en\b)"}};

TEST(wording, every_sentence_holds_with_and_without_a_name) {
  for (const std::string locale : kLocales) {
    const auto base = locale.substr(0, 2);
    for (const auto& reader : {std::string("Eva"), std::string("Frau Zenk"),
                               std::string("Herr Kolb"), fixed_word(packs(), locale, "reader")})
      for (const auto& said : everything_said(locale, reader)) {
        EXPECT_EQ(found(kBroken.at(base), said.text), "") << said.where << ": " << said.text;
        EXPECT_EQ(found(R"([{}]|\s\s|\s[,.;:?!]|\n|^\s|\s$|\.\.)", said.text), "")
            << said.where << ": " << said.text;
        EXPECT_EQ(found(R"(^\p{Ll})", said.text), "") << said.where << ": " << said.text;
      }
  }
}

/// In German a name stands in the case that its preposition or verb asks for.
TEST(wording, german_names_have_their_case) {
  for (const std::string locale : {"de", "de-du"})
    for (const auto& check : catalogue().checks)
      for (const auto& text : sentences_of(text_in(check, locale))) {
        const auto where = check.data.id + " " + locale + ": " + text;
        EXPECT_EQ(
            found(R"(\b(aus|bei|gegenüber|mit|nach|seit|von|zu) \{(name|recipient|other)(_acc)?\})",
                  text),
            "")
            << where;
        EXPECT_EQ(found(R"(\b(durch|für|gegen|nur an|geht an|ohne|um|über|nicht an) )"
                        R"(\{(name|recipient)(_dat)?\})",
                        text),
                  "")
            << where;
        EXPECT_EQ(found(R"(^\{(name|recipient|other)_(dat|acc)\})", text), "") << where;
      }
}

constexpr auto kPolite = R"(\b(Sie|Ihnen|Ihr|Ihre[mnrs]?)\b)";
constexpr auto kFamiliar = R"((?i)\b(du|dich|dir|deine?[mnrs]?|euch|eure?[mnrs]?)\b)";

TEST(wording, german_addresses_the_writer_in_one_form) {
  int in_du = 0;
  for (const auto& check : catalogue().checks) {
    for (const auto& text : sentences_of(text_in(check, "de")))
      EXPECT_EQ(found(kFamiliar, unquoted(text)), "") << check.data.id << ": " << text;
    for (const auto& text : sentences_of(text_in(check, "de-du"))) {
      EXPECT_EQ(found(kPolite, unquoted(text)), "") << check.data.id << ": " << text;
      in_du += !found(kFamiliar, unquoted(text)).empty();
    }
    for (const auto& [locale, label] : {std::pair("de", "– Du:"), std::pair("de-du", "– Sie:")}) {
      const auto& text = text_in(check, locale);
      EXPECT_EQ((text.example_fires + text.example_silent).find(label), std::string::npos)
          << check.data.id << " " << locale;
    }
  }
  EXPECT_GT(in_du, 50) << "this test looked at nothing";
}

TEST(wording, titles_and_purposes_fit_in_a_row_of_the_settings) {
  for (const auto& check : catalogue().checks)
    for (const auto& [locale, text] : check.text) {
      EXPECT_LE(length(text.title), 28u) << check.data.id << " " << locale << ": " << text.title;
      EXPECT_LE(length(text.purpose), 60u)
          << check.data.id << " " << locale << ": " << text.purpose;
    }
}

TEST(wording, nothing_commands_or_shouts) {
  const std::map<std::string, std::string> commands{
      {"en", R"((?i)\b(must|should|have to|has to|please)\b|!)"},
      {"de", R"((?i)\b(muss|müssen|sollte[nt]?|bitte)\b|!)"},
      {"nb", R"((?i)\b(må|bør|vennligst)\b|!)"}};
  for (const auto& check : catalogue().checks)
    for (const auto& [locale, text] : check.text)
      for (const auto& sentence : sentences_of(text))
        EXPECT_EQ(found(commands.at(locale.substr(0, 2)), unquoted(sentence)), "")
            << check.data.id << " " << locale << ": " << sentence;
}

/// Their line stands below the message; the message says what is missing.
TEST(wording, no_message_repeats_the_line_quoted_under_it) {
  constexpr std::size_t kFirst = 24;  // bytes of a quoted line that would be noticed
  const Profile profile;
  const Silenced silenced;
  Settings settings;
  settings.level = Level::thorough;
  int quoted = 0;
  for (const auto& check : catalogue().checks)
    for (const auto& letter : read_letters(std::filesystem::path(SINCERELY_SOURCE) /
                                           "tests/checks" / (check.data.id + ".md"))) {
      if (letter.draft.thread.empty()) continue;
      const auto review = review_draft(read_draft(letter.draft, packs()),
                                       {catalogue(), packs(), settings, profile, silenced, "en",
                                        std::chrono::sys_days{std::chrono::year{2026} / 5 / 11}});
      for (const auto& said : review.suggestions)
        for (const auto& evidence : said.evidence) {
          if (evidence.source != EvidenceSource::thread || evidence.text.size() < kFirst) continue;
          ++quoted;
          EXPECT_EQ(said.message.find(evidence.text.substr(0, kFirst)), std::string::npos)
              << letter.file << ":" << letter.line << " " << said.check << ": " << said.message;
        }
    }
  EXPECT_GT(quoted, 100) << "this test looked at nothing";
}

}  // namespace
}  // namespace sincerely::tests
