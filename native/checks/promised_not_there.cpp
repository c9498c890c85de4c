// What the mail announces and does not carry: attachments, named files, links.

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checks/check.hpp"
#include "text/tokens.hpp"

namespace sincerely::checks {
namespace {

bool names_target(const Document& document, const Sentence& sentence) {
  return std::ranges::any_of(document.tokens_of(sentence), [](const Token& token) {
    return token.kind == TokenKind::link || token.kind == TokenKind::address;
  });
}

/// A link or address in the sentence or the few after it, or below the last own words: under the
/// sign-off or in the signature.
bool link_follows(const CheckContext& context, const PhraseMatch& match) {
  const auto& document = *context.draft.body;
  const auto last = std::min<std::size_t>(
      document.sentences.size(),
      match.sentence + 1 + static_cast<std::size_t>(context.data.threshold("link_within")));
  const auto stands_below = [&](const Sentence& sentence) {
    const auto role = document.role_of(sentence);
    return role == Role::closing || role == Role::signature;
  };
  for (std::size_t i = match.sentence; i < document.sentences.size(); ++i)
    if ((i < last || stands_below(document.sentences[i])) &&
        names_target(document, document.sentences[i]))
      return true;
  return false;
}

/// Only in plain text, or with the list of targets, it is known that there is no link.
bool links_are_known(const DraftMessage& message) {
  return message.links_given || message.format == TextFormat::plain;
}

void add_missing_links(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& message = context.draft.message;
  if (!links_are_known(message) || !message.links.empty() || !message.thread.empty()) return;
  for (const auto& match : context.data.lexicon.find(*context.draft.body, "link-promise")) {
    if (match.weight < context.data.threshold("show") || link_follows(context, match)) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = "link";
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
    return;  // one reminder is enough
  }
}

void add_addresses(const CheckContext& context, std::string_view family, std::string_view wording,
                   std::vector<Finding>& findings) {
  for (const auto& match : context.data.lexicon.find(*context.draft.body, family)) {
    Finding finding;
    finding.span = match.span;
    finding.wording = wording;
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
  }
}

/// The name of the writer alone.
bool is_own_name(const CheckContext& context, const Sentence& sentence) {
  const auto own = to_utf16(context.draft.message.from.name);
  const auto name = tokenize(own, {0, static_cast<std::int32_t>(own.size())});
  const auto tokens = context.draft.body->tokens_of(sentence);
  return std::ranges::all_of(tokens, [&](const Token& token) {
    return token.kind == TokenKind::punctuation ||
           std::ranges::find(name, token.folded, &Token::folded) != name.end();
  });
}

/// Does something quoted, or code, stand below a sentence?
bool stands_above_others(const Document& document, const Sentence& sentence) {
  return std::any_of(document.paragraphs.begin() + sentence.paragraph + 1,
                     document.paragraphs.end(), [](const Paragraph& paragraph) {
                       return paragraph.role == Role::quote || paragraph.role == Role::code;
                     });
}

/// "Press the following buttons:", and nothing stands below it.
void add_missing_rest(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& document = *context.draft.body;
  auto own = document.own_sentences();
  const auto& message = context.draft.message;
  if (!own.empty() && is_own_name(context, *own.back())) own.pop_back();
  if (own.empty() || !message.attachments.empty() || !message.links.empty()) return;
  const auto& last = *own.back();
  const auto tokens = document.tokens_of(last);
  if (tokens.empty() || tokens.back().text != ":" || stands_above_others(document, last)) return;
  for (const auto& match : context.data.lexicon.find(document, "announces")) {
    if (&document.sentences[match.sentence] != &last) continue;
    Finding finding;
    finding.span = match.span;
    finding.wording = "below";
    finding.strength = match.weight;
    findings.push_back(std::move(finding));
    return;
  }
}

/// What clients put in by themselves, by the shape of its name, and the family of words that
/// promise just that.
struct OwnFiles {
  std::string_view shape, promise;
};
constexpr std::array kOwnFiles{OwnFiles{"key-file", "means-key"},
                               OwnFiles{"card-file", "means-card"},
                               OwnFiles{"picture-file", "means-picture"}};

bool has_shape(const CheckContext& context, const std::string& name, std::string_view shape) {
  const auto text = read_document(to_utf16(name), {}, context.packs, context.draft.language);
  return !context.data.lexicon.find(*text, shape).empty();
}

/// Attached files that may be meant: keys, cards and logos only where the mail speaks of them.
double files_there(const CheckContext& context) {
  constexpr std::size_t kMany = 20;  // more than a mail promises
  const auto& files = context.draft.message.attachments;
  if (files.size() > kMany) return static_cast<double>(files.size());
  std::size_t count = files.size();
  for (const auto& own : kOwnFiles) {
    if (!context.data.lexicon.find(*context.draft.body, own.promise).empty()) continue;
    count -= static_cast<std::size_t>(std::ranges::count_if(
        files, [&](const std::string& name) { return has_shape(context, name, own.shape); }));
  }
  return static_cast<double>(count);
}

/// By sentence: file names that it gives ("lease.pdf"), and whether it lists two things.
struct Announced {
  std::map<std::uint32_t, std::set<std::string>> files;
  std::set<std::uint32_t> pairs;

  double in(std::uint32_t sentence) const {
    const auto found = files.find(sentence);
    const auto named = found == files.end() ? 0 : found->second.size();
    return std::max({1.0, pairs.contains(sentence) ? 2.0 : 0.0, static_cast<double>(named)});
  }
};

Announced announced(const CheckContext& context) {
  const auto& document = *context.draft.body;
  Announced out;
  for (const auto& file : context.data.lexicon.find(document, "file-name"))
    out.files[file.sentence].insert(document.words_of(file.span));
  for (const auto& pair : context.data.lexicon.find(document, "attach-two"))
    out.pairs.insert(pair.sentence);
  return out;
}

/// Phrases that say a file comes with this mail: for sure, or unless the sentence speaks of later,
/// or unless a link is what "here" means.
std::vector<PhraseMatch> promises(const CheckContext& context) {
  const auto& lexicon = context.data.lexicon;
  const auto& document = *context.draft.body;
  auto out = lexicon.find(document, "attach");
  std::set<std::uint32_t> later;
  for (const auto& match : lexicon.find(document, "later")) later.insert(match.sentence);
  for (const auto& match : lexicon.find(document, "attach-sent"))
    if (!later.contains(match.sentence)) out.push_back(match);
  for (const auto& match : lexicon.find(document, "attach-here"))
    if (context.draft.message.links.empty() && !link_follows(context, match)) out.push_back(match);
  std::ranges::sort(out, {}, [](const PhraseMatch& match) { return match.span.begin; });
  return out;
}

/// there     files that go with the mail
/// count     files that the words announce
Finding missing(const PhraseMatch& match, double there, double count) {
  Finding finding;
  finding.span = match.span;
  finding.wording = there == 0 ? "main" : "fewer";
  finding.strength = match.weight;
  finding.counts["count"] = count;
  finding.counts["there"] = there;
  return finding;
}

void add_missing_files(const CheckContext& context, std::vector<Finding>& findings) {
  const auto& message = context.draft.message;
  if (!message.attachments_given) return;
  const auto found = promises(context);
  if (found.empty()) return;
  const double there = files_there(context);
  const auto wanted = announced(context);
  for (const auto& match : found) {
    // "the attached form" in a reply may well be theirs.
    const bool weak = match.weight < context.data.threshold("show");
    if (weak && !message.thread.empty()) continue;
    const double count = wanted.in(match.sentence);
    if (there >= count) continue;
    findings.push_back(missing(match, there, count));
    if (there == 0) return;  // one reminder is enough
  }
}

}  // namespace

/// Announced and missing: attachments, named files, links, what "the following:" promises.
/// silent    where the client did not say what is attached or linked, on what comes later, and on
///           files of theirs
/// returns   what is missing of files, then of links, then made-up and broken addresses
/// cost      linear in the text
/// source    phrases in data/checks/promised-not-there.tsv
/// fails     never
std::vector<Finding> promised_not_there(const CheckContext& context) {
  std::vector<Finding> findings;
  add_missing_files(context, findings);
  add_missing_links(context, findings);
  add_addresses(context, "url-shape", "url", findings);
  add_addresses(context, "url-broken", "broken", findings);
  add_missing_rest(context, findings);
  return findings;
}

}  // namespace sincerely::checks
