#pragma once
// What sort of mail a draft is. Checks that ask for a view or for warmth are silent on the sorts
// that need neither.

#include <string_view>

namespace sincerely {

enum class MailKind {
  transactional,
  logistics,
  answer,
  advice,
  pitch,
  bad_news,
  thanks,
  condolence,
  announcement,
  private_chat,
  other
};

/// "transactional", "logistics", "answer", "advice", "pitch", "bad-news", "thanks", "condolence",
/// "announcement", "private", "other".
std::string_view name(MailKind kind);

}  // namespace sincerely
