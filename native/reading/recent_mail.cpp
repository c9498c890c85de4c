#include "reading/recent_mail.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "reading/subject.hpp"

namespace sincerely {

std::set<std::string> reader_addresses(const Draft& draft) {
  std::set<std::string> readers;
  for (const auto* list : {&draft.message.to, &draft.message.cc})
    for (const Person& person : *list) readers.insert(address_key(person.address));
  return readers;
}

std::vector<const SentMail*> sent_before(const Draft& draft, const Profile& profile,
                                         std::chrono::sys_seconds now, bool to_readers) {
  const auto readers = reader_addresses(draft);
  std::vector<const SentMail*> out;
  for (const SentMail& mail : profile.sent) {
    if (mail.date > now) continue;
    const bool to_reader = std::ranges::any_of(
        mail.to, [&](const std::string& address) { return readers.contains(address); });
    if (to_reader == to_readers) out.push_back(&mail);
  }
  std::ranges::stable_sort(out, std::ranges::greater{}, &SentMail::date);
  return out;
}

std::vector<const SentMail*> unanswered_before(const Draft& draft, const Profile& profile,
                                               std::chrono::sys_seconds now) {
  const auto& message = draft.message;
  const std::string subject = bare_subject(message.subject);
  if (message.to.size() != 1 || subject.empty()) return {};
  const std::string reader = address_key(message.to.front().address);
  if (!draft.thread.empty() && address_key(draft.thread.front().message.from.address) == reader)
    return {};
  const std::uint64_t wanted = sip_hash(profile.word_key, subject);
  std::vector<const SentMail*> out;
  for (const SentMail* mail : sent_before(draft, profile, now, true)) {
    if (mail->subject != wanted) continue;
    if (mail->answers) break;
    out.push_back(mail);
  }
  return out;
}

double wording_date(std::chrono::sys_seconds moment) {
  const std::chrono::sys_seconds noon =
      std::chrono::floor<std::chrono::days>(moment) + std::chrono::hours(12);
  return 1000.0 * static_cast<double>(noon.time_since_epoch().count());
}

}  // namespace sincerely
