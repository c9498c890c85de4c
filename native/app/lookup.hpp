#pragma once
// Retraces, step by step, how a client finds and starts the program.

#include <optional>
#include <string>
#include <vector>

#include "host/locations.hpp"

namespace sincerely {

struct Step {
  std::string id;    // stable: "manifest-json"
  std::string name;  // neutral, for people: "manifest"
  bool good = false;
  std::string detail;  // what was found
  std::string fix;     // the command that ends it; empty when good
};

/// One place where the client looks.
struct Lookup {
  ManifestPlace place;
  std::vector<Step> steps;  // up to the first that is not good
  bool absent = false;      // no manifest at all
  bool decides =
      false;  // the client takes this manifest, whatever comes of it, and looks no further

  bool good() const { return !absent && !steps.empty() && steps.back().good; }
};

/// Looks in all places of a client, in its order. The last step starts the program and says hello,
/// as the client would.
/// cost   starts one process for each usable manifest, at most 5 seconds
std::vector<Lookup> look_up(const Locations& table, const std::string& client);

/// The first place that the client takes, else the first that has a manifest, else its first;
/// nothing when there is none.
const Lookup* decisive(const std::vector<Lookup>& lookups);

}  // namespace sincerely
