#pragma once
// Stretches between quotation marks: other people's words inside the writer's own sentences.

#include <vector>

#include "text/document.hpp"

namespace sincerely {

/// Quoted stretches inside paragraphs, marks included, in order: "…", “…”, „…“, »…«, «…»; at most
/// 600 units each.
/// cost      linear
std::vector<Span> quotations(const Document& document);

}  // namespace sincerely
