#include "train/rows.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/data_file.hpp"

namespace sincerely::train {
namespace {

std::set<std::string> acts_of(const std::string& joined) {
  std::set<std::string> out;
  std::istringstream in(joined);
  for (std::string act; std::getline(in, act, '+');)
    if (act != "plain") out.insert(act);
  return out;
}

Place place_of(std::string_view name) {
  return name == "open" ? Place::open : name == "close" ? Place::close : Place::body;
}

std::vector<std::filesystem::path> parts_of(const std::filesystem::path& folder,
                                            std::string_view language) {
  std::vector<std::filesystem::path> out;
  const auto begin = "acts_" + std::string(language);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name.starts_with(begin) && name.ends_with(".tsv")) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<Row> read_rows(const std::filesystem::path& folder, std::string_view language,
                           std::vector<std::string>& parts) {
  std::vector<Row> out;
  for (const auto& file : parts_of(folder, language)) {
    const auto table = read_table(bytes_of(file), file.filename().string());
    const auto side = table.column("side"), acts = table.column("acts"),
               place = table.column("place"), text = table.column("text");
    for (const auto& row : table.rows)
      out.push_back({row[side],
                     acts_of(row[acts]),
                     place_of(row[place]),
                     row[text],
                     static_cast<int>(parts.size()),
                     false,
                     {}});
    parts.push_back(file.stem().string());
  }
  return out;
}

Senses read_senses(const std::filesystem::path& file) {
  Senses out;
  const auto table = read_table(bytes_of(file), file.filename().string());
  const auto lemma = table.column("lemma"), sense = table.column("class");
  for (const auto& row : table.rows) {
    auto at = std::ranges::find(out.classes, row[sense]);
    if (at == out.classes.end()) at = out.classes.insert(at, row[sense]);
    if (row[lemma].find(' ') != std::string::npos) continue;
    out.rows.push_back({static_cast<std::uint32_t>(stem_of(fold(row[lemma]))),
                        static_cast<std::uint8_t>(at - out.classes.begin())});
  }
  std::ranges::sort(out.rows, {}, [](const SenseRow& r) { return std::pair(r.stem, r.sense); });
  return out;
}

void add_features(std::vector<Row>& rows, Language language, const LanguagePacks& packs,
                  const Lexicon& cues, const Senses& senses) {
  for (auto& row : rows) {
    const auto document = read_document(to_utf16(row.text), {}, packs, language);
    ActInput input{
        document.get(), 0, static_cast<std::uint32_t>(document->tokens.size()), row.place, {}};
    for (const auto& sentence : document->sentences)
      for (const auto family : families_in(*document, sentence, cues))
        input.families.push_back(family);
    row.features = act_features(input, senses.rows);
  }
}

}  // namespace sincerely::train
