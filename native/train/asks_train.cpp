#include "train/asks_train.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "mail/read.hpp"
#include "profile/profile.hpp"
#include "reading/asks_signs.hpp"
#include "reading/reading.hpp"
#include "train/measure.hpp"

namespace sincerely::train {
namespace {

/// A pair, read as the host reads it.
struct ReadPair {
  ReadPair(const Pair& from, const LanguagePacks& packs, const ReadingWords& words)
      : pair(from),
        draft(read_draft(message_of(from), packs)),
        reading(draft, profile, packs, words),
        input{draft,
              0,
              reading.their_acts(0),
              reading.own_acts(),
              reading.questions(),
              reading.vocabularies().beside(0),
              words.cues} {}

  static DraftMessage message_of(const Pair& pair) {
    DraftMessage out;
    out.kind = DraftKind::reply;
    out.kind_given = true;
    out.subject = "Re: this";
    out.from = {.name = "Robin Ekeland", .address = "robin@example.org"};
    const Person them{.name = "Dana Wolff", .address = "dana@example.com"};
    out.to = {them};
    out.recipients_given = true;
    out.text = pair.reply;
    Message mail;
    mail.from = them;
    mail.text = pair.mail;
    out.thread = {mail};
    out.thread_given = true;
    return out;
  }

  const Pair& pair;
  Profile profile;
  Draft draft;
  Reading reading;
  AskInput input;
};

const Document& mail_of(const ReadPair& pair) { return *pair.draft.thread.front().body; }

/// Where the words of a label stand in the mail; empty when nowhere.
Span span_of(const std::string& text, const Document& mail) {
  const auto words = to_utf16(text);
  const auto at = mail.text.find(words);
  if (at == std::u16string::npos) return {};
  return {static_cast<std::int32_t>(at), static_cast<std::int32_t>(at + words.size())};
}

/// The label that stands where a clause does; the longest common stretch wins.
const Label* label_at(Span span, const std::vector<Label>& labels, const Document& mail) {
  const Label* out = nullptr;
  std::int32_t most = 0;
  for (const auto& label : labels) {
    const auto other = span_of(label.text, mail);
    const auto begin = std::max(span.begin, other.begin), end = std::min(span.end, other.end);
    if (begin < end && end - begin > most) {
      most = end - begin;
      out = &label;
    }
  }
  return out;
}

Span span_of(const AskCandidate& candidate, const Document& mail) {
  return {mail.tokens[candidate.first_token].span.begin,
          mail.tokens[candidate.end_token - 1].span.end};
}

void report(const std::string& what, const std::vector<Example>& examples,
            const std::vector<double>& scores) {
  std::map<std::string, std::vector<Scored>> by_language;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    if (!examples[i].counts) continue;
    by_language[""].push_back({scores[i], examples[i].truth});
    by_language[" " + examples[i].language].push_back({scores[i], examples[i].truth});
  }
  for (const auto& [language, rows] : by_language) {
    const auto trues = std::ranges::count_if(rows, &Scored::truth);
    std::printf(
        "%s%s: AUC %.3f, AP %.3f, recall at precision 0.6 / 0.7 / 0.8 / 0.9: %.2f / %.2f / %.2f / "
        "%.2f (%zu, %.2f true)\n",
        what.c_str(), language.c_str(), area_under_curve(rows), average_precision(rows),
        recall_at(rows, 0.6).first, recall_at(rows, 0.7).first, recall_at(rows, 0.8).first,
        recall_at(rows, 0.9).first, rows.size(),
        static_cast<double>(trues) / static_cast<double>(rows.size()));
  }
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
  std::printf("%s: %zu bytes\n", file.c_str(), text.size());
}

using ReadPairs = std::vector<std::unique_ptr<ReadPair>>;

/// How sure it is that each candidate of each pair is an ask, by trees that did not see the pair.
struct Seen {
  std::vector<std::vector<AskCandidate>> candidates;
  std::vector<std::vector<double>> probability;
  std::string trees;
};

Seen train_seen(const ReadPairs& pairs) {
  Seen out;
  std::vector<Example> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = mail_of(*pairs[i]);
    out.candidates.push_back(ask_candidates(pairs[i]->input));
    for (const auto& candidate : out.candidates.back())
      examples.push_back({seen_signs(pairs[i]->input, candidate),
                          label_at(span_of(candidate, mail), pairs[i]->pair.asks, mail) != nullptr,
                          static_cast<int>(i), pairs[i]->pair.language});
  }
  BoostOptions options;
  options.trees = 150;
  options.depth = 4;
  const auto scores = boost_held_out(examples, seen_sign_names(), options);
  report("asks seen", examples, scores);
  out.trees = calibrated(boost(examples, seen_sign_names(), options), examples, scores);
  std::size_t at = 0;
  for (const auto& candidates : out.candidates) {
    auto& row = out.probability.emplace_back();
    for (std::size_t k = 0; k < candidates.size(); ++k)
      row.push_back(1 / (1 + std::exp(-scores[at++])));
  }
  return out;
}

void report_seen(const ReadPairs& pairs, const Seen& seen) {
  double found = 0, all = 0, right = 0, told = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = mail_of(*pairs[i]);
    std::set<const Label*> hit;
    for (std::size_t k = 0; k < seen.candidates[i].size(); ++k) {
      if (seen.probability[i][k] < kAskSeen) continue;
      ++told;
      const auto* label = label_at(span_of(seen.candidates[i][k], mail), pairs[i]->pair.asks, mail);
      right += label != nullptr;
      hit.insert(label);
    }
    hit.erase(nullptr);
    found += static_cast<double>(hit.size());
    all += static_cast<double>(pairs[i]->pair.asks.size());
  }
  std::printf("asks of mails seen: recall %.3f, precision %.3f (%.0f asks)\n", found / all,
              right / told, all);
}

/// Asks of a pair as they are seen, laid beside the reply.
struct Laid {
  Laid(const ReadPair& from, std::vector<AskCandidate> candidates)
      : asks(std::move(candidates)), both(from.input, asks) {}
  std::vector<AskCandidate> asks;
  SideBySide both;
};

std::vector<std::unique_ptr<Laid>> lay(const ReadPairs& pairs, const Seen& seen) {
  std::vector<std::unique_ptr<Laid>> out;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    std::vector<AskCandidate> asks;
    for (std::size_t k = 0; k < seen.candidates[i].size(); ++k)
      if (seen.probability[i][k] >= kAskSeen) asks.push_back(seen.candidates[i][k]);
    out.push_back(std::make_unique<Laid>(*pairs[i], std::move(asks)));
  }
  return out;
}

bool answers(const Label* label, const ReadPair& pair, const ReplyLine& line) {
  if (!label || label->by.empty()) return false;
  const auto by = span_of(label->by, *pair.draft.body);
  const auto span = pair.draft.body->sentences[line.sentence].span;
  return std::max(by.begin, span.begin) < std::min(by.end, span.end);
}

/// How likely each line answers each ask, by trees that did not see the pair.
std::vector<AskTable> train_answers(const ReadPairs& pairs,
                                    const std::vector<std::unique_ptr<Laid>>& laid,
                                    std::string& trees) {
  std::vector<Example> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t a = 0; a < laid[i]->asks.size(); ++a) {
      const auto& mail = mail_of(*pairs[i]);
      const auto* label = label_at(span_of(laid[i]->asks[a], mail), pairs[i]->pair.asks, mail);
      for (std::size_t l = 0; l < laid[i]->both.lines.size(); ++l)
        examples.push_back({answer_signs(laid[i]->both, a, l),
                            answers(label, *pairs[i], laid[i]->both.lines[l]), static_cast<int>(i),
                            pairs[i]->pair.language});
    }
  BoostOptions options;
  options.trees = 200;
  options.depth = 5;
  const auto scores = boost_held_out(examples, answer_sign_names(), options);
  report("lines that answer", examples, scores);
  trees = calibrated(boost(examples, answer_sign_names(), options), examples, scores);
  const Trees calibration(calibrated("signs x\nbase 0\n", examples, scores), "calibration");
  std::vector<AskTable> out;
  std::size_t at = 0;
  for (const auto& one : laid) {
    auto& table = out.emplace_back(one->asks.size());
    for (auto& row : table)
      for (std::size_t l = 0; l < one->both.lines.size(); ++l)
        row.push_back(static_cast<float>(calibration.of_sum(scores[at++])));
  }
  return out;
}

std::string train_open(const ReadPairs& pairs, const std::vector<std::unique_ptr<Laid>>& laid,
                       const std::vector<AskTable>& answers) {
  std::vector<Example> examples;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = mail_of(*pairs[i]);
    const auto& asks = laid[i]->asks;
    if (names.empty() && !asks.empty()) names = open_sign_names(laid[i]->both, answers[i]);
    for (std::size_t k = 0; k < asks.size(); ++k) {
      const auto* label = label_at(span_of(asks[k], mail), pairs[i]->pair.asks, mail);
      examples.push_back({open_signs(laid[i]->both, k, answers[i]), label && label->left,
                          static_cast<int>(i), pairs[i]->pair.language, label != nullptr});
    }
  }
  BoostOptions options;
  const auto scores = boost_held_out(examples, names, options);
  report("asks open, of asks", examples, scores);
  auto all = examples;
  for (auto& example : all) example.counts = true;
  report("asks open, of all taken for asks", all, scores);
  return calibrated(boost(examples, names, options), examples, scores);
}

std::string train_passed(const ReadPairs& pairs) {
  std::vector<Example> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = mail_of(*pairs[i]);
    const auto feelings = feeling_candidates(pairs[i]->input);
    const auto signs = passed_signs(pairs[i]->input, feelings);
    for (std::size_t k = 0; k < feelings.size(); ++k) {
      const auto span = mail.sentences[feelings[k].sentence].span;
      const auto* label = label_at(span, pairs[i]->pair.feelings, mail);
      examples.push_back({signs[k].signs, label && label->left, static_cast<int>(i),
                          pairs[i]->pair.language, label != nullptr});
    }
  }
  BoostOptions options;
  options.trees = 150;
  options.depth = 3;
  const auto scores = boost_held_out(examples, passed_sign_names(), options);
  report("feelings passed, of feelings", examples, scores);
  auto all = examples;
  for (auto& example : all) example.counts = true;
  report("feelings passed, of all sentences looked at", all, scores);
  return calibrated(boost(examples, passed_sign_names(), options), examples, scores);
}

}  // namespace

void train_asks(const std::vector<Pair>& pairs, const LanguagePacks& packs,
                const ReadingWords& words, const std::filesystem::path& models, bool only_figures) {
  ReadPairs read;
  for (const auto& pair : pairs) {
    auto one = std::make_unique<ReadPair>(pair, packs, words);
    if (one->draft.body && !one->draft.thread.empty()) read.push_back(std::move(one));
  }
  const auto seen = train_seen(read);
  report_seen(read, seen);
  const auto laid = lay(read, seen);
  std::string answers;
  const auto tables = train_answers(read, laid, answers);
  const auto open = train_open(read, laid, tables);
  const auto passed = train_passed(read);
  if (only_figures) return;
  write(models / "asks_seen.trees", seen.trees);
  write(models / "asks_answers.trees", answers);
  write(models / "asks_open.trees", open);
  write(models / "feelings_passed.trees", passed);
}

}  // namespace sincerely::train
