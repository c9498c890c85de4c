#pragma once
// Who started the process: a mail client or browser says so by its arguments, and only our own
// extension is answered.

#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "host/locations.hpp"

namespace sincerely {

/// Started by hand: the arguments are a command.
struct ByHand {};
/// Started by a client for an extension.
struct ByClient {
  std::string extension;  // id, or origin "chrome-extension://<id>/"
  int arguments = 0;      // how many of the arguments are the client's own
};

/// arguments   without the program's name. Mozilla: path of the manifest, id of the extension.
///             Chromium: origin, sometimes --parent-window=N.
std::variant<ByHand, ByClient> caller_of(std::span<const std::string> arguments);

/// Is the extension one of ours: built in, or listed by a manifest that an administrator has put
/// into a system folder?
bool is_ours(const ByClient& caller, const Locations& table);

}  // namespace sincerely
