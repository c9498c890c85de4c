#pragma once
// What of sent mails an organisation is told whose team the writer is part of.

#include <chrono>
#include <span>
#include <vector>

#include "mail/draft.hpp"
#include "profile/team_bands.hpp"

namespace sincerely {

struct TeamKeys {
  TeamKey team{};
  SipKey sketches;  // of the profile
};

/// Texts of mails of this week and the last: the organisation takes no others. Greeting, closing,
/// signature and quotes are left out.
/// messages  own text apart from what it quotes
/// cost      as read_draft, and 0.3 ms a paragraph
/// fails     never
std::vector<TeamText> team_texts(std::span<const SentMessage> messages, const LanguagePacks& packs,
                                 const TeamKeys& keys, std::chrono::sys_seconds now);

}  // namespace sincerely
