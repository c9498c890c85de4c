#include "review/rank.hpp"

#include <gtest/gtest.h>

#include <array>

namespace sincerely {
namespace {

Suggestion at(std::optional<Span> span, Severity severity, Family family = Family::generic,
              double confidence = 0.5) {
  Suggestion out;
  out.check = "c" + std::to_string(static_cast<int>(family));
  out.span = span;
  out.severity = severity;
  out.family = family;
  out.confidence = confidence;
  return out;
}

Settings at_level(Level level) {
  Settings out;
  out.level = level;
  return out;
}

TEST(rank, graver_first_then_what_hurts_the_reader_most) {
  std::vector<Suggestion> all{
      at(Span{0, 5}, Severity::hint), at(Span{10, 15}, Severity::notice, Family::generic),
      at(Span{20, 25}, Severity::notice, Family::thread), at(Span{30, 35}, Severity::attention)};
  rank(all, at_level(Level::thorough));
  EXPECT_EQ(all[0].rank, 4);
  EXPECT_EQ(all[1].rank, 3);
  EXPECT_EQ(all[2].rank, 2);
  EXPECT_EQ(all[3].rank, 1);
}

TEST(rank, families_of_one_severity_in_the_order_of_harm) {
  using enum Family;
  constexpr std::array order{thread, residue, honesty, person, care, generic, perspective};
  std::vector<Suggestion> all;
  for (std::int32_t i = 0; i < 7; ++i)
    all.push_back(
        at(Span{10 * i, 10 * i + 5}, Severity::notice, order[static_cast<std::size_t>(6 - i)]));
  rank(all, at_level(Level::thorough));
  for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(all[i].rank, static_cast<int>(7 - i));
}

TEST(rank, reading_order_with_the_whole_mail_last) {
  std::vector<Suggestion> all{at(std::nullopt, Severity::attention),
                              at(Span{9, 12}, Severity::hint), at(Span{1, 4}, Severity::hint)};
  rank(all, at_level(Level::thorough));
  EXPECT_EQ(all[0].span, (Span{1, 4}));
  EXPECT_EQ(all[1].span, (Span{9, 12}));
  EXPECT_FALSE(all[2].span);
}

TEST(rank, one_suggestion_a_place_the_gravest_with_the_evidence_of_the_other) {
  auto other = at(Span{2, 4}, Severity::hint);
  other.evidence.push_back({EvidenceSource::thread, "When?", 0, std::nullopt});
  std::vector<Suggestion> all{at(Span{0, 9}, Severity::notice), other};
  rank(all, at_level(Level::thorough));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].severity, Severity::notice);
  EXPECT_EQ(all[0].evidence.at(0).text, "When?");
}

TEST(rank, neighbours_and_whole_mail_suggestions_do_not_share_a_place) {
  std::vector<Suggestion> all{at(Span{0, 4}, Severity::hint), at(Span{4, 8}, Severity::hint),
                              at(std::nullopt, Severity::hint, Family::care),
                              at(std::nullopt, Severity::hint, Family::person)};
  rank(all, at_level(Level::thorough));
  EXPECT_EQ(all.size(), 4u);
}

TEST(rank, the_level_shows_three_seven_or_all_and_attention_always) {
  const auto shown = [](Level level, int attentions) {
    std::vector<Suggestion> all;
    for (int i = 0; i < 10; ++i)
      all.push_back(
          at(Span{10 * i, 10 * i + 5}, i < attentions ? Severity::attention : Severity::notice));
    rank(all, at_level(level));
    return std::ranges::count(all, true, &Suggestion::shown);
  };
  EXPECT_EQ(shown(Level::calm, 0), 3);
  EXPECT_EQ(shown(Level::balanced, 0), 7);
  EXPECT_EQ(shown(Level::thorough, 0), 10);
  EXPECT_EQ(shown(Level::calm, 5), 5);
}

TEST(rank, a_hint_alone_waits_in_the_panel) {
  const auto shown = [](std::vector<Suggestion> all, const Settings& settings) {
    rank(all, settings);
    return std::ranges::count(all, true, &Suggestion::shown);
  };
  const auto hint = at(Span{0, 4}, Severity::hint);
  const auto calm = at_level(Level::calm);
  EXPECT_EQ(shown({hint}, calm), 0);
  EXPECT_EQ(shown({hint}, at_level(Level::balanced)), 0);
  EXPECT_EQ(shown({hint}, at_level(Level::thorough)), 1);
  EXPECT_EQ(shown({hint, at(Span{9, 12}, Severity::hint)}, calm), 2);
  EXPECT_EQ(shown({hint, at(std::nullopt, Severity::notice)}, calm), 2);
  EXPECT_EQ(shown({at(Span{0, 4}, Severity::notice)}, calm), 1);
  auto wanted = calm;
  wanted.checks[hint.check].on = true;
  EXPECT_EQ(shown({hint}, wanted), 1);
  wanted.checks[hint.check].on = false;
  EXPECT_EQ(shown({hint}, wanted), 0);
}

}  // namespace
}  // namespace sincerely
