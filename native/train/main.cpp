// Trains the models of acts and asks from native/data/acts and writes them to native/data/models.

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "review/catalogue.hpp"
#include "train/acts_train.hpp"

using namespace sincerely;
using namespace sincerely::train;

namespace {

double number(const char* name, double otherwise) {
  const char* given = std::getenv(name);
  return given ? std::atof(given) : otherwise;
}

}  // namespace

int main(int count, char** words) {
  const std::filesystem::path folder = count > 1 ? words[1] : "native/data/acts";
  const std::filesystem::path lexicons = count > 2 ? words[2] : folder.string();
  Options options;
  options.cost = number("COST", options.cost);
  options.balance = number("BALANCE", options.balance);
  options.features = static_cast<std::size_t>(number("FEATURES", 20000));
  const char* shares[] = {"WORDS", "LETTERS", "SENSES", "FAMILIES"};
  for (std::size_t i = 0; i < 4; ++i) options.shares[i] = number(shares[i], options.shares[i]);
  const char* least[] = {"WORDS_MIN", "LETTERS_MIN", "SENSES_MIN", "FAMILIES_MIN"};
  for (std::size_t i = 0; i < 4; ++i) options.least[i] = static_cast<int>(number(least[i], options.least[i]));
  const LanguagePacks packs;
  for (const auto language : kLanguages) packs.load_dictionary(language);
  const auto catalogue = load_catalogue(packs);
  for (const auto language : kLanguages) {
    const std::string name(tag(language));
    if (const char* only = std::getenv("ONLY"); only && name != only) continue;
    const auto senses = read_senses(lexicons / ("senses_" + name + ".tsv"));
    std::vector<std::string> parts;
    auto rows = read_rows(folder, name, parts);
    add_features(rows, language, packs, catalogue.cues, senses);
    double area = 0, recall = 0;
    int n = 0;
    for (const std::string side : {"received", "draft"}) {
      double side_area = 0, side_recall = 0;
      int m = 0;
      for (const auto& held : cross_validate(rows, side, 20, options)) {
        const double a = average_precision(held.rows), r = recall_at(held.rows, 0.8).first;
        if (std::getenv("SHOW"))
          std::printf("  %s %s %-18s %s AP %.2f  recall at precision 0.8 %.2f\n", name.c_str(),
                      side.c_str(), held.act.c_str(), parts[static_cast<std::size_t>(held.part)].c_str(), a, r);
        side_area += a, side_recall += r, ++m;
      }
      std::printf("  %s %s: mean AP %.3f, recall at precision 0.8 %.3f\n", name.c_str(), side.c_str(), side_area / m, side_recall / m);
      area += side_area, recall += side_recall, n += m;
    }
    std::printf("acts %s: mean AP %.3f, recall at precision 0.8 %.3f (%zu rows, %d)\n",
                name.c_str(), area / n, recall / n, rows.size(), n);
    std::fflush(stdout);
  }
}
