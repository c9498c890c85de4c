#include "history/team_files.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>
#include <set>

namespace sincerely {
namespace {

using Json = nlohmann::json;

/// A profile's outbox holds the paragraphs of four weeks; more is no mail of a person.
constexpr std::size_t kMostTexts = 1000;

std::string hex(std::uint64_t value) {
  std::array<char, 17> digits{};
  std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(value));
  return digits.data();
}

/// fails     StoreError, as all that reads here: such a file is damaged, and is said to be
std::uint64_t from_hex(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 16 || error != std::errc() || end != digits.data() + digits.size())
    throw StoreError("16 hexadecimal digits are expected");
  return value;
}

/// A number of a week or of people: `get<int>` would take any, and make another of it.
int number_of(const Json& json) {
  using Int = std::numeric_limits<int>;
  if (!json.is_number_integer() || json < Int::min() || json > Int::max())
    throw StoreError("a number is expected");
  return json.get<int>();
}

int week_of(std::string_view digits) {
  int week = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), week);
  if (error != std::errc() || end != digits.data() + digits.size())
    throw StoreError("the number of a week is expected");
  return week;
}

std::string tokens_text(const BandTokens& tokens) {
  std::string text;
  for (const std::int64_t token : tokens) text += hex(static_cast<std::uint64_t>(token));
  return text;
}

BandTokens tokens_of(const std::string& text) {
  BandTokens tokens{};
  if (text.size() != kBands * 16) throw StoreError("twenty tokens are expected");
  for (std::size_t band = 0; band < kBands; ++band)
    tokens[band] =
        static_cast<std::int64_t>(from_hex(std::string_view(text).substr(band * 16, 16)));
  return tokens;
}

/// What `read` makes of a file; `nothing` when there is none.
template <typename Value, typename Read>
Value read_file_of(const ProfileFolder& folder, std::string_view name, Value nothing, Read read) {
  const auto bytes = folder.read(name);
  if (!bytes) return nothing;
  try {
    return read(Json::parse(*bytes));
  } catch (const Json::exception&) {
    throw StoreError(std::string(name) + ": is damaged");
  } catch (const StoreError& error) {
    throw StoreError(std::string(name) + ": is damaged: " + error.what());
  }
}

void write_file_of(const ProfileFolder& folder, std::string_view name, const Json& json) {
  folder.read(name);  // a link or a foreign file in its place is refused, not replaced
  folder.write(name, json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

void write_outbox(const ProfileFolder& folder, const std::vector<OutboxText>& texts) {
  Json rows = Json::array();
  for (const OutboxText& one : texts) {
    Json tokens = Json::object();
    for (const auto& [week, of_week] : one.text.tokens)
      tokens[std::to_string(week)] = tokens_text(of_week);
    rows.push_back({{"text", hex(one.text.id)},
                    {"week", one.text.week},
                    {"sent", one.sent},
                    {"tokens", std::move(tokens)}});
    if (!one.sent_on.empty()) rows.back()["sentOn"] = one.sent_on;
  }
  write_file_of(folder, kTeamOutbox, {{"texts", std::move(rows)}});
}

std::vector<OutboxText> read_outbox(const Json& json) {
  std::vector<OutboxText> texts;
  for (const Json& row : json.at("texts")) {
    OutboxText one;
    one.text.id = from_hex(row.at("text").get<std::string>());
    one.text.week = number_of(row.at("week"));
    one.sent = row.at("sent").get<bool>();
    one.sent_on = row.value("sentOn", "");
    for (const auto& [week, tokens] : row.at("tokens").items())
      one.text.tokens[week_of(week)] = tokens_of(tokens.get<std::string>());
    texts.push_back(std::move(one));
  }
  return texts;
}

/// Of the weeks that count, and next week's: a clock may be a little ahead.
bool is_kept(int week, int now) { return week > now - kTeamWeeks && week <= now + 1; }

TeamMembership read_membership(const Json& json) {
  TeamMembership membership;
  const auto key = json.at("key").get<std::string>();
  if (key.size() != 64) throw StoreError("the key has another length");
  for (std::size_t i = 0; i < 4; ++i) {
    const auto word = from_hex(std::string_view(key).substr(i * 16, 16));
    for (std::size_t byte = 0; byte < 8; ++byte)
      membership.key[i * 8 + byte] = static_cast<std::uint8_t>(word >> (56 - 8 * byte) & 0xFF);
  }
  membership.connection = json.value("connection", "");
  return membership;
}

}  // namespace

std::optional<TeamMembership> membership_of(const ProfileFolder& folder) {
  return read_file_of(folder, kTeamFile, std::optional<TeamMembership>(),
                      [](const Json& json) { return std::optional(read_membership(json)); });
}

void join_team(const ProfileFolder& folder, const TeamMembership& membership) {
  std::string key;
  for (std::size_t i = 0; i < 4; ++i) {
    std::uint64_t word = 0;
    for (std::size_t byte = 0; byte < 8; ++byte) word = word << 8 | membership.key[i * 8 + byte];
    key += hex(word);
  }
  folder.alone([&] {
    write_file_of(folder, kTeamFile, {{"key", key}, {"connection", membership.connection}});
  });
}

void leave_team(const ProfileFolder& folder) {
  folder.alone([&] {
    folder.remove(kTeamFile);
    empty_team_boxes(folder);
  });
}

void empty_team_boxes(const ProfileFolder& folder) {
  folder.alone([&] {
    folder.remove(kTeamOutbox);
    folder.remove(kTeamInbox);
  });
}

std::vector<OutboxText> outbox_of(const ProfileFolder& folder) {
  return read_file_of(folder, kTeamOutbox, std::vector<OutboxText>(), read_outbox);
}

void add_to_outbox(const ProfileFolder& folder, const std::vector<TeamText>& texts, int now) {
  folder.alone([&] {
    auto kept = outbox_of(folder);
    std::erase_if(kept, [&](const OutboxText& one) { return !is_kept(one.text.week, now); });
    for (const TeamText& text : texts) {
      // A text sent to many people in a week is told once.
      const bool known = std::ranges::any_of(kept, [&](const OutboxText& one) {
        return one.text.id == text.id && one.text.week == text.week;
      });
      if (!known && is_kept(text.week, now)) kept.push_back({text, false, {}});
    }
    // The newest stay.
    if (kept.size() > kMostTexts)
      kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(kMostTexts));
    write_outbox(folder, kept);
  });
}

void mark_sent(const ProfileFolder& folder, const std::vector<OutboxText>& sent,
               const std::string& day) {
  std::set<std::pair<std::uint64_t, int>> marks;
  for (const OutboxText& one : sent) marks.emplace(one.text.id, one.text.week);
  folder.alone([&] {
    auto kept = outbox_of(folder);
    for (OutboxText& one : kept) {
      if (!marks.contains({one.text.id, one.text.week})) continue;
      one.sent = true;
      one.sent_on = day;
    }
    write_outbox(folder, kept);
  });
}

std::vector<TeamAnswer> inbox_of(const ProfileFolder& folder) {
  return read_file_of(folder, kTeamInbox, std::vector<TeamAnswer>(), [](const Json& json) {
    std::vector<TeamAnswer> answers;
    for (const Json& row : json.at("answers"))
      answers.push_back({from_hex(row.at("text").get<std::string>()), number_of(row.at("week")),
                         number_of(row.at("colleagues")), row.at("asked").get<std::string>()});
    return answers;
  });
}

void add_to_inbox(const ProfileFolder& folder, const std::vector<TeamAnswer>& answers, int now) {
  folder.alone([&] {
    std::map<std::pair<std::uint64_t, int>, TeamAnswer> kept;
    for (const TeamAnswer& one : inbox_of(folder)) kept[{one.text, one.week}] = one;
    for (const TeamAnswer& one : answers) kept[{one.text, one.week}] = one;
    Json rows = Json::array();
    for (const auto& [key, one] : kept)
      if (is_kept(one.week, now))
        rows.push_back({{"text", hex(one.text)},
                        {"week", one.week},
                        {"colleagues", one.colleagues},
                        {"asked", one.asked}});
    write_file_of(folder, kTeamInbox, {{"answers", std::move(rows)}});
  });
}

/// The highest count of any week: they are not added up, because the same colleagues may be in
/// each.
std::map<std::uint64_t, int> colleagues_of(const std::vector<TeamAnswer>& answers) {
  std::map<std::uint64_t, int> most;
  for (const TeamAnswer& one : answers) most[one.text] = std::max(most[one.text], one.colleagues);
  return most;
}

}  // namespace sincerely
