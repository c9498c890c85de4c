#include "app/output/sarif.hpp"

#include <set>

#include "host/methods.hpp"
#include "lsp/buffer.hpp"
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

/// A path as a URI reference: every byte but unreserved characters and the slash in hexadecimal
/// (RFC 3986, 2).
std::string uri_of(const std::string& path) {
  constexpr std::string_view kHex = "0123456789ABCDEF", kPlain = "-._~/";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kPlain.find(c) != kPlain.npos;
    if (plain)
      uri += c;
    else
      (uri += '%') += {kHex[byte >> 4], kHex[byte & 15]};
  }
  return uri;
}

/// Where a place of the draft stands in the file: the same line, looked for from the last one on.
/// Encoded files have no such lines.
class FileLines {
 public:
  FileLines(const std::u16string& text, std::string_view bytes)
      : draft_(text), file_(to_utf16(bytes)) {}

  std::optional<Span> in_file(Span span) const {
    const Span first = draft_.line_at(span.begin), last = draft_.line_at(span.end);
    const auto begin = line_in_file(first), end = line_in_file(last);
    if (!begin || !end) return {};
    return Span{*begin + span.begin - first.begin, *end + span.end - last.begin};
  }
  lsp::Range range(Span place) const { return file_.range(place, lsp::PositionEncoding::utf16); }

 private:
  std::optional<std::int32_t> line_in_file(Span line) const {
    const std::u16string wanted = u"\n" + draft_.text().substr(line.begin, line.size());
    const std::u16string& file = file_.text();
    if (file.starts_with(std::u16string_view(wanted).substr(1)) && line.begin == 0 &&
        ends_there(wanted.size() - 1))
      return 0;
    for (auto at = file.find(wanted); at != file.npos; at = file.find(wanted, at + 1))
      if (ends_there(at + wanted.size())) return static_cast<std::int32_t>(at + 1);
    return {};
  }
  bool ends_there(std::size_t at) const {
    const std::u16string& file = file_.text();
    return at >= file.size() || file[at] == u'\n' || file[at] == u'\r';
  }

  lsp::Buffer draft_, file_;
};

Json region(Span span, const std::u16string& text, const FileLines& lines) {
  Json region{{"charOffset", span.begin}, {"charLength", span.size()}};
  if (const auto place = lines.in_file(span)) {
    const lsp::Range range = lines.range(*place);
    region = {{"startLine", range.start.line + 1}, {"startColumn", range.start.character + 1},
              {"endLine", range.end.line + 1},     {"endColumn", range.end.character + 1},
              {"charOffset", place->begin},        {"charLength", place->size()}};
  }
  const std::u16string_view words(text);
  region["snippet"]["text"] = to_utf8(
      words.substr(static_cast<std::size_t>(span.begin), static_cast<std::size_t>(span.size())));
  return region;
}

Json result(const Suggestion& suggestion, const std::u16string& text, const FileLines& lines,
            const std::string& file) {
  std::string said = suggestion.message;
  if (!suggestion.question.empty()) said += " " + suggestion.question;
  Json place;
  place["artifactLocation"]["uri"] = uri_of(file);
  if (suggestion.span) place["region"] = region(*suggestion.span, text, lines);
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
                  std::string_view locale, const NamedBytes& file) {
  const std::u16string text = to_utf16(draft.text);
  const FileLines lines(text, file.bytes);
  Json results = Json::array();
  for (const Suggestion& suggestion : review.suggestions)
    results.push_back(result(suggestion, text, lines, file.name));
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
