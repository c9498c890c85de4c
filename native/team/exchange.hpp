#pragma once
// What goes to the organisation and what comes back: tokens out of the outbox, counts into the
// inbox. What is cut off in the middle goes on the next time, nothing twice.

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "history/team_files.hpp"
#include "team/server.hpp"

namespace sincerely {

/// Opens a connection; called again after one was lost.
using ServerOpener = std::function<std::unique_ptr<TeamServer>()>;

struct SendCount {
  std::size_t sent = 0;      // paragraphs
  std::size_t too_late = 0;  // of a week that takes no more
};

/// Sends what waits. A batch is on the server's disk before it is marked as sent.
/// today     ISO day
/// fails     ServerFault after three attempts (unreachable) or at once (all else); StoreError
SendCount send_waiting(const ProfileFolder& folder, const ServerOpener& open,
                       const std::string& today);

struct FetchCount {
  std::size_t answered = 0;  // questions
  std::size_t known = 0;     // of them with five colleagues or more
  bool limit = false;        // the rest waits for tomorrow
};

/// Asks for what was sent in the last four weeks: each text and week at most once a day, what was
/// never asked first; weeks that take no more are asked once.
/// today     ISO day
/// fails     as above; what was answered until then is kept
FetchCount fetch_counts(const ProfileFolder& folder, const ServerOpener& open,
                        const std::string& today);

}  // namespace sincerely
