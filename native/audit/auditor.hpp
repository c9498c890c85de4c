#pragma once
// Sent mail in, counts out: a pure function of the mails, the rules and the key. It asks no clock:
// each mail is reviewed as of its own date.

#include <array>
#include <string>
#include <vector>

#include "audit/aggregate.hpp"
#include "language/packs.hpp"
#include "mail/draft.hpp"
#include "review/catalogue/catalogue.hpp"
#include "review/settings.hpp"

namespace sincerely {

class Auditor {
 public:
  /// Everything outlives it.
  /// templates  texts that mails are made from; each mail is held against the nearest
  Auditor(const LanguagePacks& packs, const Catalogue& catalogue, const Settings& settings,
          const std::array<std::uint8_t, 32>& key, const std::vector<std::string>& templates);

  /// Counts a mail that was sent.
  /// unit      of the organisation; only letters, digits and ". _-" stay, at most 40
  /// cost      of a review
  void add(SentMessage sent, std::string_view unit);

  /// Counts a mail that could not be read.
  void refuse() { ++counts_.refused; }

  /// The counts of all mails so far, under the hash of what came in.
  Aggregate finish() const;

 private:
  void count_checks(const Review& review, const CellKey& all, std::uint64_t writer);
  void count_language(const Review& review, const CellKey& all, std::uint64_t writer);
  void count_paragraphs(const Draft& draft, const Review& review, std::uint64_t writer);
  void mark_shard(const SentMessage& sent);

  const LanguagePacks& packs_;
  const Catalogue& catalogue_;
  const Settings& settings_;
  SipKey writer_key_, sketch_key_, shard_key_;
  std::vector<Sketch> templates_;
  Aggregate counts_;
  std::uint64_t shard_ = 0;
};

/// What the counts depend on besides the mails: version, built-in data, settings. 16 hexadecimal
/// digits.
std::string rules_hash(std::string_view version, const LanguagePacks& packs,
                       const Settings& settings, const Catalogue& catalogue);

}  // namespace sincerely
