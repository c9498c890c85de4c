#include "phrases/lexicon.hpp"

#include <gtest/gtest.h>

#include "base/data_file.hpp"
#include "fixture.hpp"
#include "phrases/regex_rows.hpp"

namespace sincerely {
namespace {

using tests::packs;

constexpr std::string_view kHeader = "lang\tfamily\tkind\tpattern\tweight\tsource\n";

std::vector<std::string> found(std::string_view rows, std::string_view text,
                               std::vector<Block> blocks = {}, Language language = Language::en) {
  Lexicon lexicon;
  lexicon.add(std::string(kHeader) + std::string(rows), "test.tsv", packs());
  const auto document = read_document(to_utf16(text), blocks, packs(), language);
  std::vector<std::string> out;
  for (const auto& match : lexicon.find(*document)) out.push_back(document->words_of(match.span));
  return out;
}

using Texts = std::vector<std::string>;

TEST(lexicon, phrases_match_whole_words_in_any_case_across_commas) {
  EXPECT_EQ(
      found("en\tf\tphrase\ttouch base\t1\tx\n", "I wanted to Touch base, not touch basement."),
      (Texts{"Touch base"}));
  EXPECT_EQ(found("en\tf\tphrase\twell, thanks\t1\tx\n", "Very well thanks."),
            (Texts{"well thanks"}));
  EXPECT_EQ(found("en\tf\tphrase\tdon't hesitate\t1\tx\n", "Please don’t hesitate."),
            (Texts{"don’t hesitate"}));
}

TEST(lexicon, the_longest_reading_wins_and_does_not_overlap) {
  EXPECT_EQ(found("en\tf\tphrase\tfind attached\t1\tx\nen\tf\tphrase\tplease find attached\t1\tx\n",
                  "Please find attached the lease."),
            (Texts{"Please find attached"}));
}

TEST(lexicon, wildcards_stay_in_their_sentence) {
  const auto row = "en\tf\tframe\tless about <1-3> than about\t1\tx\n";
  EXPECT_EQ(found(row, "It is less about the new price than about trust."),
            (Texts{"less about the new price than about"}));
  EXPECT_TRUE(found(row, "It is less about price. Rather than about trust.").empty());
  EXPECT_TRUE(found(row, "less about one two three four than about").empty());
}

TEST(lexicon, alternatives_and_optional_parts) {
  const auto row = "en\tf\tphrase\t(i|we) hope( that)? this (mail|email) finds you\t1\tx\n";
  EXPECT_EQ(found(row, "I hope this email finds you").size(), 1u);
  EXPECT_EQ(found(row, "We hope that this mail finds you").size(), 1u);
  EXPECT_TRUE(found(row, "They hope this mail finds you").empty());
}

TEST(lexicon, dates_and_numbers) {
  EXPECT_EQ(found("en\tf\tframe\tby <date>\t1\tx\n", "Send it by Friday or by 14 May, by and by."),
            (Texts{"by Friday", "by 14 May"}));
  EXPECT_EQ(found("de\tf\tframe\tbis <date>\t1\tx\n", "Bitte bis 14. Mai.", {}, Language::de),
            (Texts{"bis 14. Mai"}));
  EXPECT_EQ(found("en\tf\tframe\t<num> percent\t1\tx\n", "It rose 12 percent."),
            (Texts{"12 percent"}));
}

TEST(lexicon, sentence_edges_and_signs) {
  EXPECT_EQ(found("en\tf\tframe\t^how are you$\t1\tx\n", "How are you? I know how are you doing."),
            (Texts{"How are you"}));
  EXPECT_EQ(found("en\tf\tphrase\there is the link:\t1\tx\n",
                  "Here is the link: see. Here is the link we had."),
            (Texts{"Here is the link:"}));
}

TEST(lexicon, lemmas_match_inflections) {
  EXPECT_EQ(found("en\tf\tlemma\tworry\t1\tx\n", "She worries, he worried, no worry."),
            (Texts{"worries", "worried", "worry"}));
}

TEST(lexicon, exceptions_veto_what_they_overlap_and_nothing_else) {
  const auto rows =
      "en\tf\tphrase\tworries\t1\tx\nen\tf\texcept\tno "
      "worries\t0\tx\nen\tg\tphrase\tworries\t1\tx\n";
  EXPECT_EQ(found(rows, "No worries. It worries me."), (Texts{"worries", "worries", "worries"}))
      << "one of g, two of It worries";
}

TEST(lexicon, positions) {
  const std::string text = "Hope you are well. Two. Three. Four. Hope you are well.";
  EXPECT_EQ(found("en\tf\tphrase@open\thope you are well\t1\tx\n", text).size(), 1u);
  EXPECT_EQ(found("en\tf\tphrase@close\tfour\t1\tx\n", text).size(), 1u);
  EXPECT_TRUE(found("en\tf\tphrase@close\ttwo\t1\tx\n", text).empty());
  EXPECT_EQ(found("en\tf\tphrase@sentence-start\tyou\t1\tx\n", text).size(), 0u);
}

TEST(lexicon, only_own_words_are_read) {
  const std::vector<Block> blocks{{{0, 10}, Role::quote}};
  EXPECT_EQ(found("en\tf\tphrase\ttouch base\t1\tx\n", "touch base\n\nLet us touch base.", blocks),
            (Texts{"touch base"}));
  EXPECT_TRUE(
      found("en\tf\tphrase\ttouch base\t1\tx\n", "He wrote “let us touch base” again.").empty());
}

TEST(lexicon, rows_of_another_language_stay_silent) {
  EXPECT_TRUE(found("de\tf\tphrase\ttouch base\t1\tx\n", "Let us touch base.").empty());
  EXPECT_EQ(found("und\tf\tphrase\ttouch base\t1\tx\n", "Let us touch base.").size(), 1u);
}

TEST(lexicon, raw_rows) {
  EXPECT_EQ(found("und\tf\tregex\t\\{\\{\\s*[a-z_]+\\}\\}\t1\tx\n", "Dear {{first_name}}, {x}"),
            (Texts{"{{first_name}}"}));
  EXPECT_EQ(found("und\tf\tcodepoint\tU+200B-U+200C\t1\tx\n", "An\u200Ba"), (Texts{"\u200B"}));
  EXPECT_EQ(found("und\tf\ttoken\t.pdf\t1\tx\n", "contract.PDF, a.pdfx"), (Texts{".PDF"}));
}

TEST(lexicon, a_broken_row_is_named_by_file_and_line) {
  for (const auto row :
       {"xx\tf\tphrase\ta\t1\tx\n", "EN\tf\tphrase\ta\t1\tx\n", "no\tf\tphrase\ta\t1\tx\n",
        "en\tf\tphrase\t(a\t1\tx\n", "en\tf\tregex\t[\t1\tx\n", "en\tf\tphrase\ta\t7\tx\n",
        "en\tf\tnonsense\ta\t1\tx\n", "en\tf\tphrase@nowhere\ta\t1\tx\n",
        "en\tf\tframe\t<1-99>\t1\tx\n"}) {
    Lexicon lexicon;
    try {
      lexicon.add(std::string(kHeader) + row, "test.tsv", packs());
      ADD_FAILURE() << "accepted: " << row;
    } catch (const LoadError& error) {
      EXPECT_TRUE(std::string(error.what()).starts_with("test.tsv:2: ")) << error.what();
    }
  }
}

TEST(lexicon, a_row_twice_is_named_by_both_lines) {
  constexpr std::string_view kRow = "en\tf\tphrase\ta b\t1\tx\n";
  const auto fault = [&](const std::string& rows) -> std::string {
    try {
      Lexicon().add(std::string(kHeader) + rows, "test.tsv", packs());
    } catch (const LoadError& error) {
      return error.what();
    }
    return {};
  };
  EXPECT_EQ(fault(std::string(kRow) + "\nen\tf\tphrase\ta b\t0.5\ty\n"),
            "test.tsv:4: the same as line 2");
  EXPECT_EQ(fault(std::string(kRow) + "en\tf\tlemma\ta b\t1\tx\nde\tf\tphrase\ta b\t1\tx\n" +
                  "en\tg\tphrase\ta b\t1\tx\nen\tf\tphrase@open\ta b\t1\tx\n"),
            "");
}

TEST(lexicon, find_in_reads_other_peoples_sentences_quotations_included) {
  Lexicon lexicon;
  lexicon.add(std::string(kHeader) + "en\tworry\tphrase\tworried\t1\tx\n", "test.tsv", packs());
  const std::vector<Block> blocks{{{0, 24}, Role::quote}};
  const auto document = read_document(u"I am “very worried” now.", blocks, packs(), Language::en);
  EXPECT_TRUE(lexicon.find(*document).empty());
  EXPECT_EQ(lexicon.find_in(*document, document->sentences.at(0), "worry").size(), 1u);
}

TEST(lexicon, expressions_that_are_built_in_compile) {
  int expressions = 0;
  for (const auto& file : data_files()) {
    if (!file.path.ends_with(".tsv") || file.bytes.find("\tregex") == file.bytes.npos) continue;
    const auto table = read_table(file.bytes, file.path);
    if (std::ranges::find(table.columns, "pattern") == table.columns.end()) continue;
    const auto kind = table.column("kind"), pattern = table.column("pattern");
    for (const auto& row : table.rows)
      if (row[kind].substr(0, row[kind].find('@')) == "regex") {
        EXPECT_NO_THROW(compile_regex(row[pattern])) << file.path << ": " << row[pattern];
        ++expressions;
      }
  }
  EXPECT_GT(expressions, 200);
}

}  // namespace
}  // namespace sincerely
