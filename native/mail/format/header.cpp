#include "mail/format/header.hpp"

#include <algorithm>
#include <map>

#include "mail/format/charset.hpp"
#include "mail/format/transfer.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kFields = 1000;
constexpr std::size_t kAddresses = 2000;
/// Bytes of an encoded word. RFC 2047, 2 allows 75, some programs write a whole field as one; what
/// goes on for longer without an end is none, and is not looked through from each "=?" on.
constexpr std::size_t kLongestWord = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// One encoded word at `at`; its bytes are appended, so that a character split over two words comes
/// together again.
struct EncodedWord {
  std::string charset, bytes;
  std::size_t end = 0;
};

bool read_word(std::string_view field, std::size_t at, EncodedWord& word) {
  const auto raw = field.substr(0, std::min(field.size(), at + kLongestWord));
  if (raw.substr(at, 2) != "=?") return false;
  const auto charset_end = raw.find('?', at + 2);
  if (charset_end == raw.npos || charset_end + 2 >= raw.size() || raw[charset_end + 2] != '?')
    return false;
  const auto end = raw.find("?=", charset_end + 3);
  if (end == raw.npos) return false;
  const auto text = raw.substr(charset_end + 3, end - charset_end - 3);
  const auto encoding = lower(raw[charset_end + 1]);
  if (encoding != 'q' && encoding != 'b') return false;
  word.charset = std::string(raw.substr(at + 2, charset_end - at - 2));
  word.charset = word.charset.substr(0, word.charset.find('*'));  // RFC 2231 language
  word.bytes = encoding == 'q' ? quoted_printable_decoded(text, true) : base64_decoded(text);
  word.end = end + 2;
  return true;
}

/// Splits at a mark outside quotes, angle brackets and comments.
std::vector<std::string_view> split_outside(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  bool quoted = false;
  int angle = 0, comment = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '\0';
    if (c == '\\' && quoted)
      ++i;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '<')
      ++angle;
    else if (!quoted && c == '>' && angle > 0)
      --angle;
    else if (!quoted && c == '(')
      ++comment;
    else if (!quoted && c == ')' && comment > 0)
      --comment;
    const bool outside = !quoted && angle == 0 && comment == 0;
    if (i >= text.size() || (outside && marks.find(c) != marks.npos)) {
      if (const auto part = trim(text.substr(begin, std::min(i, text.size()) - begin));
          !part.empty())
        out.push_back(part);
      begin = i + 1;
    }
  }
  return out;
}

/// Without quotation marks; behind a backslash a sign stands for itself (RFC 5322, 3.2.4).
std::string unquoted(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size())
      out += text[++i];
    else if (text[i] != '"')
      out += text[i];
  }
  return std::string(trim(out));
}

/// "Ana Lee <ana@x>", "ana@x (Ana Lee)", or one of both alone. What is broken gives what can be
/// read.
Person person_of(std::string_view raw) {
  Person out;
  const auto open = raw.rfind('<');
  const auto close = raw.find('>', open == raw.npos ? 0 : open);
  const auto address = [](std::string_view bytes) { return utf8_of(trim(bytes), {}); };
  if (open != raw.npos) {
    out.address =
        address(raw.substr(open + 1, (close == raw.npos ? raw.size() : close) - open - 1));
    out.name = decode_words(unquoted(raw.substr(0, open)));
  } else if (raw.find('@') != raw.npos) {
    const auto comment = raw.find('(');
    out.address = address(raw.substr(0, comment));
    if (comment != raw.npos)
      out.name = decode_words(unquoted(raw.substr(comment + 1, raw.rfind(')') - comment - 1)));
  } else {
    out.name = decode_words(unquoted(raw));
  }
  if (out.address.starts_with("mailto:")) out.address.erase(0, 7);
  if (same(out.name, out.address)) out.name.clear();
  // 'Ana Lee' in single quotes is how Outlook repeats an address.
  if (out.name.size() > 2 && out.name.front() == '\'' && out.name.back() == '\'')
    out.name = out.name.substr(1, out.name.size() - 2);
  return out;
}

}  // namespace

std::string_view Header::get(std::string_view name) const {
  const auto found =
      std::ranges::find_if(fields, [&](const auto& field) { return same(field.first, name); });
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::pair<Header, std::string_view> split_entity(std::string_view entity) {
  Header header;
  std::size_t at = 0;
  while (at < entity.size()) {
    const auto stop = std::min(entity.find('\n', at), entity.size());
    auto line = entity.substr(at, stop - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = std::min(stop + 1, entity.size());
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (!header.fields.empty()) header.fields.back().second += ' ' + std::string(trim(line));
      continue;
    }
    // What is no field is passed over: between fields of broken mails all sorts of lines stand.
    const auto colon = line.find(':');
    if (colon == line.npos || colon == 0 || line.substr(0, colon).find(' ') != line.npos) continue;
    if (header.fields.size() < kFields)
      header.fields.emplace_back(line.substr(0, colon), trim(line.substr(colon + 1)));
  }
  return {std::move(header), entity.substr(at)};
}

std::string decode_words(std::string_view raw) {
  std::string out, bytes, charset;
  // Words of one charset are joined before they are decoded: a letter may be cut in two.
  const auto flush = [&] {
    if (!bytes.empty()) out += utf8_of(bytes, charset);
    bytes.clear();
  };
  bool after_word = false;
  for (std::size_t at = 0; at < raw.size();) {
    EncodedWord word;
    // Between two encoded words blanks are no text (RFC 2047, 6.2).
    const auto blanks = raw.find_first_not_of(" \t\r\n", at);
    if (after_word && blanks != raw.npos && blanks > at && read_word(raw, blanks, word))
      at = blanks;
    if (read_word(raw, at, word)) {
      if (!same(word.charset, charset)) flush();
      charset = word.charset;
      bytes += word.bytes;
      at = word.end;
      after_word = true;
      continue;
    }
    flush();
    after_word = false;
    const auto next = std::min(raw.find("=?", at + 1), raw.size());
    out += utf8_of(raw.substr(at, next - at), "");
    at = next;
  }
  flush();
  std::erase_if(out, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return out;
}

std::vector<Person> addresses(std::string_view raw) {
  std::vector<Person> out;
  for (auto part : split_outside(raw, ",;")) {
    // "Team: a@x, b@x;" is a group: its name is dropped.
    const auto colon = part.find(':');
    if (colon != part.npos && part.find('"') > colon && part.find('<') > colon &&
        part.find('@') > colon)
      part = trim(part.substr(colon + 1));
    if (part.empty()) continue;
    auto person = person_of(part);
    if (person.address.empty() && person.name.empty()) continue;
    if (out.size() < kAddresses) out.push_back(std::move(person));
  }
  return out;
}

std::string media_type(std::string_view field) {
  std::string out(trim(field.substr(0, field.find(';'))));
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

std::string parameter(std::string_view field, std::string_view name) {
  std::map<int, std::pair<std::string, bool>> pieces;  // continuation number -> raw value, encoded
  for (const auto part : split_outside(field, ";")) {
    const auto equals = part.find('=');
    if (equals == part.npos) continue;
    auto key = trim(part.substr(0, equals));
    const auto value = unquoted(part.substr(equals + 1));
    if (same(key, name)) {
      if (!pieces.contains(0)) pieces[0] = {value, false};
      continue;
    }
    const bool encoded = key.ends_with('*');
    if (encoded) key.remove_suffix(1);
    const auto star = key.find('*');
    if (!same(key.substr(0, star), name)) continue;
    int number = 0;
    if (star != key.npos)
      for (const char c : key.substr(star + 1))
        number = c >= '0' && c <= '9' && number < 1000 ? number * 10 + c - '0' : number;
    pieces[number] = {value, encoded};
  }
  std::string bytes, charset;
  bool any_encoded = false;
  for (auto& [number, piece] : pieces) {
    auto& [value, encoded] = piece;
    any_encoded |= encoded;
    if (!encoded) {
      bytes += value;
      continue;
    }
    // RFC 2231: a value may be continued (name*0, name*1) and encoded (name*); the charset stands
    // before the first two ticks. Encoded signs are read by the decoder of Q, in which % is = and a
    // plain _ would be a blank.
    std::string_view rest = value;
    if (number == 0)
      if (const auto tick = rest.find('\''); tick != rest.npos) {
        charset = std::string(rest.substr(0, tick));
        const auto second = rest.find('\'', tick + 1);
        rest = second == rest.npos ? std::string_view{} : rest.substr(second + 1);
      }
    std::string quoted(rest);
    std::ranges::replace(quoted, '_', '\x01');
    std::ranges::replace(quoted, '%', '=');
    auto plain = quoted_printable_decoded(quoted, true);
    std::ranges::replace(plain, '\x01', '_');
    bytes += plain;
  }
  return any_encoded ? utf8_of(bytes, charset) : decode_words(bytes);
}

}  // namespace sincerely
