#include "review/catalogue.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "phrases/phrase_index.hpp"
#include "review/check_functions.hpp"
#include "review/phrase_check.hpp"
#include "review/wording.hpp"

namespace sincerely {
namespace {

using nlohmann::json;

template <typename T>
T one_of(const json& value, std::initializer_list<std::pair<std::string_view, T>> names) {
  const auto text = value.get<std::string>();
  for (const auto& [name, result] : names)
    if (text == name) return result;
  throw std::invalid_argument("unknown value \"" + text + "\"");
}

Group group_of(const json& value) {
  return one_of<Group>(
      value, {{"authenticity", Group::authenticity}, {"personalization", Group::personalization}});
}

Family family_of(const json& value) {
  using enum Family;
  return one_of<Family>(value, {{"residue", residue},
                                {"generic", generic},
                                {"honesty", honesty},
                                {"person", person},
                                {"thread", thread},
                                {"perspective", perspective},
                                {"care", care}});
}

Severity severity_of(const json& value) {
  using enum Severity;
  return one_of<Severity>(value, {{"hint", hint}, {"notice", notice}, {"attention", attention}});
}

Need need_of(const json& value) {
  using enum Need;
  return one_of<Need>(value, {{"draft", draft},
                              {"recipients", recipients},
                              {"thread", thread},
                              {"history", history},
                              {"pastes", pastes},
                              {"attachments", attachments}});
}

Language known_language(const json& value) {
  const auto language = language_of_tag(value.get<std::string>());
  if (!language) throw std::invalid_argument("unknown language " + value.get<std::string>());
  return *language;
}

CheckText text_of(const json& value) {
  CheckText text{value.at("title"),
                 value.at("purpose"),
                 value.at("why"),
                 value.at("fires"),
                 value.at("silent"),
                 value.at("misses"),
                 {},
                 value.value("actions", std::map<std::string, std::string, std::less<>>{})};
  for (const auto& [kind, title] : text.actions) validate_wording(title);
  for (const auto& [key, wording] : value.at("messages").items()) {
    text.messages[key] = {wording.at("message"), wording.value("question", "")};
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

void read_data(const json& file, CheckData& data, const LanguagePacks& packs) {
  data.id = file.at("id");
  const json thresholds = file.value("thresholds", json::object());
  for (const auto& [name, threshold] : thresholds.items()) {
    if (threshold.at("source").get<std::string>().empty())
      throw std::invalid_argument(name + " has no source");
    data.thresholds[name] = threshold.at("value");
  }
  data.offer = file.value("offer", "none");
  data.counts_phrases = file.value("counts_phrases", false);
  const auto lexicon = "checks/" + data.id + ".tsv";
  if (const auto rows = data_file(lexicon)) data.lexicon.add(*rows, lexicon, packs);
}

Check read_check(const json& file, const LanguagePacks& packs,
                 const std::shared_ptr<PhraseIndex>& index) {
  Check check;
  check.data.lexicon = Lexicon(index);
  read_data(file, check.data, packs);
  check.group = group_of(file.at("group"));
  check.family = family_of(file.at("family"));
  check.severity = severity_of(file.at("severity"));
  check.default_on = file.at("on");
  check.on_in_profiles = file.value("on_in", std::vector<std::string>{});
  check.off_in_profiles = file.value("off_in", std::vector<std::string>{});
  for (const auto& language : file.at("languages"))
    check.languages.push_back(known_language(language));
  for (const auto& need : file.at("needs")) check.needs.push_back(need_of(need));
  if (const auto found = file.find("sensitivity"); found != file.end() && !found->is_null())
    check.sensitivity = Sensitivity{found->at("min"), found->at("max"), found->at("default")};
  for (const auto& source : file.at("sources"))
    check.sources.push_back({source.at("what"), source.value("link", "")});
  check.text = texts_of(file.at("text"));
  const auto functions = check_functions();
  const auto found = std::ranges::find(functions, check.data.id, &NamedCheckFunction::id);
  check.run = found != functions.end() ? found->run : phrase_check;
  return check;
}

}  // namespace

const Check* Catalogue::find(std::string_view id) const {
  const auto found =
      std::ranges::find_if(checks, [&](const Check& check) { return check.data.id == id; });
  return found == checks.end() ? nullptr : &*found;
}

const CheckText& text_in(const Check& check, std::string_view locale) {
  static const CheckText none;
  for (const auto wanted : {locale, locale.substr(0, locale.find('-')), std::string_view("en")})
    if (const auto found = check.text.find(wanted); found != check.text.end()) return found->second;
  return none;
}

WordsToKeep words_to_keep(const Catalogue& catalogue) {
  WordsToKeep words{catalogue.words, {}};
  for (const Check& check : catalogue.checks)
    if (check.data.counts_phrases) words.counted.emplace_back(check.data.id, check.data.lexicon);
  return words;
}

Catalogue load_catalogue(const LanguagePacks& packs) {
  Catalogue catalogue;
  const auto index = std::make_shared<PhraseIndex>();
  try {
    catalogue.words = load_reading_words(packs, index);
  } catch (const std::exception& error) {
    catalogue.broken.push_back(std::string("reading: ") + error.what());
  }
  for (const auto& file : data_files()) {
    if (!file.path.starts_with("checks/") || !file.path.ends_with(".json")) continue;
    try {
      auto check = read_check(json::parse(file.bytes), packs, index);
      if (file.path != "checks/" + check.data.id + ".json")
        throw std::invalid_argument("id and file name differ");
      catalogue.checks.push_back(std::move(check));
    } catch (const std::exception& error) {
      catalogue.broken.push_back(std::string(file.path) + ": " + error.what());
    }
  }
  std::ranges::sort(catalogue.checks, {}, [](const Check& check) { return check.data.id; });
  return catalogue;
}

}  // namespace sincerely
