// What is deleted of the history: a person, all, what is too old.

#include "base/data_file.hpp"
#include "history/history.hpp"
#include "history/history_rows.hpp"

namespace sincerely {
namespace {

using namespace history;
using std::chrono::sys_seconds;

}  // namespace

void History::forget_mails(const std::string& which, const Row& values) {
  Database& database = file_.database();
  for (const char* table : {"sketches", "quotes", "turns"})
    database.run(std::string("DELETE FROM ") + table + " WHERE mail IN (" + which + ")", values);
  // Whoever is in no other mail goes with the last one: remembered first, because the rows that
  // name them go as well.
  const std::string people = "SELECT address FROM sent_to WHERE mail IN (" + which + ")";
  database.run("CREATE TEMP TABLE IF NOT EXISTS gone (address TEXT)");
  database.run("DELETE FROM gone");
  database.run("INSERT INTO gone " + people, values);
  database.run("DELETE FROM mails WHERE id IN (" + which + ")", values);
  database.run("DELETE FROM sent_to WHERE mail NOT IN (SELECT id FROM mails)");
  const std::string alone =
      " WHERE address IN (SELECT address FROM gone) AND address NOT IN (SELECT address FROM "
      "sent_to)";
  database.run("DELETE FROM people" + alone);
  database.run("DELETE FROM quotes" + alone);
}

std::int64_t History::forget(const std::optional<std::string>& address) {
  refuse_newer();
  profile_.reset();
  std::int64_t removed = 0;
  file_.alone([&] {
    // The backup first: a crash in between leaves too little, never what was to be forgotten.
    file_.drop_backup();
    file_.empty_boxes();
    removed = mended([&] {
      const std::int64_t before = total();
      file_.database().as_one([&] {
        if (address)
          forget_person(excerpt(address_key(*address)));
        else
          forget_all();
      });
      return before - total();
    });
    file_.scrub();
  });
  return removed;
}

std::int64_t History::forget_line(const std::string& address, PersonLine line,
                                  const std::string& text) {
  refuse_newer();
  profile_.reset();
  std::int64_t removed = 0;
  file_.alone([&] {
    file_.drop_backup();
    removed = mended([&] {
      std::int64_t gone = 0;
      file_.database().as_one(
          [&] { gone = forget_line_of(excerpt(address_key(address)), line, text); });
      return gone;
    });
    file_.scrub();
  });
  return removed;
}

std::int64_t History::forget_line_of(const std::string& address, PersonLine line,
                                     const std::string& text) {
  Database& database = file_.database();
  if (line == PersonLine::form) {
    const auto known =
        database.read("address, name, form", "ttt", "people WHERE address = ?", {address});
    if (known.empty() || history::text(known[0][2]).empty()) return 0;
    database.put("people", {address, known[0][1], std::string()});
    return 1;
  }
  std::string which = "quotes WHERE address = ? AND kind = ?";
  Row values{address, std::int64_t{static_cast<int>(line)}};
  // Behind the newest last line stands the one before it: all of them go.
  if (line != PersonLine::last_line) {
    which += " AND text = ?";
    values.emplace_back(text);
  }
  const std::int64_t count = database.number("SELECT count(*) FROM " + which, values);
  database.run("DELETE FROM " + which, values);
  return count;
}

void History::forget_person(const std::string& address) {
  forget_mails("SELECT mail FROM sent_to WHERE address = ?", {address});
  file_.database().run("DELETE FROM quotes WHERE address = ?", {address});
  file_.database().run("DELETE FROM people WHERE address = ?", {address});
}

void History::forget_all() {
  for (const char* table : {"mails", "people", "sent_to", "sketches", "quotes", "weeks", "marks",
                            "standing", "accepted", "turns"})
    file_.database().run(std::string("DELETE FROM ") + table);
}

sys_seconds History::believed(sys_seconds now) {
  Database& database = file_.database();
  const auto mark = [&](const std::string& name) {
    const auto found = database.read("name, value", "ti", "marks WHERE name = ?", {name});
    return found.empty() ? std::int64_t{-1} : number(found[0][1]);
  };
  const std::int64_t last = mark("clock"), jumped = mark("jumped");
  // A clock that stands far ahead would make all mails too old at once. Such a jump is believed
  // when it has lasted a day; until then the last moment that was believed goes on counting.
  const bool ahead = last >= 0 && stamp(now) - last > std::chrono::seconds(kJump).count();
  if (!ahead) {
    if (stamp(now) != last) database.put("marks", {std::string("clock"), stamp(now)});
    if (jumped >= 0) database.run("DELETE FROM marks WHERE name = 'jumped'");
    return now;
  }
  if (jumped < 0 || stamp(now) < jumped) {
    database.put("marks", {std::string("jumped"), stamp(now)});
  } else if (stamp(now) - jumped >= std::chrono::seconds(std::chrono::days(1)).count()) {
    database.put("marks", {std::string("clock"), stamp(now)});
    database.run("DELETE FROM marks WHERE name = 'jumped'");
    return now;
  }
  return sys_seconds(std::chrono::seconds(last));
}

void History::keep_within(int days, sys_seconds now) {
  if (!file_.writable()) return;
  sys_seconds oldest;
  const bool any = mended([&] {
    bool found = false;
    file_.database().as_one([&] {
      oldest = believed(now) - std::chrono::days(days);
      // A row that was changed may claim to be old: their checksums are looked at first.
      found = !file_.database()
                   .read(kMailColumns, kMailTypes, "mails WHERE date < ?", {stamp(oldest)})
                   .empty();
    });
    return found;
  });
  if (!any) return;
  profile_.reset();
  file_.alone([&] {
    file_.drop_backup();
    mended([&] {
      file_.database().as_one(
          [&] { forget_mails("SELECT id FROM mails WHERE date < ?", {stamp(oldest)}); });
      return true;
    });
    file_.scrub();
  });
}

}  // namespace sincerely
