#include <filesystem>
#include <iostream>

#include "app/commands/commands.hpp"
#include "app/confined.hpp"
#include "app/output/terminal_words.hpp"
#include "base/moment.hpp"
#include "host/frames.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/mailbox.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/history_json.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBite = 500;               // mails that are written together
constexpr std::size_t kRoom = 64 * 1024 * 1024;  // bytes of lines that may come in any order
constexpr int kBarWidth = 40;

/// Takes mails as they are read and hands them over in bites, the oldest first among those that
/// wait.
class Learner {
 public:
  /// room      bytes of text that may wait for older mails
  Learner(Reviewer& reviewer, std::size_t room) : reviewer_(reviewer), room_(room) {}

  void take(SentMessage sent) {
    bytes_ += sent.message.text.size();
    for (const Message& message : sent.thread) bytes_ += message.text.size();
    waiting_.push_back(std::move(sent));
    if (waiting_.size() >= kBite && bytes_ >= room_) hand_over();
  }

  /// returns   what was learned in all
  LearnCount finish() {
    hand_over();
    return count_;
  }

 private:
  /// The oldest first among those that wait: an open promise is one that no later mail has kept.
  /// Mails without a date come last, because they count as sent now.
  void hand_over() {
    std::ranges::stable_sort(waiting_, {}, [](const SentMessage& sent) {
      return moment_of(sent.message.date).value_or(std::chrono::sys_seconds::max());
    });
    std::vector<SentMessage> bite;
    for (SentMessage& sent : waiting_) {
      bite.push_back(std::move(sent));
      if (bite.size() == kBite) learn(std::exchange(bite, {}));
    }
    learn(std::move(bite));
    waiting_.clear();
    bytes_ = 0;
  }

  void learn(std::vector<SentMessage> bite) {
    const LearnCount learnt = reviewer_.learn(std::move(bite));
    count_.learned += learnt.learned;
    count_.skipped += learnt.skipped;
    count_.total = learnt.total;
  }

  Reviewer& reviewer_;
  std::size_t room_, bytes_ = 0;
  std::vector<SentMessage> waiting_;
  LearnCount count_;
};

/// A bar on the terminal; silent when standard error is none.
class Progress {
 public:
  explicit Progress(std::uintmax_t whole) : whole_(std::max<std::uintmax_t>(1, whole)) {}
  ~Progress() {
    if (shown_ >= 0) std::clog << '\n';
  }

  void add(std::uintmax_t bytes) {
    done_ += bytes;
    const int percent = static_cast<int>(std::min<std::uintmax_t>(100, 100 * done_ / whole_));
    if (!visible_ || percent == shown_) return;
    shown_ = percent;
    const int filled = kBarWidth * percent / 100;
    std::clog << "\r[" << std::string(filled, '#') << std::string(kBarWidth - filled, ' ') << "] "
              << percent << " %" << std::flush;
  }

 private:
  std::uintmax_t whole_, done_ = 0;
  int shown_ = -1;
  bool visible_ = is_terminal(2);
};

std::variant<SentMessage, WireError> read_sent_line(std::string bytes) {
  if (bytes.size() > kLongestFrame)
    return WireError{ErrorCode::frame_too_long, "the line is longer than 8 MiB", {}};
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed)) return to_error(*problem);
  try {
    return read_sent_json(Fields(std::get<Json>(parsed), ""));
  } catch (const WrongField& field) {
    return wrong_params(field);
  }
}

/// One JSON object a line, as mails come from a client's store. A line that cannot be read is said
/// and passed over; after one that is too long the exit code says so as well.
int learn_lines(Learner& learner) {
  std::size_t number = 0, refused = 0;
  bool lost = false;
  for (std::string bytes; read_line(std::cin, kLongestFrame, bytes);) {
    lost |= bytes.size() > kLongestFrame;
    ++number;
    if (bytes.find_first_not_of(" \t\r") == bytes.npos) continue;
    auto line = read_sent_line(std::move(bytes));
    if (auto* sent = std::get_if<SentMessage>(&line)) {
      learner.take(std::move(*sent));
      continue;
    }
    ++refused;
    std::cerr << "sincerely: line " << number << ": " << std::get<WireError>(line).message << '\n';
  }
  Json summary = to_json(learner.finish());
  if (refused > 0) summary["refused"] = refused;
  std::cout << dump(summary) << '\n';
  return lost ? kUnusable : kNothingToSay;
}

/// A mail file as what the wire would carry: own text apart from the mails it quotes.
/// returns   why it was not taken; empty when it was
std::string take_mail(std::string_view bytes, std::string_view locale, const LanguagePacks& packs,
                      Learner& learner) {
  const auto read = read_mail_file(bytes, packs);
  if (const auto* unusable = std::get_if<UnusableMail>(&read)) return unusable->reason;
  const auto* file = &std::get<MailFile>(read);
  if (file->message_id.empty()) return terminal_word("no-id", locale);
  if (file->text.size() > kLongestText) return terminal_word("too-long", locale);
  DraftMessage draft = draft_of(*file, packs);
  Message message{file->from,   file->to,      file->cc,
                  file->date,   file->subject, std::move(draft.text),
                  /*sent=*/true};
  learner.take({file->message_id, std::move(message), std::move(draft.thread),
                /*thread_quoted=*/true});
  return {};
}

/// Says what was not taken, the first of many one by one.
class Refusals {
 public:
  explicit Refusals(std::string_view locale) : locale_(locale) {}

  void say(const MailPlace& place, const std::string& reason) {
    constexpr std::size_t kMostSaid = 20;
    if (reason.empty() || ++count_ > kMostSaid) return;
    std::cerr << "sincerely: " << place.file.string()
              << (place.mbox ? ", at byte " + std::to_string(place.begin) : "") << ": " << reason
              << '\n';
    if (count_ == kMostSaid)
      std::cerr << "sincerely: " << terminal_word("only-counted", locale_) << '\n';
  }
  std::size_t count() const { return count_; }

 private:
  std::string_view locale_;
  std::size_t count_ = 0;
};

int learn_files(const CommandLine& line, Reviewer& reviewer, Learner& learner) {
  std::vector<fs::path> paths;
  for (const std::string& operand : line.operands) {
    std::error_code error;
    if (!fs::exists(operand, error)) return unusable(operand + ": there is no such file");
    if (!fs::is_directory(operand, error) && !fs::is_regular_file(operand, error))
      return unusable(operand + ": is no regular file");
    paths.emplace_back(operand);
  }
  const auto places = find_mails(paths, reviewer.packs());
  std::uintmax_t bytes = 0;
  const auto locale = terminal_locale(line.run);
  Refusals refusals(locale);
  for (const MailPlace& place : places) bytes += place.size;
  {
    Progress progress(bytes);
    for (const MailPlace& place : places) {
      refusals.say(place, take_mail(read_mail(place), locale, reviewer.packs(), learner));
      progress.add(place.size);
    }
  }
  Json summary = to_json(learner.finish());
  if (refusals.count() > 0) summary["refused"] = refusals.count();
  std::cout << dump(summary) << '\n';
  return kNothingToSay;
}

}  // namespace

int learn_command(const CommandLine& line) {
  if (!line.batch && line.operands.empty())
    return unusable("learn takes an mbox, a Maildir, .eml files or folders of them, or --batch");
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.preferences().file_faults()) return unusable(fault);
  if (!reviewer.preferences().settings().history_on)
    std::cerr << "sincerely: " << terminal_word("history-off", terminal_locale(line.run)) << '\n';
  Learner learner(reviewer, line.batch ? kRoom : 0);  // files are read in order
  try {
    reviewer.memory().open();
    confine_command(line, &reviewer.preferences(), line.operands);
    return line.batch ? learn_lines(learner) : learn_files(line, reviewer, learner);
  } catch (const StoreError& error) {
    return unusable(error.what());
  }
}

}  // namespace sincerely
