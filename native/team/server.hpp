#pragma once
// The organisation's database, as a writer's login sees it: three functions, each with a deadline.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

struct pg_conn;

namespace sincerely {

/// The database did not do what was asked; nothing of the call has happened, or all of it has.
struct ServerFault : std::runtime_error {
  enum class Kind {
    unreachable,  // no connection, an answer too late, the server ends: later it may go
    not_trusted,  // a connection that does not show who the server is, or another server
    limit,        // no more today
    week_closed,  // it does not take that week any more, or not yet
    refused       // anything else: a login without rights, no such database
  };
  ServerFault(Kind why, const std::string& what) : std::runtime_error(what), kind(why) {}
  Kind kind;
};

class TeamServer {
 public:
  /// Connects: with TLS and the server's name verified, whatever the connection asks for; without
  /// only to this machine.
  /// connection  as libpq takes it; the environment (PGHOST, ...) stands behind it
  /// patience    for the connection, and for each answer
  /// fails       ServerFault
  TeamServer(const std::string& connection, std::chrono::seconds patience);
  ~TeamServer();
  TeamServer(const TeamServer&) = delete;
  TeamServer& operator=(const TeamServer&) = delete;

  /// Weeks that can be asked for, the newest first.
  /// fails     ServerFault
  std::vector<int> open_weeks();

  /// Puts tokens of a week; they are on the server's disk when this returns. The same again changes
  /// nothing.
  /// fails     ServerFault
  void put(int week, std::span<const std::int64_t> tokens);

  /// How many others sent what has these tokens; 0 for fewer than five.
  /// returns   nothing when the question has been noted: asked again, it is answered
  /// fails     ServerFault
  std::optional<int> count_similar(int week, std::span<const std::int64_t> tokens);

 private:
  std::optional<std::string> ask(const char* query, const std::vector<std::string>& values);
  void wait(bool for_writing, std::chrono::steady_clock::time_point end);
  [[noreturn]] void fail() const;

  pg_conn* connection_ = nullptr;
  std::chrono::seconds patience_;
};

/// Where a connection goes, without its password: "host=db dbname=acme".
std::string shown_connection(const std::string& connection);
/// Does it hold a password?
bool holds_password(const std::string& connection);
/// returns   what is wrong with it; empty when nothing is
std::string connection_fault(const std::string& connection);

}  // namespace sincerely
