#include "service/places.hpp"

#include "language/dictionary_folder.hpp"
#include "service/own_checks.hpp"

namespace sincerely {

Places places_of(const RunOptions& options, const Preferences* preferences) {
  Places places;
  if (preferences && preferences->folder()) places.kept.push_back(preferences->folder()->path());
  places.read = folders_of_dictionaries(options.dictionaries);
  // Own checks are read again when they change; those of the profile lie in it.
  if (preferences)
    for (const PackFolder& folder : pack_folders(*preferences, options))
      if (folder.team && folder.path.is_absolute()) places.read.push_back(folder.path);
  return places;
}

}  // namespace sincerely
