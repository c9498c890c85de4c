#include "reading/acts/acts.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/data_file.hpp"
#include "phrases/phrase_index.hpp"
#include "reading/acts/acts_model.hpp"
#include "reading/reading_words.hpp"

namespace sincerely {
namespace {

/// Words, cues and models, loaded once for all tests.
struct Readers {
  Readers() {
    for (const auto language : kLanguages) packs.load_dictionary(language);
    words = load_reading_words(packs, std::make_shared<PhraseIndex>());
  }
  std::vector<SentenceActs> read(std::string_view text, Language language, Side side) const {
    return words.acts->read(*read_document(to_utf16(text), {}, packs, language), side);
  }
  LanguagePacks packs;
  ReadingWords words;
};

const Readers& readers() {
  static const Readers all;
  return all;
}

TEST(Acts, EveryLanguageHasAModelOfAtMostOneMegabyte) {
  for (const auto language : kLanguages) {
    const auto path = "models/acts_" + std::string(tag(language)) + ".model";
    const auto bytes = data_file(path);
    ASSERT_TRUE(bytes) << path;
    EXPECT_LE(bytes->size(), 1024U * 1024U) << path;
    const auto models = read_models(*bytes, path);
    EXPECT_GE(models.sides[0].acts.size(), 13U) << path;
    EXPECT_GE(models.sides[1].acts.size(), 25U) << path;
  }
}

TEST(Acts, PlainRequestsWorriesAndLossesAreRead) {
  struct Case {
    Language language;
    Side side;
    const char* text;
    Act act;
  };
  const Case cases[] = {
      {Language::en, Side::received, "Could you send me the revised drawing before Friday?",
       Act::request},
      {Language::en, Side::received, "What time does the hall open on Sunday?", Act::question},
      {Language::en, Side::received, "I'm worried the roof won't last the winter.", Act::worry},
      {Language::en, Side::received, "My father died on Tuesday.", Act::loss},
      {Language::de, Side::received, "Könnten Sie mir bitte die neue Zeichnung schicken?",
       Act::request},
      {Language::de, Side::received, "Wann kommt der Elektriker?", Act::question},
      {Language::de, Side::received, "Ich habe Angst, dass das Dach den Winter nicht übersteht.",
       Act::worry},
      {Language::nb, Side::received, "Kan du sende meg den nye tegningen?", Act::request},
      {Language::nb, Side::received, "Når åpner hallen på søndag?", Act::question},
      {Language::nb, Side::received, "Jeg er redd for at taket ikke holder vinteren.", Act::worry},
      {Language::en, Side::draft, "Sorry for the late reply.", Act::apology},
      {Language::en, Side::draft, "I'll send you the invoice tomorrow.", Act::promise},
      {Language::de, Side::draft, "Ich schicke Ihnen die Rechnung morgen.", Act::promise},
      {Language::nb, Side::draft, "Jeg sender deg fakturaen i morgen.", Act::promise},
  };
  for (const auto& one : cases) {
    const auto acts = readers().read(one.text, one.language, one.side);
    ASSERT_EQ(acts.size(), 1U) << one.text;
    EXPECT_TRUE(acts[0].does(one.act))
        << one.text << " " << name(one.act) << " " << acts[0].of(one.act);
  }
}

TEST(Acts, PlainFactsDoNothing) {
  for (const char* text :
       {"The list is on the table in room 4.", "The van was parked behind the hall."}) {
    const auto acts = readers().read(text, Language::en, Side::received);
    ASSERT_EQ(acts.size(), 1U);
    EXPECT_TRUE(acts[0].told.none()) << text;
  }
}

TEST(Acts, ReasonsNameTheWordsThatDecided) {
  const auto document =
      read_document(u"Could you send me the drawing?", {}, readers().packs, Language::en);
  const auto reasons = readers().words.acts->reasons(*document, 0, Side::received, Act::request);
  ASSERT_FALSE(reasons.empty());
  EXPECT_LE(reasons.size(), 3U);
  for (const auto& reason : reasons) EXPECT_GT(reason.weight, 0);
}

TEST(Acts, ALongSentenceCostsNoMoreThanItsLimit) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "could you ";
  const auto acts = readers().read(text, Language::en, Side::received);
  EXPECT_EQ(acts.size(), 40000U / 256 + 1);  // it is read in pieces
}

/// Features look at letters that are no part of a word: blanks, and characters that nobody sees.
TEST(Acts, OfASentenceDoNotDependOnOneWithTheSameWords) {
  const std::string sentence = "Could you send me the drawing,please?";
  const ActReader first(readers().words.cues);
  const auto read = [](const ActReader& reader, const std::string& text) {
    return reader
        .read(*read_document(to_utf16(text), {}, readers().packs, Language::en), Side::received)
        .at(0)
        .probability;
  };
  const auto alone = read(first, sentence);
  for (const std::string other :
       {"Could you send me the drawing, please?", "Could you send me the draw\u200Bing,please?"}) {
    const ActReader reader(readers().words.cues);
    read(reader, other);
    EXPECT_EQ(read(reader, sentence), alone) << other;
  }
}

/// What `train --models DIR/models` wrote is tried with `--data DIR`, without a build.
TEST(ActModels, OfAnotherFolderTakeThePlaceOfBuiltInOnes) {
  const auto german = std::string(*data_file("models/acts_de.model"));
  using Given = std::map<std::string, std::string, std::less<>>;
  const DataFiles others(Given{{"models/acts_en.model", german}});
  const std::string sentence = "Could you send me the drawing, please?";
  const auto document = read_document(to_utf16(sentence), {}, readers().packs, Language::en);
  const auto asks = [&](const ActReader& reader) {
    return reader.read(*document, Side::received).at(0).of(Act::request);
  };
  EXPECT_GT(asks(ActReader(readers().words.cues)), 0.8);
  EXPECT_LT(asks(ActReader(readers().words.cues, others)), 0.5);
}

TEST(ActModels, ThatAreBrokenAreRefusedBeforeAMailIsRead) {
  const DataFiles broken(
      std::map<std::string, std::string, std::less<>>{{"models/acts_nb.model", "no model"}});
  EXPECT_THROW(ActReader(readers().words.cues, broken), LoadError);
}

TEST(ActModels, AreReadAsTheyWereWritten) {
  LanguageModels models;
  models.senses = {"death"};
  models.sense_rows = {{7, 0}};
  models.sides[0].acts = {{Act::worry, 0.5F, 0.25F, 2, -1, 0.6F}};
  models.sides[0].keys = {3, 9};
  models.sides[0].blocks = {0, 1};
  models.sides[0].rarity = {20, 40};
  models.sides[0].weights = {5, -5};
  const auto bytes = write_models(models);
  EXPECT_EQ(write_models(read_models(bytes, "test")), bytes);
  EXPECT_THROW(read_models(bytes.substr(0, bytes.size() - 1), "test"), LoadError);
  EXPECT_THROW(read_models("no models", "test"), LoadError);
  EXPECT_THROW(read_models(bytes + "x", "test"), LoadError);
}

TEST(ActModels, AreRefusedWhenTheirNumbersMeanNothing) {
  LanguageModels good;
  good.senses = {"death"};
  good.sense_rows = {{7, 0}, {9, 0}};
  good.sides[0].acts = {{Act::worry, 0.5F, 0.25F, 2, -1, 0.6F}};
  EXPECT_NO_THROW(read_models(write_models(good), "test"));
  LanguageModels wrong = good;
  wrong.sense_rows[1].sense = 1;  // a class without a name
  EXPECT_THROW(read_models(write_models(wrong), "test"), LoadError);
  wrong = good;
  wrong.sense_rows[1].stem = 3;  // out of order
  EXPECT_THROW(read_models(write_models(wrong), "test"), LoadError);
  wrong = good;
  wrong.sides[0].acts[0].slope = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(read_models(write_models(wrong), "test"), LoadError);
}

}  // namespace
}  // namespace sincerely
