#include "reading/asks/asks.hpp"

#include <algorithm>
#include <array>

#include "base/data_file.hpp"
#include "reading/asks/asks_signs.hpp"

namespace sincerely {
namespace {

/// How sure it is that an ask for a day is open when the draft names none: of 12 of those that the
/// models alone did not call open 7 were (1,587 pairs of mail and reply), so it counts only where
/// the rules call it open too.
constexpr double kNoDayNamed = 0.65;

/// How sure it is at most that "Any ideas?" or "How can I ...?" is open when the draft tells
/// something: whatever is told may be the answer. Of 402 asks called open from 0.5 on in 2,253
/// pairs 9 are such; on technical lists they are half of what was pointed at, wrongly.
constexpr double kAnyAnswer = 0.4;
constexpr int kTellsSomething = 12;  // words

/// How sure it is at least that an ask is open when the draft only gives thanks and assurances: set
/// by hand, such replies were not counted in any mail by others.
constexpr double kNothingTold = 0.85;

constexpr std::size_t kMostCandidates = 24;
constexpr double kCandidate = 0.15;  // of question and request together
constexpr double kDeferred = 0.5, kDeclined = 0.5;

const Document& mail_of(const AskInput& input) {
  return *input.draft.thread[static_cast<std::size_t>(input.message)].body;
}

/// The tokens of a clause that the rules found.
AskCandidate candidate_of(const Document& mail, const AskedQuestion& rule) {
  const auto first = std::ranges::lower_bound(mail.tokens, rule.span.begin, {},
                                              [](const Token& t) { return t.span.begin; });
  const auto end = std::ranges::lower_bound(mail.tokens, rule.span.end, {},
                                            [](const Token& t) { return t.span.begin; });
  const auto token = static_cast<std::uint32_t>(first - mail.tokens.begin());
  const auto after = std::ranges::upper_bound(mail.sentences, token, {}, &Sentence::first_token);
  const auto sentence =
      static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(1, after - mail.sentences.begin()) - 1);
  return {sentence, token, static_cast<std::uint32_t>(end - mail.tokens.begin()), &rule};
}

bool has_word(std::span<const Token> tokens) {
  return std::ranges::any_of(tokens, [](const Token& t) { return t.kind == TokenKind::word; });
}

double family_weight(const std::vector<PhraseMatch>& cues, std::string_view family) {
  double out = 0;
  for (const auto& cue : cues)
    if (cue.family == family) out = std::max(out, cue.weight);
  return out;
}

/// Rows that were reached in time.
AskTable answer_table(const SideBySide& both, const Trees& trees) {
  AskTable out;
  for (std::size_t a = 0; a < both.asks.size(); ++a) {
    if (is_late(both.input.deadline)) break;
    auto& row = out.emplace_back();
    for (std::size_t l = 0; l < both.lines.size(); ++l)
      row.push_back(static_cast<float>(both.input.probability(trees, answer_signs(both, a, l))));
  }
  return out;
}

/// The sentence of the draft that most likely takes an ask up.
std::optional<std::uint32_t> best_line(const SideBySide& both, const std::vector<float>& answers) {
  if (answers.empty()) return std::nullopt;
  const auto best = std::ranges::max_element(answers) - answers.begin();
  return both.lines[static_cast<std::size_t>(best)].sentence;
}

AskStatus status_of(const AskInput& input, double open, std::optional<std::uint32_t> by) {
  if (open >= 0.5) return AskStatus::open;
  if (!by) return AskStatus::answered;
  const auto& acts = input.own[*by];
  if (acts.of(Act::deferral) >= kDeferred || acts.of(Act::genuine_question) >= kDeferred)
    return AskStatus::deferred;
  return acts.of(Act::no) >= kDeclined ? AskStatus::declined : AskStatus::answered;
}

bool is_about_all(const SideBySide& both, std::size_t index) {
  const auto& ask = both.asks[index];
  const auto cues =
      both.input.cues.find_in(both.mail, both.mail.sentences[ask.sentence], "about-all");
  return std::ranges::any_of(cues, [&](const PhraseMatch& cue) {
    return cue.first_token >= ask.first_token && cue.first_token < ask.end_token;
  });
}

/// A day was asked for, and no sentence of the draft names one, puts it off, refuses, asks back or
/// points elsewhere.
bool names_no_day(const SideBySide& both, std::size_t ask) {
  const auto& wants = both.wants[ask];
  constexpr auto time = static_cast<std::size_t>(AnswerSort::time);
  constexpr auto amount = static_cast<std::size_t>(AnswerSort::amount);
  if (!wants.asks_when || wants.request || both.quotes > 0 ||
      !both.input.draft.message.attachments.empty())
    return false;
  constexpr double kMayBe = 0.3;
  const auto answers = [&](const ReplyLine& line) {
    return line.names.test(time) || line.names.test(amount) || line.deferral ||
           std::ranges::any_of(
               std::array{Act::deferral, Act::genuine_question, Act::no, Act::attached},
               [&](Act act) { return line.acts->of(act) >= kMayBe; });
  };
  return !both.lines.empty() && std::ranges::none_of(both.lines, answers);
}

/// "Thank you for your mail. We take every request seriously.": nothing that could be an answer.
bool tells_nothing(const SideBySide& both) {
  return both.quotes == 0 && both.input.draft.message.attachments.empty() &&
         std::ranges::any_of(both.lines, &ReplyLine::assures) &&
         std::ranges::all_of(both.lines,
                             [](const ReplyLine& line) { return line.aside && line.names.none(); });
}

}  // namespace

std::vector<AskCandidate> ask_candidates(const AskInput& input) {
  const auto& mail = mail_of(input);
  std::vector<AskCandidate> out;
  for (const auto& rule : input.rules)
    if (rule.message == input.message) out.push_back(candidate_of(mail, rule));
  const std::size_t by_rules = out.size();
  const auto has_rule = [&](std::uint32_t sentence) {
    return std::ranges::find(std::span(out).first(by_rules), sentence, &AskCandidate::sentence) !=
           std::span(out).first(by_rules).end();
  };
  for (const auto* sentence : mail.own_sentences()) {
    const auto index = static_cast<std::uint32_t>(sentence - mail.sentences.data());
    const auto& acts = input.theirs[index];
    if (out.size() == by_rules + kMostCandidates) break;
    const bool asks =
        sentence->is_question || acts.of(Act::question) + acts.of(Act::request) >= kCandidate;
    if (!asks || !has_word(mail.tokens_of(*sentence)) || has_rule(index)) continue;
    out.push_back({index, sentence->first_token, sentence->end_token, nullptr});
  }
  std::ranges::sort(out, {}, &AskCandidate::first_token);
  if (out.size() > kMostCandidates) out.resize(kMostCandidates);
  return out;
}

std::vector<std::string> seen_sign_names() {
  return {"marked",     "rule",   "question",       "request",          "courtesy",
          "constraint", "unsure", "promise",        "refusal",          "worry",
          "length",     "code",   "mail-code",      "mail-words",       "list",
          "place",      "first",  "after-question", "before-statement", "courtesy-cue",
          "exception",  "frame",  "third-person",   "second-person",    "polar",
          "part",       "link",   "colon",          "tension",          "frustration"};
}

std::vector<float> seen_signs(const AskInput& input, const AskCandidate& candidate) {
  return seen_signs(input, candidate, code_share(mail_of(input)));
}

std::vector<float> seen_signs(const AskInput& input, const AskCandidate& candidate,
                              double mail_code) {
  const auto& mail = mail_of(input);
  const auto& sentence = mail.sentences[candidate.sentence];
  const auto tokens = mail.tokens_of(sentence);
  const auto& acts = input.theirs[candidate.sentence];
  const auto cues = input.cues.find_in(mail, sentence);
  const auto& paragraph = mail.paragraphs[sentence.paragraph];
  const bool is_first = candidate.sentence == paragraph.first_sentence;
  const bool is_last = candidate.sentence + 1 >= paragraph.end_sentence;
  const auto part = candidate.end_token - candidate.first_token;
  const std::vector<double> values{
      static_cast<double>(sentence.is_question),
      candidate.rule ? candidate.rule->asked : 0,
      acts.of(Act::question),
      acts.of(Act::request),
      acts.of(Act::courtesy),
      acts.of(Act::constraint),
      acts.of(Act::unsure),
      acts.of(Act::promise),
      acts.of(Act::refusal),
      acts.of(Act::worry),
      static_cast<double>(part),
      code_share(tokens),
      mail_code,
      static_cast<double>(mail.own_words()),
      static_cast<double>(paragraph.role == Role::list),
      static_cast<double>(candidate.sentence) / static_cast<double>(mail.sentences.size()),
      static_cast<double>(is_first),
      static_cast<double>(!is_first && mail.sentences[candidate.sentence - 1].is_question),
      static_cast<double>(!is_last && !mail.sentences[candidate.sentence + 1].is_question),
      family_weight(cues, "courtesy-question"),
      family_weight(cues, "request-exception"),
      family_weight(cues, "request-frame"),
      family_weight(cues, "third-person"),
      family_weight(cues, "second-person"),
      family_weight(cues, "ask-polar"),
      static_cast<double>(part) / std::max(1.0, static_cast<double>(tokens.size())),
      static_cast<double>(std::ranges::count(tokens, TokenKind::link, &Token::kind)),
      static_cast<double>(!tokens.empty() && tokens.back().text == ":"),
      acts.of(Act::tension),
      acts.of(Act::frustration)};
  return {values.begin(), values.end()};
}

double AskModels::open(std::span<const float> signs, Language language,
                       Remembered* remembered) const {
  const auto index = index_of(language);
  const auto curve = index < open_curves.size() ? open_curves[index] : OpenCurve{};
  const double by_trees =
      remembered ? remembered->rows.probability(open_trees, signs) : open_trees.probability(signs);
  return curve.open(by_trees, open_sum.probability(signs));
}

AskModels load_ask_models(const DataFiles& files) {
  const auto load = [&](auto& model, std::string_view path) {
    if (const auto bytes = files.find(path)) model = std::decay_t<decltype(model)>(*bytes, path);
  };
  AskModels out;
  load(out.seen, "models/asks_seen.trees");
  load(out.answers, "models/asks_answers.trees");
  load(out.open_trees, "models/asks_open.trees");
  load(out.open_sum, "models/asks_open.logistic");
  load(out.felt, "models/feelings_felt.trees");
  load(out.passed, "models/feelings_passed.logistic");
  constexpr std::string_view kCurves = "models/asks_open_calibration.txt";
  if (const auto text = files.find(kCurves)) out.open_curves = read_open_curves(*text, kCurves);
  out.known_words = load_known_words(files);
  return out;
}

std::vector<TheirAsk> find_asks(const AskInput& input, const AskModels& models) {
  const auto& mail = mail_of(input);
  std::vector<AskCandidate> asks;
  std::vector<double> asked;
  const double mail_code = code_share(mail);
  for (const auto& candidate : ask_candidates(input)) {
    const double p = input.probability(models.seen, seen_signs(input, candidate, mail_code));
    if (p < kAskSeen) continue;
    asks.push_back(candidate);
    asked.push_back(p);
  }
  if (asks.empty() || is_late(input.deadline)) return {};
  const SideBySide both(input, asks);
  const auto answers = answer_table(both, models.answers);
  if (answers.size() < asks.size()) return {};  // whether one is open depends on all of them
  const double certainty = certainty_of(input, models.known_words);
  const auto signs = open_signs(both, answers);
  const bool tells_something = input.draft.body->own_words() >= kTellsSomething;
  std::vector<TheirAsk> out;
  for (std::size_t i = 0; i < asks.size() && !is_late(input.deadline); ++i) {
    const auto& acts = input.theirs[asks[i].sentence];
    TheirAsk ask;
    ask.message = input.message;
    ask.span = {mail.tokens[asks[i].first_token].span.begin,
                mail.tokens[asks[i].end_token - 1].span.end};
    ask.text = mail.words_of(ask.span);
    ask.is_request = acts.of(Act::request) > acts.of(Act::question);
    ask.asked = asked[i];
    ask.open = models.open(signs[i], mail.language, input.remembered);
    if (names_no_day(both, i) && asks[i].rule && asks[i].rule->open)
      ask.open = std::max(ask.open, kNoDayNamed);
    if (tells_nothing(both)) ask.open = std::max(ask.open, kNothingTold);
    if (tells_something && is_about_all(both, i)) ask.open = std::min(ask.open, kAnyAnswer);
    ask.certainty = certainty;
    const auto by = best_line(both, answers[i]);
    ask.status = status_of(input, ask.open, by);
    if (ask.status != AskStatus::open && by) ask.by = input.draft.body->sentences[*by].span;
    out.push_back(std::move(ask));
  }
  return out;
}

}  // namespace sincerely
