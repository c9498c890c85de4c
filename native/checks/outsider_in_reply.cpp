// An address in a reply that was not in the thread: of another domain, or of one that only looks
// like theirs.

#include <algorithm>
#include <set>

#include "checks/check.hpp"
#include "reading/acquaintance.hpp"

namespace sincerely::checks {
namespace {

std::string domain_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == address.npos ? std::string{} : fold(address.substr(at + 1));
}

/// Who has written or got a mail of the thread.
struct Known {
  std::set<std::string> addresses, domains;

  void add(const Person& person) {
    if (person.address.empty()) return;
    addresses.insert(fold(person.address));
    domains.insert(domain_of(person.address));
  }
};

Known known_in(const Draft& draft) {
  Known out;
  out.add(draft.message.from);
  for (const auto& mail : draft.thread) {
    out.add(mail.message.from);
    for (const auto* people : {&mail.message.to, &mail.message.cc})
      for (const auto& person : *people) out.add(person);
  }
  return out;
}

/// Somebody else wrote in the thread. Whether the outsider got that mail is the question here, so
/// it need not be one that all readers know.
bool answers_somebody(const Draft& draft) {
  const auto own = address_key(draft.message.from.address);
  return std::ranges::any_of(draft.thread, [&](const ReadMessage& mail) {
    return address_key(mail.message.from.address) != own;
  });
}

/// Letters to put in, take out or change between two domains.
std::size_t edits_between(const std::string& one, const std::string& other) {
  std::vector<std::size_t> row(other.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (const char letter : one) {
    auto before = row[0]++;
    for (std::size_t i = 1; i < row.size(); ++i) {
      const auto changed = before + (other[i - 1] != letter);
      before = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, changed});
    }
  }
  return row.back();
}

/// The domain of the thread that this one could be mistaken for; empty when there is none.
std::string lookalike(const CheckContext& context, const std::string& domain, const Known& known) {
  const auto most = static_cast<std::size_t>(context.data.threshold("letters"));
  const auto least = static_cast<std::size_t>(context.data.threshold("length"));
  for (const auto& other : known.domains)
    if (other != domain && other.size() >= least && domain.size() <= other.size() + most &&
        edits_between(other, domain) <= most)
      return other;
  return {};
}

/// The draft speaks of them: whoever brings somebody in says so.
bool is_introduced(const CheckContext& context, const Reader& reader) {
  const auto& body = *context.draft.body;
  if (!context.data.lexicon.find(body, "brings-in").empty()) return true;
  const auto name = " " + fold(reader.person.name + " " + reader.person.organisation) + " ";
  return std::ranges::any_of(body.tokens, [&](const Token& token) {
    return token.kind == TokenKind::word && !token.stop_word && token.folded.size() > 2 &&
           name.find(" " + token.folded + " ") != name.npos;
  });
}

Finding outsider(const Reader& reader, const std::string& domain) {
  Finding finding;
  finding.values = {{"address", reader.person.address}, {"domain", domain}};
  finding.evidence = {
      {EvidenceSource::recipient, reader.person.address, std::nullopt, std::nullopt}};
  finding.strength = 0.6;
  return finding;
}

std::optional<Finding> judge(const CheckContext& context, const Reader& reader,
                             const Known& known) {
  const auto domain = domain_of(reader.person.address);
  if (domain.empty() || known.addresses.contains(fold(reader.person.address)) ||
      known.domains.contains(domain))
    return std::nullopt;
  auto finding = outsider(reader, domain);
  if (const auto other = lookalike(context, domain, known); !other.empty()) {
    finding.wording = "lookalike";
    finding.values["other"] = other;
    finding.severity = Severity::attention;
    finding.strength = 0.9;
    return finding;
  }
  if (may_know(context.draft, context.profile, reader.person) || is_introduced(context, reader))
    return std::nullopt;
  return finding;
}

}  // namespace

/// An address of a domain that no mail of the thread has.
/// silent    where the draft speaks of that person or firm, where the thread has their domain, and
///           where mail was exchanged with them before; a look-alike domain is asked about all the
///           same
/// returns   at most one finding, the mail as a whole: a domain that looks like one of theirs
///           before others
/// cost      addresses of the draft times domains of the thread
/// source    phrases of bringing somebody in: data/checks/outsider-in-reply.tsv
/// fails     never
std::vector<Finding> outsider_in_reply(const CheckContext& context) {
  const auto& draft = context.draft;
  if (draft.message.kind != DraftKind::reply || !answers_somebody(draft)) return {};
  const auto known = known_in(draft);
  std::vector<Finding> out;
  for (const auto* readers : {&context.reading.to(), &context.reading.copied()})
    for (const auto& reader : *readers)
      if (auto finding = judge(context, reader, known)) out.push_back(std::move(*finding));
  std::ranges::stable_sort(out, std::greater{}, &Finding::strength);
  if (out.size() > 1) out.resize(1);
  return out;
}

}  // namespace sincerely::checks
