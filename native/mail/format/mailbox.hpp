#pragma once
// Mails on disk, found first and then read one at a time, the oldest first: promises are kept by
// later mail.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "language/packs.hpp"

namespace sincerely {

/// Where a mail lies.
struct MailPlace {
  std::filesystem::path file;
  std::uintmax_t begin = 0, size = 0;  // bytes
  bool mbox = false;                   // its ">From " lines carry a mark more
  std::chrono::sys_seconds date;       // of its header; far in the future without one
};

/// Mails of an mbox, a Maildir (below cur and new), an .eml file or a folder of them.
/// returns   by date, the oldest first; of equal dates as they lie
/// cost      reads every byte once, keeps about 100 bytes a mail
/// fails     never: what cannot be read is left out
std::vector<MailPlace> find_mails(const std::vector<std::filesystem::path>& paths,
                                  const LanguagePacks& packs);

/// The bytes of a mail, at most `kEmlBytes`; empty when it is gone.
std::string read_mail(const MailPlace& place);

}  // namespace sincerely
