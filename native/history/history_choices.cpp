// What the writer called theirs: texts that stand as they are, traits of their voice.

#include <algorithm>

#include "history/history.hpp"
#include "history/history_rows.hpp"

namespace sincerely {
namespace {

using namespace history;

constexpr const char* kStanding = "standing";  // their number, in `marks`: a lost row is noticed

}  // namespace

void History::keep_standing(std::span<const Sketch> texts) {
  refuse_newer();
  mended([&] {
    Database& database = file_.database();
    database.as_one([&] {
      for (const Sketch& text : texts)
        database.put(kStanding, {std::vector<std::uint8_t>(text.begin(), text.end())});
      database.put("marks",
                   {std::string(kStanding), database.number("SELECT count(*) FROM standing")});
    });
    return true;
  });
  profile_.reset();
}

void History::accept(Language language, Trait trait) {
  refuse_newer();
  mended([&] {
    file_.database().put("accepted", {std::string(tag(language)),
                                      std::string(kTraitNames[static_cast<std::size_t>(trait)])});
    return true;
  });
  profile_.reset();
}

void History::read_choices(Profile& profile) {
  Database& database = file_.database();
  profile.standing = standing_;
  std::int64_t kept = 0;
  for (const Row& row : database.read("sketch", "b", kStanding)) {
    profile.standing.push_back(fixed_of<Sketch>(row[0]));
    ++kept;
  }
  const auto mark =
      database.read("name, value", "ti", "marks WHERE name = ?", {std::string(kStanding)});
  if (kept != (mark.empty() ? 0 : number(mark[0][1])))
    throw Damaged("history.db: a standing text is missing");
  for (const Row& row : database.read("language, trait", "tt", "accepted")) {
    const auto language = language_of_tag(text(row[0]));
    const auto trait = std::ranges::find(kTraitNames, text(row[1]));
    if (language && trait != kTraitNames.end())
      profile.accepted[*language].insert(static_cast<Trait>(trait - kTraitNames.begin()));
  }
}

}  // namespace sincerely
