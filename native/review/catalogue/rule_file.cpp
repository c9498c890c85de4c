#include "review/catalogue/rule_file.hpp"

#include <algorithm>
#include <array>

#include "review/catalogue/check_json.hpp"

namespace sincerely {
namespace {

using namespace check_json;

// Names of what stands in data files only; those of the wire are in base/wire_names.hpp.
constexpr std::array<std::string_view, 5> kCounting{"each", "number", "weight", "distinct",
                                                    "density"};
constexpr std::array<std::string_view, 3> kOffer{"none", "delete", "delete-sentence"};
constexpr std::array<std::string_view, 4> kMailFact{"first-contact", "passed-on", "words",
                                                    "nothing-else"};
constexpr std::array<std::string_view, 11> kMark{
    "<question>", "<number>",     "<date>",   "<year>",   "<link>",        "<name>",
    "<quote>",    "<particular>", "<anchor>", "<detail>", "<known-figure>"};

Neighbours neighbours_of(const json& object, const std::string& key) {
  Neighbours out;
  for (const auto& word : words_of(object, key))
    if (word.starts_with('<'))
      out.marks.push_back(named<NearbyMark>(word, kMark));
    else
      out.families.push_back(word);
  return out;
}

Surroundings surroundings_of(const json& value) {
  expect_keys(value, "around");
  return {neighbours_of(value, "here"), neighbours_of(value, "next"),
          neighbours_of(value, "around"), words_of(value, "mail"), words_of(value, "theirs")};
}

Act act_named(const std::string& name) {
  const auto act = act_of(name);
  if (!act) throw Fault(name, "unknown act \"" + name + "\"");
  return *act;
}

bool is_once(const json& value) {
  const auto once = value.value("once", "");
  if (!once.empty() && once != "sentence") throw Fault(once, "unknown value \"" + once + "\"");
  return !once.empty();
}

void expect_threshold(const CheckData& data, const std::string& name) {
  if (!name.empty() && !data.thresholds.contains(name))
    throw Fault(name, "no threshold \"" + name + "\"");
}

/// also      other families than those of its table; null: none
void expect_families(const Check& check, const ReadingWords* also,
                     const std::vector<std::string>& families) {
  const auto has = [](const Lexicon& lexicon, const std::string& family) {
    return std::ranges::count(lexicon.families(), family) > 0;
  };
  for (const auto& family : families)
    if (!has(check.data.lexicon, family) && !(also && has(also->cues, family)))
      throw Fault(family, "no family \"" + family + "\"");
}

void expect_message(const Check& check, const std::string& wording) {
  for (const auto& [locale, text] : check.text)
    if (!text.messages.contains(wording))
      throw Fault(wording, "no message \"" + wording + "\" in " + locale);
}

void expect_names(const Check& check, const ReadingWords& words, const Applies& applies) {
  expect_threshold(check.data, applies.least_words);
  for (const auto* facts : {&applies.only, &applies.never})
    if (std::ranges::count(*facts, MailFact::long_enough) > 0)
      expect_threshold(check.data, "words");
  expect_families(check, &words, applies.unless);
}

void expect_names(const Check& check, const ReadingWords& words, const Surroundings& around) {
  for (const auto* near : {&around.here, &around.next, &around.around})
    expect_families(check, nullptr, near->families);
  expect_families(check, &words, around.mail);
  expect_families(check, nullptr, around.theirs);
}

void expect_names(const Check& check, const ReadingWords& words, const Rule& rule) {
  expect_names(check, words, rule.with);
  expect_names(check, words, rule.without);
  expect_families(check, nullptr, rule.find);
  expect_threshold(check.data, rule.at_least);
  if (rule.habits) expect_threshold(check.data, "habit");
  if (rule.act) expect_threshold(check.data, "act");
  for (const auto& [family, wording] : rule.wording_by_family) {
    expect_families(check, nullptr, {family});
    expect_message(check, wording);
  }
}

}  // namespace

Applies applies_of(const json& value) {
  expect_keys(value, "applies");
  return {list_of<DraftKind>(value, "not_drafts", names::kDraftKind),
          list_of<MailKind>(value, "not_kinds", names::kMailKind),
          list_of<MailFact>(value, "only", kMailFact),
          list_of<MailFact>(value, "not", kMailFact),
          value.value("least_words", ""),
          words_of(value, "unless")};
}

Rule rule_of(const json& value) {
  expect_keys(value, "rule");
  Rule rule;
  rule.find = words_of(value, "find");
  if (value.contains("act")) rule.act = act_named(value.at("act"));
  rule.habits = value.value("habits", false);
  rule.with = surroundings_of(value.value("with", json::object()));
  rule.without = surroundings_of(value.value("without", json::object()));
  rule.once_a_sentence = is_once(value);
  rule.count = named<Counting>(value.value("count", "each"), kCounting);
  rule.at_least = value.value("at_least", "show");
  rule.wording_by_family =
      value.value("wording_by_family", std::map<std::string, std::string, std::less<>>{});
  rule.offer = named<Offer>(value.value("offer", "none"), kOffer);
  return rule;
}

Rule phrase_rule_of(const json& value) {
  constexpr std::array<std::string_view, 5> kOfPhrases{"find", "act", "habits", "with", "without"};
  for (const auto& [key, part] : value.items())
    if (std::ranges::find(kOfPhrases, key) == kOfPhrases.end())
      throw Fault(key, "\"" + key + "\" is for checks without a function");
  Rule rule = rule_of(value);
  rule.count = Counting::weight;
  rule.at_least.clear();
  return rule;
}

void expect_rule_names(const Check& check, const ReadingWords& words) {
  expect_names(check, words, check.applies);
  if (check.data.rule) expect_names(check, words, *check.data.rule);
}

}  // namespace sincerely
