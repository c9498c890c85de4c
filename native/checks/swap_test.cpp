// Would this mail fit anyone, once the name is exchanged? What ties it to this reader is shown in
// the summary; here only the case of next to nothing.

#include <algorithm>
#include <array>
#include <span>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/names.hpp"
#include "reading/abstraction.hpp"
#include "reading/content/concrete.hpp"

namespace sincerely::checks {
namespace {

/// Acts of sentences that everybody writes to everybody.
constexpr std::array kGeneric{
    Act::canned_empathy,   Act::filler_opener,   Act::filler_closer, Act::filler_padding,
    Act::thanks_generic,   Act::flattery,        Act::pitch,         Act::overclaim,
    Act::false_thread,     Act::vague_next_step, Act::urgency,       Act::guilt,
    Act::unsupported_claim};

/// Acts of sentences about what this reader did or said.
constexpr std::array kSpecific{Act::acknowledges, Act::thanks_specific};

double most_of(const SentenceActs& sentence, std::span<const Act> acts) {
  double most = 0;
  for (const auto act : acts) most = std::max(most, sentence.of(act));
  return most;
}

/// How much of the mail everybody could have written.
struct Generic {
  int sentences = 0;
  int generic = 0;  // at least as sure as threshold `act`
  int listed = 0;   // with a row of the list, or one of sales
  double sum = 0;   // of the highest probability of each sentence, less that of a specific act
};

Generic measure_generic(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto& acts = context.reading.own_acts();
  Generic out;
  for (const auto* sentence : body.own_sentences()) {
    const auto at = static_cast<std::size_t>(sentence - body.sentences.data());
    if (at >= acts.size()) break;
    // A customary sentence of the list is as generic as a sure act.
    const bool listed = !context.data.lexicon.find_in(body, *sentence, "generic").empty();
    const double most = listed ? 1 : most_of(acts[at], kGeneric);
    ++out.sentences;
    out.listed += listed || !context.data.lexicon.find_in(body, *sentence, "sales").empty();
    out.sum += most - (listed ? 0 : most_of(acts[at], kSpecific));
    out.generic += context.at_least("act", most);
  }
  return out;
}

/// Takes up something of theirs: two words of theirs side by side, a name, a day, or single words
/// again and again.
bool is_tied(const CheckContext& context) {
  const auto& anchors = context.reading.anchors();
  return static_cast<double>(anchors.size()) >= context.data.threshold("anchors") ||
         std::ranges::any_of(anchors, [&](const Anchor& anchor) {
           return anchor.strength >= context.data.threshold("tie");
         });
}

/// Sentence after sentence that everybody writes, and hardly a thing one could point at.
bool is_generic(const CheckContext& context) {
  const auto found = measure_generic(context);
  constexpr int kLeast = 3;  // one thanks makes two sentences generic
  if (found.sentences < kLeast) return false;
  const bool few = found.sentences < context.data.threshold("sentences");
  const double words = context.draft.body->own_words();
  return context.at_least(few ? "generic-few" : "generic", found.sum / found.sentences) &&
         context.at_least("generic-share", static_cast<double>(found.generic) / found.sentences) &&
         context.below(
             "concrete",
             100.0 * static_cast<double>(count_concrete(context.draft, context.packs)) / words) &&
         !is_tied(context);
}

bool is_reply(const Draft& draft) {
  return draft.message.kind == DraftKind::reply || !draft.thread.empty();
}

/// An answer in other words than the question holds nothing of the reader's either: only rows of
/// the list tell it from a mail to anyone.
/// least     threshold: as many sentences of the list
bool is_plain_reply(const CheckContext& context, std::string_view least) {
  const auto kind = context.draft.mail_kind;
  const bool telling = kind == MailKind::condolence || kind == MailKind::pitch;
  return is_reply(context.draft) && !telling &&
         measure_generic(context).listed < context.data.threshold(least);
}

bool holds(const CheckContext& context, const std::string& words, std::string_view family) {
  const auto read = read_document(to_utf16(words), {}, context.packs, context.draft.language);
  return !context.data.lexicon.find(*read, family).empty();
}

/// "[tag] subject", "users@lists.example.org": the reader is everybody who reads along.
bool goes_to_a_list(const CheckContext& context) {
  const auto& message = context.draft.message;
  std::string addresses;
  for (const auto& person : message.to)
    for (const char c : person.address + " ")
      addresses += c == '@' || c == '.' || c == '-' ? ' ' : c;
  return holds(context, message.subject, "list-subject") ||
         holds(context, addresses, "list-address");
}

/// Kinds of mail in which the lack of every detail tells enough by itself.
bool is_of_a_telling_kind(MailKind kind) {
  static constexpr std::array kinds{MailKind::advice, MailKind::pitch, MailKind::bad_news,
                                    MailKind::thanks};
  return std::ranges::find(kinds, kind) != kinds.end();
}

/// Up to three telling words of their newest mail, in their order: names and long words before
/// others.
std::string keywords(const CheckContext& context, const Document& theirs) {
  constexpr std::size_t kKeywords = 3;
  auto words = rare_words(theirs, context.packs);
  const auto masked = masked_names(context.draft.message);
  std::erase_if(words, [&](const Token* token) { return masked.contains(token->folded); });
  auto best = words;
  std::ranges::stable_sort(best, std::ranges::greater{}, [](const Token* token) {
    return token->span.size() + (token->capitalised ? 3 : 0);
  });
  best.resize(std::min(best.size(), kKeywords));
  std::string out;
  for (const auto* word : words)
    if (std::ranges::find(best, word) != best.end()) out += (out.empty() ? "" : ", ") + word->text;
  return out;
}

/// Nothing in a long mail takes up what they wrote.
std::vector<Finding> beside_the_thread(const CheckContext& context, std::size_t newest) {
  const auto& theirs = *context.draft.thread[newest].body;
  if (theirs.own_words() < context.data.threshold("their_words")) return {};
  const auto about = keywords(context, theirs);
  if (about.empty()) return {};
  Finding finding;
  finding.severity = Severity::notice;
  finding.values = {{"keywords", about}};
  finding.strength = 0.7;
  for (const auto* sentence : theirs.own_sentences()) {
    finding.evidence = {{EvidenceSource::thread, theirs.words_of(sentence->span),
                         static_cast<int>(newest), sentence->span}};
    break;
  }
  return {finding};
}

std::vector<Finding> first_contact(const CheckContext& context) {
  Finding finding;
  finding.wording = context.draft.mail_kind == MailKind::condolence ? "condolence" : "first";
  finding.severity = Severity::hint;
  finding.strength = 0.5;
  return {finding};
}

}  // namespace

/// A mail that would fit anyone, once the name is exchanged.
/// silent    on mails to a list or to many, on short ones, and where an anchor, a figure or a name
///           ties the mail to its reader
/// returns   at most one finding: the mail as a whole
/// cost      linear in tokens of draft and newest mail
/// source    anchors and abstraction of the reading; thresholds in data/checks/swap-test.json
/// fails     never
std::vector<Finding> swap_test(const CheckContext& context) {
  constexpr std::size_t kReaders = 2;  // an introduction has two, a circular more
  const auto& draft = context.draft;
  if (draft.message.to.empty() || draft.message.to.size() > kReaders || goes_to_a_list(context))
    return {};
  const auto newest = newest_of_theirs(draft);
  if (is_generic(context)) {
    if (is_plain_reply(context, "listed-reply")) return {};
    auto out = newest ? beside_the_thread(context, *newest) : std::vector<Finding>{};
    const bool first = out.empty() && !is_plain_reply(context, "listed-first");
    return first ? first_contact(context) : out;
  }
  if (draft.message.to.size() > 1 || !context.reading.anchors().empty() ||
      !is_of_a_telling_kind(draft.mail_kind))
    return {};
  if (newest && draft.mail_kind == MailKind::pitch) return beside_the_thread(context, *newest);
  // A note about keys, tomatoes and the cat names no figure, but nothing else than things.
  if (count_concrete(context.draft, context.packs) > 0 ||
      context.reading.abstraction().nouns.empty())
    return {};
  if (newest) return beside_the_thread(context, *newest);
  return known_person(draft.message.to.front(), {}, context.packs).anybody ? std::vector<Finding>{}
                                                                           : first_contact(context);
}

}  // namespace sincerely::checks
