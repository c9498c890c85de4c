#include "review/wording.hpp"

#include <unicode/msgfmt.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "base/data_file.hpp"
#include "base/wire_names.hpp"
#include "review/catalogue/fixed_words.hpp"
#include "review/reader_name.hpp"
#include "text/direction.hpp"
#include "text/excerpt.hpp"

namespace sincerely {
namespace {

/// Longer marked words are shortened in a message (interface.md, lengths).
constexpr std::size_t kLongestExcerpt = 60;

icu::UnicodeString unicode(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::unique_ptr<icu::MessageFormat> compile(const std::string& pattern, std::string_view locale,
                                            UErrorCode& status) {
  UParseError where;
  return std::make_unique<icu::MessageFormat>(
      unicode(pattern), icu::Locale(std::string(locale).c_str()), where, status);
}

WordedAction word_action(const Action& action, const CheckText& text, const Listener& to) {
  const std::string word = action.edits.empty() ? "" : action.edits.front().text;
  const auto key = names::of(names::kActionKind, action.kind);
  const auto own = text.actions.find(key);
  const std::string title =
      own != text.actions.end() ? own->second : fixed_word(to.packs, to.locale, key);
  std::map<std::string, std::string> values{{"name", with_own_direction(to.reader)},
                                            {"word", with_own_direction(excerpt(word))}};
  add_cases(values, to.packs, to.locale);
  return {action.kind, fill(title, to.locale, values, {}), action.edits};
}

std::vector<WordedAction> word_actions(const Finding& finding, const Draft& draft,
                                       const CheckText& text, const Listener& to) {
  std::vector<Action> all = finding.actions;
  const auto has = [&](ActionKind kind) {
    return std::ranges::find(all, kind, &Action::kind) != all.end();
  };
  if (finding.span && !has(ActionKind::jump)) all.push_back({ActionKind::jump, {}});
  all.push_back({ActionKind::dismiss, {}});
  all.push_back({ActionKind::learn_more, {}});
  if (finding.span || !finding.remembered.empty()) all.push_back({ActionKind::always_ignore, {}});
  if (draft.message.to.size() == 1 && !draft.message.to.front().address.empty())
    all.push_back({ActionKind::not_for_this_person, {}});
  all.push_back({ActionKind::turn_off, {}});
  std::vector<WordedAction> out;
  for (const auto& action : all) out.push_back(word_action(action, text, to));
  return out;
}

/// At most so many characters, cut at a word.
std::string excerpt_of_span(const std::string& text) {
  auto wide = to_utf16(text);
  if (wide.size() <= kLongestExcerpt) return text;
  auto cut = wide.rfind(u' ', kLongestExcerpt - 1);
  if (cut == wide.npos || cut < kLongestExcerpt / 2) cut = kLongestExcerpt - 1;
  return to_utf8(wide.substr(0, cut)) + "…";
}

/// "zeitnah · nahtlos" to "zeitnah“, „nahtlos": several phrases of the draft, each in quotation
/// marks of its own.
std::string quoted_apart(std::string value, const Listener& to) {
  constexpr std::string_view kDot = " · ";
  const auto between = fixed_word(to.packs, to.locale, "between");
  for (auto at = value.find(kDot); at != value.npos; at = value.find(kDot, at + between.size()))
    value.replace(at, kDot.size(), between);
  return value;
}

/// Values on one line each, with the name of the reader and the marked words.
std::map<std::string, std::string> values_of(const Finding& finding, const Draft& draft,
                                             const Listener& to) {
  auto values = finding.values;
  values.try_emplace("name", to.reader);
  add_cases(values, to.packs, to.locale);
  for (auto& [name, value] : values) value = with_own_direction(excerpt(value, value.size()));
  if (const auto words = values.find("words"); words != values.end())
    words->second = quoted_apart(words->second, to);
  if (finding.span) {
    const auto marked = draft.body->words_of(*finding.span);
    values.try_emplace("span", with_own_direction(excerpt_of_span(excerpt(marked, marked.size()))));
  }
  return values;
}

/// A sentence that begins with "the reader" begins with a capital.
std::string capitalised(const std::string& text) {
  auto wide = unicode(text);
  const UChar32 first = wide.char32At(0);
  if (!u_islower(first)) return text;
  wide.replace(0, U16_LENGTH(first), u_toupper(first));
  std::string out;
  return wide.toUTF8String(out);
}

}  // namespace

void validate_wording(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  compile(pattern, "en", status);
  if (U_FAILURE(status)) throw std::invalid_argument("not a message pattern: " + pattern);
}

std::string fill(const std::string& pattern, std::string_view locale,
                 const std::map<std::string, std::string>& values,
                 const std::map<std::string, double>& counts) {
  // Without a place to fill or a quoted sign a pattern says what it is.
  if (pattern.find_first_of("{}'") == pattern.npos) return pattern;
  UErrorCode status = U_ZERO_ERROR;
  const auto format = compile(pattern, locale, status);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> arguments;
  for (const auto& [name, value] : values) {
    names.push_back(unicode(name));
    arguments.emplace_back(unicode(value));
  }
  for (const auto& [name, value] : counts) {
    names.push_back(unicode(name));
    arguments.emplace_back(value);
  }
  icu::UnicodeString text;
  format->format(names.data(), arguments.data(), static_cast<std::int32_t>(names.size()), text,
                 status);
  std::string out;
  return U_SUCCESS(status) ? text.toUTF8String(out) : pattern;
}

Suggestion word_finding(const Check& check, const Finding& finding, const Draft& draft,
                        const Listener& to) {
  const auto& text = text_in(check, to.locale);
  const auto values = values_of(finding, draft, to);
  const auto found = text.messages.find(finding.wording);
  if (found == text.messages.end())
    throw LoadError("checks/" + check.data.id + ".json", 0,
                    "no wording \"" + finding.wording + "\"");
  Suggestion out;
  out.check = check.data.id;
  out.group = check.group;
  out.family = check.family;
  out.severity = finding.severity.value_or(check.severity);
  out.span = finding.span;
  out.message = capitalised(fill(found->second.message, to.locale, values, finding.counts));
  if (!found->second.question.empty())
    out.question = capitalised(fill(found->second.question, to.locale, values, finding.counts));
  out.why = text.why;
  out.evidence = finding.evidence;
  out.actions = word_actions(finding, draft, text, to);
  out.confidence = std::clamp(finding.strength, 0.0, 1.0);
  return out;
}

}  // namespace sincerely
