#include "review/catalogue/rule_file.hpp"

#include <algorithm>
#include <array>

#include "review/catalogue/check_json.hpp"

namespace sincerely {
namespace {

using namespace check_json;

// Names of what stands in data files only; those of the wire are in base/wire_names.hpp.
constexpr std::array<std::string_view, 6> kCounting{"each",     "number",  "weight",
                                                    "distinct", "density", "words"};
constexpr std::array<std::string_view, 3> kOnce{"never", "sentence", "mail"};
constexpr std::array<std::string_view, 3> kMarked{"phrase", "sentence", "mail"};
constexpr std::array<std::string_view, 4> kOffer{"none", "delete", "delete-sentence", "quote"};
constexpr std::array<std::string_view, 7> kMailFact{
    "first-contact", "passed-on", "words", "nothing-else", "answered", "pasted", "unanswered"};
constexpr std::array<std::string_view, 12> kMark{
    "<question>", "<number>",     "<date>",   "<year>",   "<link>",         "<name>",
    "<quote>",    "<particular>", "<anchor>", "<detail>", "<known-figure>", "<taken-up>"};

/// In place of a threshold: every phrase counts.
constexpr std::string_view kAny = "any";

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
  return {value.value("below", ""),     neighbours_of(value, "here"),
          neighbours_of(value, "next"), neighbours_of(value, "around"),
          words_of(value, "after"),     words_of(value, "mail"),
          words_of(value, "theirs")};
}

Act act_named(const std::string& name) {
  const auto act = act_of(name);
  if (!act) throw Fault(name, "unknown act \"" + name + "\"");
  return *act;
}

Answers answers_of(const json& value) {
  expect_keys(value, "answers");
  Answers out{words_of(value, "find"), words_of(value, "without"), {}};
  if (value.contains("act")) out.act = act_named(value.at("act"));
  return out;
}

void expect_threshold(const CheckData& data, const std::string& name) {
  if (!name.empty() && !data.thresholds.contains(name))
    throw Fault(name, "no threshold \"" + name + "\"", "thresholds");
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

/// The threshold that a fact is measured by; empty: none.
std::string threshold_of(MailFact fact) {
  if (fact == MailFact::long_enough) return "words";
  if (fact == MailFact::pasted) return "pasted";
  return fact == MailFact::unanswered ? "before" : "";
}

void expect_names(const Check& check, const ReadingWords& words, const Applies& applies) {
  for (const auto& name : {applies.least_words, applies.most_words})
    expect_threshold(check.data, name);
  for (const auto* facts : {&applies.only, &applies.never})
    for (const auto fact : *facts) expect_threshold(check.data, threshold_of(fact));
  expect_families(check, &words, applies.unless);
  expect_families(check, nullptr, applies.asks_only);
}

void expect_names(const Check& check, const ReadingWords& words, const Surroundings& around) {
  expect_threshold(check.data, around.below);
  for (const auto* near : {&around.here, &around.next, &around.around})
    expect_families(check, nullptr, near->families);
  expect_families(check, &words, around.mail);
  for (const auto* families : {&around.after, &around.theirs})
    expect_families(check, nullptr, *families);
}

void expect_names(const Check& check, const Answers& answers) {
  for (const auto* families : {&answers.find, &answers.without})
    expect_families(check, nullptr, *families);
  if (answers.act) expect_threshold(check.data, "their-act");
}

void expect_names(const Check& check, const ReadingWords& words, const Rule& rule) {
  for (const auto& one : rule.cases) expect_names(check, words, one);
  if (!rule.cases.empty()) return;
  expect_names(check, words, rule.applies);
  expect_names(check, words, rule.with);
  expect_names(check, words, rule.without);
  expect_families(check, nullptr, rule.find);
  if (rule.answers) expect_names(check, *rule.answers);
  for (const auto& name : {rule.at_least, rule.strength}) expect_threshold(check.data, name);
  if (rule.habits) expect_threshold(check.data, "habit");
  if (rule.act) expect_threshold(check.data, "act");
  if (rule.wording != "main") expect_message(check, rule.wording);
  for (const auto& [family, wording] : rule.wording_by_family) {
    expect_families(check, nullptr, {family});
    expect_message(check, wording);
  }
}

/// What phrases a rule looks for, and what stands around them.
void read_phrases(const json& value, Rule& rule) {
  rule.needs_phrase = !value.contains("find") || !value.at("find").empty();
  rule.find = words_of(value, "find");
  if (value.contains("act")) rule.act = act_named(value.at("act"));
  rule.habits = value.value("habits", false);
  rule.with = surroundings_of(value.value("with", json::object()));
  rule.without = surroundings_of(value.value("without", json::object()));
}

/// How sure and how grave what it found is, and what is said and offered there.
void read_findings(const json& value, Rule& rule) {
  rule.count = named<Counting>(value.value("count", "each"), kCounting);
  rule.at_least = value.value("at_least", "show");
  if (rule.at_least == kAny) rule.at_least.clear();
  rule.strength = value.value("strength", "");
  rule.wording = value.value("wording", "main");
  rule.wording_by_family =
      value.value("wording_by_family", std::map<std::string, std::string, std::less<>>{});
  if (value.contains("severity"))
    rule.severity = named<Severity>(value.at("severity"), names::kSeverity);
  rule.mark = named<Marked>(value.value("mark", "phrase"), kMarked);
  rule.offer = named<Offer>(value.value("offer", "none"), kOffer);
}

}  // namespace

Applies applies_of(const json& value) {
  expect_keys(value, "applies");
  return {list_of<DraftKind>(value, "not_drafts", names::kDraftKind),
          list_of<MailKind>(value, "kinds", names::kMailKind),
          list_of<MailKind>(value, "not_kinds", names::kMailKind),
          list_of<MailFact>(value, "only", kMailFact),
          list_of<MailFact>(value, "not", kMailFact),
          value.value("least_words", ""),
          value.value("most_words", ""),
          words_of(value, "unless"),
          words_of(value, "asks_only")};
}

Rule rule_of(const json& value) {
  expect_keys(value, "rule");
  Rule rule;
  // What all cases share stands beside them.
  for (const auto& own : value.value("cases", json::array())) {
    expect_keys(own, "rule");
    json whole = value;
    whole.erase("cases");
    whole.merge_patch(own);
    rule.cases.push_back(rule_of(whole));
  }
  rule.applies = applies_of(value.value("applies", json::object()));
  if (value.contains("answers")) rule.answers = answers_of(value.at("answers"));
  rule.once = named<Once>(value.value("once", "never"), kOnce);
  read_phrases(value, rule);
  read_findings(value, rule);
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
