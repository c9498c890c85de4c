#include "review/suppress.hpp"

#include <Poco/DigestEngine.h>
#include <Poco/HMACEngine.h>
#include <Poco/SHA2Engine.h>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

/// SHA-256 with the sizes that Poco's HMAC asks for.
struct Sha256 : Poco::SHA2Engine {
  enum { BLOCK_SIZE = 64, DIGEST_SIZE = 32 };
};

}  // namespace

std::string excerpt_hash(const HashKey& key, std::string_view check, std::string_view words) {
  Poco::HMACEngine<Sha256> engine(
      std::string(reinterpret_cast<const char*>(key.data()), key.size()));
  engine.update(std::string(check) + '\n' + fold(words));
  return Poco::DigestEngine::digestToHex(engine.digest()).substr(0, 32);
}

}  // namespace sincerely
