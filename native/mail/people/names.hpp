#pragma once
// What a person is called: by the header, the address, the address book and their own signature;
// and whether a greeting fits.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/draft.hpp"
#include "mail/people/greeting.hpp"
#include "mail/people/name_forms.hpp"

namespace sincerely {

/// Where one word of a name was read, weakest first. `seen`: may be a name of theirs, so it only
/// silences. `signed_alone`: the whole line under the closing, the form they go by.
enum class NameSource { seen, address, book, header, signature, signed_alone };

struct KnownName {
  std::string text;  // one word, as written there
  NameSource source = NameSource::header;
  bool family = false;  // stands where a header has the family name
};

/// A person by all that is known of their names.
struct KnownPerson {
  std::vector<KnownName> names;
  std::string display;    // how to speak of them: the header's name, else the address
  std::string given;      // the form they go by, literally as signed or in the header; may be empty
  std::string family;     // literally as in the header; may be empty
  std::string honorific;  // "Frau", "Mr": as header or thread have it; empty when nobody said
  std::string title;      // "Dr.", when they sign with one
  bool handle = false;    // the only name is one made-up word ("mviljamaa", "jberg")
  bool household = false;  // "Familie Roth": anybody, but of that name
  bool anybody = false;    // a desk, a list, an unreadable name: no greeting is out of place
};

/// Everything that header, address book, and the mails of the thread say about a person's names.
/// person    as in the draft's recipients
/// thread    their own mails count for signatures, the others for how they are greeted
/// cost      linear in the thread's greetings and closings
/// source    data/languages/*/titles.tsv, groups.tsv; data/languages/und/role_addresses.tsv,
///           company_forms.tsv
/// fails     never; an undecodable header gives `anybody`
KnownPerson known_person(const Person& person, std::span<const ReadMessage> thread,
                         const LanguagePacks& packs);

/// How a greeting's words fit a person.
struct NameFit {
  NameLikeness likeness = NameLikeness::other;  // `other`: not this person
  NameWord written;                             // the word that is not quite theirs
  KnownName known;                              // the form it comes closest to
};

/// Compares a greeted person with a known one, word by word, best reading first.
/// returns   `other` when no word belongs to them, or when a given name stands there that is none
///           of theirs
/// fails     never
NameFit fit_name(const GreetedPerson& greeted, const KnownPerson& known,
                 const LanguagePacks& packs);

/// Number of places that agree on this spelling: header and full signature are often one setting
/// and count once; a name signed alone counts twice.
int witnesses(const KnownPerson& known, std::string_view spelling, const LanguagePacks& packs);

/// "f", "m" or empty, of an honorific in any of the languages.
std::string_view honorific_gender(std::string_view honorific, const LanguagePacks& packs);

/// A header's name, decoded if it still carries RFC 2047 words, without quotes, brackets and what
/// follows "via".
std::string readable_name(const std::string& header);

}  // namespace sincerely
