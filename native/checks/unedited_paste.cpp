// A long pasted passage that goes out as most of the mail without a word changed. Lengths and
// places alone are looked at; where it came from is nobody's business.

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "text/quotation.hpp"

namespace sincerely::checks {
namespace {

/// Spans of own words that a stretch covers.
std::int32_t own_size(const Document& document, Span within) {
  std::int32_t size = 0;
  for (const auto& paragraph : document.paragraphs) {
    if (!is_own_words(paragraph.role)) continue;
    size += std::max(
        0, std::min(paragraph.span.end, within.end) - std::max(paragraph.span.begin, within.begin));
  }
  return size;
}

int words_in(const Document& document, Span within) {
  return static_cast<int>(std::ranges::count_if(document.tokens, [&](const Token& token) {
    return token.kind == TokenKind::word && within.contains(token.span);
  }));
}

/// Addresses, logs, lists of articles: more figures and signs than a letter has.
bool is_record(const CheckContext& context, Span span) {
  const auto& document = *context.draft.body;
  int signs = 0, all = 0, lines = 1;
  for (auto i = span.begin; i < span.end; ++i) {
    const char16_t c = document.text[static_cast<std::size_t>(i)];
    if (c == u'\n') ++lines;
    if (u_isUWhiteSpace(c)) continue;
    ++all;
    if (!u_isalpha(c) && !U16_IS_SURROGATE(c)) ++signs;
  }
  const double words = words_in(document, span);
  return all == 0 || signs > all * context.data.threshold("signs") ||
         words / lines < context.data.threshold("words_a_line");
}

bool is_quoted(const Document& document, Span span) {
  return std::ranges::any_of(quotations(document), [&](Span quoted) {
    return std::min(quoted.end, span.end) - std::max(quoted.begin, span.begin) > span.size() / 2;
  });
}

std::set<Stem> runs_of(const Document& document, Span within) {
  constexpr std::size_t kRun = 5;
  std::vector<std::string_view> words;
  std::set<Stem> out;
  for (const auto& token : document.tokens) {
    if (token.kind == TokenKind::punctuation || !within.contains(token.span)) continue;
    words.push_back(token.folded);
    if (words.size() < kRun) continue;
    std::string run;
    for (auto i = words.size() - kRun; i < words.size(); ++i) run += std::string(words[i]) + ' ';
    out.insert(stem_of(run));
  }
  return out;
}

/// Words of the thread, brought here to be answered.
bool stands_in_thread(const CheckContext& context, Span span) {
  const auto pasted = runs_of(*context.draft.body, span);
  if (pasted.empty()) return false;
  for (const auto& message : context.draft.thread) {
    const auto& body = *message.body;
    const auto theirs = runs_of(body, {0, static_cast<std::int32_t>(body.text.size())});
    const auto shared =
        std::ranges::count_if(pasted, [&](Stem run) { return theirs.contains(run); });
    if (static_cast<double>(shared) >=
        context.data.threshold("known") * static_cast<double>(pasted.size()))
      return true;
  }
  return false;
}

/// Long, hardly touched, and a letter.
bool counts(const CheckContext& context, const Paste& paste) {
  const auto& document = *context.draft.body;
  const double words = words_in(document, paste.span);
  if (own_size(document, paste.span) < context.data.threshold("least")) return false;
  if (paste.edits > words * context.data.threshold("edits")) return false;
  return !is_record(context, paste.span) && !is_quoted(document, paste.span) &&
         !stands_in_thread(context, paste.span);
}

/// The first whole sentence of a paste, as evidence.
void show_first_sentence(const Document& document, Span paste, Finding& finding) {
  const auto first = std::ranges::find_if(
      document.sentences, [&](const Sentence& sentence) { return paste.contains(sentence.span); });
  if (first == document.sentences.end()) return;
  finding.evidence.push_back(
      {EvidenceSource::draft, document.words_of(first->span), std::nullopt, first->span});
}

}  // namespace

/// Asks to read once what came in one piece.
/// silent    on logs, lists and addresses, on quotations, on what stands in the thread, and on
///           passages that were worked over
/// returns   at most one finding, about the whole mail, with the first line of the passage as
///           evidence
/// cost      linear in tokens of draft and thread
/// source    thresholds in data/checks/unedited-paste.json
/// fails     never
std::vector<Finding> unedited_paste(const CheckContext& context) {
  const auto& document = *context.draft.body;
  double pasted = 0, words = 0;
  const Paste* longest = nullptr;
  for (const auto& paste : context.draft.message.pastes) {
    if (context.is_late()) return {};  // how much of the mail was pasted is not known
    if (!counts(context, paste)) continue;
    pasted += own_size(document, paste.span);
    words += words_in(document, paste.span);
    if (!longest || paste.span.size() > longest->span.size()) longest = &paste;
  }
  const double all = own_size(document, {0, static_cast<std::int32_t>(document.text.size())});
  if (!longest || !context.at_least("share", pasted / std::max(1.0, all))) return {};
  Finding finding;
  finding.counts["count"] = words;
  finding.strength = std::min(1.0, pasted / std::max(1.0, all));
  show_first_sentence(document, longest->span, finding);
  return {finding};
}

}  // namespace sincerely::checks
