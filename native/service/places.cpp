#include "service/places.hpp"

#include "language/dictionary_folder.hpp"

namespace sincerely {

Places places_of(const RunOptions& options, const Preferences* preferences) {
  Places places;
  if (preferences && preferences->folder()) places.kept.push_back(preferences->folder()->path());
  places.read = folders_of_dictionaries(options.dictionaries);
  return places;
}

}  // namespace sincerely
