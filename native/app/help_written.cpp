// The manual page and the completions of shells, from the table of help.cpp.

#include <algorithm>

#include "app/help.hpp"

namespace sincerely {
namespace {

/// These are written once, for everybody on a machine.
constexpr std::string_view kLocale = "en";

std::string words(std::string_view command, const char* key) {
  return help_words(std::string(command) + key, kLocale);
}

/// What roff would read as its own stands for itself.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

std::string roff_option(const OptionHelp& option) {
  std::string head = option.letter.empty() ? "" : "\\-" + option.letter + "\\fR, \\fB";
  head += "\\-\\-" + roff(option.name);
  if (!option.argument.empty()) head += " \\fI" + roff(option.argument);
  return ".TP\n.B " + head + "\n" + roff(purpose_in_command(option, kLocale)) + "\n";
}

std::string roff_command(const CommandHelp& command) {
  std::string out = ".SS " + roff(command.name);
  if (!command.operands.empty()) out += " " + roff(command.operands);
  std::string purpose = words(command.name, ".purpose");
  purpose[0] = static_cast<char>(purpose[0] - 'a' + 'A');
  out += "\n" + roff(purpose) + ".\n";
  if (const auto more = words(command.name, ".more"); !more.empty()) out += roff(more) + "\n";
  for (const OptionHelp& option : option_helps())
    if (std::ranges::find(option.commands, command.name) != option.commands.end())
      out += roff_option(option);
  out += ".PP\n.nf\n";
  for (const auto example : command.examples) out += ".RS\n" + roff(example) + "\n.RE\n";
  out += ".fi\nEnds with ";
  const std::string exits = "exit." + std::string(command.exit_words);
  for (const int code : command.exits)
    out += (code == command.exits.front() ? "" : "; ") + std::to_string(code) + ": " +
           roff(words(exits, ("." + std::to_string(code)).c_str()));
  return out + ".\n";
}

std::string man_page() {
  std::string out =
      ".TH SINCERELY 1 \"\" \"Sincerely\" \"User commands\"\n.SH NAME\nsincerely \\- questions "
      "about a mail while it is being written\n.SH SYNOPSIS\n.B sincerely\n.I COMMAND\n.RI [ "
      "options ]\n.SH DESCRIPTION\nReads a draft, its recipients and the mail that is answered, "
      "and says what\ncould stand in any mail, what was left over from a template, and what "
      "was\nasked and is not touched. It writes no sentence and sends nothing anywhere.\nA mail "
      "client starts it for its extension, an editor as a language server; in a\nterminal it "
      "takes a command.\n.SH COMMANDS\n";
  for (const CommandHelp& command : command_helps()) out += roff_command(command);
  out += ".SH OPTIONS\nEvery command takes these.\n";
  for (const OptionHelp& option : option_helps())
    if (option.commands.empty()) out += roff_option(option);
  return out +
         ".SH FILES\n.TP\n.I /etc/sincerely/policy.json\nWhat an administrator has laid "
         "down.\n.TP\n.I ~/.local/share/sincerely\nSettings and what was learned.\n";
}

/// Options that a command takes, "--name", with those of every command.
std::vector<OptionHelp> taken_by(std::string_view command) {
  std::vector<OptionHelp> out = option_helps();
  std::erase_if(out, [&](const OptionHelp& option) {
    return !option.commands.empty() &&
           std::ranges::find(option.commands, command) == option.commands.end();
  });
  return out;
}

bool is_file(std::string_view argument) {
  return argument == "FILE" || argument == "DIR" || argument == "EML";
}

/// Words that an argument may be; a command in brackets asks the program.
std::string_view values_of(const OptionHelp& option) {
  if (option.name == "format") return "pretty json sarif ale";
  if (option.name == "level") return "calm balanced thorough";
  if (option.name == "locale") return "en de de-du nb";
  if (option.argument == "CHECKS") return "$(sincerely checks 2>/dev/null | cut -d\" \" -f1)";
  return "";
}

std::string bash() {
  std::string out =
      "# Completion of sincerely for bash.\n_sincerely() {\n  local current=$2 previous=$3 "
      "command=\n  COMPREPLY=()\n  local word\n  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; "
      "do\n    case $word in -*) ;; *) command=$word && break ;; esac\n  done\n  case $previous "
      "in\n";
  for (const OptionHelp& option : option_helps()) {
    const auto values = std::string(values_of(option));
    if (!values.empty())
      out += "    --" + option.name + ") COMPREPLY=($(compgen -W \"" + values +
             "\" -- \"$current\")); return ;;\n";
    else if (is_file(option.argument))
      out += "    --" + option.name + ") COMPREPLY=($(compgen -f -- \"$current\")); return ;;\n";
  }
  out += "  esac\n  local options=\n  case $command in\n    '') COMPREPLY=($(compgen -W \"";
  for (const CommandHelp& command : command_helps()) out += std::string(command.name) + " ";
  out += "--help --version\" -- \"$current\")); return ;;\n";
  for (const CommandHelp& command : command_helps()) {
    out += "    " + std::string(command.name) + ") options=\"";
    for (const OptionHelp& option : taken_by(command.name)) out += "--" + option.name + " ";
    out += "\" ;;\n";
  }
  return out +
         "  esac\n  case $current in\n    -*) COMPREPLY=($(compgen -W \"$options\" -- "
         "\"$current\")) ;;\n    *) case $command in\n      explain) COMPREPLY=($(compgen -W "
         "\"$(sincerely checks 2>/dev/null | cut -d' ' -f1)\" -- \"$current\")) ;;\n      "
         "completion) COMPREPLY=($(compgen -W \"bash zsh fish man\" -- \"$current\")) ;;\n      "
         "pack) COMPREPLY=($(compgen -f -W check -- \"$current\")) ;;\n      *) "
         "COMPREPLY=($(compgen -f -- \"$current\")) ;;\n    esac ;;\n  esac\n}\ncomplete -o "
         "filenames -F _sincerely sincerely\n";
}

/// Text between single quotes of zsh's _arguments, where brackets and colons count.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c == '\'' ? "'\\''" : std::string(1, c);
  }
  return out;
}

std::string zsh_option(const OptionHelp& option) {
  std::string out = "'--" + option.name + (option.argument.empty() ? "" : "=") + "[" +
                    zsh_text(purpose(option, kLocale)) + "]";
  if (option.argument.empty()) return out + "'";
  out += ":" + option.argument + ":";
  const auto values = std::string(values_of(option));
  if (is_file(option.argument)) return out + "_files'";
  if (values.starts_with('$')) return out + "($(sincerely checks 2>/dev/null | cut -d\" \" -f1))'";
  return out + (values.empty() ? "" : "(" + values + ")") + "'";
}

std::string zsh() {
  std::string out =
      "#compdef sincerely\n# Completion of sincerely for zsh.\n_sincerely() {\n  local -a "
      "commands\n  commands=(\n";
  for (const CommandHelp& command : command_helps())
    out += "    '" + std::string(command.name) + ":" + zsh_text(words(command.name, ".purpose")) +
           "'\n";
  out +=
      "  )\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n"
      "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n";
  for (const CommandHelp& command : command_helps()) {
    out += "    " + std::string(command.name) + ") _arguments";
    for (const OptionHelp& option : taken_by(command.name))
      out += " \\\n      " + zsh_option(option);
    if (command.name == "explain")
      out += " \\\n      '*:check:($(sincerely checks 2>/dev/null | cut -d\" \" -f1))'";
    else if (command.name == "completion")
      out += " \\\n      '*:form:(bash zsh fish man)'";
    else if (!command.operands.empty())
      out += " \\\n      '*:file:_files'";
    out += " ;;\n";
  }
  return out + "  esac\n}\n_sincerely \"$@\"\n";
}

std::string fish_text(std::string_view text) {
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out + "'";
}

std::string fish() {
  std::string out = "# Completion of sincerely for fish.\n";
  for (const CommandHelp& command : command_helps())
    out += "complete -c sincerely -f -n __fish_use_subcommand -a " + std::string(command.name) +
           " -d " + fish_text(words(command.name, ".purpose")) + "\n";
  for (const OptionHelp& option : option_helps()) {
    out += "complete -c sincerely -l " + option.name;
    if (!option.letter.empty()) out += " -s " + option.letter;
    if (!option.commands.empty()) {
      out += " -n '__fish_seen_subcommand_from";
      for (const std::string& command : option.commands) out += " " + command;
      out += "'";
    }
    if (!option.argument.empty()) out += is_file(option.argument) ? " -r -F" : " -x";
    const auto values = std::string(values_of(option));
    if (values.starts_with('$'))
      out += " -a '(sincerely checks 2>/dev/null | string split -f1 \" \")'";
    else if (!values.empty())
      out += " -a '" + values + "'";
    out += " -d " + fish_text(purpose(option, kLocale)) + "\n";
  }
  return out +
         "complete -c sincerely -f -n '__fish_seen_subcommand_from explain' -a '(sincerely checks "
         "2>/dev/null | string split -f1 \" \")'\ncomplete -c sincerely -f -n "
         "'__fish_seen_subcommand_from completion' -a 'bash zsh fish man'\ncomplete -c sincerely "
         "-n "
         "'__fish_seen_subcommand_from pack' -a check\ncomplete -c sincerely -n "
         "'__fish_seen_subcommand_from check read learn' -F\n";
}

}  // namespace

std::string written_for(std::string_view form) {
  if (form == "man") return man_page();
  if (form == "bash") return bash();
  if (form == "zsh") return zsh();
  return form == "fish" ? fish() : std::string();
}

}  // namespace sincerely
