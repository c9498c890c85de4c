#include <iostream>

#include "app/commands/check_settings.hpp"
#include "app/commands/commands.hpp"
#include "app/looking.hpp"
#include "app/output/terminal_words.hpp"
#include "base/wire_names.hpp"
#include "protocol/check_info.hpp"
#include "service/reviewer.hpp"

namespace sincerely {
namespace {

std::string joined(const Json& list) {
  std::string text;
  for (const Json& item : list) text += (text.empty() ? "" : ", ") + item.get<std::string>();
  return text;
}

void say(std::string_view head, const std::string& text) {
  if (!text.empty()) std::cout << '\n' << head << '\n' << "  " << text << '\n';
}

void explain(const Check& check, std::string_view locale) {
  const CheckText& text = text_in(check, locale);
  const Json info = check_info(check, locale);
  const auto word = [&](std::string_view key) { return terminal_word(key, locale); };
  std::cout << text.title << "  (" << check.data.id << ")\n" << text.purpose << '\n';
  say(word("why"), text.why);
  say(word("fires"), text.example_fires);
  say(word("silent"), text.example_silent);
  say(word("misses"), text.misses);
  say(word("sources"), joined(info["sources"]));
  say(word("languages"), joined(info["languages"]));
  say(word("switch"), "checks." + check.data.id + ".on");
}

}  // namespace

int checks_command(const CommandLine& line) {
  const Reviewer reviewer(looking(line.run));
  const Catalogue& catalogue = reviewer.catalogue();
  const auto locale = terminal_locale(line.run);
  for (const std::string& broken : catalogue.broken) unusable(broken);
  if (line.json) {
    std::cout << dump_lines(check_infos(catalogue, locale));
  } else {
    for (const Check& check : catalogue.checks)
      std::cout << check.data.id << "  " << text_in(check, locale).title << '\n';
  }
  return catalogue.broken.empty() ? kNothingToSay : kUnusable;
}

int explain_command(const CommandLine& line) {
  if (line.operands.size() != 1)
    return unusable("explain takes the id of one check; `sincerely checks` names them");
  const Reviewer reviewer(looking(line.run));
  const Catalogue& catalogue = reviewer.catalogue();
  const auto locale = terminal_locale(line.run);
  const Check* check = catalogue.find(line.operands[0]);
  if (!check) return unusable(missing_check(line.operands[0], catalogue, locale));
  if (line.json)
    std::cout << dump_lines(check_info(*check, locale));
  else
    explain(*check, locale);
  return kNothingToSay;
}

}  // namespace sincerely
