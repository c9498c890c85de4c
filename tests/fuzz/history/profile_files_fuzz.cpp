// Small files of a profile: what was silenced, the team's boxes. Read or refused as damaged; what
// was read can be written and is the same then.

#include <algorithm>
#include <array>

#include "fuzz.hpp"
#include "history/feedback.hpp"
#include "history/team_files.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void read(const ProfileFolder& folder, std::string_view name, int week) {
  if (name == kFeedbackFile) {
    const Feedback feedback = load_feedback(folder);
    folder.alone([&] { save_feedback(folder, feedback); });
    require(load_feedback(folder) == feedback, "what was silenced is kept");
  } else if (name == kTeamFile) {
    const auto member = membership_of(folder);
    require(member.has_value(), "who takes part is known");
    join_team(folder, *member);
    const auto again = membership_of(folder);
    require(again && again->key == member->key && again->connection == member->connection,
            "a membership is kept");
  } else if (name == kTeamOutbox) {
    const auto texts = outbox_of(folder);
    mark_sent(folder, texts, "2026-05-11");
    const auto sent = outbox_of(folder);
    require(sent.size() == texts.size(), "no text is lost");
    for (std::size_t i = 0; i < sent.size(); ++i)
      require(sent[i].sent && sent[i].text.id == texts[i].text.id &&
                  sent[i].text.week == texts[i].text.week &&
                  sent[i].text.tokens == texts[i].text.tokens,
              "a text is marked and stays as it was");
    add_to_outbox(folder, {}, week);
    require(outbox_of(folder).size() <= std::min<std::size_t>(texts.size(), 1000), "old ones go");
  } else if (name == kTeamInbox) {
    const auto answers = inbox_of(folder);
    colleagues_of(answers);
    add_to_inbox(folder, {}, week);
    const auto kept = inbox_of(folder);
    require(kept.size() <= answers.size(), "nothing is made up");
    add_to_inbox(folder, {}, week);
    require(inbox_of(folder).size() == kept.size(), "what is kept stays");
  } else {
    const FeedbackKey key = key_of(folder);
    require(key_of(folder) == key, "a key stays");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ProfileFolder folder(fuzz::own_folder() / "profile");
  static constexpr std::array<std::string_view, 5> kFiles{kFeedbackFile, kTeamFile, kTeamOutbox,
                                                          kTeamInbox, kKeyFile};
  fuzz::Input input(data, size);
  const std::string_view name = kFiles[input.byte() % kFiles.size()];
  const int week = static_cast<int>(input.number());
  folder.alone([&] { folder.write(name, input.rest()); });
  try {
    read(folder, name, week);
  } catch (const StoreError& error) {
    require(std::string_view(error.what()).find(name.substr(0, 4)) != std::string_view::npos,
            "an error names its file");
  }
  return 0;
}
