// From the rows of the history to what checks may know.

#include <algorithm>
#include <functional>
#include <map>

#include "history/history.hpp"
#include "history/history_rows.hpp"
#include "profile/colleagues.hpp"

namespace sincerely {
namespace {

using namespace history;
using std::chrono::sys_seconds;

constexpr std::size_t kNewestVoices = 400;  // mails a language that make the habit
constexpr std::size_t kNewestTurns = 1000;  // mails that tell what is written all the time
constexpr std::size_t kFirstTraits = 40;    // bytes in mails that version 1 of the store learned

}  // namespace

Profile History::read_profile(sys_seconds now) {
  Profile profile;
  file_.database().at_once([&] { read_all(profile, now); });
  return profile;
}

void History::read_all(Profile& profile, sys_seconds now) {
  profile.sketch_key = sketch_key_;
  profile.word_key = word_key_;
  profile.has_history = total() > 0;
  for (const Row& row :
       file_.database().read("address, name, form", "ttt", "people ORDER BY address")) {
    profile.known_addresses.push_back(text(row[0]));
    if (!text(row[2]).empty()) profile.forms[text(row[0])].greeting = text(row[2]);
  }
  read_choices(profile);
  for (const auto& [text, count] : colleagues_) note_colleagues(profile, text, count);
  read_mails(profile, now);
  profile.promises = read_promises();
}

std::vector<OpenPromise> History::read_promises() {
  std::vector<OpenPromise> out;
  for (const Row& row : file_.database().read(
           kQuoteColumns, kQuoteTypes, "quotes WHERE kind = ? AND open = 1 ORDER BY date",
           {std::int64_t{static_cast<int>(QuoteKind::promise)}})) {
    const Quote quote = quote_of(row);
    out.push_back({quote.address, quote.text, quote.date, quote.due});
  }
  return out;
}

/// Every row of the mails is looked at, whatever its date: one that was changed may claim another.
void History::read_mails(Profile& profile, sys_seconds now) {
  auto rows = file_.database().read(kMailColumns, kMailTypes, "mails");
  std::ranges::stable_sort(rows, std::ranges::greater{},
                           [](const Row& row) { return number(row[1]); });
  std::map<std::string, std::vector<Traits>> voices;
  for (const Row& row : rows) {
    auto& mails = voices[text(row[2])];
    const auto bytes = std::get<std::vector<std::uint8_t>>(row[6]).size();
    if (bytes > 0 && bytes != kFirstTraits && mails.size() < kNewestVoices)
      mails.push_back(fixed_of<Traits>(row[6]));
  }
  for (const Language language : kLanguages)
    if (const auto voice = voice_of(voices[std::string(tag(language))], language))
      profile.voices.emplace(language, *voice);
  // The newest come first: what is compared with the draft is a beginning of the list.
  const auto old = std::ranges::find_if(
      rows, [&](const Row& row) { return moment(row[1]) < now - kSamenessDays; });
  const auto lately = static_cast<std::size_t>(old - rows.begin());
  read_sent(profile, std::span(rows).first(lately));
  read_turns(profile, std::span(rows).first(std::min(rows.size(), std::max(lately, kNewestTurns))));
}

/// Of the newest mails: phrases that come again and again, du and Sie, and what belongs to the
/// mails of the last weeks.
void History::read_turns(Profile& profile, std::span<const Row> mails) {
  if (mails.empty()) return;
  std::map<Value, std::size_t> places;
  for (std::size_t i = 0; i < mails.size(); ++i) places.emplace(mails[i][0], i);
  Database& database = file_.database();
  const std::string newest = " WHERE mail IN (SELECT id FROM mails WHERE date >= ?)";
  const Row since{number(mails.back()[1])};
  std::map<Value, Register> forms;
  for (const Row& row : database.read("mail, subject, answers, form, phrases, firms", "biiibb",
                                      "turns" + newest, since)) {
    const auto place = places.find(row[0]);
    if (place == places.end()) continue;  // as old as the last one
    auto phrases = hashes_of(row[4]);
    if (const auto language = language_of_tag(text(mails[place->second][2])))
      ++profile.habit_mails[*language];
    for (const std::uint64_t phrase : phrases) ++profile.habits[phrase];
    if (number(row[3]) != static_cast<int>(Register::neutral))
      forms.emplace(row[0], static_cast<Register>(number(row[3])));
    if (place->second >= profile.sent.size()) continue;
    SentMail& sent = profile.sent[place->second];
    sent.subject = static_cast<std::uint64_t>(number(row[1]));
    sent.answers = number(row[2]) != 0;
    sent.phrases = std::move(phrases);
    sent.companies = hashes_of(row[5]);
  }
  if (forms.empty()) return;
  for (const Row& row : database.read("mail, address", "bt", "sent_to" + newest, since)) {
    const auto form = forms.find(row[0]);
    if (form == forms.end()) continue;
    const auto date = moment(mails[places.at(row[0])][1]);
    KnownForm& known = profile.forms[text(row[1])];
    // Of several mails to one person the newest says whether it is du or Sie.
    if (known.form != Register::neutral && known.date >= date) continue;
    known.form = form->second;
    known.date = date;
  }
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
