#include "phrases/phrase_index.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "phrases/lexicon.hpp"

namespace sincerely {
namespace {

using tests::packs;

std::shared_ptr<const Document> read(std::string_view text, Language language = Language::en) {
  return read_document(to_utf16(text), {}, packs(), language);
}

Lexicon rows(const std::shared_ptr<PhraseIndex>& index, std::string_view rows) {
  Lexicon lexicon(index);
  lexicon.add("lang\tfamily\tkind\tpattern\tweight\tsource\n" + std::string(rows), "test.tsv",
              packs());
  return lexicon;
}

std::vector<std::string> words(const Lexicon& lexicon, const Document& document) {
  std::vector<std::string> out;
  for (const auto& match : lexicon.find(document)) out.push_back(document.words_of(match.span));
  return out;
}

using Texts = std::vector<std::string>;

TEST(phrase_index, each_lexicon_sees_its_own_rows) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto pumps = rows(index, "en\tf\tphrase\tthe pump\t1\tx\n");
  const auto valves = rows(index, "en\tf\tphrase\tthe valve\t1\tx\n");
  const auto document = read("The pump stands. The valve leaks.");
  EXPECT_EQ(words(pumps, *document), (Texts{"The pump"}));
  EXPECT_EQ(words(valves, *document), (Texts{"The valve"}));
}

TEST(phrase_index, a_sentence_seen_before_is_found_where_it_stands_now) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto pumps = rows(index, "en\tf\tphrase\tthe pump\t1\tx\n");
  EXPECT_EQ(words(pumps, *read("The pump stands.")), (Texts{"The pump"}));
  const auto later = read("We came at noon. And then? The pump stands.");
  ASSERT_EQ(pumps.find(*later).size(), 1u);
  EXPECT_EQ(pumps.find(*later).front().sentence, 2u);
  EXPECT_EQ(words(pumps, *later), (Texts{"The pump"}));
}

TEST(phrase_index, the_same_words_in_another_language_are_another_sentence) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto english = rows(index, "en\tf\tphrase\toption\t1\tx\n");
  EXPECT_TRUE(words(english, *read("Option.", Language::de)).empty());
  EXPECT_EQ(words(english, *read("Option.", Language::en)), (Texts{"Option"}));
}

TEST(phrase_index, rows_added_later_count_in_sentences_seen_before) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto pumps = rows(index, "en\tf\tphrase\tthe pump\t1\tx\n");
  const auto document = read("The pump stands. The valve leaks.");
  EXPECT_EQ(words(pumps, *document).size(), 1u);
  const auto valves = rows(index, "en\tf\tphrase\tthe valve\t1\tx\n");
  EXPECT_EQ(words(valves, *document), (Texts{"The valve"}));
}

TEST(phrase_index, sentences_of_different_length_are_never_one) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto pumps = rows(index, "en\tf\tphrase\tthe pump\t1\tx\n");
  const auto longer = read("All the old valves and the pump.");
  auto shorter = *read("We agree.");
  shorter.sentences.front().content = longer->sentences.front().content;
  EXPECT_EQ(words(pumps, *longer).size(), 1u);
  EXPECT_TRUE(words(pumps, shorter).empty()) << "hits past the last token";
  EXPECT_EQ(words(pumps, *read("All the old valves and the pump.")).size(), 1u);
}

TEST(phrase_index, a_phrase_may_part_its_first_words_by_a_sign_or_leave_the_second_out) {
  const auto index = std::make_shared<PhraseIndex>();
  const auto all = rows(index,
                        "en\ta\tphrase\twell thanks\t1\tx\n"
                        "en\tb\tphrase\twell( then)? goodbye\t1\tx\n"
                        "en\tc\tphrase\twell ?\t1\tx\n"
                        "en\td\tlemma\twell go\t1\tx\n");
  EXPECT_EQ(words(all, *read("Well, thanks.")), (Texts{"Well, thanks"}));
  EXPECT_EQ(words(all, *read("Well goodbye.")), (Texts{"Well goodbye"}));
  EXPECT_EQ(words(all, *read("Well then goodbye.")), (Texts{"Well then goodbye"}));
  EXPECT_EQ(words(all, *read("Well?")), (Texts{"Well?"}));
  EXPECT_EQ(words(all, *read("It all went well going there.")), (Texts{"well going"}));
}

TEST(pattern, knows_words_without_which_a_sentence_need_not_be_searched) {
  using Sets = std::vector<std::vector<Stem>>;
  const auto needed = [](const char* pattern) {
    return needed_by(compile_pattern(pattern, false), 3);
  };
  const auto stems = [](std::vector<const char*> words) {
    std::vector<Stem> out;
    for (const auto* word : words) out.push_back(stem_of(word));
    return out;
  };
  EXPECT_EQ(needed("the pump"), Sets{stems({"pump"})});
  EXPECT_EQ(needed("(the|a) <0-3> (red|blue) pump"),
            (Sets{stems({"pump"}), stems({"blue", "red"})}));
  EXPECT_EQ(needed("the (pump|valve)"), Sets{stems({"pump", "valve"})});
  EXPECT_EQ(needed("a big red new pump"), (Sets{stems({"pump"}), stems({"new"}), stems({"red"})}));
  const auto second = [](const char* pattern) {
    return second_of(compile_pattern(pattern, false));
  };
  EXPECT_EQ(second("the (red|blue) pump"), stems({"blue", "red"}));
  EXPECT_TRUE(second("(the|a big) pump").empty());
  EXPECT_TRUE(second("the( red)? pump").empty());
  EXPECT_TRUE(second("well ( ?|then)").empty());
  EXPECT_TRUE(needed("pump( now)?").empty());
  EXPECT_TRUE(needed("pump <num>").empty());
  EXPECT_TRUE(needed("pump (<num>|old)").empty());
  EXPECT_TRUE(needed("pump").empty());
}

}  // namespace
}  // namespace sincerely
