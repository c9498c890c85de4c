// What sentences do: chances between 0 and 1, none outside of own words, and the same for sentences
// that were read before and for those that were not.

#include <cmath>

#include "packs.hpp"
#include "phrases/phrase_index.hpp"
#include "reading/reading_words.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

const ReadingWords& words() {
  static const ReadingWords all =
      load_reading_words(fuzz::packs(), std::make_shared<PhraseIndex>());
  return all;
}

void require_same(const std::vector<SentenceActs>& a, const std::vector<SentenceActs>& b) {
  require(a.size() == b.size(), "as many sentences again");
  for (std::size_t i = 0; i < a.size(); ++i)
    require(a[i].probability == b[i].probability && a[i].told == b[i].told, "the same acts again");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Language language = fuzz::language_of(input.byte());
  const Side side = input.byte() % 2 ? Side::draft : Side::received;
  const std::string_view bytes = input.rest();
  const auto text = to_utf16(bytes);
  const auto document = read_document(text, {}, fuzz::packs(), language);
  const auto acts = words().acts->read(*document, side);
  require(acts.size() == document->sentences.size(), "each sentence has its acts");
  for (std::size_t i = 0; i < acts.size(); ++i)
    for (std::size_t act = 0; act < kActNames.size(); ++act) {
      const float chance = acts[i].probability[act];
      require(std::isfinite(chance) && chance >= 0 && chance <= 1, "a chance is a chance");
      if (!acts[i].told[act] || !fuzz::one_in(16, bytes)) continue;
      for (const auto& reason : words().acts->reasons(*document, i, side, static_cast<Act>(act)))
        require(!reason.what.empty() && std::isfinite(reason.weight), "a reason is named");
    }
  require_same(acts, words().acts->read(*document, side));
  require_same(acts, words().acts->read(*read_document(text, {}, fuzz::packs(), language), side));
  if (fuzz::one_in(512, bytes)) {
    const ActReader fresh(words().cues);
    require_same(acts, fresh.read(*document, side));
  }
  return 0;
}
