#include "app/help.hpp"

#include <algorithm>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr ExitCode kPlain[] = {{0, "done"}, {2, "the command line or the input cannot be used"}};
constexpr ExitCode kCheck[] = {{0, "nothing of severity attention"},
                               {1, "something of severity attention"},
                               {2, "the input cannot be used"}};
constexpr ExitCode kInstall[] = {{0, "done"},
                                 {2, "the command line or the surroundings cannot be used"},
                                 {3, "no right to write"},
                                 {4, "others may write what would be started"},
                                 {5, "the policy is faulty"}};
constexpr ExitCode kDoctor[] = {
    {0, "all is well"},     {1, "registration"}, {2, "the command line cannot be used"},
    {10, "client"},         {11, "extension"},   {12, "rights"},
    {13, "policy"},         {14, "store"},       {15, "dictionaries"},
    {16, "the program"},    {17, "the sandbox has a hole"}};
constexpr ExitCode kHost[] = {{0, "the client has ended the connection"},
                              {3, "the caller is not known here"},
                              {4, "a frame is broken"}};
constexpr ExitCode kLsp[] = {{0, "the editor said shutdown and exit, or ended the connection"},
                             {1, "exit came without shutdown"},
                             {4, "a frame is broken"}};

constexpr CommandHelp kCommands[] = {
    {"check", "[FILE]", "review a mail",
     "Takes .eml, .txt, Draft JSON, or standard input, and shows the mail with what it is asked "
     "about. With --batch it takes one Draft a line and gives one Review a line.",
     {"sincerely check reply.eml --thread original.eml",
      "sincerely check --level thorough --off filler-opener < draft.txt"},
     kCheck},
    {"read", "[FILE]", "show what was read in a mail: acts, asks, feelings",
     "Takes what check takes. With --batch one Draft a line in, one Reading a line out.",
     {"sincerely read reply.eml --why", "sincerely read --format json < draft.txt"},
     kPlain},
    {"learn", "PATH...", "learn from sent mail",
     "Takes mbox files, Maildirs, .eml files and folders of them; what is kept stays on this "
     "machine. With --batch it takes one SentMessage a line. Says in one line of JSON how many "
     "were learned, and on standard error what was not, and why.",
     {"sincerely learn ~/Mail/Sent", "sincerely learn --batch < sent.ndjson"},
     kPlain},
    {"audit", "[merge|report] [PATH...]", "count what would be said about sent mail, without its text",
     "Takes mbox files, Maildirs, .eml files and folders of them, or one SentMessage a line on "
     "standard input; one line of JSON comes out. `audit merge` makes one of many, with --final "
     "the result that may be told; `audit report` writes a page. docs/audit.md tells more.",
     {"sincerely audit --key audit.key --unit Sales ~/Mail/Sent > sales.json",
      "sincerely audit report sales.json service.json > report.html"},
     kPlain},
    {"checks", "", "list what is checked", "",
     {"sincerely checks", "sincerely checks --json --locale de"}, kPlain},
    {"explain", "CHECK", "say what one check is for, with an example and its sources", "",
     {"sincerely explain unanswered-question", "sincerely explain --json template-placeholder"},
     kPlain},
    {"install", "", "register with a mail client or browser", "",
     {"sincerely install --user --client thunderbird", "sincerely install --system --dry-run"},
     kInstall},
    {"uninstall", "", "undo that, and remove what was kept", "",
     {"sincerely uninstall", "sincerely uninstall --keep-profile"}, kInstall},
    {"doctor", "", "retrace how a client finds this program",
     "Names the first fault with the command that ends it. With --prove-sandbox it tries what the "
     "kernel is asked to refuse.",
     {"sincerely doctor", "sincerely doctor --bundle support.json"}, kDoctor},
    {"lsp", "", "serve an editor on standard input and output",
     "Speaks the Language Server Protocol; docs/editors has a recipe for each editor.",
     {"sincerely lsp", "sincerely lsp --locale de"}, kLsp},
    {"host", "", "serve the wire on standard input and output",
     "What a client starts for its extension; by hand for tests.",
     {"sincerely host", "sincerely host --no-profile"}, kHost},
    {"completion", "FORM", "write the completion of a shell, or the manual page",
     "FORM is bash, zsh, fish or man.",
     {"sincerely completion bash > ~/.local/share/bash-completion/completions/sincerely",
      "sincerely completion man | man -l -"},
     kPlain},
};

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

/// "  --format=FORM   ..", purposes in one column.
std::string options_text(const std::vector<OptionHelp>& options, int width) {
  constexpr int kColumn = 24;
  std::string out;
  for (const OptionHelp& option : options) {
    std::string name = "  " + (option.letter.empty() ? "" : "-" + option.letter + ", ") + "--" +
                       option.name + (option.argument.empty() ? "" : " " + option.argument);
    name = name.size() < kColumn ? padded(std::move(name), kColumn)
                                 : name + "\n" + std::string(kColumn, ' ');
    out += name + wrapped(purpose_in_command(option), width - kColumn, kColumn) + "\n";
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

std::string purpose_in_command(const OptionHelp& option) {
  const auto colon = option.purpose.find(": ");
  if (colon == option.purpose.npos) return option.purpose;
  std::string_view names = std::string_view(option.purpose).substr(0, colon);
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(", "));
    if (std::ranges::find(option.commands, name) == option.commands.end()) return option.purpose;
    names.remove_prefix(std::min(name.size() + 2, names.size()));
  }
  return option.purpose.substr(colon + 2);
}

std::string wrapped(std::string_view text, int width, int indent) {
  std::string out;
  int column = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    const int length = static_cast<int>(word.size());
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

std::string help_text(int width) {
  constexpr int kColumn = 22;
  std::string out = "usage: sincerely COMMAND [options]\n\nCommands\n";
  for (const CommandHelp& command : kCommands)
    out += padded("  " + said(command), kColumn) +
           wrapped(command.purpose, width - kColumn, kColumn) + "\n";
  out += "\nOptions of every command\n" + options_text(options_of(""), width);
  return out + "\n`sincerely COMMAND --help` says more about one: its options, examples and exit codes.\n";
}

std::string help_of(std::string_view name, int width) {
  const auto* command = std::ranges::find(kCommands, name, &CommandHelp::name);
  if (command == std::end(kCommands)) return {};
  std::string out = "usage: sincerely " + said(*command) + " [options]\n\n";
  out += wrapped(command->purpose, width, 0) + "\n";
  if (!command->more.empty()) out += "\n" + wrapped(command->more, width, 0) + "\n";
  if (const auto own = options_of(name); !own.empty())
    out += "\nOptions\n" + options_text(own, width);
  out += "\nOptions of every command\n" + options_text(options_of(""), width);
  out += "\nExamples\n";
  for (const auto example : command->examples) out += "  " + std::string(example) + "\n";
  out += "\nExit codes\n";
  for (const ExitCode& exit : command->exits)
    out += padded("  " + std::to_string(exit.code), 6) + wrapped(exit.when, width - 6, 6) + "\n";
  return out;
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
