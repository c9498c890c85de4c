#include "history/digest.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/data_file.hpp"
#include "base/moment.hpp"
#include "mail/people/companies.hpp"
#include "mail/read.hpp"
#include "reading/subject.hpp"

namespace sincerely {
namespace {

using std::chrono::sys_seconds;

constexpr std::string_view kTable = "reading/promises.tsv";
constexpr std::size_t kQuestionsAMail = 5, kDatesAMail = 5, kPromisesAMail = 4;
constexpr std::size_t kFormLength = 40;   // UTF-16 units of a greeting
constexpr std::size_t kNameLength = 120;  // UTF-16 units of what a person is called
constexpr std::size_t kAddressLength =
    320;  // bytes; RFC 5321, 4.5.3.1: 64 before the @, 255 behind it

/// Of a sentence at most so many characters, cut at a word.
std::string short_quote(const Document& document, Span span) {
  std::string text = document.words_of(span);
  std::ranges::replace(text, '\n', ' ');
  auto units = to_utf16(text);
  if (units.size() <= kQuoteLength) return text;
  auto cut = units.rfind(u' ', kQuoteLength - 1);
  if (cut == units.npos) cut = kQuoteLength - 1;
  return to_utf8(units.substr(0, cut)) + "…";
}

/// Mail clients name a mail with or without the angle brackets of its header.
std::string bare_id(std::string id) {
  if (id.size() > 2 && id.front() == '<' && id.back() == '>') return id.substr(1, id.size() - 2);
  return id;
}

bool has_date(const Document& document, const Sentence& sentence, const LanguagePacks& packs) {
  const auto& dates = packs.pack(document.language_of(sentence)).date_words;
  return std::ranges::any_of(document.tokens_of(sentence),
                             [&](const Token& token) { return dates.contains(token.folded); });
}

/// Can it be the key of a person? What came from a broken header cannot.
bool is_address(const std::string& text) {
  constexpr auto is_control = [](unsigned char c) { return c < ' ' || c == 0x7F; };
  return !text.empty() && text.size() <= kAddressLength && std::ranges::none_of(text, is_control);
}

/// Whom the mail went to, each once and without the writer. Blind copies are not remembered.
std::vector<LearntPerson> people_of(const Draft& draft) {
  std::vector<LearntPerson> people;
  const std::string own = address_key(draft.message.from.address);
  const auto add = [&](const Person& person) {
    const std::string address = address_key(person.address);
    if (!is_address(address) || address == own) return;
    if (std::ranges::find(people, address, &LearntPerson::address) == people.end())
      people.push_back({address, to_utf8(to_utf16(person.name).substr(0, kNameLength)), {}});
  };
  std::ranges::for_each(draft.message.to, add);
  std::ranges::for_each(draft.message.cc, add);
  return people;
}

bool is_among(const std::vector<LearntPerson>& people, const Person& person) {
  return std::ranges::find(people, address_key(person.address), &LearntPerson::address) !=
         people.end();
}

/// The greeting, where one person is greeted and the mail goes to one.
std::string form_of(const Draft& draft, const std::optional<Greeting>& greeting) {
  if (draft.message.to.size() != 1) return {};
  if (!greeting || !greeting->salutation || greeting->people.size() != 1) return {};
  auto words = to_utf16(draft.body->words_of(greeting->span));
  while (!words.empty() && (words.back() == u',' || words.back() == u'\n')) words.pop_back();
  return words.size() <= kFormLength ? to_utf8(words) : std::string{};
}

}  // namespace

SentMailDigest::SentMailDigest(const LanguagePacks& packs, WordsToKeep words, KeptKeys keys)
    : packs_(packs), words_(std::move(words)), keys_(keys) {
  promises_.add(packs.files().find(kTable).value_or(""), kTable, packs);
}

LearntMail SentMailDigest::digest(SentMessage sent, std::vector<OpenPromise>& promises,
                                  sys_seconds now) const {
  LearntMail mail;
  mail.id = bare_id(std::move(sent.id));
  mail.date = moment_of(sent.message.date).value_or(now);
  DraftMessage message;
  message.from = std::move(sent.message.from);
  message.to = std::move(sent.message.to);
  message.cc = std::move(sent.message.cc);
  message.subject = std::move(sent.message.subject);
  message.text = std::move(sent.message.text);
  message.thread = std::move(sent.thread);
  message.kind = message.thread.empty() ? DraftKind::new_mail : DraftKind::reply;
  Draft draft = read_draft(std::move(message), packs_);
  // Of several readers one can have put words into the quote that another is said to have written.
  if (sent.thread_quoted && people_of(draft).size() != 1) draft.thread.clear();
  const Profile nobody;
  const Reading reading(draft, nobody, packs_, words_.reading);
  mail.language = draft.language;
  mail.words = draft.body->own_words();
  mail.traits = read_traits(*draft.body, packs_);
  mail.parts = sketch_parts(*draft.body, packs_, keys_.sketches);
  mail.people = people_of(draft);
  if (mail.people.size() == 1) mail.people.front().form = form_of(draft, reading.greeting());
  add_turn(draft, reading, mail);
  close_kept(draft, mail, promises);
  add_own(draft, mail, promises);
  add_theirs(draft, reading, mail);
  return mail;
}

void SentMailDigest::add_turn(const Draft& draft, const Reading& reading, LearntMail& mail) const {
  if (const std::string subject = bare_subject(draft.message.subject); !subject.empty())
    mail.subject = sip_hash(keys_.words, subject);
  mail.answers = !draft.thread.empty() && is_among(mail.people, draft.thread.front().message.from);
  if (mail.people.size() == 1) mail.form = reading.own_address().form();
  std::set<std::uint64_t> phrases;
  for (const auto& [check, lexicon] : words_.counted)
    for (const PhraseMatch& match : lexicon.find(*draft.body))
      phrases.insert(phrase_id(keys_.words, check, match.pattern));
  mail.phrases.assign(phrases.begin(), phrases.end());
  for (const std::string& firm : companies_in(*draft.body, packs_))
    mail.companies.push_back(sip_hash(keys_.words, firm));
}

void SentMailDigest::close_kept(const Draft& draft, LearntMail& mail,
                                std::vector<OpenPromise>& promises) const {
  const auto subjects = subjects_of(*draft.body, packs_);
  const bool says_so = !promises_.find(*draft.body, "kept").empty();
  std::erase_if(promises, [&](const OpenPromise& promise) {
    // Promised before this mail, and to somebody who gets it.
    if (promise.said >= mail.date || std::ranges::find(mail.people, promise.address,
                                                       &LearntPerson::address) == mail.people.end())
      return false;
    if (!says_so && !comes_back_to(subjects, promise, packs_)) return false;
    mail.kept.push_back(promise.text);
    return true;
  });
}

void SentMailDigest::add_own(const Draft& draft, LearntMail& mail,
                             std::vector<OpenPromise>& promises) const {
  if (mail.people.size() != 1) return;  // to several people it is not said who waits
  const std::string& address = mail.people.front().address;
  std::size_t count = 0;
  std::uint32_t last = 0;
  for (const PhraseMatch& match : promises_.find(*draft.body, "promise")) {
    if (count == kPromisesAMail) break;
    // A sentence is one promise, however many of its phrases say so.
    if (count > 0 && match.sentence == last) continue;
    last = match.sentence;
    ++count;
    const Sentence& sentence = draft.body->sentences[match.sentence];
    const Quote quote{address, QuoteKind::promise, short_quote(*draft.body, sentence.span),
                      mail.date, due_of(*draft.body, sentence, mail.date)};
    promises.push_back({address, quote.text, quote.date, quote.due});
    mail.quotes.push_back(quote);
  }
}

void SentMailDigest::add_theirs(const Draft& draft, const Reading& reading,
                                LearntMail& mail) const {
  if (draft.thread.empty() || mail.people.empty()) return;
  const ReadMessage& newest = draft.thread.front();
  if (!is_among(mail.people, newest.message.from)) return;
  const std::string address = address_key(newest.message.from.address);
  // A mail is no newer than its answer, whatever the clock that dated it said.
  const sys_seconds date = std::min(moment_of(newest.message.date).value_or(mail.date), mail.date);
  const auto sentences = newest.body->own_sentences();
  if (sentences.empty()) return;
  mail.quotes.push_back(
      {address, QuoteKind::last_line, short_quote(*newest.body, sentences.back()->span), date, {}});
  std::size_t questions = 0, dates = 0;
  for (const AskedQuestion& question : reading.questions())
    if (question.message == 0 && question.open && questions++ < kQuestionsAMail)
      mail.quotes.push_back(
          {address, QuoteKind::question, short_quote(*newest.body, question.span), date, {}});
  for (const Sentence* sentence : sentences)
    if (has_date(*newest.body, *sentence, packs_) && dates++ < kDatesAMail)
      mail.quotes.push_back(
          {address, QuoteKind::date, short_quote(*newest.body, sentence->span), date, {}});
}

std::optional<sys_seconds> SentMailDigest::due_of(const Document& body, const Sentence& sentence,
                                                  sys_seconds said) const {
  using namespace std::chrono;
  const sys_days day = floor<days>(said);
  for (const PhraseMatch& match : promises_.find_in(body, sentence)) {
    if (match.family == "due-today") return sys_seconds(day);
    if (match.family == "due-tomorrow") return sys_seconds(day + days{1});
    if (match.family.size() == 5 && match.family.starts_with("due-")) {
      const auto wanted = weekday{static_cast<unsigned>(match.family[4] - '0')};
      const days away = wanted - weekday{day};
      // Of the day's own name the next one is meant.
      return sys_seconds(day + (away.count() == 0 ? days{7} : away));
    }
  }
  return {};
}

}  // namespace sincerely
