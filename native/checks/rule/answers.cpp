#include "checks/rule/answers.hpp"

#include <algorithm>

#include "checks/their_line.hpp"
#include "reading/asks/questions.hpp"

namespace sincerely {
namespace {

bool says_it(const Answers& answers, const CheckContext& context, int message,
             const Sentence& sentence) {
  const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
  const auto holds = [&](const std::string& family) {
    return !context.data.lexicon.find_in(mail, sentence, family).empty();
  };
  if (std::ranges::any_of(answers.without, holds) || std::ranges::none_of(answers.find, holds))
    return false;
  if (!answers.act) return true;
  const auto& acts = context.reading.their_acts(message);
  const auto at = static_cast<std::size_t>(&sentence - mail.sentences.data());
  return at < acts.size() && context.at_least("their-act", acts[at].of(*answers.act));
}

}  // namespace

std::optional<Evidence> answered_line(const Answers& answers, const CheckContext& context) {
  for (const int message : newest_received(context.draft)) {
    const auto& mail = *context.draft.thread[static_cast<std::size_t>(message)].body;
    for (const auto* sentence : mail.own_sentences())
      if (says_it(answers, context, message, *sentence))
        return checks::their_line(mail.words_of(sentence->span), message, sentence->span);
  }
  return std::nullopt;
}

}  // namespace sincerely
