#pragma once
// How a person calls themselves at the end of a mail.

#include <optional>
#include <string>
#include <vector>

#include "language/packs.hpp"
#include "mail/draft.hpp"

namespace sincerely {

/// The names at the end of a mail, as written there.
struct SignedAs {
  std::string name;   // the line under the closing formula: "Liz", "Dr. Ana Lind"; else the first
                      // name of the signature block
  std::string title;  // "Dr.", "Prof." when they sign with one
  std::vector<std::string> all_names;  // every name of closing and signature, first form first,
                                       // without titles and repeats
};

/// How the writer of a received mail signed it.
/// returns   nothing when the mail ends without a name
/// cost      linear in closing and signature
/// fails     never
std::optional<SignedAs> signed_as(const Document& body, const LanguagePacks& packs);

/// The first form a person signed with in the newest mail of theirs that is signed.
/// thread    newest first
/// address   whose mails are looked at, in any case; empty: the newest mail's
std::optional<SignedAs> signed_as(const std::vector<ReadMessage>& thread, std::string_view address,
                                  const LanguagePacks& packs);

}  // namespace sincerely
