#include "language/table_shape.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>

namespace sincerely {
namespace {

/// One column; the values it may have, parted by |, or anything.
struct Column {
  std::string_view name, values = {};
  bool is_key = false;  // all keys of a row together stand in the file once
};

struct Shape {
  std::string_view table;
  std::span<const Column> columns;
};

constexpr bool kKey = true;
/// Columns for those who keep the tables. Any table may have them, and no code reads them.
constexpr std::string_view kRemarks[] = {"note", "source", "certainty", "example",
                                         "counterexample"};
constexpr std::string_view kMailKinds =
    "transactional|logistics|answer|advice|pitch|bad-news|thanks|condolence|announcement|private|"
    "other";

constexpr Column kLanguage[] = {{"fact", {}, kKey}, {"value"}};
constexpr Column kWords[] = {{"family", {}, kKey}, {"word", {}, kKey}};
constexpr Column kCalendar[] = {{"word", {}, kKey},
                                {"kind", "weekday|month|day|time", kKey},
                                {"number"},
                                {"form", "full|short|inflected|label"},
                                {"counts", "alone|capitalised|beside-number"}};
constexpr Column kGreetings[] = {{"lang"},
                                 {"pattern", {}, kKey},
                                 {"register", "familiar|neutral|formal"},
                                 {"addressee", "one|two|several|unknown"},
                                 {"use", "salutation|weak|address"},
                                 {"region"}};
constexpr Column kClosings[] = {{"lang"},
                                {"formula", {}, kKey},
                                {"register", "familiar|neutral|formal"},
                                {"use", "formula|sentence"},
                                {"region"}};
constexpr Column kTitles[] = {
    {"lang"},
    {"title", {}, kKey},
    {"full_form"},
    {"kind", "civil|academic|professional|military|religious|noble|combination", kKey},
    {"gender", "f|m|x|any"},
    {"position", "before-family|before-full|before-given|part-of-name|after-name|alone"},
    {"greeting_use"}};
constexpr Column kGroups[] = {{"lang"}, {"word", {}, kKey}, {"min_persons", "1|2|3"}};
constexpr Column kNicknames[] = {{"lang"},
                                 {"kind", "short|lookalike_given|lookalike_family", kKey},
                                 {"given", {}, kKey},
                                 {"forms"},
                                 {"rare_forms"}};
constexpr Column kAbbreviations[] = {
    {"lang"},
    {"abbreviation", {}, kKey},
    {"kind", "general|date|name|company|unit|ellipsis|title", kKey},
    {"sentence_end", "no|possible|before-digit|before-name"}};
constexpr Column kCourtesyQuestions[] = {
    {"lang"},
    {"pattern", {}, kKey},
    {"kind",
     "greeting-question|rhetorical|self-answered|offer-question|signature-question|tag-question"}};
constexpr Column kRequestFrames[] = {
    {"lang"}, {"frame", {}, kKey}, {"kind", "request|exception"}, {"weight"}};
constexpr Column kDeferrals[] = {{"lang"}, {"pattern", {}, kKey}, {"kind", "defer"}};
constexpr Column kMailKindCues[] = {
    {"lang"}, {"kind", kMailKinds, kKey}, {"cue", {}, kKey}, {"weight"}};
constexpr Column kSynonyms[] = {{"words", {}, kKey}};
constexpr Column kAttribution[] = {
    {"id", {}, kKey},
    {"client"},
    {"lang"},
    {"kind",
     "reply-line|original-marker|header-block|reply-block|forward-marker|separator|"
     "mobile-signature|disclaimer|legal-footer|list-footer|banner|invite-block|auto-reply|"
     "quote-prefix|signature-delimiter|subject-prefix"},
    {"context", "alone|next-quoted|next-header|block|end|subject"},
    {"words"},
    {"regex"}};
constexpr Column kCompanyForms[] = {
    {"country", {}, kKey}, {"form", {}, kKey}, {"full_form"}, {"kind"}};
constexpr Column kRoleAddresses[] = {{"local_part", {}, kKey}, {"lang", {}, kKey}, {"kind"}};
constexpr Column kTransliteration[] = {
    {"lang", {}, kKey}, {"from", {}, kKey}, {"to", {}, kKey}, {"direction", {}, kKey}};

constexpr Shape kShapes[] = {{"language", kLanguage},
                             {"words", kWords},
                             {"calendar", kCalendar},
                             {"greetings", kGreetings},
                             {"closings", kClosings},
                             {"titles", kTitles},
                             {"groups", kGroups},
                             {"nicknames", kNicknames},
                             {"abbreviations", kAbbreviations},
                             {"courtesy_questions", kCourtesyQuestions},
                             {"request_frames", kRequestFrames},
                             {"deferrals", kDeferrals},
                             {"mail_kinds", kMailKindCues},
                             {"synonyms", kSynonyms},
                             {"attribution", kAttribution},
                             {"company_forms", kCompanyForms},
                             {"role_addresses", kRoleAddresses},
                             {"transliteration", kTransliteration}};

std::string path_of(std::string_view folder, std::string_view name) {
  return "languages/" + std::string(folder) + "/" + std::string(name) + ".tsv";
}

std::span<const Column> columns_of(std::string_view name) {
  const auto found = std::ranges::find(kShapes, name, &Shape::table);
  if (found == std::end(kShapes)) throw LoadError(name, 0, "no such table");
  return found->columns;
}

bool is_remark(std::string_view column) {
  return std::ranges::find(kRemarks, column) != std::end(kRemarks);
}

/// A column that nobody knows is a column that somebody misspelt.
void check_columns(const Table& table, std::span<const Column> columns) {
  for (const auto& name : table.columns)
    if (!is_remark(name) && std::ranges::find(columns, name, &Column::name) == columns.end())
      throw LoadError(table.file, 1, "unknown column " + name);
  for (const auto& column : columns) table.column(column.name);
}

/// Is it one of the values between the bars?
bool is_value(std::string_view values, std::string_view value) {
  while (!values.empty()) {
    const auto bar = std::min(values.find('|'), values.size());
    if (values.substr(0, bar) == value) return true;
    values.remove_prefix(std::min(bar + 1, values.size()));
  }
  return false;
}

void check_values(const Table& table, const Column& column) {
  const auto at = table.column(column.name);
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (const auto& value = table.rows[i][at]; !is_value(column.values, value))
      throw LoadError(table.file, table.line(i),
                      "unknown " + std::string(column.name) + " \"" + value + "\", expected " +
                          std::string(column.values));
}

/// A row of another language would be read as one of the folder's.
void check_language(const Table& table, std::string_view folder) {
  if (folder == "und") return;
  const auto column = std::ranges::find(table.columns, "lang");
  if (column == table.columns.end()) return;
  const auto at = static_cast<std::size_t>(column - table.columns.begin());
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    if (const auto& value = table.rows[i][at]; value != folder && value != "und")
      throw LoadError(
          table.file, table.line(i),
          "unknown lang \"" + value + "\", expected " + std::string(folder) + " or und");
}

/// Of two rows with one key the second would be lost, or contradict the first.
void check_keys(const Table& table, std::span<const Column> columns) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::string key;
    for (const auto& column : columns)
      if (column.is_key) key += table.rows[i][table.column(column.name)] + '\t';
    const auto [first, is_new] = seen.try_emplace(std::move(key), table.line(i));
    if (!is_new)
      throw LoadError(table.file, table.line(i),
                      "the same as line " + std::to_string(first->second));
  }
}

/// Remarks are for people: they are not kept in memory.
Table without_remarks(Table all) {
  Table out{all.file, {}, {}, std::move(all.lines)};
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < all.columns.size(); ++i)
    if (!is_remark(all.columns[i])) kept.push_back(i);
  for (const auto i : kept) out.columns.push_back(all.columns[i]);
  out.rows.reserve(all.rows.size());
  for (const auto& row : all.rows) {
    auto& words = out.rows.emplace_back();
    words.reserve(kept.size());
    for (const auto i : kept) words.push_back(row[i]);
  }
  return out;
}

}  // namespace

Table read_language_table(const DataFiles& files, std::string_view folder, std::string_view name) {
  const auto path = path_of(folder, name);
  const auto columns = columns_of(name);
  auto table = read_table(files.get(path), path);
  check_columns(table, columns);
  for (const auto& column : columns)
    if (!column.values.empty()) check_values(table, column);
  check_language(table, folder);
  check_keys(table, columns);
  return without_remarks(std::move(table));
}

Table empty_language_table(std::string_view folder, std::string_view name) {
  Table out{path_of(folder, name), {}, {}, {}};
  for (const auto& column : columns_of(name)) out.columns.emplace_back(column.name);
  return out;
}

}  // namespace sincerely
