#include "app/help.hpp"

#include <algorithm>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr int kPlain[] = {0, 2};
constexpr int kCheck[] = {0, 1, 2};
constexpr int kInstall[] = {0, 2, 3, 4, 5};
constexpr int kDoctor[] = {0, 1, 2, 10, 11, 12, 13, 14, 15, 16, 17};
constexpr int kHost[] = {0, 3, 4};
constexpr int kLsp[] = {0, 1, 4};

constexpr CommandHelp kCommands[] = {
    {"check",
     "[FILE]",
     {"sincerely check reply.eml --thread original.eml",
      "sincerely check --level thorough --off filler-opener < draft.txt"},
     "check",
     kCheck},
    {"read",
     "[FILE]",
     {"sincerely read reply.eml --why", "sincerely read --format json < draft.txt"},
     "plain",
     kPlain},
    {"learn",
     "PATH...",
     {"sincerely learn ~/Mail/Sent", "sincerely learn --batch < sent.ndjson"},
     "plain",
     kPlain},
    {"audit",
     "[merge|report] [PATH...]",
     {"sincerely audit --key audit.key --unit Sales ~/Mail/Sent > sales.json",
      "sincerely audit report sales.json service.json > report.html"},
     "plain",
     kPlain},
    {"checks", "", {"sincerely checks", "sincerely checks --json --locale de"}, "plain", kPlain},
    {"explain",
     "CHECK",
     {"sincerely explain unanswered-question", "sincerely explain --json template-placeholder"},
     "plain",
     kPlain},
    {"pack",
     "check FILE...",
     {"sincerely pack check house-words.tsv", "sincerely pack check --json *.tsv"},
     "pack",
     kCheck},
    {"install",
     "",
     {"sincerely install --user --client thunderbird", "sincerely install --system --dry-run"},
     "install",
     kInstall},
    {"uninstall",
     "",
     {"sincerely uninstall", "sincerely uninstall --keep-profile"},
     "install",
     kInstall},
    {"doctor",
     "",
     {"sincerely doctor", "sincerely doctor --bundle support.json"},
     "doctor",
     kDoctor},
    {"lsp", "", {"sincerely lsp", "sincerely lsp --locale de"}, "lsp", kLsp},
    {"host", "", {"sincerely host", "sincerely host --no-profile"}, "host", kHost},
    {"completion",
     "FORM",
     {"sincerely completion bash > ~/.local/share/bash-completion/completions/sincerely",
      "sincerely completion man | man -l -"},
     "plain",
     kPlain},
};

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

/// "  --format=FORM   ..", purposes in one column.
std::string options_text(const std::vector<OptionHelp>& options, int width,
                         std::string_view locale) {
  constexpr int kColumn = 24;
  std::string out;
  for (const OptionHelp& option : options) {
    std::string name = "  " + (option.letter.empty() ? "" : "-" + option.letter + ", ") + "--" +
                       option.name + (option.argument.empty() ? "" : " " + option.argument);
    name = name.size() < kColumn ? padded(std::move(name), kColumn)
                                 : name + "\n" + std::string(kColumn, ' ');
    out += name + wrapped(purpose_in_command(option, locale), width - kColumn, kColumn) + "\n";
  }
  return out;
}

/// Options of one command alone, or those that every command takes.
std::vector<OptionHelp> options_of(std::string_view command) {
  std::vector<OptionHelp> out;
  for (OptionHelp& option : option_helps()) {
    const bool general = option.commands.empty();
    const bool named = std::ranges::find(option.commands, command) != option.commands.end();
    if (command.empty() ? general : named) out.push_back(std::move(option));
  }
  return out;
}

std::string said(const CommandHelp& command) {
  return std::string(command.name) + (command.operands.empty() ? "" : " ") +
         std::string(command.operands);
}

/// Steps between two words, a swap of neighbours counting one (Damerau, optimal string alignment).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t k = 0; k <= b.size(); ++k) last[k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      row[k] = std::min({last[k] + 1, row[k - 1] + 1, last[k - 1] + (a[i - 1] != b[k - 1])});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        row[k] = std::min(row[k], before[k - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::span<const CommandHelp> command_helps() { return kCommands; }

std::string help_words(std::string_view key, std::string_view locale) {
  for (const std::string_view wanted :
       {locale.substr(0, locale.find('-')), std::string_view("en")}) {
    const std::string file = "help/" + std::string(wanted) + ".tsv";
    const auto bytes = data_file(file);
    if (!bytes) continue;
    const Table table = read_table(*bytes, file);
    const auto name = table.column("key"), text = table.column("text");
    for (const auto& row : table.rows)
      if (row[name] == key && !row[text].empty()) return row[text];
  }
  return {};
}

std::string purpose(const OptionHelp& option, std::string_view locale) {
  return help_words("option." + option.name, locale);
}

std::string purpose_in_command(const OptionHelp& option, std::string_view locale) {
  std::string whole = purpose(option, locale);
  const auto colon = whole.find(": ");
  if (colon == whole.npos) return whole;
  std::string_view names = std::string_view(whole).substr(0, colon);
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(", "));
    if (std::ranges::find(option.commands, name) == option.commands.end()) return whole;
    names.remove_prefix(std::min(name.size() + 2, names.size()));
  }
  return whole.substr(colon + 2);
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string out;
  int column = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    const int length =
        static_cast<int>(std::ranges::count_if(word, [](char c) { return (c & 0xC0) != 0x80; }));
    if (column > 0 && column + 1 + length > width) {
      out += "\n" + std::string(static_cast<std::size_t>(indent), ' ');
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += length;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return out;
}

std::string help_text(int width, std::string_view locale) {
  constexpr int kColumn = 22;
  const auto word = [&](std::string_view key) { return help_words(key, locale); };
  std::string out = word("word.usage") + ": sincerely " + word("word.command") + " [" +
                    word("word.options") + "]\n\n" + word("head.commands") + "\n";
  for (const CommandHelp& command : kCommands)
    out += padded("  " + said(command), kColumn) +
           wrapped(word(std::string(command.name) + ".purpose"), width - kColumn, kColumn) + "\n";
  out += "\n" + word("head.every") + "\n" + options_text(options_of(""), width, locale);
  return out + "\n" + wrapped(word("more"), width, 0) + "\n";
}

/// The exit codes of a command, one a line, with what each means.
std::string exits_text(const CommandHelp& command, int width, std::string_view locale) {
  std::string out;
  for (const int code : command.exits) {
    const auto number = std::to_string(code);
    const auto key = "exit." + std::string(command.exit_words) + "." + number;
    out += padded("  " + number, 6) + wrapped(help_words(key, locale), width - 6, 6) + "\n";
  }
  return out;
}

std::string help_of(std::string_view name, int width, std::string_view locale) {
  const auto* command = std::ranges::find(kCommands, name, &CommandHelp::name);
  if (command == std::end(kCommands)) return {};
  const auto word = [&](const std::string& key) { return help_words(key, locale); };
  const std::string id(name);
  std::string out =
      word("word.usage") + ": sincerely " + said(*command) + " [" + word("word.options") + "]\n\n";
  out += wrapped(word(id + ".purpose"), width, 0) + "\n";
  if (const auto more = word(id + ".more"); !more.empty())
    out += "\n" + wrapped(more, width, 0) + "\n";
  if (const auto own = options_of(name); !own.empty())
    out += "\n" + word("head.options") + "\n" + options_text(own, width, locale);
  out += "\n" + word("head.every") + "\n" + options_text(options_of(""), width, locale);
  out += "\n" + word("head.examples") + "\n";
  for (const auto example : command->examples) out += "  " + std::string(example) + "\n";
  return out + "\n" + word("head.exits") + "\n" + exits_text(*command, width, locale);
}

std::string nearest(std::string_view word, std::span<const std::string> names) {
  constexpr std::size_t kLongest = 64;  // letters; nobody means one of ours by more
  if (word.size() > kLongest) return {};
  std::string best;
  std::size_t steps = word.size() < 5 ? 1 : 2;
  for (const std::string& name : names)
    if (const auto away = distance(word, name); away < steps + (best.empty() ? 1 : 0)) {
      best = name;
      steps = away;
    }
  return best;
}

}  // namespace sincerely
