#include "audit/report.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <map>
#include <sstream>
#include <vector>

#include "review/fields.hpp"

namespace sincerely {
namespace {

struct Rate {
  std::int64_t mails = 0, suggestions = 0, words = 0;

  void add(const Rate& other) {
    mails += other.mails;
    suggestions += other.suggestions;
    words += other.words;
  }
  double per_1000() const {
    return words > 0 ? 1000.0 * static_cast<double>(suggestions) / static_cast<double>(words) : 0;
  }
};

using Rates = std::map<std::string, Rate>;

struct Sums {
  Rate all;
  Rates by_check, by_unit, by_month, by_language;
  std::map<std::string, Rates> units_of_check;
};

Sums sums_of(const Fields& result) {
  Sums sums;
  result.each("cells", [&](const Fields& cell) {
    const Rate rate{cell.integer("mails"), cell.integer("suggestions"),
                    cell.optional_integer("words").value_or(0)};
    const std::string unit = cell.optional_text("unit").value_or("");
    if (const auto check = cell.optional_text("check")) {
      sums.by_check[*check].add(rate);
      sums.units_of_check[*check][unit].add(rate);
      return;
    }
    sums.all.add(rate);
    sums.by_unit[unit].add(rate);
    sums.by_month[cell.text("month")].add(rate);
    sums.by_language[cell.text("language")].add(rate);
  });
  return sums;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string number(double value, int digits) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(digits) << value;
  return text.str();
}

double percent(std::int64_t part, std::int64_t whole) {
  return whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// Writes the page; every text comes from wording/audit.json or the catalogue.
class Page {
 public:
  Page(const Catalogue& catalogue, const Json& words, std::string_view locale)
      : catalogue_(catalogue), words_(words), locale_(locale) {}

  std::string write(const Fields& result, const Sums& sums) {
    html_ << "<!doctype html>\n<html lang=\"" << locale_ << "\">\n<meta charset=\"utf-8\">\n"
          << "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" << say("title")
          << "</title>\n<style>" << words_.at("style").get<std::string>()
          << "</style>\n<main>\n<h1>" << say("title") << "</h1>\n<p>" << say("intro") << "</p>\n";
    figures(result, sums);
    first(sums);
    checks(sums);
    groups("by_unit", "unit", sums.by_unit);
    groups("by_month", "month", sums.by_month);
    groups("by_language", "language", sums.by_language);
    alike(result);
    html_ << "<p class=\"soft\">" << say("rules") << " " << escaped(result.text("rules"))
          << "</p>\n</main>\n</html>\n";
    return html_.str();
  }

 private:
  std::string say(const char* key) const {
    const auto found = words_.find(locale_);
    const Json& own = found == words_.end() ? words_.at("en") : *found;
    return escaped(own.at(key).get<std::string>());
  }

  const CheckText* text_of(const std::string& check) const {
    const Check* found = catalogue_.find(check);
    return found ? &text_in(*found, locale_) : nullptr;
  }

  std::string title_of(const std::string& check) const {
    const CheckText* text = text_of(check);
    return escaped(text ? text->title : check);
  }

  void figures(const Fields& result, const Sums& sums) {
    std::int64_t writers = 0;
    result.each("writers", [&](const Fields& item) {
      if (item.text("unit").empty()) writers = item.integer("writers");
    });
    html_ << "<dl>";
    figure("mails", std::to_string(sums.all.mails));
    figure("writers", std::to_string(writers));
    figure("per_1000", number(sums.all.per_1000(), 1));
    figure("suppressed", std::to_string(result.integer("suppressed")));
    figure("refused", std::to_string(result.integer("refused")));
    html_ << "</dl>\n";
  }

  void figure(const char* key, const std::string& value) {
    html_ << "<div><dt>" << say(key) << "</dt><dd>" << value << "</dd></div>";
  }

  static std::vector<std::pair<std::string, Rate>> ranked(const Rates& rates) {
    std::vector<std::pair<std::string, Rate>> rows(rates.begin(), rates.end());
    std::ranges::stable_sort(rows, std::greater(),
                             [](const auto& row) { return row.second.mails; });
    return rows;
  }

  /// The three checks that speak most often, with what to look for and the unit that it concerns
  /// most.
  void first(const Sums& sums) {
    html_ << "<h2>" << say("first") << "</h2>\n<ol>\n";
    auto rows = ranked(sums.by_check);
    if (rows.size() > 3) rows.resize(3);
    for (const auto& [check, rate] : rows) {
      html_ << "<li><b>" << title_of(check) << "</b>";
      if (const CheckText* text = text_of(check)) html_ << "<br>" << escaped(text->purpose);
      const auto units = ranked(sums.units_of_check.at(check));
      if (units.size() > 1)
        html_ << "<br><span class=\"soft\">" << say("most_in") << " "
              << unit_name(units.front().first) << "</span>";
      html_ << "</li>\n";
    }
    html_ << "</ol>\n";
  }

  void checks(const Sums& sums) {
    head("by_check", {"check", "mails_with", "share"});
    for (const auto& [check, rate] : ranked(sums.by_check)) {
      const double share = percent(rate.mails, sums.all.mails);
      html_ << "<tr><th scope=\"row\">" << title_of(check) << "</th><td>" << rate.mails
            << "</td><td>" << number(share, 1) << " %" << bar(share / 100) << "</td></tr>\n";
    }
    html_ << "</tbody></table>\n";
  }

  void groups(const char* heading, const char* column, const Rates& rates) {
    double most = 0;
    for (const auto& [name, rate] : rates) most = std::max(most, rate.per_1000());
    head(heading, {column, "mails", "per_1000"});
    for (const auto& [name, rate] : rates)
      html_ << "<tr><th scope=\"row\">" << unit_name(name) << "</th><td>" << rate.mails
            << "</td><td>" << number(rate.per_1000(), 1)
            << bar(most > 0 ? rate.per_1000() / most : 0) << "</td></tr>\n";
    html_ << "</tbody></table>\n";
  }

  std::string unit_name(const std::string& name) const {
    return name.empty() ? say("no_unit") : escaped(name);
  }

  void head(const char* heading, std::array<const char*, 3> columns) {
    html_ << "<h2>" << say(heading) << "</h2>\n<table><thead><tr>";
    for (const char* column : columns) html_ << "<th scope=\"col\">" << say(column) << "</th>";
    html_ << "</tr></thead><tbody>\n";
  }

  static std::string bar(double share) {
    return "<i class=\"bar\" style=\"width:" + number(std::clamp(share, 0.0, 1.0) * 12, 2) +
           "rem\"></i>";
  }

  void alike(const Fields& result) {
    const Json* sizes = result.find("alike");
    html_ << "<h2>" << say("alike") << "</h2>\n<p>" << say("alike_what") << "</p>\n<p><b>"
          << (sizes ? sizes->size() : 0) << "</b> " << say("alike_count") << "</p>\n";
  }

  const Catalogue& catalogue_;
  const Json& words_;
  std::string locale_;
  std::ostringstream html_;
};

}  // namespace

std::string report_page(const Json& result, const Catalogue& catalogue, const DataFiles& files,
                        std::string_view locale) {
  constexpr std::string_view kWords = "wording/audit.json";
  auto words = parse_json(std::string(files.get(kWords)));
  if (const auto* problem = std::get_if<NotJson>(&words))
    throw LoadError(kWords, 0, problem->reason);
  const Fields fields(result, "");
  if (fields.text("form") != "sincerely-audit-result/1")
    fields.refuse("form", "the result of an audit is expected");
  return Page(catalogue, std::get<Json>(words), locale).write(fields, sums_of(fields));
}

}  // namespace sincerely
