#include "protocol/review_json.hpp"

#include <algorithm>

#include "base/wire_names.hpp"
#include "protocol/reading_json.hpp"

namespace sincerely {
namespace {

Json to_json(const Span& span) { return {{"start", span.begin}, {"end", span.end}}; }

Json to_json(const Evidence& evidence) {
  Json json{{"source", names::of(names::kEvidenceSource, evidence.source)},
            {"text", evidence.text}};
  if (evidence.message) json["message"] = *evidence.message;
  if (evidence.span) json.update(to_json(*evidence.span));
  return json;
}

Json to_json(const Edit& edit);
Json to_json(const WordedAction& action);
Json to_json(const Suggestion& suggestion);
Json to_json(const LanguageRange& range);

template <typename Items>
Json list(const Items& items) {
  Json json = Json::array();
  for (const auto& item : items) json.push_back(to_json(item));
  return json;
}

Json to_json(const Edit& edit) {
  Json json = to_json(edit.span);
  json["text"] = edit.text;
  return json;
}

Json to_json(const WordedAction& action) {
  Json json{{"kind", names::of(names::kActionKind, action.kind)}, {"title", action.title}};
  if (!action.edits.empty()) json["edits"] = list(action.edits);
  return json;
}

Json to_json(const Suggestion& suggestion) {
  Json json{{"check", suggestion.check},
            {"group", names::of(names::kGroup, suggestion.group)},
            {"family", names::of(names::kFamily, suggestion.family)},
            {"severity", names::of(names::kSeverity, suggestion.severity)},
            {"span", suggestion.span ? to_json(*suggestion.span) : Json(nullptr)},
            {"excerptHash", suggestion.excerpt_hash},
            {"message", suggestion.message},
            {"why", suggestion.why},
            {"actions", list(suggestion.actions)},
            {"confidence", suggestion.confidence},
            {"rank", suggestion.rank},
            {"shown", suggestion.shown}};
  if (!suggestion.question.empty()) json["question"] = suggestion.question;
  if (!suggestion.evidence.empty()) json["evidence"] = list(suggestion.evidence);
  return json;
}

Json to_json(const LanguageRange& range) {
  Json json = to_json(range.span);
  json["language"] = tag(range.language);
  return json;
}

Json to_json(const Summary& summary) {
  Json json{{"words", summary.words},
            {"specific",
             {{"sentences", summary.specific_sentences},
              {"of", summary.sentences},
              {"anchors", list(summary.anchors)}}},
            {"questions", {{"asked", summary.questions_asked}, {"open", summary.questions_open}}},
            {"swap", names::of(names::kSwap, summary.swap)},
            {"mailKind", name(summary.mail_kind)}};
  if (const auto& voice = summary.voice) {
    Json drift = Json::array();
    for (const Trait trait : voice->drift) drift.push_back(names::of(names::kTrait, trait));
    json["voice"] = {{"drafts", voice->drafts}, {"drift", std::move(drift)}};
  }
  if (const auto& same = summary.sameness)
    json["sameness"] = {
        {"messages", same->messages}, {"people", same->people}, {"days", same->days}};
  return json;
}

/// Indices of suggestions, highest rank first: what goes first when there is no room.
std::vector<std::size_t> least_needed(const Json& suggestions) {
  std::vector<std::size_t> order(suggestions.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return suggestions[a].value("rank", 0) > suggestions[b].value("rank", 0);
  });
  return order;
}

std::size_t size_of(const Json& json) { return dump(json).size(); }

void drop_evidence(Json& suggestions, std::size_t& size, std::size_t room) {
  for (std::size_t index : least_needed(suggestions)) {
    if (size <= room) return;
    const auto at = suggestions[index].find("evidence");
    if (at == suggestions[index].end()) continue;
    size -= size_of(*at) + std::string_view(R"("evidence":,)").size();
    suggestions[index].erase("evidence");
  }
}

void drop_suggestions(Json& suggestions, std::size_t& size, std::size_t room) {
  std::vector<bool> dropped(suggestions.size());
  for (std::size_t index : least_needed(suggestions)) {
    if (size <= room) break;
    // The comma: one too few is counted for the last one, which errs on the safe side.
    size -= size_of(suggestions[index]);
    dropped[index] = true;
  }
  Json kept = Json::array();
  for (std::size_t i = 0; i < dropped.size(); ++i)
    if (!dropped[i]) kept.push_back(std::move(suggestions[i]));
  suggestions = std::move(kept);
}

}  // namespace

Json to_json(const Review& review) {
  Json json{{"language", tag(review.language)},
            {"languages", list(review.languages)},
            {"suggestions", list(review.suggestions)},
            {"summary", to_json(review.summary)},
            {"elapsedMicros", review.elapsed_micros}};
  if (const auto& context = review.context;
      !context.asks.empty() || !context.feelings.empty() || !context.limits.empty())
    json["context"] = {{"asks", list(context.asks)},
                       {"feelings", list(context.feelings)},
                       {"limits", list(context.limits)}};
  if (review.draft) json["draft"] = *review.draft;
  if (review.version) json["version"] = *review.version;
  if (review.truncated) json["truncated"] = true;
  if (!review.degraded.empty()) json["degraded"] = review.degraded;
  return json;
}

void fit(Json& review, std::size_t room) {
  std::size_t size = size_of(review);
  if (size <= room) return;
  review["truncated"] = true;
  size = size_of(review);
  Json& suggestions = review["suggestions"];
  drop_evidence(suggestions, size, room);
  if (const auto context = review.find("context"); size > room && context != review.end()) {
    size -= size_of(*context) + std::string_view(R"("context":,)").size();
    review.erase(context);
  }
  if (size > room) {
    Json& anchors = review["summary"]["specific"]["anchors"];
    size -= size_of(anchors) - 2;
    anchors = Json::array();
  }
  if (size > room) drop_suggestions(suggestions, size, room);
  if (size > room) review["languages"] = Json::array();
}

}  // namespace sincerely
