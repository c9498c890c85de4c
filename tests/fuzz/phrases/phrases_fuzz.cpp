// Tables of phrases and texts to find them in: rows are compiled or refused with their line;
// places are words of the text; the same when sentences are known and when they are not.

#include "packs.hpp"
#include "phrases/lexicon.hpp"
#include "phrases/phrase_index.hpp"
#include "phrases/regex_rows.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void require_same(const std::vector<PhraseMatch>& a, const std::vector<PhraseMatch>& b) {
  require(a.size() == b.size(), "as many phrases are found again");
  for (std::size_t i = 0; i < a.size(); ++i)
    require(a[i].span == b[i].span && a[i].family == b[i].family && a[i].pattern == b[i].pattern &&
                a[i].weight == b[i].weight && a[i].sentence == b[i].sentence,
            "the same phrases are found again");
}

std::vector<PhraseMatch> find(const Lexicon& lexicon, const Document& document) {
  auto found = lexicon.find(document);
  std::int32_t at = 0;
  for (const PhraseMatch& match : found) {
    fuzz::require_span(match.span, document.text);
    require(match.span.begin >= at, "phrases come in reading order");
    at = match.span.begin;
    require(!match.veto, "an exception is never found");
    require(match.sentence < document.sentences.size() || document.sentences.empty(),
            "a phrase has its sentence");
    require(match.first_token <= match.end_token && match.end_token <= document.tokens.size(),
            "a phrase has tokens that are there");
  }
  for (const auto& family : lexicon.families())
    for (const PhraseMatch& match : lexicon.find(document, family))
      require(match.family == family, "of one family only it is found");
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const Language language = fuzz::language_of(input.byte());
  const std::string table(input.part());
  const auto text = to_utf16(input.rest());
  const auto document = read_document(text, {}, fuzz::packs(), language);
  Lexicon alone;
  try {
    alone.add(table, "t.tsv", fuzz::packs());
  } catch (const LoadError& error) {
    require(std::string_view(error.what()).starts_with("t.tsv"), "an error names its file");
    return 0;
  }
  const auto cold = find(alone, *document);
  require_same(cold, find(alone, *document));
  // The same text, read anew: its sentences are known, the document is not.
  require_same(cold, find(alone, *read_document(text, {}, fuzz::packs(), language)));
  // Beside other phrases, in one index.
  auto index = std::make_shared<PhraseIndex>();
  Lexicon other(index), shared(index);
  other.add_frame(Language::en, "f", "thank you", 1, fuzz::packs());
  shared.add(table, "t.tsv", fuzz::packs());
  require_same(cold, find(shared, *document));
  for (const Sentence& sentence : document->sentences)
    for (const PhraseMatch& match : alone.find_in(*document, sentence))
      require(sentence.span.contains(match.span), "in one sentence only its words are found");
  return 0;
}
