#include "text/document.hpp"

#include <gtest/gtest.h>

#include <random>

#include "fixture.hpp"
#include "text/quotation.hpp"

namespace sincerely {
namespace {

using tests::packs;

std::vector<std::string> sentences(std::string_view text, Language declared = Language::other) {
  const auto document = read_document(to_utf16(text), {}, packs(), declared);
  std::vector<std::string> out;
  for (const auto& sentence : document->sentences) out.push_back(document->words_of(sentence.span));
  return out;
}

using Texts = std::vector<std::string>;

TEST(document, sentences_go_on_after_abbreviations) {
  EXPECT_EQ(sentences("Dr. Berg came at 10 a.m. on Monday. He left early.", Language::en).size(),
            2u);
  EXPECT_EQ(sentences("Wir treffen uns z. B. am 14. Mai in Köln. Passt das?", Language::de),
            (Texts{"Wir treffen uns z. B. am 14. Mai in Köln.", "Passt das?"}));
  EXPECT_EQ(sentences("Møtet er kl. 10 den 3. juni bl.a. om budsjettet. Kommer du?", Language::nb),
            (Texts{"Møtet er kl. 10 den 3. juni bl.a. om budsjettet.", "Kommer du?"}));
}

TEST(document, an_abbreviation_stands_alone_or_behind_a_bracket) {
  EXPECT_EQ(sentences("It is open daily (e.g. Monday).", Language::en).size(), 1u);
  EXPECT_EQ(sentences("The new plan has no.\nThe old one has.", Language::en).size(), 2u);
  EXPECT_EQ(sentences("He left the piano. No. 4 is ours.", Language::en).size(), 2u);
}

TEST(document, a_sign_that_was_lost_on_the_way_is_no_question_mark) {
  const auto asks = [](std::string_view text) {
    return read_document(to_utf16(text), {}, packs(), Language::en)->sentences.back().is_question;
  };
  EXPECT_FALSE(asks("To me this is a fault:?"));
  EXPECT_FALSE(asks("It calls itself \"Very Secure Dishes?"));
  EXPECT_FALSE(asks("I?m at the State University ?"));
  EXPECT_FALSE(asks("It says ?please reply to all and explain?"));
  EXPECT_TRUE(asks("Are you at the State University ?"));
  EXPECT_TRUE(asks("Did she say \"done\"?"));
  EXPECT_TRUE(asks("Have you seen example.com/a?page=2 ?"));
}

TEST(document, brackets_at_the_end_ask_for_themselves_alone) {
  const auto asks = [](std::string_view text) {
    return read_document(to_utf16(text), {}, packs(), Language::en)->sentences.back().is_question;
  };
  EXPECT_FALSE(asks("I get this error: out of memory (limit reached?)."));
  EXPECT_TRUE(asks("(Could you bring the key, too?)"));
  EXPECT_TRUE(asks("Could you bring the key (the small one)?"));
}

TEST(document, a_wrapped_line_is_one_sentence_and_a_typed_line_end_is_not) {
  EXPECT_EQ(sentences("We would like to see the second pump before the end of\nthe month, and the "
                      "first one again.",
                      Language::en)
                .size(),
            1u);
  EXPECT_EQ(sentences("Budget\nRoom 4\nTen people", Language::en),
            (Texts{"Budget", "Room 4", "Ten people"}));
}

TEST(document, list_items_are_their_own_sentences) {
  EXPECT_EQ(sentences("- milk and\n  bread\n- eggs", Language::en).size(), 2u);
}

TEST(document, questions_are_seen_before_closing_marks) {
  const auto document = read_document(u"\"Kommst du?\" Ja.", {}, packs(), Language::de);
  ASSERT_EQ(document->sentences.size(), 2u);
  EXPECT_TRUE(document->sentences[0].is_question);
  EXPECT_FALSE(document->sentences[1].is_question);
}

TEST(document, a_question_mark_for_a_lost_character_asks_nothing) {
  for (const auto* text : {u"I kept ?pump.pkg?", u"That is all I have.?", u"Er nennt es ?Pumpe?"})
    EXPECT_FALSE(read_document(text, {}, packs())->sentences.front().is_question);
  for (const auto* text : {u"Do you keep pump.pkg?", u"And then ...?", u"Really??", u"Eh ?"})
    EXPECT_TRUE(read_document(text, {}, packs())->sentences.front().is_question);
}

TEST(document, languages_are_guessed_by_paragraph) {
  const auto document = read_document(
      to_utf16("Thanks for the photos, they are much better than the ones that we had.\n\n"
               "Wir kommen am Montag mit der Bahn und sind gegen zehn bei euch.\n\n"
               "Jeg har ikke sett den nye avtalen, men jeg skal lese den i kveld."),
      {}, packs());
  ASSERT_EQ(document->paragraphs.size(), 3u);
  EXPECT_EQ(document->paragraphs[0].language, Language::en);
  EXPECT_EQ(document->paragraphs[1].language, Language::de);
  EXPECT_EQ(document->paragraphs[2].language, Language::nb);
}

TEST(document, a_short_foreign_formula_does_not_change_the_language_of_its_paragraph) {
  const auto document = read_document(
      to_utf16("Vi sees på mandag, og da tar vi det som gjenstår.\n\nBest regards"), {}, packs());
  EXPECT_EQ(document->language, Language::nb);
  EXPECT_EQ(document->paragraphs[1].language, Language::nb);
}

TEST(document, a_mail_of_a_few_words_has_a_language) {
  const auto language_of = [](std::string_view text) {
    return read_document(to_utf16(text), {}, packs())->language;
  };
  EXPECT_EQ(language_of("Anbei."), Language::de);
  EXPECT_EQ(language_of("Se vedlegg."), Language::nb);
  EXPECT_EQ(language_of("Vedlagt er planen."), Language::nb);
  EXPECT_EQ(language_of("See attached."), Language::en);
}

TEST(document, two_inflections_share_a_stem) {
  const auto share = [](std::string_view text, Language language) {
    const auto document = read_document(to_utf16(text), {}, packs(), language);
    const auto &a = document->tokens.at(0).stems, &b = document->tokens.at(1).stems;
    std::vector<Stem> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return !both.empty();
  };
  EXPECT_TRUE(share("asked ask", Language::en));
  EXPECT_TRUE(share("Häuser Haus", Language::de));
  EXPECT_TRUE(share("spørsmålene spørsmål", Language::nb))
      << "nb_NO is ISO-8859-1 and has to be recoded";
  EXPECT_FALSE(share("pump invoice", Language::en));
}

TEST(document, roles_come_from_blocks_and_the_rest_is_body) {
  const std::u16string text = u"Hi Ana,\n\nThe pump is here.\n\n> old";
  const std::vector<Block> blocks{{{0, 7}, Role::greeting}, {{28, 33}, Role::quote}};
  const auto document = read_document(text, blocks, packs(), Language::en);
  ASSERT_EQ(document->paragraphs.size(), 3u);
  EXPECT_EQ(document->paragraphs[0].role, Role::greeting);
  EXPECT_EQ(document->paragraphs[1].role, Role::body);
  EXPECT_EQ(document->paragraphs[2].role, Role::quote);
  EXPECT_EQ(document->own_words(), 4);
  EXPECT_EQ(document->own_sentences().size(), 1u);
}

TEST(document, recoding_replaces_what_is_broken) {
  EXPECT_EQ(to_utf16("a\xFFz"), u"a\uFFFDz");
  EXPECT_EQ(to_utf8(std::u16string(1, char16_t{0xD800}) + u"x"), "\uFFFDx");
  EXPECT_EQ(to_utf8(to_utf16("Kåre 🎉 ß")), "Kåre 🎉 ß");
}

TEST(document, quotations_end_where_their_partner_stands) {
  const auto document =
      read_document(u"He said “we agreed” and „wirklich“, then «nei». An inch is 2.5\".", {},
                    packs(), Language::en);
  Texts found;
  for (const auto span : quotations(*document)) found.push_back(document->words_of(span));
  EXPECT_EQ(found, (Texts{"“we agreed”", "„wirklich“", "«nei»"}));
}

/// Whatever the text, every part lies inside its whole, in order, on whole characters.
TEST(document, parts_nest_in_any_text) {
  std::mt19937 random(7);
  const std::u16string letters = u"aB ß.\n\n?!,\"'-> 1@/:{}\U0001F389\u200B\r\u00AB\u00BBø";
  for (int round = 0; round < 500; ++round) {
    std::u16string text;
    for (std::size_t n = random() % 80; n > 0; --n) text += letters[random() % letters.size()];
    const auto document = read_document(text, {}, packs());
    std::int32_t at = 0;
    for (const auto& paragraph : document->paragraphs) {
      ASSERT_LE(at, paragraph.span.begin);
      at = paragraph.span.end;
      for (const auto& sentence : document->sentences_of(paragraph)) {
        ASSERT_TRUE(paragraph.span.contains(sentence.span));
        for (const auto& token : document->tokens_of(sentence))
          ASSERT_TRUE(sentence.span.contains(token.span));
      }
    }
    ASSERT_LE(at, static_cast<std::int32_t>(text.size()));
  }
}

std::uint64_t content(std::string_view text) {
  return read_document(to_utf16(text), {}, packs(), Language::en)->sentences.at(0).content;
}

/// What is remembered of a sentence is found by this.
TEST(document, sentences_have_one_content_only_when_they_have_the_same_words) {
  EXPECT_EQ(content("The pump is here."), content("the PUMP  is here."));
  for (const char* other : {"The pump is here!", "The pumps is here.", "The pump is.", "The pump",
                            "Thepump is here.", "The pump is here. ."})
    EXPECT_NE(content(other), content("The pump is here.")) << other;
}

TEST(document, items_begin_with_a_mark_and_a_blank) {
  const auto items = [](std::string_view text) { return sentences(text, Language::en).size(); };
  EXPECT_EQ(items("We need\n- pumps\n- two hoses"), 3U);
  EXPECT_EQ(items("We need\n12. pumps\n13) two hoses"), 3U);
  EXPECT_EQ(items("We paid\n1234. pumps came later"), 2U);
  EXPECT_EQ(items("The minimum was at\n-4 on that day"), 2U);
  EXPECT_EQ(items("We need pumps\nand two hoses"), 1U);
  EXPECT_EQ(items("We need pumps.\nand two hoses"), 2U);
  EXPECT_EQ(items("We need pumps:\nand two hoses"), 2U);
}

TEST(document, function_words_and_stems_belong_to_their_paragraph) {
  const auto read =
      read_document(to_utf16("The houses stand there, and they are as old as the road to it.\n\n"
                             "Die Häuser stehen dort, und "
                             "die Gärten liegen dahinter am Fluss."),
                    {}, packs());
  const auto token = [&](std::string_view word) {
    return *std::ranges::find(read->tokens, word, &Token::folded);
  };
  EXPECT_TRUE(token("the").stop_word);
  EXPECT_TRUE(token("die").stop_word);
  EXPECT_FALSE(token("houses").stop_word);
  const auto stems = [&](std::string_view word) { return token(word).stems; };
  EXPECT_TRUE(std::ranges::binary_search(stems("houses"), stem_of("houses")));
  EXPECT_TRUE(token(".").stems.empty());
}

/// A paragraph that was read before stands elsewhere now, or is a list now.
TEST(document, a_known_paragraph_is_read_where_it_stands) {
  const std::u16string known =
      u"The pump comes on Friday at nine. Write to ana@example.com, or see www.example.com/plan.\n"
      u"The crane is paid by the office in town, where each of the papers about it lies with\nAnna "
      u"Berg, who signed.";
  const auto read = [](const std::u16string& text, Role role, const LanguagePacks& with) {
    const std::vector<Block> blocks{{{0, static_cast<std::int32_t>(text.size())}, role}};
    return read_document(text, blocks, with, Language::en);
  };
  const auto first = read(known, Role::body, packs());
  for (const auto role : {Role::body, Role::list}) {
    const auto text = u"Dear Ana,\n\n" + known + u"\n\n" + known;
    const LanguagePacks fresh;
    const auto now = read(text, role, packs()), alone = read(text, role, fresh);
    ASSERT_EQ(now->tokens.size(), alone->tokens.size());
    for (std::size_t i = 0; i < now->tokens.size(); ++i) {
      EXPECT_EQ(now->words_of(now->tokens[i].span), now->tokens[i].text);
      EXPECT_EQ(now->tokens[i].span, alone->tokens[i].span);
    }
    ASSERT_EQ(now->sentences.size(), alone->sentences.size());
    for (std::size_t i = 0; i < now->sentences.size(); ++i)
      EXPECT_EQ(now->sentences[i].span, alone->sentences[i].span);
  }
  EXPECT_NE(first->sentences.size(), read(known, Role::list, packs())->sentences.size());
}

}  // namespace
}  // namespace sincerely
