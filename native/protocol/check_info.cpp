#include "protocol/check_info.hpp"

#include "base/wire_names.hpp"
#include "language/language.hpp"
#include "review/catalogue/gesture.hpp"
#include "review/packs/pack_check.hpp"

namespace sincerely {

std::string_view locale_of(std::string_view locale) {
  const auto language = language_of_tag(locale);
  if (!language || *language == Language::other) return "en";
  const bool du = *language == Language::de && (locale.ends_with("-du") || locale.ends_with("_du"));
  return du ? "de-du" : tag(*language);
}

Json check_info(const Check& check, std::string_view locale) {
  const CheckText& text = text_in(check, locale);
  Json languages = Json::array(), needs = Json::array(), sources = Json::array();
  for (Language language : check.languages) languages.push_back(tag(language));
  for (Need need : check.needs) needs.push_back(names::of(names::kNeed, need));
  for (const CheckSource& source : check.sources)
    sources.push_back(source.link.empty() ? source.what : source.what + " <" + source.link + ">");
  Json info{{"id", check.data.id},
            {"group", names::of(names::kGroup, check.group)},
            {"family", names::of(names::kFamily, check.family)},
            {"languages", std::move(languages)},
            {"needs", std::move(needs)},
            {"severity", names::of(names::kSeverity, check.severity)},
            {"defaultOn", check.default_on},
            {"title", text.title},
            {"purpose", text.purpose},
            {"why", text.why},
            {"example", {{"fires", text.example_fires}, {"silent", text.example_silent}}},
            {"sources", std::move(sources)}};
  if (!text.misses.empty()) info["misses"] = text.misses;
  if (const auto gesture = gesture_of(text))
    info["gesture"] = {{"kind", gesture->kind}, {"title", gesture->title}};
  if (is_own(check)) info["pack"] = check.sources.front().what;
  // What a client goes by and no check does.
  const auto& numbers = check.data.thresholds;
  if (const auto at = numbers.find("first-day"); at != numbers.end()) info["firstDay"] = at->second;
  if (const auto at = numbers.find("asks-from"); at != numbers.end()) info["asksFrom"] = at->second;
  if (check.sensitivity)
    info["sensitivity"] = {{"min", check.sensitivity->min},
                           {"max", check.sensitivity->max},
                           {"default", check.sensitivity->initial}};
  return info;
}

Json check_infos(const Catalogue& catalogue, std::string_view locale) {
  Json infos = Json::array();
  for (const Check& check : catalogue.checks) infos.push_back(check_info(check, locale));
  return infos;
}

}  // namespace sincerely
