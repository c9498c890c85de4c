#include "reading/asks/asks_signs.hpp"

#include <algorithm>
#include <cmath>

namespace sincerely {
namespace {

constexpr std::size_t kNearActs = 8;  // the first of kReplyActs, at single lines
constexpr std::array<std::string_view, kAnswerSorts> kSortNames{
    "time", "person", "place", "amount", "reason", "yes-no", "done"};

/// Signs with their names: filled in the same order for every ask. That order is what a model was
/// trained on: a sign that comes, goes or moves makes the models of data/models/ wrong without a
/// word, so they have to be trained again with it.
class SignList {
 public:
  explicit SignList(bool named) : named_(named) {}
  void add(std::string_view name, double value) { add("", name, value); }
  void add(std::string_view which, std::string_view name, double value) {
    values.push_back(static_cast<float>(value));
    if (named_) names.push_back(std::string(which).append(name));
  }
  std::vector<float> values;
  std::vector<std::string> names;

 private:
  bool named_;
};

double most(const std::vector<float>& values) {
  return values.empty() ? 0 : *std::ranges::max_element(values);
}

double second(std::vector<float> values) {
  if (values.size() < 2) return 0;
  std::ranges::nth_element(values, values.begin() + 1, std::ranges::greater{});
  return values[1];
}

/// All that is held against all asks of a mail.
class Signs {
 public:
  Signs(const SideBySide& both, const AskTable& answers)
      : input_(both.input),
        mail_(both.mail),
        asks_(both.asks),
        lines_(both.lines),
        wants_(both.wants),
        near_(both.near),
        around_(both.around),
        owners_(both.owners),
        both_(both),
        answers_(answers) {
    assigned_ = assign(lines_, answers, worth_);
    for (std::size_t i = 0; i < asks_.size(); ++i) {
      best_answer_.push_back(most(answers_[i]));
      best_near_.push_back(most(near_[i]));
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].aside) continue;
      said_.push_back(i);
      units_ += lines_[i].units;
    }
  }

  SignList of(std::size_t ask, bool named) const {
    SignList out(named);
    add_answers(ask, out);
    add_nearness(ask, out);
    add_counts(ask, out);
    add_kinds(ask, out);
    add_acts(ask, out);
    add_lines(ask, out);
    add_rules(ask, out);
    add_ask(ask, out);
    return out;
  }

 private:
  /// How sure the first model is that some line answers the ask. A line that answers another ask
  /// better is spent: "Yes" below two questions leaves one of them open, and only beside what the
  /// rivals get does a good best line say anything.
  void add_answers(std::size_t a, SignList& out) const {
    const auto& row = answers_[a];
    double none = 1, sum = 0, rivals = 0;
    for (std::size_t l = 0; l < row.size(); ++l) {
      none *= 1 - row[l];
      sum += row[l];
    }
    const double best = best_answer_[a];
    for (std::size_t j = 0; j < answers_.size(); ++j)
      if (j != a) rivals = std::max<double>(rivals, best_answer_[j]);
    double spent = 0;  // how likely the best line answers another ask
    if (!row.empty()) {
      const auto l = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
      for (std::size_t j = 0; j < answers_.size(); ++j)
        if (j != a) spent = std::max<double>(spent, answers_[j][l]);
    }
    out.add("answer-best", best);
    out.add("answer-second", second(row));
    out.add("answer-none", none);
    out.add("answer-sum", sum);
    out.add("answer-rivals", rivals);
    out.add("answer-spent", spent);
    out.add("answer-gained", worth_[a]);
    out.add("answer-lost", best - worth_[a]);
    double others = 0;
    for (std::size_t j = 0; j < answers_.size(); ++j)
      if (j != a) others += best_answer_[j];
    out.add("answer-others", answers_.size() > 1 ? others / double(answers_.size() - 1) : -1);
  }

  /// What the draft says near the ask. An answer often has no word of its question ("Tuesday, at
  /// three") but stands among words of what surrounds it, so lines are held against the sentences
  /// beside it as well, and lines are counted by the sentence of theirs that they are nearest to.
  void add_nearness(std::size_t a, SignList& out) const {
    const auto& near = near_[a];
    const double best = best_near_[a];
    double mean = 0, others = 0;
    for (const float n : near) mean += n / static_cast<double>(near.size());
    for (std::size_t j = 0; j < near_.size(); ++j)
      if (j != a) others = std::max(others, best_near_[j]);
    double alone = 0;  // nearest line that is not nearer to another ask
    for (std::size_t l = 0; l < near.size(); ++l) {
      bool mine = true;
      for (std::size_t j = 0; j < near_.size(); ++j) mine &= j == a || near_[j][l] <= near[l];
      if (mine) alone = std::max(alone, static_cast<double>(near[l]));
    }
    const auto own = std::ranges::count(owners_, static_cast<int>(asks_[a].sentence));
    const auto before = std::ranges::count(owners_, static_cast<int>(asks_[a].sentence) - 1);
    const auto after = std::ranges::count(owners_, static_cast<int>(asks_[a].sentence) + 1);
    out.add("near", best);
    out.add("near-second", second(near));
    out.add("near-mean", mean);
    out.add("near-alone", alone);
    out.add("near-around", most(around_[a]));
    out.add("near-others", others);
    out.add("lines-own", static_cast<double>(own));
    out.add("lines-before", static_cast<double>(before));
    out.add("lines-after", static_cast<double>(after));
    double quoted = 0;
    for (const auto& [pieces, below] : both_.quoted)
      quoted = std::max<double>(quoted, nearness(wants_[a].pieces, pieces));
    out.add("quoted", quoted);
    out.add("quotes", both_.quotes);
    add_words(a, out);
  }

  /// By words with their synonyms, by what stands for it.
  void add_words(std::size_t a, SignList& out) const {
    const auto& vocabulary = input_.vocabulary;
    const auto share = [&](const WordSet& words, const WordSet& of) {
      return vocabulary.weight(shared_words(words, of)) / std::max(vocabulary.weight(of), 0.5);
    };
    WordSet draft;
    double takes_up = 0, bare = 0;
    for (const auto& line : lines_) {
      sincerely::add_words(draft, line.words);
      takes_up += line.takes_up && !line.aside;
      bare += line.bare && !line.aside;
    }
    out.add("covered", most(both_.covered[a]));
    out.add("covered-draft", share(draft, wants_[a].words));
    out.add("covered-own", share(draft, wants_[a].own_words));
    out.add("weight-own", vocabulary.weight(wants_[a].own_words));
    out.add("takes-up", takes_up);
    out.add("short-answer", bare);
    out.add("skipped", skipped(both_, a));
  }

  /// How much was asked and how much was said: with fewer clauses than asks one is left, whatever
  /// the words are.
  void add_counts(std::size_t a, SignList& out) const {
    const auto n = static_cast<double>(asks_.size());
    const auto said = static_cast<double>(said_.size());
    const auto words = static_cast<double>(input_.draft.body->own_words());
    out.add("asks", n);
    out.add("lines", static_cast<double>(lines_.size()));
    out.add("said", said);
    out.add("units", units_);
    out.add("units-over", units_ - n);
    out.add("said-over", said - n);
    out.add("words", std::log1p(words));
    out.add("words-each", words / n);
    out.add("mail-words", std::log1p(mail_.own_words()));
    out.add("rank", static_cast<double>(a));
    out.add("rank-from-end", n - 1 - static_cast<double>(a));
    out.add("place", (static_cast<double>(a) + 0.5) / n);
    out.add("worth", worth_[a]);
    out.add("assigned", assigned_[a] >= 0);
    out.add("unassigned", static_cast<double>(std::ranges::count(assigned_, -1)));
    double least = 1;
    for (const float w : worth_) least = std::min<double>(least, w);
    out.add("worth-over-least", worth_[a] - least);
  }

  /// Sorts of answers: "when" wants a time, and a draft that names none cannot have answered it.
  /// `scarce`: more asks want a time than lines name one.
  void add_kinds(std::size_t a, SignList& out) const {
    const auto& wants = wants_[a].wants;
    const auto nearest = nearest_line(a);
    double met = 0, unmet = 0, met_near = 0, scarce = 0;
    for (std::size_t k = 0; k < kAnswerSorts; ++k) {
      const auto named =
          std::ranges::count_if(lines_, [&](const ReplyLine& l) { return l.names[k]; });
      const auto wanted =
          std::ranges::count_if(wants_, [&](const AskLine& w) { return w.wants[k]; });
      out.add("wants-", kSortNames[k], wants[k]);
      out.add("names-", kSortNames[k], static_cast<double>(named));
      if (!wants[k]) continue;
      (named > 0 ? met : unmet) += 1;
      scarce = std::max(scarce, static_cast<double>(wanted - named));
      if (nearest) met_near += lines_[*nearest].names[k];
    }
    out.add("kinds-met", met);
    out.add("kinds-unmet", unmet);
    out.add("kinds-met-near", met_near);
    out.add("kinds-scarce", scarce);
  }

  /// What the draft does as a whole. It is the same for all asks of a mail: a tree looks at it
  /// beside those that differ (a deferral settles an ask that no line is near to).
  void add_acts(std::size_t, SignList& out) const {
    for (const auto act : kReplyActs) {
      double best = 0;
      for (const auto& line : lines_) best = std::max(best, line.acts->of(act));
      out.add("does-", name(act), best);
    }
    double promises = 0, answers = 0, deferrals = 0, back = 0, leading = 0;
    for (const auto& line : lines_) {
      promises += line.acts->of(Act::promise);
      answers += std::max(line.acts->of(Act::yes), line.acts->of(Act::no));
      deferrals += line.deferral;
      back += input_.draft.body->sentences[line.sentence].is_question;
      leading += line.names[static_cast<std::size_t>(AnswerSort::yes_or_no)];
    }
    out.add("promises", promises);
    out.add("answers", answers);
    out.add("deferrals", deferrals);
    out.add("asks-back", back);
    out.add("yes-nos", leading);
    out.add("attachments", static_cast<double>(input_.draft.message.attachments.size()));
  }

  /// One line in detail; -1 where there is none, which a tree can tell from 0.
  void add_line(std::string_view which, std::optional<std::size_t> line, std::size_t a,
                SignList& out) const {
    out.add(which, "near", line ? near_[a][*line] : -1);
    out.add(which, "around", line ? around_[a][*line] : -1);
    out.add(which, "fits", line ? (lines_[*line].names & wants_[a].wants).any() : -1);
    out.add(which, "aside", line ? lines_[*line].aside : -1);
    for (std::size_t i = 0; i < kNearActs; ++i)
      out.add(which, name(kReplyActs[i]), line ? lines_[*line].acts->of(kReplyActs[i]) : -1);
  }

  /// Three guesses at the line that would answer: the nearest by words, the one that is left to it
  /// when each line answers as many asks as it has clauses, and the one at the same place.
  void add_lines(std::size_t a, SignList& out) const {
    add_line("nearest-", nearest_line(a), a, out);
    add_line(
        "given-",
        assigned_[a] >= 0 ? std::optional(static_cast<std::size_t>(assigned_[a])) : std::nullopt, a,
        out);
    std::optional<std::size_t> nth;
    if (!said_.empty()) nth = said_[std::min(said_.size() - 1, a * said_.size() / asks_.size())];
    add_line("nth-", nth, a, out);
  }

  void add_rules(std::size_t a, SignList& out) const {
    const auto* rule = asks_[a].rule;
    out.add("rule-asked", rule ? rule->asked : 0);
    out.add("rule-open", rule ? rule->open : -1);
    out.add("rule-openness", rule ? rule->confidence : -1);
  }

  void add_ask(std::size_t a, SignList& out) const {
    const auto& ask = asks_[a];
    const auto& sentence = mail_.sentences[ask.sentence];
    const auto& acts = input_.theirs[ask.sentence];
    out.add("is-question", acts.of(Act::question));
    out.add("is-request", acts.of(Act::request));
    out.add("is-courtesy", acts.of(Act::courtesy));
    out.add("is-constraint", acts.of(Act::constraint));
    out.add("marked", sentence.is_question);
    out.add("length", ask.end_token - ask.first_token);
    out.add("options", options_picked(both_, a));
    out.add("mail-code", both_.facts->mail_code);
    out.add("draft-code", both_.facts->draft_code);
    const auto& paragraph = mail_.paragraphs[sentence.paragraph];
    out.add("is-list", paragraph.role == Role::list);
    const auto first = mail_.tokens_of(mail_.sentences[paragraph.first_sentence]);
    out.add("postscript", !first.empty() && (first[0].folded == "ps" || first[0].folded == "p"));
    out.add("in-mail", static_cast<double>(ask.sentence) /
                           static_cast<double>(std::max<std::size_t>(1, mail_.sentences.size())));
  }

  std::optional<std::size_t> nearest_line(std::size_t a) const {
    if (lines_.empty()) return std::nullopt;
    return static_cast<std::size_t>(std::ranges::max_element(near_[a]) - near_[a].begin());
  }

  const AskInput& input_;
  const Document& mail_;
  const std::vector<AskCandidate>& asks_;
  const std::vector<ReplyLine>& lines_;
  const std::vector<AskLine>& wants_;
  const AskTable &near_, &around_;
  const std::vector<int>& owners_;
  const SideBySide& both_;
  const AskTable& answers_;
  std::vector<int> assigned_;
  std::vector<float> worth_;
  std::vector<double> best_answer_, best_near_;  // by ask, over all lines
  std::vector<std::size_t> said_;
  int units_ = 0;
};

}  // namespace

std::vector<std::vector<float>> open_signs(const SideBySide& both, const AskTable& answers) {
  const Signs signs(both, answers);
  std::vector<std::vector<float>> out;
  for (std::size_t i = 0; i < both.asks.size(); ++i) out.push_back(signs.of(i, false).values);
  return out;
}

std::vector<float> open_signs(const SideBySide& both, std::size_t ask, const AskTable& answers) {
  return Signs(both, answers).of(ask, false).values;
}

std::vector<std::string> open_sign_names(const SideBySide& both, const AskTable& answers) {
  return Signs(both, answers).of(0, true).names;
}

}  // namespace sincerely
