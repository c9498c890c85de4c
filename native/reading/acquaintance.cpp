#include "reading/acquaintance.hpp"

#include <algorithm>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

std::string domain_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == std::string::npos ? std::string{} : address_key(address.substr(at + 1));
}

bool is_colleague(const Draft& draft, const Person& person) {
  const auto domain = domain_of(person.address);
  return !domain.empty() && domain == domain_of(draft.message.from.address);
}

}  // namespace

bool may_know(const Draft& draft, const Profile& profile, const Person& person) {
  const auto& known = profile.known_addresses;
  return std::ranges::binary_search(known, address_key(person.address)) ||
         is_colleague(draft, person);
}

bool is_first_contact(const Draft& draft, const Profile& profile) {
  const auto& message = draft.message;
  if (message.kind != DraftKind::new_mail || !message.thread.empty()) return false;
  return std::ranges::none_of(
      message.to, [&](const Person& person) { return may_know(draft, profile, person); });
}

bool is_internal(const Draft& draft) {
  const auto& message = draft.message;
  if (message.to.empty() && message.bcc.empty()) return false;
  for (const auto* list : {&message.to, &message.cc, &message.bcc})
    for (const auto& person : *list)
      if (!is_colleague(draft, person)) return false;
  return true;
}

}  // namespace sincerely
