// A buffer read as a draft: each place of the draft is that place of the buffer, each quoted word
// stands where it is said to stand.

#include "lsp/mail_buffer.hpp"
#include "packs.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = to_utf16(fuzz::Input(data, size).rest());
  const auto mail = lsp::read_mail_buffer(text, fuzz::packs());
  lsp::is_mail(text, "", "");
  const auto own = to_utf16(mail.draft.text);
  if (mail.subject) fuzz::require_span(*mail.subject, text);
  fuzz::require_span(mail.first_line, text);
  for (const auto& piece : mail.pieces) {
    fuzz::require_span(piece.own, own);
    fuzz::require_span({piece.begin, piece.begin + piece.own.size()}, text);
    require(fuzz::units_of(own, piece.own) ==
                fuzz::units_of(text, {piece.begin, piece.begin + piece.own.size()}),
            "a line of the draft is that line of the buffer");
    const auto back = mail.in_buffer(piece.own);
    require(back && *back == Span{piece.begin, piece.begin + piece.own.size()},
            "a line is found in the buffer");
  }
  require(mail.places.size() == mail.quoted.size(), "each quoted unit has a place");
  for (std::size_t i = 0; i < mail.quoted.size(); ++i) {
    const auto at = mail.places[i];
    require(0 <= at && at <= static_cast<std::int32_t>(text.size()), "a place is in the buffer");
    if (mail.quoted[i] != u' ')
      require(text[static_cast<std::size_t>(at)] == mail.quoted[i], "a quoted word stands there");
  }
  const auto length = static_cast<std::int32_t>(own.size());
  for (std::int32_t at = 0; at < length; at += 7) {
    const Span span{at, std::min(at + 9, length)};
    if (!fuzz::splits_pair(own, span.begin) && !fuzz::splits_pair(own, span.end))
      fuzz::require_span(mail.around(span), text);
  }
  return 0;
}
