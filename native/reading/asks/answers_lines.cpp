// What each line of a draft could answer with.

#include <algorithm>
#include <charconv>

#include "mail/people/mail_words.hpp"
#include "reading/asks/answers.hpp"

namespace sincerely {
namespace {

/// The number of a list item: "2." or "2)" before its words.
int item_number(const Document& document, const Sentence& sentence) {
  const auto tokens = document.tokens_of(sentence);
  if (tokens.size() < 2 || tokens[0].kind != TokenKind::number || tokens[0].text.size() > 2)
    return -1;
  const auto& sign = tokens[1].text;
  if (sign != "." && sign != ")" && sign != ":") return -1;
  int value = -1;
  std::from_chars(tokens[0].text.data(), tokens[0].text.data() + tokens[0].text.size(), value);
  return value;
}

bool is_clock_or_day(const Token& token) {
  return token.kind == TokenKind::number && token.text.find_first_of(".:/-") != std::string::npos;
}

bool is_money_sign(const Token& token) {
  return token.text == "€" || token.text == "£" || token.text == "$";
}

/// A figure that may be a price or a count: "16" of "from 16 o'clock" and "19" of "19 May" are
/// none.
bool names_amount(const Document& body, const Sentence& sentence,
                  const std::vector<PhraseMatch>& cues) {
  for (auto i = sentence.first_token; i < sentence.end_token; ++i) {
    if (body.tokens[i].kind != TokenKind::number) continue;
    const bool money = (i > sentence.first_token && is_money_sign(body.tokens[i - 1])) ||
                       (i + 1 < sentence.end_token && is_money_sign(body.tokens[i + 1]));
    const bool moment = std::ranges::any_of(cues, [&](const PhraseMatch& cue) {
      return cue.family == "moment" && i >= cue.first_token && i < cue.end_token;
    });
    if (money || !moment) return true;
  }
  return false;
}

/// Does the sentence begin with this word, but for "Hello Tom, ..."?
bool is_leading(const Document& body, const Sentence& sentence, std::uint32_t token) {
  constexpr std::uint32_t kGreeting = 4;
  return token == sentence.first_token || (token <= sentence.first_token + kGreeting &&
                                           body.tokens[token - 1].kind == TokenKind::punctuation);
}

/// Does the ask want one kind of thing that can be told from the words of an answer?
/// A given name, or (where not every noun has a capital) a capitalised word inside the sentence.
bool names_somebody(const Document& body, const Sentence& sentence,
                    const std::vector<PhraseMatch>& cues, const LanguagePacks& packs) {
  const auto tokens = body.tokens_of(sentence);
  const bool every_noun = packs.pack(body.language_of(sentence)).facts.nouns_capitalised;
  const auto& before_places = packs.words("place-preposition");
  const auto& names = mail_words(packs).given_names;
  const auto is_day = [&](std::size_t i) {
    return std::ranges::any_of(cues, [&](const PhraseMatch& cue) {
      const auto at = sentence.first_token + i;
      return (cue.family == "moment" || cue.family == "time-word") && at >= cue.first_token &&
             at < cue.end_token;
    });
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token.kind != TokenKind::word || !token.capitalised || token.stop_word || is_day(i))
      continue;
    if (names.contains(to_utf16(token.folded))) return true;
    // "fra Drammen" is a place.
    if (i > 0 && !every_noun && !before_places.contains(tokens[i - 1].folded)) return true;
  }
  return false;
}

}  // namespace

std::optional<int> list_number(const Document& document, const Sentence& sentence) {
  int number = item_number(document, sentence);
  // "2." may stand as a sentence of its own before the words of the item.
  const auto index = static_cast<std::uint32_t>(&sentence - document.sentences.data());
  if (number < 0 && index > document.paragraphs[sentence.paragraph].first_sentence &&
      document.tokens_of(document.sentences[index - 1]).size() == 2)
    number = item_number(document, document.sentences[index - 1]);
  return number < 0 ? std::nullopt : std::optional(number);
}

DraftAnswers::Line DraftAnswers::read_line(const Sentence& sentence, const LanguagePacks& packs,
                                           const Lexicon& cues) {
  constexpr int kAll = 8;  // "both" answers as many as were asked
  static constexpr std::pair<std::string_view, bool Line::*> kSigns[] = {
      {"deferral", &Line::deferral},  {"deferral-topic", &Line::topic},
      {"time-word", &Line::time},     {"moment", &Line::moment},
      {"money", &Line::money},        {"reason-cue", &Line::reason},
      {"person-word", &Line::person}, {"place-word", &Line::place},
      {"amount-word", &Line::amount}, {"done-word", &Line::done},
      {"aside", &Line::aside},        {"plan", &Line::plan},
      {"takes-up", &Line::takes_up},  {"assurance", &Line::aside},
  };
  const auto& body = *draft_.body;
  const auto tokens = body.tokens_of(sentence);
  Line line{vocabulary_.words_of(tokens), list_number(body, sentence)};
  asks_back_ |= sentence.is_question;
  const auto found = cues.find_in(body, sentence);
  for (const auto& cue : found) {
    for (const auto& [family, sign] : kSigns) line.*sign |= cue.family == family;
    line.named |= cue.family == "person-word" && !body.tokens[cue.first_token].stop_word;
    if (cue.family != "yes-no") continue;
    yes_nos_ += cue.weight >= 1 ? kAll : 1;
    leading_yes_nos_ += is_leading(body, sentence, cue.first_token);
  }
  line.figure = names_amount(body, sentence, found);
  line.amount |= line.figure;
  line.money |= std::ranges::any_of(tokens, is_money_sign);
  line.time |= line.moment || std::ranges::any_of(tokens, is_clock_or_day);
  line.named |= names_somebody(body, sentence, found, packs);
  line.bare = is_bare(sentence, found);
  draft_words_.insert(draft_words_.end(), line.words.begin(), line.words.end());
  words_ += static_cast<int>(std::ranges::count_if(
      tokens, [](const Token& t) { return t.kind != TokenKind::punctuation; }));
  return line;
}

/// "Wine and cheese.", "Yesterday, but she was busy.": three words, or two before the first comma;
/// no thanks, no "Great, ...".
bool DraftAnswers::is_bare(const Sentence& sentence, const std::vector<PhraseMatch>& cues) const {
  constexpr std::ptrdiff_t kWhole = 3, kBeforeComma = 2;
  const auto tokens = draft_.body->tokens_of(sentence);
  const auto sign = std::ranges::find(tokens, TokenKind::punctuation, &Token::kind);
  const auto words = sign - tokens.begin();
  const bool is_whole = tokens.end() - sign <= 1;
  if (words < 1 || words > (is_whole ? kWhole : kBeforeComma)) return false;
  const auto end = sentence.first_token + static_cast<std::uint32_t>(words);
  return std::ranges::none_of(cues, [&](const PhraseMatch& cue) {
    return (cue.family == "aside" || cue.family == "no-answer") && cue.first_token < end;
  });
}

void DraftAnswers::read_quotes() {
  const auto& body = *draft_.body;
  for (std::size_t i = 0; i + 1 < body.paragraphs.size(); ++i) {
    const auto& paragraph = body.paragraphs[i];
    if (paragraph.role != Role::quote || !is_own_words(body.paragraphs[i + 1].role)) continue;
    WordSet words;
    for (const auto& sentence : body.sentences_of(paragraph))
      add_words(words, vocabulary_.words_of(body.tokens_of(sentence)));
    quoted_.push_back(std::move(words));
  }
}

}  // namespace sincerely
