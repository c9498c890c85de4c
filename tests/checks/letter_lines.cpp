#include "checks/letter_lines.hpp"

#include <algorithm>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace sincerely::tests {
std::vector<Block> fenced_blocks(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::vector<Block> blocks;
  std::string heading, line;
  bool inside = false;
  for (int number = 1; std::getline(in, line); ++number) {
    if (!inside && line.starts_with("## ")) heading = line.substr(3);
    if (!inside && (line.starts_with("```mail") || line.starts_with("```history"))) {
      blocks.push_back({heading, line.substr(3), number, {}});
      inside = true;
    } else if (inside && line.starts_with("```")) {
      inside = false;
    } else if (inside) {
      blocks.back().lines.push_back(line);
    }
  }
  if (inside) throw std::runtime_error(file.string() + ": block without an end");
  return blocks;
}

std::string trimmed(std::string text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

Person person_of(const std::string& text) {
  std::smatch match;
  static const std::regex form(R"re(\s*"?([^"<]*?)"?\s*<([^>]*)>\s*)re");
  Person person;
  if (std::regex_match(text, match, form)) {
    person.name = match[1];
    person.address = match[2];
  } else if (text.find('@') != text.npos) {
    person.address = trimmed(text);
  } else {
    person.name = trimmed(text);
  }
  return person;
}

std::vector<Person> people_of(const std::string& text) {
  std::vector<Person> out;
  std::string current;
  for (const char c : text) {
    const bool after_address = c == ',' && current.find('@') != current.npos;
    if (c == ';' || after_address) {
      out.push_back(person_of(current));
      current.clear();
    } else {
      current += c;
    }
  }
  if (!trimmed(current).empty()) out.push_back(person_of(current));
  return out;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t at = 0;
  while (at <= text.size() && !trimmed(text).empty()) {
    const auto comma = std::min(text.find(',', at), text.size());
    out.push_back(trimmed(text.substr(at, comma - at)));
    at = comma + 1;
  }
  return out;
}

std::optional<std::pair<std::string, std::string>> header_of(const std::string& line) {
  static const std::regex form(R"(([A-Z][A-Za-z]+):\s*(.*))");
  std::smatch match;
  if (!std::regex_match(line, match, form)) return std::nullopt;
  return std::pair{match[1].str(), match[2].str()};
}

namespace {

/// One mail of a history block: headers To, Subject, Date and Times (so many copies, each to a
/// person of its own), blank line, text; lines of `>` are what it answers, by the person it goes
/// to.
void add_sent(const std::vector<std::string>& lines, std::vector<SentMessage>& history) {
  SentMessage sent;
  sent.message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  int times = 1;
  std::size_t i = 0;
  for (; i < lines.size() && !lines[i].empty(); ++i) {
    const auto found = header_of(lines[i]);
    if (!found) throw std::runtime_error("no header of a sent mail: " + lines[i]);
    if (found->first == "To") sent.message.to = people_of(found->second);
    if (found->first == "Date") sent.message.date = found->second;
    if (found->first == "Subject") sent.message.subject = found->second;
    if (found->first == "Times") times = std::stoi(found->second);
  }
  for (; i < lines.size(); ++i) {
    if (!lines[i].starts_with("> ")) {
      sent.message.text += lines[i] + "\n";
      continue;
    }
    if (sent.thread.empty()) sent.thread.emplace_back().from = sent.message.to.at(0);
    sent.thread.front().text += lines[i].substr(2) + "\n";
  }
  sent.message.text = trimmed(sent.message.text);
  for (int copy = 0; copy < times; ++copy) {
    auto one = sent;
    const auto number = std::to_string(history.size());
    one.id = number + "@example.org";
    if (times > 1)
      for (auto& person : one.message.to) person.address = number + "." + person.address;
    history.push_back(std::move(one));
  }
}

}  // namespace

std::vector<SentMessage> history_of(const Block& block) {
  std::vector<SentMessage> history;
  std::vector<std::string> mail;
  for (const auto& line : block.lines) {
    if (line != "---") {
      mail.push_back(line);
      continue;
    }
    add_sent(mail, history);
    mail.clear();
  }
  add_sent(mail, history);
  return history;
}

}  // namespace sincerely::tests
