#pragma once
// What has arrived and is not answered yet, in order. A newer check of the same draft takes the
// place of an older one that still waits; a cancelled request ends where it stands. Every request
// keeps exactly one reply.

#include <deque>
#include <optional>
#include <variant>

#include "protocol/message.hpp"

namespace sincerely {

/// Something to do next: a call to answer, or a reply that is ready.
using Task = std::variant<Incoming, Json>;

/// The draft that a call checks; nothing when it has no id.
const std::string* checked_draft(const Call& call);

class Waiting {
 public:
  /// Takes in one message. Cancellations take effect at once and do not wait.
  void arrive(std::variant<Incoming, Refused> message);
  std::optional<Task> next();
  /// The first that takes no time: a reply that is ready, or a ping.
  std::optional<Task> next_quick();
  std::size_t size() const { return tasks_.size(); }

 private:
  void supersede(const std::string& draft);
  void cancel(const Json& id);

  std::deque<Task> tasks_;
};

}  // namespace sincerely
