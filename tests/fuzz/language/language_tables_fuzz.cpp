// Tables of a language: a table is read whole or refused with its file; a language with a damaged
// table is left out and named, the others go on.

#include <array>

#include "fuzz.hpp"
#include "language/packs.hpp"
#include "language/table_shape.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

constexpr std::array<std::string_view, 18> kTables{
    "language",        "words",         "calendar",       "greetings",     "closings",
    "titles",          "groups",        "nicknames",      "abbreviations", "courtesy_questions",
    "synonyms",        "deferrals",     "request_frames", "mail_kinds",    "attribution",
    "transliteration", "company_forms", "role_addresses"};

std::map<std::string, std::string, std::less<>> given(std::string_view folder,
                                                      std::string_view table,
                                                      std::string_view bytes) {
  const auto path = "languages/" + std::string(folder) + "/" + std::string(table) + ".tsv";
  return {{path, std::string(bytes)}};
}

/// All packs with one table in the place of the built-in one.
void read_packs(std::string_view table, std::string_view bytes) {
  const LanguagePacks packs({}, DataFiles(given("nb", table, bytes)));
  const auto is_there = [&](Language language) {
    const auto all = packs.languages();
    return std::ranges::find(all, language) != all.end();
  };
  require(is_there(Language::en) && is_there(Language::de), "the other languages go on");
  require(is_there(Language::nb) || !packs.broken().empty(), "who is left out is named");
  packs.words("attribution-verb");
  packs.pack(Language::nb).words("attribution-verb");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view name = kTables[input.byte() % kTables.size()];
  const std::string_view bytes = input.rest();
  const DataFiles files(given("xx", name, bytes));
  bool good = false;
  try {
    const Table table = read_language_table(files, "xx", name);
    for (const auto& row : table.rows)
      require(row.size() == table.columns.size(), "a row has all fields");
    const Table none = empty_language_table("xx", name);
    require(table.columns.size() == none.columns.size(), "columns for whoever edits are left out");
    if (name == "calendar") {
      const Calendar calendar(table);
      require(calendar.names().size() == table.rows.size(), "each row is a name");
      for (const CalendarName& one : calendar.names()) {
        const auto number = one.kind == CalendarName::Kind::weekday
                                ? calendar.weekday_label(one.word)
                            : one.kind == CalendarName::Kind::month ? calendar.month_label(one.word)
                                                                    : 1;
        require(number >= 1 && number <= 12, "a day and a month have their number");
      }
    }
    good = true;
  } catch (const LoadError& error) {
    require(std::string_view(error.what()).find("xx/") != std::string_view::npos,
            "an error names its file");
  }
  if (fuzz::one_in(good ? 64 : 2048, bytes)) read_packs(name, bytes);
  return 0;
}
