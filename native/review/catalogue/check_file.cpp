#include "review/catalogue/check_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/wire_names.hpp"
#include "review/catalogue/check_functions.hpp"
#include "review/catalogue/check_json.hpp"
#include "review/catalogue/gesture.hpp"
#include "review/catalogue/rule_file.hpp"
#include "review/rules.hpp"
#include "review/wording.hpp"

namespace sincerely {
namespace {

using namespace check_json;

// Names of what stands in data files only; those of the wire are in base/wire_names.hpp.
constexpr std::array<std::string_view, 4> kSummary{"none", "sameness", "voice", "limits"};
constexpr std::array<std::string_view, 3> kFeedback{"none", "accept-trait", "accept-repeated"};

Language known_language(const json& value) {
  const auto text = value.get<std::string>();
  const auto language = language_of_tag(text);
  if (!language) throw Fault(text, "unknown language \"" + text + "\"");
  return *language;
}

CheckText text_of(const json& value) {
  expect_keys(value, "text");
  CheckText text{at(value, "title"),
                 at(value, "purpose"),
                 at(value, "why"),
                 at(value, "fires"),
                 at(value, "silent"),
                 at(value, "misses"),
                 {},
                 value.value("actions", std::map<std::string, std::string, std::less<>>{})};
  for (const auto& [kind, title] : text.actions) {
    if (!names::value_of<ActionKind>(names::kActionKind, kind) && !is_gesture(kind))
      throw Fault(kind, "unknown action \"" + kind + "\"");
    validate_wording(title);
  }
  for (const auto& [key, wording] : at(value, "messages").items()) {
    expect_keys(wording, "message");
    text.messages[key] = {at(wording, "message"), wording.value("question", "")};
    validate_wording(text.messages[key].message);
    validate_wording(text.messages[key].question);
  }
  return text;
}

/// "de-du" says only what differs from "de".
std::map<std::string, CheckText, std::less<>> texts_of(const json& texts) {
  std::map<std::string, CheckText, std::less<>> out;
  for (const auto& [locale, own] : texts.items()) {
    const auto base = texts.find(locale.substr(0, locale.find('-')));
    json whole = base == texts.end() ? json::object() : *base;
    whole.merge_patch(own);
    out[locale] = text_of(whole);
  }
  return out;
}

void read_thresholds(const json& file, CheckData& data) {
  const json thresholds = file.value("thresholds", json::object());
  for (const auto& [name, threshold] : thresholds.items()) {
    expect_keys(threshold, "threshold");
    if (at(threshold, "source").get<std::string>().empty())
      throw Fault(name, "threshold \"" + name + "\" has no source");
    data.thresholds[name] = at(threshold, "value");
  }
}

/// A check with a function may say what its phrases are; it counts and words by itself.
void bind(Check& check, const json& file) {
  const auto functions = check_functions();
  const auto found = std::ranges::find(functions, check.data.id, &NamedCheckFunction::id);
  const json rule = file.value("rule", json::object());
  if (found == functions.end()) {
    check.data.rule = rule_of(rule);
    check.run = run_rule;
    return;
  }
  if (!rule.empty()) check.data.rule = phrase_rule_of(rule);
  check.run = found->run;
}

void read_switches(const json& file, Check& check) {
  check.default_on = at(file, "on");
  for (const auto key : {"on_in", "off_in"})
    for (const auto& profile : words_of(file, key))
      if (!names::value_of<int>(names::kSettingsProfile, profile))
        throw Fault(profile, "unknown profile \"" + profile + "\"");
  check.on_in_profiles = words_of(file, "on_in");
  check.off_in_profiles = words_of(file, "off_in");
  if (const auto found = file.find("sensitivity"); found != file.end() && !found->is_null()) {
    expect_keys(*found, "sensitivity");
    check.sensitivity = Sensitivity{at(*found, "min"), at(*found, "max"), at(*found, "default")};
  }
}

Check check_of(const json& file) {
  expect_keys(file, "file");
  Check check;
  check.data.id = at(file, "id");
  check.group = named<Group>(at(file, "group"), names::kGroup);
  check.family = named<Family>(at(file, "family"), names::kFamily);
  check.severity = named<Severity>(at(file, "severity"), names::kSeverity);
  read_switches(file, check);
  for (const auto& language : at(file, "languages"))
    check.languages.push_back(known_language(language));
  at(file, "needs");
  check.needs = list_of<Need>(file, "needs", names::kNeed);
  check.applies = applies_of(file.value("applies", json::object()));
  check.summary = named<SummaryPart>(file.value("summary", "none"), kSummary);
  check.feedback = named<FeedbackKind>(file.value("feedback", "none"), kFeedback);
  check.data.counts_phrases = file.value("counts_phrases", false);
  for (const auto& source : at(file, "sources")) {
    expect_keys(source, "source");
    check.sources.push_back({at(source, "what"), source.value("link", "")});
  }
  check.text = texts_of(at(file, "text"));
  read_thresholds(file, check.data);
  return check;
}

}  // namespace

Check read_check_file(std::string_view path, std::string_view bytes, const ReadingWords& words,
                      const LanguagePacks& packs, const std::shared_ptr<PhraseIndex>& index) {
  try {
    const auto file = json::parse(bytes);
    Check check = check_of(file);
    if (path != "checks/" + check.data.id + ".json")
      throw Fault("id", "id and file name differ: \"" + check.data.id + "\"");
    check.data.lexicon = Lexicon(index);
    const auto lexicon = "checks/" + check.data.id + ".tsv";
    if (const auto rows = packs.files().find(lexicon))
      check.data.lexicon.add(*rows, lexicon, packs);
    bind(check, file);
    expect_rule_names(check, words);
    return check;
  } catch (const LoadError&) {
    throw;
  } catch (const Fault& fault) {
    const auto line = line_of(bytes, fault.word);
    throw LoadError(path, line ? line : line_of(bytes, fault.key), fault.what());
  } catch (const std::exception& error) {
    throw LoadError(path, 0, error.what());
  }
}

}  // namespace sincerely
