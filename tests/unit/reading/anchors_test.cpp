#include "reading/anchors.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"

namespace sincerely {
namespace {

using tests::packs;

Draft reply(const std::string& text, const std::string& theirs) {
  DraftMessage message;
  message.from = {"Robin Ekeland", "robin@example.org", "", ""};
  message.to = {{"Ana Lima", "ana@example.com", "", ""}};
  message.text = text;
  if (!theirs.empty()) message.thread = {{message.to.front(), {}, {}, "", "", theirs}};
  return read_draft(std::move(message), packs());
}

std::vector<std::string> anchors(const std::string& text, const std::string& theirs) {
  const auto draft = reply(text, theirs);
  std::vector<std::string> out;
  for (const auto& anchor : find_anchors(draft, packs(), {}))
    out.push_back(draft.body->words_of(anchor.span));
  return out;
}

using Words = std::vector<std::string>;

TEST(FindAnchors, TiesWordsOfTheDraftToTheirMail) {
  EXPECT_EQ(anchors("Hi Ana,\n\nthe gasket comes on Friday.", "The gasket leaks."),
            (Words{"gasket"}));
  EXPECT_EQ(anchors("Hi Ana,\n\nthe van comes later.", "The gasket leaks."), Words{});
}

TEST(FindAnchors, NeedsAMailOfTheirs) {
  EXPECT_EQ(anchors("Hi Ana,\n\nthe gasket comes on Friday.", ""), Words{});
}

TEST(FindAnchors, LeavesNamesOfReaderAndWriterAndEverydayWordsOut) {
  EXPECT_EQ(anchors("Hi Ana,\n\nthank you, Ana, the meeting helped. Robin",
                    "Robin, thank you for the meeting. Ana"),
            Words{});
}

TEST(FindAnchors, JoinsNeighbours) {
  EXPECT_EQ(
      anchors("Hi Ana,\n\nwe come for the greenhouse pump then.", "Our greenhouse pump is loud."),
      (Words{"greenhouse pump"}));
}

TEST(FindAnchors, SaysWhereItStandsThere) {
  const auto draft = reply("Hi Ana,\n\nthe gasket is here.", "Where is the gasket?");
  const auto found = find_anchors(draft, packs(), {});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].message, 0);
  EXPECT_EQ(draft.thread[0].body->words_of(found[0].thread_span), "gasket");
}

TEST(RareWords, AreThoseNotEverybodyWrites) {
  const auto draft = reply("Thank you for your help with the meeting and the gasket.", "");
  Words words;
  for (const auto* token : rare_words(*draft.body, packs())) words.push_back(token->text);
  EXPECT_EQ(words, (Words{"gasket"}));
}

}  // namespace
}  // namespace sincerely
