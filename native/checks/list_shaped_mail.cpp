// A letter that arrives as a slide: labels, headings, pictures for bullets.

#include <algorithm>

#include "checks/check.hpp"

namespace sincerely::checks {
namespace {

std::vector<PhraseMatch> found(const CheckContext& context, const Document& document,
                               std::string_view family) {
  return context.data.lexicon.find(document, family);
}

/// Dates, times, prices: an agenda or an order is a list by nature.
bool holds_figure(const Document& document, Span span) {
  for (auto i = span.begin; i < span.end; ++i) {
    const char16_t c = document.text[static_cast<std::size_t>(i)];
    if (c >= u'0' && c <= u'9') return true;
  }
  return false;
}

bool is_agenda(const Document& document, const std::vector<PhraseMatch>& items) {
  const auto figures = std::ranges::count_if(
      items, [&](const PhraseMatch& item) { return holds_figure(document, item.span); });
  return 2 * figures >= static_cast<std::ptrdiff_t>(items.size());
}

/// They wrote with labels and lists themselves.
bool they_write_so(const CheckContext& context) {
  if (context.draft.thread.empty()) return false;
  const auto& body = *context.draft.thread.front().body;
  const bool list =
      std::ranges::any_of(body.paragraphs, [](const Paragraph& p) { return p.role == Role::list; });
  return list || !found(context, body, "inline-header").empty();
}

/// The kind of item that makes the mail a slide, with its items; empty when it is none.
std::vector<PhraseMatch> slide_items(const CheckContext& context) {
  const auto& document = *context.draft.body;
  auto emoji = found(context, document, "emoji-bullet");
  if (static_cast<double>(emoji.size()) >= context.data.threshold("emoji")) return emoji;
  for (const auto family : {"inline-header", "label-item"}) {
    auto items = found(context, document, family);
    const bool enough = static_cast<double>(items.size()) >= context.data.threshold("labels");
    if (enough && (std::string_view(family) == "inline-header" || !is_agenda(document, items)))
      return items;
  }
  auto headings = found(context, document, "title-heading");
  if (static_cast<double>(headings.size()) >= context.data.threshold("headings")) return headings;
  return {};
}

}  // namespace

/// Asks which point the reader needs, when a letter is made of labelled points.
/// silent    on plain lists, on agendas and orders, and where their own mail is shaped so
/// returns   at most one finding about the whole mail, its first three items as evidence
/// cost      linear in the draft
/// source    thresholds in data/checks/list-shaped-mail.json
/// fails     never
std::vector<Finding> list_shaped_mail(const CheckContext& context) {
  const auto& document = *context.draft.body;
  const auto items = slide_items(context);
  if (items.empty() || they_write_so(context)) return {};
  Finding finding;
  finding.wording = context.draft.thread.empty() ? "main" : "thread";
  finding.counts["count"] = static_cast<double>(items.size());
  finding.strength = std::min(1.0, 0.15 * static_cast<double>(items.size()));
  for (std::size_t i = 0; i < items.size() && i < 3; ++i)
    finding.evidence.push_back(
        {EvidenceSource::draft, document.words_of(items[i].span), std::nullopt, items[i].span});
  return {finding};
}

}  // namespace sincerely::checks
