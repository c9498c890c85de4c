#pragma once
// What a mail or a promise is about: its subject line and its content words.

#include <string>
#include <string_view>
#include <vector>

#include "profile/profile.hpp"
#include "text/document.hpp"

namespace sincerely {

/// A subject without what mail clients put before it ("Re:", "AW:", "SV:"), folded.
std::string bare_subject(std::string_view subject);

/// Content stems of a text: what a promise is about. Words that only say that something will be
/// done are left out. Days and months are left out too: two promises for Friday are not one.
std::vector<Stem> subjects_of(const Document& document, const LanguagePacks& packs);

/// Does a text speak of what a promise was about?
bool comes_back_to(const std::vector<Stem>& subjects, const OpenPromise& promise,
                   const LanguagePacks& packs);

}  // namespace sincerely
