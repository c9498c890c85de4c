// This mail goes from another account than the one that these people know.

#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

bool is_same(const std::string& one, const std::string& other) {
  return !one.empty() && fold(one) == fold(other);
}

/// The writer by name, under another address. One word ("Robin") is not enough: others are called
/// so.
bool is_writer_elsewhere(const Person& person, const Person& writer) {
  return fold(writer.name).find(' ') != std::string::npos && is_same(person.name, writer.name) &&
         !person.address.empty() && !is_same(person.address, writer.address);
}

std::vector<const Person*> people_of(const Message& mail) {
  std::vector<const Person*> out{&mail.from};
  for (const auto* people : {&mail.to, &mail.cc})
    for (const auto& person : *people) out.push_back(&person);
  return out;
}

/// The writer under another address, in the newest mail of the thread that has one.
/// returns   null when this account stands in the thread too
const Person* elsewhere(const Draft& draft) {
  const Person* out = nullptr;
  for (const auto& mail : draft.thread)
    for (const auto* person : people_of(mail.message)) {
      if (is_same(person->address, draft.message.from.address)) return nullptr;
      if (!out && is_writer_elsewhere(*person, draft.message.from)) out = person;
    }
  return out;
}

}  // namespace

/// A reply from an account that stands in no mail of its thread, where another one of the writer's
/// does.
/// silent    on first mails, on forwards, on writers known by one word, and where this account
///           stands in the thread too
/// returns   at most one finding: the mail as a whole
/// cost      linear in the people of the thread
/// source    addresses of draft and thread
/// fails     never
std::vector<Finding> sender_identity(const CheckContext& context) {
  const auto& draft = context.draft;
  if (draft.message.kind != DraftKind::reply || draft.message.from.address.empty()) return {};
  const auto* found = elsewhere(draft);
  if (!found) return {};
  Finding finding;
  finding.values = {{"other", found->address}, {"mine", draft.message.from.address}};
  finding.strength = 0.9;
  return {finding};
}

}  // namespace sincerely::checks
