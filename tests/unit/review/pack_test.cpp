#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>

#include "fixture.hpp"
#include "mail/read.hpp"
#include "review/packs/pack_check.hpp"
#include "review/packs/pack_words.hpp"
#include "review/run.hpp"

namespace sincerely {
namespace {

using tests::packs;

constexpr const char* kHead = "lang\tphrase\tnudge\tkind\n";

Pack pack(const std::string& bytes, const std::string& name = "house-words.tsv") {
  return load_pack(name, bytes, false, packs(), std::make_shared<PhraseIndex>());
}

Pack rows(const std::string& rows) { return pack(kHead + rows); }

/// "3 link": where and what the first fault is; empty for a pack that can be used.
std::string fault(const Pack& pack) {
  EXPECT_EQ(pack.faults.empty(), pack.check.has_value());
  if (pack.faults.empty()) return {};
  return std::to_string(pack.faults.front().line) + ' ' + pack.faults.front().key;
}

std::vector<Suggestion> said(const Pack& pack, const std::string& text,
                             Language language = Language::en) {
  Catalogue catalogue{{*pack.check}, tests::catalogue().words, {}};
  DraftMessage message;
  message.text = text;
  message.language = language;
  const Settings settings;
  const Profile profile;
  const Silenced silenced;
  return review_draft(read_draft(message, packs()),
                      {catalogue, packs(), settings, profile, silenced, "en", {}})
      .suggestions;
}

TEST(pack, a_phrase_is_marked_and_its_nudge_said_word_for_word) {
  const auto found = said(rows("en\tcircle back\tThat's {when}, 'exactly'? 100 % {name}\n"),
                          "Hi Ana,\n\nWe will circle back to this soon.\n\nRobin");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, "That's {when}, 'exactly'? 100 % {name}");
  EXPECT_EQ(found[0].check, "own-house-words");
  EXPECT_EQ(found[0].severity, Severity::notice);
  EXPECT_EQ(found[0].span->size(), 11);
  EXPECT_TRUE(std::ranges::none_of(
      found[0].actions, [](const WordedAction& action) { return !action.edits.empty(); }));
}

TEST(pack, braces_and_apostrophes_in_a_row_are_said_as_they_stand) {
  for (const std::string nudge : {"Who is {{name}}?", "{'{}'}", "Is ''{ meant?", "A }{ B}"}) {
    const auto found = said(rows("en\tcircle back\t" + nudge + "\n"), "We circle back on Monday.");
    ASSERT_EQ(found.size(), 1u) << nudge;
    EXPECT_EQ(found[0].message, nudge);
  }
}

TEST(pack, each_phrase_has_its_own_nudge_and_its_own_language) {
  const auto both = rows(
      "en\tcircle back\tOne\nen\tlow-hanging fruit\tTwo\nde\tzeitnah\tBis wann?\n*\tFYI\tAll\n");
  EXPECT_EQ(both.phrases, 4u);
  const auto found =
      said(both, "FYI, we circle back to the low-hanging fruit. Zeitnah, as one says.");
  std::vector<std::string> messages;
  for (const auto& one : found) messages.push_back(one.message);
  EXPECT_EQ(messages, (std::vector<std::string>{"All", "One", "Two"}));
  const auto german = said(both, "Wir melden uns zeitnah bei Ihnen.", Language::de);
  ASSERT_EQ(german.size(), 1u);
  EXPECT_EQ(german[0].message, "Bis wann?");
}

TEST(pack, kinds_are_those_of_every_table) {
  EXPECT_EQ(said(rows("en\tleverage\tUse?\tlemma\n"), "They leveraged the plan.").size(), 1u);
  EXPECT_EQ(said(rows("en\tT-\\d{3}\tWhich one?\tregex\n"), "See T-123 there.").size(), 1u);
  const auto excepted = rows("en\tasap\tWhen?\nen\tnot asap\t\texcept\n");
  EXPECT_EQ(said(excepted, "We need it asap. The rest is not asap.").size(), 1u);
  const auto at_close = rows("en\tplease advise\tOn what?\tphrase@close\n");
  const std::string more = "One stands here.\n\nTwo are there.\n\nThree came.\n\nFour went away.";
  const std::string asked = "Please advise us on this plan.";
  EXPECT_EQ(said(at_close, more + "\n\n" + asked).size(), 1u);
  EXPECT_EQ(said(at_close, asked + "\n\n" + more).size(), 0u);
}

TEST(pack, a_title_comments_and_what_spreadsheets_write_are_read) {
  const auto one = pack(
      "\xEF\xBB\xBF# title: House words\r\n# a comment\r\n\r\nlang\tphrase\tnudge\r\n"
      "en\t\"say \"\"done\"\"\"\t\"Is it?\"\r\n");
  EXPECT_EQ(fault(one), "");
  EXPECT_EQ(one.title, "House words");
  EXPECT_EQ(said(one, "They say \"done\" here.").size(), 1u);
  EXPECT_EQ(pack("lang\tphrase\tnudge\nen\tasap\tWhen?\n", "my_list 2.tsv").title, "My list 2");
  EXPECT_EQ(own_check_id("Team_Words 2.tsv"), "own-team-words-2");
  EXPECT_EQ(own_check_id("ÄÖ.tsv"), "");
}

TEST(pack, columns_stand_in_any_order_and_kind_may_be_left_out) {
  EXPECT_EQ(fault(pack("nudge\tlang\tphrase\nWhen?\ten\tasap\n")), "");
}

TEST(pack, what_is_wrong_is_named_with_its_line) {
  const std::map<std::string, std::string> cases{
      {"xx\tasap\tWhen?\n", "2 language"},
      {"en\tasap\tWhen?\nen\tfyi\t\n", "3 no-nudge"},
      {"en\ta\tWhen?\n", "2 phrase-short"},
      {"en\tasap\tWhen?\tword\n", "2 kind"},
      {"en\tasap\tWhen?\tphrase@nowhere\n", "2 pattern"},
      {"en\tas(ap\tWhen?\n", "2 pattern"},
      {"en\tTK-[\tWhen?\tregex\n", "2 pattern"},
      {"en\tasap\tWhen?\t\tmore\n", "2 fields"},
      {"en\tasap\tWhen?\nen\tAsap\tNow?\n", "3 twice"},
      {"", "0 no-rows"},
  };
  for (const auto& [bytes, expected] : cases) EXPECT_EQ(fault(rows(bytes)), expected) << bytes;
  EXPECT_EQ(fault(pack("")), "0 no-head");
  EXPECT_EQ(fault(pack("lang\tphrase\nen\tasap\n")), "1 column-missing");
  EXPECT_EQ(fault(pack("lang\tphrase\tnudge\tlink\nen\tasap\tWhen?\tx\n")), "1 no-column");
  EXPECT_EQ(fault(pack("en\tasap\tWhen?\n")), "1 no-column");
  EXPECT_EQ(fault(pack("lang\tphrase\tnudge\tphrase\nen\tasap\tWhen?\tsoon\n")), "1 column-twice");
  EXPECT_EQ(fault(pack(kHead + std::string("en\tasap\tWhen?\n"), "ÄÖ.tsv")), "0 name");
}

TEST(pack, all_faults_are_said_up_to_twenty) {
  EXPECT_EQ(rows("en\tasap\t\nxx\tfyi\tWhen?\n").faults.size(), 2u);
  std::string many;
  for (int i = 0; i < 100; ++i) many += "xx\tasap\tWhen?\n";
  EXPECT_EQ(rows(many).faults.size(), 20u);
}

TEST(pack, a_hostile_file_adds_nothing_but_phrases) {
  const std::map<std::string, std::string> nudges{
      {"Look at https://x.example", "2 link"},
      {"Look at WWW.x.example", "2 link"},
      {"[Read](x)", "2 link"},
      {"mailto:x@x.example", "2 link"},
      {"turn \u202E round", "2 unseen"},
      {"nothing \u200B here", "2 unseen"},
      {"a \u00AD b", "2 unseen"},
      {"bell \a", "2 unseen"},
      {"escape \x1b]8;;x\x1b\\", "2 unseen"},
      {"tags \U000E0041", "2 unseen"},
      {"own \uE000", "2 unseen"},
      {"Z\u0301\u0302\u0303\u0304\u0305", "2 unseen"},
      {"broken \xFF", "2 not-utf8"},
      {std::string(141, 'n'), "2 nudge-long"},
      {std::string("nul \0 x", 7), "2 unseen"},
  };
  for (const auto& [nudge, expected] : nudges)
    EXPECT_EQ(fault(rows("en\tasap\t" + nudge + "\n")), expected) << nudge;
  EXPECT_EQ(fault(pack("# title: www.x.example\n" + std::string(kHead) + "en\tasap\tWhen?\n")),
            "1 link");
  EXPECT_EQ(fault(pack("# title: " + std::string(35, 't') + "\n" + kHead + "en\tasap\tWhen?\n")),
            "1 title-long");
  EXPECT_EQ(fault(rows("en\t" + std::string(201, 'p') + "\tWhen?\n")), "2 phrase-long");
}

TEST(pack, limits_hold) {
  std::string most, regexes;
  for (int i = 0; i < 500; ++i) most += "en\tphrase " + std::to_string(i) + "\tWhen?\n";
  for (int i = 0; i < 20; ++i) regexes += "en\tT-" + std::to_string(i) + "x\tWhen?\tregex\n";
  EXPECT_EQ(fault(rows(most)), "");
  EXPECT_EQ(fault(rows(most + "en\tone more\tWhen?\n")), "502 rows-many");
  EXPECT_EQ(fault(rows(regexes)), "");
  EXPECT_EQ(fault(rows(regexes + "en\tT-20x\tWhen?\tregex\n")), "22 regexes-many");
  EXPECT_EQ(fault(pack(std::string(kLongestPack + 1, '#'))), "0 too-long");
}

TEST(pack, what_could_take_too_long_is_refused_soon) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(fault(rows("en\t(x+x+)+y\tWhen?\tregex\n")), "2 regex-costly");
  EXPECT_EQ(fault(rows("en\t(a|aa)+$\tWhen?\tregex\n")), "2 regex-costly");
  EXPECT_EQ(fault(rows("en\t(word|12)*\tWhen?\tregex\n")), "2 regex-empty");
  EXPECT_EQ(fault(rows("en\t(a)? (a)? (a)? (a)? (a)? abc\tWhen?\n")), "2 phrase-costly");
  EXPECT_EQ(fault(rows("en\tabc <0-30> def <0-30> ghi <0-30> jkl\tWhen?\n")), "2 phrase-costly");
  EXPECT_EQ(fault(rows("en\t\\b(de[rn]|das)\\s+\\w+keit\\b\tWelche?\tregex\n")), "");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(pack, the_sample_of_the_documentation_can_be_used) {
  std::ifstream file(SINCERELY_SOURCE "/docs/own-checks.md");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto begin = text.find("```\n# title: ") + 4, end = text.find("```", begin);
  const auto sample = pack(text.substr(begin, end - begin));
  EXPECT_EQ(fault(sample), "");
  EXPECT_EQ(sample.phrases, 6u);
  EXPECT_EQ(sample.title, "House words");
}

TEST(pack, faults_are_said_in_each_language) {
  for (const std::string locale : {"en", "de", "de-du", "nb"}) {
    const auto text = said(PackFault{12, "twice", "7"}, "a.tsv", packs(), locale);
    EXPECT_TRUE(text.starts_with("a.tsv:12: ")) << text;
    EXPECT_NE(text.find('7'), text.npos) << text;
  }
  EXPECT_EQ(said(PackFault{0, "no-rows", ""}, "a.tsv", packs(), "nb"),
            "a.tsv: det står ingen uttrykk i den");
}

}  // namespace
}  // namespace sincerely
