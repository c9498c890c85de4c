#include "review/policy/policy_signature.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

namespace sincerely {
namespace {

constexpr std::size_t kIdBytes = 8, kKeyBytes = crypto_sign_PUBLICKEYBYTES;
constexpr std::size_t kSignatureBytes = crypto_sign_BYTES;
constexpr std::string_view kTrusted = "trusted comment: ";

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Base64 of exactly so many bytes.
std::optional<std::string> decoded(std::string_view text, std::size_t bytes) {
  std::string out(bytes, '\0');
  std::size_t count = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), bytes, text.data(),
                        text.size(), nullptr, &count, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0 ||
      count != bytes)
    return {};
  return out;
}

/// minisign prints the id as a number whose lowest byte comes first in the file.
std::string printed_id(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string id;
  for (std::size_t k = bytes.size(); k-- > 0;) {
    const auto byte = static_cast<unsigned char>(bytes[k]);
    id += {kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return id;
}

/// The four lines of a .minisig file.
struct Signature {
  bool hashed = false;
  std::string key, bytes, comment, over_comment;
};

std::optional<Signature> read_signature(std::string_view text) {
  const auto lines = lines_of(text);
  if (lines.size() < 4 || !lines[2].starts_with(kTrusted)) return {};
  const auto body = decoded(lines[1], 2 + kIdBytes + kSignatureBytes);
  const auto over_comment = decoded(lines[3], kSignatureBytes);
  if (!body || !over_comment || (!body->starts_with("ED") && !body->starts_with("Ed"))) return {};
  return Signature{(*body)[1] == 'D', printed_id(std::string_view(*body).substr(2, kIdBytes)),
                   body->substr(2 + kIdBytes), std::string(lines[2].substr(kTrusted.size())),
                   *over_comment};
}

bool verifies(std::string_view signature, std::string_view bytes, const PublicKey& key) {
  return crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(key.bytes)) == 0;
}

std::string blake2b(std::string_view bytes) {
  std::string hash(crypto_generichash_BYTES_MAX, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), raw(bytes),
                     bytes.size(), nullptr, 0);
  return hash;
}

}  // namespace

std::vector<PublicKey> read_public_keys(std::string_view text) {
  std::vector<PublicKey> keys;
  for (const std::string_view line : lines_of(text)) {
    const auto bytes = decoded(line, 2 + kIdBytes + kKeyBytes);
    if (bytes && bytes->starts_with("Ed"))
      keys.push_back(
          {printed_id(std::string_view(*bytes).substr(2, kIdBytes)), bytes->substr(2 + kIdBytes)});
  }
  return keys;
}

std::variant<std::string, NotSigned> signed_by(std::string_view bytes, std::string_view signature,
                                               const std::vector<PublicKey>& keys) {
  const auto read = read_signature(signature);
  if (!read) return NotSigned{"the signature is not one of minisign's"};
  const auto key = std::ranges::find(keys, read->key, &PublicKey::id);
  if (key == keys.end()) return NotSigned{"signed with key " + read->key + ", which is not ours"};
  if (!verifies(read->bytes, read->hashed ? blake2b(bytes) : std::string(bytes), *key) ||
      !verifies(read->over_comment, read->bytes + read->comment, *key))
    return NotSigned{"the signature does not fit the file: it was changed, or signed anew halfway"};
  return key->id;
}

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), raw(bytes), bytes.size());
  std::string text(2 * hash.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

}  // namespace sincerely
