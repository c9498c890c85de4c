#include "audit/auditor.hpp"

#include <algorithm>
#include <cmath>

#include "audit/hex.hpp"
#include "base/moment.hpp"
#include "mail/format/eml.hpp"
#include "mail/read.hpp"
#include "review/run.hpp"
#include "review/settings_json.hpp"

namespace sincerely {
namespace {

/// Rows of a sketch that alike paragraphs share: at nine words in ten alike they do so in half of
/// all cases.
constexpr std::size_t kRows = 4;
/// Shorter paragraphs are formulas.
constexpr int kAlikeWords = 25;
/// A mail that shares less than this with a template was not made from it.
constexpr double kFromTemplate = 0.3;
constexpr std::size_t kLongestUnit = 40;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string clean_unit(std::string_view unit) {
  std::string clean;
  for (const char c : unit.substr(0, kLongestUnit)) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       c == '.' || c == '_' || c == '-' || c == ' ';
    clean += plain ? c : '_';
  }
  return clean;
}

std::string month_of(const std::optional<std::chrono::sys_seconds>& date) {
  return date ? iso_day(*date).substr(0, 7) : "unknown";
}

/// A sent mail as it was before it went out: own text apart from what it quotes.
DraftMessage draft_of(SentMessage sent, const LanguagePacks& packs) {
  if (sent.thread.empty()) {
    MailFile file;
    file.from = sent.message.from;
    file.to = sent.message.to;
    file.cc = sent.message.cc;
    file.subject = sent.message.subject;
    file.text = std::move(sent.message.text);
    return draft_of(file, packs);
  }
  DraftMessage draft;
  draft.kind = DraftKind::reply;
  draft.kind_given = true;
  draft.from = sent.message.from;
  draft.to = sent.message.to;
  draft.cc = sent.message.cc;
  draft.recipients_given = true;
  draft.subject = sent.message.subject;
  draft.text = std::move(sent.message.text);
  draft.thread = std::move(sent.thread);
  draft.thread_given = true;
  return draft;
}

/// Two word pairs in a row change with one word: the share of words that differ, from the likeness
/// of pairs.
std::int64_t percent_changed(double likeness) {
  const double same = 2 * likeness / (1 + likeness);
  return std::llround(100 * (1 - std::sqrt(same)));
}

}  // namespace

Auditor::Auditor(const LanguagePacks& packs, const Catalogue& catalogue, const Settings& settings,
                 const std::array<std::uint8_t, 32>& key, const std::vector<std::string>& templates)
    : packs_(packs),
      catalogue_(catalogue),
      settings_(settings),
      writer_key_(sip_key(key, "audit writer")),
      sketch_key_(sip_key(key, "audit paragraph")),
      shard_key_(sip_key(key, "audit shard")) {
  counts_.key = to_hex(sip_hash(sip_key(key, "audit key"), ""));
  for (const std::string& text : templates) {
    DraftMessage draft;
    draft.text = text;
    const auto parts = sketch_parts(*read_draft(std::move(draft), packs).body, packs, sketch_key_);
    if (!parts.empty() && parts.front().part == 0) templates_.push_back(parts.front().sketch);
  }
}

void Auditor::add(SentMessage sent, std::string_view unit) {
  mark_shard(sent);
  const auto date = moment_of(sent.message.date);
  const std::uint64_t writer = sip_hash(writer_key_, lower(sent.message.from.address));
  const Draft draft = read_draft(draft_of(std::move(sent), packs_), packs_);
  const Profile nothing_known;
  const Silenced nothing_silenced;
  const Review review =
      review_draft(draft, {catalogue_, packs_, settings_, nothing_known, nothing_silenced, "en",
                           date.value_or(std::chrono::sys_seconds{})});
  const CellKey all{"", std::string(tag(review.language)), month_of(date), clean_unit(unit)};
  count_checks(review, all, writer);
  count_language(review, all, writer);
  count_paragraphs(draft, review, writer);
  counts_.writers[""].add(writer);
  counts_.writers[all.unit].add(writer);
}

void Auditor::count_checks(const Review& review, const CellKey& all, std::uint64_t writer) {
  std::map<std::string, std::int64_t> spoken;
  for (const Suggestion& suggestion : review.suggestions) ++spoken[suggestion.check];
  // A check on trial is counted as if it had spoken.
  for (const std::string& check : review.monitored) spoken.try_emplace(check, 1);
  Cell& whole = counts_.cells[all];
  ++whole.mails;
  whole.words += review.summary.words;
  whole.suggestions += static_cast<std::int64_t>(review.suggestions.size());
  whole.writers.add(writer);
  for (const auto& [check, times] : spoken) {
    CellKey key = all;
    key.check = check;
    Cell& cell = counts_.cells[key];
    ++cell.mails;
    cell.suggestions += times;
    cell.writers.add(writer);
  }
}

void Auditor::count_language(const Review& review, const CellKey& all, std::uint64_t writer) {
  OfLanguage& language = counts_.languages[all.language];
  language.writers.add(writer);
  if (review.summary.words > 0)
    language.suggestions_per_1000_words.add(static_cast<std::int64_t>(review.suggestions.size()) *
                                            1000 / review.summary.words);
}

void Auditor::count_paragraphs(const Draft& draft, const Review& review, std::uint64_t writer) {
  for (const SketchedPart& part : sketch_parts(*draft.body, packs_, sketch_key_)) {
    if (part.part == 0) {
      double nearest = 0;
      for (const Sketch& one : templates_) nearest = std::max(nearest, likeness(one, part.sketch));
      if (nearest >= kFromTemplate)
        counts_.languages[std::string(tag(review.language))].percent_changed.add(
            percent_changed(nearest));
    } else if (part.words >= kAlikeWords) {
      const std::string_view rows(reinterpret_cast<const char*>(part.sketch.data()), kRows);
      Alike& alike = counts_.alike[sip_hash(sketch_key_, rows)];
      alike.sketch = alike.paragraphs == 0 ? part.sketch : std::min(alike.sketch, part.sketch);
      ++alike.paragraphs;
      alike.writers.add(writer);
    }
  }
  // At twice the size: seldom, and memory stays bounded.
  if (counts_.alike.size() > 2 * Aggregate::kAlikeKept) counts_.trim();
}

void Auditor::mark_shard(const SentMessage& sent) {
  // A chain over the mails: the same ones in the same order make the same name, and counting a
  // shard twice is noticed.
  const std::string before = to_hex(shard_);
  shard_ = sip_hash(shard_key_, before + '\0' + sent.id + '\0' + sent.message.date + '\0' +
                                    sent.message.from.address + '\0' + sent.message.text);
}

Aggregate Auditor::finish() const {
  Aggregate counts = counts_;
  counts.trim();
  if (shard_ != 0) counts.shards.insert(to_hex(shard_));
  return counts;
}

std::string rules_hash(std::string_view version, const LanguagePacks& packs,
                       const Settings& settings, const Catalogue& catalogue) {
  // Whatever can change a count: version, data files, settings.
  std::string all(version);
  for (const std::string& path : packs.files().paths(""))
    all += to_hex(sip_hash({}, path)) + to_hex(sip_hash({}, packs.files().get(path)));
  all += dump(to_json(settings, catalogue));
  return to_hex(sip_hash({}, all));
}

}  // namespace sincerely
