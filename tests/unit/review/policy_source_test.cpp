#include "review/policy/policy_source.hpp"

#include <gtest/gtest.h>
#include <sodium.h>
#include <unistd.h>

#include <fstream>

#include "base/moment.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

/// A machine's folder with a policy that a key of this test signs, and a profile.
class SignedPolicyTest : public testing::Test {
 protected:
  SignedPolicyTest() {
    std::string pattern = (fs::temp_directory_path() / "sincerely-policy-XXXXXX").string();
    home_ = ::mkdtemp(pattern.data());
    profile_ = std::make_unique<ProfileFolder>(home_ / "p");
    EXPECT_GE(sodium_init(), 0);
    crypto_sign_keypair(raw(open_), raw(secret_));
    put("policy.pub", "a key\n" + base64("EdAAAAAAAA" + open_) + "\n");
  }
  ~SignedPolicyTest() override { fs::remove_all(home_); }

  static unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
  }
  static std::string base64(std::string bytes) {
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), raw(bytes), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();
    return out;
  }
  std::string sign(std::string bytes) {
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(raw(out), nullptr, raw(bytes), bytes.size(), raw(secret_));
    return out;
  }
  void put(const std::string& name, std::string_view bytes) const {
    std::ofstream(home_ / name, std::ios::binary) << bytes;
  }
  void deliver(int version, const std::string& comment, const std::string& about = "") {
    const std::string bytes = R"({"about": ")" + about +
                              R"(", "signed": {"key": "4141414141414141", "version": )" +
                              std::to_string(version) + R"(, "expires": "2027-06-30"}})";
    const std::string over = sign(bytes);
    put("policy.json", bytes);
    put("policy.json.minisig", "a signature\n" + base64("EdAAAAAAAA" + over) +
                                   "\ntrusted comment: " + comment + "\n" +
                                   base64(sign(over + comment)) + "\n");
  }
  PolicyInForce in_force() const {
    return policy_in_force(home_ / "policy.json", profile_.get(), {},
                           *moment_of("2026-05-11T09:00:00Z"));
  }

 private:
  fs::path home_;
  std::unique_ptr<ProfileFolder> profile_;
  std::string open_ = std::string(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_ = std::string(crypto_sign_SECRETKEYBYTES, '\0');
};

TEST_F(SignedPolicyTest, TheLastGoodOneStays) {
  deliver(2, "für alle");
  EXPECT_EQ(in_force().from, PolicyInForce::From::file);
  put("policy.json", "{}");
  const auto last = in_force();
  EXPECT_EQ(last.from, PolicyInForce::From::last_good);
  EXPECT_EQ(last.policy.signing->version, 2);
  EXPECT_EQ(last.faults.size(), 1U);
}

/// What is kept as JSON must be what was signed: other bytes would be lost there, and with them
/// the last good policy.
TEST_F(SignedPolicyTest, WhatIsNoUtf8IsRefusedAtOnce) {
  deliver(2, "f\xFCr alle");
  EXPECT_EQ(in_force().from, PolicyInForce::From::nowhere);
  ASSERT_EQ(in_force().faults.size(), 1U);
  EXPECT_NE(in_force().faults[0].find("its signature is not UTF-8"), std::string::npos);
  deliver(2, "for all", "lone \xED\xA0\x80 surrogate");
  ASSERT_EQ(in_force().faults.size(), 1U);
  EXPECT_NE(in_force().faults[0].find("is not UTF-8"), std::string::npos);
}

}  // namespace
}  // namespace sincerely
