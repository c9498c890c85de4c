#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "train/asks_train.hpp"

namespace sincerely::train {
namespace {

std::vector<Label> labels_of(const nlohmann::json& list, std::string_view left) {
  std::vector<Label> out;
  for (const auto& item : list) {
    const auto by = item.find("by");
    out.push_back({item.at("text").get<std::string>(), item.at("kind").get<std::string>(),
                   item.at("status").get<std::string>() == left,
                   by != item.end() && by->is_string() ? by->get<std::string>() : ""});
  }
  return out;
}

/// How often the asks of a file count (asks_weights.tsv), by its name without ending.
std::map<std::string, int, std::less<>> copies_of(const std::filesystem::path& folder) {
  std::map<std::string, int, std::less<>> out;
  std::ifstream in(folder / "asks_weights.tsv");
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto tab = line.find('\t');
    if (tab != std::string::npos) out[line.substr(0, tab)] = std::stoi(line.substr(tab + 1));
  }
  return out;
}

}  // namespace

std::vector<Pair> read_pairs(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("asks_") && name.ends_with(".jsonl")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  constexpr int kCopies = 3;  // of a file of everyday mail
  const auto copies = copies_of(folder);
  std::vector<Pair> out;
  for (const auto& file : files) {
    const auto found = copies.find(file.stem().string());
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) continue;
      const auto json = nlohmann::json::parse(line);
      out.push_back({json.at("lang").get<std::string>(), file.stem().string(),
                     json.at("mail").get<std::string>(), json.at("reply").get<std::string>(),
                     static_cast<int>(&file - files.data()),
                     found == copies.end() ? kCopies : found->second,
                     labels_of(json.at("asks"), "open"),
                     labels_of(json.value("feelings", nlohmann::json::array()), "passed-over")});
    }
  }
  return out;
}

}  // namespace sincerely::train
