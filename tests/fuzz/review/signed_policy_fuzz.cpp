// A folder with a signed policy: what nobody of ours has signed is never in force, an older or
// expired one neither, and the last good one stays until a better one comes.

#include <sodium.h>

#include <fstream>

#include "base/moment.hpp"
#include "catalogue.hpp"
#include "fuzz.hpp"
#include "review/policy/policy_signature.hpp"
#include "review/policy/policy_source.hpp"

using namespace sincerely;
using fuzz::require;
namespace fs = std::filesystem;

namespace {

// A key of this test alone, always the same one; minisign calls it 4141414141414141.
constexpr std::string_view kId = "AAAAAAAA";

struct KeyPair {
  KeyPair() {
    const std::string seed(crypto_sign_SEEDBYTES, 's');
    require(sodium_init() >= 0, "sodium is there");
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(open.data()),
                             reinterpret_cast<unsigned char*>(secret.data()),
                             reinterpret_cast<const unsigned char*>(seed.data()));
  }
  std::string sign(std::string_view bytes) const {
    std::string out(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(out.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                         reinterpret_cast<const unsigned char*>(secret.data()));
    return out;
  }
  std::string open = std::string(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret = std::string(crypto_sign_SECRETKEYBYTES, '\0');
};

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

const KeyPair& pair() {
  static const KeyPair pair;
  return pair;
}

std::string public_key() {
  return "untrusted comment: a key\n" + base64("Ed" + std::string(kId) + pair().open) + "\n";
}

/// As minisign signs, without its hash.
std::string signature_of(std::string_view bytes, std::string_view comment) {
  const std::string over = pair().sign(bytes);
  return "untrusted comment: a signature\n" + base64("Ed" + std::string(kId) + over) +
         "\ntrusted comment: " + std::string(comment) + "\n" +
         base64(pair().sign(over + std::string(comment))) + "\n";
}

void put(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// Another byte somewhere, where `how` says so.
std::string changed(std::string bytes, std::uint8_t how, std::size_t at) {
  if (how != 0 && !bytes.empty())
    bytes[at % bytes.size()] = static_cast<char>(bytes[at % bytes.size()] ^ how);
  return bytes;
}

struct Folder {
  Folder() { fs::create_directories(path / "packs"); }
  fs::path path = fuzz::own_folder() / "machine";
  ProfileFolder profile{fuzz::own_folder() / "profile"};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  static const auto now = *moment_of("2026-05-11T09:00:00Z");
  fuzz::Input input(data, size);
  const std::uint8_t of_policy = input.byte(), of_signature = input.byte(), of_keys = input.byte();
  const std::size_t at = input.number();
  const std::uint8_t kept = input.byte();
  const std::string policy(input.part()), older(input.part());
  const std::string comment(input.part()), pack(input.part()), raw(input.rest());

  const fs::path file = folder.path / "policy.json";
  const std::string written = changed(policy, of_policy, at);
  const std::string signature = changed(signature_of(policy, comment), of_signature, at);
  put(file, written);
  put(file.string() + std::string(kSignatureEnding), signature);
  put(folder.path / kPolicyKeys, changed(public_key(), of_keys, at));
  put(folder.path / "packs" / "p.tsv", pack);
  folder.profile.alone([&] {
    folder.profile.remove(kLastGoodPolicy);
    if (kept % 3 == 1)
      folder.profile.write(kLastGoodPolicy,
                           dump({{"policy", older}, {"signature", signature_of(older, "")}}));
    if (kept % 3 == 2) folder.profile.write(kLastGoodPolicy, raw);
  });

  const auto& catalogue = fuzz::catalogue();
  const PolicyInForce first = policy_in_force(file, &folder.profile, catalogue, now);
  using From = PolicyInForce::From;
  require((first.from == From::file) == first.faults.empty(), "who is not in force has a fault");
  if (first.from != From::nowhere)
    require(first.policy.signing && first.policy.signing->key == "4141414141414141",
            "what is in force was signed with our key");
  if (first.from == From::file) {
    require(written == policy, "what was changed is not in force");
    // Of one that was in force already they are looked at when they are read (OwnChecks).
    for (const auto& [name, hash] : first.policy.signing->packs)
      require(older == policy || (name == "p.tsv" && hash == sha256(pack)),
              "its packs are those that were signed");
    const auto again = policy_in_force(file, &folder.profile, catalogue, now);
    require(again.from == From::file, "what is in force stays");
    put(file, "{}");
    const auto last = policy_in_force(file, &folder.profile, catalogue, now);
    require(last.from == From::last_good && last.policy.locked.size() == first.policy.locked.size(),
            "the last good one stays");
    require(last.policy.signing->version == first.policy.signing->version, "in its version");
  }
  return 0;
}
