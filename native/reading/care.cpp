#include "reading/care.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "reading/asks/asks_signs.hpp"
#include "reading/feelings.hpp"

namespace sincerely {
namespace {

// Two models in a row: is it felt, and does the draft pass it over? Neither is trusted alone. The
// first looks at sentences that the acts or the phrases point at (`kFelt` is low: whatever it drops
// here is lost), the second at what the draft does with them.
constexpr std::size_t kMostFeelings = 24, kMostLimits = 24;
constexpr double kFelt = 0.03;   // probability from which a sentence is looked at
constexpr double kGrave = 0.8;   // weight of the phrases for it
constexpr double kShown = 0.35;  // of being passed over, from which it is a feeling
constexpr std::array kKinds{Act::worry, Act::frustration, Act::loss, Act::joy, Act::unsure};
constexpr std::array kMeetingActs{Act::acknowledges,    Act::canned_empathy,   Act::apology,
                                  Act::thanks_specific, Act::presence,         Act::own_view,
                                  Act::experience,      Act::promise,          Act::reason,
                                  Act::next_step,       Act::genuine_question, Act::deferral};

const Document& mail_of(const AskInput& input) {
  return *input.draft.thread[static_cast<std::size_t>(input.message)].body;
}

bool has_family(const std::vector<PhraseMatch>& cues, std::string_view family) {
  return std::ranges::any_of(cues, [&](const PhraseMatch& cue) { return cue.family == family; });
}

/// The feeling of the rules that is strongest in a sentence, of those that models tell too.
std::optional<Act> act_of_rule(FeelingKind kind) {
  using enum FeelingKind;
  switch (kind) {
    case worry:
      return Act::worry;
    case frustration:
      return Act::frustration;
    case loss:
      return Act::loss;
    case uncertainty:
      return Act::unsure;
    default:
      return std::nullopt;
  }
}

/// What the rules find felt in a mail, strongest first.
class Rules {
 public:
  explicit Rules(const AskInput& input) : message_(input.message) {
    constexpr std::array kinds{FeelingKind::worry, FeelingKind::frustration, FeelingKind::loss,
                               FeelingKind::uncertainty};
    found_ = find_feelings(input.draft, input.cues, kinds);
  }
  const Feeling* at(const Sentence& sentence) const {
    for (const auto& feeling : found_)
      if (feeling.message == message_ && feeling.sentence == &sentence) return &feeling;
    return nullptr;
  }

 private:
  int message_;
  std::vector<Feeling> found_;
};

/// What the draft does, held against all feelings of a mail.
class Meeting {
 public:
  Meeting(const AskInput& input, const std::vector<FeelingCandidate>& feelings)
      : input_(input),
        mail_(mail_of(input)),
        feelings_(feelings),
        facts_(facts_of(input)),
        rules_(input) {
    for (const auto& sentence : mail_.sentences)
      tolls_.push_back(is_own_words(mail_.role_of(sentence)) &&
                       has_family(input.cues.find_in(mail_, sentence), "toll"));
    for (const auto& line : lines_) {
      acks_ += has_family(line.cues, "ack");
      assurances_ += has_family(line.cues, "assurance");
      condolences_ += has_family(line.cues, "condolence");
      words_of_feeling_ += has_family(line.cues, "worry") + has_family(line.cues, "frustration") +
                           has_family(line.cues, "loss") + has_family(line.cues, "uncertainty");
    }
  }

  /// Words for a death, an illness or a lost home stand in the sentence: models know few of them.
  bool says_grave_loss(std::uint32_t sentence) const {
    const auto* rule = rules_.at(mail_.sentences[sentence]);
    return rule && rule->kind == FeelingKind::loss && rule->weight >= kGrave;
  }

  /// In the order of `passed_sign_names`, which is the order the models were trained in.
  PassedSigns of(std::size_t index) const {
    const auto& feeling = feelings_[index];
    const auto& sentence = mail_.sentences[feeling.sentence];
    const auto near = row(mail_.tokens_of(sentence));
    const auto& paragraph = mail_.paragraphs[sentence.paragraph];
    // "I am worried. The boiler is from 1987.": the draft takes up the boiler, so the sentences
    // beside the feeling count, as far as its paragraph goes.
    auto from = sentence.first_token, end = sentence.end_token;
    if (feeling.sentence > paragraph.first_sentence)
      from = mail_.sentences[feeling.sentence - 1].first_token;
    if (feeling.sentence + 1 < paragraph.end_sentence)
      end = mail_.sentences[feeling.sentence + 1].end_token;
    const auto around = row(std::span(mail_.tokens).subspan(from, end - from));
    std::vector<float> out;
    const auto add = [&](double value) { out.push_back(static_cast<float>(value)); };
    for (const auto kind : kKinds) add(input_.theirs[feeling.sentence].of(kind));
    for (const auto kind : kKinds) add(feeling.kind == kind);
    for (const auto act : kMeetingActs) add(most_of(act));
    const auto best = nearest(near);
    for (const auto act : kMeetingActs) add(best ? lines_[*best].acts->of(act) : -1);
    const bool any = !lines_.empty();
    add(any ? *std::ranges::max_element(near) : 0);
    add(any ? *std::ranges::max_element(around) : 0);
    add(any ? around.front() : 0);
    add(any ? lines_.front().acts->of(Act::acknowledges) : 0);
    add(any ? lines_.front().acts->of(Act::apology) : 0);
    add(static_cast<double>(lines_.size()));
    add(std::log1p(input_.draft.body->own_words()));
    add(std::log1p(mail_.own_words()));
    add(acks_), add(condolences_), add(words_of_feeling_);
    add(static_cast<double>(feeling.sentence) / static_cast<double>(mail_.sentences.size()));
    add(static_cast<double>(feelings_.size()));
    add(sentence.is_question);
    add(static_cast<double>(sentence.end_token - sentence.first_token));
    add(input_.theirs[feeling.sentence].of(Act::question));
    add(input_.theirs[feeling.sentence].of(Act::courtesy));
    add(feeling.felt);
    const auto* rule = rules_.at(sentence);
    add(rule ? rule->weight : 0);
    add(rule && act_of_rule(rule->kind) == feeling.kind);
    add(any ? most_around(around, Act::acknowledges) : 0);
    add(any ? most_around(around, Act::promise) : 0);
    add(facts_->mail_code);
    add(assurances_);
    add(toll_of(feeling.sentence, feeling.sentence + 1));
    add(toll_of(paragraph.first_sentence, paragraph.end_sentence));
    add(toll_of(0, static_cast<std::uint32_t>(mail_.sentences.size())));
    add_neighbours(feeling, paragraph, out);
    return {std::move(out), meeting_line(best)};
  }

 private:
  /// What the sentences before and after it say, as far as its paragraph goes, and the rest of the
  /// mail: "It rained in again. I lie awake." is a worry by its neighbours.
  void add_neighbours(const FeelingCandidate& feeling, const Paragraph& paragraph,
                      std::vector<float>& out) const {
    const auto at = feeling.sentence;
    const auto add = [&](double value) { out.push_back(static_cast<float>(value)); };
    for (const auto kind : kKinds) {
      add(at > paragraph.first_sentence ? input_.theirs[at - 1].of(kind) : 0);
      add(at + 1 < paragraph.end_sentence ? input_.theirs[at + 1].of(kind) : 0);
      double most = 0;
      for (const auto& other : feelings_)
        if (other.sentence != at) most = std::max(most, input_.theirs[other.sentence].of(kind));
      add(most);
    }
  }

  /// How many sentences tell what something cost them: "for the third time", "still nothing".
  double toll_of(std::uint32_t from, std::uint32_t end) const {
    return static_cast<double>(std::count(tolls_.begin() + from, tolls_.begin() + end, true));
  }

  std::vector<float> row(std::span<const Token> tokens) const {
    return facts_->pieces.nearness(word_pieces(tokens, input_.vocabulary, input_.known_pieces()));
  }

  /// How far a line does an act and is near what stands around the feeling.
  double most_around(const std::vector<float>& around, Act act) const {
    double out = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      out = std::max(out, around[i] * lines_[i].acts->of(act));
    return out;
  }

  double most_of(Act act) const {
    double out = 0;
    for (const auto& line : lines_) out = std::max(out, line.acts->of(act));
    return out;
  }

  static std::optional<std::size_t> nearest(const std::vector<float>& near) {
    if (near.empty()) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::max_element(near) - near.begin());
  }

  /// The line that most likely meets it: one that acknowledges or says sorry, else the nearest.
  std::optional<std::uint32_t> meeting_line(std::optional<std::size_t> nearest) const {
    for (const auto& line : lines_)
      if (line.acts->does(Act::acknowledges) || line.acts->does(Act::apology)) return line.sentence;
    return nearest ? std::optional(lines_[*nearest].sentence) : std::nullopt;
  }

  const AskInput& input_;
  const Document& mail_;
  const std::vector<FeelingCandidate>& feelings_;
  const std::shared_ptr<const ReplyFacts> facts_;
  const std::vector<ReplyLine>& lines_ = facts_->lines;
  Rules rules_;
  std::vector<bool> tolls_;  // by sentence of the mail
  int acks_ = 0, assurances_ = 0, condolences_ = 0, words_of_feeling_ = 0;
};

/// "Last year I lay awake" is told, not felt, and so is "the paper says that farmers worry"; a loss
/// stays one.
bool is_only_told(const AskInput& input, const FeelingCandidate& feeling) {
  if (feeling.kind == Act::loss) return false;
  const auto& mail = mail_of(input);
  const auto cues = input.cues.find_in(mail, mail.sentences[feeling.sentence]);
  return has_family(cues, "long-ago") || has_family(cues, "hearsay");
}

LimitKind limit_kind(const SentenceActs& acts, const std::vector<PhraseMatch>& cues) {
  if (acts.does(Act::refusal)) return LimitKind::refusal;
  if (has_family(cues, "channel-ban")) return LimitKind::channel;
  if (has_family(cues, "money")) return LimitKind::money;
  if (has_family(cues, "moment") || has_family(cues, "time-word")) return LimitKind::time;
  return LimitKind::other;
}

}  // namespace

std::vector<FeelingCandidate> feeling_candidates(const AskInput& input) {
  const auto& mail = mail_of(input);
  const Rules rules(input);
  std::vector<FeelingCandidate> out;
  for (const auto* sentence : mail.own_sentences()) {
    if (out.size() == kMostFeelings) break;
    const auto index = static_cast<std::uint32_t>(sentence - mail.sentences.data());
    FeelingCandidate best{index};
    for (const auto kind : kKinds)
      if (const double p = input.theirs[index].of(kind); p > best.felt) best = {index, kind, p};
    const auto* rule = rules.at(*sentence);
    if (rule && best.felt < kFelt) best.kind = *act_of_rule(rule->kind);
    if (rule || best.felt >= kFelt) out.push_back(best);
  }
  return out;
}

std::vector<std::string> passed_sign_names() {
  std::vector<std::string> out;
  for (const auto kind : kKinds) out.push_back("sure-" + std::string(name(kind)));
  for (const auto kind : kKinds) out.push_back("is-" + std::string(name(kind)));
  for (const auto act : kMeetingActs) out.push_back("does-" + std::string(name(act)));
  for (const auto act : kMeetingActs) out.push_back("nearest-" + std::string(name(act)));
  for (const auto* sign : {"near",
                           "near-around",
                           "first-around",
                           "first-acknowledges",
                           "first-apology",
                           "lines",
                           "words",
                           "mail-words",
                           "acks",
                           "condolences",
                           "feeling-words",
                           "place",
                           "feelings",
                           "marked",
                           "length",
                           "is-question",
                           "is-courtesy",
                           "felt",
                           "rule",
                           "rule-agrees",
                           "around-acknowledges",
                           "around-promise",
                           "mail-code",
                           "assurances",
                           "toll",
                           "toll-around",
                           "toll-mail"})
    out.emplace_back(sign);
  for (const auto kind : kKinds)
    for (const auto* where : {"before-", "after-", "others-"})
      out.push_back(where + std::string(name(kind)));
  return out;
}

std::vector<PassedSigns> passed_signs(const AskInput& input,
                                      const std::vector<FeelingCandidate>& feelings) {
  std::vector<PassedSigns> out;
  if (feelings.empty()) return out;
  const Meeting meeting(input, feelings);
  for (std::size_t i = 0; i < feelings.size(); ++i) out.push_back(meeting.of(i));
  return out;
}

std::vector<TheirFeeling> find_their_feelings(const AskInput& input, const AskModels& models) {
  const auto& mail = mail_of(input);
  const auto candidates = feeling_candidates(input);
  if (candidates.empty() || is_late(input.deadline)) return {};
  const Meeting meeting(input, candidates);
  const double certainty = certainty_of(input, models.known_words);
  std::vector<TheirFeeling> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (is_late(input.deadline)) break;
    const auto& candidate = candidates[i];
    if (is_only_told(input, candidate)) continue;
    const auto [signs, by] = meeting.of(i);
    // What the acts say plainly, and words for a death, stay a feeling though the model doubts it.
    const double felt = input.probability(models.felt, signs);
    const bool is_told = input.theirs[candidate.sentence].does(candidate.kind) ||
                         meeting.says_grave_loss(candidate.sentence);
    if (felt < kShown && !is_told) continue;
    const double passed = models.passed.probability(signs) * certainty;
    TheirFeeling feeling;
    feeling.message = input.message;
    feeling.span = mail.sentences[candidate.sentence].span;
    feeling.text = mail.words_of(feeling.span);
    feeling.kind = candidate.kind;
    feeling.felt = candidate.felt;
    feeling.passed = felt * passed;
    feeling.passed_if_felt = passed;
    if (!feeling.is_passed() && by) feeling.by = input.draft.body->sentences[*by].span;
    out.push_back(std::move(feeling));
  }
  return out;
}

std::vector<TheirLimit> find_limits(const AskInput& input) {
  const auto& mail = mail_of(input);
  std::vector<TheirLimit> out;
  for (const auto* sentence : mail.own_sentences()) {
    if (out.size() == kMostLimits) break;
    const auto& acts = input.theirs[static_cast<std::size_t>(sentence - mail.sentences.data())];
    if (!acts.does(Act::refusal) && !acts.does(Act::constraint)) continue;
    TheirLimit limit;
    limit.message = input.message;
    limit.span = sentence->span;
    limit.text = mail.words_of(sentence->span);
    limit.kind = limit_kind(acts, input.cues.find_in(mail, *sentence));
    limit.sure = std::max(acts.of(Act::refusal), acts.of(Act::constraint));
    out.push_back(std::move(limit));
  }
  return out;
}

}  // namespace sincerely
