#pragma once
// What stays between two drafts: language packs, checks, settings. Takes a draft from the wire
// through the whole journey.

#include <string>
#include <vector>

#include "host/run_options.hpp"
#include "host/store.hpp"
#include "mail/draft.hpp"
#include "review/catalogue.hpp"
#include "review/review.hpp"

namespace sincerely {

class Reviewer {
 public:
  /// Reads words and checks; loads no dictionary.
  /// cost    some tens of milliseconds
  /// fails   LoadError when built-in data is damaged
  explicit Reviewer(const RunOptions& options);

  /// Reviews a draft; the locale is "en", "de" or "nb".
  /// fails   never: what could not be used is named in `degraded`
  Review review(DraftMessage draft, std::string_view locale);

  LanguagePacks& packs() { return packs_; }
  const Catalogue& catalogue() const { return catalogue_; }
  Store& store() { return store_; }

 private:
  RunOptions options_;
  LanguagePacks packs_;
  Catalogue catalogue_;
  Store store_;
  Profile profile_;
};

}  // namespace sincerely
