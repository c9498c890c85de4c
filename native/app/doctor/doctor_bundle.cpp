#include "app/doctor/doctor_bundle.hpp"

#include <algorithm>
#include <cctype>
#include <deque>
#include <sstream>

#include "app/install/registration.hpp"
#include "host/log.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostLines = 400;

/// A line as host/log.cpp writes them: time, process, level, one of its words, ids and numbers.
bool is_own_line(const std::string& line) {
  std::istringstream parts(line);
  std::string time, process, level, word;
  parts >> time >> process >> level >> word;
  const auto plain = [](unsigned char c) {
    return std::isalnum(c) ||
           std::string_view(" ,.:+-").find(static_cast<char>(c)) != std::string_view::npos;
  };
  const auto known = {"start", "end", "review", "refused", "check"};
  return line.size() < 2000 && std::ranges::all_of(line, plain) &&
         std::ranges::find(known, word) != known.end();
}

Json log_lines() {
  std::deque<std::string> lines;
  const auto folder = state_folder();
  if (!folder) return Json::array();
  auto names = log_files();
  std::ranges::reverse(names);
  for (const std::string& name : names) {
    std::istringstream text(read_file(*folder / name).value_or(""));
    for (std::string line; std::getline(text, line);) {
      if (is_own_line(line)) lines.push_back(line);
      if (lines.size() > kMostLines) lines.pop_front();
    }
  }
  return lines;
}

std::string system_name() {
  std::istringstream text(read_file("/etc/os-release").value_or(""));
  for (std::string line; std::getline(text, line);)
    if (line.starts_with("PRETTY_NAME=")) return line.substr(12);
  return "unknown";
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

}  // namespace

std::optional<std::string> write_bundle(const std::filesystem::path& file, Json report) {
  std::string text = dump_lines({{"about", "Support file of Sincerely: no word of any mail"},
                                 {"system", system_name()},
                                 {"report", std::move(report)},
                                 {"log", log_lines()}});
  if (const auto home = environment("HOME"); home && home->size() > 1)
    replace_all(text, *home, "~");
  return put_file(std::filesystem::absolute(file), text, false);
}

}  // namespace sincerely
