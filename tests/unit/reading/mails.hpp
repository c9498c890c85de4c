#pragma once
// Robin answers Ana: the mails of the tests of this folder.

#include "fixture.hpp"
#include "mail/read.hpp"

namespace sincerely::tests {

inline Draft draft(const std::string& own, const std::vector<Message>& thread) {
  DraftMessage message;
  message.kind = DraftKind::reply;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.text = own;
  message.thread = thread;
  return read_draft(std::move(message), packs());
}

inline Message from_ana(const std::string& text) {
  Message out;
  out.from = {"Ana Lima", "ana@example.com", "", ""};
  out.to = {{"Robin Ekeland", "robin@example.org", "", ""},
            {"Tom Berger", "tom@example.com", "", ""}};
  out.text = text;
  return out;
}

}  // namespace sincerely::tests
