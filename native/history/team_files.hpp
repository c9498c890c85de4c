#pragma once
// What the host and `sincerely-team` tell each other through the profile folder: whether the writer
// takes part, what may be sent, what came back. No word of any mail, no address.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "os/folder.hpp"
#include "profile/team_bands.hpp"

namespace sincerely {

inline constexpr std::string_view kTeamFile = "team.json";      // the writer takes part
inline constexpr std::string_view kTeamOutbox = "team.outbox";  // written by the host
inline constexpr std::string_view kTeamInbox = "team.inbox";    // written by sincerely-team

/// With what the writer takes part.
struct TeamMembership {
  TeamKey key{};
  std::string connection;  // as libpq takes it; may be empty
};

/// A text that was sent, waiting for the organisation or for its answers.
struct OutboxText {
  TeamText text;
  bool sent = false;    // the organisation has its tokens
  std::string sent_on;  // ISO day; empty where it was not noted
};

/// What the organisation said of a text and a week.
struct TeamAnswer {
  std::uint64_t text = 0;
  int week = 0;
  int colleagues = 0;  // 0: fewer than it tells
  std::string asked;   // ISO day
};

/// All of them fail with StoreError: damaged, no file of ours, or the folder cannot be used.
/// returns   nothing for a writer who does not take part
std::optional<TeamMembership> membership_of(const ProfileFolder& folder);
void join_team(const ProfileFolder& folder, const TeamMembership& membership);
/// Also what waits and what came.
void leave_team(const ProfileFolder& folder);
/// What waits and what came, when the history is forgotten.
void empty_team_boxes(const ProfileFolder& folder);

std::vector<OutboxText> outbox_of(const ProfileFolder& folder);
/// Adds texts that are not there yet, and lets those go of which no week is kept any more.
/// now       week of today
void add_to_outbox(const ProfileFolder& folder, const std::vector<TeamText>& texts, int now);
/// Marks texts as sent, in a file that may have grown meanwhile.
/// day       ISO day
void mark_sent(const ProfileFolder& folder, const std::vector<OutboxText>& sent,
               const std::string& day);

std::vector<TeamAnswer> inbox_of(const ProfileFolder& folder);
/// Puts answers over those of the same text and week; what is of no kept week goes.
void add_to_inbox(const ProfileFolder& folder, const std::vector<TeamAnswer>& answers, int now);

/// By text, the most that were counted in one week: writers have other names each week, so weeks
/// cannot be added.
std::map<std::uint64_t, int> colleagues_of(const std::vector<TeamAnswer>& answers);

}  // namespace sincerely
