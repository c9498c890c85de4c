#pragma once
// Detached signatures of minisign (https://jedisct1.github.io/minisign/): Ed25519 over the file or
// over its BLAKE2b-512, with a signed comment.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace sincerely {

/// A public key as `minisign -G` writes it.
struct PublicKey {
  std::string id;     // 16 hexadecimal digits in capitals, as minisign prints it
  std::string bytes;  // 32
};

/// All keys of a file; lines that are none (comments) are passed over.
std::vector<PublicKey> read_public_keys(std::string_view text);

/// Why a signature does not count.
struct NotSigned {
  std::string reason;
};

/// Looks whether one of the keys has signed the bytes.
/// signature   the text of the .minisig file
/// returns     the id of the key
/// cost        one hash of the bytes and two Ed25519 verifications
std::variant<std::string, NotSigned> signed_by(std::string_view bytes, std::string_view signature,
                                               const std::vector<PublicKey>& keys);

/// SHA-256 in small hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace sincerely
