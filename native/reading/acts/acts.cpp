#include "reading/acts/acts.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "base/lru_cache.hpp"
#include "reading/acts/acts_features.hpp"
#include "reading/acts/acts_model.hpp"

namespace sincerely {
namespace {

/// Models of one side, with an index by the upper bits of the keys.
class SideReader {
 public:
  explicit SideReader(SideModels models) : models_(std::move(models)) {
    // What is read behind the acts of a feature belongs to the next one and counts for nothing.
    models_.weights.resize(models_.weights.size() + kTogether);
    std::size_t at = 0;
    for (std::size_t bucket = 0; bucket <= kBuckets; ++bucket) {
      while (at < models_.keys.size() && (models_.keys[at] >> kShift) < bucket) ++at;
      starts_[bucket] = static_cast<std::uint32_t>(at);
    }
  }

  /// keys      act_keys of the sentence
  SentenceActs read(const std::vector<std::uint32_t>& keys) const {
    std::vector<std::uint32_t> known;
    for (const auto key : keys)
      if (const auto index = find(key)) known.push_back(static_cast<std::uint32_t>(*index));
    const auto scores = scores_of(terms(std::move(known)));
    SentenceActs out;
    for (std::size_t i = 0; i < models_.acts.size(); ++i) {
      const auto& act = models_.acts[i];
      const float score = act.offset + act.step * scores[i];
      const float p = 1 / (1 + std::exp(-(act.slope * score + act.shift)));
      out.probability[static_cast<std::size_t>(act.act)] = p;
      out.told[static_cast<std::size_t>(act.act)] = p >= act.least;
    }
    return out;
  }

  /// How much each known feature speaks for an act.
  std::vector<std::pair<std::uint32_t, double>> parts(const std::vector<ActFeature>& features,
                                                      Act act) const {
    std::vector<std::pair<std::uint32_t, double>> out;
    const auto found = std::ranges::find(models_.acts, act, &ActWeights::act);
    if (found == models_.acts.end()) return out;
    const auto column = static_cast<std::size_t>(found - models_.acts.begin());
    std::vector<std::uint32_t> known;
    for (const auto& feature : features)
      if (const auto index = find(feature.key))
        known.insert(known.end(), static_cast<std::size_t>(feature.count),
                     static_cast<std::uint32_t>(*index));
    for (const auto& [index, value] : terms(std::move(known)))
      out.emplace_back(models_.keys[index],
                       value * found->step * models_.weights[index * models_.acts.size() + column]);
    return out;
  }

 private:
  static constexpr std::size_t kBuckets = 4096;
  static constexpr int kShift = 20;

  struct Term {
    std::size_t index;
    float value;
  };

  /// Those of all acts together, a few at a time so that the compiler makes one step of them.
  using Scores = std::array<float, kActNames.size() + 6>;
  static_assert(std::tuple_size_v<Scores> % 8 == 0);
  static constexpr std::size_t kTogether = 8;
  Scores scores_of(const std::vector<Term>& terms) const {
    Scores out{};
    const auto acts = models_.acts.size();
    for (const auto& [index, value] : terms) {
      const auto* weights = &models_.weights[index * acts];
      for (std::size_t i = 0; i < acts; i += kTogether) {
        std::array<float, kTogether> some;  // bytes may alias anything: read them all first
        for (std::size_t k = 0; k < kTogether; ++k) some[k] = static_cast<float>(weights[i + k]);
        for (std::size_t k = 0; k < kTogether; ++k) out[i + k] += value * some[k];
      }
    }
    return out;
  }

  std::optional<std::size_t> find(std::uint32_t key) const {
    const auto bucket = key >> kShift;
    for (auto i = starts_[bucket]; i < starts_[bucket + 1]; ++i)
      if (models_.keys[i] == key) return i;
    return std::nullopt;
  }

  /// known     indices of the features of a sentence, one as often as it stands there
  std::vector<Term> terms(std::vector<std::uint32_t> known) const {
    std::ranges::sort(known);
    std::vector<Term> out;
    std::array<float, kFeatureBlocks> lengths{};
    for (auto at = known.begin(); at != known.end();) {
      const auto index = *at;
      const auto next = std::find_if(at, known.end(), [&](auto other) { return other != index; });
      const auto times = static_cast<float>(next - at);
      at = next;
      const float count = times > 1 ? 1 + std::log(times) : 1;
      const float value = count * static_cast<float>(models_.rarity[index] / kRaritySteps);
      lengths[models_.blocks[index]] += value * value;
      out.push_back({index, value});
    }
    for (auto& term : out) {
      const auto block = models_.blocks[term.index];
      term.value *= models_.shares[block] / std::sqrt(lengths[block]);
    }
    return out;
  }

  SideModels models_;
  std::array<std::uint32_t, kBuckets + 1> starts_{};
};

struct LanguageReader {
  std::vector<SenseRow> senses;
  std::vector<SideReader> sides;  // by Side
};

std::string path_of(Language language) {
  return "models/acts_" + std::string(tag(language)) + ".model";
}

std::optional<LanguageReader> open_models(Language language, const DataFiles& files) {
  const auto path = path_of(language);
  const auto bytes = files.find(path);
  if (!bytes) return std::nullopt;
  auto models = read_models(*bytes, path);
  LanguageReader out;
  out.senses = std::move(models.sense_rows);
  for (auto& side : models.sides) out.sides.emplace_back(std::move(side));
  return out;
}

/// What a sentence is remembered by: features look at its letters too, with the blanks and hidden
/// characters that its content leaves out.
std::uint64_t key_of(const Document& document, const Sentence& sentence, Side side, Place place) {
  const auto letters = std::u16string_view(document.text)
                           .substr(static_cast<std::size_t>(sentence.span.begin),
                                   static_cast<std::size_t>(sentence.span.size()));
  return (sentence.content ^ std::hash<std::u16string_view>{}(letters)) * 6 +
         static_cast<std::uint64_t>(side) * 3 + static_cast<std::uint64_t>(place);
}

/// First and last own sentence of a mail, as indices; both 0 when there is none.
std::pair<std::size_t, std::size_t> edges(const Document& document) {
  const auto own = document.own_sentences();
  if (own.empty()) return {0, 0};
  return {static_cast<std::size_t>(own.front() - document.sentences.data()),
          static_cast<std::size_t>(own.back() - document.sentences.data())};
}

Place place_in(std::pair<std::size_t, std::size_t> edges, std::size_t sentence) {
  if (sentence == edges.first) return Place::open;
  return sentence == edges.second ? Place::close : Place::body;
}

}  // namespace

std::optional<Act> act_of(std::string_view name) {
  const auto found = std::ranges::find(kActNames, name);
  if (found == kActNames.end()) return std::nullopt;
  return static_cast<Act>(found - kActNames.begin());
}

struct ActReader::Impl {
  Impl(const Lexicon& families, const DataFiles& data) : cues(families), files(data) {
    // Built-in models are opened when a mail needs them; others may be broken, which is said now.
    for (const auto language : kLanguages) {
      const auto own = files.find(path_of(language)), built_in = data_file(path_of(language));
      if (own && (!built_in || own->data() != built_in->data())) of(language);
    }
  }

  const LanguageReader* of(Language language) {
    if (language == Language::other) return nullptr;
    const auto index = static_cast<std::size_t>(language);
    if (!opened[index]) {
      readers[index] = open_models(language, files);
      opened[index] = true;
    }
    return readers[index] ? &*readers[index] : nullptr;
  }

  ActInput input_of(const Document& document, std::size_t sentence, Place place) const {
    const auto& it = document.sentences[sentence];
    return {&document, it.first_token, it.end_token, place, families_in(document, it, cues)};
  }

  Lexicon cues;
  DataFiles files;
  std::array<bool, kMaxLanguages> opened{};
  std::array<std::optional<LanguageReader>, kMaxLanguages> readers;
  LruCache<std::uint64_t, SentenceActs> known{1024};
};

ActReader::ActReader(const Lexicon& cues, const DataFiles& files)
    : impl_(std::make_unique<Impl>(cues, files)) {}
ActReader::~ActReader() = default;

std::vector<SentenceActs> ActReader::read(const Document& document, Side side,
                                          const Deadline* deadline) const {
  std::vector<SentenceActs> out(document.sentences.size());
  const auto ends = edges(document);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto& sentence = document.sentences[i];
    if (!is_own_words(document.role_of(sentence))) continue;
    const auto* reader = impl_->of(document.language_of(sentence));
    if (!reader) continue;
    const auto place = place_in(ends, i);
    const auto key = key_of(document, sentence, side, place);
    if (const auto* known = impl_->known.find(key)) {
      out[i] = *known;
      continue;
    }
    if (is_late(deadline)) continue;
    const auto keys = act_keys(impl_->input_of(document, i, place), reader->senses);
    out[i] = reader->sides[static_cast<std::size_t>(side)].read(keys);
    impl_->known.keep(key, out[i]);
  }
  return out;
}

std::vector<ActReason> ActReader::reasons(const Document& document, std::size_t sentence, Side side,
                                          Act act, std::size_t most) const {
  const auto* reader = impl_->of(document.language_of(document.sentences[sentence]));
  if (!reader) return {};
  std::vector<std::pair<std::uint32_t, std::string>> names;
  const auto input = impl_->input_of(document, sentence, place_in(edges(document), sentence));
  const auto features = act_features(
      input, reader->senses,
      [&](std::uint32_t key, std::string what) { names.emplace_back(key, std::move(what)); });
  auto parts = reader->sides[static_cast<std::size_t>(side)].parts(features, act);
  std::ranges::stable_sort(parts, std::ranges::greater{},
                           &std::pair<std::uint32_t, double>::second);
  std::vector<ActReason> out;
  for (const auto& [key, weight] : parts) {
    if (out.size() == most || weight <= 0) break;
    const auto found = std::ranges::find(names, key, &std::pair<std::uint32_t, std::string>::first);
    if (found != names.end()) out.push_back({found->second, weight});
  }
  return out;
}

}  // namespace sincerely
