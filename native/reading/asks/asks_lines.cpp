#include <algorithm>

#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kMostLines = 120;  // of a draft

void add_family(std::string_view family, AnswerSortSet& to) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, family) != names.end();
  };
  const auto set = [&](AnswerSort sort) { to.set(static_cast<std::size_t>(sort)); };
  if (is({"time-word", "moment"})) set(AnswerSort::time);
  if (is({"person-word"})) set(AnswerSort::person);
  if (is({"place-word"})) set(AnswerSort::place);
  if (is({"amount-word", "money"})) set(AnswerSort::amount);
  if (is({"reason-cue"})) set(AnswerSort::reason);
  if (is({"yes-no"})) set(AnswerSort::yes_or_no);
  if (is({"done-word"})) set(AnswerSort::done);
}

/// What sort of answer the words of an ask want. Only words inside the ask count: a mail asks
/// several things in a sentence.
AnswerSortSet wanted(const std::vector<PhraseMatch>& cues, const AskCandidate& ask) {
  AnswerSortSet out;
  for (const auto& cue : cues) {
    if (cue.first_token < ask.first_token || cue.first_token >= ask.end_token) continue;
    const auto set = [&](AnswerSort sort) { out.set(static_cast<std::size_t>(sort)); };
    if (cue.family == "ask-time") set(AnswerSort::time);
    if (cue.family == "ask-person") set(AnswerSort::person);
    if (cue.family == "ask-place") set(AnswerSort::place);
    if (cue.family == "ask-amount" || cue.family == "ask-price") set(AnswerSort::amount);
    if (cue.family == "ask-reason") set(AnswerSort::reason);
    if (cue.family == "ask-polar") set(AnswerSort::yes_or_no);
    if (cue.family == "ask-deed") set(AnswerSort::done);
  }
  return out;
}

/// "When do we get it?", not "Can we do it when I am through?"
bool asks_when(const std::vector<PhraseMatch>& cues, const AskCandidate& ask) {
  const PhraseMatch* first = nullptr;
  for (const auto& cue : cues) {
    if (!cue.family.starts_with("ask-") || cue.first_token < ask.first_token ||
        cue.first_token >= ask.end_token)
      continue;
    if (!first || cue.first_token < first->first_token) first = &cue;
  }
  constexpr std::uint32_t kStart = 3;  // "And until when"
  return first && first->family == "ask-time" && first->first_token < ask.first_token + kStart;
}

/// How many asks a line can answer at most: "Yes, on Friday, and the keys are with Tom" answers
/// three. Commas of a list make it too many; nothing is asked about then, which costs less than an
/// ask that was answered.
int clauses_in(const Sentence& sentence, std::span<const Token> tokens,
               const std::vector<PhraseMatch>& cues) {
  int out = 1;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const auto& word = tokens[i].folded;
    out += word == "," || word == ";" || word == ":";
  }
  for (const auto& cue : cues)
    out += cue.family == "and" && cue.first_token > sentence.first_token &&
           cue.first_token + 1 < sentence.end_token;
  return out;
}

ReplyLine reply_line(const AskInput& input, std::uint32_t index) {
  const auto& body = *input.draft.body;
  const auto& sentence = body.sentences[index];
  const auto tokens = body.tokens_of(sentence);
  ReplyLine out{
      index, word_pieces(tokens, input.vocabulary, input.known_pieces()), {}, &input.own[index]};
  out.cues = input.cues.find_in(body, sentence);
  for (const auto& cue : out.cues) {
    add_family(cue.family, out.names);
    out.deferral |= cue.family == "deferral";
    out.takes_up |= cue.family == "takes-up";
    out.assures |= cue.family == "assurance";
  }
  // "Yes, ...", "On Friday: ...": up to three words before the first sign are an answer by
  // themselves, however little they share with the question.
  constexpr std::ptrdiff_t kBare = 3;
  const auto sign = std::ranges::find(tokens, TokenKind::punctuation, &Token::kind);
  out.bare = sign - tokens.begin() >= 1 && sign - tokens.begin() <= kBare;
  out.words = input.vocabulary.words_of(tokens);
  for (const auto& token : tokens)
    if (token.kind == TokenKind::number)
      out.names.set(static_cast<std::size_t>(AnswerSort::amount));
  // Thanks and formulas answer nothing, though they may be near to any ask.
  const auto& acts = *out.acts;
  out.assures &= out.names.none() && !out.deferral;
  out.aside = out.assures || acts.does(Act::thanks_generic) || acts.does(Act::filler_opener) ||
              acts.does(Act::filler_closer);
  out.units = clauses_in(sentence, tokens, out.cues);
  return out;
}

std::vector<WordSet> words_by_sentence(const AskInput& input, const Document& mail) {
  constexpr std::size_t kMost = 300;
  std::vector<WordSet> out;
  for (const auto& sentence : mail.sentences) {
    if (out.size() == kMost) break;
    out.push_back(is_own_words(mail.role_of(sentence))
                      ? input.vocabulary.words_of(mail.tokens_of(sentence))
                      : WordSet{});
  }
  return out;
}

/// Those of the words that stand in no sentence but this one.
WordSet words_only_in(const WordSet& words, const std::vector<WordSet>& all, std::size_t sentence) {
  WordSet out = words;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i != sentence)
      std::erase_if(out, [&](auto word) { return std::ranges::binary_search(all[i], word); });
  return out;
}

/// A line as the answer to an ask, and how sure that is.
struct Pair {
  float worth;
  std::size_t ask, line;
};

std::vector<ReplyLine> reply_lines(const AskInput& input) {
  std::vector<ReplyLine> out;
  const auto& body = *input.draft.body;
  for (const auto* sentence : body.own_sentences()) {
    if (out.size() == kMostLines || is_late(input.deadline)) break;
    out.push_back(reply_line(input, static_cast<std::uint32_t>(sentence - body.sentences.data())));
  }
  return out;
}

ReplyFacts read_facts(const AskInput& input) {
  ReplyFacts out;
  out.lines = reply_lines(input);
  std::vector<const WordPieces*> pieces;
  for (const auto& line : out.lines) pieces.push_back(&line.pieces);
  out.pieces = PieceIndex(pieces);
  const auto& mail = *input.draft.thread[static_cast<std::size_t>(input.message)].body;
  out.mail_code = code_share(mail);
  out.draft_code = code_share(*input.draft.body);
  return out;
}

}  // namespace

std::shared_ptr<const ReplyFacts> facts_of(const AskInput& input) {
  if (!input.facts) return std::make_shared<const ReplyFacts>(read_facts(input));
  return input.facts->reply.get(
      [&] { return std::make_shared<const ReplyFacts>(read_facts(input)); });
}

std::vector<AskLine> ask_lines(const AskInput& input, const std::vector<AskCandidate>& asks) {
  const auto& mail = *input.draft.thread[static_cast<std::size_t>(input.message)].body;
  std::vector<AskLine> out;
  const auto others = words_by_sentence(input, mail);
  for (const auto& ask : asks) {
    const auto tokens = std::span(mail.tokens);
    const auto& sentence = mail.sentences[ask.sentence];
    AskLine line;
    line.words =
        input.vocabulary.words_of(tokens.subspan(ask.first_token, ask.end_token - ask.first_token));
    line.own_words = words_only_in(line.words, others, ask.sentence);
    line.pieces = word_pieces(tokens.subspan(ask.first_token, ask.end_token - ask.first_token),
                              input.vocabulary, input.known_pieces());
    auto from = ask.first_token;
    if (ask.sentence > mail.paragraphs[sentence.paragraph].first_sentence)
      from = mail.sentences[ask.sentence - 1].first_token;
    line.around = word_pieces(tokens.subspan(from, ask.end_token - from), input.vocabulary,
                              input.known_pieces());
    const auto cues = input.cues.find_in(mail, sentence);
    line.wants = wanted(cues, ask);
    line.asks_when = asks_when(cues, ask);
    const auto& acts = input.theirs[ask.sentence];
    line.request = acts.of(Act::request) > acts.of(Act::question);
    // Who is asked to do something answers that it is done; what has no word of a sort wants yes
    // or no.
    if (line.request) line.wants.set(static_cast<std::size_t>(AnswerSort::done));
    if (line.wants.none()) line.wants.set(static_cast<std::size_t>(AnswerSort::yes_or_no));
    out.push_back(std::move(line));
  }
  return out;
}

std::vector<int> assign(const std::vector<ReplyLine>& lines, const AskTable& worth,
                        std::vector<float>& gained) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < worth.size(); ++a)
    for (std::size_t l = 0; l < lines.size(); ++l) pairs.push_back({worth[a][l], a, l});
  std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::worth);
  std::vector<int> out(worth.size(), -1), left;
  for (const auto& line : lines) left.push_back(line.units);
  gained.assign(worth.size(), 0);
  for (const auto& pair : pairs) {
    if (out[pair.ask] >= 0 || left[pair.line] == 0) continue;
    out[pair.ask] = static_cast<int>(pair.line);
    gained[pair.ask] = pair.worth;
    --left[pair.line];
  }
  return out;
}

}  // namespace sincerely
