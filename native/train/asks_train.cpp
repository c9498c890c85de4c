#include "train/asks_train.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "train/boost.hpp"
#include "train/judged.hpp"
#include "train/known_words_train.hpp"
#include "train/logistic.hpp"
#include "train/measure.hpp"
#include "train/read_pair.hpp"

namespace sincerely::train {
namespace {

std::string text_of(const AskCandidate& candidate, const Document& mail) {
  return mail.words_of(span_of(candidate, mail));
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  if (!(out << text).flush()) throw std::runtime_error("cannot write " + file.string());
  std::printf("%s: %zu bytes\n", file.c_str(), text.size());
}

/// How sure it is that each candidate of each pair is an ask, by trees that did not see the pair.
struct Seen {
  std::vector<std::vector<AskCandidate>> candidates;
  std::vector<std::vector<double>> probability;
  std::string trees;
};

Seen train_seen(const ReadPairs& pairs, const AskTraining& run) {
  Seen out;
  std::vector<Example> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = pairs[i]->mail();
    out.candidates.push_back(ask_candidates(pairs[i]->input));
    for (const auto& candidate : out.candidates.back())
      examples.push_back({seen_signs(pairs[i]->input, candidate),
                          label_at(span_of(candidate, mail), pairs[i]->pair.asks, mail) != nullptr,
                          static_cast<int>(i), pairs[i]->pair.writer, pairs[i]->pair.language, true,
                          text_of(candidate, mail)});
  }
  BoostOptions options;
  options.trees = 150;
  options.depth = 4;
  const auto learn = boosting(seen_sign_names(), options);
  const auto scores = judged({"asks-seen", "asks seen"}, examples, seen_sign_names(), learn, run);
  out.trees = calibrated(learn(examples).text, examples, scores);
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
    const auto& mail = pairs[i]->mail();
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
                                    std::string& trees, const AskTraining& run) {
  std::vector<Example> examples;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    for (std::size_t a = 0; a < laid[i]->asks.size(); ++a) {
      const auto& mail = pairs[i]->mail();
      const auto* label = label_at(span_of(laid[i]->asks[a], mail), pairs[i]->pair.asks, mail);
      for (std::size_t l = 0; l < laid[i]->both.lines.size(); ++l)
        examples.push_back({answer_signs(laid[i]->both, a, l),
                            answers(label, *pairs[i], laid[i]->both.lines[l]), static_cast<int>(i),
                            pairs[i]->pair.writer, pairs[i]->pair.language, true, ""});
    }
  BoostOptions options;
  options.trees = 200;
  options.depth = 5;
  const auto learn = boosting(answer_sign_names(), options);
  const auto scores =
      judged({"answers", "lines that answer"}, examples, answer_sign_names(), learn, run);
  trees = calibrated(learn(examples).text, examples, scores);
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

/// Is an ask left open? Both are asked (find_asks).
struct OpenModels {
  std::string trees, sum;
  std::string calibration;  // as read_open_curves reads it
};

/// The curves of both, by language; each is held out.
std::string calibration_of_both(const std::vector<Example>& examples,
                                const std::vector<double>& trees, const std::vector<double>& sum) {
  const auto probabilities = [&](const std::vector<double>& scores) {
    const Trees curve(calibrated("signs x\nbase 0\n", examples, scores), "calibration");
    std::vector<double> out;
    for (const double score : scores) out.push_back(curve.of_sum(score));
    return out;
  };
  const auto by_trees = probabilities(trees), by_sum = probabilities(sum);
  std::string out;
  for (const auto language : kLanguages) {
    out += tag(language);
    for (const auto over : {least_log_odds, mean_log_odds}) {
      std::vector<Scored> rows;
      for (std::size_t i = 0; i < examples.size(); ++i)
        if (examples[i].language == tag(language))
          rows.insert(rows.end(), static_cast<std::size_t>(examples[i].copies),
                      {over(by_trees[i], by_sum[i]), examples[i].truth});
      const auto [slope, offset] = platt(rows);
      out += " " + train::text_of(slope) + " " + train::text_of(offset);
    }
    out += "\n";
  }
  return out;
}

OpenModels train_open(const ReadPairs& pairs, const std::vector<std::unique_ptr<Laid>>& laid,
                      const std::vector<AskTable>& answers, const AskTraining& run) {
  std::vector<Example> examples;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = pairs[i]->mail();
    const auto& asks = laid[i]->asks;
    if (names.empty() && !asks.empty()) names = open_sign_names(laid[i]->both, answers[i]);
    for (std::size_t k = 0; k < asks.size(); ++k) {
      const auto* label = label_at(span_of(asks[k], mail), pairs[i]->pair.asks, mail);
      examples.push_back({open_signs(laid[i]->both, k, answers[i]), label && label->left,
                          static_cast<int>(i), pairs[i]->pair.writer, pairs[i]->pair.language,
                          label != nullptr, text_of(asks[k], mail), pairs[i]->pair.copies});
    }
  }
  // Shallow and slow: writers differ more than their mails, and deeper trees learn the writer.
  const auto by_trees = boosting(names, {400, 3, 0.03, 0.6, 0.2, 8, 1, 5});
  constexpr double kCost = 0.003;  // with three copies of each everyday row
  const auto by_sum = logistic(names, kCost);
  const auto tree_scores =
      judged({"asks-open-trees", "asks open, trees"}, examples, names, by_trees, run);
  const auto scores = judged({"asks-open", "asks open, sum"}, examples, names, by_sum, run);
  return {calibrated(by_trees(examples).text, examples, tree_scores),
          calibrated(by_sum(examples).text, examples, scores),
          calibration_of_both(examples, tree_scores, scores)};
}

/// Is a sentence a feeling, and does the reply pass over one that is?
struct Feelings {
  std::string felt, passed;
};

Feelings train_feelings(const ReadPairs& pairs, const AskTraining& run) {
  std::vector<Example> all, felt;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& mail = pairs[i]->mail();
    const auto feelings = feeling_candidates(pairs[i]->input);
    const auto signs = passed_signs(pairs[i]->input, feelings);
    for (std::size_t k = 0; k < feelings.size(); ++k) {
      const auto span = mail.sentences[feelings[k].sentence].span;
      const auto* label = label_at(span, pairs[i]->pair.feelings, mail);
      all.push_back({signs[k].signs, label != nullptr, static_cast<int>(i), pairs[i]->pair.writer,
                     pairs[i]->pair.language, true, mail.words_of(span)});
      if (!label) continue;
      felt.push_back(all.back());
      felt.back().truth = label->left;
    }
  }
  const auto names = passed_sign_names();
  const BoostOptions options{120, 3, 0.05, 0.7, 0.4, 8, 1, 1};
  const auto is_felt = boosting(names, options);
  constexpr double kCost = 0.01;
  const auto is_passed = logistic(names, kCost);
  const auto felt_scores = judged({"feelings-felt", "feelings felt"}, all, names, is_felt, run);
  const auto scores = judged({"feelings-passed", "feelings passed"}, felt, names, is_passed, run);
  return {calibrated(is_felt(all).text, all, felt_scores),
          calibrated(is_passed(felt).text, felt, scores)};
}

}  // namespace

void train_asks(const std::vector<Pair>& pairs, const LanguagePacks& packs,
                const ReadingWords& words, const AskTraining& run) {
  const auto read = read_all(pairs, packs, words);
  const auto seen = train_seen(read, run);
  report_seen(read, seen);
  const auto laid = lay(read, seen);
  std::string answers;
  const auto tables = train_answers(read, laid, answers, run);
  const auto open = train_open(read, laid, tables, run);
  const auto feelings = train_feelings(read, run);
  train_known_words(read, packs, run.only_figures ? std::filesystem::path() : run.models);
  if (run.only_figures) return;
  write(run.models / "asks_seen.trees", seen.trees);
  write(run.models / "asks_answers.trees", answers);
  write(run.models / "asks_open.trees", open.trees);
  write(run.models / "asks_open.logistic", open.sum);
  write(run.models / "asks_open_calibration.txt", open.calibration);
  write(run.models / "feelings_felt.trees", feelings.felt);
  write(run.models / "feelings_passed.logistic", feelings.passed);
}

}  // namespace sincerely::train
