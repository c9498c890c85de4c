// From the rows of the history to what the writer may see of it.

#include "history/history.hpp"
#include "history/history_rows.hpp"

namespace sincerely {
namespace {

using namespace history;
using std::chrono::sys_seconds;

}  // namespace

PersonMemory History::read_person(const std::string& address) {
  Database& database = file_.database();
  PersonMemory memory;
  memory.address = address;
  const Row key{address};
  const auto known = database.read("address, name, form", "ttt", "people WHERE address = ?", key);
  memory.known = !known.empty();
  if (!memory.known) return memory;
  memory.name = text(known[0][1]);
  memory.form = text(known[0][2]);
  const auto sent = database.rows(
      "SELECT count(*), max(date) FROM sent_to JOIN mails ON id = mail WHERE address = ?", "ii",
      key);
  memory.messages = number(sent[0][0]);
  if (memory.messages > 0) memory.last = moment(sent[0][1]);
  // Closed ones are read too: a row that was changed may claim to be one.
  for (const Row& row : database.read(kQuoteColumns, kQuoteTypes,
                                      "quotes WHERE address = ? ORDER BY date DESC, number", key))
    if (number(row[6]) != 0) memory.quotes.push_back(quote_of(row));
  return memory;
}

HistoryPage History::read_page(const std::string& after, std::int64_t most) {
  Database& database = file_.database();
  HistoryPage out;
  out.messages = total();
  out.people = database.number("SELECT count(*) FROM people");
  out.quotes = database.number("SELECT count(*) FROM quotes WHERE open = 1");
  out.standing = database.number("SELECT count(*) FROM standing");
  out.bytes = file_.bytes();
  if (out.messages > 0) {
    const auto dates = database.rows("SELECT min(date), max(date) FROM mails", "ii");
    out.first = moment(dates[0][0]);
    out.last = moment(dates[0][1]);
  }
  for (const Row& row : database.rows(
           "SELECT language, count(*) FROM mails WHERE length(traits) > 0 GROUP BY language", "ti"))
    if (const auto language = language_of_tag(text(row[0])))
      out.voices.push_back({*language, number(row[1])});
  const auto people =
      database.read("address, name, form", "ttt",
                    "people WHERE address > ? ORDER BY address LIMIT ?", {after, most + 1});
  for (const Row& row : people) {
    out.more = static_cast<std::int64_t>(out.page.size()) == most;
    if (!out.more) out.page.push_back(read_person(text(row[0])));
  }
  return out;
}

}  // namespace sincerely
