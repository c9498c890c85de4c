#pragma once
// Lines that mail clients and offices write, not people: attribution, header blocks, forward
// markers, mobile signatures, disclaimers.

#include <cstdint>
#include <string_view>
#include <vector>

#include "language/packs.hpp"
#include "mail/layout/lines.hpp"

namespace sincerely {

enum class MarkKind {
  reply_line,
  original_marker,
  header_block,
  forward_marker,
  separator,
  mobile_signature,
  disclaimer,  // also legal and list footers, banners at the end
  banner,
  invitation
};

/// How sure a mark is by itself.
enum class MarkContext { alone, next_quoted, end };

struct Mark {
  MarkKind kind = MarkKind::reply_line;
  MarkContext context = MarkContext::alone;
  std::size_t first = 0, last = 0;  // lines it covers
};

/// Marks in order of their first line; lines that are quoted already (depth > 0) are not looked at.
/// text      UTF-16
/// lines     its lines
/// cost      one hash per word; an expression is run only where one of its words stands, on six
///           lines at most. Each is compiled when these packs first need it
/// source    data/languages/und/attribution.tsv; its column `words`: one of them stands in every
///           match
/// fails     never; an expression that does not compile is left out (a test holds that all do)
std::vector<Mark> find_marks(std::u16string_view text, const std::vector<Line>& lines,
                             const LanguagePacks& packs);

}  // namespace sincerely
