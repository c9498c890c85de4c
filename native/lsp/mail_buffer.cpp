#include "lsp/mail_buffer.hpp"

#include <algorithm>

#include "lsp/mail_head.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/header.hpp"
#include "mail/layout/lines.hpp"
#include "mail/layout/split.hpp"

namespace sincerely::lsp {
namespace {

constexpr std::u16string_view kSignature = u"-- ";  // RFC 3676, section 4.3

/// "<#part filename=...>": what Emacs and himalaya write for parts; never sent as text.
bool is_mml(std::u16string_view line) {
  return line.starts_with(u"<#") && line.find(u'>') != line.npos;
}

/// The file name in a tag of MML: quoted or up to a blank, without its folders.
std::string attached_file(std::u16string_view tag) {
  constexpr std::u16string_view kName = u"filename=";
  const auto found = tag.find(kName);
  if (found == tag.npos) return {};
  auto value = tag.substr(found + kName.size());
  const bool quoted = value.starts_with(u'"');
  if (quoted) value.remove_prefix(1);
  value = value.substr(0, value.find_first_of(quoted ? u"\"" : u" >"));
  return to_utf8(value.substr(value.find_last_of(u'/') + 1));
}

bool is_blank(char16_t c) { return c == u' ' || c == u'\t' || c == u'\n' || c == u'\r'; }

/// Fills a mail buffer from the lines of its body.
class BodyReader {
 public:
  BodyReader(std::u16string_view text, std::size_t begin, MailBuffer& out)
      : text_(text), begin_(static_cast<std::int32_t>(begin)), out_(out) {}

  void read(const std::vector<Span>& own_lines) {
    auto own = own_lines.begin();
    for (const Line& line : lines_of(text_.substr(static_cast<std::size_t>(begin_)))) {
      const bool is_own = own != own_lines.end() && own->begin == line.span.begin;
      if (is_own) ++own;
      const Span place{line.span.begin + begin_, line.span.end + begin_};
      if (is_own)
        read_own(place);
      else
        read_quoted({line.content.begin + begin_, line.content.end + begin_});
    }
    out_.draft.text = to_utf8(text_of_draft_);
  }

  std::vector<std::string> attached;
  bool has_parts = false;

 private:
  void read_own(Span place) {
    const auto line = units(text_, place);
    if (signed_ || line == kSignature) {
      signed_ = true;
    } else if (is_mml(line)) {
      has_parts = true;
      if (auto name = attached_file(line); !name.empty()) attached.push_back(std::move(name));
    } else {
      add_own(place);
    }
  }

  void add_own(Span place) {
    if (parted_ && !text_of_draft_.empty()) text_of_draft_ += u'\n';
    parted_ = false;
    const auto begin = static_cast<std::int32_t>(text_of_draft_.size());
    out_.pieces.push_back({{begin, begin + place.size()}, place.begin});
    if (out_.first_line.empty()) out_.first_line = place;
    text_of_draft_ += units(text_, place);
    text_of_draft_ += u'\n';
  }

  /// Quoted text as one line with single blanks: editors break it as they like.
  void read_quoted(Span content) {
    parted_ = true;
    if (!out_.quoted.empty() && out_.quoted.back() != u' ') add_quoted(u' ', content.begin);
    for (std::int32_t at = content.begin; at < content.end; ++at) {
      const char16_t c = text_[static_cast<std::size_t>(at)];
      if (!is_blank(c))
        add_quoted(c, at);
      else if (!out_.quoted.empty() && out_.quoted.back() != u' ')
        add_quoted(u' ', at);
    }
  }

  void add_quoted(char16_t c, std::int32_t at) {
    out_.quoted += c;
    out_.places.push_back(at);
  }

  std::u16string_view text_;
  std::int32_t begin_;
  MailBuffer& out_;
  std::u16string text_of_draft_;
  bool signed_ = false;  // behind "-- "
  bool parted_ = false;  // quoted lines came since the last own one
};

MailFile file_of(std::string_view header, std::string body, const LanguagePacks& packs) {
  MailFile file;
  const auto fields = split_entity(header).first;
  const auto from = addresses(fields.get("From"));
  if (!from.empty()) file.from = from.front();
  file.to = addresses(fields.get("To"));
  file.cc = addresses(fields.get("Cc"));
  file.bcc = addresses(fields.get("Bcc"));
  file.date = iso_date(fields.get("Date"), packs);
  file.subject = decode_words(fields.get("Subject"));
  file.in_reply_to = fields.get("In-Reply-To");
  file.text = std::move(body);
  return file;
}

/// What stays the same while a mail is written: subject, readers, and what it answers. A dismissal
/// is remembered by it, because an editor may be given another file each time.
std::string identity_of(const DraftMessage& draft) {
  std::string out = draft.subject;
  for (const Person& person : draft.to) out += '\n' + person.address;
  if (!draft.thread.empty()) out += '\n' + draft.thread.front().text;
  return out.find_first_not_of('\n') == out.npos ? std::string() : out;
}

/// The piece that holds a place of the draft; the last one before it for the line ends between
/// them.
const MailBuffer::Piece* piece_at(const std::vector<MailBuffer::Piece>& pieces, std::int32_t at) {
  const auto next = std::ranges::upper_bound(
      pieces, at, {}, [](const MailBuffer::Piece& piece) { return piece.own.begin; });
  return next == pieces.begin() ? nullptr : &*std::prev(next);
}

std::int32_t place_of(const std::vector<MailBuffer::Piece>& pieces, std::int32_t at) {
  const auto* piece = piece_at(pieces, at);
  return piece ? piece->begin + std::min(at, piece->own.end) - piece->own.begin : 0;
}

}  // namespace

bool is_mail(std::u16string_view text, std::string_view language_id, std::string_view uri) {
  return language_id == "mail" || language_id == "message" || language_id == "eml" ||
         uri.ends_with(".eml") || read_head(text).body > 0;
}

Span MailBuffer::around(Span span) const {
  return {place_of(pieces, span.begin), place_of(pieces, span.end)};
}

std::optional<Span> MailBuffer::in_buffer(Span span) const {
  const Span place = around(span);
  // Line ends may be longer in the buffer; a quoted line between two of them makes a real
  // difference.
  const auto* first = piece_at(pieces, span.begin);
  const auto* last = piece_at(pieces, span.end);
  if (!first || !last) return {};
  for (const auto* piece = first; piece != last; ++piece) {
    const std::int32_t ends = piece[1].begin - (piece->begin + piece->own.size());
    const std::int32_t in_draft = piece[1].own.begin - piece->own.end;
    if (ends > 2 || in_draft > 1) return {};
  }
  return place;
}

std::optional<Span> MailBuffer::in_quote(std::string_view words) const {
  std::u16string wanted;
  for (const char16_t c : to_utf16(words))
    if (!is_blank(c))
      wanted += c;
    else if (!wanted.empty() && wanted.back() != u' ')
      wanted += u' ';
  while (wanted.ends_with(u' ') || wanted.ends_with(u'…')) wanted.pop_back();
  const auto found = wanted.empty() ? quoted.npos : quoted.find(wanted);
  if (found == quoted.npos) return {};
  return Span{places[found], places[found + wanted.size() - 1] + 1};
}

MailBuffer read_mail_buffer(std::u16string_view text, const LanguagePacks& packs) {
  MailBuffer out;
  const MailHead head = read_head(text);
  const auto header = to_utf8(units(text, head.fields));
  const auto body = to_utf8(text.substr(head.body));
  out.subject = head.subject;
  out.draft = draft_of(file_of(header + "\n", body, packs), packs);
  BodyReader reader(text, head.body, out);
  reader.read(split_mail(body, packs).own_lines);
  out.draft.attachments = std::move(reader.attached);
  // A mailer adds files after the editor has ended, unless the buffer itself names them.
  out.draft.attachments_given = head.separator || reader.has_parts;
  if (head.body == 0 && out.draft.thread.empty())
    out.draft.kind_given = out.draft.thread_given = false;
  out.identity = identity_of(out.draft);
  return out;
}

}  // namespace sincerely::lsp
