#include <algorithm>
#include <string>

#include "checks/check.hpp"
#include "text/quotation.hpp"

namespace sincerely::checks {
namespace {

struct Detail {
  Span span;
  std::string_view wording;  // law, quotation, or main for the others
};

/// Letters and digits alone, folded: "48 V" and "48V" are the same.
std::string bare(std::string_view words) {
  std::string out;
  for (const char c : fold(words))
    if (std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0) out += c;
  return out;
}

/// Everything the writer may know it from: the thread, the people, the files, what they typed.
std::string known_text(const Draft& draft) {
  std::string out = bare(draft.message.subject);
  for (const auto& message : draft.message.thread)
    out += bare(message.subject) + bare(message.text) + bare(message.from.name);
  const auto add_person = [&](const Person& person) {
    for (const auto* part : {&person.name, &person.address, &person.organisation})
      out += bare(*part);
  };
  add_person(draft.message.from);
  for (const auto* list : {&draft.message.to, &draft.message.cc, &draft.message.bcc})
    std::ranges::for_each(*list, add_person);
  for (const auto& file : draft.message.attachments) out += bare(file);
  const auto& body = *draft.body;
  std::int32_t at = 0;
  for (const auto& paste : draft.message.pastes) {
    if (paste.span.begin > at) out += bare(body.words_of({at, paste.span.begin}));
    at = std::max(at, paste.span.end);
  }
  const auto end = static_cast<std::int32_t>(body.text.size());
  if (at < end) out += bare(body.words_of({at, end}));
  return out;
}

/// A passage the writer took over as it was: long enough to be text, hardly changed since.
bool is_taken_over(const CheckContext& context, const Paste& paste) {
  const auto& body = *context.draft.body;
  if (paste.edits > context.data.threshold("edits")) return false;
  int words = 0;
  for (const auto* sentence : body.own_sentences())
    for (const auto& token : body.tokens_of(*sentence))
      words += token.kind == TokenKind::word && paste.span.contains(token.span);
  return words >= context.data.threshold("words");
}

bool in_own_words(const Document& body, Span span) {
  return std::ranges::any_of(body.paragraphs, [&](const Paragraph& paragraph) {
    return is_own_words(paragraph.role) && paragraph.span.contains(span);
  });
}

/// Quoted words, unless the writer says that they are the reader's.
void add_quotations(const CheckContext& context, Span paste, std::vector<Detail>& out) {
  const auto& body = *context.draft.body;
  const auto theirs = context.data.lexicon.find(body, "theirs");
  for (const auto span : quotations(body)) {
    if (!paste.contains(span) || !in_own_words(body, span)) continue;
    const auto words = std::ranges::count_if(body.tokens, [&](const Token& token) {
      return token.kind == TokenKind::word && span.contains(token.span);
    });
    const bool said = std::ranges::any_of(theirs, [&](const PhraseMatch& match) {
      const auto& sentence = body.sentences[match.sentence].span;
      return sentence.overlaps(span) && match.span.end <= span.begin;
    });
    if (!said && static_cast<double>(words) >= context.data.threshold("quotation-words"))
      out.push_back({{span.begin + 1, span.end - 1}, "quotation"});
  }
}

std::vector<Detail> details(const CheckContext& context, Span paste) {
  const auto& body = *context.draft.body;
  std::vector<Detail> out;
  for (const auto family : {"law", "measure", "code", "survey"})
    for (const auto& match : context.data.lexicon.find(body, family))
      if (paste.contains(match.span) && in_own_words(body, match.span))
        out.push_back({match.span, match.family == "law" ? "law" : "main"});
  add_quotations(context, paste, out);
  std::ranges::sort(out, {}, &Detail::span);
  return out;
}

std::string listed(const Document& body, const std::vector<Detail>& some) {
  constexpr std::size_t kMost = 3, kLongest = 40;
  std::string out;
  for (std::size_t i = 0; i < some.size() && i < kMost; ++i) {
    auto words = body.words_of(some[i].span);
    if (words.size() > kLongest) words = words.substr(0, words.rfind(' ', kLongest)) + "…";
    out += (i ? ", " : "") + words;
  }
  return out;
}

Finding finding_of(const Document& body, const std::vector<Detail>& found) {
  const auto grave =
      std::ranges::find_if(found, [](const Detail& d) { return d.wording != "main"; });
  Finding finding;
  finding.span = (grave != found.end() ? *grave : found.front()).span;
  if (grave != found.end()) finding.wording = grave->wording;
  finding.values["list"] = grave != found.end() ? listed(body, {*grave}) : listed(body, found);
  finding.strength = grave != found.end() ? 0.9 : 0.8;
  for (const auto& detail : found)
    finding.evidence.push_back(
        {EvidenceSource::draft, body.words_of(detail.span), std::nullopt, detail.span});
  return finding;
}

}  // namespace

/// Figures, citations and quoted words that came with a paste and stand nowhere else.
/// silent    on what stands in the thread, among the people or files, or was typed; on a single
///           plain figure
/// returns   at most one finding, at the gravest detail, all of them as evidence
/// cost      linear in the text of draft and thread
/// source    patterns in data/checks/unverified-detail.tsv
/// fails     never
std::vector<Finding> unverified_detail(const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::vector<Detail> found;
  for (const auto& paste : context.draft.message.pastes)
    if (is_taken_over(context, paste))
      for (const auto& detail : details(context, paste.span)) found.push_back(detail);
  if (found.empty()) return {};
  const auto known = known_text(context.draft);
  std::erase_if(found, [&](const Detail& detail) {
    return known.find(bare(body.words_of(detail.span))) != known.npos;
  });
  const bool grave =
      std::ranges::any_of(found, [](const Detail& d) { return d.wording != "main"; });
  if (!grave && !context.at_least("details", static_cast<double>(found.size()))) return {};
  return {finding_of(body, found)};
}

}  // namespace sincerely::checks
