#include "reading/vocabulary.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>

#include "unit/reading/mails.hpp"

namespace sincerely {
namespace {

using tests::draft;
using tests::from_ana;
using tests::packs;

struct Common {
  std::size_t words = 0;
  double weight = 0;
};

/// What a draft and the mail it answers have in common.
Common in_common(const Draft& mail) {
  const std::array texts{mail.body.get(), mail.thread[0].body.get()};
  const Vocabulary words(texts, packs());
  const auto shared =
      shared_words(words.words_of(mail.body->tokens), words.words_of(mail.thread[0].body->tokens));
  return {shared.size(), words.weight(shared)};
}

Common in_common(const std::string& own, const std::string& theirs) {
  return in_common(draft(own, {from_ana(theirs)}));
}

TEST(vocabulary, meets_inflections_and_parts_of_compounds) {
  const auto mail =
      draft("Die Reparatur der Pumpe ist fertig.", {from_ana("Die Pumpenreparatur eilt.")});
  EXPECT_GE(in_common(mail).weight, 0.8);
}

TEST(vocabulary, meets_other_words_for_the_same_thing) {
  const auto mail =
      draft("The fee is on page two.", {from_ana("Which price do the vehicles have?")});
  EXPECT_EQ(in_common(mail).words, 1U);
}

TEST(vocabulary, weighs_common_words_less) {
  const auto mail = draft("I know the dendrogram.", {});
  const std::array texts{mail.body.get()};
  const Vocabulary words(texts, packs());
  const auto tokens = std::span(mail.body->tokens);
  EXPECT_LT(words.weight(words.words_of(tokens.subspan(1, 1))),
            words.weight(words.words_of(tokens.subspan(3, 1))));
}

/// "Unterschrift" and "Unterstand" begin alike and have nothing in common.
TEST(vocabulary, a_prefix_that_many_words_share_is_no_derivation) {
  EXPECT_EQ(in_common("Die Unterschrift fehlt noch.", "Der Unterstand leckt.").words, 0U);
  EXPECT_EQ(in_common("Sammenkomsten er flyttet.", "Sammendraget mangler.").words, 0U);
  EXPECT_EQ(in_common("The confirmation came.", "Please confirmed nothing yet.").words, 1U);
}

/// Other words for the same thing are those of a language, whatever texts came first.
TEST(vocabulary, synonyms_are_of_the_packs_that_are_given) {
  std::map<std::string, std::string, std::less<>> given;
  given["languages/en/synonyms.tsv"] = "words\tsource\nbarge dinghy\town\n";
  const LanguagePacks other({}, DataFiles(given));
  const auto mail = draft("The barge is dry.", {from_ana("The dinghy leaks.")});
  const std::array texts{mail.body.get(), mail.thread[0].body.get()};
  for (const auto* packs_of : {&packs(), &other}) {
    const Vocabulary words(texts, *packs_of);
    EXPECT_EQ(
        shared_words(words.words_of(mail.body->tokens), words.words_of(mail.thread[0].body->tokens))
            .size(),
        packs_of == &other ? 1U : 0U);
  }
}

TEST(vocabulary, figures_and_months_say_little) {
  EXPECT_LE(in_common("14 May is fine.", "Is it 14 May?").weight, 0.6);
}

}  // namespace
}  // namespace sincerely
