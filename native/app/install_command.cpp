#include <sys/stat.h>

#include <iostream>

#include "app/commands.hpp"
#include "app/registration.hpp"
#include "os/read_file.hpp"

namespace sincerely {
namespace {

std::string way_out(Scope scope) {
  return scope == Scope::system
             ? "\nWith --system this takes root: sudo " + own_path().string() + " install --system"
             : "\nIs the home folder yours and writable?";
}

/// Copies the program to a place that a cleaned build folder does not take away.
std::optional<std::string> copy_program(const std::filesystem::path& from,
                                        const std::filesystem::path& to) {
  if (from == to) return {};
  const auto bytes = read_file(from);
  if (!bytes) return from.string() + ": cannot be read";
  return put_file(to, *bytes, true);
}

/// A program that lies in a build folder works until that folder moves: say so, and how doctor helps.
void say_where(const std::filesystem::path& program) {
  std::cout << "  program   " << program.string() << '\n'
            << "If the program moves, its command `doctor` says so, and `install` mends it.\n";
}

}  // namespace

int install_command(const CommandLine& line) {
  const Locations& table = locations();
  const std::string client = line.client.empty() ? "thunderbird" : line.client;
  const auto places = places_of(table, line.scope, client);
  if (places.empty())
    return unusable(
        "there is no home folder to install into (HOME is not set); --system installs for "
        "everybody");
  std::filesystem::path program = own_path();
  if (!is_runnable(program))
    return unusable("the program does not find itself: was it moved while it ran?");
  if (table.allowed(places.front().form).empty())
    return unusable("this version has no extension for " + client + " yet");
  if (line.scope == Scope::system) ::umask(022);  // folders for the clients of all users
  if (line.copy) {
    const auto copy = copy_path(line.scope);
    if (!copy) return unusable("there is no home folder to copy into (HOME is not set)");
    if (const auto fault = copy_program(program, *copy))
      return unusable(*fault + way_out(line.scope));
    program = *copy;
  }
  if (Json::parse(dump(program.string())) != program.string())
    return unusable("no client can read the path of the program: it is not UTF-8");
  for (const ManifestPlace& place : places) {
    const auto path = table.manifest(place);
    const std::string bytes = dump_lines(manifest_json(place.form, program, table));
    if (const auto fault = put_file(path, bytes, false))
      return unusable(*fault + way_out(line.scope));
    std::cout << "Registered for " << client << ":\n  manifest  " << path.string() << '\n';
  }
  say_where(program);
  return 0;
}

}  // namespace sincerely
