#include "review/policy/policy.hpp"

#include <algorithm>
#include <numeric>

#include "base/moment.hpp"
#include "base/wire_names.hpp"
#include "review/fields.hpp"
#include "review/packs/pack_check.hpp"
#include "review/policy/policy_lines.hpp"

namespace sincerely {
namespace {

constexpr const char* kOthers = "*";  // in "stages": all checks that are on and not named

constexpr std::size_t kLongestReason = 300;  // bytes: five lines of a card

using Names = std::vector<std::string>;

bool holds(std::string_view outer, std::string_view inner) {
  return inner == outer ||
         (inner.starts_with(outer) && inner.size() > outer.size() && inner[outer.size()] == '.');
}

/// Levenshtein's distance between two short names.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// " (did you mean ...?)" where a known name is at most three changes away.
std::string meant(std::string_view wrong, const Names& known) {
  constexpr std::size_t kLongestName = 64, kNear = 3;
  if (wrong.size() > kLongestName) return "";
  const auto near = std::ranges::min_element(
      known, {}, [&](const std::string& name) { return distance(wrong, name); });
  if (near == known.end() || distance(wrong, *near) > std::min(kNear, wrong.size() / 2)) return "";
  return " (did you mean \"" + *near + "\"?)";
}

void allow_only(const Json& json, const std::string& path, const Names& known) {
  for (const auto& [key, value] : json.items())
    if (std::ranges::find(known, key) == known.end())
      throw WrongField{path.empty() ? key : path + "." + key, "unknown key" + meant(key, known)};
}

/// Every forced setting says why.
std::string reason_in(const Fields& entry) {
  std::string reason = entry.optional_text("reason").value_or("");
  if (reason.find_first_not_of(" \t\n") == std::string::npos)
    entry.refuse("reason", "a reason is expected: people read it beside the lock");
  if (reason.size() > kLongestReason)
    entry.refuse("reason", "longer than 300 bytes: people read it on a card");
  return reason;
}

Names check_ids(const Catalogue& catalogue) {
  Names ids;
  for (const Check& check : catalogue.checks) ids.push_back(check.data.id);
  return ids;
}

/// What stays the writer's own, whatever an administrator wants.
void refuse_own(const Change& leaf, const std::string& where) {
  if (leaf.path == "ignored")
    throw WrongField{where, "what a person has dismissed is theirs and cannot be laid down"};
  if (leaf.path == "history.on" && leaf.value == Json(true))
    throw WrongField{where, "learning from sent mail can be forbidden, never forced"};
}

/// Reading one policy against the checks that there are.
class PolicyReader {
 public:
  PolicyReader(const Json& json, const Catalogue& catalogue)
      : fields_(json, ""), catalogue_(catalogue) {
    allow_only(json, "", {"$schema", "about", "locked", "defaults", "stages", "signed", "team"});
  }

  Policy read() {
    fields_.optional_text("$schema");
    fields_.optional_text("about");
    if (fields_.optional_object("locked")) read_locked(*fields_.find("locked"));
    if (fields_.optional_object("defaults")) read_defaults(*fields_.find("defaults"));
    if (fields_.optional_object("stages")) read_stages(*fields_.find("stages"));
    if (fields_.optional_object("signed")) read_signing(fields_.object("signed"));
    if (fields_.optional_object("team")) read_team(fields_.object("team"));
    return std::move(policy_);
  }

 private:
  /// A change, made on trial, or WrongField at `where`.
  void accept(const Change& leaf, const std::string& where) {
    refuse_own(leaf, where);
    const std::string id = check_of(leaf.path);
    const bool is_known = id.empty() || knows(id);
    try {
      make_ahead(trial_, leaf, catalogue_);
    } catch (const WrongField& field) {
      throw WrongField{where, field.what + (is_known ? "" : meant(id, check_ids(catalogue_)))};
    }
  }

  /// Is there such a check, or may a pack bring it?
  bool knows(const std::string& id) {
    if (is_own_id(id)) policy_.own_checks.insert(id);
    return is_own_id(id) || catalogue_.find(id);
  }

  void read_locked(const Json& rows) {
    for (const auto& [path, row] : rows.items()) {
      const Fields entry(row, "locked." + path);
      allow_only(row, "locked." + path, {"value", "reason"});
      const Json* value = entry.find("value");
      if (!value) entry.refuse("value", "a value is expected");
      policy_.reasons[path] = reason_in(entry);
      Json change = Json::object();
      change[path] = *value;
      for (Change& leaf : leaves(change)) {
        accept(leaf, "locked." + path);
        policy_.locked.push_back(std::move(leaf));
      }
    }
  }

  void read_defaults(const Json& rows) {
    policy_.defaults = leaves(rows);
    for (const Change& leaf : policy_.defaults) accept(leaf, "defaults." + leaf.path);
  }

  void read_stages(const Json& rows) {
    for (const auto& [id, row] : rows.items())
      if (id != kOthers) read_stage(id, row);
    const auto others = rows.find(kOthers);
    if (others == rows.end()) return;
    for (const Check& check : catalogue_.checks)
      if (check.default_on && !rows.contains(check.data.id) && !is_locked(check.data.id))
        read_stage(check.data.id, *others, std::string(kOthers));
  }

  bool is_locked(const std::string& id) const {
    return policy_.lock_on("checks." + id + ".on").has_value();
  }

  /// `name` is how the policy calls it: the id, or "*" for all that are on and not named.
  void read_stage(const std::string& id, const Json& row, std::string name = "") {
    if (name.empty()) name = id;
    const std::string path = "stages." + name;
    if (!knows(id)) throw WrongField{path, "no such check" + meant(id, check_ids(catalogue_))};
    const Fields entry(row, path);
    allow_only(row, path, {"stage", "reason"});
    const auto stage = entry.choice("stage", names::kStage);
    if (!stage) entry.refuse("stage", "off, monitor, show or ask is expected");
    lay_down(id, static_cast<Stage>(*stage), reason_in(entry));
  }

  void lay_down(const std::string& id, Stage stage, const std::string& reason) {
    const std::string on = "checks." + id + ".on";
    if (is_locked(id))
      throw WrongField{"stages." + id, "\"locked\" switches this check as well; one of them goes"};
    policy_.stages[id] = stage;
    policy_.reasons[on] = reason;
    policy_.locked.push_back({on, stage != Stage::off});
    if (stage == Stage::ask) ask_before_sending(id, reason);
  }

  /// A check that asks before sending needs the question to be on.
  void ask_before_sending(const std::string& id, const std::string& reason) {
    if (policy_.reasons.contains("beforeSend")) {
      if (trial_.before_send == BeforeSend::never)
        throw WrongField{"stages." + id, "asks before sending, and \"locked\" forbids to ask"};
      return;
    }
    policy_.reasons["beforeSend"] = reason;
    policy_.locked.push_back({"beforeSend", "attention"});
  }

  void read_signing(const Fields& entry) {
    allow_only(*fields_.find("signed"), "signed", {"key", "version", "expires", "packs"});
    PolicySigning signing{entry.text("key"), entry.integer("version"), entry.text("expires"), {}};
    if (signing.key.size() != 16 ||
        signing.key.find_first_not_of("0123456789ABCDEF") != std::string::npos)
      entry.refuse("key",
                   "16 hexadecimal digits in capitals are expected, as minisign writes them");
    if (!moment_of(signing.expires)) entry.refuse("expires", "a date is expected: 2027-06-30");
    if (entry.optional_object("packs")) read_packs(*entry.find("packs"), signing);
    policy_.signing = std::move(signing);
  }

  /// Taking part can be forbidden or offered, never forced.
  void read_team(const Fields& entry) {
    allow_only(*fields_.find("team"), "team", {"use", "reason", "connection", "key"});
    TeamPolicy team;
    const std::string use = entry.text("use");
    if (use != "forbidden" && use != "offered")
      entry.refuse("use", "forbidden or offered is expected: taking part is never forced");
    team.forbidden = use == "forbidden";
    team.reason = reason_in(entry);
    team.connection = entry.optional_text("connection").value_or("");
    team.key = entry.optional_text("key").value_or("");
    policy_.team = std::move(team);
  }

  static void read_packs(const Json& rows, PolicySigning& signing) {
    for (const auto& [name, hash] : rows.items()) {
      const std::string path = "signed.packs." + name;
      if (name.empty() || name[0] == '.' || name.find('/') != std::string::npos)
        throw WrongField{path, "a file name is expected, without a folder"};
      if (!hash.is_string() || hash.get<std::string>().size() != 64)
        throw WrongField{path, "its SHA-256 is expected, 64 hexadecimal digits"};
      signing.packs[name] = hash.get<std::string>();
    }
  }

  Fields fields_;
  const Catalogue& catalogue_;
  Settings trial_;
  Policy policy_;
};

}  // namespace

std::optional<std::string> Policy::lock_on(std::string_view path) const {
  for (const auto& [other, reason] : reasons)
    if (holds(other, path) || holds(path, other)) return reason;
  return {};
}

std::variant<Policy, PolicyFault> read_policy(const std::string& bytes,
                                              const Catalogue& catalogue) {
  const auto lines = key_lines(bytes);
  if (const auto* fault = std::get_if<PolicyFault>(&lines)) return *fault;
  auto parsed = parse_json(bytes);
  if (const auto* problem = std::get_if<NotJson>(&parsed)) return PolicyFault{1, problem->reason};
  try {
    return PolicyReader(std::get<Json>(parsed), catalogue).read();
  } catch (const WrongField& field) {
    const std::string where = field.path.empty() ? "" : field.path + ": ";
    return PolicyFault{line_of(std::get<KeyLines>(lines), field.path), where + field.what};
  }
}

}  // namespace sincerely
