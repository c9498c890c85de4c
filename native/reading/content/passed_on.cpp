#include "reading/content/passed_on.hpp"

#include <algorithm>

#include "text/quotation.hpp"

namespace sincerely {
namespace {

/// Share of the text between quotation marks.
double quoted_share(const Document& body) {
  double quoted = 0;
  for (const auto& span : quotations(body)) quoted += span.size();
  return quoted / std::max<double>(1, static_cast<double>(body.text.size()));
}

}  // namespace

bool is_passed_on(const Draft& draft, const Lexicon& cues) {
  constexpr int kArticle = 120;  // words; who mentions an agency in a few lines writes themselves
  constexpr double kQuoted = 0.5;
  const auto& body = *draft.body;
  if (body.own_words() < kArticle) return false;
  return !cues.find(body, "passed-on").empty() || quoted_share(body) >= kQuoted;
}

}  // namespace sincerely
