#pragma once
// One SQLite file, spoken to in rows that carry a checksum: what was overwritten is noticed even
// where SQLite does not look.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/keyed_hash.hpp"
#include "os/folder.hpp"

namespace sincerely {

/// The file can be read but not believed.
struct Damaged : StoreError {
  using StoreError::StoreError;
};

/// A value of a column: `i`, `t` or `b` in the `types` of a query.
using Value = std::variant<std::int64_t, std::string, std::vector<std::uint8_t>>;
using Row = std::vector<Value>;

class Database {
 public:
  /// Opens a file that is there and has been looked at (ProfileFolder::ready).
  /// path      absolute
  /// fails     Damaged, StoreError (locked for 5 s, disk full, read-only)
  Database(const std::filesystem::path& path, const SipKey& sums);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Runs one statement.
  void run(const std::string& sql, Row values = {});
  /// Rows of a query; `types` has one letter a column.
  std::vector<Row> rows(const std::string& sql, std::string_view types, Row values = {});
  /// The number that a query gives; 0 when it gives none.
  std::int64_t number(const std::string& sql, Row values = {});

  /// Writes a row with its checksum behind its values, over one of the same key.
  void put(const std::string& table, Row row);
  /// Rows of a table as they were put, checksums looked at. `rest` comes behind FROM: "mails WHERE
  /// date > ?".
  /// columns   names, parted by commas, all that were put and in their order
  /// fails     Damaged when a row is not what was put
  std::vector<Row> read(const std::string& columns, std::string_view types, const std::string& rest,
                        Row values = {});

  /// Runs `change` as a whole or not at all; it is on disk when this returns.
  template <typename Change>
  void as_one(Change change) {
    between("BEGIN IMMEDIATE", change);
  }

  /// Runs `reading` on the rows of one moment, whatever other processes write meanwhile.
  template <typename Reading>
  void at_once(Reading reading) {
    between("BEGIN", reading);
  }

 private:
  template <typename Work>
  void between(const char* begin, Work& work) {
    run(begin);
    try {
      work();
      run("COMMIT");
    } catch (...) {
      roll_back();
      throw;
    }
  }
  void roll_back() noexcept;
  std::int64_t sum_of(const Row& row) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
  SipKey sums_;
};

}  // namespace sincerely
