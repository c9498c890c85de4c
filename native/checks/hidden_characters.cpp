// Characters nobody sees, and words that mix two alphabets: they break search, names and links.

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

char16_t unit(const Document& document, std::int32_t at) {
  if (at < 0 || at >= static_cast<std::int32_t>(document.text.size())) return u'\n';
  return document.text[static_cast<std::size_t>(at)];
}

bool is_blank(char16_t c) { return u_isUWhiteSpace(c); }

/// Writing systems that need joiners and direction marks.
bool needs_marks(std::u16string_view text) {
  for (std::int32_t i = 0; i < static_cast<std::int32_t>(text.size());) {
    UChar32 c;
    U16_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
    if (c < 0x80) continue;
    const auto direction = u_charDirection(c);
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC) return true;
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(c, &status);
    if (script == USCRIPT_DEVANAGARI || script == USCRIPT_BENGALI || script == USCRIPT_TAMIL ||
        script == USCRIPT_KHMER || script == USCRIPT_THAI || script == USCRIPT_MYANMAR)
      return true;
  }
  return false;
}

/// The visible word around a character, so that there is something to underline.
Span word_around(const Document& document, Span span) {
  while (!is_blank(unit(document, span.begin - 1))) --span.begin;
  while (!is_blank(unit(document, span.end))) ++span.end;
  return span;
}

/// A narrow space that belongs to a figure: "10 000", "5 kg", "z. B.".
bool sets_figure(const Document& document, Span space) {
  const auto before = unit(document, space.begin - 1), after = unit(document, space.end);
  return u_isdigit(before) || u_isdigit(after) || before == u'.' || u_ispunct(after) ||
         u_ispunct(before);
}

struct Characters {
  std::vector<Span> places;
  double weight = 0;
};

Characters characters(const CheckContext& context, std::string_view family) {
  const auto& document = *context.draft.body;
  Characters out;
  for (const auto& match : context.data.lexicon.find(document, family)) {
    if (family == "odd-space" && sets_figure(document, match.span)) continue;
    out.places.push_back(match.span);
    out.weight += match.weight;
  }
  return out;
}

Finding finding_of(const CheckContext& context, const Characters& found, std::string wording,
                   const std::string& instead) {
  Finding finding;
  finding.span = word_around(*context.draft.body, found.places.front());
  finding.wording = std::move(wording);
  finding.counts["count"] = static_cast<double>(found.places.size());
  finding.strength = std::min(found.weight, 1.0);
  Action clean{instead.empty() ? ActionKind::remove : ActionKind::replace, {}};
  for (const auto& place : found.places) clean.edits.push_back({place, instead});
  finding.actions.push_back(std::move(clean));
  return finding;
}

/// Letters that look like Latin ones. Greek letters as signs (µ, α-Wert) are ordinary, so of Greek
/// only the look-alikes count.
bool looks_latin(UChar32 c) {
  constexpr std::u16string_view greek = u"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
  UErrorCode status = U_ZERO_ERROR;
  const auto script = uscript_getScript(c, &status);
  if (script == USCRIPT_CYRILLIC) return true;
  return script == USCRIPT_GREEK &&
         greek.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
}

/// Only joined letters count: "Δt" and "X-Вектор" are two signs or two words.
bool mixes_alphabets(std::u16string_view word) {
  if (std::ranges::all_of(word, [](char16_t c) { return c < 0x80; })) return false;
  int latin = 0, other = 0;
  for (const char16_t c : word) {
    if (!u_isalpha(c)) {
      if (latin >= 2 && other > 0) return true;
      latin = other = 0;
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    if (uscript_getScript(c, &status) == USCRIPT_LATIN) ++latin;
    if (looks_latin(c)) ++other;
  }
  return latin >= 2 && other > 0;
}

void add_mixed_words(const Document& document, std::vector<Finding>& findings) {
  for (const auto& sentence : document.sentences) {
    const auto role = document.role_of(sentence);
    if (!is_own_words(role) && role != Role::greeting && role != Role::closing) continue;
    for (const auto& token : document.tokens_of(sentence)) {
      const auto word = std::u16string_view(document.text)
                            .substr(static_cast<std::size_t>(token.span.begin),
                                    static_cast<std::size_t>(token.span.size()));
      if (token.kind != TokenKind::word || !mixes_alphabets(word)) continue;
      Finding finding;
      finding.span = token.span;
      finding.wording = "alphabets";
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

/// Characters nobody sees, spaces of odd width, words of two alphabets.
/// silent    in scripts that need joiners and marks of direction, on narrow spaces in figures, and
///           on Greek letters as signs
/// returns   one finding for the hidden characters, one for the spaces, one per mixed word
/// cost      linear in the text
/// source    code points in data/checks/hidden-characters.tsv; scripts from ICU
/// fails     never
std::vector<Finding> hidden_characters(const CheckContext& context) {
  const auto& document = *context.draft.body;
  std::vector<Finding> findings;
  if (!needs_marks(document.text)) {
    const auto hidden = characters(context, "hidden-unicode");
    if (context.at_least("show", hidden.weight))
      findings.push_back(finding_of(context, hidden, "main", std::string{}));
    const auto spaces = characters(context, "odd-space");
    if (context.at_least("show", spaces.weight))
      findings.push_back(finding_of(context, spaces, "spaces", " "));
  }
  add_mixed_words(document, findings);
  return findings;
}

}  // namespace sincerely::checks
