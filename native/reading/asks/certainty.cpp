// How far mails like this one are known to the models of asks and feelings.

#include <algorithm>
#include <array>

#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

constexpr auto kCodeSigns = [] {
  std::array<bool, 256> out{};
  for (const unsigned char c : std::string_view("=<>{}[]$|\\;_#~^`+*@")) out[c] = true;
  return out;
}();

const Document& mail_of(const AskInput& input) {
  return *input.draft.thread[static_cast<std::size_t>(input.message)].body;
}

/// 1 up to `from`, 0 from `to` on.
double fall(double value, double from, double to) {
  return std::clamp((to - value) / (to - from), 0.0, 1.0);
}

/// 1 for mail and draft with as few new words as everyday mail has, 0 for many.
double familiarity(const AskInput& input, const KnownWordsOfAll& known) {
  constexpr double kTooNew = 1.5;  // times the limit
  const auto of = [&](const Document& text) {
    const auto index = index_of(text.language);
    if (index >= known.size()) return 1.0;
    const bool nouns = input.packs.pack(text.language).facts.nouns_capitalised;
    const double limit = known[index].limit();
    const auto share = new_share(text, nouns, [&](Stem stem) { return known[index].knows(stem); });
    return fall(share, limit, kTooNew * limit);
  };
  return std::min(of(mail_of(input)), of(*input.draft.body));
}

bool looks_like_code(const Token& token) {
  return std::ranges::any_of(token.text,
                             [](char c) { return kCodeSigns[static_cast<unsigned char>(c)]; });
}

struct CodeCount {
  double like_code = 0, all = 0;  // tokens

  void add(std::span<const Token> tokens) {
    like_code += static_cast<double>(std::ranges::count_if(tokens, looks_like_code));
    all += static_cast<double>(tokens.size());
  }
};

/// Of the own sentences: what is quoted has signs of its program.
CodeCount code_in(const Document& text) {
  CodeCount out;
  for (const auto* sentence : text.own_sentences()) out.add(text.tokens_of(*sentence));
  return out;
}

/// As a share. A text of a few words counts as one of `kFew` tokens, so that a blank of a template
/// makes no code of a short mail.
double sure_code(const Document& text) {
  constexpr double kFew = 100;
  const auto count = code_in(text);
  return count.like_code / std::max(count.all, kFew);
}

double measure_certainty(const AskInput& input, const KnownWordsOfAll& known) {
  constexpr double kCode = 0.02, kNoCode = 0.06;           // share of tokens
  constexpr double kLong = 160, kTooLong = 400;            // words
  constexpr double kLongReply = 110, kTooLongReply = 300;  // one in twenty pairs has a longer one
  const auto& mail = mail_of(input);
  const auto& draft = *input.draft.body;
  const auto is_code = [](const Paragraph& p) { return p.role == Role::code; };
  if (std::ranges::any_of(mail.paragraphs, is_code) ||
      std::ranges::any_of(draft.paragraphs, is_code))
    return 0;
  return fall(sure_code(mail), kCode, kNoCode) * fall(sure_code(draft), kCode, kNoCode) *
         fall(mail.own_words(), kLong, kTooLong) *
         fall(draft.own_words(), kLongReply, kTooLongReply) * familiarity(input, known);
}

}  // namespace

double code_share(std::span<const Token> tokens) {
  CodeCount count;
  count.add(tokens);
  return count.all == 0 ? 0 : count.like_code / count.all;
}

double code_share(const Document& text) {
  const auto count = code_in(text);
  return count.all == 0 ? 0 : count.like_code / count.all;
}

double certainty_of(const AskInput& input, const KnownWordsOfAll& known) {
  return input.facts ? input.facts->certainty.get([&] { return measure_certainty(input, known); })
                     : measure_certainty(input, known);
}

}  // namespace sincerely
