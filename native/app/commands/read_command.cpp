#include <cmath>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/commands/commands.hpp"
#include "app/confined.hpp"
#include "app/input.hpp"
#include "app/output/terminal_text.hpp"
#include "host/frames.hpp"
#include "mail/read.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "phrases/phrase_index.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/reading_json.hpp"
#include "text/excerpt.hpp"

namespace sincerely {
namespace {

/// What mails are read with; nothing of a profile is.
struct Readers {
  explicit Readers(const RunOptions& options)
      : packs(options.dictionaries, DataFiles(options.data)),
        words(load_reading_words(packs, std::make_shared<PhraseIndex>())) {}

  LanguagePacks packs;
  ReadingWords words;
  ReadMails mails{16};
};

Json read_json(DraftMessage message, Readers& readers, bool why) {
  const Draft draft = read_draft(std::move(message), readers.packs, &readers.mails);
  const Profile nobody;
  const Reading reading(draft, nobody, readers.packs, readers.words);
  return to_json(draft, reading, *readers.words.acts, why);
}

Json read_draft_line(std::string bytes, Readers& readers, bool why) {
  auto draft = draft_of_line(std::move(bytes));
  if (const auto* error = std::get_if<WireError>(&draft)) return {{"error", to_json(*error)}};
  return read_json(std::get<DraftMessage>(std::move(draft)), readers, why);
}

int read_batch(const CommandLine& line, Readers& readers) {
  std::ios::sync_with_stdio(false);
  bool lost = false;
  for (std::string bytes; read_line(std::cin, kLongestFrame, bytes);) {
    lost |= bytes.size() > kLongestFrame;
    std::cout << dump(read_draft_line(std::move(bytes), readers, line.why)) << '\n' << std::flush;
    if (!std::cout) return unusable("nobody reads the readings any more");
  }
  return lost ? unusable("lines longer than 8 MiB were passed over") : kNothingToSay;
}

std::string quoted(const std::u16string& text, const Json& place) {
  const auto begin = place["start"].get<std::size_t>(), end = place["end"].get<std::size_t>();
  return excerpt(to_utf8(text.substr(begin, end - begin)), 100);
}

std::string percent(const Json& confidence) {
  std::ostringstream out;
  out << std::setw(3) << std::lround(100 * confidence.get<double>()) << " %";
  return out.str();
}

void add_sentences(const Json& sentences, const std::u16string& text, std::ostream& out) {
  for (const auto& sentence : sentences) {
    if (sentence["zone"] != "body" && sentence["zone"] != "list") continue;
    out << "  " << quoted(text, sentence) << '\n';
    for (const auto& act : sentence["acts"]) {
      out << "      " << percent(act["confidence"]) << "  " << act["act"].get<std::string>();
      for (const auto& reason : act.value("why", Json::array()))
        out << (reason == act["why"].front() ? ": " : ", ") << reason.get<std::string>();
      out << '\n';
    }
  }
}

void add_states(std::string_view title, const Json& items, std::ostream& out) {
  if (items.empty()) return;
  out << title << '\n';
  for (const auto& item : items)
    out << "  " << percent(item["confidence"]) << "  " << item["status"].get<std::string>() << "  "
        << item["kind"].get<std::string>() << ": " << excerpt(item["text"].get<std::string>(), 90)
        << '\n';
}

std::string pretty_reading(const DraftMessage& message, const Json& reading) {
  std::ostringstream out;
  out << "The draft\n";
  add_sentences(reading["sentences"], to_utf16(message.text), out);
  for (std::size_t i = 0; i < reading["thread"].size(); ++i) {
    out << "Mail " << i + 1 << " of the thread\n";
    add_sentences(reading["thread"][i]["sentences"], to_utf16(message.thread[i].text), out);
  }
  add_states("Asked", reading["asks"], out);
  add_states("Felt", reading["feelings"], out);
  return out.str();
}

}  // namespace

int read_command(const CommandLine& line) {
  if (line.format == "sarif" || line.format == "ale")
    return unusable("read has the forms pretty and json");
  if (line.operands.size() > 1) return unusable("read takes one file; for many there is --batch");
  Readers readers(line.run);
  confine_command(line, nullptr, line.operands);
  if (line.batch) return read_batch(line, readers);
  auto read = read_bytes(line);
  if (const auto* reason = std::get_if<UnusableInput>(&read)) return unusable(reason->what);
  const auto input = read_input(line, std::get<std::string>(std::move(read)), readers.packs);
  if (const auto* reason = std::get_if<UnusableInput>(&input)) return unusable(reason->what);
  const auto& message = std::get<DraftMessage>(input);
  const Json reading = read_json(message, readers, line.why);
  const bool pretty = line.format != "json";
  std::cout << (pretty ? shown(pretty_reading(message, reading)) : dump_lines(reading));
  return kNothingToSay;
}

}  // namespace sincerely
