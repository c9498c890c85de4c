#include "app/sarif.hpp"

#include <set>

#include "host/methods.hpp"
#include "protocol/check_info.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

/// hint, notice, attention
constexpr const char* kLevel[] = {"none", "note", "warning"};

Json rule(const Check& check, std::string_view locale) {
  const CheckText& text = text_in(check, locale);
  return {{"id", check.data.id},
          {"shortDescription", {{"text", text.title}}},
          {"fullDescription", {{"text", text.purpose}}},
          {"help", {{"text", text.why}}}};
}

Json rules(const Review& review, const Catalogue& catalogue, std::string_view locale) {
  std::set<std::string> ids;
  for (const Suggestion& suggestion : review.suggestions) ids.insert(suggestion.check);
  Json list = Json::array();
  for (const std::string& id : ids)
    if (const Check* check = catalogue.find(id)) list.push_back(rule(*check, locale));
  return list;
}

Json region(Span span, const std::u16string& text) {
  Json region{{"charOffset", span.begin}, {"charLength", span.size()}};
  const std::u16string_view words(text);
  region["snippet"]["text"] = to_utf8(
      words.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.size())));
  return region;
}

Json result(const Suggestion& suggestion, const std::u16string& text, const std::string& file) {
  std::string said = suggestion.message;
  if (!suggestion.question.empty()) said += " " + suggestion.question;
  Json place;
  place["artifactLocation"]["uri"] = file;
  if (suggestion.span) place["region"] = region(*suggestion.span, text);
  Json location = Json::object();
  location["physicalLocation"] = std::move(place);
  return {{"ruleId", suggestion.check},
          {"level", kLevel[static_cast<std::size_t>(suggestion.severity)]},
          {"message", {{"text", said}}},
          {"rank", suggestion.confidence * 100},
          {"partialFingerprints", {{"excerptHash", suggestion.excerpt_hash}}},
          {"locations", Json::array({std::move(location)})}};
}

}  // namespace

std::string sarif(const Review& review, const DraftMessage& draft, const Catalogue& catalogue,
                  std::string_view locale, const std::string& file) {
  const std::u16string text = to_utf16(draft.text);
  Json results = Json::array();
  for (const Suggestion& suggestion : review.suggestions)
    results.push_back(result(suggestion, text, file));
  Json run;
  run["tool"]["driver"] = {
      {"name", "Sincerely"}, {"version", version()}, {"rules", rules(review, catalogue, locale)}};
  run["columnKind"] = "utf16CodeUnits";
  run["results"] = std::move(results);
  const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                 {"version", "2.1.0"},
                 {"runs", Json::array({std::move(run)})}};
  return dump_lines(log);
}

}  // namespace sincerely
