#include "reading/subject.hpp"

#include <algorithm>
#include <iterator>

#include "base/data_file.hpp"

namespace sincerely {
namespace {

constexpr std::int32_t kSubjectUnits = 4;  // shorter words say what is done rather than to what

bool shares(const std::vector<Stem>& a, const std::vector<Stem>& b) {
  std::vector<Stem> both;
  std::ranges::set_intersection(a, b, std::back_inserter(both));
  return !both.empty();
}

}  // namespace

std::string bare_subject(std::string_view subject) {
  constexpr std::size_t kLongestPrefix = 8;  // "Antwort:"
  std::string bare = fold(subject);
  for (;;) {
    const auto begin = bare.find_first_not_of(" \t");
    bare.erase(0, std::min(begin, bare.size()));
    const auto colon = bare.find(':');
    if (colon == bare.npos || colon > kLongestPrefix || bare.find(' ') < colon) return bare;
    bare.erase(0, colon + 1);
  }
}

std::vector<Stem> subjects_of(const Document& document, const LanguagePacks& packs) {
  std::vector<Stem> subjects;
  for (const Sentence* sentence : document.own_sentences()) {
    const auto& dates = packs.pack(document.language_of(*sentence)).date_words;
    for (const Token& token : document.tokens_of(*sentence))
      if (token.kind == TokenKind::word && !token.stop_word && token.span.size() >= kSubjectUnits &&
          !dates.contains(token.folded))
        subjects.insert(subjects.end(), token.stems.begin(), token.stems.end());
  }
  std::ranges::sort(subjects);
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

bool comes_back_to(const std::vector<Stem>& subjects, const OpenPromise& promise,
                   const LanguagePacks& packs) {
  const auto words = read_document(to_utf16(promise.text), {}, packs);
  return shares(subjects, subjects_of(*words, packs));
}

}  // namespace sincerely
