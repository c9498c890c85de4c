#include "reading/own_view.hpp"

#include "reading/asks/questions.hpp"

namespace sincerely {

bool says(const Document& body, const Lexicon& cues, const Lexicon& more, std::string_view family) {
  return !cues.find(body, family).empty() || !more.find(body, family).empty();
}

TheirSentence find_theirs(const Draft& draft, const Lexicon& lexicon, std::string_view family) {
  for (const int index : newest_received(draft)) {
    const auto& mail = *draft.thread[static_cast<std::size_t>(index)].body;
    for (const auto* sentence : mail.own_sentences())
      if (!lexicon.find_in(mail, *sentence, family).empty()) return {index, sentence};
  }
  return {};
}

}  // namespace sincerely
