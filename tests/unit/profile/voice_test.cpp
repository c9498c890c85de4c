#include "profile/voice.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "mail/read.hpp"

namespace sincerely {
namespace {

using tests::packs;

std::shared_ptr<const Document> read(const std::string& text) {
  return read_document(to_utf16(text), {}, packs(), Language::en);
}

constexpr const char* kText =
    "we clean the windows of shops in the old town every second week and take the ladders away "
    "before you open. Last month we did the bakery on the corner and the two bookshops behind it, "
    "and nobody had to move a table.";

TEST(Voice, NeedsWordsAndMails) {
  EXPECT_FALSE(read_traits(*read("A few words only."), packs()));
  const auto traits =
      read_traits(*read(std::string(kText) + " I can't say more, but I'd like to."), packs());
  ASSERT_TRUE(traits);
  EXPECT_GT(traits->figures[static_cast<std::size_t>(Trait::contractions)], 0);
  EXPECT_FALSE(voice_of(std::vector<Traits>(14, *traits), Language::en));
  const auto voice = voice_of(std::vector<Traits>(15, *traits), Language::en);
  ASSERT_TRUE(voice);
  EXPECT_EQ(voice->mails, 15);
  EXPECT_NEAR(distance(deviations(*voice, *traits)), 0, 1e-6);
}

float figure(const Traits& traits, Trait trait) {
  return traits.figures[static_cast<std::size_t>(trait)];
}

/// A mail as it is read: greeting and closing are known as such.
Traits traits_of(const std::string& greeting, const std::string& words,
                 const std::string& closing) {
  DraftMessage message;
  message.text = greeting + "\n\n" + words + "\n\n" + closing + "\nRobin";
  message.language = Language::en;
  return read_traits(*read_draft(std::move(message), packs()).body, packs()).value();
}

TEST(Voice, CountsMarksAndTheSpreadOfSentences) {
  const std::string even =
      "We meet at ten by the bridge. We walk up to the old mill. We eat soup there with bread. We "
      "come home when it gets dark. We sleep long on the next day. We write to you about all of "
      "it.";
  const std::string uneven =
      "Stop! We meet at ten by the bridge, we walk up to the old mill, we eat soup there with "
      "bread, "
      "we come home when it gets dark, we sleep long on the next day, and we write to you! Good.";
  const auto a = traits_of("Hi Tom,", even, "Best"), b = traits_of("Hi Tom,", uneven, "Best");
  EXPECT_EQ(figure(a, Trait::commas), 0);
  EXPECT_EQ(figure(a, Trait::exclamations), 0);
  EXPECT_GT(figure(b, Trait::commas), 3);
  EXPECT_GT(figure(b, Trait::exclamations), 1);
  EXPECT_LT(figure(a, Trait::sentence_spread), 0.3);
  EXPECT_GT(figure(b, Trait::sentence_spread), 0.9);
}

TEST(Voice, KnowsOpeningsClosingsAndFavouriteWords) {
  const std::string plain = std::string(kText) + " It is dry in there.";
  const std::string liked = std::string(kText) + " It is actually quite dry in there.";
  const Traits usual = traits_of("Hi Tom,", liked, "Cheers");
  EXPECT_EQ(usual.opening, traits_of("Hi Eva,", plain, "Best").opening);
  EXPECT_NE(usual.opening, traits_of("Dear Tom,", plain, "Best").opening);
  EXPECT_EQ(usual.closing, traits_of("Hello,", plain, "Cheers,").closing);
  EXPECT_NE(usual.closing, traits_of("Hi Tom,", plain, "Kind regards").closing);
  const auto voice = voice_of(std::vector<Traits>(16, usual), Language::en);
  ASSERT_TRUE(voice);
  EXPECT_EQ(favourite_words(*voice, Language::en, 5),
            (std::vector<std::string>{"actually", "quite"}));
  const Traits other = traits_of("Dear Tom,", plain, "Kind regards");
  const auto away = deviations(*voice, other);
  EXPECT_GT(away[static_cast<std::size_t>(Trait::openings)], 3);
  EXPECT_GT(away[static_cast<std::size_t>(Trait::closings)], 3);
  EXPECT_LT(away[static_cast<std::size_t>(Trait::favourites)], -2);
  const auto strange = strange_traits(away);
  EXPECT_EQ(strange.size(), 3u);
  const auto left = deviations(*voice, other, {Trait::openings, Trait::closings});
  EXPECT_EQ(strange_traits(left), std::vector{Trait::favourites});
  EXPECT_LT(distance(left), distance(away));
}

TEST(Voice, SeesWhatLiesFarFromTheHabit) {
  const auto habit = read_traits(*read(kText), packs());
  ASSERT_TRUE(habit);
  const auto voice = voice_of(std::vector<Traits>(16, *habit), Language::en);
  ASSERT_TRUE(voice);
  Traits strange = *habit;
  strange.figures[static_cast<std::size_t>(Trait::word_length)] += 3;
  const auto away = deviations(*voice, strange);
  EXPECT_GT(away[static_cast<std::size_t>(Trait::word_length)], 4);
  EXPECT_GT(distance(away), 0.4);
}

}  // namespace
}  // namespace sincerely
