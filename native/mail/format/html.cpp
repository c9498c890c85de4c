#include "mail/format/html.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>

#include "text/document.hpp"

// How HTML becomes text, and why so.
//
// Checks read text. What an editor calls a paragraph, a break, a quotation or an item becomes what
// a person would have typed in a plain mail: a blank line, a line end, ">", "- ". All positions in
// findings count in the text that the extension sends, so nothing here has to be mapped back: this
// reader serves files on the command line and sent mail.
//
// The parser gives events, and no tree is built: elements open and close, and a counter says how
// deep we are in something hidden. Real mail is broken HTML, closed in the wrong order or not at
// all; libxml2 closes what is open by itself and its events stay in balance, which the counters
// need.
//
// Left out is what a client never shows: scripts, styles, the title, and what style attributes
// hide. Newsletters hide a line for the preview and counters of links there, and a check that
// pointed at such words would point at nothing. Sizes and colours are not looked at: white text on
// white is a trick of spam, not of people who write.
//
// Of pictures only the words that hold a blank of a template count ("[Logo]"); links give their
// target, since the text often shows another one.
//
// Limits: text beyond 8 MiB, links beyond 1,000 and quotations deeper than 20 are not read on; the
// work is linear in what is read.

namespace sincerely {
namespace {

constexpr std::size_t kTextBytes = 8 * 1024 * 1024;
constexpr int kQuotes = 20;
constexpr std::size_t kLinks = 1000;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// Attributes as libxml2 gives them: name, value, name, value, nullptr; a value may be missing.
struct Attributes {
  const xmlChar** list;

  std::string_view get(std::string_view name) const {
    for (auto at = list; at && *at; at += 2)
      if (name == reinterpret_cast<const char*>(*at))
        return at[1] ? reinterpret_cast<const char*>(at[1]) : "";
    return {};
  }
  bool has(std::string_view name) const {
    for (auto at = list; at && *at; at += 2)
      if (name == reinterpret_cast<const char*>(*at)) return true;
    return false;
  }
};

/// Never shown by a mail client: "display: none", the preview line that Outlook hides.
bool is_hidden(const Attributes& attributes) {
  if (attributes.has("hidden")) return true;
  std::string style;
  for (const char c : attributes.get("style"))
    if (!is_space(c)) style += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const std::string_view hides :
       {"display:none", "mso-hide:all", "visibility:hidden", "max-height:0"}) {
    const auto at = style.find(hides);
    const auto end = at + hides.size();
    // "max-height:0.5em" and "max-height:01px" hide nothing.
    if (at != style.npos &&
        (end >= style.size() || !(style[end] == '.' || std::isdigit(style[end]))))
      return true;
  }
  return false;
}

/// Makes text of elements as they begin and end. What the parser closes by itself ends here too.
class TextWriter {
 public:
  void start(std::string_view name, const Attributes& attributes) {
    if (hidden_ > 0 || is_one_of(name, {"script", "style", "title", "template"}) ||
        is_hidden(attributes)) {
      ++hidden_;
      return;
    }
    if (name == "br") return break_line(true);
    if (name == "img") return add_picture(attributes.get("alt"));
    if (name == "a") return add_link(attributes.get("href"));
    if (name == "blockquote") ++quotes_after_break();
    if (name == "pre") ++pre_;
    if (name == "li") {
      break_line();
      bullet_ = true;
    }
    begin_block(name);
  }

  void end(std::string_view name) {
    if (hidden_ > 0) {
      --hidden_;
      return;
    }
    if (name == "td" || name == "th") {
      if (!line_.empty()) line_ += ' ';
      return;
    }
    if (name == "blockquote") {
      auto& quotes = quotes_after_break();
      quotes = std::max(0, quotes - 1);
    }
    if (name == "li") {
      break_line();
      bullet_ = false;
    }
    begin_block(name);
    if (name == "pre") pre_ = std::max(0, pre_ - 1);
  }

  void text(std::string_view some) {
    if (hidden_ > 0) return;
    for (const char c : some) {
      if (pre_ > 0 && c == '\n') {
        break_line(true);
      } else if (pre_ == 0 && is_space(c)) {
        if (!line_.empty() && line_.back() != ' ') line_ += ' ';
      } else if (c != '\r') {
        line_ += c;
      }
    }
  }

  bool is_full() const { return out_.text.size() + line_.size() >= kTextBytes; }

  HtmlText finish() {
    break_line();
    while (!out_.text.empty() && is_space(out_.text.back())) out_.text.pop_back();
    const auto begin = out_.text.find_first_not_of('\n');
    out_.text.erase(0, begin == std::string::npos ? 0 : begin);
    return std::move(out_);
  }

 private:
  HtmlText out_;
  std::string line_;
  int quotes_ = 0, pre_ = 0;
  int hidden_ = 0;  // elements open below a hidden one, with it
  bool want_blank_ = false;
  bool bullet_ = false;

  int& quotes_after_break() {
    break_line();
    want_blank_ = true;
    return quotes_;
  }

  void begin_block(std::string_view name) {
    if (is_one_of(name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"})) {
      break_line();
      want_blank_ = true;
    } else if (is_one_of(name, {"div", "tr", "body", "section", "article", "header", "footer", "dt",
                                "dd", "center", "pre"})) {
      break_line();
    }
  }

  std::string prefix() const {
    std::string out;
    for (int i = 0; i < std::min(quotes_, kQuotes); ++i) out += "> ";
    return out;
  }

  /// Ends the line. `keep_empty`: an empty one counts (<br>, pre).
  void break_line(bool keep_empty = false) {
    while (!line_.empty() && line_.back() == ' ') line_.pop_back();
    if (line_.empty() && !keep_empty) return;
    if (want_blank_ && !out_.text.empty() && !out_.text.ends_with("\n\n")) out_.text += "\n";
    want_blank_ = false;
    if (!line_.empty()) out_.text += prefix() + (bullet_ ? "- " : "") + line_;
    out_.text += '\n';
    bullet_ = bullet_ && line_.empty();
    line_.clear();
  }

  /// The words for a picture are the mail's where they hold a blank of a template; else they are
  /// mostly the name of a logo.
  void add_picture(std::string_view alt) {
    if (alt.find_first_of("[{<%") != alt.npos) text(std::string(alt) + " ");
  }

  void add_link(std::string_view target) {
    const bool known = target.starts_with("http://") || target.starts_with("https://") ||
                       target.starts_with("mailto:");
    if (!known || out_.links.size() >= kLinks) return;
    if (std::ranges::find(out_.links, target) == out_.links.end()) out_.links.emplace_back(target);
  }
};

TextWriter& writer_of(void* context) {
  return *static_cast<TextWriter*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

void on_start(void* context, const xmlChar* name, const xmlChar** attributes) {
  writer_of(context).start(reinterpret_cast<const char*>(name), Attributes{attributes});
  if (writer_of(context).is_full()) xmlStopParser(static_cast<htmlParserCtxtPtr>(context));
}

void on_end(void* context, const xmlChar* name) {
  writer_of(context).end(reinterpret_cast<const char*>(name));
}

void on_text(void* context, const xmlChar* text, int size) {
  writer_of(context).text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

/// What the parser is fed: valid UTF-8 without NUL, inside a body, so that it opens none by itself,
/// with a blank at the end, since it drops a "<" that stands last.
std::string prepared(std::string_view html) {
  auto out = "<html><body>" + to_utf8(to_utf16(html)) + " ";
  std::erase(out, '\0');
  return out;
}

}  // namespace

HtmlText text_of_html(std::string_view html) {
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  TextWriter writer;
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreatePushParserCtxt(&handler, nullptr, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8),
      htmlFreeParserCtxt);
  if (!parser) return {};
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  parser->_private = &writer;
  parser->userData = parser.get();
  const auto bytes = prepared(html);
  htmlParseChunk(parser.get(), bytes.data(), static_cast<int>(bytes.size()), 1);
  return writer.finish();
}

}  // namespace sincerely
