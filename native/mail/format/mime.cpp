#include "mail/format/mime.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <set>

#include "mail/format/charset.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/html.hpp"
#include "mail/format/transfer.hpp"

namespace sincerely {
namespace {

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

/// Line ends as "\n", whichever were used; no NUL, at which other programs would stop.
std::string unix_lines(std::string text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      if (i + 1 >= text.size() || text[i + 1] != '\n') out += '\n';
    } else if (text[i] != '\0') {
      out += text[i];
    }
  }
  return out;
}

/// Entities of a multipart body.
std::vector<std::string_view> split_parts(std::string_view body, std::string_view boundary) {
  std::vector<std::string_view> out;
  if (boundary.empty()) return out;
  const auto mark = "--" + std::string(boundary);
  std::size_t begin = body.npos;
  for (std::size_t at = 0; at <= body.size();) {
    const auto stop = std::min(body.find('\n', at), body.size());
    auto line = body.substr(at, stop - at);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
      line.remove_suffix(1);
    const bool last =
        line.size() == mark.size() + 2 && line.starts_with(mark) && line.ends_with("--");
    if (line == mark || last) {
      if (begin != body.npos) {
        auto end = at;  // the line end before the boundary belongs to the boundary
        if (end > begin && body[end - 1] == '\n') --end;
        if (end > begin && body[end - 1] == '\r') --end;
        out.push_back(body.substr(begin, end - begin));
      }
      begin = std::min(stop + 1, body.size());
      if (last || out.size() > static_cast<std::size_t>(kEmlParts)) return out;
    }
    if (stop >= body.size()) break;
    at = stop + 1;
  }
  // Cut off in the middle: the rest is the last part.
  if (begin != body.npos && begin < body.size()) out.push_back(body.substr(begin));
  return out;
}

/// The boundary that really parts a body when the header names another: the first line "--x" above
/// header fields.
std::string boundary_in(std::string_view body) {
  for (std::size_t at = 0; at < body.size();) {
    const auto stop = std::min(body.find('\n', at), body.size());
    auto line = body.substr(at, stop - at);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    at = stop + 1;
    if (line.size() < 3 || !line.starts_with("--") || at >= body.size()) continue;
    if (lower_case(body.substr(at, 8)) == "content-") return std::string(line.substr(2));
  }
  return {};
}

/// What a list server hangs below a mail as a part of its own: it begins with a rule.
bool is_list_footer(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == text.npos) return false;
  const auto line = text.substr(begin, text.find('\n', begin) - begin);
  const auto rule = line.find_first_not_of("_-= ");
  return line.size() >= 10 && rule == line.npos;
}

/// Words in lower case; letters outside of ASCII count as they are.
std::set<std::string> words_in(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) {
      word += lower_case({&c, 1});
    } else if (!word.empty()) {
      out.insert(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.insert(std::move(word));
  return out;
}

/// "Your mail client does not show HTML": the plain part is short and says nothing of the other.
bool is_stand_in(std::string_view plain, std::string_view html) {
  constexpr std::size_t kLongest = 400;
  if (plain.size() > kLongest || html.empty()) return false;
  const auto own = words_in(plain), other = words_in(html);
  const auto shared = std::ranges::count_if(own, [&](const auto& w) { return other.contains(w); });
  return own.size() < other.size() && static_cast<std::size_t>(shared) * 3 < own.size();
}

/// Walks the parts of a mail, in their order. Too deep or too many, and the mail is not read at
/// all: half of a mail would be answered as if it were all.
class Walker {
 public:
  std::optional<MimeContent> walk(const Header& header, std::string_view body) {
    auto found = part(header, body, 0);
    if (broken_) return {};
    return found;
  }

 private:
  int parts_ = 0;
  bool broken_ = false;

  static void merge(MimeContent& into, MimeContent&& from) {
    if (!into.text.empty() && !from.html && is_list_footer(from.text)) from.text.clear();
    if (!from.text.empty()) {
      if (!into.text.empty()) into.text += "\n\n";
      into.text += from.text;
      into.html |= from.html;
    }
    std::ranges::move(from.attachments, std::back_inserter(into.attachments));
    std::ranges::move(from.links, std::back_inserter(into.links));
  }

  /// A part is a container, a file, or text that is shown.
  MimeContent part(const Header& header, std::string_view body, int depth) {
    if (depth > kEmlDepth || ++parts_ > kEmlParts) broken_ = true;
    if (broken_) return {};
    const auto content = header.get("Content-Type");
    const auto type = content.empty() ? "text/plain" : media_type(content);
    if (type.starts_with("multipart/")) return multipart(type, content, body, depth);
    const auto disposition = header.get("Content-Disposition");
    auto file = parameter(disposition, "filename");
    if (file.empty()) file = parameter(content, "name");
    const bool attached = media_type(disposition) == "attachment";
    const bool text =
        type == "text/plain" || type == "text/html" || type == "text/enriched" || type == "text";
    if (attached || !text || !file.empty())
      return attachment(header, type, std::move(file), attached, body);
    return shown(header, type, content, body);
  }

  MimeContent attachment(const Header& header, std::string_view type, std::string file,
                         bool attached, std::string_view body) {
    // Pictures of the text itself (logos, smileys) are no attachment.
    if (!attached && !header.get("Content-ID").empty()) return {};
    if (type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
        type == "application/x-pkcs7-signature" || type == "message/delivery-status")
      return {};
    if (file.empty() && type == "message/rfc822")
      file = decode_words(split_entity(body).first.get("Subject")) + ".eml";
    if (file.empty()) file = utf8_of(type, {});
    MimeContent out;
    out.attachments.push_back(std::move(file));
    return out;
  }

  MimeContent shown(const Header& header, std::string_view type, std::string_view content,
                    std::string_view body) {
    MimeContent out;
    auto text = unix_lines(utf8_of(transfer_decoded(body, header.get("Content-Transfer-Encoding")),
                                   parameter(content, "charset")));
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (type == "text/html") {
      auto html = text_of_html(text);
      out.text = std::move(html.text);
      out.links = std::move(html.links);
      out.html = true;
    } else if (lower_case(parameter(content, "format")) == "flowed") {
      out.text = unflow(text, lower_case(parameter(content, "delsp")) == "yes");
    } else {
      out.text = std::move(text);
    }
    return out;
  }

  /// Of alternatives one is read, of all others every part. A boundary that the header gives
  /// wrongly is looked for in the body.
  MimeContent multipart(std::string_view type, std::string_view content, std::string_view body,
                        int depth) {
    const auto boundary = parameter(content, "boundary");
    MimeContent out;
    std::vector<MimeContent> found;
    auto entities = split_parts(body, boundary);
    if (entities.empty()) entities = split_parts(body, boundary_in(body));
    if (entities.empty()) {  // no parts: what stands there is read as it is
      out.text = unix_lines(utf8_of(body, {}));
      return out;
    }
    for (const auto entity : entities) {
      auto [header, inner] = split_entity(entity);
      found.push_back(part(header, inner, depth + 1));
      if (broken_) return {};
    }
    if (type != "multipart/alternative") {
      for (auto& each : found) merge(out, std::move(each));
      return out;
    }
    return alternative(found);
  }

  /// Plain text when it says anything; the links of the HTML in any case.
  static MimeContent alternative(std::vector<MimeContent>& found) {
    const auto says = [](const MimeContent& each) {
      return each.text.find_first_not_of(" \t\n") != std::string::npos;
    };
    auto best =
        std::ranges::find_if(found, [&](const auto& each) { return says(each) && !each.html; });
    const auto html =
        std::ranges::find_if(found, [&](const auto& each) { return says(each) && each.html; });
    if (best == found.end() || (html != found.end() && is_stand_in(best->text, html->text)))
      best = html;
    MimeContent out;
    for (auto it = found.begin(); it != found.end(); ++it) {
      if (it != best) it->text.clear();
      merge(out, std::move(*it));
    }
    return out;
  }
};

}  // namespace

std::optional<MimeContent> read_parts(const Header& header, std::string_view body) {
  return Walker().walk(header, body);
}

std::string unflow(std::string_view text, bool delete_space) {
  std::string out;
  bool open = false;
  std::size_t open_depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, stop - at);
    at = stop + 1;
    const auto depth = std::min(line.find_first_not_of('>'), line.size());
    line.remove_prefix(depth);
    if (!line.empty() && line.front() == ' ') line.remove_prefix(1);  // space-stuffing
    // The one line that ends in a blank and does not flow (RFC 3676, 4.3).
    const bool delimiter = line == "-- ";
    if (open && (depth != open_depth || delimiter)) {
      out += '\n';
      open = false;
    }
    if (!open) out += std::string(depth, '>') + (depth > 0 ? " " : "");
    const bool flows = !delimiter && line.ends_with(' ');
    if (flows && delete_space) line.remove_suffix(1);
    out += line;
    if (!flows) out += '\n';
    open = flows;
    open_depth = depth;
  }
  return out;
}

}  // namespace sincerely
