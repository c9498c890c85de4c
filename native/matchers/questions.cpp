#include "matchers/questions.hpp"

namespace sincerely {

std::vector<AskedQuestion> find_questions(const Draft&, const LanguagePacks&, const Lexicon&,
                                          const QuestionThresholds&) {
  return {};
}

}  // namespace sincerely
