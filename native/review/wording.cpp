#include "review/wording.hpp"

#include <unicode/msgfmt.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "base/data_file.hpp"
#include "mail/people/names.hpp"
#include "mail/people/signature.hpp"

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

const nlohmann::json& action_titles(std::string_view locale) {
  static const auto all = nlohmann::json::parse(data_file("wording/actions.json").value());
  const auto found = all.find(std::string(locale));
  return found != all.end() ? *found : all.at("en");
}

std::string_view key_of(ActionKind kind) {
  switch (kind) {
    case ActionKind::remove:
      return "delete";
    case ActionKind::replace:
      return "replace";
    case ActionKind::quote:
      return "quote";
    case ActionKind::jump:
      return "jump";
    case ActionKind::dismiss:
      return "dismiss";
    case ActionKind::always_ignore:
      return "always-ignore";
    case ActionKind::not_for_this_person:
      return "not-for-this-person";
    case ActionKind::turn_off:
      return "turn-off";
    case ActionKind::learn_more:
      return "learn-more";
  }
  return "dismiss";
}

WordedAction word_action(const Action& action, const CheckText& text, std::string_view locale,
                         const std::string& reader) {
  const std::string word = action.edits.empty() ? "" : action.edits.front().text;
  const auto own = text.actions.find(key_of(action.kind));
  const std::string title =
      own != text.actions.end()
          ? own->second
          : action_titles(locale).at(std::string(key_of(action.kind))).get<std::string>();
  return {action.kind, fill(title, locale, {{"name", reader}, {"word", word}}, {}), action.edits};
}

std::vector<WordedAction> word_actions(const Finding& finding, const Draft& draft,
                                       const CheckText& text, std::string_view locale,
                                       const std::string& reader) {
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
  for (const auto& action : all) out.push_back(word_action(action, text, locale, reader));
  return out;
}

/// One line, at most so many characters, cut at a word.
std::string excerpt(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  auto wide = to_utf16(text);
  if (wide.size() <= kLongestExcerpt) return text;
  auto cut = wide.rfind(u' ', kLongestExcerpt - 1);
  if (cut == wide.npos || cut < kLongestExcerpt / 2) cut = kLongestExcerpt - 1;
  return to_utf8(wide.substr(0, cut)) + "…";
}

/// "Ana" of "Ana Lima" and of "Lima, Ana"; nothing for a name that is one word in capitals or an address.
std::string given_name(const Person& person) {
  if (!person.nickname.empty()) return person.nickname;
  auto name = person.name;
  if (name.find('@') != name.npos) return {};
  if (const auto comma = name.find(','); comma != name.npos) name = name.substr(comma + 1);
  const auto begin = name.find_first_not_of(' ');
  if (begin == name.npos) return {};
  return name.substr(begin, name.find(' ', begin) - begin);
}

const CheckText& text_for(const Check& check, std::string_view locale) {
  const auto found = check.text.find(locale);
  return found != check.text.end() ? found->second : check.text.at("en");
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

std::string reader_name(const Draft& draft, const LanguagePacks& packs, std::string_view locale) {
  const std::string& reader = action_titles(locale).at("reader").get_ref<const std::string&>();
  if (draft.message.to.size() != 1) return reader;
  const auto& person = draft.message.to.front();
  if (const auto signature = signed_as(draft.thread, person.address, packs);
      signature && !signature->name.empty())
    return signature->name;
  // "Frau Maria Zenk" is Frau Zenk, "Mr and Mrs Lind" are both, "Dr. Hans Wold" is Hans.
  const auto known = known_person(person, {}, packs);
  if (known.anybody && (known.household || !known.honorific.empty())) return known.display;
  if (!known.honorific.empty() && !known.family.empty())
    return known.honorific + " " + known.family;
  const auto given = known.title.empty() || known.given.empty() ? given_name(person) : known.given;
  return given.empty() ? reader : given;
}

Suggestion word_finding(const Check& check, const Finding& finding, const Draft& draft,
                        std::string_view locale, const std::string& reader) {
  const auto& text = text_for(check, locale);
  auto values = finding.values;
  values.try_emplace("name", reader);
  if (finding.span) values.try_emplace("span", excerpt(draft.body->words_of(*finding.span)));
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
  out.message = fill(found->second.message, locale, values, finding.counts);
  if (!found->second.question.empty())
    out.question = fill(found->second.question, locale, values, finding.counts);
  out.why = text.why;
  out.evidence = finding.evidence;
  out.actions = word_actions(finding, draft, text, locale, reader);
  out.confidence = std::clamp(finding.strength, 0.0, 1.0);
  return out;
}

}  // namespace sincerely
