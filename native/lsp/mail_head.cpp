#include "lsp/mail_head.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace sincerely::lsp {
namespace {

constexpr std::u16string_view kSeparator = u"--text follows this line--";  // Emacs, message mode
constexpr std::array<std::u16string_view, 13> kNames{
    u"from", u"to",          u"cc",  u"bcc",        u"subject", u"date",   u"reply-to",
    u"fcc",  u"in-reply-to", u"gcc", u"message-id", u"sender",  u"newsgroups"};

/// The name of a field in lower case; empty for a line that is none.
std::u16string field_name(std::u16string_view line) {
  const auto colon = line.find(u':');
  if (colon == line.npos || colon == 0 || colon > 60) return {};
  std::u16string name;
  for (const char16_t c : line.substr(0, colon)) {
    const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    if (!letter && c != u'-' && !(c >= u'0' && c <= u'9')) return {};
    name += c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c;
  }
  return name;
}

Span value_span(std::u16string_view line, std::size_t begin) {
  auto from = line.find(u':') + 1;
  while (from < line.size() && line[from] == u' ') ++from;
  return {static_cast<std::int32_t>(begin + from), static_cast<std::int32_t>(begin + line.size())};
}

bool is_folded(std::u16string_view line) { return line.front() == u' ' || line.front() == u'\t'; }

}  // namespace

MailHead read_head(std::u16string_view text) {
  MailHead head;
  bool known = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto stop = std::min(text.find(u'\n', at), text.size());
    auto line = text.substr(at, stop - at);
    if (line.ends_with(u'\r')) line.remove_suffix(1);
    head.body = std::min(stop + 1, text.size());
    head.separator = line == kSeparator;
    if (line.empty() || head.separator) break;
    const auto name = field_name(line);
    const bool mbox = at == 0 && line.starts_with(u"From ");
    if (name.empty() && !mbox && (at == 0 || !is_folded(line))) return {};
    known |= std::ranges::find(kNames, name) != kNames.end();
    if (name == u"subject") head.subject = value_span(line, at);
    head.fields.end = static_cast<std::int32_t>(head.body);
    at = head.body;
  }
  return known ? head : MailHead{};
}

}  // namespace sincerely::lsp
