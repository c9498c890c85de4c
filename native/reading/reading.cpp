#include "reading/reading.hpp"

#include <algorithm>
#include <array>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr std::array kAllFeelings{
    FeelingKind::worry,   FeelingKind::frustration, FeelingKind::loss,   FeelingKind::uncertainty,
    FeelingKind::setback, FeelingKind::regret,      FeelingKind::refusal};

}  // namespace

Reading::Reading(const Draft& draft, const Profile& profile, const LanguagePacks& packs,
                 const ReadingWords& words, ReadingAids aids)
    : draft_(draft),
      profile_(profile),
      packs_(packs),
      words_(words),
      aids_(aids),
      vocabularies_(draft, packs) {}

/// Notes where the time was up before the end.
template <typename Read>
auto Reading::in_time(Read read) const {
  auto out = read();
  cut_ = cut_ || is_late(aids_.deadline);
  return out;
}

const std::optional<Greeting>& Reading::greeting() const {
  return greeting_.get([&] {
    auto people = draft_.message.to;
    for (const auto* list : {&draft_.message.cc, &draft_.message.bcc})
      people.insert(people.end(), list->begin(), list->end());
    return find_greeting(*draft_.body, packs_, people);
  });
}

std::vector<Reader> Reading::read_people(std::span<const Person> people) const {
  return in_time([&] {
    std::vector<Reader> out;
    for (const auto& person : people) {
      const bool late = is_late(aids_.deadline);
      out.push_back({person, late ? KnownPerson() : known_person(person, draft_.thread, packs_)});
    }
    return out;
  });
}

const std::vector<Reader>& Reading::to() const {
  return to_.get([&] { return read_people(draft_.message.to); });
}

const std::vector<Reader>& Reading::copied() const {
  return copied_.get([&] {
    auto people = draft_.message.cc;
    people.insert(people.end(), draft_.message.bcc.begin(), draft_.message.bcc.end());
    return read_people(people);
  });
}

const std::vector<AskedQuestion>& Reading::questions() const {
  return questions_.get([&] {
    const QuestionThresholds thresholds{words_.threshold("asked"), words_.threshold("covered")};
    return in_time([&] {
      return find_questions(draft_, packs_, words_.cues, thresholds, vocabularies_, aids_.deadline);
    });
  });
}

const std::vector<Feeling>& Reading::feelings() const {
  return feelings_.get([&] { return find_feelings(draft_, words_.cues, kAllFeelings); });
}

std::vector<Feeling> Reading::feelings(std::span<const FeelingKind> kinds) const {
  std::vector<Feeling> out;
  std::ranges::copy_if(feelings(), std::back_inserter(out), [&](const Feeling& feeling) {
    return std::ranges::find(kinds, feeling.kind) != kinds.end();
  });
  return out;
}

bool Reading::is_met(const Feeling& feeling) const {
  return sincerely::is_met(feeling, draft_, vocabularies_, words_.cues);
}

const std::vector<SentenceActs>& Reading::own_acts() const {
  return own_acts_.get([&] {
    return in_time([&] { return words_.acts->read(*draft_.body, Side::draft, aids_.deadline); });
  });
}

const std::vector<SentenceActs>& Reading::their_acts(int message) const {
  const auto known = their_acts_.find(message);
  if (known != their_acts_.end()) return known->second;
  const auto& body = *draft_.thread[static_cast<std::size_t>(message)].body;
  auto acts = in_time([&] { return words_.acts->read(body, Side::received, aids_.deadline); });
  return their_acts_.emplace(message, std::move(acts)).first->second;
}

/// What `find` finds in each mail that waits for an answer.
template <typename Item, typename Find>
std::vector<Item> Reading::read_mails(Find find) const {
  constexpr std::size_t kMostMails = 8;
  std::vector<Item> out;
  auto mails = newest_received(draft_);
  if (mails.size() > kMostMails) mails.resize(kMostMails);
  for (const int message : mails) {
    if (is_late(aids_.deadline)) break;
    const AskInput input{draft_,           message,       their_acts(message),
                         own_acts(),       questions(),   vocabularies_.beside(message),
                         words_.cues,      packs_,        &ask_facts_[message],
                         aids_.remembered, aids_.deadline};
    for (auto& item : find(input)) out.push_back(std::move(item));
  }
  cut_ = cut_ || is_late(aids_.deadline);
  return out;
}

const std::vector<TheirAsk>& Reading::asks() const {
  return asks_.get([&] {
    return read_mails<TheirAsk>(
        [&](const AskInput& input) { return find_asks(input, *words_.models); });
  });
}

const std::vector<TheirFeeling>& Reading::their_feelings() const {
  return their_feelings_.get([&] {
    return read_mails<TheirFeeling>(
        [&](const AskInput& input) { return find_their_feelings(input, *words_.models); });
  });
}

const std::vector<TheirLimit>& Reading::limits() const {
  return limits_.get([&] { return read_mails<TheirLimit>(find_limits); });
}

const Abstraction& Reading::abstraction() const {
  return abstraction_.get([&] { return measure_abstraction(*draft_.body, packs_); });
}

const std::vector<Anchor>& Reading::anchors() const {
  return anchors_.get([&] { return find_anchors(draft_, packs_, profile_); });
}

bool Reading::is_anchored(std::uint32_t sentence) const {
  return std::ranges::find(anchors(), sentence, &Anchor::sentence) != anchors().end();
}

const AddressForms& Reading::own_address() const {
  return own_address_.get([&] { return address_forms(*draft_.body, words_.address_forms, true); });
}

const AddressForms& Reading::their_address() const {
  return their_address_.get([&] {
    const auto newest = newest_of_theirs(draft_);
    return newest ? address_forms(*draft_.thread[*newest].body, words_.address_forms, false)
                  : AddressForms{};
  });
}

const std::vector<WrittenDate>& Reading::dates_in(const Document& document,
                                                  const Figures& figures) const {
  return figures.dates.get([&] { return find_dates(document, packs_); });
}

const std::vector<WrittenDate>& Reading::dates() const { return dates_in(*draft_.body, figures_); }

const std::vector<WrittenDate>& Reading::dates_of(int message) const {
  return dates_in(*draft_.thread[static_cast<std::size_t>(message)].body, thread_figures_[message]);
}

const std::vector<Amount>& Reading::amounts() const {
  return figures_.amounts.get([&] { return find_amounts(*draft_.body, dates()); });
}

const std::vector<Amount>& Reading::amounts_of(int message) const {
  return thread_figures_[message].amounts.get([&] {
    return find_amounts(*draft_.thread[static_cast<std::size_t>(message)].body, dates_of(message));
  });
}

const std::vector<std::string>& Reading::links() const {
  return links_.get([&] {
    std::vector<std::string> out;
    for (const auto* sentence : draft_.body->own_sentences())
      for (const auto& token : draft_.body->tokens_of(*sentence))
        if (token.kind == TokenKind::link || token.kind == TokenKind::address)
          out.push_back(token.text);
    for (const auto& link : draft_.message.links)
      if (std::ranges::find(out, link) == out.end()) out.push_back(link);
    return out;
  });
}

std::optional<std::size_t> newest_of_theirs(const Draft& draft) {
  const auto own = address_key(draft.message.from.address);
  for (std::size_t i = 0; i < draft.thread.size(); ++i)
    if (draft.thread[i].is_shared && address_key(draft.thread[i].message.from.address) != own)
      return i;
  return {};
}

}  // namespace sincerely
