// Signs of markup that a mail program shows as they are: hashes, double asterisks, bracketed links.

#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

constexpr std::string_view kKinds[] = {"heading", "bold", "link", "table", "minor"};

std::vector<PhraseMatch> signs(const CheckContext& context, const Document& document) {
  std::vector<PhraseMatch> out;
  for (const auto kind : kKinds)
    for (const auto& match : context.data.lexicon.find(document, kind)) out.push_back(match);
  std::ranges::sort(out, {}, [](const PhraseMatch& match) { return match.span.begin; });
  return out;
}

double weight_of(const std::vector<PhraseMatch>& matches) {
  double sum = 0;
  for (const auto& match : matches) sum += match.weight;
  return sum;
}

/// Two who write such signs to each other know how to read them.
bool they_write_so(const CheckContext& context) {
  const double show = context.data.threshold("show");
  return std::ranges::any_of(context.draft.thread, [&](const ReadMessage& message) {
    return weight_of(signs(context, *message.body)) >= show;
  });
}

/// "## load", "## Warning" one under the other are the lines of a program, no headings.
bool is_program_text(const Document& document, const std::vector<PhraseMatch>& found) {
  const bool code = std::ranges::any_of(document.paragraphs,
                                        [](const Paragraph& p) { return p.role == Role::code; });
  std::int32_t last = -10;
  for (const auto& match : found) {
    if (match.family != "heading") continue;
    if (code || match.span.begin - last <= 2) return true;
    last = match.span.end;
  }
  return false;
}

/// "this is **not** what I meant": stress inside a running sentence, as many write it by hand. A
/// label ("**Date:** Friday") or a line of its own is none.
bool is_stress(const Document& document, const PhraseMatch& match) {
  const auto& text = document.text;
  const auto begin = static_cast<std::size_t>(match.span.begin);
  if (match.family != "bold" || (text[begin] != u'*' && text[begin] != u'_')) return false;
  const auto end = static_cast<std::size_t>(match.span.end);
  const auto from = begin == 0 ? 0 : text.rfind(u'\n', begin - 1) + 1;
  const auto to = std::min(text.find(u'\n', end), text.size());
  const auto letters = [&](std::size_t first, std::size_t last) {
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(first),
                       text.begin() + static_cast<std::ptrdiff_t>(last),
                       [](char16_t c) { return c >= u'a' && c != u'|'; });
  };
  const bool label = text.find(u':', begin) <= end;
  return letters(from, begin) || (!label && letters(end, to));
}

/// Nothing but stress, and little of it.
bool is_stress_only(const CheckContext& context, const std::vector<PhraseMatch>& found) {
  return static_cast<double>(found.size()) < context.data.threshold("stress") &&
         std::ranges::all_of(found, [&](const PhraseMatch& match) {
           return is_stress(*context.draft.body, match);
         });
}

/// Takes the signs away and leaves the words.
void strip(const Document& document, const PhraseMatch& match, std::vector<Edit>& edits) {
  const auto begin = match.span.begin, end = match.span.end;
  if (match.family == "bold") {
    auto marks = begin;  // "**", "***", "__", "~~"
    const auto mark = document.text[static_cast<std::size_t>(begin)];
    while (marks < end && document.text[static_cast<std::size_t>(marks)] == mark) ++marks;
    edits.push_back({{begin, marks}, ""});
    edits.push_back({{end - (marks - begin), end}, ""});
  } else if (match.family == "heading") {
    auto text = begin;
    while (text < end && (document.text[static_cast<std::size_t>(text)] == u'#' ||
                          document.text[static_cast<std::size_t>(text)] == u' '))
      ++text;
    edits.push_back({{begin, text}, ""});
  }
}

}  // namespace

/// Signs of markup that show as they are.
/// silent    on stress inside a sentence, on lines of a program, and between two who write so
/// returns   at most one finding: the plainest sign, with the offer to take all signs out
/// cost      linear in text and thread
/// source    patterns in data/checks/markdown-residue.tsv
/// fails     never
std::vector<Finding> markdown_residue(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto found = signs(context, document);
  if (is_program_text(document, found))
    std::erase_if(found, [](const PhraseMatch& match) { return match.family == "heading"; });
  if (!context.at_least("show", weight_of(found)) || is_stress_only(context, found) ||
      they_write_so(context))
    return {};
  const auto first = std::ranges::max_element(found, {}, &PhraseMatch::weight);
  Finding finding;
  finding.span = first->span;
  finding.wording = first->family == "link"      ? "link"
                    : first->family == "heading" ? "heading"
                                                 : "main";
  finding.strength = std::min(1.0, weight_of(found) / 2 + 0.4);
  finding.counts["count"] = static_cast<double>(found.size());
  Action clean{ActionKind::remove, {}};
  for (const auto& match : found) strip(document, match, clean.edits);
  if (!clean.edits.empty()) finding.actions.push_back(std::move(clean));
  return {finding};
}

}  // namespace sincerely::checks
