#include "service/reviewer.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

#include "base/moment.hpp"
#include "mail/format/eml.hpp"
#include "review/packs/pack_words.hpp"
#include "review/run.hpp"
#include "service/team_outbox.hpp"

namespace sincerely {
namespace {

/// What the checks get of the second (protocol.md, details 30): 1.25 MiB of text, all that may
/// come, are read in 0.3 s. Dictionaries that are loaded then are not counted.
constexpr auto kCheckTime = std::chrono::milliseconds(700);
constexpr int kSlowShare = 10;                  // the part of it that a draft gets that took longer
constexpr std::size_t kMostLearnt = 64 * 1024;  // bytes of a sent mail

/// What a draft is known by from one state to the next.
std::string cost_key(const DraftMessage& draft) {
  if (draft.id) return "id " + *draft.id;
  const auto& text = draft.thread.empty() ? draft.text : draft.thread.front().text;
  return "text " + std::to_string(std::hash<std::string>{}(text));
}

/// Cuts UTF-8 so that no character is split.
void cut(std::string& text, std::size_t bytes) {
  if (text.size() <= bytes) return;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  text.resize(bytes);
}

/// A mail client hands a sent mail over with what it quotes still in it: parted as a mail file is.
void part_quoted(SentMessage& sent, const LanguagePacks& packs) {
  cut(sent.message.text, kMostLearnt);
  if (!sent.thread.empty()) return;
  MailFile file;
  file.from = sent.message.from;
  file.to = sent.message.to;
  file.subject = sent.message.subject;
  file.text = std::move(sent.message.text);
  DraftMessage parted = draft_of(file, packs);
  sent.message.text = std::move(parted.text);
  sent.thread = std::move(parted.thread);
  sent.thread_quoted = true;
}

}  // namespace

Reviewer::Reviewer(const RunOptions& options, Deadline::Now clock)
    : options_(options),
      clock_(std::move(clock)),
      packs_(options.dictionaries, DataFiles(options.data)),
      catalogue_(load_catalogue(packs_)),
      preferences_(options, catalogue_),
      memory_(preferences_, packs_) {
  refresh();
}

void Reviewer::refresh() {
  preferences_.refresh();
  if (own_checks_.refresh(pack_folders(preferences_, options_), packs_)) take_own_checks();
}

void Reviewer::take_own_checks() {
  std::erase_if(catalogue_.checks, is_own);
  for (const PlacedPack& placed : own_checks_.packs())
    if (placed.pack.check) catalogue_.checks.push_back(*placed.pack.check);
  std::ranges::sort(catalogue_.checks, {}, [](const Check& check) { return check.data.id; });
  preferences_.checks_changed();
  ++own_checks_read_;
}

/// "pack-unavailable: house-words.tsv:12: the nudge is missing"
void Reviewer::add_faults(Review& review) const {
  for (const PlacedPack& placed : own_checks_.packs())
    if (!placed.pack.faults.empty())
      review.degraded.push_back("pack-unavailable: " +
                                said(placed.pack.faults.front(), placed.pack.file, packs_, "en"));
  for (std::string& fault : preferences_.faults()) review.degraded.push_back(std::move(fault));
  for (std::string& fault : memory_.faults()) review.degraded.push_back(std::move(fault));
}

std::chrono::sys_seconds Reviewer::now() const {
  return options_.now.value_or(
      std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

Review Reviewer::review(DraftMessage message, std::string_view locale, std::stop_token stop,
                        const std::vector<std::string>& quiet) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  refresh();
  Settings settings = preferences_.settings();
  for (const std::string& check : quiet) settings.checks[check].on = false;
  // A draft whose last state used up its time is read without its thread, and in a tenth of the
  // time: what can be said of the text alone comes while it is of use.
  const std::string key = cost_key(message);
  const bool slow = slow_.find(key) && *slow_.find(key);
  const std::size_t unread = slow ? std::exchange(message.thread, {}).size() : 0;
  const Draft draft = read_draft(std::move(message), packs_, &mails_);
  const Deadline deadline(slow ? kCheckTime / kSlowShare : kCheckTime, clock_, stop);
  constexpr std::size_t kMostWritten = 4;
  if (remembered_.size() >= kMostWritten && !remembered_.contains(key)) remembered_.clear();
  Review review =
      review_draft(draft, {catalogue_, packs_, settings, memory_.profile(now()),
                           preferences_.silenced(), locale, now(), &deadline, &remembered_[key]});
  const bool late = std::ranges::find(review.degraded, "time") != review.degraded.end();
  // Said too where the time was enough only because the thread was left out.
  if (unread > 0 && !late) review.degraded.emplace_back("time");
  if (!stop.stop_requested() && (late || slow)) slow_.keep(key, late || unread > 0);
  note_repeated(draft, review);
  add_faults(review);
  review.elapsed_micros =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
  return review;
}

LearnCount Reviewer::learn(std::vector<SentMessage> messages, std::stop_token stop) {
  preferences_.refresh();
  if (!preferences_.settings().history_on) {
    LearnCount count = memory_.learn({}, now());
    count.skipped = static_cast<std::int64_t>(messages.size());
    return count;
  }
  History& history = memory_.open();
  const auto go_on = [&] {
    if (stop.stop_requested()) throw TimeIsUp();
  };
  for (SentMessage& sent : messages) {
    go_on();
    part_quoted(sent, packs_);
  }
  // The oldest first: whether a promise was kept is asked of all mails that came after it.
  std::ranges::stable_sort(messages, {}, [&](const SentMessage& sent) {
    return moment_of(sent.message.date).value_or(now());
  });
  std::vector<OpenPromise> promises = history.open_promises();
  const SentMailDigest digest(packs_, words_to_keep(catalogue_),
                              {history.sketch_key(), history.word_key()});
  const auto team = memory_.team_key();
  std::vector<TeamText> texts;
  if (team) texts = team_texts(messages, packs_, {*team, history.sketch_key()}, now());
  std::vector<LearntMail> mails;
  mails.reserve(messages.size());
  for (SentMessage& sent : messages) {
    go_on();
    mails.push_back(digest.digest(std::move(sent), promises, now()));
  }
  const LearnCount count = memory_.learn(mails, now());
  memory_.tell_team(std::move(texts), now());
  return count;
}

void Reviewer::note_repeated(const Draft& draft, const Review& review) {
  constexpr std::size_t kMostTexts = 64;
  const auto same = std::ranges::find_if(review.suggestions, [&](const Suggestion& suggestion) {
    const Check* check = catalogue_.find(suggestion.check);
    return check && check->feedback == FeedbackKind::accept_repeated;
  });
  if (same == review.suggestions.end()) return;
  std::vector<Sketch> texts;
  for (const SketchedPart& part :
       sketch_parts(*draft.body, packs_, memory_.profile(now()).sketch_key))
    if (!same->span || *same->span == part.span) texts.push_back(part.sketch);
  if (repeated_.size() >= kMostTexts) repeated_.erase(repeated_.begin());
  repeated_[same->excerpt_hash] = std::move(texts);
}

bool Reviewer::accept(const GiveFeedback& feedback) {
  const Check* check = catalogue_.find(feedback.check);
  if (feedback.outcome != Outcome::always_ignore || !preferences_.folder() || !check) return false;
  switch (check->feedback) {
    case FeedbackKind::accept_trait:
      return accept_trait(check->data.id, *feedback.excerpt_hash);
    case FeedbackKind::accept_repeated:
      return accept_repeated(*feedback.excerpt_hash);
    case FeedbackKind::none:
      break;
  }
  return false;
}

bool Reviewer::accept_trait(const std::string& check, const std::string& hash) {
  for (const Language language : kLanguages)
    for (std::size_t k = 0; k < kTraits; ++k) {
      const auto trait = static_cast<Trait>(k);
      if (hash != excerpt_hash(preferences_.key(), check, accepted_name(language, trait))) continue;
      memory_.open().accept(language, trait);
      return true;
    }
  return false;
}

bool Reviewer::accept_repeated(const std::string& hash) {
  const auto texts = repeated_.find(hash);
  if (texts == repeated_.end()) return false;
  memory_.open().keep_standing(texts->second);
  return true;
}

void Reviewer::note_shown(const Review& review) {
  constexpr std::size_t kMostDrafts = 256;
  if (!review.draft || (shown_.size() >= kMostDrafts && !shown_.contains(*review.draft))) return;
  auto& checks = shown_[*review.draft];
  for (const Suggestion& suggestion : review.suggestions)
    if (suggestion.shown) checks.insert(suggestion.check);
  for (const std::string& check : review.monitored) checks.insert(std::string(kMonitored) + check);
}

void Reviewer::note_closed(const std::string& draft, bool sent) {
  remembered_.erase("id " + draft);
  const auto found = shown_.find(draft);
  if (found == shown_.end()) return;
  if (!sent) {
    shown_.erase(found);
    return;
  }
  std::vector<WeekOfCheck> weeks{{iso_week(now()), "", 1, 0, 0}};
  for (const std::string& check : found->second) weeks.push_back({iso_week(now()), check, 1, 0, 0});
  shown_.erase(found);
  memory_.count(weeks);
}

void Reviewer::note_outcome(const std::string& check, bool applied) {
  memory_.count({{iso_week(now()), check, 0, applied ? 1 : 0, applied ? 0 : 1}});
}

}  // namespace sincerely
