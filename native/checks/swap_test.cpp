// Would this mail fit anyone, once the name is exchanged? What ties it to this reader is shown in
// the summary; here only the case of next to nothing.

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <unordered_set>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "mail/people/names.hpp"
#include "reading/abstraction.hpp"

namespace sincerely::checks {
namespace {

/// Names of writer and readers, by word: they are the ones that would be exchanged.
std::unordered_set<std::string> masked_names(const DraftMessage& message) {
  std::unordered_set<std::string> out;
  auto people = message.to;
  people.push_back(message.from);
  for (const auto& person : people) {
    std::string word;
    for (const char c : fold(person.name) + " ") {
      if (c != ' ' && c != ',') {
        word += c;
      } else if (!word.empty()) {
        out.insert(std::move(word));
        word.clear();
      }
    }
  }
  return out;
}

/// A figure, date, link, or a name of somebody or something: one could point at it.
bool is_concrete(const Token& token, bool first, Language language, const CheckContext& context) {
  if (token.kind == TokenKind::number || token.kind == TokenKind::link ||
      token.kind == TokenKind::address)
    return true;
  if (token.kind != TokenKind::word || token.stop_word || token.span.size() < 3) return false;
  if (context.packs.pack(language).date_words.contains(token.folded)) return true;
  if (!token.capitalised) return false;
  const auto* dictionary = context.packs.dictionary(language);
  if (language == Language::de || first) return dictionary && !dictionary->knows(token.text);
  return true;
}

/// Addresses of writer and readers: the name of a firm mostly stands in one.
std::string addresses_of(const DraftMessage& message) {
  std::string out = fold(message.from.address);
  for (const auto& person : message.to) out += " " + fold(person.address);
  return out;
}

/// Things one could point at, each once; names of writer, readers and their firms are none.
std::size_t count_concrete(const CheckContext& context) {
  constexpr std::size_t kFirm = 4;    // letters from which a word in an address is its name
  constexpr std::size_t kSpoken = 2;  // given and family name of somebody it is about
  const auto& body = *context.draft.body;
  const auto masked = masked_names(context.draft.message);
  const auto addresses = addresses_of(context.draft.message);
  std::set<std::string_view> out, names;
  for (const auto* sentence : body.own_sentences()) {
    const auto tokens = body.tokens_of(*sentence);
    for (const auto& token : tokens)
      if (!masked.contains(token.folded) &&
          is_concrete(token, &token == &tokens.front(), body.language_of(*sentence), context) &&
          (token.folded.size() < kFirm || addresses.find(token.folded) == addresses.npos))
        (token.kind == TokenKind::word && token.capitalised ? names : out).insert(token.folded);
  }
  return out.size() + names.size() - std::min(names.size(), kSpoken);
}

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
         context.below("concrete", 100.0 * static_cast<double>(count_concrete(context)) / words) &&
         !is_tied(context);
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
/// returns   at most one finding: the mail as a whole
/// cost      linear in tokens of draft and newest mail
/// source    anchors and abstraction of the reading; thresholds in data/checks/swap-test.json
/// fails     never
std::vector<Finding> swap_test(const CheckContext& context) {
  constexpr std::size_t kReaders = 2;  // an introduction has two, a circular more
  const auto& draft = context.draft;
  if (draft.message.to.empty() || draft.message.to.size() > kReaders) return {};
  const auto newest = newest_of_theirs(draft);
  if (is_generic(context)) {
    auto out = newest ? beside_the_thread(context, *newest) : std::vector<Finding>{};
    return out.empty() ? first_contact(context) : out;
  }
  if (draft.message.to.size() > 1 || !context.reading.anchors().empty() ||
      !is_of_a_telling_kind(draft.mail_kind))
    return {};
  if (newest && draft.mail_kind == MailKind::pitch) return beside_the_thread(context, *newest);
  // A note about keys, tomatoes and the cat names no figure, but nothing else than things.
  if (count_concrete(context) > 0 || measure_abstraction(*draft.body, context.packs).nouns.empty())
    return {};
  if (newest) return beside_the_thread(context, *newest);
  return known_person(draft.message.to.front(), {}, context.packs).anybody ? std::vector<Finding>{}
                                                                           : first_contact(context);
}

}  // namespace sincerely::checks
