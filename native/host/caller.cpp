#include "host/caller.hpp"

#include <algorithm>
#include <filesystem>

#include "os/read_file.hpp"
#include "os/rights.hpp"
#include "protocol/error.hpp"
#include "review/json_text.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kOrigin = "chrome-extension://";

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Does a manifest in a system folder list the extension?
bool is_listed(const std::filesystem::path& manifest, const std::string& extension) {
  if (!is_roots_file(manifest)) return false;
  const auto bytes = read_file(manifest);
  auto parsed = parse_json(bytes.value_or(""));
  const Json* json = std::get_if<Json>(&parsed);
  if (!json || !json->is_object()) return false;
  for (const char* key : {"allowed_extensions", "allowed_origins"}) {
    const auto list = json->find(key);
    if (list != json->end() && list->is_array() &&
        std::find(list->begin(), list->end(), Json(extension)) != list->end())
      return true;
  }
  return false;
}

bool is_extension_url(std::string_view argument) {
  return argument.find("-extension://") != std::string_view::npos;
}

}  // namespace

std::variant<ByHand, ByClient> caller_of(std::span<const std::string> arguments) {
  if (arguments.empty()) return ByHand{};
  const std::string& first = arguments[0];
  if (is_extension_url(first)) {
    const bool window = arguments.size() > 1 && arguments[1].starts_with("--parent-window");
    return ByClient{first, window ? 2 : 1};
  }
  // No command holds a slash; a client gives the manifest by its absolute path.
  if (first.starts_with('-') || !std::filesystem::path(first).has_parent_path()) return ByHand{};
  if (arguments.size() < 2 || arguments[1].starts_with("--")) return ByClient{"", 1};
  return ByClient{arguments[1], 2};
}

bool is_ours(const ByClient& caller, const Locations& table) {
  const auto& built_in = table.allowed(
      caller.extension.starts_with(kOrigin) ? ManifestForm::chromium : ManifestForm::mozilla);
  if (contains(built_in, caller.extension)) return true;
  return !caller.extension.empty() &&
         std::any_of(table.places.begin(), table.places.end(), [&](const ManifestPlace& place) {
           return place.scope == Scope::system &&
                  is_listed(table.manifest(place), caller.extension);
         });
}

}  // namespace sincerely
