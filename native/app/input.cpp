#include "app/input.hpp"

#include <algorithm>
#include <iostream>

#include "app/output/terminal_words.hpp"
#include "host/frames.hpp"
#include "mail/format/eml.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "protocol/draft_json.hpp"

namespace sincerely {
namespace {

bool is_header_line(std::string_view line) {
  const auto colon = line.find(':');
  return colon != std::string_view::npos && colon > 1 &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](unsigned char c) { return c > 32 && c < 127; });
}

/// A mail file begins with header fields: the first two lines are one each, or one goes on in the
/// second. "Hello: .." alone is none.
bool looks_like_mail(std::string_view bytes) {
  if (bytes.starts_with("From ")) return true;
  const auto end = bytes.find('\n');
  if (end == std::string_view::npos || !is_header_line(bytes.substr(0, end))) return false;
  const auto second = bytes.substr(end + 1, 200);
  return second.starts_with(' ') || second.starts_with('\t') || is_header_line(second);
}

enum class InputForm { mail, json, text };

InputForm form_of(const std::filesystem::path& name, std::string_view bytes) {
  if (name.extension() == ".eml") return InputForm::mail;
  if (name.extension() == ".json") return InputForm::json;
  if (name.extension() == ".txt") return InputForm::text;
  if (bytes.find_first_not_of(" \t\r\n") != std::string_view::npos &&
      bytes[bytes.find_first_not_of(" \t\r\n")] == '{')
    return InputForm::json;
  return looks_like_mail(bytes) ? InputForm::mail : InputForm::text;
}

std::variant<DraftMessage, UnusableInput> draft_from_json(std::string bytes) {
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed)) return UnusableInput{problem->reason};
  auto draft = read_draft_json(std::get<Json>(parsed), "draft");
  if (const auto* error = std::get_if<WireError>(&draft)) return UnusableInput{error->message};
  return std::get<DraftMessage>(std::move(draft));
}

std::variant<DraftMessage, UnusableInput> draft_from(InputForm form, std::string bytes,
                                                     std::string_view locale,
                                                     const LanguagePacks& packs) {
  if (form == InputForm::json) return draft_from_json(std::move(bytes));
  DraftMessage draft;
  if (form == InputForm::mail) {
    auto mail = read_eml(bytes, packs);
    if (const auto* reason = std::get_if<UnusableMail>(&mail)) return UnusableInput{reason->reason};
    draft = std::get<DraftMessage>(std::move(mail));
  } else if (bytes.find('\0') != bytes.npos) {
    return UnusableInput{terminal_word("binary", locale)};
  } else {
    draft.text = std::move(bytes);
  }
  if (draft.text.size() > kLongestText) return UnusableInput{"the text is longer than 1 MiB"};
  return draft;
}

/// A file, or standard input for "-".
std::variant<std::string, Unread> bytes_of(const std::string& name) {
  if (name != "-") return read_regular(name);
  if (auto bytes = read_all(std::cin)) return std::move(*bytes);
  return Unread{"is longer than " + std::to_string(kLongestFile / (1024 * 1024)) + " MiB"};
}

/// The mail that is answered comes first in the thread; who wrote it is written to, if nobody else
/// is named.
std::optional<UnusableInput> add_thread(DraftMessage& draft, const std::filesystem::path& path,
                                        const LanguagePacks& packs) {
  const auto bytes = read_regular(path);
  if (const auto* unread = std::get_if<Unread>(&bytes))
    return UnusableInput{path.string() + ": " + unread->reason};
  const auto mail = read_mail_file(std::get<std::string>(bytes), packs);
  if (const auto* reason = std::get_if<UnusableMail>(&mail))
    return UnusableInput{path.string() + ": " + reason->reason};
  draft.thread.insert(draft.thread.begin(), message_of(std::get<MailFile>(mail)));
  draft.thread_given = true;
  draft.kind = DraftKind::reply;
  draft.kind_given = true;
  if (draft.to.empty()) draft.to.push_back(draft.thread.front().from);
  draft.recipients_given = true;
  return {};
}

}  // namespace

std::variant<std::string, UnusableInput> read_bytes(const CommandLine& line) {
  const std::string name = line.operands.empty() ? "-" : line.operands.front();
  auto read = bytes_of(name);
  if (const auto* unread = std::get_if<Unread>(&read))
    return UnusableInput{name + ": " + unread->reason};
  return std::get<std::string>(std::move(read));
}

std::variant<DraftMessage, UnusableInput> read_input(const CommandLine& line, std::string bytes,
                                                     const LanguagePacks& packs) {
  const std::string name = line.operands.empty() ? "-" : line.operands.front();
  const InputForm form = form_of(name, bytes);
  auto draft = draft_from(form, std::move(bytes), terminal_locale(line.run), packs);
  if (auto* reason = std::get_if<UnusableInput>(&draft)) {
    if (name != "-") reason->what = name + ": " + reason->what;
    return draft;
  }
  if (line.thread)
    if (auto reason = add_thread(std::get<DraftMessage>(draft), *line.thread, packs))
      return *reason;
  return draft;
}

std::variant<DraftMessage, WireError> draft_of_line(std::string bytes) {
  if (bytes.size() > kLongestFrame)
    return WireError{ErrorCode::frame_too_long, "the line is longer than 8 MiB", {}};
  auto parsed = parse_json(std::move(bytes));
  if (const auto* problem = std::get_if<NotJson>(&parsed)) return to_error(*problem);
  return read_draft_json(std::get<Json>(parsed), "draft");
}

}  // namespace sincerely
