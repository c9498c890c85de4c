#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>

#include "app/commands.hpp"
#include "host/frames.hpp"
#include "host/platform.hpp"
#include "host/reviewer.hpp"
#include "mail/eml.hpp"
#include "protocol/history_json.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBite = 500;  // mails that are written together
constexpr int kBarWidth = 40;

/// Takes mails as they are read and hands them over in bites.
class Learner {
 public:
  explicit Learner(Reviewer& reviewer) : reviewer_(reviewer) {}

  void take(SentMessage sent) {
    waiting_.push_back(std::move(sent));
    if (waiting_.size() >= kBite) hand_over();
  }

  /// returns   what was learned in all
  LearnCount finish() {
    hand_over();
    return count_;
  }

 private:
  void hand_over() {
    const LearnCount bite = reviewer_.learn(std::exchange(waiting_, {}));
    count_.learned += bite.learned;
    count_.skipped += bite.skipped;
    count_.total = bite.total;
  }

  Reviewer& reviewer_;
  std::vector<SentMessage> waiting_;
  LearnCount count_;
};

/// A bar on the terminal; silent when standard error is none.
class Progress {
 public:
  explicit Progress(std::uintmax_t whole) : whole_(std::max<std::uintmax_t>(1, whole)) {}
  ~Progress() {
    if (shown_ >= 0) std::cerr << '\n';
  }

  void add(std::uintmax_t bytes) {
    done_ += bytes;
    const int percent = static_cast<int>(std::min<std::uintmax_t>(100, 100 * done_ / whole_));
    if (!visible_ || percent == shown_) return;
    shown_ = percent;
    const int filled = kBarWidth * percent / 100;
    std::cerr << "\r[" << std::string(filled, '#') << std::string(kBarWidth - filled, ' ') << "] "
              << percent << " %" << std::flush;
  }

 private:
  std::uintmax_t whole_, done_ = 0;
  int shown_ = -1;
  bool visible_ = is_terminal(2);
};

std::variant<SentMessage, WireError> read_line(std::string bytes) {
  if (bytes.size() > kLongestFrame)
    return WireError{ErrorCode::frame_too_long, "the line is longer than 8 MiB", {}};
  auto parsed = parse_json(std::move(bytes));
  if (auto* error = std::get_if<WireError>(&parsed)) return std::move(*error);
  try {
    return read_sent_json(Fields(std::get<Json>(parsed), ""));
  } catch (const WrongField& field) {
    return wrong_params(field);
  }
}

int learn_lines(Learner& learner) {
  std::size_t number = 0, refused = 0;
  for (std::string bytes; std::getline(std::cin, bytes); bytes.clear()) {
    ++number;
    if (bytes.find_first_not_of(" \t\r") == bytes.npos) continue;
    auto line = read_line(std::move(bytes));
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
  return kNothingToSay;
}

/// A mail file as what the wire would carry: own text apart from the mails it quotes.
bool take_mail(std::string_view bytes, const LanguagePacks& packs, Learner& learner) {
  const auto read = read_mail_file(bytes);
  const auto* file = std::get_if<MailFile>(&read);
  if (!file || file->message_id.empty()) return false;
  DraftMessage draft = draft_of(*file, packs);
  Message message{file->from, file->to, file->cc, file->date, file->subject, std::move(draft.text)};
  learner.take({file->message_id, std::move(message), std::move(draft.thread)});
  return true;
}

/// Parts an mbox at its "From " lines; ">From " inside a mail loses its mark.
void each_mail(std::istream& mbox, const std::function<void(std::string_view)>& take) {
  std::string mail, line;
  bool blank_before = true;
  while (std::getline(mbox, line)) {
    if (blank_before && line.starts_with("From ")) {
      if (!mail.empty()) take(mail);
      mail.clear();
    }
    const auto marks = line.find_first_not_of('>');
    const bool quoted_from =
        marks != line.npos && marks > 0 && line.compare(marks, 5, "From ") == 0;
    if (mail.size() < kEmlBytes) mail.append(line, quoted_from ? 1 : 0).push_back('\n');
    blank_before = line.empty() || line == "\r";
  }
  if (!mail.empty()) take(mail);
}

bool is_mbox(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  char start[5] = {};
  return file.read(start, 5) && std::string_view(start, 5) == "From ";
}

/// Files of a Maildir (below cur and new) or .eml files of any folder.
void add_files(const fs::path& path, std::vector<fs::path>& files) {
  if (!fs::is_directory(path)) return files.push_back(path);
  for (const auto& entry :
       fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied)) {
    if (!entry.is_regular_file()) continue;
    const auto folder = entry.path().parent_path().filename();
    if (folder == "cur" || folder == "new" || entry.path().extension() == ".eml")
      files.push_back(entry.path());
  }
}

std::string whole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int learn_files(const CommandLine& line, Reviewer& reviewer, Learner& learner) {
  std::vector<fs::path> files;
  for (const std::string& operand : line.operands) {
    std::error_code error;
    if (!fs::exists(operand, error)) return unusable(operand + ": there is no such file");
    add_files(operand, files);
  }
  std::ranges::sort(files);
  std::uintmax_t bytes = 0, unread = 0;
  for (const fs::path& file : files) bytes += fs::file_size(file);
  {
    Progress progress(bytes);
    const auto take = [&](std::string_view mail) {
      unread += !take_mail(mail, reviewer.packs(), learner);
      progress.add(mail.size());
    };
    for (const fs::path& file : files) {
      if (is_mbox(file)) {
        std::ifstream mbox(file, std::ios::binary);
        each_mail(mbox, take);
      } else {
        take(whole(file));
      }
    }
  }
  Json summary = to_json(learner.finish());
  if (unread > 0) summary["refused"] = unread;
  std::cout << dump(summary) << '\n';
  return kNothingToSay;
}

}  // namespace

int learn_command(const CommandLine& line) {
  if (!line.batch && line.operands.empty())
    return unusable("learn takes an mbox, a Maildir, .eml files or folders of them, or --batch");
  Reviewer reviewer(line.run);
  for (const std::string& fault : reviewer.store().file_faults()) return unusable(fault);
  if (!reviewer.store().settings().history_on)
    std::cerr << "sincerely: history is off in the settings (history.on); nothing is learned\n";
  Learner learner(reviewer);
  try {
    reviewer.memory().open();
    return line.batch ? learn_lines(learner) : learn_files(line, reviewer, learner);
  } catch (const StoreError& error) {
    return unusable(error.what());
  }
}

}  // namespace sincerely
