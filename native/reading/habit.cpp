#include "reading/habit.hpp"

#include <algorithm>

namespace sincerely {

bool is_habit(const Profile& profile, std::string_view check, const PhraseMatch& match,
              Language language, double share) {
  if (profile.habits.empty()) return false;
  const auto found = profile.habits.find(phrase_id(profile.word_key, check, match.pattern));
  const auto mails = profile.habit_mails.find(language);
  if (found == profile.habits.end() || mails == profile.habit_mails.end()) return false;
  return found->second >= std::max<double>(kHabitMails, share * mails->second);
}

void leave_out_habits(const Profile& profile, std::string_view check, const Document& document,
                      double share, std::vector<PhraseMatch>& matches) {
  std::erase_if(matches, [&](const PhraseMatch& match) {
    const Language language = document.language_of(document.sentences[match.sentence]);
    return is_habit(profile, check, match, language, share);
  });
}

}  // namespace sincerely
