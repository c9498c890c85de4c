#include <algorithm>
#include <fstream>
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

}  // namespace

std::vector<Pair> read_pairs(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("asks_") && name.ends_with(".jsonl")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<Pair> out;
  for (const auto& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) continue;
      const auto json = nlohmann::json::parse(line);
      out.push_back({json.at("lang").get<std::string>(), file.stem().string(),
                     json.at("mail").get<std::string>(), json.at("reply").get<std::string>(),
                     static_cast<int>(&file - files.data()), labels_of(json.at("asks"), "open"),
                     labels_of(json.value("feelings", nlohmann::json::array()), "passed-over")});
    }
  }
  return out;
}

}  // namespace sincerely::train
