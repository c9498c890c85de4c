#include "checks/letters.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <regex>
#include <stdexcept>

#include "base/wire_names.hpp"
#include "checks/check.hpp"
#include "checks/letter_lines.hpp"

namespace sincerely::tests {
namespace {

struct LetterReader {
  Letter letter;
  std::map<std::string, std::vector<SentMessage>> histories;  // of the file, by name
  std::vector<std::pair<std::string, int>> pastes;            // words, edits

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(letter.file + ":" + std::to_string(letter.line) + ": " + what);
  }

  /// The value of a header that takes one of several words.
  template <typename Value, typename Names>
  Value choice(const std::string& header, const std::string& value, const Names& names) const {
    if (const auto found = names::value_of<Value>(names, value)) return *found;
    std::string known;
    for (const auto name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    fail(header + ": unknown value \"" + value + "\"; known are " + known);
  }

  void header(const std::string& name, const std::string& value) {
    const auto known = std::ranges::find(kHeaders, name, &Header::name);
    if (known == std::end(kHeaders)) fail("unknown header " + name);
    known->read(*this, value);
  }

  struct Header {
    std::string_view name;
    void (*read)(LetterReader& reader, const std::string& value);
    std::string_view what;
  };
  static const std::vector<Header> kHeaders;

  void paste(const std::string& words) {
    pastes.emplace_back(words, 0);
    letter.draft.pastes_given = true;
  }

  void edits(const std::string& value) {
    if (pastes.empty()) fail("Edits without a Paste before it");
    pastes.back().second = std::stoi(value);
  }

  void day(const std::string& value) {
    static const std::regex form(R"(\d{4}-\d{2}-\d{2})");
    if (!std::regex_match(value, form)) fail("Now: not a day like 2026-05-11: " + value);
    letter.now = value;
  }

  void history(const std::string& value) {
    if (!histories.contains(value)) fail("no block `history " + value + "` before this letter");
    letter.history = histories.at(value);
  }

  void language(const std::string& value) {
    letter.draft.language = language_of_tag(value);
    if (!letter.draft.language) fail("Language: unknown value \"" + value + "\"");
  }

  void expect(const std::string& value) {
    letter.whole = value == "whole";
    letter.fires = value == "fires";
    if (!letter.whole && !letter.fires && value != "silent") fail("unknown expectation " + value);
  }

  void body(const std::string& marked) {
    std::string text;
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < marked.size(); ++i) {
      if (marked.compare(i, 2, "[[") == 0) {
        letter.marks.push_back({static_cast<std::int32_t>(to_utf16(text).size()), -1});
        ++i;
      } else if (marked.compare(i, 2, "]]") == 0 && marked.compare(i, 3, "]]]") != 0 &&
                 !letter.marks.empty() && letter.marks.back().end < 0) {
        letter.marks.back().end = static_cast<std::int32_t>(to_utf16(text).size());
        ++i;
      } else {
        text += marked[i];
      }
    }
    if (!letter.marks.empty() && letter.marks.back().end < 0) fail("[[ without ]]");
    if (letter.fires && !letter.marks.empty()) fail("either marks or Expect: fires");
    letter.draft.text = text;
    const auto wide = to_utf16(text);
    for (const auto& [words, edits] : pastes) {
      const auto at = wide.find(to_utf16(words));
      if (at == wide.npos) fail("pasted words are not in the draft");
      letter.draft.pastes.push_back(
          {{static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + to_utf16(words).size())},
           edits});
    }
  }

  void thread(const std::vector<std::string>& lines) {
    bool headers = true;
    for (const auto& line : lines) {
      const auto header = header_of(line);
      const bool begins = header && header->first == "From";
      if (letter.draft.thread.empty() || begins) letter.draft.thread.emplace_back(), headers = true;
      auto& message = letter.draft.thread.back();
      if (headers && header &&
          (begins || header->first == "To" || header->first == "Cc" || header->first == "Date" ||
           header->first == "Subject" || header->first == "Folder")) {
        if (begins) message.from = person_of(header->second);
        if (header->first == "To") message.to = people_of(header->second);
        if (header->first == "Cc") message.cc = people_of(header->second);
        if (header->first == "Date") message.date = header->second;
        if (header->first == "Subject") message.subject = header->second;
        if (header->first == "Folder") message.sent = header->second == "Sent";
        continue;
      }
      if (headers && line.empty()) {
        headers = false;
        continue;
      }
      headers = false;
      message.text += line + "\n";
    }
    letter.draft.thread_given = !letter.draft.thread.empty();
    for (auto& message : letter.draft.thread) {
      message.text = trimmed(message.text);
      if (message.from.address.empty() && message.from.name.empty() && !letter.draft.to.empty())
        message.from = letter.draft.to.front();
    }
  }

  void read(const Block& block) {
    letter.draft.from = {"Robin Ekeland", "robin@example.org", "", ""};
    std::size_t i = 0;
    for (; i < block.lines.size() && !block.lines[i].empty(); ++i) {
      const auto found = header_of(block.lines[i]);
      if (!found) break;
      header(found->first, found->second);
    }
    std::string own;
    std::vector<std::string> quoted;
    for (; i < block.lines.size(); ++i) {
      const auto& line = block.lines[i];
      if (line.starts_with(">"))
        quoted.push_back(line.size() > 1 ? line.substr(line[1] == ' ' ? 2 : 1) : "");
      else if (quoted.empty())
        own += line + "\n";
      else if (!line.empty())
        fail("own text after quoted lines");
    }
    body(trimmed(own));
    thread(quoted);
    if (!letter.draft.kind_given && letter.draft.thread_given) letter.draft.kind = DraftKind::reply;
  }
};

constexpr std::array<std::string_view, 2> kNoYes{"no", "yes"};

using Reader = LetterReader;
using Value = const std::string&;

const std::vector<LetterReader::Header> LetterReader::kHeaders{
    {"Kind",
     [](Reader& r, Value v) {
       r.letter.draft.kind = r.choice<DraftKind>("Kind", v, names::kDraftKind);
       r.letter.draft.kind_given = true;
     },
     "`new`, `reply` or `forward`; without it a letter with quoted lines is a reply"},
    {"From", [](Reader& r, Value v) { r.letter.draft.from = person_of(v); },
     "the writer; without it Robin Ekeland <robin@example.org>"},
    {"To",
     [](Reader& r, Value v) {
       r.letter.draft.to = people_of(v);
       r.letter.draft.recipients_given = true;
     },
     "readers: `Ana Lima <ana@example.com>`, several parted by `;`"},
    {"Cc", [](Reader& r, Value v) { r.letter.draft.cc = people_of(v); }, "the same, in copy"},
    {"Bcc", [](Reader& r, Value v) { r.letter.draft.bcc = people_of(v); },
     "the same, in blind copy"},
    {"Subject", [](Reader& r, Value v) { r.letter.draft.subject = v; }, "the subject line"},
    {"Format",
     [](Reader& r, Value v) {
       r.letter.draft.format = r.choice<TextFormat>("Format", v, names::kTextFormat);
     },
     "`plain` (without it) or `html`"},
    {"Language", [](Reader& r, Value v) { r.language(v); },
     "what the client says the language is: `en`, `de`, `nb`"},
    {"Attachments",
     [](Reader& r, Value v) {
       r.letter.draft.attachments = list_of(v);
       r.letter.draft.attachments_given = true;
     },
     "names of files, parted by commas; empty: none is attached"},
    {"Links",
     [](Reader& r, Value v) {
       r.letter.draft.links = list_of(v);
       r.letter.draft.links_given = true;
     },
     "targets of links, parted by commas"},
    {"Assisted",
     [](Reader& r, Value v) {
       r.letter.draft.assisted = r.choice<int>("Assisted", v, kNoYes) == 1;
     },
     "`yes`: the writer noted that a tool helped"},
    {"Paste", [](Reader& r, Value v) { r.paste(v); }, "words of the draft that were pasted"},
    {"Edits", [](Reader& r, Value v) { r.edits(v); },
     "how often the paste before it was changed since"},
    {"Evidence", [](Reader& r, Value v) { r.letter.evidence.push_back(v); },
     "expected line of evidence; once for each, in order"},
    {"Disclosure",
     [](Reader& r, Value v) {
       r.letter.disclosure.policy =
           r.choice<DisclosurePolicy>("Disclosure", v, names::kDisclosurePolicy);
     },
     "setting: `off`, `remind` or `require`"},
    {"Sentence", [](Reader& r, Value v) { r.letter.disclosure.sentence = v; },
     "setting: the writer's own sentence about a tool"},
    {"Offers", [](Reader& r, Value v) { r.letter.offers = v; },
     "expected words of the first edit that puts some in"},
    {"Severity",
     [](Reader& r, Value v) {
       r.choice<Severity>("Severity", v, names::kSeverity);
       r.letter.severity = v;
     },
     "expected severity of all findings: `hint`, `notice` or `attention`"},
    {"Message", [](Reader& r, Value v) { r.letter.message_key = v; },
     "key of the message that is expected, for the reader of the letter"},
    {"Now", [](Reader& r, Value v) { r.day(v); }, "the day, `2026-05-11` without it"},
    {"History", [](Reader& r, Value v) { r.history(v); },
     "name of a `history` block above: mails that were sent before"},
    {"Colleagues", [](Reader& r, Value v) { r.letter.colleagues = std::stoi(v); },
     "how many colleagues are known to have sent each paragraph of these mails"},
    {"Expect", [](Reader& r, Value v) { r.expect(v); },
     "instead of marks: `whole` (a finding without a place), `fires` (any), `silent` (none)"},
};

}  // namespace

std::vector<Letter> read_letters(const std::filesystem::path& file) {
  std::vector<Letter> out;
  std::map<std::string, std::vector<SentMessage>> histories;
  for (auto& block : fenced_blocks(file)) {
    if (block.info.starts_with("history")) {
      histories[trimmed(block.info.substr(7))] = history_of(block);
      continue;
    }
    block.info = block.info.substr(4);
    LetterReader reader;
    reader.histories = histories;
    auto& letter = reader.letter;
    letter.check = file.stem().string();
    letter.file = file.lexically_proximate(SINCERELY_SOURCE).string();
    const auto folder = file.parent_path().filename().string();
    if (folder != "checks") letter.folder = folder + "_";
    letter.line = block.line;
    const auto language = language_of_tag(trimmed(block.info));
    if (!language) reader.fail("block without a language");
    letter.language = *language;
    std::string name;
    for (const char c : block.heading)
      name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    letter.name = name + "_" + std::string(tag(*language)) + "_" + std::to_string(block.line);
    reader.read(block);
    out.push_back(std::move(letter));
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> letter_headers() {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& header : LetterReader::kHeaders) out.emplace_back(header.name, header.what);
  return out;
}

void PrintTo(const Letter& letter, std::ostream* out) { *out << letter.file << ":" << letter.line; }

}  // namespace sincerely::tests
