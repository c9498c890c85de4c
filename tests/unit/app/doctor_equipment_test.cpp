// What `sincerely doctor` says of languages.

#include "app/doctor/doctor_equipment.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

/// The tables of a language that nobody built in: those of English, with a dictionary of its own.
DataFiles with_swedish() {
  std::map<std::string, std::string, std::less<>> files;
  for (const auto* name : {"calendar.tsv", "words.tsv", "function_words.txt"})
    files["languages/sv/" + std::string(name)] = *data_file("languages/en/" + std::string(name));
  for (const auto* name : {"greetings.tsv", "closings.tsv"}) {
    const auto bytes = *data_file("languages/en/" + std::string(name));
    files["languages/sv/" + std::string(name)] = bytes.substr(0, bytes.find('\n') + 1);
  }
  files["languages/sv/language.tsv"] = "fact\tvalue\tnote\nname\tsvenska\t\ndictionary\tsv_SE\t\n";
  return DataFiles(std::move(files));
}

TEST(doctor_equipment, a_language_that_only_data_has_gets_a_line) {
  const LanguagePacks packs("/nowhere", with_swedish());
  ASSERT_TRUE(packs.broken().empty()) << packs.broken().front();
  Equipment equipment;
  add_languages(packs, equipment);
  EXPECT_EQ(equipment.findings.size(), kLanguages.size() + 1);
  const auto line = std::ranges::find_if(
      equipment.findings, [](const DoctorFinding& one) { return one.id == "dictionary.sv"; });
  ASSERT_NE(line, equipment.findings.end());
  EXPECT_NE(line->fix.find("sv_SE"), std::string::npos) << line->fix;
  EXPECT_TRUE(equipment.languages.contains("sv"));
}

}  // namespace
}  // namespace sincerely
