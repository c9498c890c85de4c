#include "review/packs/pack_check.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "phrases/regex_rows.hpp"
#include "review/packs/pack_words.hpp"
#include "review/rules.hpp"
#include "text/excerpt.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kEnding = ".tsv";
constexpr std::string_view kHead = "lang\tfamily\tkind\tpattern\tweight\tsource\n";
/// Below what a built-in check is sure of: theirs come first where both would be too many.
constexpr std::string_view kWeight = "0.8";
constexpr std::size_t kMostExamples = 5;

std::string stem_of_file(std::string_view file) {
  if (file.ends_with(kEnding)) file.remove_suffix(kEnding.size());
  return std::string(file);
}

/// "House words" of "house_words.tsv".
std::string title_of(std::string_view file) {
  std::string title = stem_of_file(file);
  std::ranges::replace_if(
      title, [](char c) { return c == '-' || c == '_'; }, ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] -= 'a' - 'A';
  return excerpt(title, kLongestPackTitle);
}

/// Words that ICU's MessageFormat gives back as they are.
std::string as_message(std::string_view words) {
  std::string out;
  bool in_quotes = false;  // braces in a row stand in one pair: "''" between them is an apostrophe
  for (const char c : words) {
    const bool brace = c == '{' || c == '}';
    if (brace != in_quotes && c != '\'') {
      out += '\'';
      in_quotes = brace;
    }
    out += c;
    if (c == '\'') out += c;  // doubled it is itself, in quotes too
  }
  if (in_quotes) out += '\'';
  return out;
}

/// Texts on which an expression that is written badly takes for ever: what it looks for, again and
/// again, with something else at the end.
std::vector<std::u16string> probes(std::string_view pattern) {
  constexpr std::size_t kRepeats = 300, kMostLetters = 8;
  std::vector<std::u16string> out{u"word 12, "};
  for (const char16_t c : to_utf16(pattern)) {
    const std::u16string one(1, c);
    if (!u_isalnum(c) && c != u' ') continue;
    if (out.size() <= kMostLetters && std::ranges::find(out, one) == out.end()) out.push_back(one);
  }
  out.push_back(u" ");
  for (auto& text : out) {
    const std::u16string part = text;
    for (std::size_t i = 1; i < kRepeats; ++i) text += part;
    text += u"!";
  }
  return out;
}

/// Does it take longer than ten steps of ICU's clock, about 10 ms, on any of them, or find nothing
/// long?
const char* fault_of_regex(const RegexRow& row, std::string_view pattern) {
  for (const auto& text : probes(pattern)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString view(false, text.data(), static_cast<std::int32_t>(text.size()));
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern_of(row)->matcher(view, status));
    if (U_FAILURE(status)) return "regex-costly";
    matcher->setTimeLimit(10, status);
    while (matcher->find(status) && U_SUCCESS(status))
      if (matcher->start(status) == matcher->end(status)) return "regex-empty";
    if (U_FAILURE(status)) return "regex-costly";
  }
  return nullptr;
}

/// What the phrase engine says about a row, without the file and line that it names.
std::string reason_in(const std::exception& error) {
  const std::string what = error.what();
  const auto colon = what.find(": ");
  return what.starts_with(':') && colon != what.npos ? what.substr(colon + 2) : what;
}

/// The rows of a file becoming a check.
class PackCompiler {
 public:
  PackCompiler(std::string_view file, bool team, const LanguagePacks& packs,
               const std::shared_ptr<PhraseIndex>& index)
      : packs_(packs), team_(team) {
    pack_.file = file;
    check_.data.id = own_check_id(file);
    check_.data.lexicon = Lexicon(index);
    check_.data.rule.emplace();
    check_.data.thresholds["show"] = 0;
    check_.run = run_rule;
    check_.group = Group::personalization;
    check_.family = Family::generic;
    check_.severity = Severity::notice;
    check_.needs = {Need::draft};
  }

  Pack compile(PackFile file) {
    pack_.title = file.title.empty() ? title_of(pack_.file) : file.title;
    pack_.faults = std::move(file.faults);
    if (check_.data.id.empty()) pack_.faults.insert(pack_.faults.begin(), {0, "name", pack_.file});
    if (!pack_.faults.empty()) return std::move(pack_);
    for (const PackRow& row : file.rows) add(row);
    if (!pack_.faults.empty()) return std::move(pack_);
    say_texts(file.rows);
    pack_.check = std::move(check_);
    return std::move(pack_);
  }

 private:
  void add(const PackRow& row) {
    const bool is_regex = row.kind.starts_with("regex");
    const bool excepts = row.kind.starts_with("except");
    const std::string family = excepts ? "*" : family_of(row.nudge);
    try {
      if (is_regex) look_at_regex(row);
      std::string line(tag(row.language));
      for (const std::string_view part :
           {std::string_view(family), std::string_view(row.kind), std::string_view(row.phrase),
            kWeight, std::string_view(pack_.file)})
        (line += '\t') += part;
      check_.data.lexicon.add(std::string(kHead) + line + '\n', "", packs_);
    } catch (const std::exception& error) {
      pack_.faults.push_back({row.line, "pattern", reason_in(error)});
    }
    pack_.phrases += excepts ? 0 : 1;
    pack_.regexes += is_regex ? 1 : 0;
    if (!excepts) add_language(row.language);
  }

  void look_at_regex(const PackRow& row) {
    if (const char* key = fault_of_regex(compile_regex(row.phrase), row.phrase))
      pack_.faults.push_back({row.line, key, ""});
  }

  void add_language(Language language) {
    for (const Language one : kLanguages)
      if ((language == Language::other || language == one) &&
          std::ranges::find(check_.languages, one) == check_.languages.end())
        check_.languages.push_back(one);
  }

  /// The family of the phrases that say the same.
  std::string family_of(const std::string& nudge) {
    const auto [at, is_new] = families_.emplace(nudge, std::to_string(families_.size() + 1));
    if (is_new) check_.data.rule->wording_by_family[at->second] = at->second;
    return at->second;
  }

  void say_texts(const std::vector<PackRow>& rows) {
    const std::string who = team_ ? "team" : "own";
    for (const std::string locale : {"en", "de", "de-du", "nb"}) {
      CheckText text;
      text.title = pack_.title;
      text.purpose = pack_words(packs_, locale, who + "-purpose", pack_.file);
      text.why = pack_words(packs_, locale, who + "-why", pack_.file);
      text.example_fires = examples(rows, false);
      text.example_silent = examples(rows, true);
      for (const auto& [nudge, family] : families_) text.messages[family] = {as_message(nudge), ""};
      check_.text[locale] = std::move(text);
    }
    check_.sources.push_back({pack_.file, ""});
  }

  /// The first phrases, or exceptions, as a writer would type them.
  static std::string examples(const std::vector<PackRow>& rows, bool excepted) {
    std::string out;
    std::size_t count = 0;
    for (const PackRow& row : rows) {
      if (row.kind.starts_with("except") != excepted || row.kind.starts_with("regex")) continue;
      if (++count > kMostExamples) break;
      if (!out.empty()) out += " · ";
      out += row.phrase;
    }
    return out;
  }

  const LanguagePacks& packs_;
  bool team_;
  Pack pack_;
  Check check_;
  std::map<std::string, std::string> families_;  // by nudge
};

}  // namespace

bool is_own(const Check& check) { return check.data.id.starts_with(kOwnCheck); }

std::string own_check_id(std::string_view file) {
  std::string out;
  bool gap = false;
  for (char c : stem_of_file(file)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain && gap && !out.empty()) out += '-';
    gap = !plain;
    if (plain) out += c;
  }
  return out.empty() ? out : std::string(kOwnCheck) + out;
}

bool is_own_id(std::string_view id) {
  return id.starts_with(kOwnCheck) && own_check_id(id.substr(kOwnCheck.size())) == id;
}

Pack load_pack(std::string_view file, std::string_view bytes, bool team, const LanguagePacks& packs,
               const std::shared_ptr<PhraseIndex>& index) {
  return PackCompiler(file, team, packs, index).compile(read_pack(bytes));
}

}  // namespace sincerely
