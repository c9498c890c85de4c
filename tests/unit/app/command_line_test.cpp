#include "app/command_line.hpp"

#include <gtest/gtest.h>

#include "app/pretty.hpp"
#include "app/registration.hpp"

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
  suggestion.message = "M";
  suggestion.question = "Q?";
  suggestion.evidence.push_back({EvidenceSource::thread, "E", 0, Span{0, 1}});
  review.suggestions = {suggestion, suggestion};
  review.suggestions[1].span.reset();
  EXPECT_EQ(pretty(review, draft, "en", false),
            "Hei på deg,\n    ~~\n  | M\n  | > E\n  | Q?\n\nså er vi i gang igjen.\n\nAbout the "
            "mail as a whole\n  | M\n  | > E\n  | Q?\n");
}

TEST(Pretty, WrapsLongLinesAndKeepsTheMarksInPlace) {
  DraftMessage draft;
  draft.text = std::string(70, 'a') + " bb cccccc dd\n";
  Review review;
  Suggestion suggestion;
  suggestion.span = Span{74, 80};
  suggestion.message = "M";
  review.suggestions = {suggestion};
  EXPECT_EQ(pretty(review, draft, "en", false),
            std::string(70, 'a') + " bb\ncccccc dd\n......\n  | M\n");
}

}  // namespace
}  // namespace sincerely
