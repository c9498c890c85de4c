#include "host/service.hpp"

#include "base/moment.hpp"
#include "host/frames.hpp"
#include "host/log.hpp"
#include "mail/read.hpp"
#include "os/platform.hpp"
#include "protocol/check_info.hpp"
#include "protocol/draft_json.hpp"
#include "protocol/history_json.hpp"
#include "protocol/review_json.hpp"
#include "review/settings_json.hpp"

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

bool needs_initialising(const Call& call) {
  return !std::holds_alternative<Initialize>(call) && !std::holds_alternative<Ping>(call) &&
         !std::holds_alternative<Cancel>(call);
}

}  // namespace

std::string_view version() { return SINCERELY_VERSION; }

Service::Service(const RunOptions& options) : options_(options) {}

std::variant<Json, WireError> Service::answer(Call call) {
  if (needs_initialising(call) && !initialised_)
    return WireError{ErrorCode::not_initialised, "initialize comes first", {}};
  try {
    return std::visit([this](auto& known) { return on(known); }, call);
  } catch (const std::exception&) {
    // What went amiss may quote the mail; the code is enough for the log.
    return WireError{ErrorCode::internal, "a fault in the host", {}};
  }
}

bool Service::load_dictionary() {
  if (!initialised_) return false;
  const Language language = language_of_tag(locale_).value_or(Language::en);
  if (reviewer_->packs().status(language) != PackStatus::loading) return false;
  reviewer_->packs().load_dictionary(language);
  release_freed_memory();
  return true;
}

Reviewer& Service::reviewer() {
  if (!reviewer_) reviewer_ = std::make_unique<Reviewer>(options_);
  return *reviewer_;
}

Json Service::languages() {
  Json rows = Json::object();
  for (Language language : kLanguages) {
    const PackStatus status = reviewer().packs().status(language);
    Json& row = rows[std::string(tag(language))];
    row["status"] = name(status);
    if (status == PackStatus::unavailable) row["reason"] = reviewer().packs().reason(language);
  }
  return rows;
}

Service::Answer Service::on(const Initialize& call) {
  if (initialised_) return WireError{ErrorCode::not_a_request, "initialize came already", {}};
  if (call.protocol != kProtocol)
    return WireError{ErrorCode::protocol_not_supported, "protocol version not supported",
                     Json{{"supported", Json::array({kProtocol})}}};
  locale_ = locale_of(options_.locale.empty() ? call.locale : options_.locale);
  const Catalogue& catalogue = reviewer().catalogue();
  const Store& store = reviewer().store();
  const Sandbox sandbox = current_sandbox();
  Json locked = Json::object();
  for (const auto& [path, reason] : store.policy().reasons) locked[path] = reason;
  initialised_ = true;
  return Json{{"protocol", kProtocol},
              {"host", {{"name", "sincerely"}, {"version", version()}}},
              {"languages", languages()},
              {"checks", check_infos(catalogue, locale_)},
              {"settings", to_json(store.settings(), catalogue)},
              {"policy", {{"locked", std::move(locked)}}},
              {"sandbox", {{"network", sandbox.network}, {"files", sandbox.files}}},
              {"limits", limits()}};
}

Service::Answer Service::on(CheckDraft& call) {
  const Review review = reviewer().review(std::move(call.draft), locale_);
  reviewer().note_shown(review);
  log_review(review);
  return to_json(review);
}

Service::Answer Service::on(const CloseDraft& call) {
  reviewer().note_closed(call.draft);
  return Json::object();
}

Service::Answer Service::on(const GiveFeedback& call) {
  if (!reviewer().catalogue().find(call.check)) return wrong_params({"check", "no such check"});
  try {
    const bool kept = reviewer().keep_as_own(call);
    if (auto error = kept ? std::nullopt : reviewer().store().silence(call)) return *error;
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
  reviewer().note_outcome(call.check, call.outcome == Outcome::applied);
  return Json::object();
}

Service::Answer Service::on(LearnMessages& call) {
  try {
    return to_json(reviewer().learn(std::move(call.messages)));
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
}

Service::Answer Service::on(const Forget& call) {
  try {
    return Json{{"removed", reviewer().memory().open().forget(call.address)}};
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
}

Service::Answer Service::on(const AskPerson& call) {
  try {
    return to_json(reviewer().memory().open().person(call.address));
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
}

Service::Answer Service::on(const ExportHistory& call) {
  try {
    return to_json(reviewer().memory().open().page(call.after, kPageOfPeople),
                   kLongestReply - kEnvelope);
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
}

Service::Answer Service::on(const Reflect& call) {
  const auto from = moment_of(call.from), to = moment_of(call.to);
  if (!call.from.empty() && !from) return wrong_params({"from", "an ISO date is expected"});
  if (!call.to.empty() && !to) return wrong_params({"to", "an ISO date is expected"});
  try {
    return to_json(
        reviewer().memory().open().weeks(from ? iso_week(*from) : "", to ? iso_week(*to) : ""));
  } catch (const StoreError& error) {
    return store_unavailable(error.what());
  }
}

Service::Answer Service::on(const GetSettings&) {
  reviewer().store().refresh();
  return to_json(reviewer().store().settings(), reviewer().catalogue());
}

Service::Answer Service::on(const SetSettings& call) {
  auto changed = reviewer().store().change(call.changes);
  if (auto* error = std::get_if<WireError>(&changed)) return std::move(*error);
  return to_json(std::get<Settings>(changed), reviewer().catalogue());
}

Service::Answer Service::on(const Ping&) {
  const auto up = std::chrono::steady_clock::now() - start_;
  return Json{{"uptimeMs", std::chrono::duration_cast<std::chrono::milliseconds>(up).count()}};
}

Service::Answer Service::on(const Cancel&) { return Json::object(); }

}  // namespace sincerely
