#include <algorithm>
#include <set>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "checks/their_line.hpp"

namespace sincerely::checks {
namespace {

/// How one mail of theirs looks from outside.
struct Looks {
  int words = 0;
  bool greets = false;
};

Looks looks_of(const Document& mail) {
  return {mail.own_words(), std::ranges::any_of(mail.paragraphs, [](const Paragraph& paragraph) {
            return paragraph.role == Role::greeting;
          })};
}

/// Their mails in the thread, newest first, as indices; none when the newest mail is not theirs.
std::vector<std::size_t> mails_of_newest(const Draft& draft) {
  std::vector<std::size_t> out;
  const auto own = address_key(draft.message.from.address);
  if (draft.thread.empty()) return out;
  const auto them = address_key(draft.thread.front().message.from.address);
  if (them.empty() || them == own) return out;
  for (std::size_t i = 0; i < draft.thread.size(); ++i)
    if (address_key(draft.thread[i].message.from.address) == them) out.push_back(i);
  return out;
}

/// Somebody who reads the newest mail and none of the earlier ones.
std::string new_reader(const Draft& draft) {
  std::set<std::string> known{address_key(draft.message.from.address)};
  for (std::size_t i = 1; i < draft.thread.size(); ++i) {
    const auto& mail = draft.thread[i].message;
    known.insert(address_key(mail.from.address));
    for (const auto* list : {&mail.to, &mail.cc})
      for (const auto& person : *list) known.insert(address_key(person.address));
  }
  for (const auto& person : draft.thread.front().message.cc)
    if (!person.address.empty() && !known.contains(address_key(person.address)))
      return person.name.empty() ? person.address : person.name;
  return {};
}

/// How their earlier mails looked.
struct Usual {
  int words = 0;  // the median
  bool greets = false;
};

/// theirs    indices of their mails, the newest first; it is left out
Usual usual_looks(const Draft& draft, const std::vector<std::size_t>& theirs) {
  std::vector<int> lengths;
  int greeted = 0;
  for (std::size_t i = 1; i < theirs.size(); ++i) {
    const auto looks = looks_of(*draft.thread[theirs[i]].body);
    lengths.push_back(looks.words);
    greeted += looks.greets;
  }
  const auto middle = lengths.size() / 2;
  std::ranges::nth_element(lengths, lengths.begin() + static_cast<std::ptrdiff_t>(middle));
  return {lengths[middle], greeted * 2 > static_cast<int>(lengths.size())};
}

bool shorter(const CheckContext& context, const Looks& now, const Usual& usual) {
  return now.words < context.data.threshold("shorter") * usual.words;
}

bool has_cue(const CheckContext& context, const Document& mail, std::string_view family) {
  return std::ranges::any_of(mail.sentences, [&](const Sentence& sentence) {
    return !context.data.lexicon.find_in(mail, sentence, family).empty();
  });
}

}  // namespace

/// Their newest mail looks different from their earlier ones: shorter, without a greeting, wider in
/// copy, "as I said".
/// silent    with few earlier mails to compare, and on a mail that says it was written on the way
/// returns   at most one finding: the whole mail, what changed as figures, their newest words as
///           evidence
/// cost      linear in tokens of the thread
/// source    thresholds and words in data/checks/tension-signals.*
/// fails     never
std::vector<Finding> tension_signals(const CheckContext& context) {
  const auto& draft = context.draft;
  const auto theirs = mails_of_newest(draft);
  if (static_cast<double>(theirs.size()) < context.data.threshold("earlier") + 1) return {};
  const auto& newest = *draft.thread.front().body;
  if (has_cue(context, newest, "on-the-way")) return {};
  const auto usual = usual_looks(draft, theirs);
  const auto now = looks_of(newest);
  const auto reader = new_reader(draft);
  const int signals = shorter(context, now, usual) + (!now.greets && usual.greets) +
                      !reader.empty() + has_cue(context, newest, "said-before");
  if (!context.at_least("signals", signals)) return {};
  Finding finding;
  finding.wording = reader.empty() ? "main" : "copy";
  finding.strength = 0.4;
  finding.counts = {{"before", usual.words}, {"now", now.words}};
  if (!reader.empty()) finding.values["cc"] = reader;
  const auto span = newest.sentences.empty() ? Span{} : newest.sentences.front().span;
  finding.evidence = {their_line(newest.words_of(span), 0, span)};
  return {finding};
}

}  // namespace sincerely::checks
