#include "mail/people/signature.hpp"

#include <gtest/gtest.h>

#include "unit/mail/shapes.hpp"

namespace sincerely {
namespace {

std::optional<SignedAs> read(std::string_view mail) {
  auto text = to_utf16(mail);
  const auto blocks = read_blocks(text, test_packs());
  return signed_as(*read_document(std::move(text), blocks, test_packs()), test_packs());
}

std::string name_of(std::string_view mail) {
  const auto found = read(mail);
  return found ? found->name : "none";
}

TEST(SignedAs, IsTheLineUnderTheFormula) {
  EXPECT_EQ(name_of("Hi Tom,\n\nthe keys are here.\n\nBest,\nLiz"), "Liz");
  EXPECT_EQ(name_of("Die Schlüssel liegen bereit.\n\nViele Grüße\nAna Lind"), "Ana Lind");
  EXPECT_EQ(name_of("Nøklene ligger klare.\n\nMvh\nKari"), "Kari");
  EXPECT_EQ(name_of("Nøklene ligger klare.\n\nMed vennlig hilsen\n\nKari Berg\nDaglig leder\nTlf. "
                    "22 33 44 55"),
            "Kari Berg");
  EXPECT_EQ(name_of("The keys are here.\n\nCheers, Tom"), "Tom");
  EXPECT_EQ(name_of("Die Schlüssel liegen bereit.\n\nLG Ana"), "Ana");
  EXPECT_EQ(name_of("Die Schlüssel liegen bereit.\n\nHerzlich\nIhre Ana Lind"), "Ana Lind");
}

TEST(SignedAs, TakesATitleApart) {
  const auto found = read("Die Befunde sind da.\n\nMit freundlichen Grüßen\nDr. Ana Lind");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Ana Lind");
  EXPECT_EQ(found->title, "Dr.");
}

TEST(SignedAs, KeepsEveryFormFirstFormFirst) {
  const auto found = read(
      "The keys are here.\n\nBest,\nLiz\n\n-- \nElizabeth Hartwell\nHead of Keys\n+44 20 7946 "
      "0000");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Liz");
  EXPECT_EQ(found->all_names, (std::vector<std::string>{"Liz", "Elizabeth Hartwell"}));
}

TEST(SignedAs, IsSilentWithoutAName) {
  EXPECT_EQ(name_of("The keys are here."), "none");
  EXPECT_EQ(name_of("The keys are here.\n\nThanks"), "none");
  EXPECT_EQ(name_of(""), "none");
}

TEST(SignedAs, LooksForThePersonInTheThread) {
  std::vector<ReadMessage> thread;
  for (const auto& [address, mail] : {std::pair{"tom@example.org", "Fine.\n\nBest\nTom"},
                                      std::pair{"Ana@example.org", "Keys?\n\nBest\nAnnie"}}) {
    auto text = to_utf16(mail);
    const auto blocks = read_blocks(text, test_packs());
    Message message;
    message.from.address = address;
    thread.push_back({message, read_document(std::move(text), blocks, test_packs())});
  }
  EXPECT_EQ(signed_as(thread, "ana@example.org", test_packs())->name, "Annie");
  EXPECT_EQ(signed_as(thread, "", test_packs())->name, "Tom");
  EXPECT_FALSE(signed_as(thread, "kim@example.org", test_packs()));
}

}  // namespace
}  // namespace sincerely
