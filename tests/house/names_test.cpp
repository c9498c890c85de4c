// Names that are written in two places are the same: thresholds and families of checks in code and
// data, enumerations in schema and code. What nobody names is not there.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>

#include "base/data_file.hpp"
#include "base/wire_names.hpp"
#include "review/catalogue.hpp"

namespace sincerely::tests {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Names = std::set<std::string>;

const fs::path kRoot = SINCERELY_SOURCE;

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

fs::path function_of(std::string id) {
  std::ranges::replace(id, '-', '_');
  return kRoot / "native/checks" / (id + ".cpp");
}

Names found(const std::string& text, const std::string& expression) {
  const std::regex pattern(expression);
  Names out;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
    out.insert((*at)[1]);
  return out;
}

/// A name counts as named also by its beginning up to a "." or ":" ("abstract." + language).
bool is_named(const Names& names, const std::string& name) {
  for (const char sign : {'.', ':'})
    if (const auto at = name.find(sign); at != name.npos && names.contains(name.substr(0, at + 1)))
      return true;
  return names.contains(name);
}

struct CheckSource {
  std::string code;  // of its function; empty for a rule
  json file;
  Names literals;

  bool finds_all() const {
    if (code.empty()) return !file.value("rule", json::object()).contains("find");
    return std::regex_search(code, std::regex(R"(lexicon\.find\([^,()]*(\([^()]*\))?[^,()]*\))"));
  }
};

std::map<std::string, CheckSource> check_sources() {
  std::map<std::string, CheckSource> out;
  for (const auto& file : data_files()) {
    if (!file.path.starts_with("checks/") || !file.path.ends_with(".json")) continue;
    CheckSource source;
    source.file = json::parse(file.bytes);
    const std::string id = source.file.at("id");
    source.code = read(function_of(id));
    source.literals = found(source.code, R"re("([^"\n]*)")re");
    const json applies = source.file.value("applies", json::object());
    const json rule = source.file.value("rule", json::object());
    for (const auto& family : applies.value("unless", Names{})) source.literals.insert(family);
    for (const auto& family : rule.value("find", Names{})) source.literals.insert(family);
    source.literals.insert(applies.value("least_words", ""));
    if (source.code.empty()) source.literals.insert(rule.value("at_least", "show"));
    if (rule.value("habits", false)) source.literals.insert("habit");
    out[id] = std::move(source);
  }
  return out;
}

/// Families of a table, but for exceptions of every family.
Names families_of(std::string_view path) {
  const auto bytes = data_file(path);
  if (!bytes) return {};
  const auto table = read_table(*bytes, path);
  const auto family = table.column("family");
  Names out;
  for (const auto& row : table.rows)
    if (row[family] != "*") out.insert(row[family]);
  return out;
}

Names literals_of_all_sources() {
  Names out;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / "native")) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp")
      out.merge(found(read(entry.path()), R"re("([^"\n]*)")re"));
  }
  return out;
}

TEST(names, every_threshold_of_a_check_is_named_by_its_function_or_rule) {
  for (const auto& [id, check] : check_sources())
    for (const auto& [name, threshold] : check.file.value("thresholds", json::object()).items())
      EXPECT_TRUE(is_named(check.literals, name))
          << "native/data/checks/" << id << ".json: nobody names the threshold " << name;
}

TEST(names, every_threshold_that_a_function_names_is_in_its_data) {
  for (const auto& [id, check] : check_sources()) {
    const json thresholds = check.file.value("thresholds", json::object());
    for (const auto& name : found(check.code, R"re((?:threshold|at_least|below)\("([^"]+)")re"))
      EXPECT_TRUE(name.ends_with('.') || thresholds.contains(name))
          << function_of(id) << ": no threshold " << name << " in " << id << ".json";
  }
}

TEST(names, every_family_of_a_check_is_named_by_its_function_or_rule) {
  for (const auto& [id, check] : check_sources()) {
    if (check.finds_all()) continue;
    for (const auto& family : families_of("checks/" + id + ".tsv"))
      EXPECT_TRUE(is_named(check.literals, family))
          << "native/data/checks/" << id << ".tsv: nobody names the family " << family;
  }
}

TEST(names, every_family_that_a_function_names_is_in_data) {
  Names shared;
  for (const auto language : kLanguages)
    shared.merge(families_of("languages/" + std::string(tag(language)) + "/cues.tsv"));
  shared.merge(Names{"request-frame", "request-exception", "courtesy-question", "deferral"});
  for (const auto& [id, check] : check_sources()) {
    const auto own = families_of("checks/" + id + ".tsv");
    for (const auto& family :
         found(check.code, R"re((?:find|find_in|says)\([^;"]*,\s*"([a-z0-9-]+)"\))re"))
      EXPECT_TRUE(own.contains(family) || shared.contains(family))
          << function_of(id) << ": no rows of the family " << family;
  }
}

TEST(names, every_family_of_cues_is_named_by_somebody) {
  auto named = literals_of_all_sources();
  for (const auto& [id, check] : check_sources())
    for (const auto& family : check.file.value("applies", json::object()).value("unless", Names{}))
      named.insert(family);
  for (const auto language : kLanguages) {
    const auto path = "languages/" + std::string(tag(language)) + "/cues.tsv";
    for (const auto& family : families_of(path))
      EXPECT_TRUE(is_named(named, family)) << path << ": nobody names the family " << family;
  }
}

TEST(names, every_threshold_of_the_readers_is_named) {
  const auto named = literals_of_all_sources();
  const auto table = read_table(data_file("reading/thresholds.tsv").value(), "thresholds");
  for (const auto& row : table.rows)
    EXPECT_TRUE(named.contains(row[0])) << "reading/thresholds.tsv: nobody names " << row[0];
}

/// base/wire_names.hpp is written from the schema; this says so where no node is at hand.
TEST(names, enumerations_are_those_of_the_schema) {
  const auto types = json::parse(read(kRoot / "manifests/protocol/types.schema.json")).at("$defs");
  const auto header = read(kRoot / "native/base/wire_names.hpp");
  int enumerations = 0;
  for (const auto& [name, type] : types.items()) {
    if (!type.contains("enum") || !type.at("enum").front().is_string()) continue;
    std::string expected = "k" + name + "{\n";
    for (const auto& value : type.at("enum"))
      expected += "    \"" + value.get<std::string>() + "\",\n";
    EXPECT_NE(header.find(expected + "};"), header.npos)
        << name << " is out of date: node extension/tools/make_protocol_types.mjs";
    ++enumerations;
  }
  EXPECT_GE(enumerations, 15);
}

/// No other table of C++ holds these names again.
TEST(names, the_spine_names_no_check) {
  for (const auto* folder : {"review", "service", "protocol", "host", "history", "reading"})
    for (const auto& entry : fs::directory_iterator(kRoot / "native" / folder)) {
      if (!entry.is_regular_file()) continue;
      const auto literals = found(read(entry.path()), R"re("([^"\n]*)")re");
      for (const auto& [id, check] : check_sources())
        EXPECT_FALSE(literals.contains(id)) << entry.path() << " names the check " << id;
    }
}

/// What scripts/new_check writes is to be replaced: its own sentences are no check.
TEST(names, no_check_is_the_untouched_scaffold) {
  Names told;
  const auto add = [&](const json& text) {
    for (const auto key : {"purpose", "why", "fires", "silent", "misses"})
      told.insert(text.at(key).get<std::string>());
    for (const auto& [key, wording] : text.at("messages").items())
      told.insert(wording.at("message").get<std::string>());
  };
  for (const auto* file : {"check.json", "check.code.json"}) {
    const auto scaffold = json::parse(read(kRoot / "scripts/new_check.d" / file));
    for (const auto& [locale, text] : scaffold.at("text").items()) add(text);
    for (const auto& source : scaffold.at("sources"))
      told.insert(source.at("what").get<std::string>());
  }
  const auto expect_own = [&](const std::string& id, const json& value, const std::string& what) {
    EXPECT_FALSE(told.contains(value.get<std::string>()))
        << "native/data/checks/" << id << ".json: " << what
        << " is still that of the scaffold: " << value;
  };
  for (const auto& [id, check] : check_sources()) {
    for (const auto& [locale, text] : check.file.at("text").items()) {
      EXPECT_NE(text.at("title"), json(id)) << id << " " << locale << ": the title is the id";
      for (const auto key : {"purpose", "why", "fires", "silent", "misses"})
        expect_own(id, text.at(key), locale + " " + key);
      for (const auto& [key, wording] : text.at("messages").items())
        expect_own(id, wording.at("message"), locale + " " + key);
    }
    for (const auto& source : check.file.at("sources")) expect_own(id, source.at("what"), "source");
  }
}

}  // namespace
}  // namespace sincerely::tests
