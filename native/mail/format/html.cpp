#include "mail/format/html.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace sincerely {
namespace {

constexpr std::size_t kTextBytes = 8 * 1024 * 1024;
constexpr int kQuotes = 20;
constexpr std::size_t kLinks = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Named {
  std::string_view name;
  std::uint32_t code;
};

/// What mail programs write by name; all else comes as a number or as UTF-8.
constexpr std::array kNamed{
    Named{"amp", '&'},      Named{"lt", '<'},       Named{"gt", '>'},        Named{"quot", '"'},
    Named{"apos", '\''},    Named{"nbsp", 0xA0},    Named{"auml", 0xE4},     Named{"ouml", 0xF6},
    Named{"uuml", 0xFC},    Named{"Auml", 0xC4},    Named{"Ouml", 0xD6},     Named{"Uuml", 0xDC},
    Named{"szlig", 0xDF},   Named{"aelig", 0xE6},   Named{"AElig", 0xC6},    Named{"oslash", 0xF8},
    Named{"Oslash", 0xD8},  Named{"aring", 0xE5},   Named{"Aring", 0xC5},    Named{"eacute", 0xE9},
    Named{"Eacute", 0xC9},  Named{"egrave", 0xE8},  Named{"ecirc", 0xEA},    Named{"agrave", 0xE0},
    Named{"aacute", 0xE1},  Named{"acirc", 0xE2},   Named{"ccedil", 0xE7},   Named{"ntilde", 0xF1},
    Named{"oacute", 0xF3},  Named{"ocirc", 0xF4},   Named{"iacute", 0xED},   Named{"uacute", 0xFA},
    Named{"copy", 0xA9},    Named{"reg", 0xAE},     Named{"deg", 0xB0},      Named{"sect", 0xA7},
    Named{"middot", 0xB7},  Named{"laquo", 0xAB},   Named{"raquo", 0xBB},    Named{"shy", 0xAD},
    Named{"euro", 0x20AC},  Named{"pound", 0xA3},   Named{"ndash", 0x2013},  Named{"mdash", 0x2014},
    Named{"lsquo", 0x2018}, Named{"rsquo", 0x2019}, Named{"sbquo", 0x201A},  Named{"ldquo", 0x201C},
    Named{"rdquo", 0x201D}, Named{"bdquo", 0x201E}, Named{"hellip", 0x2026}, Named{"bull", 0x2022},
    Named{"zwnj", 0x200C},  Named{"zwj", 0x200D},   Named{"trade", 0x2122}};

void append_code(std::string& out, std::uint32_t code) {
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  char bytes[4];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, code);
  out.append(bytes, static_cast<std::size_t>(length));
}

std::uint32_t numbered(std::string_view digits) {
  const bool hex = !digits.empty() && lower(digits.front()) == 'x';
  std::uint32_t code = 0;
  for (const char c : digits.substr(hex ? 1 : 0)) {
    const auto value = c >= '0' && c <= '9'
                           ? c - '0'
                           : (hex && lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1);
    if (value < 0 || code > 0x10FFFF) return 0xFFFD;
    code = code * (hex ? 16 : 10) + static_cast<std::uint32_t>(value);
  }
  return code;
}

/// Character references resolved.
std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.substr(i, 12).find(';') : text.npos;
    if (end == text.npos || end < 2) {
      out += text[i];
      continue;
    }
    const auto name = text.substr(i + 1, end - 1);
    if (name.front() == '#') {
      append_code(out, numbered(name.substr(1)));
    } else if (const auto found = std::ranges::find(kNamed, name, &Named::name);
               found != kNamed.end()) {
      append_code(out, found->code);
    } else {
      out += text[i];
      continue;
    }
    i += end;
  }
  return out;
}

struct Tag {
  std::string name;  // lower case
  std::string_view attributes;
  bool closing = false;
};

std::string attribute(const Tag& tag, std::string_view name) {
  std::string folded(tag.attributes);
  std::ranges::transform(folded, folded.begin(), lower);
  for (auto at = folded.find(name); at != folded.npos; at = folded.find(name, at + 1)) {
    if (at > 0 && !is_space(folded[at - 1])) continue;
    auto value = at + name.size();
    while (value < folded.size() && is_space(folded[value])) ++value;
    if (value >= folded.size() || folded[value] != '=') continue;
    ++value;
    while (value < folded.size() && is_space(folded[value])) ++value;
    if (value >= folded.size()) return {};
    const char quote = folded[value];
    if (quote == '"' || quote == '\'') {
      const auto end = folded.find(quote, value + 1);
      return decoded(tag.attributes.substr(value + 1, end == folded.npos ? end : end - value - 1));
    }
    const auto end = folded.find_first_of(" \t\r\n>", value);
    return decoded(tag.attributes.substr(value, end == folded.npos ? end : end - value));
  }
  return {};
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

class Converter {
 public:
  explicit Converter(std::string_view html) : html_(html) {}

  HtmlText convert() {
    while (at_ < html_.size() && out_.text.size() < kTextBytes) step();
    break_line();
    while (!out_.text.empty() && is_space(out_.text.back())) out_.text.pop_back();
    const auto begin = out_.text.find_first_not_of('\n');
    out_.text.erase(0, begin == std::string::npos ? 0 : begin);
    return std::move(out_);
  }

 private:
  std::string_view html_;
  std::size_t at_ = 0;
  HtmlText out_;
  std::string line_;
  int quotes_ = 0, pre_ = 0;
  bool want_blank_ = false;
  bool bullet_ = false;

  void step() {
    if (html_[at_] != '<') return add_text();
    if (html_.substr(at_, 4) == "<!--") {
      const auto end = html_.find("-->", at_ + 4);
      at_ = end == html_.npos ? html_.size() : end + 3;
      return;
    }
    const auto tag = read_tag();
    if (!tag) return add_text();
    apply(*tag);
  }

  std::optional<Tag> read_tag() {
    auto at = at_ + 1;
    Tag tag;
    if (at < html_.size() && html_[at] == '/') {
      tag.closing = true;
      ++at;
    }
    if (at >= html_.size() || !((lower(html_[at]) >= 'a' && lower(html_[at]) <= 'z') ||
                                html_[at] == '!' || html_[at] == '?'))
      return {};
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>' && html_[at] != '/')
      tag.name += lower(html_[at++]);
    const auto begin = at;
    char quote = '\0';
    while (at < html_.size() && (quote != '\0' || html_[at] != '>')) {
      if (quote == '\0' && (html_[at] == '"' || html_[at] == '\''))
        quote = html_[at];
      else if (html_[at] == quote)
        quote = '\0';
      ++at;
    }
    if (at >= html_.size()) {  // a quote that never closes: the tag ends at the next ">"
      at = html_.find('>', begin);
      if (at == html_.npos) at = html_.size();
    }
    tag.attributes = html_.substr(begin, at - begin);
    at_ = std::min(at + 1, html_.size());
    return tag;
  }

  void add_text() {
    auto end = html_.find('<', at_ + 1);
    if (end == html_.npos) end = html_.size();
    for (const char c : decoded(html_.substr(at_, end - at_))) {
      if (pre_ > 0 && c == '\n') {
        break_line(true);
      } else if (pre_ == 0 && is_space(c)) {
        if (!line_.empty() && line_.back() != ' ') line_ += ' ';
      } else if (c != '\r') {
        line_ += c;
      }
    }
    at_ = end;
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

  void skip_to_end_of(std::string_view name) {
    int depth = 1;
    while (at_ < html_.size() && depth > 0) {
      at_ = html_.find('<', at_);
      if (at_ == html_.npos) {
        at_ = html_.size();
        return;
      }
      const auto tag = read_tag();
      if (!tag)
        ++at_;
      else if (tag->name == name)
        depth += tag->closing ? -1 : (tag->attributes.ends_with('/') ? 0 : 1);
    }
  }

  bool is_hidden(const Tag& tag) const {
    if (tag.attributes.size() < 6) return false;
    auto style = attribute(tag, "style");
    std::erase_if(style, is_space);
    std::ranges::transform(style, style.begin(), lower);
    return style.find("display:none") != style.npos || style.find("mso-hide:all") != style.npos;
  }

  void add_link(const Tag& tag) {
    auto target = attribute(tag, "href");
    const bool known = target.starts_with("http://") || target.starts_with("https://") ||
                       target.starts_with("mailto:");
    if (!known || out_.links.size() >= kLinks) return;
    if (std::ranges::find(out_.links, target) == out_.links.end())
      out_.links.push_back(std::move(target));
  }

  void apply(const Tag& tag) {
    const auto& name = tag.name;
    if (!tag.closing && is_one_of(name, {"script", "style", "title", "head", "template", "o:p"})) {
      // <head> is often left open; only what is in it is skipped.
      if (name != "head" && name != "o:p") skip_to_end_of(name);
      return;
    }
    if (name == "br") return break_line(true);
    if (!tag.closing && is_one_of(name, {"div", "span", "p", "td"}) && is_hidden(tag))
      return skip_to_end_of(name);
    if (name == "a" && !tag.closing) return add_link(tag);
    if (name == "td" || name == "th") {
      if (tag.closing && !line_.empty()) line_ += ' ';
      return;
    }
    if (name == "blockquote") {
      break_line();
      want_blank_ = true;
      quotes_ = std::max(0, quotes_ + (tag.closing ? -1 : 1));
      return;
    }
    if (name == "pre") {
      break_line();
      pre_ = std::max(0, pre_ + (tag.closing ? -1 : 1));
      return;
    }
    if (name == "li") {
      break_line();
      bullet_ = !tag.closing;
      return;
    }
    if (is_one_of(name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "hr"})) {
      break_line();
      want_blank_ = true;
      return;
    }
    if (is_one_of(name, {"div", "tr", "body", "section", "article", "header", "footer", "dt", "dd",
                         "center"}))
      break_line();
  }
};

}  // namespace

HtmlText text_of_html(std::string_view html) { return Converter(html).convert(); }

}  // namespace sincerely
