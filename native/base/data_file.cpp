#include "base/data_file.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

namespace sincerely {

LoadError::LoadError(std::string_view file, std::size_t line, std::string_view what)
    : std::runtime_error(std::string(file) + (line ? ":" + std::to_string(line) : "") + ": " +
                         std::string(what)) {}

std::optional<std::string_view> data_file(std::string_view path) {
  const auto files = data_files();
  const auto found = std::ranges::find(files, path, &DataFile::path);
  if (found == files.end()) return std::nullopt;
  return found->bytes;
}

DataFiles::DataFiles(const std::filesystem::path& folder) {
  if (folder.empty()) return;
  std::error_code error;
  std::filesystem::recursive_directory_iterator at(folder, error);
  if (error) throw LoadError(folder.string(), 0, error.message());
  for (const auto& entry : at) {
    // A pipe may never end, a device neither.
    if (!entry.is_regular_file(error)) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file) throw LoadError(entry.path().string(), 0, "cannot be read");
    given_.emplace(entry.path().lexically_relative(folder).generic_string(), std::move(bytes));
  }
}

DataFiles::DataFiles(std::map<std::string, std::string, std::less<>> given)
    : given_(std::move(given)) {}

std::optional<std::string_view> DataFiles::find(std::string_view path) const {
  // A file of --data takes the place of the built-in one; the others stay as they are.
  if (const auto found = given_.find(path); found != given_.end()) return found->second;
  return data_file(path);
}

std::string_view DataFiles::get(std::string_view path) const {
  const auto bytes = find(path);
  if (!bytes) throw LoadError(path, 0, "file is missing");
  return *bytes;
}

std::vector<std::string> DataFiles::paths(std::string_view beginning) const {
  std::set<std::string> out;
  for (const auto& file : data_files())
    if (file.path.starts_with(beginning)) out.emplace(file.path);
  for (const auto& [path, bytes] : given_)
    if (path.starts_with(beginning)) out.insert(path);
  return {out.begin(), out.end()};
}

std::size_t Table::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name);
  if (found == columns.end()) throw LoadError(file, 1, "no column " + std::string(name));
  return static_cast<std::size_t>(found - columns.begin());
}

namespace {

std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields;
  for (std::size_t at = 0;;) {
    const auto tab = line.find('\t', at);
    fields.emplace_back(line.substr(at, tab - at));
    if (tab == std::string_view::npos) return fields;
    at = tab + 1;
  }
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A character as words are compared by it: apostrophes of all sorts are one, so are blanks; ß is
/// ss; what has no width is nothing; the rest is lower case.
void append_folded(icu::UnicodeString& out, UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
    case 0x1FEF:  // NFC would make U+0060 and U+00B4 of these two
    case 0x1FFD:
      out.append(u'\'');
      return;
    case 0x00A0:
    case 0x202F:
    case 0x2009:
    case 0x2001:  // U+2003 in NFC
    case 0x2003:
      out.append(u' ');
      return;
    case 0x00DF:
    case 0x1E9E:
      out.append(u"ss", 2);
      return;
    default:
      break;
  }
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return;
  out.append(u_tolower(c));
}

/// Of two columns with one name the second would be read by nobody.
void refuse_repeated(const std::vector<std::string>& columns, std::string_view file) {
  for (auto column = columns.begin(); column != columns.end(); ++column)
    if (std::find(columns.begin(), column, *column) != column)
      throw LoadError(file, 1, "column \"" + *column + "\" stands there twice");
}

}  // namespace

Table read_table(std::string_view tsv, std::string_view file) {
  Table table{std::string(file), {}, {}, {}};
  std::size_t number = 0;
  while (!tsv.empty()) {
    const auto end = std::min(tsv.find('\n'), tsv.size());
    auto line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() && number > 1) continue;
    auto fields = fields_of(line);
    if (number == 1) {
      refuse_repeated(fields, file);
      table.columns = std::move(fields);
      continue;
    }
    if (fields.size() != table.columns.size())
      throw LoadError(file, number,
                      std::to_string(fields.size()) + " fields, expected " +
                          std::to_string(table.columns.size()));
    table.rows.push_back(std::move(fields));
    table.lines.push_back(number);
  }
  return table;
}

std::string fold(std::string_view utf8) {
  if (is_plain_ascii(utf8)) {
    std::string out(utf8);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      if (c == '`') c = '\'';
    }
    return out;
  }
  const auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  icu::UnicodeString lower;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    append_folded(lower, text.char32At(i));
  UErrorCode status = U_ZERO_ERROR;
  // Lower case may take a letter and its mark apart: joined, so that a word has one form.
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_SUCCESS(status) && !nfc->isNormalized(lower, status)) lower = nfc->normalize(lower, status);
  std::string out;
  return lower.toUTF8String(out);
}

}  // namespace sincerely
