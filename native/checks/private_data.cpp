// Numbers that let somebody pay, log in or pose as another, and go outside. Checksums decide; the
// number itself is never repeated.

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "base/data_file.hpp"
#include "checks/check.hpp"
#include "phrases/regex_rows.hpp"

namespace sincerely::checks {
namespace {

using Digits = std::vector<int>;

Digits digits_of(std::u16string_view text) {
  Digits out;
  for (const auto unit : text)
    if (unit >= u'0' && unit <= u'9') out.push_back(unit - u'0');
  return out;
}

/// ISO 7064 mod 97-10 over the country code moved to the end (ISO 13616).
bool is_iban(std::u16string_view text) {
  std::u16string compact;
  std::ranges::copy_if(text, std::back_inserter(compact), [](char16_t c) { return c != u' '; });
  if (compact.size() < 15 || compact.size() > 34) return false;
  std::rotate(compact.begin(), compact.begin() + 4, compact.end());
  int rest = 0;
  for (const auto unit : compact) {
    const int value = unit >= u'A' ? unit - u'A' + 10 : unit - u'0';
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest == 1;
}

/// Luhn's sum (ISO/IEC 7812), and the first digits of the great issuers.
bool is_card(std::u16string_view text) {
  const auto digits = digits_of(text);
  if (digits.size() < 15 || digits.size() > 16 ||
      std::ranges::all_of(digits, [&](int d) { return d == digits.front(); }))
    return false;
  const int prefix = digits[0] * 10 + digits[1];
  const bool issuer = digits[0] == 4 || (prefix >= 51 && prefix <= 55) ||
                      (prefix >= 22 && prefix <= 27) || prefix == 34 || prefix == 37;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i];
    if (i % 2 == 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return issuer && sum % 10 == 0;
}

bool mod_11(const Digits& digits, std::span<const int> weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += digits[i] * weights[i];
  return sum % 11 == 0;
}

/// Norwegian birth number: date (day + 40 for a D number) and two check digits (Skatteetaten).
bool is_birth_number(std::u16string_view text) {
  static constexpr std::array kFirst{3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  static constexpr std::array kSecond{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  const auto digits = digits_of(text);
  if (digits.size() != 11) return false;
  const int day = (digits[0] * 10 + digits[1]) % 40, month = digits[2] * 10 + digits[3];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12 && mod_11(digits, kFirst) &&
         mod_11(digits, kSecond);
}

/// German tax number of a person: ISO 7064 mod 11, 10 (§ 139b AO).
bool is_tax_number(std::u16string_view text) {
  const auto digits = digits_of(text);
  if (digits.size() != 11 || digits[0] == 0) return false;
  int product = 10;
  for (std::size_t i = 0; i < 10; ++i) {
    const int sum = (digits[i] + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == digits[10];
}

struct NumberKind {
  const char* wording;
  const char* pattern;
  bool (*holds)(std::u16string_view);
  const char* needs;  // a family of words that has to stand in the sentence; empty: none
};

constexpr std::array kKinds{
    NumberKind{"iban", R"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b)", is_iban,
               ""},
    NumberKind{
        "card",
        R"((?<![\d-])\d{4}(?:[ -]?\d{4}){3}(?![\d-])|(?<![\d-])\d{4}[ -]?\d{6}[ -]?\d{5}(?![\d-]))",
        is_card, ""},
    NumberKind{"birth-number", R"((?<![\d-])\d{6} ?\d{5}(?![\d-]))", is_birth_number, ""},
    NumberKind{"tax-number", R"((?<![\d-])\d{2} ?\d{3} ?\d{3} ?\d{3}(?![\d-]))", is_tax_number,
               "tax"},
    NumberKind{"social-number", R"((?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-]))", nullptr, "social"},
};

/// The patterns, compiled once for the packs.
struct CompiledKinds {
  explicit CompiledKinds(const LanguagePacks&) {
    for (const auto& kind : kKinds) patterns.push_back(compile_regex(kind.pattern));
  }
  std::vector<RegexRow> patterns;
};

struct Place {
  Span span;
  std::string wording;
};

const Sentence* sentence_at(const Document& body, Span span) {
  for (const auto& sentence : body.sentences)
    if (sentence.span.overlaps(span)) return &sentence;
  return nullptr;
}

/// Words of a family in this sentence or the one before.
bool near(const CheckContext& context, std::string_view family, const Sentence& sentence) {
  const auto& body = *context.draft.body;
  const auto at = static_cast<std::size_t>(&sentence - body.sentences.data());
  return !context.data.lexicon.find_in(body, sentence, family).empty() ||
         (at > 0 && !context.data.lexicon.find_in(body, body.sentences[at - 1], family).empty());
}

std::vector<Place> numbers(const CheckContext& context, const NumberKind& kind,
                           const RegexRow& pattern, const FoldedText& folded) {
  const auto& body = *context.draft.body;
  std::vector<Place> out;
  for (const auto span : find_regex(pattern, body.text, folded)) {
    if (kind.holds &&
        !kind.holds(std::u16string_view(body.text).substr(static_cast<std::size_t>(span.begin),
                                                          static_cast<std::size_t>(span.size()))))
      continue;
    const auto* sentence = sentence_at(body, span);
    if (!sentence || !is_own_words(body.role_of(*sentence))) continue;
    if (*kind.needs && !near(context, kind.needs, *sentence)) continue;
    // Where to pay oneself is meant to be read.
    if (std::string_view(kind.wording) == "iban" && near(context, "pay-us", *sentence)) continue;
    out.push_back({span, kind.wording});
  }
  return out;
}

/// One word of a line, between blanks, without the marks around it.
struct Chunk {
  Span span;
  std::u16string_view text;
  bool quoted = false, connects = false;
  bool ends = false;  // a clause
};

bool is_any_of(char16_t c, std::u16string_view marks) { return marks.find(c) != marks.npos; }

/// The word between two blanks, without the signs around it.
Chunk chunk_of(std::u16string_view text, std::size_t begin, std::size_t end) {
  constexpr std::u16string_view kQuotes = u"\"'„“”‚‘’«»`", kMarks = u"(),;.:?[]";
  Chunk chunk;
  auto first = begin, last = end;
  while (first < last && is_any_of(text[first], kQuotes)) ++first, chunk.quoted = true;
  while (last > first && is_any_of(text[last - 1], u",;.:?")) --last;
  while (last > first && (is_any_of(text[last - 1], kQuotes) || is_any_of(text[last - 1], kMarks)))
    --last;
  while (first < last && is_any_of(text[first], kMarks)) ++first;
  chunk.connects = first == last || text[end - 1] == u':' || text[end - 1] == u'=';
  chunk.ends = is_any_of(text[end - 1], u",;.?");
  chunk.span = {static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)};
  chunk.text = text.substr(first, last - first);
  return chunk;
}

/// Words between blanks from a place to the end of its line.
std::vector<Chunk> chunks_after(std::u16string_view text, std::int32_t from, std::size_t most) {
  std::vector<Chunk> out;
  auto at = static_cast<std::size_t>(from);
  while (at < text.size() && text[at] != u'\n' && out.size() < most) {
    if (is_any_of(text[at], u" \t\r")) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < text.size() && !is_any_of(text[end], u" \t\r\n")) ++end;
    out.push_back(chunk_of(text, at, end));
    at = end;
  }
  return out;
}

struct Letters {
  int lower = 0, upper = 0, digits = 0, signs = 0;
  int letters() const { return lower + upper; }
};

Letters letters_of(std::u16string_view text) {
  Letters out;
  for (const auto c : text) {
    if (c >= u'0' && c <= u'9')
      ++out.digits;
    else if (u_isupper(c))
      ++out.upper;
    else if (u_isalpha(c))
      ++out.lower;
    else
      ++out.signs;
  }
  return out;
}

/// "hund-katze-maus7", "Sommer2024!": letters with figures; not "24hours", a link, an address, a
/// blank.
bool is_password(const Chunk& chunk) {
  const auto text = chunk.text;
  if (text.size() < 5 || text.size() > 80 || is_any_of(text.front(), u"{<$%[*#")) return false;
  if (text.find(u"://") != text.npos ||
      (text.find(u'@') != text.npos && text.find(u'.', text.find(u'@')) != text.npos))
    return false;
  const auto all = letters_of(text);
  if (all.letters() == 0) return false;
  const bool unit = all.digits > 0 && text.find_first_not_of(u"0123456789") > 0 && all.signs == 0 &&
                    u_isdigit(text.front()) && !u_isdigit(text.back()) &&
                    all.upper == 0;  // "24hours"
  if (unit) return false;
  const bool mixed = all.digits > 0 || (all.signs > 0 && is_any_of(text.back(), u"!$%&#+*"));
  return mixed || (chunk.quoted && text.size() >= 6);
}

/// "4711", "12-34-56": the figures of a PIN or a lock.
bool is_pin(const Chunk& chunk) {
  const auto all = letters_of(chunk.text);
  const bool dashes = all.signs == 0 || (all.signs <= 3 && all.digits >= 2 * all.signs &&
                                         chunk.text.find_first_of(u".,:/%") == chunk.text.npos);
  return all.letters() == 0 && all.digits >= 3 && all.digits <= 8 && dashes;
}

/// Does a word say that the secret follows: "is", "lautet", "=", "/"?
bool connects(const Chunk& chunk, const WordList& verbs) {
  return chunk.connects || chunk.text == u"/" || chunk.text == u"->" || chunk.text == u"=" ||
         chunk.text == u"–" || chunk.text == u"-" || verbs.contains(fold(to_utf8(chunk.text)));
}

/// The secret that a word for one announces: right behind it, or behind "is", ":" or "=".
std::optional<Span> announced_secret(const CheckContext& context, const PhraseMatch& word) {
  constexpr std::size_t kReach = 9;  // words
  const bool pin = word.family == "pin-word";
  const auto& text = context.draft.body->text;
  const auto& verbs = context.packs.words("secret-verb");
  const auto& still = context.packs.words("still");
  bool near = true;  // nothing but "is still" since the word that announces it
  for (const auto& chunk : chunks_after(text, word.span.end, kReach)) {
    if (near && !chunk.text.empty() && (pin ? is_pin(chunk) : is_password(chunk)))
      return chunk.span;
    if (chunk.ends) break;
    if (connects(chunk, verbs))
      near = true;
    else if (!still.contains(fold(to_utf8(chunk.text))))
      near = false;
  }
  return {};
}

std::vector<Place> passwords(const CheckContext& context) {
  const auto& body = *context.draft.body;
  std::vector<Place> out;
  for (const auto& match : context.data.lexicon.find(body, "token-shape"))
    out.push_back({match.span, "password"});
  for (const auto family : {"password-word", "pin-word"})
    for (const auto& match : context.data.lexicon.find(body, family))
      if (const auto secret = announced_secret(context, match);
          secret && !near(context, "dial-in", body.sentences[match.sentence]))
        out.push_back({*secret, match.family == "pin-word" ? "pin" : "password"});
  return out;
}

std::string domain_of(const std::string& address) {
  const auto at = address.rfind('@');
  return at == address.npos ? std::string{} : address_key(address.substr(at + 1));
}

int outside(const DraftMessage& message) {
  const auto own = domain_of(message.from.address);
  int count = 0;
  for (const auto* people : {&message.to, &message.cc, &message.bcc})
    count += static_cast<int>(std::ranges::count_if(*people, [&](const Person& person) {
      return own.empty() || domain_of(person.address) != own;
    }));
  return count;
}

}  // namespace

/// Numbers that let somebody pay, log in or pose as another; the number itself is never repeated.
/// silent    on numbers whose check digits are wrong, on an IBAN to pay to, on dial-in numbers, and
///           on quoted text
/// returns   one finding a place, passwords first
/// cost      linear in the text
/// source    ISO 13616, ISO/IEC 7812, ISO 7064, Skatteetaten; words in data/checks/private-data.tsv
/// fails     never
std::vector<Finding> private_data(const CheckContext& context) {
  auto places = passwords(context);
  const auto& patterns = context.packs.made<CompiledKinds>().patterns;
  const FoldedText folded(context.draft.body->text);
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    std::ranges::move(numbers(context, kKinds[i], patterns[i], folded), std::back_inserter(places));
  const int strangers = outside(context.draft.message);
  std::vector<Finding> out;
  for (const auto& place : places) {
    if (std::ranges::any_of(out, [&](const Finding& f) { return f.span->overlaps(place.span); }))
      continue;
    Finding finding;
    finding.span = place.span;
    finding.wording = place.wording;
    finding.counts = {{"n", static_cast<double>(strangers)}};
    const bool shape_only = place.wording == "social-number";
    finding.severity = strangers == 0 || shape_only ? Severity::hint : Severity::attention;
    out.push_back(std::move(finding));
  }
  return out;
}

}  // namespace sincerely::checks
