#include "train/measure.hpp"

#include <algorithm>
#include <cmath>

namespace sincerely::train {
namespace {

double sorted_trues(std::vector<Scored>& rows) {
  std::ranges::stable_sort(rows, std::ranges::greater{}, &Scored::score);
  return static_cast<double>(std::ranges::count_if(rows, &Scored::truth));
}

bool ends_tie(const std::vector<Scored>& rows, std::size_t i) {
  return i + 1 == rows.size() || rows[i + 1].score < rows[i].score;
}

}  // namespace

double average_precision(std::vector<Scored> rows) {
  const double all = sorted_trues(rows);
  double hits = 0, before = 0, area = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    hits += rows[i].truth;
    if (!ends_tie(rows, i)) continue;
    area += (hits - before) * hits / static_cast<double>(i + 1);
    before = hits;
  }
  return all > 0 ? area / all : 0;
}

std::pair<double, double> recall_at(std::vector<Scored> rows, double least) {
  const double all = sorted_trues(rows);
  double hits = 0;
  std::pair<double, double> best{0, 1e9};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    hits += rows[i].truth;
    if (!ends_tie(rows, i) || hits < least * static_cast<double>(i + 1)) continue;
    if (hits / all > best.first) best = {hits / all, rows[i].score};
  }
  return best;
}

double area_under_curve(std::vector<Scored> rows) {
  const double trues = sorted_trues(rows), falses = static_cast<double>(rows.size()) - trues;
  double above = 0, area = 0, tied_true = 0, tied_false = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    (rows[i].truth ? tied_true : tied_false) += 1;
    if (!ends_tie(rows, i)) continue;
    area += tied_false * (above + tied_true / 2);
    above += tied_true;
    tied_true = tied_false = 0;
  }
  return trues > 0 && falses > 0 ? area / trues / falses : 0;
}

std::pair<double, double> platt(const std::vector<Scored>& rows) {
  double trues = 0;
  for (const auto& row : rows) trues += row.truth;
  const double falses = static_cast<double>(rows.size()) - trues;
  const double high = (trues + 1) / (trues + 2), low = 1 / (falses + 2);
  double a = 1, b = 0;
  for (int round = 0; round < 50; ++round) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (const auto& row : rows) {
      const double p = 1 / (1 + std::exp(-(a * row.score + b)));
      const double d = p - (row.truth ? high : low), w = std::max(p * (1 - p), 1e-12);
      ga += d * row.score, gb += d;
      haa += w * row.score * row.score, hab += w * row.score, hbb += w;
    }
    const double det = haa * hbb - hab * hab;
    const double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
    const double step = std::min(1.0, 2 / (std::abs(da) + std::abs(db) + 1e-12));
    a -= step * da, b -= step * db;
    if (std::abs(da) + std::abs(db) < 1e-9) break;
  }
  return {a, b};
}

}  // namespace sincerely::train
