// HTML to text: UTF-8 without a control of its own, links of mail and web alone, each once; plain
// words come out as they went in; and the same each time.

#include <set>

#include "fuzz.hpp"
#include "mail/format/charset.hpp"
#include "mail/format/html.hpp"
#include "text/document.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

/// The words of a text as HTML that shows them.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  return out;
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (std::string_view(" \t\r\n\f").find(c) == std::string_view::npos) out += c;
  return out;
}

/// Letters that HTML may hold: no control characters (HTML 4, 5.1), none that are no characters.
std::string plain(std::string_view bytes) {
  std::u16string out;
  for (const char16_t c : to_utf16(bytes))
    if ((c >= u' ' || c == u'\n' || c == u'\t') && !(c >= 0x7F && c <= 0x9F) && c < 0xFFFE &&
        !(c >= 0xFDD0 && c <= 0xFDEF))
      out += c;
  return to_utf8(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::Input(data, size).rest();
  const HtmlText read = text_of_html(bytes);
  require(is_utf8(read.text), "a text is UTF-8");
  require(read.text.find_first_of(std::string_view("\r\0", 2)) == read.text.npos,
          "line ends are plain");
  require(read.text.empty() || (read.text.front() != '\n' && read.text.back() != '\n'),
          "no blank lines around");
  std::set<std::string> links;
  for (const std::string& link : read.links) {
    require(
        link.starts_with("http://") || link.starts_with("https://") || link.starts_with("mailto:"),
        "a link is of the web or of mail");
    require(links.insert(link).second, "a link is named once");
  }
  require(read.text.size() <= 64 * bytes.size() + 64, "quotes and items are all that is added");
  const HtmlText again = text_of_html(bytes);
  require(again.text == read.text && again.links == read.links, "the same each time");
  const std::string words = plain(bytes);
  require(
      without_blanks(text_of_html("<p>" + escaped(words) + "</p>").text) == without_blanks(words),
      "plain words come out as they went in");
  return 0;
}
