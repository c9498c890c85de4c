#include "reading/asks/questions.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/data_file.hpp"
#include "reading/asks/addressees.hpp"
#include "reading/asks/answers.hpp"

namespace sincerely {
namespace {

constexpr double kMarked = 0.9;        // a clause that ends in a question mark
constexpr double kInPassing = 0.6;     // a tag, a surprise
constexpr double kSure = 0.75;         // weaker ones count as asked, but are never called open
constexpr std::size_t kMost = 12;      // questions in all
constexpr std::size_t kMostRead = 64;  // of a mail: each is held against all its sentences

/// Courtesy questions by their pattern: greeting-question, tag-question, rhetorical, ...
std::string_view courtesy_kind(std::string_view pattern, const LanguagePack& pack) {
  const auto& table = pack.courtesy_questions;
  const auto at = table.column("pattern"), kind = table.column("kind");
  for (const auto& row : table.rows)
    if (row[at] == pattern) return row[kind];
  return {};
}

/// A stretch of a sentence that asks one thing: whole, or one side of "... and when ...".
struct Clause {
  const Sentence* sentence = nullptr;
  std::uint32_t first_token = 0, end_token = 0;  // half open into Document::tokens

  bool holds(const PhraseMatch& cue) const {
    return cue.first_token >= first_token && cue.first_token < end_token;
  }
};

int count_words(std::span<const Token> tokens) {
  return static_cast<int>(std::ranges::count_if(
      tokens, [](const Token& t) { return t.kind != TokenKind::punctuation; }));
}

/// More signs than a sentence for people has: a line of code, a formula, a table.
bool is_code_like(std::span<const Token> tokens) {
  constexpr std::string_view signs = "=<>{}[]$|\\;_#~^`+";
  const auto odd = std::ranges::count_if(tokens, [&](const Token& t) {
    return t.kind == TokenKind::punctuation && t.text.size() == 1 &&
           signs.find(t.text.front()) != signs.npos;
  });
  return odd >= 2 && odd * 4 >= static_cast<long>(tokens.size());
}

WordSet without(const WordSet& words, const WordSet& others) {
  WordSet out;
  std::ranges::set_difference(words, others, std::back_inserter(out));
  return out;
}

bool has_letter(std::span<const Token> tokens) {
  return std::ranges::any_of(tokens, [](const Token& t) { return t.kind == TokenKind::word; });
}

/// Reads one mail of the thread for what it asks.
class MailReader {
 public:
  MailReader(const Draft& draft, int message, const LanguagePacks& packs, const Lexicon& cues,
             const QuestionThresholds& thresholds, const Deadline* deadline)
      : draft_(draft),
        message_(message),
        mail_(draft.thread[static_cast<std::size_t>(message)]),
        body_(*mail_.body),
        packs_(packs),
        cues_(cues),
        thresholds_(thresholds),
        deadline_(deadline),
        words_(body_.own_words()) {}

  std::vector<AskedQuestion> read(const Vocabulary& vocabulary) {
    for (const auto* sentence : body_.own_sentences())
      if (found_.size() < kMostRead) add(*sentence);
    mark_last();
    add_words(vocabulary);
    if (is_late(deadline_)) return {};  // half of a mail: answers would be missed
    const DraftAnswers answers(draft_, body_, vocabulary, packs_, cues_);
    look_up(answers);
    const bool some_answered = std::ranges::any_of(found_, &Found::answered);
    std::vector<AskedQuestion> out;
    for (auto& found : found_) {
      if (found.question.asked >= kSure && !is_passing(found, vocabulary) && !found.answered) {
        found.question.confidence = answers.openness(found.ask, some_answered);
        found.question.open = found.question.confidence >= 0.5;
      }
      out.push_back(std::move(found.question));
    }
    return out;
  }

 private:
  struct Found {
    AskedQuestion question;
    Ask ask;
    Clause clause;
    bool answered = false;
  };

  /// What is answered in words needs no yes of its own: "Lunch tomorrow? At twelve?" - "Ok, I'm
  /// there at twelve."
  void look_up(const DraftAnswers& answers) {
    int asked = 0, waiting = 0;
    for (auto& found : found_) {
      found.answered = answers.answers(found.ask, thresholds_.covered);
      const bool polar = found.ask.wants == AnswerKind::yes_or_no;
      asked += polar;
      waiting += polar && !found.answered;
    }
    for (auto& found : found_)
      found.answered = found.answered || answers.agrees(found.ask, asked, waiting);
  }

  /// "It would?" in a long mail: hardly a question of its own.
  bool is_passing(const Found& found, const Vocabulary& vocabulary) const {
    constexpr int kLong = 60;  // words
    constexpr double kOwn = 0.5;
    return found.clause.sentence->is_question && !found.ask.about_all && words_ > kLong &&
           vocabulary.weight(found.ask.words) < kOwn;
  }

  void add(const Sentence& sentence) {
    const auto tokens = body_.tokens_of(sentence);
    if (!has_letter(tokens) || is_code_like(tokens) ||
        is_for_somebody_else(draft_, mail_, tokens, packs_))
      return;
    const auto cues = cues_.find_in(body_, sentence);
    for (const auto& clause : clauses_of(sentence, cues)) {
      const double asked = how_asked(clause, cues);
      if (asked < thresholds_.asked) continue;
      Found found{{}, {}, clause};
      found.question.message = message_;
      found.question.span = {body_.tokens[clause.first_token].span.begin,
                             body_.tokens[clause.end_token - 1].span.end};
      found.question.text = body_.words_of(found.question.span);
      found.question.asked = asked;
      found.ask = ask_of(clause, cues);
      found.question.is_request = found.ask.deed;
      found_.push_back(std::move(found));
    }
  }

  /// "Closed for summer?!" is astonished.
  static bool is_surprise(std::span<const Token> tokens) {
    constexpr std::size_t kEnd = 4;
    const auto end = tokens.last(std::min(tokens.size(), kEnd));
    const auto has = [&](char sign) {
      return std::ranges::any_of(end, [&](const Token& token) {
        return token.kind == TokenKind::punctuation && token.text.find(sign) != std::string::npos;
      });
    };
    return has('?') && has('!');
  }

  std::vector<Clause> clauses_of(const Sentence& sentence,
                                 const std::vector<PhraseMatch>& cues) const {
    std::vector<Clause> out{{&sentence, sentence.first_token, sentence.end_token}};
    if (!sentence.is_question) return out;
    for (const auto& cue : cues) {
      if (cue.family != "next-question") continue;
      auto& last = out.back();
      const auto from = cue.first_token;
      if (from < last.first_token + 2 || from + 2 >= last.end_token) continue;
      if (!starts_question(last, cues)) continue;
      const auto end = last.end_token;
      last.end_token = from;  // "When does it arrive, and who signs?" is quoted without the comma
      if (body_.tokens[from - 1].kind == TokenKind::punctuation) --last.end_token;
      out.push_back({&sentence, from + 1, end});
    }
    return out;
  }

  static bool starts_question(const Clause& clause, const std::vector<PhraseMatch>& cues) {
    return std::ranges::any_of(cues, [&](const PhraseMatch& cue) {
      return clause.holds(cue) && (cue.family.starts_with("ask-"));
    });
  }

  /// 0..1, how sure it is that the clause asks something of the writer.
  double how_asked(const Clause& clause, const std::vector<PhraseMatch>& cues) const {
    const bool marked = clause.sentence->is_question;
    double frame = 0;
    bool exception = false;
    for (const auto& cue : cues) {
      if (cue.family == "courtesy-question" && marked) {
        const auto kind =
            courtesy_kind(cue.pattern, packs_.pack(body_.language_of(*clause.sentence)));
        if (kind == "tag-question") return kInPassing;
        if (kind != "self-answered" || is_followed_by_statement(*clause.sentence)) return 0;
      }
      exception |= cue.family == "request-exception";
      if (cue.family == "request-frame" && clause.holds(cue)) frame = std::max(frame, cue.weight);
    }
    if (marked && is_surprise(body_.tokens_of(*clause.sentence))) return kInPassing;
    if (marked) return std::max(kMarked, frame);
    return exception ? 0 : frame;
  }

  bool is_followed_by_statement(const Sentence& sentence) const {
    const auto& paragraph = body_.paragraphs[sentence.paragraph];
    const auto next = static_cast<std::uint32_t>(&sentence - body_.sentences.data()) + 1;
    return count_words(body_.tokens_of(sentence)) <= 4 && next < paragraph.end_sentence &&
           !body_.sentences[next].is_question;
  }

  /// What kind of answer the first question word of the clause wants; without one ("Lunch
  /// tomorrow?") a yes, unless it begins as "And the price?" does.
  static AnswerKind wanted(const Clause& clause, const std::vector<PhraseMatch>& cues) {
    using enum AnswerKind;
    constexpr std::array<std::pair<std::string_view, AnswerKind>, 7> kinds{
        {{"ask-time", time},
         {"ask-person", person},
         {"ask-place", place},
         {"ask-amount", amount},
         {"ask-reason", reason},
         {"ask-other", any},
         {"ask-polar", yes_or_no}}};
    const auto kind_of = [&](std::string_view family) {
      return std::ranges::find(kinds, family, &std::pair<std::string_view, AnswerKind>::first);
    };
    const PhraseMatch* first = nullptr;
    for (const auto& cue : cues) {
      if (!clause.holds(cue) || kind_of(cue.family) == kinds.end()) continue;
      if (!first || cue.first_token < first->first_token ||
          (cue.first_token == first->first_token && cue.end_token > first->end_token))
        first = &cue;
    }
    if (first) return kind_of(first->family)->second;
    const bool carries_on = std::ranges::any_of(
        cues, [](const PhraseMatch& cue) { return cue.family == "carries-on"; });
    return clause.sentence->is_question && !carries_on ? yes_or_no : any;
  }

  Ask ask_of(const Clause& clause, const std::vector<PhraseMatch>& cues) const {
    Ask ask;
    ask.wants = wanted(clause, cues);
    for (const auto& cue : cues) {
      if (!clause.holds(cue)) continue;
      ask.deed |=
          cue.family == "ask-deed" ||
          (cue.family == "request-frame" && cue.weight >= kSure && !clause.sentence->is_question);
      ask.attachable |= cue.family == "ask-object";
      ask.about_all |= cue.family == "about-all";
      ask.price |= cue.family == "ask-price";
      ask.timed |= cue.family == "moment";
    }
    ask.number = list_number(body_, *clause.sentence);
    return ask;
  }

  void mark_last() {
    for (auto found = found_.rbegin(); found != found_.rend(); ++found)
      if (found->question.asked >= kSure) {
        found->ask.last = true;
        return;
      }
  }

  void add_words(const Vocabulary& vocabulary) {
    if (found_.empty()) return;
    std::vector<WordSet> words;  // by sentence
    for (const auto& sentence : body_.sentences)
      words.push_back(vocabulary.words_of(body_.tokens_of(sentence)));
    const auto is_own = [&](std::size_t i) {
      return is_own_words(body_.role_of(body_.sentences[i]));
    };
    for (auto& found : found_) {
      if (is_late(deadline_)) return;
      const auto& clause = found.clause;
      const auto tokens = std::span(body_.tokens)
                              .subspan(clause.first_token, clause.end_token - clause.first_token);
      auto& ask = found.ask;
      ask.words = ask.surroundings = vocabulary.words_of(tokens);
      const auto index = static_cast<std::size_t>(clause.sentence - body_.sentences.data());
      for (std::size_t i = index - std::min<std::size_t>(index, 2); i < index; ++i)
        if (is_own(i)) sincerely::add_words(ask.surroundings, words[i]);
      if (index > body_.paragraphs[clause.sentence->paragraph].first_sentence &&
          !body_.sentences[index - 1].is_question)
        ask.before = words[index - 1];
      ask.own_words = ask.words;
      for (std::size_t i = 0; i < words.size(); ++i)
        if (i != index && is_own(i)) ask.own_words = without(ask.own_words, words[i]);
    }
  }

  const Draft& draft_;
  const int message_;
  const ReadMessage& mail_;
  const Document& body_;
  const LanguagePacks& packs_;
  const Lexicon& cues_;
  const QuestionThresholds& thresholds_;
  const Deadline* deadline_;
  const int words_;  // of the writer of that mail
  std::vector<Found> found_;
};

}  // namespace

std::vector<int> newest_received(const Draft& draft) {
  std::vector<int> out;
  const auto own = address_key(draft.message.from.address);
  for (std::size_t i = 0; i < draft.thread.size(); ++i) {
    if (!own.empty() && address_key(draft.thread[i].message.from.address) == own) break;
    if (draft.thread[i].is_shared) out.push_back(static_cast<int>(i));
  }
  return out;
}

std::vector<AskedQuestion> find_questions(const Draft& draft, const LanguagePacks& packs,
                                          const Lexicon& cues, const QuestionThresholds& thresholds,
                                          const Vocabularies& vocabularies,
                                          const Deadline* deadline) {
  std::vector<AskedQuestion> all;
  for (const int message : newest_received(draft)) {
    if (is_late(deadline)) break;
    MailReader reader(draft, message, packs, cues, thresholds, deadline);
    for (auto& question : reader.read(vocabularies.beside(message))) {
      if (all.size() == kMost) return all;
      all.push_back(std::move(question));
    }
  }
  return all;
}

}  // namespace sincerely
