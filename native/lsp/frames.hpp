#pragma once
// Frames of the Language Server Protocol: header fields, of which Content-Length counts, a blank
// line, then that many bytes of JSON.

#include "host/frames.hpp"

namespace sincerely::lsp {

/// source    LSP 3.17, "Base Protocol". Fields other than Content-Length are passed over; lines may
///           end in \n alone. A header over 8 KiB, or without a length, is broken
class ContentLengthFraming : public Framing {
 public:
  NextFrame next() override;
  std::string framed(std::string_view bytes) const override;
};

}  // namespace sincerely::lsp
