// Every block of tests/checks/*.md is a test: the check marks exactly what is marked there, and
// nothing else (`Expect: fires`: at least one finding of the check, wherever it points).

#include "checks/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "history/history.hpp"
#include "mail/read.hpp"
#include "review/run.hpp"

namespace sincerely::tests {
namespace {

const LanguagePacks& packs() {
  static const LanguagePacks all;
  return all;
}

const Catalogue& catalogue() {
  static const Catalogue all = load_catalogue(packs());
  return all;
}

std::chrono::sys_seconds moment(const std::string& date) {
  int y = 0, m = 0, d = 0;
  std::sscanf(date.c_str(), "%d-%d-%d", &y, &m, &d);
  return std::chrono::sys_days{std::chrono::year{y} / m / d} + std::chrono::hours{9};
}

/// Settings with this one check on.
Settings only(const std::string& id) {
  Settings settings;
  settings.level = Level::thorough;
  for (const auto& check : catalogue().checks)
    settings.checks[check.data.id].on = check.data.id == id;
  return settings;
}

std::string name(Severity severity) {
  return severity == Severity::hint     ? "hint"
         : severity == Severity::notice ? "notice"
                                        : "attention";
}

std::string describe(const Review& review, const Draft& draft) {
  std::ostringstream out;
  for (const auto& s : review.suggestions) {
    out << "\n  " << s.check << " (" << name(s.severity) << ") ";
    if (s.span)
      out << "[" << draft.body->words_of(*s.span) << "]";
    else
      out << "whole mail";
    out << ": " << s.message;
    for (const auto& e : s.evidence) out << "\n      | " << e.text;
  }
  for (const auto& d : review.degraded) out << "\n  degraded: " << d;
  out << "\n  mail kind " << sincerely::name(draft.mail_kind) << ", language "
      << tag(draft.language);
  return out.str();
}

/// What is known after the mails that were sent before: learned into a store and read back.
Profile profile_of(const Letter& letter) {
  if (letter.history.empty()) return {};
  auto pattern = (std::filesystem::temp_directory_path() / "sincerely-letter-XXXXXX").string();
  const std::filesystem::path home = ::mkdtemp(pattern.data());
  Profile profile;
  {
    const ProfileFolder folder(home / "profile");
    History history(folder, FeedbackKey{});
    const Rememberer rememberer(packs(), words_to_keep(catalogue()),
                                {history.sketch_key(), history.word_key()});
    std::vector<OpenPromise> promises;
    std::vector<LearntMail> mails;
    for (const auto& sent : letter.history)
      mails.push_back(rememberer.remember(sent, promises, moment(letter.now)));
    history.learn(mails, moment(letter.now), 730);
    profile = history.profile(moment(letter.now));
  }
  std::filesystem::remove_all(home);
  return profile;
}

class Letters : public testing::TestWithParam<Letter> {};

TEST_P(Letters, marks_exactly_this) {
  const auto& letter = GetParam();
  SCOPED_TRACE(letter.file + ":" + std::to_string(letter.line));
  ASSERT_NE(catalogue().find(letter.check), nullptr)
      << "no such check, or its data is broken: " << testing::PrintToString(catalogue().broken);
  auto settings = only(letter.check);
  settings.disclosure = letter.disclosure;
  const auto draft = read_draft(letter.draft, packs());
  const auto profile = profile_of(letter);
  const Silenced silenced;
  const auto review = review_draft(draft, {catalogue(), packs(), settings, profile, silenced,
                                           tag(letter.language), moment(letter.now)});
  const auto what = describe(review, draft);
  std::vector<Span> marks;
  bool whole = false;
  std::vector<std::string> evidence;
  std::optional<std::string> offers;
  for (const auto& s : review.suggestions) {
    for (const auto& action : s.actions)
      for (const auto& edit : action.edits)
        if (!offers && !edit.text.empty()) offers = edit.text;
    if (s.span) marks.push_back(*s.span);
    whole |= !s.span;
    for (const auto& e : s.evidence) evidence.push_back(e.text);
    if (letter.severity) {
      EXPECT_EQ(name(s.severity), *letter.severity) << what;
    }
    EXPECT_FALSE(s.message.empty());
    // A mail about braces may be quoted with them.
    if (letter.draft.text.find('{') == std::string::npos) {
      EXPECT_EQ(s.message.find('{'), std::string::npos) << "a value is missing: " << s.message;
    }
  }
  if (letter.fires) {
    EXPECT_FALSE(review.suggestions.empty()) << what;
  } else {
    EXPECT_EQ(marks.size(), letter.marks.size()) << what;
    EXPECT_TRUE(std::ranges::equal(marks, letter.marks)) << what;
    EXPECT_EQ(whole, letter.whole) << what;
  }
  if (!letter.evidence.empty()) {
    EXPECT_EQ(evidence, letter.evidence) << what;
  }
  if (letter.offers) {
    EXPECT_EQ(offers, letter.offers) << what;
  }
  for (const auto& d : review.degraded) EXPECT_FALSE(d.starts_with("check-failed")) << what;
}

std::vector<Letter> all_letters() {
  std::vector<Letter> out;
  std::set<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(SINCERELY_SOURCE "/tests/checks"))
    if (entry.path().extension() == ".md") files.insert(entry.path());
  for (const auto& file : files)
    for (auto& letter : read_letters(file)) out.push_back(std::move(letter));
  return out;
}

std::string test_name(const testing::TestParamInfo<Letter>& info) {
  std::string id = info.param.check;
  std::ranges::replace(id, '-', '_');
  return id + "__" + info.param.folder + info.param.name;
}

INSTANTIATE_TEST_SUITE_P(checks, Letters, testing::ValuesIn(all_letters()), test_name);

}  // namespace
}  // namespace sincerely::tests
