#include "audit/auditor.hpp"

#include <gtest/gtest.h>

#include "audit/audit_json.hpp"
#include "audit/report.hpp"
#include "review/fields.hpp"

namespace sincerely {
namespace {

const std::array<std::uint8_t, 32> kKey{7};
constexpr std::string_view kParagraph =
    "our new warehouse opens in the second week of june and takes the orders of the whole region, so that "
    "parcels from the north arrive a day earlier than they did through the old depot by the river";

class AuditorTest : public testing::Test {
 protected:
  static SentMessage mail(int number, const std::string& text) {
    SentMessage sent;
    sent.id = "m" + std::to_string(number);
    sent.message.from = {"Robin", "robin" + std::to_string(number) + "@corp.example", "", ""};
    sent.message.to = {{"Ana Lima", "ana@example.com", "", ""}};
    sent.message.date = "2026-05-11T09:00:00Z";
    sent.message.text = text;
    return sent;
  }
  static std::vector<SentMessage> mails() {
    std::vector<SentMessage> all;
    for (int k = 0; k < 24; ++k)
      all.push_back(mail(k, "Hi Ana,\n\nI hope this email finds you well. The canary" +
                                std::to_string(k) + " sings.\n\n" + std::string(kParagraph) +
                                "\n\nRobin"));
    return all;
  }
  Aggregate counted(std::span<const SentMessage> mails) {
    Auditor auditor(packs_, catalogue_, settings_, kKey, {std::string(kParagraph)});
    for (const SentMessage& one : mails) auditor.add(one, "Sales");
    return auditor.finish();
  }

  LanguagePacks packs_;
  Catalogue catalogue_ = load_catalogue(packs_);
  Settings settings_;
};

TEST_F(AuditorTest, CountsWhatWouldBeSaid) {
  const auto all = mails();
  const Json result = result_of(counted(all));
  bool seen = false;
  for (const Json& cell : result["cells"])
    if (cell.value("check", "") == "filler-opener") {
      EXPECT_EQ(cell["mails"], 24);
      EXPECT_EQ(cell["unit"], "Sales");
      EXPECT_EQ(cell["month"], "2026-05");
      seen = true;
    }
  EXPECT_TRUE(seen);
  EXPECT_EQ(result["alike"], Json::array({24}));
  EXPECT_EQ(result["writers"][0]["writers"], 24);
}

TEST_F(AuditorTest, PartsMergeToTheWholeInAnyOrder) {
  const auto all = mails();
  auto reversed = all;
  std::ranges::reverse(reversed);
  const std::string whole = dump(result_of(counted(all)));
  for (const std::size_t size : {1u, 5u, 24u}) {
    std::optional<Aggregate> merged;
    for (std::size_t begin = 0; begin < reversed.size(); begin += size) {
      const auto part =
          counted(std::span(reversed).subspan(begin, std::min(size, reversed.size() - begin)));
      if (!merged) merged = part;
      else EXPECT_FALSE(merged->merge(part));
    }
    EXPECT_EQ(dump(result_of(*merged)), whole);
  }
}

TEST_F(AuditorTest, HoldsNoTextAndNoAddress) {
  const auto all = mails();
  const Aggregate counts = counted(all);
  const std::string everything = dump(to_json(counts)) + dump(result_of(counts)) +
                                 report_page(result_of(counts), catalogue_, packs_.files(), "en");
  for (const char* word : {"canary", "robin", "Robin", "corp.example", "Ana", "warehouse"})
    EXPECT_EQ(everything.find(word), std::string::npos) << word;
}

TEST_F(AuditorTest, TheSameMailsAreRefusedTwice) {
  const auto all = mails();
  Aggregate counts = counted(all);
  EXPECT_TRUE(counts.merge(counted(all)));
}

TEST_F(AuditorTest, UnitsKeepPlainSignsOnly) {
  Auditor auditor(packs_, catalogue_, settings_, kKey, {});
  auditor.add(mail(1, "Hi Ana,\n\nthe pump is here.\n\nRobin"), "<b>Ana Lima</b>, ana@example.com");
  for (const auto& [key, cell] : auditor.finish().cells)
    EXPECT_EQ(key.unit.find_first_of("<>@,/"), std::string::npos) << key.unit;
}

TEST_F(AuditorTest, ReportIsThereInThreeLanguages) {
  const auto all = mails();
  const Json result = result_of(counted(all));
  for (const auto& [locale, title] :
       {std::pair{"en", "How the mail we send reads"}, {"de", "Wie sich unsere Mails lesen"},
        {"nb", "Slik leses e-posten vi sender"}}) {
    const std::string page = report_page(result, catalogue_, packs_.files(), locale);
    EXPECT_NE(page.find(title), std::string::npos);
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("http"), std::string::npos);
  }
  EXPECT_THROW(report_page(Json{{"form", "x"}}, catalogue_, packs_.files(), "en"), WrongField);
}

}  // namespace
}  // namespace sincerely
