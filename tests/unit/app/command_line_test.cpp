#include "app/command_line.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "app/help.hpp"
#include "app/install/registration.hpp"
#include "app/output/pretty.hpp"
#include "base/data_file.hpp"

namespace sincerely {
namespace {

using Arguments = std::vector<std::string>;

CommandLine line_of(const Arguments& arguments, bool by_client = false) {
  auto read = read_command_line(arguments, by_client);
  if (const auto* misuse = std::get_if<Misuse>(&read)) {
    ADD_FAILURE() << misuse->what;
    return {};
  }
  return std::get<CommandLine>(std::move(read));
}

bool is_misuse(const Arguments& arguments) {
  return std::holds_alternative<Misuse>(read_command_line(arguments, false));
}

TEST(CommandLineTest, ReadsOptionsWithAndWithoutEqualsSigns) {
  for (const Arguments& arguments :
       {Arguments{"check", "--batch", "--now", "2026-05-11T09:00:00Z", "--profile", "/p"},
        Arguments{"check", "--batch", "--now=2026-05-11T09:00:00Z", "--profile=/p"}}) {
    const auto line = line_of(arguments);
    EXPECT_TRUE(line.batch);
    EXPECT_EQ(line.run.profile, "/p");
    EXPECT_EQ(line.run.now->time_since_epoch().count(), 1778490000);
  }
}

TEST(CommandLineTest, TimesCarryTheirZone) {
  EXPECT_EQ(
      line_of({"check", "--now=2026-05-11T11:00:00+02:00"}).run.now->time_since_epoch().count(),
      1778490000);
}

TEST(CommandLineTest, FilesAndStandardInputAreOperands) {
  EXPECT_EQ(line_of({"check", "-"}).operands, (Arguments{"-"}));
  EXPECT_EQ(line_of({"check", "--format", "json", "mail.eml"}).operands, (Arguments{"mail.eml"}));
}

TEST(CommandLineTest, SaysWhatItDoesNotUnderstand) {
  EXPECT_TRUE(is_misuse({"check", "--nothing"}));
  EXPECT_TRUE(is_misuse({"check", "--format", "xml"}));
  EXPECT_TRUE(is_misuse({"check", "--now", "yesterday"}));
  EXPECT_TRUE(is_misuse({"check", "--profile"}));
  EXPECT_TRUE(is_misuse({"checks", "--batch"}));
  EXPECT_TRUE(is_misuse({"install", "--client", "pine"}));
}

TEST(CommandLineTest, SaysWhatWasProbablyMeant) {
  const auto said = [](const Arguments& arguments) {
    return std::get<Misuse>(read_command_line(arguments, false)).what;
  };
  EXPECT_EQ(said({"check", "--formta", "json"}), "no option `--formta`; did you mean `--format`?");
  EXPECT_EQ(said({"check", "--locael=de"}), "no option `--locael`; did you mean `--locale`?");
  EXPECT_EQ(said({"check", "--zzzzzz"}), "no option `--zzzzzz`");
  const Arguments names{"check", "checks", "doctor", "lsp"};
  EXPECT_EQ(nearest("chekc", names), "check");
  EXPECT_EQ(nearest("lps", names), "lsp");
  EXPECT_EQ(nearest("dog", names), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), names), "");
}

TEST(CommandLineTest, LevelAndChecksAreRead) {
  const auto line = line_of({"check", "--level", "calm", "--only=a,b", "--off", "c", "--off", "d"});
  EXPECT_EQ(line.level, "calm");
  EXPECT_EQ(line.only, (Arguments{"a", "b"}));
  EXPECT_EQ(line.off, (Arguments{"c", "d"}));
  EXPECT_TRUE(is_misuse({"check", "--level", "loud"}));
}

TEST(Help, EachCommandHasTwoExamplesAndExitCodes) {
  for (const CommandHelp& command : command_helps()) {
    const std::string name(command.name);
    const std::string help = help_of(name, 79, "en");
    EXPECT_NE(help.find("Examples\n  sincerely " + name), std::string::npos) << help;
    EXPECT_NE(help.find("Exit codes\n  0 "), std::string::npos) << help;
    for (const auto example : command.examples)
      EXPECT_TRUE(example.starts_with("sincerely " + name)) << example;
    EXPECT_NE(help_text(79, "en").find("  " + name), std::string::npos);
    std::istringstream rows(help);
    for (std::string row; std::getline(rows, row);)
      if (!row.starts_with("  sincerely")) EXPECT_LE(row.size(), 79u) << row;
    for (const auto form : {"bash", "zsh", "fish", "man"})
      EXPECT_NE(written_for(form).find(name), std::string::npos) << form << " " << name;
  }
  EXPECT_EQ(help_of("chekc", 79, "de"), "");
  EXPECT_EQ(written_for("tcsh"), "");
  for (const OptionHelp& option : option_helps())
    for (const auto form : {"bash", "zsh", "fish"})
      EXPECT_NE(written_for(form).find(option.name), std::string::npos) << form << option.name;
}

TEST(Help, AnOptionIsSaidWithoutItsCommandInFront) {
  const OptionHelp thread{"thread", "", "EML", {"check", "read"}};
  EXPECT_EQ(purpose(thread, "en"), "check, read: the mail that is answered");
  EXPECT_EQ(purpose_in_command(thread, "en"), "the mail that is answered");
  EXPECT_EQ(purpose_in_command(thread, "de-du"), "die Mail, auf die geantwortet wird");
  EXPECT_EQ(purpose_in_command({"extension", "", "ID", {"install"}}, "en"),
            "install --system: an extension id beside ours, as a store gave it");
  EXPECT_EQ(purpose_in_command({"no-profile", "", "", {}}, "nb"), "lagre ingenting");
}

/// Keys of a table of words.
std::set<std::string> help_keys(const std::string& locale) {
  const std::string file = "help/" + locale + ".tsv";
  const Table table = read_table(data_file(file).value_or(""), file);
  std::set<std::string> keys;
  for (const auto& row : table.rows) {
    EXPECT_TRUE(keys.insert(row[table.column("key")]).second) << file << " " << row[0];
    EXPECT_FALSE(row[table.column("text")].empty()) << file << " " << row[0];
  }
  return keys;
}

TEST(Help, EachLanguageHasEachLineAndNoOther) {
  std::set<std::string> wanted{"word.usage", "word.command", "word.options", "more"};
  for (const auto* head : {"commands", "options", "every", "examples", "exits"})
    wanted.insert(std::string("head.") + head);
  for (const OptionHelp& option : option_helps()) wanted.insert("option." + option.name);
  for (const CommandHelp& command : command_helps()) {
    const std::string name(command.name);
    wanted.insert(name + ".purpose");
    if (!help_words(name + ".more", "en").empty()) wanted.insert(name + ".more");
    for (const int code : command.exits)
      wanted.insert("exit." + std::string(command.exit_words) + "." + std::to_string(code));
  }
  for (const std::string locale : {"en", "de", "nb"})
    EXPECT_EQ(help_keys(locale), wanted) << locale;
}

TEST(Help, FollowsTheLocaleAndFallsBackToEnglishLineByLine) {
  EXPECT_NE(help_of("check", 79, "de").find("Rückgabewerte\n  0   nichts vom Grad attention"),
            std::string::npos)
      << help_of("check", 79, "de");
  EXPECT_NE(help_text(79, "nb").find("Kommandoer\n"), std::string::npos);
  EXPECT_EQ(help_words("check.purpose", "fr"), "review a mail");
  EXPECT_EQ(help_words("check.purpose", "de-du"), help_words("check.purpose", "de"));
  EXPECT_EQ(help_words("no.such.key", "de"), "");
  for (const auto* locale : {"de", "nb"}) {
    std::istringstream rows(help_of("learn", 79, locale));
    for (std::string row; std::getline(rows, row);)
      EXPECT_LE(std::ranges::count_if(row, [](char c) { return (c & 0xC0) != 0x80; }), 79) << row;
  }
}

TEST(Help, TextIsBrokenAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 7, 2), "one two\n  three");
  EXPECT_EQ(wrapped("", 7, 2), "");
  EXPECT_EQ(wrapped("unbreakable", 3, 2), "unbreakable");
  EXPECT_EQ(wrapped("über äää", 8, 2), "über äää") << "a letter is one column";
}

TEST(CommandLineTest, PassesOverOptionsThatOnlyAClientKnows) {
  EXPECT_TRUE(line_of({"--later", "--other=1", "--no-profile"}, true).run.no_profile);
}

TEST(Registration, MozillaGetsExactlyItsFiveKeys) {
  EXPECT_EQ(manifest_keys(ManifestForm::mozilla),
            (Arguments{"allowed_extensions", "description", "name", "path", "type"}));
  EXPECT_EQ(manifest_keys(ManifestForm::chromium),
            (Arguments{"allowed_origins", "description", "name", "path", "type"}));
  const Json manifest = manifest_json(ManifestForm::mozilla, "/opt/sincerely", locations());
  EXPECT_EQ(manifest["name"], "email.sincerely.host");
  EXPECT_EQ(manifest["allowed_extensions"], Json::array({"sincerely@sincerely.email"}));
}

TEST(Pretty, UnderlinesThePassageAndSaysWhyBeneath) {
  DraftMessage draft;
  draft.text = "Hei på deg,\n\nså er vi i gang igjen.\n";
  Review review;
  Suggestion suggestion;
  suggestion.span = Span{4, 6};
  suggestion.severity = Severity::notice;
  suggestion.check = "c";
  suggestion.message = "M";
  suggestion.question = "Q?";
  suggestion.evidence.push_back({EvidenceSource::thread, "E", 0, Span{0, 1}});
  review.suggestions = {suggestion, suggestion};
  review.suggestions[1].span.reset();
  EXPECT_EQ(
      pretty(review, draft, "en", {}),
      "Hei på deg,\n    ~~\n  | M [c]\n  | > E\n  | Q?\n\nså er vi i gang igjen.\n\nAbout the "
      "mail as a whole\n  | M [c]\n  | > E\n  | Q?\n");
}

TEST(Pretty, WrapsLongLinesAndKeepsTheMarksInPlace) {
  DraftMessage draft;
  draft.text = std::string(70, 'a') + " bb cccccc dd\n";
  Review review;
  Suggestion suggestion;
  suggestion.span = Span{74, 80};
  suggestion.check = "c";
  suggestion.message = "M";
  review.suggestions = {suggestion};
  EXPECT_EQ(pretty(review, draft, "en", {}),
            std::string(70, 'a') + " bb\ncccccc dd\n......\n  | M [c]\n");
}

}  // namespace
}  // namespace sincerely
