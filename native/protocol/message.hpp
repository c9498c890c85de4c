#pragma once
// One message of the peer, typed: what it calls, with its params, or why it is refused.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "history/history.hpp"
#include "mail/draft.hpp"
#include "protocol/error.hpp"
#include "review/feedback.hpp"

namespace sincerely {

inline constexpr int kProtocol = 1;
inline constexpr std::size_t kLongestRequestId = 1024;  // bytes

struct Initialize {
  std::int64_t protocol = kProtocol;
  std::string locale;
};
struct CheckDraft {
  DraftMessage draft;
  std::vector<std::string> quiet = {};  // checks that this client leaves out for now
};
struct CloseDraft {
  std::string draft;
  bool sent = true;  // a client that does not say is taken to have sent it
};
struct LearnMessages {
  std::vector<SentMessage> messages;
};
struct Forget {
  std::optional<std::string> address = {};  // absent: everything
  std::optional<PersonLine> line = {};      // absent: the whole person
  std::string text = {};                    // of the line, where a person has several
};
struct AskPerson {
  std::string address;
};
struct ExportHistory {
  std::string after;  // an address; empty: from the first
};
struct ListChecks {};
struct GetSettings {};
struct SetSettings {
  Json changes;  // an object
};
struct Reflect {
  std::string from, to;  // ISO dates or empty
};
struct Ping {};
struct Cancel {
  Json id;
};

using Call =
    std::variant<Initialize, CheckDraft, CloseDraft, GiveFeedback, LearnMessages, Forget, AskPerson,
                 ExportHistory, ListChecks, GetSettings, SetSettings, Reflect, Ping, Cancel>;

/// A call that is well formed. Without an id it is a notification and gets no reply.
struct Incoming {
  std::optional<Json> id;
  Call call;
};

/// A message that cannot be used. Without an id nothing is said: notifications get no reply.
struct Refused {
  std::optional<Json> id;  // null in JSON when the peer's id could not be read
  WireError error;
};

/// Reads the bytes of one frame.
/// fails     never: what is wrong comes back as `Refused`
std::variant<Incoming, Refused> read_message(std::string bytes);

/// {"jsonrpc": "2.0", "id": .., "result": ..}
Json reply(const Json& id, Json result);
/// {"jsonrpc": "2.0", "id": .., "error": ..}
Json reply(const Json& id, const WireError& error);

}  // namespace sincerely
