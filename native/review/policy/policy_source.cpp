#include "review/policy/policy_source.hpp"

#include "base/moment.hpp"
#include "mail/format/charset.hpp"
#include "os/read_file.hpp"
#include "review/policy/policy_signature.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;

/// A policy with what vouches for it.
struct Delivery {
  std::string bytes, signature;
  Policy policy;
};

using Judged = std::variant<Delivery, std::string>;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error));
}

bool has_expired(const Policy& policy, std::chrono::sys_seconds now) {
  const auto day = moment_of(policy.signing->expires);
  return day && now >= *day + std::chrono::days(1);
}

/// Signed by one of the keys, and says so of itself. `name` opens what is wrong.
Judged judge(std::string bytes, std::string signature, const std::vector<PublicKey>& keys,
             const std::string& name, const Catalogue& catalogue) {
  // They are kept as JSON, which would keep other bytes than those that were signed.
  if (!is_utf8(bytes)) return name + ": is not UTF-8";
  if (!is_utf8(signature)) return name + ": its signature is not UTF-8 (the comment in it)";
  const auto by = signed_by(bytes, signature, keys);
  if (const auto* unsigned_ = std::get_if<NotSigned>(&by)) return name + ": " + unsigned_->reason;
  auto read = read_policy(bytes, catalogue);
  if (const auto* fault = std::get_if<PolicyFault>(&read)) return name + ":" + fault->text();
  auto& policy = std::get<Policy>(read);
  if (!policy.signing) return name + ": \"signed\" is missing: key, version, expires";
  if (policy.signing->key != std::get<std::string>(by))
    return name + ": says it is signed with " + policy.signing->key + " and is signed with " +
           std::get<std::string>(by);
  return Delivery{std::move(bytes), std::move(signature), std::move(policy)};
}

/// The packs that the policy names lie beside it as they were signed.
std::string fault_of_packs(const fs::path& folder, const PolicySigning& signing) {
  for (const auto& [name, hash] : signing.packs) {
    const auto path = folder / "packs" / name;
    const auto bytes = read_file(path);
    if (!bytes) return path.string() + ": cannot be read";
    if (sha256(*bytes) != hash) return path.string() + ": is not the file that was signed";
  }
  return {};
}

class SignedPolicy {
 public:
  SignedPolicy(const fs::path& file, const ProfileFolder* kept, const Catalogue& catalogue,
               std::chrono::sys_seconds now)
      : file_(file), kept_(kept), catalogue_(catalogue), now_(now) {}

  PolicyInForce in_force() {
    const auto text = read_file(file_.parent_path() / kPolicyKeys);
    keys_ = read_public_keys(text.value_or(""));
    PolicyInForce result;
    auto last = last_good();
    Judged came = keys_.empty() ? Judged((file_.parent_path() / kPolicyKeys).string() +
                                         ": holds no public key of minisign")
                                : delivered(last ? &*last : nullptr);
    if (auto* good = std::get_if<Delivery>(&came)) {
      if (!last || last->bytes != good->bytes) keep(*good, result);
      result.from = PolicyInForce::From::file;
      result.policy = std::move(good->policy);
    } else {
      result.faults.push_back(std::get<std::string>(came));
      if (last) result.from = PolicyInForce::From::last_good;
      if (last) result.policy = std::move(last->policy);
    }
    if (result.policy.signing && has_expired(result.policy, now_))
      result.notes.push_back("expired after " + result.policy.signing->expires +
                             "; it stays in force until a newer one comes");
    return result;
  }

 private:
  std::optional<Delivery> last_good() const {
    if (!kept_ || keys_.empty()) return {};
    try {
      const Json kept = Json::parse(kept_->read(kLastGoodPolicy).value_or(""));
      Judged judged =
          judge(kept.at("policy"), kept.at("signature"), keys_, "last good", catalogue_);
      if (auto* good = std::get_if<Delivery>(&judged)) return std::move(*good);
    } catch (const StoreError&) {
      // Without the old one the new one counts.
    } catch (const Json::exception&) {
    }
    return {};
  }

  Judged delivered(const Delivery* last) const {
    const fs::path signature_path = file_.string() + std::string(kSignatureEnding);
    const auto bytes = read_file(file_), signature = read_file(signature_path);
    if (!bytes) return file_.string() + ": cannot be read";
    if (!signature) return signature_path.string() + ": cannot be read";
    Judged judged = judge(*bytes, *signature, keys_, file_.string(), catalogue_);
    const auto* good = std::get_if<Delivery>(&judged);
    if (!good || (last && last->bytes == good->bytes)) return judged;
    const PolicySigning& signing = *good->policy.signing;
    if (last && signing.version <= last->policy.signing->version)
      return file_.string() + ": version " + std::to_string(signing.version) +
             " is not newer than version " + std::to_string(last->policy.signing->version) +
             ", which was here";
    if (has_expired(good->policy, now_))
      return file_.string() + ": expired after " + signing.expires;
    if (auto fault = fault_of_packs(file_.parent_path(), signing); !fault.empty()) return fault;
    return judged;
  }

  void keep(const Delivery& good, PolicyInForce& result) const {
    if (!kept_) return;
    try {
      kept_->alone([&] {
        kept_->write(kLastGoodPolicy,
                     dump({{"policy", good.bytes}, {"signature", good.signature}}));
      });
    } catch (const StoreError& error) {
      result.notes.push_back(std::string("cannot be remembered as the last good one: ") +
                             error.what());
    }
  }

  const fs::path& file_;
  const ProfileFolder* kept_;
  const Catalogue& catalogue_;
  std::chrono::sys_seconds now_;
  std::vector<PublicKey> keys_;
};

PolicyInForce plain_policy(const fs::path& file, const Catalogue& catalogue) {
  PolicyInForce result;
  const auto bytes = read_file(file);
  if (!bytes) {
    if (is_there(file)) result.faults.push_back(file.string() + ": cannot be read");
    return result;
  }
  auto read = read_policy(*bytes, catalogue);
  if (const auto* fault = std::get_if<PolicyFault>(&read)) {
    result.faults.push_back(file.string() + ":" + fault->text());
  } else if (std::get<Policy>(read).signing) {
    result.faults.push_back(file.string() + ": is signed, and " +
                            (file.parent_path() / kPolicyKeys).string() + " is not there");
  } else {
    result.from = PolicyInForce::From::file;
    result.policy = std::get<Policy>(std::move(read));
  }
  return result;
}

}  // namespace

PolicyInForce policy_in_force(const fs::path& file, const ProfileFolder* kept,
                              const Catalogue& catalogue, std::chrono::sys_seconds now) {
  if (file.empty()) return {};
  if (!is_there(file.parent_path() / kPolicyKeys)) return plain_policy(file, catalogue);
  return SignedPolicy(file, kept, catalogue, now).in_force();
}

}  // namespace sincerely
