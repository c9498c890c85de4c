#include "mail/kind_of.hpp"

#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

#include "base/data_file.hpp"
#include "mail/people/greeting.hpp"

namespace sincerely {
namespace {

constexpr int kShortWords = 25;
constexpr std::size_t kKinds = static_cast<std::size_t>(MailKind::other);

/// Of several kinds that a mail could be, the first of these: what needs most care leads.
constexpr std::array kOrder{MailKind::condolence,   MailKind::bad_news,  MailKind::pitch,
                            MailKind::announcement, MailKind::advice,    MailKind::transactional,
                            MailKind::thanks,       MailKind::logistics, MailKind::private_chat,
                            MailKind::answer};

struct Cue {
  std::vector<std::string> words;  // the last may end in * (any ending)
  MailKind kind;
  double weight;
};

/// What a kind needs before a mail is of it: a sum of weights, and no more own words than these. A
/// kind without a row in the table is never reached.
struct Need {
  double weight = 1e9;
  int words_at_most = 1 << 30;
};

/// The cues of a language, by their first word.
struct HashText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};
using Cues = std::unordered_map<std::string, std::vector<Cue>, HashText, std::equal_to<>>;

struct KindTables {
  explicit KindTables(const LanguagePacks& packs);

  std::vector<Cues> cues;  // by Language
  std::array<Need, kKinds> needs;
  std::map<std::string, std::vector<std::pair<MailKind, double>>> signs;  // "<time>"
};

MailKind kind_named(std::string_view text, std::string_view file) {
  for (std::size_t i = 0; i < kKinds; ++i)
    if (name(static_cast<MailKind>(i)) == text) return static_cast<MailKind>(i);
  throw LoadError(file, 0, "no such kind of mail: " + std::string(text));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at) out.push_back(fold(text.substr(at, end - at)));
    at = end + 1;
  }
  return out;
}

Cues cues_of(const Table& table) {
  Cues out;
  const auto kind = table.column("kind"), cue = table.column("cue"),
             weight = table.column("weight");
  for (const auto& row : table.rows) {
    Cue read{words_of(row[cue]), kind_named(row[kind], table.file), std::stod(row[weight])};
    if (!read.words.empty()) out[read.words.front()].push_back(std::move(read));
  }
  return out;
}

KindTables::KindTables(const LanguagePacks& packs) : cues(kMaxLanguages + 1) {
  for (const auto language : packs.languages())
    cues[index_of(language)] = cues_of(packs.pack(language).mail_kinds);
  const auto& table = packs.shared("mail_kinds");
  const auto kind = table.column("kind"), cue = table.column("cue"),
             weight = table.column("weight");
  for (const auto& row : table.rows) {
    const auto of = kind_named(row[kind], table.file);
    auto& need = needs[static_cast<std::size_t>(of)];
    if (row[cue] == "<needs>")
      need.weight = std::stod(row[weight]);
    else if (row[cue] == "<words-at-most>")
      need.words_at_most = std::stoi(row[weight]);
    else
      signs[row[cue]].emplace_back(of, std::stod(row[weight]));
  }
}

/// Words as cues are compared with: own sentences, parted by an empty word where a sentence ends.
/// subject   the words of the subject, which outlive the result, as the draft does
std::vector<std::string_view> words_of(const Draft& draft,
                                       const std::vector<std::string>& subject) {
  std::vector<std::string_view> out(subject.begin(), subject.end());
  out.reserve(out.size() + draft.body->tokens.size());
  out.emplace_back();
  for (const auto* sentence : draft.body->own_sentences()) {
    for (const auto& token : draft.body->tokens_of(*sentence))
      if (token.kind != TokenKind::punctuation || token.text == "%") out.push_back(token.folded);
    out.emplace_back();
  }
  return out;
}

/// Do the words of a cue stand from there on? The empty word at the end of a sentence fits none, so
/// no cue runs over it.
bool stands_at(const Cue& cue, const std::vector<std::string_view>& words, std::size_t at) {
  if (at + cue.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < cue.words.size(); ++i) {
    const std::string_view want = cue.words[i];
    const auto have = words[at + i];
    const bool open = want.ends_with('*');
    if (open ? !have.starts_with(want.substr(0, want.size() - 1)) : have != want) return false;
  }
  return true;
}

using Scores = std::array<double, kKinds>;

/// Each cue counts once: a mail that says "invoice" ten times is no more of an invoice.
void add_cues(const Cues& cues, const std::vector<std::string_view>& words, Scores& scores) {
  std::set<const Cue*> seen;
  const auto try_all = [&](const std::vector<Cue>& list, std::size_t at) {
    for (const auto& cue : list)
      if (!seen.contains(&cue) && stands_at(cue, words, at)) {
        seen.insert(&cue);
        scores[static_cast<std::size_t>(cue.kind)] += cue.weight;
      }
  };
  std::vector<const std::vector<Cue>*> open;  // first words that end in *
  for (const auto& [first, list] : cues)
    if (first.ends_with('*')) open.push_back(&list);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].empty()) continue;
    if (const auto found = cues.find(words[at]); found != cues.end()) try_all(found->second, at);
    for (const auto* list : open) try_all(*list, at);
  }
}

/// "14:30", or a number beside a word of the clock: "um 9", "9 Uhr".
bool has_time(const Document& body, const LanguagePacks& packs) {
  const auto is_time = [](const Token& token) {
    const auto mark = token.text.find_first_of(":.");
    const auto digit = [&](std::size_t i) {
      return i < token.text.size() && token.text[i] >= '0' && token.text[i] <= '9';
    };
    return token.kind == TokenKind::number && (mark == 1 || mark == 2) && digit(0) &&
           digit(mark + 1) && digit(mark + 2) && !digit(mark + 3);
  };
  const auto &before = packs.words("clock-before"), &after = packs.words("clock-after");
  for (std::size_t i = 0; i < body.tokens.size(); ++i) {
    const auto& token = body.tokens[i];
    if (is_time(token) && token.text.find(':') != std::string::npos) return true;
    const auto near = [&](std::size_t k) {
      return k < body.tokens.size() && body.tokens[k].kind == TokenKind::number;
    };
    if ((before.contains(token.folded) && near(i + 1)) ||
        (after.contains(token.folded) && i > 0 && near(i - 1)))
      return true;
  }
  return false;
}

/// Weekdays by their full names, and tomorrow.
struct NearDays {
  explicit NearDays(const LanguagePacks& packs) {
    for (const auto& name : packs.calendar().names()) {
      const bool weekday =
          name.kind == CalendarName::Kind::weekday && name.form == CalendarName::Form::full;
      if (weekday || (name.kind == CalendarName::Kind::day && name.number == 1))
        words.add(name.word);
    }
  }
  WordList words;
};

bool has_weekday(const Document& body, const LanguagePacks& packs) {
  const auto& days = packs.made<NearDays>().words;
  return std::ranges::any_of(body.tokens,
                             [&](const Token& token) { return days.contains(token.folded); });
}

/// Only what is drawn as a picture by itself: © and ™ are signs.
bool has_emoji(const Document& body) {
  const auto& text = body.text;
  for (std::size_t i = 0; i < text.size();) {
    UChar32 c;
    U16_NEXT(text.data(), i, text.size(), c);
    if (c > 0x2600 && u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION)) return true;
  }
  return false;
}

/// Three readers or more, or a greeting for several.
bool speaks_to_group(const Draft& draft, const LanguagePacks& packs) {
  if (draft.message.to.size() + draft.message.cc.size() >= 3) return true;
  const auto greeting = find_greeting(*draft.body, packs, draft.message.to);
  return greeting && greeting->addressees == Addressees::several;
}

/// What is no word has a weight as well: the rows "<time>", "<short>" and so on.
void add_signs(const KindTables& tables, const Draft& draft, const LanguagePacks& packs,
               Scores& scores) {
  const auto add = [&](const char* sign, bool there) {
    const auto found = tables.signs.find(sign);
    if (!there || found == tables.signs.end()) return;
    for (const auto& [kind, weight] : found->second)
      scores[static_cast<std::size_t>(kind)] += weight;
  };
  add("<thread>", draft.message.kind == DraftKind::reply && !draft.thread.empty());
  add("<time>", has_time(*draft.body, packs));
  add("<short>", draft.body->own_words() <= kShortWords);
  add("<weekday>", has_weekday(*draft.body, packs));
  add("<emoji>", has_emoji(*draft.body));
  add("<question>", std::ranges::any_of(draft.body->own_sentences(), [](const Sentence* sentence) {
        return sentence->is_question;
      }));
  add("<group>", speaks_to_group(draft, packs));
}

}  // namespace

MailKind kind_of(const Draft& draft, const LanguagePacks& packs) {
  const auto& tables = packs.made<KindTables>();
  const auto own = draft.body->own_words();
  if (own == 0) return MailKind::other;
  Scores scores{};
  const auto subject = words_of(draft.message.subject);
  add_cues(tables.cues[index_of(packs.pack(draft.language).language)], words_of(draft, subject),
           scores);
  add_signs(tables, draft, packs, scores);
  for (const auto kind : kOrder) {
    const auto i = static_cast<std::size_t>(kind);
    // Sums of tenths: as much as is needed, but for rounding.
    if (scores[i] + 1e-9 >= tables.needs[i].weight && own <= tables.needs[i].words_at_most)
      return kind;
  }
  return MailKind::other;
}

}  // namespace sincerely
