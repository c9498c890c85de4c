#include "reading/anchors.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

/// Where a stem or number stands in their mails; the newest mail counts.
struct Place {
  int message = 0;
  Span span;
};

using CommonStems = std::unordered_set<Stem>;

bool is_in(const Token& token, const CommonStems& common) {
  return std::ranges::any_of(token.stems, [&](Stem stem) { return common.contains(stem); });
}

class AnchorFinder {
 public:
  AnchorFinder(const Draft& draft, const LanguagePacks& packs)
      : draft_(draft), packs_(packs), common_(packs.common_stems()) {
    const auto& message = draft.message;
    mask(message.from);
    for (const auto* people : {&message.to, &message.cc, &message.bcc})
      for (const auto& person : *people) mask(person);
    for (std::size_t i = 0; i < draft.thread.size(); ++i) read(static_cast<int>(i));
  }

  std::vector<Anchor> find() const {
    std::vector<Anchor> out;
    if (places_.empty()) return out;
    const auto& body = *draft_.body;
    for (const auto* sentence : body.own_sentences()) {
      const auto first = out.size();
      bool touches = false;  // only words that a mail hardly does without stood between
      for (const auto& token : body.tokens_of(*sentence)) {
        const auto* place = place_of(token);
        if (place) add(out, first, touches, anchor(token, *place, *sentence));
        touches = place || (touches && token.stop_word);
      }
    }
    return out;
  }

 private:
  const Draft& draft_;
  const LanguagePacks& packs_;
  const CommonStems& common_;
  std::unordered_set<std::string> masked_;  // names of reader and writer
  std::unordered_map<Stem, Place> places_;

  /// Names fit any mail to this address: exchanging them is what the question is about.
  void mask(const Person& person) {
    std::string word;
    for (const char c : fold(person.name + " " + person.nickname) + " ") {
      if (c != ' ' && c != ',' && c != '"') {
        word += c;
      } else if (!word.empty()) {
        masked_.insert(std::move(word));
        word.clear();
      }
    }
  }

  bool is_writers(const Message& message) const {
    const auto& own = draft_.message.from.address;
    return !own.empty() && address_key(message.from.address) == address_key(own);
  }

  void read(int index) {
    const auto& mail = draft_.thread[static_cast<std::size_t>(index)];
    if (!mail.body || is_writers(mail.message)) return;
    for (const auto* sentence : mail.body->own_sentences())
      for (const auto& token : mail.body->tokens_of(*sentence))
        if (may_tie(token))
          for (const auto stem : token.stems) places_.try_emplace(stem, Place{index, token.span});
  }

  bool may_tie(const Token& token) const {
    switch (token.kind) {
      case TokenKind::word:
        return !token.stop_word && token.span.size() >= 3 && !is_in(token, common_) &&
               !masked_.contains(token.folded);
      case TokenKind::number:
        return token.span.size() >= 2;
      case TokenKind::address:
      case TokenKind::link:
        return true;
      default:
        return false;
    }
  }

  const Place* place_of(const Token& token) const {
    if (!may_tie(token)) return nullptr;
    for (const auto stem : token.stems)
      if (const auto found = places_.find(stem); found != places_.end()) return &found->second;
    return nullptr;
  }

  AnchorKind kind_of(const Token& token, Language language) const {
    if (packs_.pack(language).date_words.contains(token.folded)) return AnchorKind::date;
    if (token.kind == TokenKind::number) return AnchorKind::figure;
    const bool noun_language = language == Language::de;
    if (token.kind != TokenKind::word || (token.capitalised && !noun_language))
      return AnchorKind::named_thing;
    return AnchorKind::their_words;
  }

  Anchor anchor(const Token& token, const Place& place, const Sentence& sentence) const {
    const auto& body = *draft_.body;
    Anchor out;
    out.span = token.span;
    out.sentence = static_cast<std::uint32_t>(&sentence - body.sentences.data());
    out.kind = kind_of(token, body.language_of(sentence));
    out.message = place.message;
    out.thread_span = place.span;
    out.strength = out.kind == AnchorKind::their_words ? 0.6 : 0.8;
    return out;
  }

  /// Joins neighbours to one stretch: "the second pump", "14 May".
  static void add(std::vector<Anchor>& out, std::size_t first, bool touches, Anchor next) {
    if (!touches || out.size() == first || out.back().message != next.message) {
      out.push_back(next);
      return;
    }
    auto& last = out.back();
    last.span = join(last.span, next.span);
    last.strength = std::max({last.strength, next.strength, 0.8});
    if (next.kind == AnchorKind::date || last.kind == AnchorKind::their_words)
      last.kind = next.kind;
    constexpr std::int32_t kOnePlace = 40;  // further apart they are two places in their mail
    if (const auto both = join(last.thread_span, next.thread_span); both.size() <= kOnePlace)
      last.thread_span = both;
  }
};

}  // namespace

std::vector<Anchor> find_anchors(const Draft& draft, const LanguagePacks& packs, const Profile&) {
  return AnchorFinder(draft, packs).find();
}

std::vector<const Token*> rare_words(const Document& document, const LanguagePacks& packs) {
  constexpr std::int32_t kShortest = 4;
  const auto& common = packs.common_stems();
  std::unordered_set<Stem> seen;
  std::vector<const Token*> out;
  for (const auto* sentence : document.own_sentences())
    for (const auto& token : document.tokens_of(*sentence)) {
      if (token.kind != TokenKind::word || token.stop_word || token.span.size() < kShortest ||
          is_in(token, common) ||
          std::ranges::any_of(token.stems, [&](Stem stem) { return seen.contains(stem); }))
        continue;
      seen.insert(token.stems.begin(), token.stems.end());
      out.push_back(&token);
    }
  return out;
}

}  // namespace sincerely
