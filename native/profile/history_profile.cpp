// From the rows of the history to what checks may know.

#include <algorithm>
#include <functional>
#include <map>

#include "profile/history.hpp"
#include "profile/history_rows.hpp"

namespace sincerely {
namespace {

using namespace history;
using std::chrono::sys_seconds;

constexpr std::size_t kNewestVoices = 400;  // mails a language that make the habit

}  // namespace

Profile History::read_profile(sys_seconds now) {
  Profile profile;
  profile.sketch_key = sketch_key_;
  profile.standing = standing_;
  profile.has_history = total() > 0;
  for (const Row& row :
       file_.database().read("address, name, form", "ttt", "people ORDER BY address"))
    profile.known_addresses.push_back(text(row[0]));
  read_mails(profile, now);
  for (const Row& row : file_.database().read(
           kQuoteColumns, kQuoteTypes, "quotes WHERE kind = ? AND open = 1 ORDER BY date",
           {std::int64_t{static_cast<int>(QuoteKind::promise)}})) {
    const Quote quote = quote_of(row);
    profile.promises.push_back({quote.address, quote.text, quote.date, quote.due});
  }
  return profile;
}

/// Every row of the mails is looked at, whatever its date: one that was changed may claim another.
void History::read_mails(Profile& profile, sys_seconds now) {
  auto rows =
      file_.database().read("id, date, language, words, people, parts, traits", "bitiiib", "mails");
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const Row& row) { return number(row[1]); });
  std::map<std::string, std::vector<Traits>> voices;
  for (const Row& row : rows) {
    auto& mails = voices[text(row[2])];
    if (!std::get<std::vector<std::uint8_t>>(row[6]).empty() && mails.size() < kNewestVoices)
      mails.push_back(fixed_of<Traits>(row[6]));
  }
  for (const Language language : kLanguages)
    if (const auto voice = voice_of(voices[std::string(tag(language))], language))
      profile.voices.emplace(language, *voice);
  const auto old = std::ranges::find_if(
      rows, [&](const Row& row) { return moment(row[1]) < now - kSamenessDays; });
  rows.erase(old, rows.end());
  read_sent(profile, rows);
}

void History::read_sent(Profile& profile, std::span<const Row> mails) {
  std::map<Value, std::uint32_t> numbers;
  std::vector<std::int64_t> parts(mails.size());
  for (const Row& row : mails) {
    numbers.emplace(row[0], static_cast<std::uint32_t>(profile.sent.size()));
    profile.sent.push_back({moment(row[1]), {}});
  }
  if (mails.empty()) return;
  const auto number_of = [&](const Value& id) {
    const auto found = numbers.find(id);
    if (found == numbers.end()) throw Damaged("history.db: a row belongs to no mail");
    return found->second;
  };
  const Row since{number(mails.back()[1])};
  const std::string lately = " WHERE mail IN (SELECT id FROM mails WHERE date >= ?)";
  for (const Row& row : file_.database().read("mail, address", "bt", "sent_to" + lately, since))
    profile.sent[number_of(row[0])].to.push_back(text(row[1]));
  for (const Row& row :
       file_.database().read("mail, part, words, sketch", "biib",
                             "sketches" + lately + " ORDER BY mail, part", since)) {
    const auto mail = number_of(row[0]);
    ++parts[mail];
    profile.sent_parts.push_back({mail, static_cast<int>(number(row[1])),
                                  static_cast<int>(number(row[2])), fixed_of<Sketch>(row[3])});
  }
  for (std::size_t i = 0; i < mails.size(); ++i)
    if (number(mails[i][4]) != static_cast<std::int64_t>(profile.sent[i].to.size()) ||
        number(mails[i][5]) != parts[i])
      throw Damaged("history.db: rows of a mail are missing");
}

}  // namespace sincerely
