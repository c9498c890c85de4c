#include "host/waiting.hpp"

#include <algorithm>

namespace sincerely {
namespace {

bool is_quick(const Task& task) {
  const auto* incoming = std::get_if<Incoming>(&task);
  return !incoming || std::holds_alternative<Ping>(incoming->call);
}

}  // namespace

const std::string* checked_draft(const Call& call) {
  const auto* check = std::get_if<CheckDraft>(&call);
  return check && check->draft.id ? &*check->draft.id : nullptr;
}

void Waiting::arrive(std::variant<Incoming, Refused> message) {
  if (const auto* refused = std::get_if<Refused>(&message)) {
    if (refused->id) tasks_.emplace_back(reply(*refused->id, refused->error));
    return;
  }
  Incoming& incoming = std::get<Incoming>(message);
  if (const auto* cancelled = std::get_if<Cancel>(&incoming.call)) {
    cancel(cancelled->id);
    if (!incoming.id) return;
  }
  if (!incoming.id && std::holds_alternative<CheckDraft>(incoming.call))
    return;  // nobody would hear the answer
  if (const std::string* draft = checked_draft(incoming.call)) supersede(*draft);
  tasks_.emplace_back(std::move(incoming));
}

std::optional<Task> Waiting::next() {
  if (tasks_.empty()) return {};
  Task task = std::move(tasks_.front());
  tasks_.pop_front();
  return task;
}

std::optional<Task> Waiting::next_quick() {
  const auto quick = std::ranges::find_if(tasks_, is_quick);
  if (quick == tasks_.end()) return {};
  Task task = std::move(*quick);
  tasks_.erase(quick);
  return task;
}

void Waiting::supersede(const std::string& draft) {
  for (Task& task : tasks_) {
    const auto* older = std::get_if<Incoming>(&task);
    const std::string* of = older ? checked_draft(older->call) : nullptr;
    if (of && *of == draft)
      task = reply(*older->id,
                   WireError{ErrorCode::superseded, "a newer check of this draft has arrived", {}});
  }
}

void Waiting::cancel(const Json& id) {
  for (Task& task : tasks_) {
    const auto* incoming = std::get_if<Incoming>(&task);
    if (incoming && incoming->id && *incoming->id == id) {
      task = reply(id, WireError{ErrorCode::cancelled, "cancelled", {}});
      return;
    }
  }
}

}  // namespace sincerely
