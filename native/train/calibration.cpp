#include "train/calibration.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "train/asks_train.hpp"
#include "train/read_pair.hpp"
#include "train/rows.hpp"

namespace sincerely::train {
namespace {

/// A sentence as it stands in a mail, between plain ones.
struct Carrier {
  std::string_view greeting, other;
};

Carrier carrier_of(Language language) {
  if (language == Language::de) return {"Hallo Dana,", "Die Liste liegt in Raum 4 auf dem Tisch."};
  if (language == Language::nb) return {"Hei Dana,", "Listen ligger på bordet i rom 4."};
  return {"Hi Dana,", "The list is on the table in room 4."};
}

std::string mail_around(const Row& row, Language language) {
  const auto [greeting, other] = carrier_of(language);
  const std::string between = "\n\n", rest(other);
  const auto start = std::string(greeting) + between;
  if (row.place == Place::open) return start + row.text + " " + rest;
  if (row.place == Place::close) return start + rest + between + row.text;
  return start + rest + between + row.text + between + rest;
}

void add_row(const Row& row, Language language, const LanguagePacks& packs,
             const ReadingWords& words, std::vector<Scored>& to) {
  const auto mail = read_document(to_utf16(mail_around(row, language)), {}, packs, language);
  const auto side = row.side == "draft" ? Side::draft : Side::received;
  const auto acts = words.acts->read(*mail, side);
  const auto span = span_of(row.text, *mail);
  std::array<double, kActNames.size()> most{};
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const auto& at = mail->sentences[i].span;
    if (at.begin >= span.end || span.begin >= at.end) continue;
    for (std::size_t a = 0; a < most.size(); ++a)
      most[a] = std::max<double>(most[a], acts[i].probability[a]);
  }
  for (std::size_t a = 0; a < most.size(); ++a)
    if (most[a] > 0) to.push_back({most[a], row.acts.contains(std::string(kActNames[a]))});
}

void add_asks(const ReadPair& pair, const AskModels& models, Said& to) {
  const auto& mail = pair.mail();
  for (const auto& candidate : ask_candidates(pair.input)) {
    const auto* label = label_at(span_of(candidate, mail), pair.pair.asks, mail);
    to["asks"].push_back(
        {models.seen.probability(seen_signs(pair.input, candidate)), label != nullptr});
  }
  for (const auto& ask : find_asks(pair.input, models)) {
    const auto* label = label_at(ask.span, pair.pair.asks, mail);
    if (!label) continue;
    to["open"].push_back({ask.open, label->left});
    to["status"].push_back({ask.confidence(), label->left == (ask.status == AskStatus::open)});
  }
}

void add_feelings(const ReadPair& pair, const AskModels& models, Said& to) {
  const auto& mail = pair.mail();
  const auto feelings = feeling_candidates(pair.input);
  const auto signs = passed_signs(pair.input, feelings);
  for (std::size_t i = 0; i < feelings.size(); ++i) {
    const auto span = mail.sentences[feelings[i].sentence].span;
    const auto* label = label_at(span, pair.pair.feelings, mail);
    const double passed =
        models.felt.probability(signs[i].signs) * models.passed.probability(signs[i].signs);
    to["feelings"].push_back({passed, label && label->left});
  }
}

}  // namespace

Said said_of(const std::filesystem::path& folder, const LanguagePacks& packs,
             const ReadingWords& words) {
  Said out;
  for (const auto language : kLanguages) {
    std::vector<std::string> parts;
    for (const auto& row : read_rows(folder, tag(language), parts))
      add_row(row, language, packs, words, out["acts"]);
  }
  const auto pairs = read_pairs(folder);
  for (const auto& pair : read_all(pairs, packs, words)) {
    add_asks(*pair, *words.models, out);
    add_feelings(*pair, *words.models, out);
  }
  return out;
}

Bin bin_of(const std::vector<Scored>& said, double from, double to) {
  Bin out{from, to, 0, 0, 0};
  for (const auto& one : said) {
    if (one.score < from || one.score >= to) continue;
    ++out.said;
    out.mean += one.score;
    out.right += one.truth;
  }
  if (out.said > 0) out.mean /= out.said, out.right /= out.said;
  return out;
}

void print_calibration(const Said& said) {
  constexpr std::array edges{0.0, 0.1, 0.25, 0.4, 0.55, 0.65, 0.75, 0.85, 0.95, 1.01};
  for (const auto& [what, rows] : said)
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
      if (const auto bin = bin_of(rows, edges[i], edges[i + 1]); bin.said > 0)
        std::printf("%-9s said %.2f to %.2f: %5d, mean %.2f, right %.2f\n", what.c_str(), bin.from,
                    std::min(1.0, bin.to), bin.said, bin.mean, bin.right);
}

}  // namespace sincerely::train
