#pragma once
// Data files and where they come from, tab-separated tables, and the error that says which file and
// line is broken.

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// Our installation is broken: a data file, dictionary or table cannot be used. Caught in one place
/// and reported as a status.
struct LoadError : std::runtime_error {
  LoadError(std::string_view file, std::size_t line, std::string_view what);
};

/// A file of native/data/, held inside the program. `path` is relative to native/data, with `/`.
struct DataFile {
  std::string_view path;
  std::string_view bytes;
};

/// The built-in ones.
std::span<const DataFile> data_files();
std::optional<std::string_view> data_file(std::string_view path);

/// Where data files are read from: the built-in ones, and before them those of a folder or given
/// ones, so that a changed row is seen without a build.
class DataFiles {
 public:
  DataFiles() = default;  // the built-in ones alone
  /// Reads every file below a folder laid out like native/data; none for an empty path.
  /// fails     LoadError when it is no folder or cannot be read
  explicit DataFiles(const std::filesystem::path& folder);
  /// Given ones: bytes by path.
  explicit DataFiles(std::map<std::string, std::string, std::less<>> given);

  /// returns   nothing when there is no such file; valid as long as this
  std::optional<std::string_view> find(std::string_view path) const;
  /// fails     LoadError when there is no such file
  std::string_view get(std::string_view path) const;
  /// Paths of all files that begin so, sorted, each once.
  std::vector<std::string> paths(std::string_view beginning) const;

 private:
  std::map<std::string, std::string, std::less<>> given_;
};

/// A tab-separated file with one header line. Rows keep the file's order.
struct Table {
  std::string file;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::size_t> lines;  // of each row in the file, from 1

  /// Index of a column. fails: LoadError when there is none
  std::size_t column(std::string_view name) const;
  /// Where a row stands in the file, for messages; 0 when nobody said.
  std::size_t line(std::size_t row) const { return row < lines.size() ? lines[row] : 0; }
};

/// fails: LoadError when a row has another number of fields than the header
Table read_table(std::string_view tsv, std::string_view file);

/// Lower case (root locale), NFC, curly apostrophes as ', ß as ss, no-break blanks as blanks.
std::string fold(std::string_view utf8);

}  // namespace sincerely
