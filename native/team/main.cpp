// `sincerely-team`: carries what the host laid into its outbox to the organisation's database, and
// counts back. A program of its own, so that the host needs no network.

#include <algorithm>
#include <iostream>
#include <map>
#include <optional>

#include "base/moment.hpp"
#include "host/locations.hpp"
#include "os/platform.hpp"
#include "os/read_file.hpp"
#include "service/preferences.hpp"
#include "team/exchange.hpp"

namespace sincerely {
namespace {

constexpr int kDone = 0, kUnusable = 2, kTryLater = 75;  // 75: EX_TEMPFAIL of sysexits.h

constexpr std::string_view kHelp =
    R"(sincerely-team tells your organisation's database which paragraphs you sent, as numbers from
which no word can be read, and asks how many colleagues sent nearly the same. Nothing is sent before
opt-in.

  sincerely-team opt-in [--key FILE] [--connection STRING]
                            take part; without options as the policy offers
  sincerely-team send       send what waits
  sincerely-team fetch      ask for the counts of what you sent in the last four weeks
  sincerely-team run        both, and nothing where you do not take part: for a timer
  sincerely-team status     what waits, what came back, where it goes
  sincerely-team opt-out    take part no more; what waits and what came is deleted

  --profile DIR      the profile folder; without it your own
  --policy FILE      the policy; without it the machine's
  --timeout SECONDS  for the connection and for each answer; 10 without it
  --now ISO          instead of the clock, for tests

The key is a file of 32 bytes that your administrator gives out. The connection is one of PostgreSQL
("service=acme" or "host=db.example.org dbname=acme"). To another machine it is encrypted and the
server's name verified (sslmode=verify-full), or nothing is sent. Passwords belong into ~/.pgpass.

Exit code 0: done. 2: something has to be changed first.
75: not now, nothing is lost; try again later.
)";

/// Something the person has to change first.
struct Unusable {
  std::string what;
};

struct Arguments {
  std::string command;
  RunOptions run;
  std::string key, connection;
  std::chrono::seconds patience{10};
};

Arguments read_arguments(int count, char** values) {
  Arguments arguments;
  arguments.run.machine_policy = policy_file();
  std::string profile, policy, timeout, now;
  const std::map<std::string, std::string*> options{
      {"--profile", &profile},   {"--policy", &policy},
      {"--key", &arguments.key}, {"--connection", &arguments.connection},
      {"--timeout", &timeout},   {"--now", &now}};
  for (int i = 1; i < count; ++i) {
    const std::string argument = values[i];
    const auto option = options.find(argument);
    if (option == options.end() && (argument.starts_with("-") || !arguments.command.empty()) &&
        argument != "--help")
      throw Unusable{"no option `" + argument + "`; `sincerely-team --help` names them"};
    if (option == options.end()) {
      arguments.command = argument;
    } else if (++i < count) {
      *option->second = values[i];
    } else {
      throw Unusable{argument + " needs a value"};
    }
  }
  if (!profile.empty()) arguments.run.profile = profile;
  if (!policy.empty()) arguments.run.policy = policy;
  if (!now.empty() && !(arguments.run.now = moment_of(now))) throw Unusable{"--now: no date"};
  if (!timeout.empty()) arguments.patience = std::chrono::seconds(std::atoi(timeout.c_str()));
  if (arguments.patience.count() < 2 || arguments.patience.count() > 600)
    throw Unusable{"--timeout takes 2 to 600 seconds"};
  return arguments;
}

TeamKey read_key(const std::string& path) {
  const auto bytes = read_file(path);
  TeamKey key{};
  if (!bytes) throw Unusable{path + ": cannot be read"};
  if (bytes->size() != key.size()) throw Unusable{path + ": a key of 32 bytes is expected"};
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return key;
}

/// One run: the profile, and what a policy says about it.
class Run {
 public:
  explicit Run(Arguments arguments)
      : arguments_(std::move(arguments)),
        packs_(arguments_.run.dictionaries, DataFiles(arguments_.run.data)),
        catalogue_(load_catalogue(packs_)),
        preferences_(arguments_.run, catalogue_) {
    for (const std::string& fault : preferences_.faults())
      std::cerr << "sincerely-team: " << fault << '\n';
    if (!preferences_.folder()) throw Unusable{preferences_.why_no_folder()};
  }

  int opt_in() {
    refuse_forbidden();
    const auto& offer = preferences_.policy().team;
    std::string key = arguments_.key, connection = arguments_.connection;
    if (key.empty() && offer) key = offer->key;
    if (connection.empty() && offer) connection = offer->connection;
    if (key.empty()) throw Unusable{"opt-in needs --key FILE: your administrator gives it out"};
    if (connection.empty())
      throw Unusable{"opt-in needs --connection STRING: your administrator knows it"};
    if (const auto fault = connection_fault(connection); !fault.empty())
      throw Unusable{"--connection: " + fault};
    join_team(folder(), {read_key(key), connection});
    std::cout << "You take part. Of each paragraph of 25 words and more that you send from now on "
                 "twenty numbers go to\n  "
              << shown_connection(connection)
              << "\nwhen `sincerely-team send` runs. `sincerely-team opt-out` ends it.\n";
    if (offer) std::cout << "Your organisation says: " << offer->reason << '\n';
    if (holds_password(connection))
      std::cout
          << "The password stands in team.json of your profile now; ~/.pgpass is its place.\n";
    if (!preferences_.settings().history_on)
      std::cout << "Nothing will be sent: learning from sent mail is off (history.on).\n";
    return kDone;
  }

  int opt_out() {
    const bool took_part = folder().read(kTeamFile).has_value();  // also a damaged one
    leave_team(folder());
    std::cout << (took_part ? "You take part no more. " : "You did not take part. ")
              << "What waited and what came is deleted; what was sent goes with its week, at the "
                 "latest in four weeks.\n";
    return kDone;
  }

  int send() {
    const SendCount count = send_waiting(folder(), opener(), iso_day(now()));
    std::cout << count.sent << " paragraphs sent";
    if (count.too_late > 0)
      std::cout << ", " << count.too_late << " too late: their week takes no more";
    std::cout << '\n';
    return kDone;
  }

  int fetch() {
    const FetchCount count = fetch_counts(folder(), opener(), iso_day(now()));
    std::cout << count.answered << " questions answered, " << count.known
              << " with five colleagues or more\n";
    if (count.limit) std::cout << "The rest waits for tomorrow: 200 questions a day.\n";
    return kDone;
  }

  int run() {
    const auto& policy = preferences_.policy().team;
    if ((policy && policy->forbidden) || !membership_of(folder())) return kDone;
    send();
    return fetch();
  }

  int status() {
    const auto membership = membership_of(folder());
    const auto& policy = preferences_.policy().team;
    if (policy && policy->forbidden) std::cout << "Forbidden by policy: " << policy->reason << '\n';
    if (policy && !policy->forbidden) std::cout << "Offered by policy: " << policy->reason << '\n';
    std::cout << (membership ? "You take part: " + shown_connection(membership->connection)
                             : "You do not take part; nothing is sent.")
              << '\n';
    const auto texts = outbox_of(folder());
    const auto waiting = std::ranges::count(texts, false, &OutboxText::sent);
    std::cout << waiting << " paragraphs wait, "
              << static_cast<std::ptrdiff_t>(texts.size()) - waiting << " were sent\n";
    const auto counts = colleagues_of(inbox_of(folder()));
    const auto known =
        std::ranges::count_if(counts, [](const auto& count) { return count.second > 0; });
    std::cout << known << " of them went out from five colleagues or more\n";
    for (const auto& [text, colleagues] : counts)
      if (colleagues > 0) std::cout << "  a paragraph from at least " << colleagues << '\n';
    return kDone;
  }

 private:
  const ProfileFolder& folder() const { return *preferences_.folder(); }

  std::chrono::sys_seconds now() const {
    return arguments_.run.now.value_or(
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  }

  void refuse_forbidden() const {
    const auto& policy = preferences_.policy().team;
    if (policy && policy->forbidden) throw Unusable{"forbidden by policy: " + policy->reason};
  }

  ServerOpener opener() const {
    refuse_forbidden();
    const auto membership = membership_of(folder());
    if (!membership)
      throw Unusable{
          "you do not take part; `sincerely-team opt-in` changes that, nothing was sent"};
    const std::string connection =
        arguments_.connection.empty() ? membership->connection : arguments_.connection;
    return [connection, patience = arguments_.patience] {
      return std::make_unique<TeamServer>(connection, patience);
    };
  }

  Arguments arguments_;
  LanguagePacks packs_;
  Catalogue catalogue_;
  Preferences preferences_;
};

int complain(std::string_view what, int code) {
  std::cerr << "sincerely-team: " << what << '\n';
  return code;
}

int run(int count, char** values) {
  Arguments arguments = read_arguments(count, values);
  const std::string command = arguments.command;
  if (command.empty() || command == "--help" || command == "help") {
    std::cout << kHelp;
    return command.empty() ? kUnusable : kDone;
  }
  const std::map<std::string, int (Run::*)()> commands{
      {"opt-in", &Run::opt_in}, {"opt-out", &Run::opt_out}, {"send", &Run::send},
      {"fetch", &Run::fetch},   {"run", &Run::run},         {"status", &Run::status}};
  const auto found = commands.find(command);
  if (found == commands.end())
    throw Unusable{"no command `" + command + "`; `sincerely-team --help` names them"};
  Run one(std::move(arguments));
  return (one.*found->second)();
}

int explain(const ServerFault& fault) {
  using enum ServerFault::Kind;
  const std::string what = fault.what();
  if (fault.kind == unreachable)
    return complain("the database cannot be reached; nothing is lost, try again later: " + what,
                    kTryLater);
  if (fault.kind == not_trusted)
    return complain("nothing was sent, because the server did not show that it is yours: " + what,
                    kUnusable);
  if (fault.kind == limit) return complain("the rest waits for tomorrow: " + what, kTryLater);
  return complain("the database refuses: " + what, kUnusable);
}

}  // namespace
}  // namespace sincerely

int main(int count, char** values) {
  sincerely::open_standard_descriptors();
  sincerely::harden_process();
  try {
    return sincerely::run(count, values);
  } catch (const sincerely::Unusable& unusable) {
    return sincerely::complain(unusable.what, sincerely::kUnusable);
  } catch (const sincerely::ServerFault& fault) {
    return sincerely::explain(fault);
  } catch (const std::exception& error) {
    return sincerely::complain(error.what(), sincerely::kUnusable);
  }
}
