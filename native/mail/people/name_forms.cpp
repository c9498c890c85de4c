#include "mail/people/name_forms.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/data_file.hpp"
#include "text/document.hpp"

namespace sincerely {
namespace {

/// Pairs of names by the hashes of their plain letters, sorted once all are read.
using Pairs = std::vector<std::pair<Stem, Stem>>;

/// The tables of short forms.
struct ShortForms {
  explicit ShortForms(const LanguagePacks& packs);

  Pairs forms_of;           // "robert": bob, rob
  Pairs givens_of;          // "bob": robert
  Pairs lookalikes;         // "stefan": stephan
  std::vector<Stem> names;  // all of them, sorted
};

template <typename T>
void sort_once(std::vector<T>& all) {
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  all.shrink_to_fit();
}

void add_row(ShortForms& out, const std::string& kind, const std::string& given,
             const std::vector<std::string>& forms) {
  const auto name = stem_of(plain_letters(given));
  // "Anne" and "Berit" both stand for Anne Berit, and not for each other.
  const auto parts = words_between(given, " -");
  const auto is_part = [&](const std::string& form) {
    return parts.size() > 1 && std::ranges::find(parts, form) != parts.end();
  };
  out.names.push_back(name);
  for (const auto& text : forms) {
    const auto form = stem_of(plain_letters(text));
    if (kind == "short") {
      out.names.push_back(form);
      out.forms_of.emplace_back(name, form);
      if (!is_part(text)) out.givens_of.emplace_back(form, name);
    } else {
      out.lookalikes.emplace_back(name, form);
      out.lookalikes.emplace_back(form, name);
    }
  }
}

ShortForms::ShortForms(const LanguagePacks& packs) {
  for (const auto language : packs.languages()) {
    const auto& table = packs.pack(language).nicknames;
    const auto kind = table.column("kind"), given = table.column("given"),
               forms = table.column("forms"), rare = table.column("rare_forms");
    for (const auto& row : table.rows) {
      auto all = words_between(row[forms], "|");
      for (auto& form : words_between(row[rare], "|")) all.push_back(std::move(form));
      add_row(*this, row[kind], row[given], all);
    }
  }
  for (auto* pairs : {&forms_of, &givens_of, &lookalikes}) sort_once(*pairs);
  sort_once(names);
}

const ShortForms& short_forms(const LanguagePacks& packs) { return packs.made<ShortForms>(); }

bool has(const Pairs& pairs, std::string_view key, std::string_view value) {
  return std::ranges::binary_search(pairs, std::pair{stem_of(key), stem_of(value)});
}

bool share_a_given(const ShortForms& forms, std::string_view a, std::string_view b) {
  const auto form = stem_of(a), other = stem_of(b);
  auto at = std::ranges::lower_bound(forms.givens_of, form, {}, &Pairs::value_type::first);
  for (; at != forms.givens_of.end() && at->first == form; ++at)
    if (std::ranges::binary_search(forms.forms_of, std::pair{at->second, other})) return true;
  return false;
}

bool is_short_form(const std::string& a, const std::string& b, const LanguagePacks& packs) {
  const auto& forms = short_forms(packs);
  return has(forms.forms_of, a, b) || has(forms.forms_of, b, a) || share_a_given(forms, a, b);
}

/// How letters are written where only ASCII is at hand: å as aa.
struct SpeltOut {
  explicit SpeltOut(const LanguagePacks& packs) {
    const auto& table = packs.shared("transliteration");
    const auto from = table.column("from"), to = table.column("to");
    for (const auto& row : table.rows)
      if (const auto letter = to_utf16(row[from]); letter.size() == 1 && row[to].size() == 2)
        two_letters.try_emplace(letter.front(), to_utf16(row[to]));
  }
  std::unordered_map<char16_t, std::u16string> two_letters;
};

/// Letters as the table writes them in ASCII: ä as ae, å as aa, ø as oe, where it has two letters
/// for one.
std::string spelt_out(std::string_view folded, const LanguagePacks& packs) {
  const auto& two_letters = packs.made<SpeltOut>().two_letters;
  std::u16string out;
  for (const auto unit : to_utf16(folded)) {
    const auto found = two_letters.find(unit);
    if (found == two_letters.end())
      out += unit;
    else
      out += found->second;
  }
  return plain_letters(to_utf8(out));
}

/// Damerau-Levenshtein distance (neighbours swapped count once), in UTF-16 units.
std::size_t distance(const std::u16string& a, const std::u16string& b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto& here = cost[i][j];
      here = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1,
                       cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        here = std::min(here, cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

/// "Kat" of "Katalin": at least three letters, and two missing, since one more letter is often
/// another name (Martin, Martina).
bool is_beginning(const std::string& a, const std::string& b) {
  const auto& shorter = a.size() < b.size() ? a : b;
  const auto& longer = a.size() < b.size() ? b : a;
  return shorter.size() >= 3 && longer.size() >= shorter.size() + 2 && longer.starts_with(shorter);
}

NameLikeness whole_likeness(const std::string& a, const std::string& b,
                            const LanguagePacks& packs) {
  const auto plain_a = plain_letters(a), plain_b = plain_letters(b);
  if (plain_a == plain_b) return NameLikeness::accents;
  const auto spelt_a = spelt_out(a, packs), spelt_b = spelt_out(b, packs);
  if (spelt_a == spelt_b || plain_a == spelt_b || spelt_a == plain_b) return NameLikeness::accents;
  if (is_short_form(plain_a, plain_b, packs) || is_beginning(plain_a, plain_b))
    return NameLikeness::form;
  return is_slip(plain_a, plain_b) ? NameLikeness::close : NameLikeness::other;
}

}  // namespace

bool is_slip(const std::string& a, const std::string& b) {
  const auto left = to_utf16(a), right = to_utf16(b);
  const auto shorter = std::min(left.size(), right.size());
  const std::size_t most = shorter < 5 ? 1 : 2;
  if (shorter < 3 || std::max(left.size(), right.size()) - shorter > most) return false;
  return distance(left, right) <= most;
}

std::string plain_letters(std::string_view name) {
  auto folded = fold(name);
  if (std::ranges::all_of(folded, [](char c) { return (c & 0x80) == 0; })) {
    std::erase_if(folded, [](char c) { return !u_isalnum(c); });
    return folded;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(folded.data(), static_cast<std::int32_t>(folded.size())));
  if (U_SUCCESS(status)) text = nfd->normalize(text, status);
  std::u16string out;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const auto unit = text.charAt(i);
    if (u_charType(unit) == U_NON_SPACING_MARK) continue;
    switch (unit) {
      case u'ø':
        out += u'o';
        break;
      case u'æ':
        out += u"ae";
        break;
      case u'œ':
        out += u"oe";
        break;
      case u'đ':
      case u'ð':
        out += u'd';
        break;
      case u'ł':
        out += u'l';
        break;
      case u'ı':
        out += u'i';
        break;
      case u'þ':
        out += u"th";
        break;
      default:
        if (u_isalnum(unit) || U16_IS_SURROGATE(unit)) out += unit;
    }
  }
  return to_utf8(out);
}

std::vector<std::string> words_between(std::string_view text, std::string_view separators) {
  std::array<bool, 256> parts{};
  for (const unsigned char c : separators) parts[c] = true;
  const auto is_part = [&](std::size_t i) { return parts[static_cast<unsigned char>(text[i])]; };
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = at;
    while (at < text.size() && !is_part(at)) ++at;
    if (at > begin) out.emplace_back(text.substr(begin, at - begin));
    while (at < text.size() && is_part(at)) ++at;
  }
  return out;
}

bool is_given_name(std::string_view word, const LanguagePacks& packs) {
  return std::ranges::binary_search(short_forms(packs).names, stem_of(plain_letters(word)));
}

bool are_lookalikes(std::string_view a, std::string_view b, const LanguagePacks& packs) {
  return has(short_forms(packs).lookalikes, plain_letters(a), plain_letters(b));
}

NameLikeness name_likeness(std::string_view a, std::string_view b, const LanguagePacks& packs) {
  const auto left = fold(a), right = fold(b);
  if (left == right) return NameLikeness::same;
  auto best = whole_likeness(left, right, packs);
  if (best <= NameLikeness::form) return best;
  const auto parts_a = words_between(left, "-"), parts_b = words_between(right, "-");
  if (parts_a.size() > 1 && parts_b.size() > 1 &&  // "Anna-Lisa", "Anna-Lena"
      whole_likeness(parts_a.back(), parts_b.back(), packs) > NameLikeness::form &&
      whole_likeness(parts_a.front(), parts_b.front(), packs) <= NameLikeness::form)
    return NameLikeness::close;
  for (const auto& part_a : words_between(left, "-"))
    for (const auto& part_b : words_between(right, "-")) {
      if (part_a == left && part_b == right) continue;
      const auto found = whole_likeness(part_a, part_b, packs);
      if (found <= NameLikeness::form) return NameLikeness::form;
    }
  return best;
}

}  // namespace sincerely
