#pragma once
// Values of the history's rows, as they are written and read.

#include <chrono>
#include <cstring>
#include <string>
#include <vector>

#include "history/database.hpp"
#include "profile/learnt.hpp"

namespace sincerely::history {

inline constexpr const char* kMailColumns = "id, date, language, words, people, parts, traits";
inline constexpr const char* kMailTypes = "bitiiib";
inline constexpr const char* kQuoteColumns = "mail, number, address, kind, date, due, open, text";
inline constexpr const char* kQuoteTypes = "bitiiiit";

inline constexpr std::chrono::days kJump{2};  // a clock that is further ahead has jumped

inline std::int64_t stamp(std::chrono::sys_seconds moment) {
  return moment.time_since_epoch().count();
}
inline std::chrono::sys_seconds moment(const Value& value) {
  return std::chrono::sys_seconds(std::chrono::seconds(std::get<std::int64_t>(value)));
}
inline std::int64_t number(const Value& value) { return std::get<std::int64_t>(value); }
inline const std::string& text(const Value& value) { return std::get<std::string>(value); }

/// A text as it is written: one line, since SQLite ends a text at a zero byte.
inline std::string excerpt(std::string words) {
  for (char& c : words)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return words;
}

template <typename Fixed>
Fixed fixed_of(const Value& value) {
  const auto& bytes = std::get<std::vector<std::uint8_t>>(value);
  Fixed out{};
  if (bytes.size() != sizeof(Fixed)) throw Damaged("history.db: a row has another length");
  std::memcpy(&out, bytes.data(), sizeof(Fixed));
  return out;
}

inline std::vector<std::uint64_t> hashes_of(const Value& value) {
  const auto& bytes = std::get<std::vector<std::uint8_t>>(value);
  std::vector<std::uint64_t> out(bytes.size() / sizeof(std::uint64_t));
  if (bytes.size() % sizeof(std::uint64_t) != 0)
    throw Damaged("history.db: a row has another length");
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), bytes.size());
  return out;
}

inline Quote quote_of(const Row& row) {
  Quote quote{
      text(row[2]), static_cast<QuoteKind>(number(row[3])), text(row[7]), moment(row[4]), {}};
  if (number(row[5]) >= 0) quote.due = moment(row[5]);
  return quote;
}

}  // namespace sincerely::history
