#include "team/server.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <cstdlib>
#include <memory>
#include <string_view>

namespace sincerely {
namespace {

using Clock = std::chrono::steady_clock;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

/// "{1,2}"
std::string list_of(std::span<const std::int64_t> numbers) {
  std::string text = "{";
  for (const std::int64_t number : numbers)
    text += (text.size() > 1 ? "," : "") + std::to_string(number);
  return text + "}";
}

/// source    PostgreSQL 15, appendix A; TM...: manifests/team/schema.sql
ServerFault::Kind kind_of(std::string_view code) {
  using enum ServerFault::Kind;
  if (code == "TM001") return limit;
  if (code == "TM002") return week_closed;
  constexpr std::string_view kPassing[] = {"08", "40", "53", "57", "58"};
  for (const std::string_view passing : kPassing)
    if (code.starts_with(passing)) return unreachable;
  return refused;
}

/// Parameters of a connection string, or what is wrong with it.
struct Options {
  explicit Options(const std::string& connection) {
    char* error = nullptr;
    options = PQconninfoParse(connection.c_str(), &error);
    if (!error) return;
    fault = trimmed(error);
    PQfreemem(error);
  }
  ~Options() { PQconninfoFree(options); }
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;

  PQconninfoOption* options = nullptr;
  std::string fault;
};

/// A parameter as libpq will take it: of the connection, of its service, of the environment, or
/// its own default.
class Effective {
 public:
  explicit Effective(const std::string& connection) : own_(connection) {
    if (const char* service = value_in(own_.options, "service"))
      ::setenv("PGSERVICE", service, 1);  // so that the defaults are those of the service
    defaults_ = PQconndefaults();
  }
  ~Effective() { PQconninfoFree(defaults_); }
  Effective(const Effective&) = delete;
  Effective& operator=(const Effective&) = delete;

  std::string operator[](std::string_view name) const {
    const char* value = value_in(own_.options, name);
    if (!value) value = value_in(defaults_, name);
    return value ? value : "";
  }
  const std::string& fault() const { return own_.fault; }

 private:
  static const char* value_in(const PQconninfoOption* options, std::string_view name) {
    for (const PQconninfoOption* one = options; one && one->keyword; ++one)
      if (one->keyword == name) return one->val && *one->val ? one->val : nullptr;
    return nullptr;
  }

  Options own_;
  PQconninfoOption* defaults_ = nullptr;
};

/// A socket, or an address of the machine itself.
bool is_here(std::string_view host) {
  return host.empty() || host.starts_with('/') || host.starts_with('@') ||
         host.starts_with("127.") || host == "::1" || host == "localhost";
}

/// Of a list as libpq takes it: "db1,db2".
bool all_here(std::string_view hosts) {
  for (;;) {
    const auto comma = hosts.find(',');
    if (!is_here(hosts.substr(0, comma))) return false;
    if (comma == hosts.npos) return true;
    hosts.remove_prefix(comma + 1);
  }
}

/// Nothing goes to another machine that has not shown who it is.
void refuse_unverified(const std::string& connection) {
  const Effective effective(connection);
  if (!effective.fault().empty())
    throw ServerFault(ServerFault::Kind::not_trusted, effective.fault());
  const std::string mode = effective["sslmode"], address = effective["hostaddr"];
  if (mode == "verify-full" || all_here(address.empty() ? effective["host"] : address)) return;
  throw ServerFault(
      ServerFault::Kind::not_trusted,
      "the connection asks for sslmode=" + mode + "; to another machine only verify-full is taken");
}

/// What libpq says when the server is another one than the connection means.
/// source    libpq 15, fe-secure-openssl.c and fe-secure-common.c
bool is_distrust(std::string_view what) {
  return what.find("certificate") != what.npos || what.find("does not support SSL") != what.npos;
}

}  // namespace

TeamServer::TeamServer(const std::string& connection, std::chrono::seconds patience)
    : patience_(patience) {
  // What stands in the connection, in its service file or in the environment goes before.
  ::setenv("PGSSLMODE", "verify-full", 0);
  const std::string seconds = std::to_string(patience.count());
  ::setenv("PGCONNECT_TIMEOUT", seconds.c_str(), 0);
  refuse_unverified(connection);
  const char* names[] = {"application_name", "dbname", nullptr};
  const char* values[] = {"sincerely-team", connection.c_str(), nullptr};
  connection_ = PQconnectdbParams(names, values, 1);
  if (connection_ && PQstatus(connection_) == CONNECTION_OK) {
    PQsetnonblocking(connection_, 1);
    return;
  }
  const std::string what = connection_ ? trimmed(PQerrorMessage(connection_)) : "out of memory";
  PQfinish(connection_);
  throw ServerFault(
      is_distrust(what) ? ServerFault::Kind::not_trusted : ServerFault::Kind::unreachable, what);
}

TeamServer::~TeamServer() { PQfinish(connection_); }

void TeamServer::fail() const {
  throw ServerFault(ServerFault::Kind::unreachable, trimmed(PQerrorMessage(connection_)));
}

void TeamServer::wait(bool for_writing, Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  pollfd descriptor{PQsocket(connection_), static_cast<short>(POLLIN | (for_writing ? POLLOUT : 0)),
                    0};
  if (left.count() <= 0 || ::poll(&descriptor, 1, static_cast<int>(left.count())) == 0)
    throw ServerFault(ServerFault::Kind::unreachable,
                      "no answer within " + std::to_string(patience_.count()) + " seconds");
}

std::optional<std::string> TeamServer::ask(const char* query,
                                           const std::vector<std::string>& values) {
  const auto end = Clock::now() + patience_;
  std::vector<const char*> pointers;
  for (const std::string& value : values) pointers.push_back(value.c_str());
  if (!PQsendQueryParams(connection_, query, static_cast<int>(values.size()), nullptr,
                         pointers.data(), nullptr, nullptr, 0))
    fail();
  for (int unsent = PQflush(connection_); unsent != 0; unsent = PQflush(connection_)) {
    if (unsent < 0) fail();
    wait(true, end);
    if (!PQconsumeInput(connection_)) fail();
  }
  Result last(nullptr, &PQclear);
  for (;;) {
    while (PQisBusy(connection_)) {
      wait(false, end);
      if (!PQconsumeInput(connection_)) fail();
    }
    Result next(PQgetResult(connection_), &PQclear);
    if (!next) break;
    last = std::move(next);
  }
  if (!last || PQstatus(connection_) == CONNECTION_BAD) fail();
  if (PQresultStatus(last.get()) != PGRES_TUPLES_OK) {
    const char* code = PQresultErrorField(last.get(), PG_DIAG_SQLSTATE);
    const char* text = PQresultErrorField(last.get(), PG_DIAG_MESSAGE_PRIMARY);
    throw ServerFault(kind_of(code ? code : "08"), text ? text : "no reason given");
  }
  if (PQntuples(last.get()) != 1 || PQgetisnull(last.get(), 0, 0)) return {};
  return PQgetvalue(last.get(), 0, 0);
}

std::vector<int> TeamServer::open_weeks() {
  const std::string text = ask("SELECT team.open_weeks()", {}).value_or("{}");
  std::vector<int> weeks;
  for (std::size_t at = 1; at < text.size(); at = text.find_first_of(",}", at) + 1)
    if (text[at] != '}') weeks.push_back(std::atoi(text.c_str() + at));
  return weeks;
}

void TeamServer::put(int week, std::span<const std::int64_t> tokens) {
  ask("SELECT team.put_batch($1::int8[], $2::int2)", {list_of(tokens), std::to_string(week)});
}

std::optional<int> TeamServer::count_similar(int week, std::span<const std::int64_t> tokens) {
  const auto answer = ask("SELECT team.count_similar($1::int8[], $2::int2)",
                          {list_of(tokens), std::to_string(week)});
  if (!answer) return {};
  return std::atoi(answer->c_str());
}

std::string shown_connection(const std::string& connection) {
  const Options parsed(connection);
  std::string shown;
  for (const PQconninfoOption* one = parsed.options; one && one->keyword; ++one)
    if (one->val && *one->dispchar != '*')
      shown += (shown.empty() ? "" : " ") + std::string(one->keyword) + "=" + one->val;
  return shown;
}

bool holds_password(const std::string& connection) {
  const Options parsed(connection);
  for (const PQconninfoOption* one = parsed.options; one && one->keyword; ++one)
    if (one->val && *one->dispchar == '*') return true;
  return false;
}

std::string connection_fault(const std::string& connection) { return Options(connection).fault; }

}  // namespace sincerely
