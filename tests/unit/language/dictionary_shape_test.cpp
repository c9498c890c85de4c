#include "language/dictionary_shape.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/data_file.hpp"
#include "language/packs.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

class DictionaryShape : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "sincerely-words-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// What is said against two such files; empty when nothing is.
  std::string fault(const std::string& affixes, const std::string& words) const {
    std::ofstream(folder_ / "en_US.aff", std::ios::binary) << affixes;
    std::ofstream(folder_ / "en_US.dic", std::ios::binary) << words;
    try {
      check_dictionary(folder_ / "en_US.aff", folder_ / "en_US.dic");
    } catch (const LoadError& error) {
      return error.what();
    }
    return {};
  }

  fs::path folder_;
};

const std::string kAffixes = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n";
const std::string kWords = "3\npump\nvalve\nbåt\n";

bool says(const std::string& fault, std::string_view words) {
  return fault.find(words) != std::string::npos;
}

TEST_F(DictionaryShape, TakesWhatIsOne) {
  EXPECT_EQ(fault(kAffixes, kWords), "");
  EXPECT_EQ(fault("\xEF\xBB\xBFSET UTF-8\r\n",
                  "\xEF\xBB\xBF"
                  "3\r\npump\r\nvalve\r\nbåt\r\n"),
            "");
  EXPECT_EQ(fault("# a remark\nSET ISO8859-1\n", "2\npump\nb\xE5t\n"), "");
}

TEST_F(DictionaryShape, RefusesGarbage) {
  EXPECT_TRUE(says(fault(std::string("SET UTF-8\n\0\1\2", 13), kWords), "is no text"));
  EXPECT_TRUE(says(fault(kAffixes, "3\npump\n\x07\x1b\n"), ".dic:3: is no text"));
  EXPECT_TRUE(says(fault("<html>not found</html>\n", kWords), "no SET line"));
  EXPECT_TRUE(says(fault(kAffixes, "<html>not found</html>\n"), "does not begin with the number"));
  EXPECT_TRUE(says(fault(kAffixes, ""), "is missing or empty"));
}

TEST_F(DictionaryShape, RefusesACountThatIsWrong) {
  EXPECT_TRUE(says(fault(kAffixes, "-3\npump\nvalve\nbåt\n"), "says -3 words"));
  EXPECT_TRUE(says(fault(kAffixes, "0\npump\n"), "says 0 words"));
  EXPECT_TRUE(says(fault(kAffixes, "2000000000\npump\n"), "says 2000000000 words and has 2"));
  EXPECT_TRUE(says(fault(kAffixes, "99999999999999999999\npump\n"), "does not begin"));
  std::string many = "5\n";
  for (int i = 0; i < 1000; ++i) many += "pump\n";
  EXPECT_TRUE(says(fault(kAffixes, many), "says 5 words"));
}

TEST_F(DictionaryShape, RefusesAnotherEncodingThanSaid) {
  EXPECT_TRUE(says(fault(kAffixes, "2\npump\nb\xE5t\n"), "is not in UTF-8"));
  EXPECT_TRUE(says(fault("SET ISO8859-1\n", kWords), "is not in ISO8859-1"));
}

TEST_F(DictionaryShape, APackWithoutOneSaysWhy) {
  fault(kAffixes, "-3\npump\n");
  LanguagePacks packs(folder_);
  packs.load_dictionary(Language::en);
  EXPECT_FALSE(packs.dictionary(Language::en));
  EXPECT_EQ(packs.status(Language::en), PackStatus::unavailable);
  EXPECT_TRUE(says(packs.reason(Language::en), "says -3 words")) << packs.reason(Language::en);
}

TEST_F(DictionaryShape, RefusesAnEncodingInWhichLettersAreNoBytes) {
  for (const std::string encoding : {"UTF-16", "UTF-32", "EBCDIC-CP-US"}) {
    ASSERT_EQ(fault("SET " + encoding + "\n", "2\npump\nvalve\n"), "");
    LanguagePacks packs(folder_);
    packs.load_dictionary(Language::en);
    EXPECT_EQ(packs.status(Language::en), PackStatus::unavailable) << encoding;
    EXPECT_TRUE(says(packs.reason(Language::en), encoding)) << packs.reason(Language::en);
  }
}

}  // namespace
}  // namespace sincerely
