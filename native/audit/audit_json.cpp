#include "audit/audit_json.hpp"

#include <algorithm>

#include "audit/hex.hpp"
#include "review/fields.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kForm = "sincerely-audit/1";

/// Bytes of a fixed number.
template <std::size_t N>
std::string hex_of(const std::array<std::uint8_t, N>& bytes) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(bytes.data()), N));
}

template <std::size_t N>
void read_hex(const Fields& fields, std::string_view name, std::array<std::uint8_t, N>& bytes) {
  const auto read = from_hex(fields.text(name));
  if (!read || read->size() != N) fields.refuse(name, "another number of hexadecimal digits");
  std::ranges::copy(*read, bytes.begin());
}

std::uint64_t read_hash(const Fields& fields, std::string_view name, const std::string& text) {
  const auto hash = hash_of(text);
  if (!hash) fields.refuse(name, "16 hexadecimal digits are expected");
  return *hash;
}

Json to_json(const SmallestHashes& writers) {
  Json json = Json::array();
  for (const std::uint64_t hash : writers.hashes()) json.push_back(to_hex(hash));
  return json;
}

SmallestHashes read_writers(const Fields& fields) {
  SmallestHashes writers;
  for (const std::string& text : fields.texts("writers"))
    writers.add(read_hash(fields, "writers", text));
  return writers;
}

Json to_json(const Histogram& histogram) { return histogram.bins(); }

Histogram read_histogram(const Fields& fields, std::string_view name) {
  const Json* json = fields.find(name);
  if (!json || !json->is_array() || json->size() != Histogram::kBins)
    fields.refuse(name, std::to_string(Histogram::kBins) + " numbers are expected");
  Histogram histogram;
  for (std::size_t k = 0; k < Histogram::kBins; ++k) {
    const auto count = integer_of((*json)[k]);
    if (!count) fields.refuse(name, "numbers are expected");
    histogram.bins()[k] = *count;
  }
  return histogram;
}

/// Words are counted for the whole of a cell alone: they are the same for each of its checks.
Json head_of(const CellKey& key, const Cell& cell) {
  Json json{{"language", key.language},
            {"month", key.month},
            {"mails", cell.mails},
            {"suggestions", cell.suggestions}};
  if (!key.check.empty()) json["check"] = key.check;
  if (!key.unit.empty()) json["unit"] = key.unit;
  if (key.check.empty()) json["words"] = cell.words;
  return json;
}

void read_cell(const Fields& fields, Aggregate& aggregate) {
  const CellKey key{fields.optional_text("check").value_or(""), fields.text("language"),
                    fields.text("month"), fields.optional_text("unit").value_or("")};
  Cell cell{fields.integer("mails"), fields.integer("suggestions"),
            fields.optional_integer("words").value_or(0), read_writers(fields)};
  if (!aggregate.cells.emplace(key, std::move(cell)).second)
    fields.refuse("check", "this count is there twice");
}

void read_language(const Fields& fields, Aggregate& aggregate) {
  aggregate.languages[fields.text("language")] = {read_histogram(fields, "suggestionsPer1000Words"),
                                                  read_histogram(fields, "percentChanged"),
                                                  read_writers(fields)};
}

void read_alike(const Fields& fields, Aggregate& aggregate) {
  Alike alike;
  alike.paragraphs = fields.integer("paragraphs");
  alike.writers = read_writers(fields);
  read_hex(fields, "sketch", alike.sketch);
  aggregate.alike[read_hash(fields, "rows", fields.text("rows"))] = std::move(alike);
}

}  // namespace

Json to_json(const Aggregate& aggregate) {
  Json json{{"form", kForm},
            {"rules", aggregate.rules},
            {"key", aggregate.key},
            {"shards", aggregate.shards},
            {"refused", aggregate.refused},
            {"cells", Json::array()},
            {"languages", Json::array()},
            {"writers", Json::array()},
            {"alike", Json::array()}};
  for (const auto& [key, cell] : aggregate.cells) {
    json["cells"].push_back(head_of(key, cell));
    json["cells"].back()["writers"] = to_json(cell.writers);
  }
  for (const auto& [tag, language] : aggregate.languages)
    json["languages"].push_back(
        {{"language", tag},
         {"suggestionsPer1000Words", to_json(language.suggestions_per_1000_words)},
         {"percentChanged", to_json(language.percent_changed)},
         {"writers", to_json(language.writers)}});
  for (const auto& [unit, counter] : aggregate.writers)
    json["writers"].push_back({{"unit", unit}, {"registers", hex_of(counter.registers())}});
  for (const auto& [rows, alike] : aggregate.alike)
    json["alike"].push_back({{"rows", to_hex(rows)},
                             {"paragraphs", alike.paragraphs},
                             {"writers", to_json(alike.writers)},
                             {"sketch", hex_of(alike.sketch)}});
  return json;
}

std::variant<Aggregate, AuditError> read_aggregate(const Json& json) {
  try {
    const Fields fields(json, "");
    if (fields.text("form") != kForm)
      return AuditError{"form: " + std::string(kForm) + " is expected"};
    Aggregate aggregate;
    aggregate.rules = fields.text("rules");
    aggregate.key = fields.text("key");
    for (const std::string& shard : fields.texts("shards")) aggregate.shards.insert(shard);
    aggregate.refused = fields.integer("refused");
    fields.each("cells", [&](const Fields& item) { read_cell(item, aggregate); });
    fields.each("languages", [&](const Fields& item) { read_language(item, aggregate); });
    fields.each("writers", [&](const Fields& item) {
      read_hex(item, "registers", aggregate.writers[item.text("unit")].registers());
    });
    fields.each("alike", [&](const Fields& item) { read_alike(item, aggregate); });
    return aggregate;
  } catch (const WrongField& field) {
    return AuditError{field.path + ": " + field.what};
  }
}

Json result_of(const Aggregate& aggregate) {
  std::int64_t suppressed = 0;
  // What few writers share could be about one of them: left out, and the leaving out is counted.
  const auto told = [&](const SmallestHashes& writers) {
    suppressed += !writers.full();
    return writers.full();
  };
  Json json{{"form", "sincerely-audit-result/1"},
            {"rules", aggregate.rules},
            {"refused", aggregate.refused},
            {"fewestWriters", kFewestWriters},
            {"cells", Json::array()},
            {"languages", Json::array()},
            {"writers", Json::array()},
            {"alike", Json::array()}};
  for (const auto& [key, cell] : aggregate.cells)
    if (told(cell.writers)) json["cells"].push_back(head_of(key, cell));
  for (const auto& [tag, language] : aggregate.languages)
    if (told(language.writers))
      json["languages"].push_back(
          {{"language", tag},
           {"suggestionsPer1000Words", to_json(language.suggestions_per_1000_words)},
           {"percentChanged", to_json(language.percent_changed)}});
  for (const auto& [unit, counter] : aggregate.writers) {
    const std::int64_t writers = counter.estimate();
    const bool few = writers < static_cast<std::int64_t>(kFewestWriters);
    suppressed += few;
    if (!few) json["writers"].push_back({{"unit", unit}, {"writers", writers}});
  }
  std::vector<std::int64_t> sizes;
  for (const auto& [rows, alike] : aggregate.alike)
    if (alike.writers.full()) sizes.push_back(alike.paragraphs);
  std::ranges::sort(sizes, std::greater());
  json["alike"] = sizes;
  json["suppressed"] = suppressed;
  return json;
}

}  // namespace sincerely
