// Would this mail fit anyone, once the name is exchanged? What ties it to this reader is shown in
// the summary; here only the case of nothing.

#include <algorithm>
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

bool names_something(const CheckContext& context) {
  const auto& body = *context.draft.body;
  const auto masked = masked_names(context.draft.message);
  return std::ranges::any_of(body.own_sentences(), [&](const Sentence* sentence) {
    const auto tokens = body.tokens_of(*sentence);
    return std::ranges::any_of(tokens, [&](const Token& token) {
      return !masked.contains(token.folded) &&
             is_concrete(token, &token == &tokens.front(), body.language_of(*sentence), context);
    });
  });
}

/// Up to three telling words of their newest mail, in their order: names and long words before others.
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

std::vector<Finding> first_contact() {
  Finding finding;
  finding.wording = "first";
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
  const auto& draft = context.draft;
  if (draft.message.to.size() != 1 || !context.reading.anchors().empty()) return {};
  const bool pitch = draft.mail_kind == MailKind::pitch;
  const auto newest = newest_of_theirs(draft);
  if (newest && pitch) return beside_the_thread(context, *newest);
  // A note about keys, tomatoes and the cat names no figure, but nothing else than things.
  if (names_something(context) || measure_abstraction(*draft.body).nouns.empty()) return {};
  if (newest) return beside_the_thread(context, *newest);
  return known_person(draft.message.to.front(), {}, context.packs).anybody ? std::vector<Finding>{}
                                                                           : first_contact();
}

}  // namespace sincerely::checks
