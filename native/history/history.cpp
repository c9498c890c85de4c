#include "history/history.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/data_file.hpp"
#include "history/history_rows.hpp"

namespace sincerely {
namespace {

using namespace history;
using std::chrono::sys_seconds;

/// As they lie in memory: a store is read on the kind of machine that wrote it.
Value bytes_of(const std::optional<Traits>& traits) {
  std::vector<std::uint8_t> bytes;
  if (traits) {
    bytes.resize(sizeof(Traits));
    std::memcpy(bytes.data(), &*traits, bytes.size());
  }
  return bytes;
}

Value bytes_of(const std::vector<std::uint64_t>& hashes) {
  std::vector<std::uint8_t> bytes(hashes.size() * sizeof(std::uint64_t));
  if (!bytes.empty()) std::memcpy(bytes.data(), hashes.data(), bytes.size());
  return bytes;
}

}  // namespace

History::History(const ProfileFolder& folder, const FeedbackKey& key)
    : id_key_(sip_key(key, "ids")),
      id_key_again_(sip_key(key, "ids again")),
      sketch_key_(sip_key(key, "sketches")),
      word_key_(sip_key(key, "words")),
      file_(folder, key) {}

History::~History() = default;

Row History::mail_key(const std::string& id) const {
  // Two hashes under two keys: of 128 bits no two mails of a person agree by chance.
  std::vector<std::uint8_t> bytes(16);
  const std::uint64_t first = sip_hash(id_key_, id), second = sip_hash(id_key_again_, id);
  std::memcpy(bytes.data(), &first, 8);
  std::memcpy(bytes.data() + 8, &second, 8);
  return {bytes};
}

std::int64_t History::total() { return file_.database().number("SELECT count(*) FROM mails"); }

void History::refuse_newer() const {
  if (!file_.writable())
    throw StoreError("history.db: was written by a newer version; it is read, not changed");
}

const Profile& History::profile(sys_seconds now) {
  return mended([&]() -> const Profile& {
    const auto version = file_.database().number("PRAGMA data_version");
    const auto today = std::chrono::floor<std::chrono::days>(now);
    // Read again when another process has written, or when a day is over and "lately" moves on.
    if (!profile_ || version != version_ || today != day_) {
      profile_ = read_profile(now);
      version_ = version;
      day_ = today;
    }
    return *profile_;
  });
}

std::vector<OpenPromise> History::open_promises() {
  return mended([&] { return read_promises(); });
}

void History::let_stand(std::vector<Sketch> standing) {
  standing_ = std::move(standing);
  profile_.reset();
}

void History::hear_of_colleagues(std::map<std::uint64_t, int> counts) {
  if (counts == colleagues_) return;
  colleagues_ = std::move(counts);
  profile_.reset();
}

LearnCount History::learn(std::span<const LearntMail> mails, sys_seconds now, int days) {
  refuse_newer();
  keep_within(days, now);
  const Period period{now - std::chrono::days(days), now + kJump};
  LearnCount count = learn_all(mails, period);
  // Another process has set the store aside meanwhile: what went there is learned again.
  if (file_.moved()) count = learn_all(mails, period);
  if (count.learned > 0) {
    profile_.reset();
    file_.back_up_in_time();
  }
  return count;
}

LearnCount History::learn_all(std::span<const LearntMail> mails, const Period& period) {
  return mended([&] {
    LearnCount counted;
    file_.database().as_one([&] {
      for (const LearntMail& mail : mails)
        ++(keep(mail, period) ? counted.learned : counted.skipped);
    });
    counted.total = total();
    return counted;
  });
}

bool History::keep(const LearntMail& mail, const Period& period) {
  Database& database = file_.database();
  const Row key = mail_key(mail.id);
  if (mail.date < period.from || mail.date > period.to ||
      database.number("SELECT count(*) FROM mails WHERE id = ?", key) > 0)
    return false;
  const Value& id = key.front();
  database.put("mails", {id, stamp(mail.date), std::string(tag(mail.language)),
                         std::int64_t{mail.words}, static_cast<std::int64_t>(mail.people.size()),
                         static_cast<std::int64_t>(mail.parts.size()), bytes_of(mail.traits)});
  for (const SketchedPart& part : mail.parts)
    database.put("sketches", {id, std::int64_t{part.part}, std::int64_t{part.words},
                              std::vector<std::uint8_t>(part.sketch.begin(), part.sketch.end())});
  keep_people(mail, id);
  keep_turn(mail, id);
  close_promises(mail);
  keep_quotes(mail, id);
  return true;
}

void History::keep_people(const LearntMail& mail, const Value& id) {
  Database& database = file_.database();
  for (const LearntPerson& person : mail.people) {
    const std::string address = excerpt(person.address);
    const auto known =
        database.read("address, name, form", "ttt", "people WHERE address = ?", {address});
    // Mails are not always learned in their order: an older one brings no older name back.
    const bool newest =
        database.number(
            "SELECT count(*) FROM sent_to JOIN mails ON id = mail WHERE address = ? "
            "AND date > ?",
            {address, stamp(mail.date)}) == 0;
    std::string name = excerpt(person.name), form = excerpt(person.form);
    if (!known.empty() && (!newest || name.empty())) name = text(known[0][1]);
    if (!known.empty() && (!newest || form.empty())) form = text(known[0][2]);
    database.put("people", {address, name, form});
    database.put("sent_to", {id, address});
  }
}

/// Of what a person wrote only the newest mail's lines stay; promises stay until they are kept or
/// old.
void History::keep_quotes(const LearntMail& mail, const Value& id) {
  Database& database = file_.database();
  const auto promise = std::int64_t{static_cast<int>(QuoteKind::promise)};
  std::map<std::string, bool> theirs_are_newest;
  std::int64_t count = 0;
  for (const Quote& quote : mail.quotes) {
    const std::string address = excerpt(quote.address);
    const bool own = quote.kind == QuoteKind::promise;
    const auto [at, first] = theirs_are_newest.emplace(address, true);
    if (!own && first) {
      at->second = database.number(
                       "SELECT count(*) FROM quotes WHERE address = ? AND kind != ? AND date > ?",
                       {address, promise, stamp(quote.date)}) == 0;
      if (at->second)
        database.run("DELETE FROM quotes WHERE address = ? AND kind != ?", {address, promise});
    }
    if (!own && !at->second) continue;
    // Whether an older promise was kept cannot be seen once later mail has gone by unread.
    const bool open = !own || database.number(
                                  "SELECT count(*) FROM sent_to JOIN mails ON id = mail WHERE "
                                  "address = ? AND date > ?",
                                  {address, stamp(mail.date)}) == 0;
    database.put("quotes", {id, ++count, address, std::int64_t{static_cast<int>(quote.kind)},
                            stamp(quote.date), quote.due ? stamp(*quote.due) : -1,
                            std::int64_t{open}, excerpt(quote.text)});
    database.run(
        "DELETE FROM quotes WHERE address = ? AND (mail, number) NOT IN (SELECT mail, number "
        "FROM quotes WHERE address = ? ORDER BY date DESC LIMIT ?)",
        {address, address, static_cast<std::int64_t>(kQuotesAPerson)});
  }
}

void History::keep_turn(const LearntMail& mail, const Value& id) {
  file_.database().put("turns",
                       {id, static_cast<std::int64_t>(mail.subject), std::int64_t{mail.answers},
                        std::int64_t{static_cast<int>(mail.form)}, bytes_of(mail.phrases),
                        bytes_of(mail.companies)});
}

void History::close_promises(const LearntMail& mail) {
  Database& database = file_.database();
  for (const std::string& kept : mail.kept)
    for (Row& row : database.read(kQuoteColumns, kQuoteTypes, "quotes WHERE open = 1 AND text = ?",
                                  {excerpt(kept)})) {
      const auto same = [&](const LearntPerson& person) { return person.address == text(row[2]); };
      if (std::ranges::none_of(mail.people, same)) continue;  // promised to somebody else too
      row[6] = std::int64_t{0};
      database.put("quotes", std::move(row));
    }
}

PersonMemory History::person(const std::string& address) {
  return mended([&] {
    PersonMemory memory;
    file_.database().at_once([&] { memory = read_person(excerpt(address_key(address))); });
    return memory;
  });
}

HistoryPage History::page(const std::string& after, std::int64_t most) {
  return mended([&] {
    HistoryPage out;
    file_.database().at_once([&] { out = read_page(after, most); });
    return out;
  });
}

void History::count(std::span<const WeekOfCheck> weeks) {
  if (!file_.writable() || weeks.empty()) return;
  mended([&] {
    file_.database().as_one([&] {
      for (const WeekOfCheck& added : weeks) {
        Row row{added.week, added.check, added.shown, added.applied, added.dismissed};
        const auto known =
            file_.database().read("week, name, shown, applied, dismissed", "ttiii",
                                  "weeks WHERE week = ? AND name = ?", {row[0], row[1]});
        if (!known.empty())
          for (std::size_t k = 2; k < row.size(); ++k)
            row[k] = number(row[k]) + number(known[0][k]);
        file_.database().put("weeks", std::move(row));
      }
    });
    return true;
  });
}

std::vector<WeekOfCheck> History::weeks(const std::string& from, const std::string& to) {
  return mended([&] {
    std::vector<WeekOfCheck> out;
    for (const Row& row : file_.database().read(
             "week, name, shown, applied, dismissed", "ttiii",
             "weeks WHERE week >= ? AND (? = '' OR week <= ?) ORDER BY week, name", {from, to, to}))
      out.push_back({text(row[0]), text(row[1]), number(row[2]), number(row[3]), number(row[4])});
    return out;
  });
}

}  // namespace sincerely
