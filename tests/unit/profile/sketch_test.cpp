#include "profile/sketch.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"

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

std::vector<SketchedPart> parts(const std::string& text, SipKey key = {1, 2}) {
  return sketch_parts(*read(text), packs(), key);
}

TEST(Sketch, OfTheSameTextIsTheSame) {
  const auto a = parts(kText), b = parts(kText);
  ASSERT_EQ(a.size(), 2u);  // the whole, and its one paragraph
  EXPECT_EQ(a[0].part, 0);
  EXPECT_EQ(a[0].sketch, b[0].sketch);
  EXPECT_DOUBLE_EQ(likeness(a[0].sketch, b[0].sketch), 1.0);
}

TEST(Sketch, OtherNamesAndNumbersMakeNoOtherText) {
  const std::string with =
      "For Anna Berg at the harbour we have kept 12 chairs in the second row beside the "
      "door and a lamp that shines on the table all evening.";
  const std::string other =
      "For Jonas Lind at the harbour we have kept 7 chairs in the second row beside the "
      "door and a lamp that shines on the table all evening.";
  EXPECT_EQ(parts(with)[0].sketch, parts(other)[0].sketch);
}

TEST(Sketch, TellsTextsApart) {
  const auto a = parts(kText);
  const auto b = parts(
      "On Tuesday I walked past your door and saw that the blind hangs so low that no ladder "
      "fits under it, so two of my men will come with the short poles before the market opens.");
  EXPECT_LT(likeness(a[0].sketch, b[0].sketch), 0.2);
}

TEST(Sketch, NeedsTheKey) {
  EXPECT_LT(likeness(parts(kText)[0].sketch, parts(kText, {3, 4})[0].sketch), 0.2);
}

TEST(Sketch, CountsEqualBytesExactly) {
  Sketch a{}, b{};
  for (std::size_t k = 0; k < a.size(); ++k) {
    a[k] = static_cast<std::uint8_t>(k * 4);
    b[k] = static_cast<std::uint8_t>(k < 32 ? k * 4 : k * 4 + (k % 2 ? 1 : 0x80));
  }
  EXPECT_NEAR(likeness(a, b), 0.5, 0.003);
}

TEST(Sketch, LeavesFormulasOut) { EXPECT_TRUE(parts("thanks a lot, see you soon").empty()); }

TEST(SipHash, IsWhatItsAuthorsPublished) {
  // Vectors of the paper: key 00..0f, messages 00..0e and empty.
  const SipKey key{0x0706050403020100u, 0x0f0e0d0c0b0a0908u};
  std::string message;
  EXPECT_EQ(sip_hash(key, message), 0x726fdb47dd0e0e31u);
  for (char c = 0; c < 15; ++c) message += c;
  EXPECT_EQ(sip_hash(key, message), 0xa129ca6149be45e5u);
}

}  // namespace
}  // namespace sincerely
