// Names that are written in two places are the same: thresholds and families of checks in code and
// data, enumerations in schema and code. What nobody names is not there.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/data_file.hpp"
#include "base/wire_names.hpp"
#include "review/catalogue/catalogue.hpp"

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

/// Everything between double quotes on one line.
Names literals_of(const std::string& text) {
  Names out;
  for (std::size_t at = text.find('"'); at != text.npos; at = text.find('"', at + 1)) {
    const auto end = text.find_first_of("\"\n", at + 1);
    if (end == text.npos) break;
    if (text[end] == '"') out.insert(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return out;
}

/// Names that are given to a function as its first argument: `threshold("words")`.
Names first_arguments(const std::string& text, std::string_view function) {
  Names out;
  const auto call = std::string(function) + "(\"";
  for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1)) {
    const auto begin = at + call.size();
    out.insert(text.substr(begin, text.find('"', begin) - begin));
  }
  return out;
}

/// Names that are given to a function as its last argument: `find(body, "change")`.
Names last_arguments(const std::string& text, std::string_view function) {
  Names out;
  const auto call = std::string(function) + "(";
  for (auto at = text.find(call); at != text.npos; at = text.find(call, at + 1)) {
    const auto close = text.find("\")", at), stop = text.find(';', at);
    if (close == text.npos || stop < close) continue;
    const auto open = text.rfind('"', close - 1);
    if (open > at) out.insert(text.substr(open + 1, close - open - 1));
  }
  return out;
}

/// A name counts as named also by its beginning up to a "." or ":" ("abstract." + language).
bool is_named(const Names& names, const std::string& name) {
  for (const char sign : {'.', ':'})
    if (const auto at = name.find(sign); at != name.npos && names.contains(name.substr(0, at + 1)))
      return true;
  return names.contains(name);
}

/// A name, or a list of names.
Names names_in(const json& value) {
  return value.is_string() ? Names{value.get<std::string>()} : value.get<Names>();
}

/// Families and thresholds that `applies` names.
Names named_by_applies(const json& applies) {
  Names out;
  for (const auto* key : {"unless", "asks_only", "only", "not", "least_words", "most_words"})
    out.merge(names_in(applies.value(key, json::array())));
  if (out.contains("unanswered")) out.insert("before");
  return out;
}

/// Families and thresholds that a rule names, or one of its cases.
Names named_by(const json& rule) {
  Names out = named_by_applies(rule.value("applies", json::object()));
  for (const auto& one : rule.value("cases", json::array())) out.merge(named_by(one));
  out.merge(rule.value("find", Names{}));
  out.insert(rule.value("at_least", "show"));
  out.insert(rule.value("strength", ""));
  if (rule.contains("act")) out.insert("act");
  if (rule.value("habits", false)) out.insert("habit");
  for (const auto* side : {"with", "without", "answers"}) {
    const json around = rule.value(side, json::object());
    for (const auto& [place, words] : around.items()) out.merge(names_in(words));
    if (around.contains("act") && std::string_view(side) == "answers") out.insert("their-act");
  }
  return out;
}

struct CheckSource {
  std::string code;  // of its function; empty for a rule
  json file;
  Names literals;

  bool finds_all() const {
    const json rule = file.value("rule", json::object());
    if (code.empty()) return !rule.contains("find") && !rule.contains("cases");
    for (auto at = code.find("lexicon.find("); at != code.npos;
         at = code.find("lexicon.find(", at + 1)) {
      const auto end = code.find(')', at), comma = code.find(',', at);
      if (end < comma) return true;
    }
    return false;
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
    source.literals = literals_of(source.code);
    source.literals.merge(named_by_applies(source.file.value("applies", json::object())));
    if (source.code.empty() || source.file.contains("rule"))
      source.literals.merge(named_by(source.file.value("rule", json::object())));
    // What the client goes by: protocol/check_info.cpp.
    source.literals.merge(Names{"first-day", "asks-from"});
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
    if (extension == ".cpp" || extension == ".hpp") out.merge(literals_of(read(entry.path())));
  }
  return out;
}

TEST(names, every_threshold_of_a_check_is_named_by_its_function_or_rule) {
  for (const auto& [id, check] : check_sources()) {
    const json thresholds = check.file.value("thresholds", json::object());
    for (const auto& [name, threshold] : thresholds.items())
      EXPECT_TRUE(is_named(check.literals, name))
          << "native/data/checks/" << id << ".json: nobody names the threshold " << name;
  }
}

TEST(names, every_threshold_that_a_function_names_is_in_its_data) {
  for (const auto& [id, check] : check_sources()) {
    const json thresholds = check.file.value("thresholds", json::object());
    Names named;
    for (const auto* function : {"threshold", "at_least", "below"})
      named.merge(first_arguments(check.code, function));
    for (const auto& name : named)
      EXPECT_TRUE(name.ends_with('.') || thresholds.contains(name))
          << function_of(id) << ": no threshold " << name << " in " << id << ".json";
  }
}

TEST(names, every_family_of_a_check_is_named_by_its_function_or_rule) {
  for (const auto& [id, check] : check_sources()) {
    // `<detail>` is what stands outside of all phrases of the table.
    if (check.finds_all() || check.literals.contains("<detail>")) continue;
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
    Names named;
    for (const auto* function : {"lexicon.find", "find_in", "says", "cues().find"})
      named.merge(last_arguments(check.code, function));
    for (const auto& family : named)
      EXPECT_TRUE(own.contains(family) || shared.contains(family))
          << function_of(id) << ": no rows of the family " << family;
  }
}

TEST(names, every_family_of_cues_is_named_by_somebody) {
  auto named = literals_of_all_sources();
  for (const auto& [id, check] : check_sources()) named.merge(Names(check.literals));
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
      if (entry.path().filename() == "acts.hpp") continue;  // some acts are called as a check is
      const auto literals = literals_of(read(entry.path()));
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
      // "de-du" says only what differs from "de".
      EXPECT_NE(text.value("title", ""), id) << locale << ": the title is the id";
      for (const auto key : {"purpose", "why", "fires", "silent", "misses"})
        expect_own(id, text.value(key, ""), locale + " " + key);
      const json messages = text.value("messages", json::object());
      for (const auto& [key, wording] : messages.items())
        expect_own(id, wording.value("message", ""), locale + " " + key);
    }
    for (const auto& source : check.file.at("sources")) expect_own(id, source.at("what"), "source");
  }
}

}  // namespace
}  // namespace sincerely::tests
