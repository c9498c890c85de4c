#pragma once
// A check that is data alone, and a mail to try it on.

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "phrases/phrase_index.hpp"
#include "review/catalogue/rule_file.hpp"
#include "review/rules.hpp"
#include "review/run.hpp"

namespace sincerely::tests {

using nlohmann::json;

inline constexpr const char* kRows =
    "lang\tfamily\tkind\tpattern\tweight\tsource\n"
    "en\tfruit\tframe\t(apples|pears)\t0.8\town\n"
    "en\tnut\tframe\t(walnuts|almonds)\t0.9\town\n"
    "en\tgarden\tframe\torchard\t0\town\n";

/// A check that is data alone, and a mail.
struct Scene {
  Check check;
  DraftMessage message;

  explicit Scene(const char* rule, const char* applies = "{}") {
    check.data.id = "toy";
    check.data.lexicon = Lexicon(std::make_shared<PhraseIndex>());
    check.data.lexicon.add(kRows, "checks/toy.tsv", packs());
    check.data.thresholds = {{"show", 0.7},   {"two", 2},      {"words", 6},
                             {"act", 0.5},    {"sure", 0.9},   {"faint", 0.1},
                             {"alone", 0.85}, {"pasted", 0.5}, {"their-act", 0.5}};
    check.data.rule = rule_of(json::parse(rule));
    check.applies = applies_of(json::parse(applies));
    check.run = run_rule;
    check.severity = Severity::notice;
    check.languages = {Language::en};
    check.needs = {Need::draft};
    for (const auto* key : {"main", "nuts"}) check.text["en"].messages[key] = {key, ""};
    message.language = Language::en;
    message.from = {"Robin Ekeland", "robin@example.org", "", ""};
    message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  }

  std::vector<Suggestion> review(const std::string& text) {
    message.text = text;
    Catalogue catalogue{{check}, tests::catalogue().words, {}};
    Settings settings;
    settings.level = Level::thorough;
    const Profile profile;
    const Silenced silenced;
    return review_draft(read_draft(message, packs()),
                        {catalogue, packs(), settings, profile, silenced, "en", {}})
        .suggestions;
  }
  std::size_t count(const std::string& text) { return review(text).size(); }

  Scene& answering(const std::string& text) {
    Message theirs;
    theirs.from = message.to.front();
    theirs.text = text;
    message.kind = DraftKind::reply;
    message.thread = {theirs};
    return *this;
  }
};

}  // namespace sincerely::tests
