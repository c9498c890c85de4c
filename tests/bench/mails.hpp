#pragma once
// Invented mails of office and everyday life, the same in every run.

#include <cstdint>
#include <string>
#include <vector>

#include "mail/draft.hpp"

namespace sincerely::bench {

/// A mail of at least so many words, with greeting and closing.
/// seed      mails of different seeds share few sentences
std::string mail_text(std::uint32_t seed, int words);

/// The text with one word in its middle changed.
std::string edited(std::string text, std::uint32_t seed);

/// A reply to Jonas Berg, or with `thread` off a mail to him.
DraftMessage reply(const std::string& id, std::string text, bool thread = true);

/// Mails that the writer sent before, the oldest first.
std::vector<SentMessage> sent_mails(int count);

}  // namespace sincerely::bench
