#include "reading/asks/known_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "profile/profile.hpp"
#include "reading/reading.hpp"
#include "unit/reading/mails.hpp"

namespace sincerely {
namespace {

using tests::draft;
using tests::from_ana;
using tests::packs;

std::vector<std::string> told(const std::string& mail, bool nouns_capitalised = false) {
  const auto read = read_document(to_utf16(mail), {}, packs(), Language::en);
  std::vector<std::string> out;
  for (const auto* token : telling_words(*read, nouns_capitalised)) out.push_back(token->folded);
  return out;
}

TEST(known_words, telling_words_are_no_names_no_short_and_no_function_words) {
  EXPECT_EQ(told("Pumps leak here. Would Monika see that the old pumps leak at the weir?"),
            (std::vector<std::string>{"pumps", "leak", "weir"}));
  EXPECT_EQ(told("The weir in Bergen leaks.", true),
            (std::vector<std::string>{"weir", "bergen", "leaks"}));
}

TEST(known_words, a_broken_file_says_where) {
  EXPECT_THROW(KnownWords("0011aabb\n", "x"), LoadError);
  EXPECT_THROW(KnownWords("limit much\n", "x"), LoadError);
  EXPECT_THROW(KnownWords("limit 0.1\n0011aab\n", "x"), LoadError);
  EXPECT_THROW(KnownWords("limit 0.1\n0011aabz\n", "x"), LoadError);
  EXPECT_THROW(KnownWords("limit 0.1\nffff0000\n0000ffff\n", "x"), LoadError);
}

TEST(known_words, a_file_reads_as_it_was_written) {
  std::vector<Stem> stems{stem_of("pump"), stem_of("weir"), stem_of("leak")};
  std::ranges::sort(stems);
  const KnownWords known(known_words_text(stems, 0.25), "x");
  EXPECT_DOUBLE_EQ(known.limit(), 0.25);
  for (const auto stem : stems) EXPECT_TRUE(known.knows(stem));
  EXPECT_FALSE(known.knows(stem_of("raster")));
  EXPECT_TRUE(KnownWords().knows(stem_of("raster")));
}

TEST(known_words, share_of_new_words_in_mails_that_are_long_enough) {
  std::vector<Stem> stems;
  for (const auto* word : {"pump", "weir", "leak", "water", "field", "bridge"})
    stems.push_back(stem_of(word));
  std::ranges::sort(stems);
  const KnownWords known(known_words_text(stems, 0.25), "x");
  const auto share = [&](const std::string& mail) {
    return new_share(*read_document(to_utf16(mail), {}, packs(), Language::en), false,
                     [&](Stem stem) { return known.knows(stem); });
  };
  EXPECT_DOUBLE_EQ(share("The raster leaks."), 0);
  EXPECT_DOUBLE_EQ(share("The pumps leak water from the weir into the field below the bridge, says "
                         "the raster with its kriging variogram."),
                   0.4);
}

/// How far the mail of a pair is known.
double certainty(const std::string& theirs) {
  const auto mail = draft("Hi Ana,\n\nThe keys are with Tom.\n\nRobin", {from_ana(theirs)});
  const Profile profile;
  const Reading reading(mail, profile, packs(), tests::catalogue().words);
  return reading.asks().empty() ? -1 : reading.asks().front().certainty;
}

TEST(known_words, little_is_known_of_mail_about_quite_other_things) {
  EXPECT_DOUBLE_EQ(
      certainty("Hi Robin,\n\nThe meeting moved to Friday and the customer wants the report before "
                "that. Could you send me the figures for the second quarter today?\n\nAna"),
      1);
  EXPECT_LT(certainty("Hi Robin,\n\nThe kriging variogram flattens although the raster centroids "
                      "were reprojected and the semivariance lags pooled. Could you tell me which "
                      "autocorrelation kernel the geostatistical covariates need?\n\nAna"),
            0.7);
}

/// The one ask of an everyday mail, answered by `own`.
TheirAsk ask_beside(const std::string& own, const std::string& below = "") {
  const std::string theirs =
      "Hi Robin,\n\nThe meeting moved to Friday and the customer wants the report before that. "
      "Could you send me the figures for the second quarter today?\n\nAna";
  const auto mail = draft("Hi Ana,\n\n" + own + "\n\nRobin\n\n" + below, {from_ana(theirs)});
  const Profile profile;
  const Reading reading(mail, profile, packs(), tests::catalogue().words);
  return reading.asks().at(0);
}

TEST(known_words, a_blank_or_an_address_makes_no_code_of_a_short_reply) {
  for (const auto* own :
       {"We at [company] take it seriously.", "Thank you, <first name>.",
        "Ask ana@example.com about it.", "Thank you, #Name#.", "The keys are with Tom."})
    EXPECT_DOUBLE_EQ(ask_beside(own).certainty, 1) << own;
  EXPECT_LT(ask_beside("x = {a[i] | b[j]}; y = f(x_1) == g(x_2); z = {h[k]}; print(x, y, z); "
                       "w = {a[i] | b[j]}; v = f(w_1) == g(w_2);")
                .certainty,
            1);
}

TEST(known_words, their_mail_quoted_below_changes_nothing) {
  const auto* quote =
      "On 5/6/26 09:12, Ana Lima wrote:\n> Hi Robin,\n>\n> The meeting moved to Friday and the "
      "customer wants the\n> report before that. Could you send me the figures for the second\n> "
      "quarter today?\n>\n> Ana\n";
  const auto alone = ask_beside("The keys are with Tom.");
  const auto quoted = ask_beside("The keys are with Tom.", quote);
  EXPECT_DOUBLE_EQ(quoted.certainty, alone.certainty);
  EXPECT_DOUBLE_EQ(quoted.open, alone.open);
}

}  // namespace
}  // namespace sincerely
