#include "review/settings_json.hpp"

#include <algorithm>

#include "base/wire_names.hpp"
#include "review/fields.hpp"
#include "review/packs/pack_check.hpp"
#include "review/run.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kChecks = "checks.";
constexpr std::int64_t kLongestHistory = 36'500;  // days: a century, so that no date overflows

/// A value and how its path is called in an error.
struct Value {
  const Json& json;
  const std::string& path;

  [[noreturn]] void refuse(std::string what) const {
    throw WrongField{"changes." + path, std::move(what)};
  }
  bool flag() const {
    if (!json.is_boolean()) refuse("true or false is expected");
    return json.get<bool>();
  }
  std::string text() const {
    if (!json.is_string()) refuse("a text is expected");
    return json.get<std::string>();
  }
  std::vector<std::string> texts() const {
    if (!json.is_array()) refuse("a list of texts is expected");
    for (const Json& item : json)
      if (!item.is_string()) refuse("a list of texts is expected");
    return json.get<std::vector<std::string>>();
  }
  template <typename Names>
  std::size_t choice(const Names& names) const {
    const std::string chosen = text();
    const auto at = std::find(names.begin(), names.end(), chosen);
    if (at == names.end()) refuse("no such choice");
    return static_cast<std::size_t>(at - names.begin());
  }
  int days() const {
    const auto days = integer_of(json);
    if (!days || *days > kLongestHistory) refuse("a number of days from 0 to 36500 is expected");
    return static_cast<int>(*days);
  }
};

struct Setter {
  std::string_view name;
  void (*set)(Settings&, const Value&);
};

/// The settings by name.
constexpr Setter kSetters[] = {
    {"level",
     [](Settings& s, const Value& v) { s.level = static_cast<Level>(v.choice(names::kLevel)); }},
    {"profile",
     [](Settings& s, const Value& v) {
       s.profile = names::kSettingsProfile[v.choice(names::kSettingsProfile)];
     }},
    {"personalWords", [](Settings& s, const Value& v) { s.personal_words = v.texts(); }},
    {"ignored", [](Settings& s, const Value& v) { s.ignored = v.texts(); }},
    {"beforeSend",
     [](Settings& s, const Value& v) {
       s.before_send = static_cast<BeforeSend>(v.choice(names::kBeforeSend));
     }},
    {"disclosure.policy",
     [](Settings& s, const Value& v) {
       s.disclosure.policy = static_cast<DisclosurePolicy>(v.choice(names::kDisclosurePolicy));
     }},
    {"disclosure.sentence", [](Settings& s, const Value& v) { s.disclosure.sentence = v.text(); }},
    {"history.on", [](Settings& s, const Value& v) { s.history_on = v.flag(); }},
    {"history.days", [](Settings& s, const Value& v) { s.history_days = v.days(); }},
    {"houseSentences", [](Settings& s, const Value& v) { s.house_sentences = v.texts(); }},
    {"packs", [](Settings& s, const Value& v) { s.packs = v.texts(); }},
};

/// Value of a leaf in the JSON form of settings.
const Json& leaf(const Json& settings, std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return settings.at(std::string(path));
  return settings.at(std::string(path.substr(0, dot))).at(std::string(path.substr(dot + 1)));
}

void set_sensitivity(CheckSetting& setting, const Check& check, const Value& value) {
  if (value.json.is_null()) {
    setting.sensitivity.reset();
    return;
  }
  const Sensitivity range = check.sensitivity.value_or(Sensitivity{});
  const double wanted = value.json.is_number() ? value.json.get<double>() : -1;
  if (wanted < range.min || wanted > range.max) value.refuse("outside the range of this check");
  setting.sensitivity = wanted;
}

void set_check(Settings& settings, const Value& value, const Catalogue& catalogue) {
  const std::string id = check_of(value.path);
  const auto dot = value.path.rfind('.');
  const std::string field = dot < kChecks.size() ? "" : value.path.substr(dot + 1);
  const Check* check = catalogue.find(id);
  if (!check) value.refuse("no such check");
  CheckSetting& setting = settings.checks[id];
  if (field == "on") {
    setting.on = value.json.is_null() ? std::optional<bool>() : std::optional(value.flag());
  } else if (field == "sensitivity") {
    set_sensitivity(setting, *check, value);
  } else {
    value.refuse("no such setting");
  }
}

bool has_parts(std::string_view name) {
  return name == "checks" || name == "disclosure" || name == "history" ||
         (name.starts_with("checks.") && name.find('.', 7) == std::string_view::npos);
}

void collect(const std::string& path, const Json& value, std::vector<Change>& changes) {
  if (!has_parts(path) || !value.is_object()) {
    changes.push_back({path, value});
    return;
  }
  for (const auto& [name, part] : value.items()) collect(path + "." + name, part, changes);
}

}  // namespace

Json to_json(const Settings& settings, const Catalogue& catalogue) {
  Json checks = Json::object();
  for (const Check& check : catalogue.checks) {
    Json& row = checks[check.data.id] = {{"on", is_on(check, settings)}};
    const auto at = settings.checks.find(check.data.id);
    if (at != settings.checks.end() && at->second.sensitivity)
      row["sensitivity"] = *at->second.sensitivity;
  }
  return {{"checks", std::move(checks)},
          {"level", names::of(names::kLevel, settings.level)},
          {"profile", settings.profile},
          {"personalWords", settings.personal_words},
          {"ignored", settings.ignored},
          {"beforeSend", names::of(names::kBeforeSend, settings.before_send)},
          {"disclosure",
           {{"policy", names::of(names::kDisclosurePolicy, settings.disclosure.policy)},
            {"sentence", settings.disclosure.sentence}}},
          {"history", {{"on", settings.history_on}, {"days", settings.history_days}}},
          {"houseSentences", settings.house_sentences},
          {"packs", settings.packs}};
}

std::vector<Change> leaves(const Json& changes) {
  std::vector<Change> found;
  for (const auto& [path, value] : changes.items()) collect(path, value, found);
  return found;
}

std::string check_of(std::string_view path) {
  if (!path.starts_with(kChecks)) return "";
  const auto dot = path.rfind('.');
  path.remove_prefix(kChecks.size());
  return std::string(dot < kChecks.size() ? path : path.substr(0, dot - kChecks.size()));
}

void make(Settings& settings, const Change& change, const Catalogue& catalogue) {
  const Value value{change.value, change.path};
  if (change.path.starts_with(kChecks)) return set_check(settings, value, catalogue);
  const auto* setter = std::ranges::find(kSetters, change.path, &Setter::name);
  if (setter == std::end(kSetters)) value.refuse("no such setting");
  if (!change.value.is_null()) return setter->set(settings, value);
  const Json defaults = to_json(Settings{}, Catalogue{});
  setter->set(settings, {leaf(defaults, change.path), change.path});
}

void make_ahead(Settings& settings, const Change& change, const Catalogue& catalogue) {
  const std::string id = check_of(change.path);
  if (catalogue.find(id) || !is_own_id(id)) return make(settings, change, catalogue);
  Catalogue awaited;
  awaited.checks.emplace_back().data.id = id;
  make(settings, change, awaited);
}

std::variant<Settings, WrongField> with_changes(Settings settings,
                                                const std::vector<Change>& changes,
                                                const Catalogue& catalogue) {
  try {
    for (const Change& change : changes) make(settings, change, catalogue);
  } catch (const WrongField& field) {
    return field;
  }
  if (dump(to_json(settings, catalogue)).size() > kLongestSettings)
    return WrongField{"changes", "the settings are longer than 256 KiB"};
  return settings;
}

}  // namespace sincerely
