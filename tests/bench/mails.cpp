#include "bench/mails.hpp"

#include <algorithm>
#include <random>

namespace sincerely::bench {
namespace {

using Random = std::mt19937;
using Words = std::vector<std::string>;

const Words kNames{"Tove",  "Henrik", "Samira", "Luis",   "Agnes", "Piotr", "Marta",
                   "Jonas", "Keiko",  "Edvard", "Fatima", "Rolf",  "Irene", "Pavel"};
const Words kThings{"the kitchen lease",       "the pump report",     "our stall at the fair",
                    "the April invoice",       "the reading circle",  "the new prototype",
                    "your travel application", "the roof drawings",   "the ferry timetable",
                    "the survey of tenants",   "the second delivery", "the training budget"};
const Words kPlaces{"Trondheim",      "the annex",      "the Monday meeting",
                    "the north yard", "the old school", "our office in Kassel",
                    "the workshop",   "room 118",       "the harbour"};
const Words kDays{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "tomorrow"};
const Words kDeeds{"check", "finish", "sign", "compare", "move", "explain", "measure", "cancel"};
const Words kStates{"nearly done",    "dearer than last year", "hard to read", "still open",
                    "better by half", "short of two pages",    "settled"};
const Words kReasons{"the supplier moved house",    "nobody had the key",
                     "two people counted twice",    "the printer ate a third of it",
                     "the road was under water",    "the old list hung on the door",
                     "we never heard from the city"};

/// A capital letter stands for a word of the list it begins: N(ame), T(hing), P(lace), D(ay),
/// V(erb), S(tate), R(eason), #(number).
const Words kSentences{"~N says that ~T is ~S because ~R.",
                       "Could you ~V ~T before ~D?",
                       "We looked at ~T in ~P on ~D, and it is ~S.",
                       "~N and ~N need ~# copies of ~T.",
                       "Do you want ~N to ~V ~T, or shall we wait until ~D?",
                       "It costs ~# euros more than ~N thought, mostly since ~R.",
                       "I have not begun to ~V ~T yet, since ~R, but ~N will on ~D.",
                       "What did ~N say about ~T when ~R?",
                       "You asked whether ~T can be ready; it is ~S, so ~D is more likely.",
                       "Please ~V ~T with ~N, it is ~S and ~R.",
                       "In ~P we lost ~# minutes, and ~R.",
                       "I hope this email finds you well.",
                       "I am a little worried that ~T is ~S.",
                       "Thank you for ~T, it was a great help in ~P.",
                       "To be honest, ~T looked ~S to me, although ~N saw it another way.",
                       "~N found ~# pages of ~T in ~P on ~D."};

const std::string& one_of(const Words& words, Random& random) {
  return words[random() % words.size()];
}

std::string word_for(char kind, Random& random) {
  switch (kind) {
    case 'N':
      return one_of(kNames, random);
    case 'T':
      return one_of(kThings, random);
    case 'P':
      return one_of(kPlaces, random);
    case 'D':
      return one_of(kDays, random);
    case 'V':
      return one_of(kDeeds, random);
    case 'S':
      return one_of(kStates, random);
    case 'R':
      return one_of(kReasons, random);
    default:
      return std::to_string(2 + random() % 95);
  }
}

std::string sentence(Random& random) {
  const auto& pattern = one_of(kSentences, random);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (pattern[i] == '~')
      out += word_for(pattern[++i], random);
    else
      out += pattern[i];
  return out;
}

int words_in(const std::string& text) {
  return 1 + static_cast<int>(std::ranges::count(text, ' '));
}

Person writer() { return {"Robin Ekeland", "robin@example.org", "", ""}; }

}  // namespace

std::string mail_text(std::uint32_t seed, int words) {
  Random random(seed);
  std::string out = "Dear " + one_of(kNames, random) + ",\n\n";
  for (int count = 2, in_paragraph = 0; count < words; ++in_paragraph) {
    const auto next = sentence(random);
    count += words_in(next);
    const bool full = in_paragraph == 4;
    out += next + (full ? "\n\n" : " ");
    if (full) in_paragraph = -1;
  }
  return out + "\n\nBest regards,\nRobin\n";
}

std::string edited(std::string text, std::uint32_t seed) {
  static const Words words{"nearly", "perhaps", "quickly", "already", "really", "often"};
  Random random(seed);
  const auto from = text.find(' ', text.size() / 4 + random() % (text.size() / 2));
  const auto end = text.find(' ', from + 1);
  return text.replace(from + 1, end - from - 1, one_of(words, random));
}

DraftMessage reply(const std::string& id, std::string text, bool thread) {
  DraftMessage out;
  out.id = id;
  out.kind = thread ? DraftKind::reply : DraftKind::new_mail;
  out.kind_given = true;
  out.subject = thread ? "Re: plan" : "Plan";
  out.from = writer();
  out.to = {{"Jonas Berg", "jonas@example.com", "", ""}};
  out.recipients_given = true;
  out.text = std::move(text);
  if (!thread) return out;
  static const std::string theirs = mail_text(4'000'000, 300);
  out.thread.emplace_back().from = out.to.front();
  out.thread.front().text = theirs;
  out.thread_given = true;
  return out;
}

std::vector<SentMessage> sent_mails(int count) {
  std::vector<SentMessage> out;
  for (int i = 0; i < count; ++i) {
    auto& mail = out.emplace_back();
    const auto number = std::to_string(i);
    mail.id = "<" + number + "@bench>";
    mail.message.from = writer();
    mail.message.to = {{"", "p" + number + "@example.com", "", ""}};
    mail.message.date =
        "2026-0" + std::to_string(1 + i * 4 / count) + "-1" + std::to_string(i % 9) + "T10:00:00Z";
    mail.message.subject = "plan";
    mail.message.text = mail_text(2'000'000U + static_cast<std::uint32_t>(i), 300);
    mail.message.sent = true;
  }
  return out;
}

}  // namespace sincerely::bench
