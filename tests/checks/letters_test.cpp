// Every block of tests/checks/*.md is a test: the check marks exactly what is marked there, and
// nothing else (`Expect: fires`: at least one finding of the check, wherever it points).

#include "checks/letters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "base/wire_names.hpp"
#include "fixture.hpp"
#include "history/history.hpp"
#include "mail/read.hpp"
#include "profile/colleagues.hpp"
#include "review/run.hpp"

namespace sincerely::tests {
namespace {

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

std::string name(Severity severity) { return std::string(names::of(names::kSeverity, severity)); }

std::string words_at(const std::vector<Span>& spans, const Document& body) {
  std::string out;
  for (const auto& span : spans) out += " [[" + body.words_of(span) + "]]";
  return out;
}

/// What a letter expects of the check, and what it found, in the same words.
struct Outcome {
  std::vector<Span> marks;
  bool whole = false, any = false;

  std::string describe(const Document& body) const {
    if (any) return " any finding";
    if (marks.empty() && !whole) return " nothing";
    return (whole ? std::string(" the whole mail") : std::string()) + words_at(marks, body);
  }
};

std::string details(const Review& review, const Draft& draft) {
  std::ostringstream out;
  for (const auto& s : review.suggestions) {
    out << "\n    " << s.check << " (" << name(s.severity) << "): " << s.message;
    for (const auto& e : s.evidence) out << "\n      | " << e.text;
  }
  for (const auto& d : review.degraded) out << "\n    degraded: " << d;
  out << "\n    mail kind " << sincerely::name(draft.mail_kind) << ", language "
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
    const SentMailDigest digest(packs(), words_to_keep(catalogue()),
                                {history.sketch_key(), history.word_key()});
    std::vector<OpenPromise> promises;
    std::vector<LearntMail> mails;
    for (const auto& sent : letter.history)
      mails.push_back(digest.digest(sent, promises, moment(letter.now)));
    history.learn(mails, moment(letter.now), 730);
    profile = history.profile(moment(letter.now));
    for (const SentPart& part : profile.sent_parts)
      if (part.part != 0)
        note_colleagues(profile, team_text_id(profile.sketch_key, part.sketch), letter.colleagues);
  }
  std::filesystem::remove_all(home);
  return profile;
}

class Letters : public testing::TestWithParam<Letter> {};

Review review_of(const Letter& letter, const Draft& draft) {
  auto settings = only(letter.check);
  settings.disclosure = letter.disclosure;
  const auto profile = profile_of(letter);
  const Silenced silenced;
  return review_draft(draft, {catalogue(), packs(), settings, profile, silenced,
                              tag(letter.language), moment(letter.now)});
}

/// The first difference between a letter and its review; empty when there is none.
std::string difference(const Letter& letter, const Review& review, const Draft& draft) {
  const Outcome expected{letter.marks, letter.whole, letter.fires};
  Outcome found;
  std::vector<std::string> evidence;
  std::optional<std::string> offers;
  std::ostringstream out;
  for (const auto& s : review.suggestions) {
    if (s.span)
      found.marks.push_back(*s.span);
    else
      found.whole = true;
    for (const auto& e : s.evidence) evidence.push_back(e.text);
    for (const auto& action : s.actions)
      for (const auto& edit : action.edits)
        if (!offers && !edit.text.empty()) offers = edit.text;
    if (letter.severity && name(s.severity) != *letter.severity)
      out << "\n  severity: expected " << *letter.severity << ", found " << name(s.severity);
    // A mail about braces may be quoted with them.
    const bool braces = letter.draft.text.find('{') != std::string::npos;
    if (s.message.empty() || (!braces && s.message.find('{') != std::string::npos))
      out << "\n  a value is missing in the message: " << s.message;
  }
  const bool same = letter.fires ? found.whole || !found.marks.empty()
                                 : found.marks == letter.marks && found.whole == letter.whole;
  if (!same)
    out << "\n  expected" << expected.describe(*draft.body) << "\n  found   "
        << found.describe(*draft.body);
  if (!letter.evidence.empty() && evidence != letter.evidence)
    out << "\n  evidence: expected " << testing::PrintToString(letter.evidence)
        << "\n            found " << testing::PrintToString(evidence);
  if (letter.offers && offers != letter.offers)
    out << "\n  offers: expected " << *letter.offers << ", found " << offers.value_or("nothing");
  for (const auto& d : review.degraded)
    if (d.starts_with("check-failed")) out << "\n  " << d;
  return out.str();
}

TEST_P(Letters, marks_exactly_this) {
  const auto& letter = GetParam();
  const auto where = letter.file + ":" + std::to_string(letter.line) + ": ";
  if (!catalogue().find(letter.check)) {
    FAIL() << where << "no such check, or its data is broken: "
           << testing::PrintToString(catalogue().broken);
  }
  const auto draft = read_draft(letter.draft, packs());
  const auto review = review_of(letter, draft);
  const auto failed = difference(letter, review, draft);
  if (!failed.empty()) ADD_FAILURE() << where << letter.check << failed << details(review, draft);
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
