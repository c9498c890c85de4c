#include <iostream>

#include "app/commands/commands.hpp"
#include "app/output/terminal_text.hpp"
#include "app/output/terminal_words.hpp"
#include "os/read_file.hpp"
#include "review/json_text.hpp"
#include "review/packs/pack_check.hpp"
#include "review/packs/pack_words.hpp"

namespace sincerely {
namespace {

/// A file that was looked at, as it was named.
struct Looked {
  std::string path;
  Pack pack;
};

Json to_json(const Looked& looked, const LanguagePacks& packs, std::string_view locale) {
  Json faults = Json::array(), languages = Json::array();
  for (const PackFault& fault : looked.pack.faults)
    faults.push_back(
        {{"line", fault.line}, {"what", pack_words(packs, locale, fault.key, fault.value)}});
  Json row{{"file", looked.path}, {"good", looked.pack.faults.empty()}, {"faults", faults}};
  if (!looked.pack.check) return row;
  for (const Language language : looked.pack.check->languages) languages.push_back(tag(language));
  row["check"] = looked.pack.check->data.id;
  row["title"] = looked.pack.title;
  row["phrases"] = looked.pack.phrases;
  row["languages"] = std::move(languages);
  return row;
}

void print(const Looked& looked, const LanguagePacks& packs, std::string_view locale) {
  const auto& [path, pack] = looked;
  for (const PackFault& fault : pack.faults)
    std::cout << shown(said(fault, path, packs, locale)) << '\n';
  if (!pack.check) return;
  const auto phrases = terminal_count("phrases", locale, static_cast<int>(pack.phrases));
  std::cout << shown(path + ": " + pack.title + ", " + phrases) << "  (" << pack.check->data.id
            << ")\n";
}

}  // namespace

int pack_command(const CommandLine& line) {
  const auto locale = terminal_locale(line.run);
  if (line.operands.size() < 2 || line.operands.front() != "check")
    return unusable(terminal_word("pack-usage", locale));
  const LanguagePacks packs(line.run.dictionaries, DataFiles(line.run.data));
  Json files = Json::array();
  int code = kNothingToSay;
  for (std::size_t i = 1; i < line.operands.size(); ++i) {
    const std::filesystem::path path = line.operands[i];
    const auto read = read_regular(path, kLongestPack);
    if (const auto* unread = std::get_if<Unread>(&read))
      return unusable(path.string() + ": " + unread->reason);
    const Looked looked{path.string(),
                        load_pack(path.filename().string(), std::get<std::string>(read), false,
                                  packs, std::make_shared<PhraseIndex>())};
    if (!looked.pack.check) code = kSomethingToSay;
    if (line.json)
      files.push_back(to_json(looked, packs, locale));
    else
      print(looked, packs, locale);
  }
  if (line.json) std::cout << dump_lines({{"good", code == kNothingToSay}, {"files", files}});
  return code;
}

}  // namespace sincerely
