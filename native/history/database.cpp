#include "history/database.hpp"

#include <Poco/Data/LOB.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/SQLite/SessionImpl.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include <deque>

namespace sincerely {
namespace {

using namespace Poco::Data::Keywords;
using Poco::Int64;
using Poco::Data::BLOB;

/// A fault of SQLite as ours: what a later attempt may mend, or a file that cannot be believed.
[[noreturn]] void translate(const Poco::Exception& error) {
  namespace lite = Poco::Data::SQLite;
  const std::string what = std::string("history.db: ") + error.name();
  if (dynamic_cast<const lite::DBLockedException*>(&error) ||
      dynamic_cast<const lite::TableLockedException*>(&error))
    throw StoreError("history.db: is in use by another program");
  if (dynamic_cast<const lite::DatabaseFullException*>(&error))
    throw StoreError("history.db: the disk is full");
  if (dynamic_cast<const lite::ReadOnlyException*>(&error) ||
      dynamic_cast<const lite::CantOpenDBFileException*>(&error) ||
      dynamic_cast<const lite::DBAccessDeniedException*>(&error) ||
      dynamic_cast<const lite::AuthorizationDeniedException*>(&error))
    throw StoreError("history.db: cannot be written");
  if (dynamic_cast<const lite::IOErrorException*>(&error) ||
      dynamic_cast<const lite::NoMemoryException*>(&error) ||
      dynamic_cast<const Poco::Data::ConnectionFailedException*>(&error))
    throw StoreError(what);
  throw Damaged(what);
}

/// Values as Poco binds them: they have to stay where they are until the statement has run.
class Bound {
 public:
  void bind(Poco::Data::Statement& statement, Row values) {
    for (Value& value : values) {
      if (auto* number = std::get_if<std::int64_t>(&value))
        statement.addBind(use(numbers_.emplace_back(*number)));
      else if (auto* text = std::get_if<std::string>(&value))
        statement.addBind(use(texts_.emplace_back(std::move(*text))));
      else {
        const auto& bytes = std::get<std::vector<std::uint8_t>>(value);
        statement.addBind(use(blobs_.emplace_back(bytes.data(), bytes.size())));
      }
    }
  }

 private:
  std::deque<Int64> numbers_;
  std::deque<std::string> texts_;
  std::deque<BLOB> blobs_;
};

/// A column of the result, as Poco fills it.
using Column = std::variant<std::vector<Int64>, std::vector<std::string>, std::vector<BLOB>>;

void extract(Poco::Data::Statement& statement, char type, Column& column) {
  if (type == 'i')
    statement.addExtract(into(column.emplace<std::vector<Int64>>()));
  else if (type == 't')
    statement.addExtract(into(column.emplace<std::vector<std::string>>()));
  else
    statement.addExtract(into(column.emplace<std::vector<BLOB>>()));
}

std::size_t height(const Column& column) {
  return std::visit([](const auto& values) { return values.size(); }, column);
}

Value value_at(Column& column, std::size_t row) {
  if (auto* numbers = std::get_if<std::vector<Int64>>(&column))
    return static_cast<std::int64_t>((*numbers)[row]);
  if (auto* texts = std::get_if<std::vector<std::string>>(&column)) return std::move((*texts)[row]);
  const BLOB& blob = std::get<std::vector<BLOB>>(column)[row];
  return std::vector<std::uint8_t>(blob.begin(), blob.end());
}

}  // namespace

struct Database::Impl {
  /// Made directly: by name it would have to be registered once in the process before.
  explicit Impl(const std::string& path) : session(new Poco::Data::SQLite::SessionImpl(path)) {}
  Poco::Data::Session session;
};

Database::Database(const std::filesystem::path& path, const SipKey& sums) : sums_(sums) {
  try {
    impl_ = std::make_unique<Impl>(path.string());
  } catch (const Poco::Exception& error) {
    translate(error);
  }
  rows("PRAGMA busy_timeout = 5000", "i");
  run("PRAGMA temp_store = MEMORY");  // what is sorted or rewritten leaves no file elsewhere
}

Database::~Database() = default;

void Database::run(const std::string& sql, Row values) {
  try {
    Poco::Data::Statement statement(impl_->session);
    Bound bound;
    statement << sql;
    bound.bind(statement, std::move(values));
    while (!statement.done()) statement.execute();
  } catch (const Poco::Exception& error) {
    translate(error);
  }
}

std::vector<Row> Database::rows(const std::string& sql, std::string_view types, Row values) {
  std::deque<Column> columns(types.size());
  try {
    Poco::Data::Statement statement(impl_->session);
    Bound bound;
    statement << sql;
    bound.bind(statement, std::move(values));
    for (std::size_t k = 0; k < types.size(); ++k) extract(statement, types[k], columns[k]);
    while (!statement.done()) statement.execute();
  } catch (const Poco::Exception& error) {
    translate(error);
  }
  std::vector<Row> out(columns.empty() ? 0 : height(columns.front()));
  for (std::size_t i = 0; i < out.size(); ++i)
    for (Column& column : columns) {
      if (height(column) != out.size()) throw Damaged("history.db: a column is short");
      out[i].push_back(value_at(column, i));
    }
  return out;
}

std::int64_t Database::number(const std::string& sql, Row values) {
  const auto found = rows(sql, "i", std::move(values));
  return found.empty() ? 0 : std::get<std::int64_t>(found.front().front());
}

void Database::put(const std::string& table, Row row) {
  std::string sql = "INSERT OR REPLACE INTO " + table + " VALUES (?";
  for (std::size_t k = 0; k < row.size(); ++k) sql += ", ?";
  const std::int64_t sum = sum_of(row);
  row.emplace_back(sum);
  run(sql + ")", std::move(row));
}

std::vector<Row> Database::read(const std::string& columns, std::string_view types,
                                const std::string& rest, Row values) {
  auto found =
      rows("SELECT " + columns + ", sum FROM " + rest, std::string(types) + "i", std::move(values));
  for (Row& row : found) {
    const Value sum = std::move(row.back());
    row.pop_back();
    if (std::get<std::int64_t>(sum) != sum_of(row)) throw Damaged("history.db: a row was changed");
  }
  return found;
}

void Database::roll_back() noexcept {
  try {
    run("ROLLBACK");
  } catch (const StoreError&) {
    // SQLite has already done so.
  }
}

std::int64_t Database::sum_of(const Row& row) const {
  std::string bytes;
  for (const Value& value : row) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      bytes += 'i' + std::to_string(*number);
    else if (const auto* text = std::get_if<std::string>(&value))
      bytes += 't' + std::to_string(text->size()) + ':' + *text;
    else {
      const auto& blob = std::get<std::vector<std::uint8_t>>(value);
      bytes += 'b' + std::to_string(blob.size()) + ':';
      bytes.append(blob.begin(), blob.end());
    }
  }
  return static_cast<std::int64_t>(sip_hash(sums_, bytes));
}

}  // namespace sincerely
