#include "reading/acts/acts_model.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr std::string_view kMagic = "SACTS01\n";
static_assert(std::endian::native == std::endian::little, "model files are little-endian");

class Writer {
 public:
  template <typename Number>
  void put(Number value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
  }
  template <typename Number>
  void put(const std::vector<Number>& values) {
    for (const auto value : values) put(value);
  }
  void put_name(std::string_view name) {
    put(static_cast<std::uint8_t>(name.size()));
    out += name;
  }
  std::string out;
};

/// Takes nothing for granted: the file may be cut or come from --data. What it says of sizes is
/// held against what is left of it before anything is made that large.
class Reader {
 public:
  Reader(std::string_view bytes, std::string_view file) : bytes_(bytes), file_(file) {}

  template <typename Number>
  Number take() {
    Number value;
    std::memcpy(&value, piece(sizeof value).data(), sizeof value);
    return value;
  }
  template <typename Number>
  std::vector<Number> take(std::size_t count) {
    const auto from = piece(count * sizeof(Number));
    std::vector<Number> out(count);
    if (count > 0) std::memcpy(out.data(), from.data(), from.size());
    return out;
  }
  /// One that can be reckoned with.
  float take_finite() {
    const auto value = take<float>();
    if (!std::isfinite(value)) fail("has a number that is none");
    return value;
  }
  std::string_view take_name() { return piece(take<std::uint8_t>()); }
  std::string_view piece(std::size_t size) {
    if (size > bytes_.size()) fail("ends too early");
    const auto out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }
  bool at_end() const { return bytes_.empty(); }
  [[noreturn]] void fail(std::string_view what) const { throw LoadError(file_, 0, what); }

 private:
  std::string_view bytes_, file_;
};

void write_side(const SideModels& side, Writer& to) {
  for (const float share : side.shares) to.put(share);
  to.put(static_cast<std::uint16_t>(side.acts.size()));
  to.put(static_cast<std::uint32_t>(side.keys.size()));
  for (const auto& act : side.acts) {
    to.put_name(name(act.act));
    for (const float value : {act.offset, act.step, act.slope, act.shift, act.least}) to.put(value);
  }
  to.put(side.keys);
  to.put(side.blocks);
  to.put(side.rarity);
  to.put(side.weights);
}

ActWeights read_act(Reader& from) {
  ActWeights out;
  const auto act = act_of(from.take_name());
  if (!act) from.fail("names an act that is none");
  out.act = *act;
  for (float* value : {&out.offset, &out.step, &out.slope, &out.shift, &out.least})
    *value = from.take_finite();
  return out;
}

SideModels read_side(Reader& from) {
  SideModels out;
  for (float& share : out.shares) share = from.take_finite();
  const auto acts = from.take<std::uint16_t>();
  const auto features = from.take<std::uint32_t>();
  for (int i = 0; i < acts; ++i) out.acts.push_back(read_act(from));
  out.keys = from.take<std::uint32_t>(features);
  out.blocks = from.take<std::uint8_t>(features);
  out.rarity = from.take<std::uint8_t>(features);
  out.weights = from.take<std::int8_t>(std::size_t{features} * acts);
  if (!std::ranges::is_sorted(out.keys)) from.fail("has features out of order");
  if (std::ranges::any_of(out.blocks, [](auto block) { return block >= kFeatureBlocks; }))
    from.fail("names a block that is none");
  return out;
}

}  // namespace

std::string write_models(const LanguageModels& models) {
  Writer to;
  to.out = kMagic;
  to.put(static_cast<std::uint16_t>(models.senses.size()));
  for (const auto& sense : models.senses) to.put_name(sense);
  to.put(static_cast<std::uint32_t>(models.sense_rows.size()));
  for (const auto& row : models.sense_rows) to.put(row.stem);
  for (const auto& row : models.sense_rows) to.put(row.sense);
  for (const auto& side : models.sides) write_side(side, to);
  return std::move(to.out);
}

LanguageModels read_models(std::string_view bytes, std::string_view file) {
  Reader from(bytes, file);
  if (from.piece(kMagic.size()) != kMagic) from.fail("is no file of models");
  LanguageModels out;
  const auto senses = from.take<std::uint16_t>();
  for (int i = 0; i < senses; ++i) out.senses.emplace_back(from.take_name());
  const auto rows = from.take<std::uint32_t>();
  const auto stems = from.take<std::uint32_t>(rows);
  const auto classes = from.take<std::uint8_t>(rows);
  for (std::uint32_t i = 0; i < rows; ++i) out.sense_rows.push_back({stems[i], classes[i]});
  if (std::ranges::any_of(classes, [&](auto sense) { return sense >= senses; }))
    from.fail("names a class of sense that is none");
  if (!std::ranges::is_sorted(stems)) from.fail("has stems out of order");
  for (auto& side : out.sides) side = read_side(from);
  if (!from.at_end()) from.fail("goes on after its end");
  return out;
}

}  // namespace sincerely
