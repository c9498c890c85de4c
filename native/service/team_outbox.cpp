#include "service/team_outbox.hpp"

#include <iterator>

#include "base/moment.hpp"
#include "mail/read.hpp"

namespace sincerely {

std::vector<TeamText> team_texts(std::span<const SentMessage> messages, const LanguagePacks& packs,
                                 const TeamKeys& keys, std::chrono::sys_seconds now) {
  std::vector<TeamText> texts;
  for (const SentMessage& sent : messages) {
    const auto date = moment_of(sent.message.date).value_or(now);
    const int week = team_week(date);
    if (date > now || week + 1 < team_week(now)) continue;
    DraftMessage message;
    message.from = sent.message.from;
    message.to = sent.message.to;
    message.cc = sent.message.cc;
    message.text = sent.message.text;
    message.thread = sent.thread;
    message.kind = message.thread.empty() ? DraftKind::new_mail : DraftKind::reply;
    const Draft draft = read_draft(std::move(message), packs);
    auto of_mail = team_texts(*draft.body, packs, keys.sketches, keys.team, week);
    texts.insert(texts.end(), std::make_move_iterator(of_mail.begin()),
                 std::make_move_iterator(of_mail.end()));
  }
  return texts;
}

}  // namespace sincerely
