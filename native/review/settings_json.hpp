#pragma once
// `Settings` to JSON and its changes by dotted paths: `level`, `checks.<id>.on`, `history.days`.

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "review/catalogue/catalogue.hpp"
#include "review/fields.hpp"
#include "review/settings.hpp"

namespace sincerely {

inline constexpr std::size_t kLongestSettings =
    262'144;  // bytes of JSON: they come back in every `settings/get`

/// Settings as on the wire: `checks` names every check with what is in force.
Json to_json(const Settings& settings, const Catalogue& catalogue);

/// One value at one leaf of the settings. Null puts back the default.
struct Change {
  std::string path;
  Json value;
};

/// Changes by path, or a nested object, as leaves: {"disclosure": {"policy": "off"}} and
/// {"disclosure.policy": "off"} give the same.
std::vector<Change> leaves(const Json& changes);

/// The check that a path is about: ID of "checks.ID.on"; empty for other settings.
std::string check_of(std::string_view path);

/// Makes one change. Throws WrongField, with the path from `changes`, when there is no such setting
/// or the value does not fit.
void make(Settings& settings, const Change& change, const Catalogue& catalogue);

/// As `make`, and a check of a pack counts as there: what is laid down for it holds once its pack
/// is read.
void make_ahead(Settings& settings, const Change& change, const Catalogue& catalogue);

/// Settings with all changes made, or the first that cannot be made.
std::variant<Settings, WrongField> with_changes(Settings settings,
                                                const std::vector<Change>& changes,
                                                const Catalogue& catalogue);

}  // namespace sincerely
