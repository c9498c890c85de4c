#include "language/calendar.hpp"

#include <charconv>
#include <utility>

namespace sincerely {
namespace {

using Kind = CalendarName::Kind;
using Form = CalendarName::Form;
using Counts = CalendarName::Counts;

template <class Value, std::size_t N>
Value value_of(const std::pair<std::string_view, Value> (&values)[N], std::string_view name,
               const Table& table, std::size_t row) {
  for (const auto& [text, value] : values)
    if (text == name) return value;
  throw LoadError(table.file, table.line(row), "unknown value " + std::string(name));
}

constexpr std::pair<std::string_view, Kind> kKinds[] = {
    {"weekday", Kind::weekday}, {"month", Kind::month}, {"day", Kind::day}, {"time", Kind::time}};
constexpr std::pair<std::string_view, Form> kForms[] = {{"full", Form::full},
                                                        {"short", Form::short_},
                                                        {"inflected", Form::inflected},
                                                        {"label", Form::label}};
constexpr std::pair<std::string_view, Counts> kCounts[] = {
    {"alone", Counts::alone},
    {"capitalised", Counts::capitalised},
    {"beside-number", Counts::beside_number}};

bool fits(Kind kind, int number) {
  switch (kind) {
    case Kind::weekday:
      return number >= 1 && number <= 7;
    case Kind::month:
      return number >= 1 && number <= 12;
    case Kind::day:
      return number >= -7 && number <= 7;
    case Kind::time:
      return number == 0;
  }
  return false;
}

}  // namespace

Calendar::Calendar(const Table& table) {
  const auto word = table.column("word"), kind = table.column("kind"),
             number = table.column("number"), form = table.column("form"),
             counts = table.column("counts");
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& row = table.rows[i];
    CalendarName name{fold(row[word]), value_of(kKinds, row[kind], table, i), 0,
                      value_of(kForms, row[form], table, i),
                      value_of(kCounts, row[counts], table, i)};
    const auto& digits = row[number];
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), name.number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() ||
        !fits(name.kind, name.number))
      throw LoadError(table.file, table.line(i), "no such number: " + digits);
    add(std::move(name));
  }
}

void Calendar::add(const Calendar& other) {
  for (const auto& name : other.names_) add(name);
}

void Calendar::add(CalendarName name) {
  const Entry entry{name.number, name.form == Form::label};
  for (auto* numbers : {name.kind == Kind::weekday ? &weekdays_ : nullptr,
                        name.kind == Kind::month ? &months_ : nullptr}) {
    if (!numbers) continue;
    const auto [found, is_new] = numbers->try_emplace(name.word, entry);
    if (!is_new && found->second.label) found->second = entry;
  }
  if (name.counts != Counts::beside_number) words_.add(name.word);
  if (name.counts == Counts::capitalised) capitalised_.add(name.word);
  names_.push_back(std::move(name));
}

int Calendar::number(const Numbers& numbers, std::string_view folded, bool labels) {
  const auto found = numbers.find(folded);
  if (found == numbers.end() || (found->second.label && !labels)) return 0;
  return found->second.number;
}

std::string_view Calendar::name(Kind kind, int number) const {
  for (const auto& name : names_)
    if (name.kind == kind && name.number == number && name.form == Form::full) return name.word;
  return {};
}

}  // namespace sincerely
