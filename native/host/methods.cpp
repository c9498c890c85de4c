#include "host/methods.hpp"

#include <algorithm>

#include "base/moment.hpp"
#include "base/wire_names.hpp"
#include "host/frames.hpp"
#include "host/log.hpp"
#include "mail/read.hpp"
#include "os/platform.hpp"
#include "protocol/check_info.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/history_json.hpp"
#include "protocol/pack_info.hpp"
#include "protocol/review_json.hpp"
#include "review/settings_json.hpp"
#include "service/places.hpp"

namespace sincerely {
namespace {

constexpr std::int64_t kPageOfPeople = 200;
constexpr std::size_t kEnvelope = 16 * 1024;  // an id of 1 KiB, escaped, and the words around it

Json limits() {
  return {{"reply", kLongestReply},
          {"request", kLongestFrame},
          {"text", kLongestText},
          {"thread", kThreadBytes},
          {"depth", kDeepest}};
}

std::string_view name(PackStatus status) {
  switch (status) {
    case PackStatus::loading:
      return "loading";
    case PackStatus::ready:
      return "ready";
    case PackStatus::unavailable:
      break;
  }
  return "unavailable";
}

/// What needs neither locale nor settings is answered before.
bool needs_initialising(const Call& call) {
  return !std::holds_alternative<Initialize>(call) && !std::holds_alternative<Ping>(call) &&
         !std::holds_alternative<Cancel>(call);
}

WireError unavailable(const std::string& reason) {
  return {ErrorCode::store_unavailable, "the store is not available: " + reason,
          Json{{"reason", reason}}};
}

WireError to_error(const PreferenceError& error) {
  constexpr std::size_t kLongestPath = 208;  // bytes
  switch (error.kind) {
    case PreferenceError::Kind::wrong_field:
      return wrong_params({error.path, error.reason});
    case PreferenceError::Kind::locked:
      break;
    case PreferenceError::Kind::unavailable:
      return unavailable(error.reason);
  }
  const std::string path = error.path.substr(0, kLongestPath);
  return {ErrorCode::locked, "an administrator has laid down " + path.substr(path.find('.') + 1),
          Json{{"path", path}, {"reason", error.reason}}};
}

}  // namespace

std::string_view version() { return SINCERELY_VERSION; }

Methods::Methods(const RunOptions& options) : options_(options) {}

void Methods::open_confined(const std::optional<std::filesystem::path>& logs) {
  try {
    reviewer();
  } catch (const std::exception&) {
    // `initialize` meets it again, and answers.
  }
  Places places = places_of(options_, reviewer_ ? &reviewer_->preferences() : nullptr);
  if (logs) places.kept.push_back(*logs);
  sandbox_ = confine(places);
  log_sandbox(sandbox_);
}

std::variant<Json, WireError> Methods::answer(Call call, std::stop_token stop) {
  // Answered beside another call: it touches nothing that changes.
  if (const auto* ping = std::get_if<Ping>(&call)) return on(*ping);
  stop_ = std::move(stop);
  if (needs_initialising(call) && !initialised_)
    return WireError{ErrorCode::not_initialised, "initialize comes first", {}};
  try {
    return std::visit([this](auto& known) { return on(known); }, call);
  } catch (const TimeIsUp&) {
    return WireError{ErrorCode::cancelled, "cancelled", {}};
  } catch (const std::exception&) {
    // What went amiss may quote the mail; the code is enough for the log.
    return WireError{ErrorCode::internal, "a fault in the host", {}};
  }
}

bool Methods::has_idle_work() const {
  if (!initialised_) return false;
  const Language language = language_of_tag(locale_).value_or(Language::en);
  return reviewer_->packs().status(language) == PackStatus::loading || parts_read() != released_at_;
}

bool Methods::do_idle_work() {
  if (!has_idle_work()) return false;
  reviewer_->packs().load_dictionary(language_of_tag(locale_).value_or(Language::en));
  release_freed_memory();
  released_at_ = parts_read();
  return true;
}

/// Grows with each dictionary, and with the first review, which reads models.
int Methods::parts_read() const {
  const auto is_read = [&](Language language) {
    return reviewer_->packs().status(language) == PackStatus::ready;
  };
  return 2 * static_cast<int>(std::ranges::count_if(kLanguages, is_read)) + reviewed_;
}

Reviewer& Methods::reviewer() {
  if (!reviewer_) reviewer_ = std::make_unique<Reviewer>(options_, &processor_time);
  return *reviewer_;
}

Json Methods::languages() {
  Json rows = Json::object();
  for (Language language : kLanguages) {
    const PackStatus status = reviewer().packs().status(language);
    Json& row = rows[std::string(tag(language))];
    row["status"] = name(status);
    if (status == PackStatus::unavailable) row["reason"] = reviewer().packs().reason(language);
  }
  return rows;
}

Methods::Answer Methods::on(const Initialize& call) {
  if (initialised_) return WireError{ErrorCode::not_a_request, "initialize came already", {}};
  if (call.protocol != kProtocol)
    return WireError{ErrorCode::protocol_not_supported, "protocol version not supported",
                     Json{{"supported", Json::array({kProtocol})}}};
  locale_ = locale_of(options_.locale.empty() ? call.locale : options_.locale);
  const Catalogue& catalogue = reviewer().catalogue();
  const Preferences& store = reviewer().preferences();
  Json locked = Json::object();
  for (const auto& [path, reason] : store.policy().reasons) locked[path] = reason;
  Json stages = Json::object();
  for (const auto& [id, stage] : store.policy().stages)
    stages[id] = names::of(names::kStage, stage);
  initialised_ = true;
  Json result{
      {"protocol", kProtocol},
      {"host", {{"name", "sincerely"}, {"version", version()}}},
      {"languages", languages()},
      {"settings", to_json(store.settings(), catalogue)},
      {"policy", {{"locked", std::move(locked)}, {"stages", std::move(stages)}}},
      {"sandbox", {{"network", name_of(sandbox_.network)}, {"files", name_of(sandbox_.files)}}},
      {"limits", limits()}};
  tell_checks(result);
  return result;
}

void Methods::tell_checks(Json& result) {
  result["checks"] = check_infos(reviewer().catalogue(), locale_);
  result["packs"] = pack_infos(reviewer().own_packs(), reviewer().packs(), locale_);
  if (const ProfileFolder* own = reviewer().preferences().folder())
    result["packFolder"] = own_pack_folder(*own).string();
  told_checks_ = reviewer().own_checks_read();
}

Methods::Answer Methods::on(const ListChecks&) {
  reviewer().refresh();
  Json result = Json::object();
  tell_checks(result);
  return result;
}

Methods::Answer Methods::on(CheckDraft& call) {
  const Review review = reviewer().review(std::move(call.draft), locale_, stop_, call.quiet);
  reviewed_ = true;
  if (stop_.stop_requested()) return Json();  // half a review, which nobody sees
  reviewer().note_shown(review);
  log_review(review);
  Json result = to_json(review);
  // Own checks were read again: the client asks for the list.
  if (reviewer().own_checks_read() != told_checks_) result["checksChanged"] = true;
  return result;
}

Methods::Answer Methods::on(const CloseDraft& call) {
  reviewer().note_closed(call.draft, call.sent);
  return Json::object();
}

Methods::Answer Methods::on(const GiveFeedback& call) {
  if (!reviewer().catalogue().find(call.check)) return wrong_params({"check", "no such check"});
  try {
    // Some checks keep it themselves (what is the writer's own); for others it silences.
    const bool kept = reviewer().accept(call);
    if (auto error = kept ? std::nullopt : reviewer().preferences().silence(call))
      return to_error(*error);
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
  reviewer().note_outcome(call.check, call.outcome == Outcome::applied);
  return Json::object();
}

Methods::Answer Methods::on(LearnMessages& call) {
  try {
    return to_json(reviewer().learn(std::move(call.messages), stop_));
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
}

Methods::Answer Methods::on(const Forget& call) {
  try {
    History& history = reviewer().memory().open();
    return Json{{"removed", call.line ? history.forget_line(*call.address, *call.line, call.text)
                                      : history.forget(call.address)}};
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
}

Methods::Answer Methods::on(const AskPerson& call) {
  try {
    return to_json(reviewer().memory().open().person(call.address));
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
}

Methods::Answer Methods::on(const ExportHistory& call) {
  try {
    return to_json(reviewer().memory().open().page(call.after, kPageOfPeople),
                   kLongestReply - kEnvelope);
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
}

Methods::Answer Methods::on(const Reflect& call) {
  const auto from = moment_of(call.from), to = moment_of(call.to);
  if (!call.from.empty() && !from) return wrong_params({"from", "an ISO date is expected"});
  if (!call.to.empty() && !to) return wrong_params({"to", "an ISO date is expected"});
  try {
    return to_json(
        reviewer().memory().open().weeks(from ? iso_week(*from) : "", to ? iso_week(*to) : ""));
  } catch (const StoreError& error) {
    return unavailable(error.what());
  }
}

Methods::Answer Methods::on(const GetSettings&) {
  reviewer().refresh();
  return to_json(reviewer().preferences().settings(), reviewer().catalogue());
}

Methods::Answer Methods::on(const SetSettings& call) {
  auto changed = reviewer().preferences().change(call.changes);
  if (const auto* error = std::get_if<PreferenceError>(&changed)) return to_error(*error);
  return to_json(std::get<Settings>(changed), reviewer().catalogue());
}

Methods::Answer Methods::on(const Ping&) {
  const auto up = std::chrono::steady_clock::now() - start_;
  return Json{{"uptimeMs", std::chrono::duration_cast<std::chrono::milliseconds>(up).count()}};
}

Methods::Answer Methods::on(const Cancel&) { return Json::object(); }

}  // namespace sincerely
