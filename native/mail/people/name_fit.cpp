#include <unicode/uchar.h>

#include <algorithm>

#include "base/data_file.hpp"
#include "mail/people/names.hpp"

namespace sincerely {
namespace {

/// What a header tells of given names: "", "S. Lie", "Stine Lie".
enum class Told { nothing, initials, names };

Told told_by(const KnownPerson& known) {
  auto told = Told::nothing;
  for (const auto& name : known.names) {
    if (name.source != NameSource::header) continue;
    told = std::max(told, Told::initials);
    if (!name.family && plain_letters(name.text).size() > 1) told = Told::names;
  }
  return told;
}

/// A greeted word against one known form.
/// told      what the header told of them
NameLikeness word_likeness(const NameWord& word, const KnownName& name, Told told,
                           const LanguagePacks& packs) {
  const bool header_told = told != Told::nothing;
  const auto likeness = name_likeness(word.text, name.text, packs);
  // "S. Lie" may be Stine.
  if (const auto initial = plain_letters(name.text);
      initial.size() == 1 && told == Told::initials && name.source == NameSource::header &&
      plain_letters(word.text).starts_with(initial))
    return std::min(likeness, NameLikeness::form);
  if (name.source == NameSource::address) {
    const auto written = plain_letters(word.text), local = plain_letters(name.text);
    if (likeness == NameLikeness::same) return NameLikeness::accents;  // an address has none
    const bool at_edge = local.starts_with(written) || local.ends_with(written);
    if (written.size() >= 4 && at_edge && !header_told) return NameLikeness::form;
    const bool cut = header_told && local.size() > written.size() && local.starts_with(written);
    return likeness == NameLikeness::close || cut ? NameLikeness::other : likeness;
  }
  if (name.family && likeness == NameLikeness::form) {  // "John" is no short form of Johnson
    const auto parts = words_between(name.text, "-");
    const bool part = std::ranges::any_of(parts, [&](const std::string& text) {
      return name_likeness(word.text, text, packs) <= NameLikeness::accents;
    });
    return part ? NameLikeness::form : NameLikeness::other;
  }
  const bool only_silences = name.source == NameSource::seen && likeness == NameLikeness::close;
  return only_silences ? NameLikeness::other : likeness;
}

/// "JN", "HP", "J": the first letters of their names.
bool are_initials(std::string_view word, const KnownPerson& known) {
  const auto letters = plain_letters(word);
  if (letters.empty() || letters.size() > 3) return false;
  std::string all;
  for (const auto& name : known.names)
    if (name.source == NameSource::header)
      for (const auto& part : words_between(name.text, "-"))
        all += plain_letters(part).substr(0, 1);
  return all.find(letters) != all.npos;
}

/// "Joy Mae" for "JoyMae", "Dhammapal" for "dhamma pal".
bool fits_joined(const GreetedPerson& greeted, const KnownPerson& known) {
  std::string written;
  for (const auto& word : greeted.words) written += plain_letters(word.text);
  std::vector<std::string> header;
  for (const auto& name : known.names) {
    const auto plain = plain_letters(name.text);
    if (plain == written) return true;
    if (name.source == NameSource::header) header.push_back(plain);
  }
  for (std::size_t from = 0; from < header.size(); ++from) {
    std::string together;
    for (auto i = from; i < header.size() && together.size() < written.size(); ++i)
      if ((together += header[i]) == written) return true;
  }
  return false;
}

/// How they sign beats every table of short forms: "John" is not written "Jon". A form that was
/// only cut (Kate, Kat) is no slip.
const KnownName* near_signature(const NameWord& word, const KnownPerson& known,
                                const LanguagePacks& packs) {
  const auto written = plain_letters(word.text);
  const KnownName* found = nullptr;
  for (const auto& name : known.names) {
    const auto plain = plain_letters(name.text);
    if (plain == written) return nullptr;
    if (name.source == NameSource::signed_alone && is_slip(plain, written) &&
        !plain.starts_with(written) && !written.starts_with(plain) && !found)
      found = &name;
  }
  return found && is_given_name(found->text, packs) ? found : nullptr;
}

/// The closest known form of a greeted word; of two equally close ones the one they sign with.
NameFit best_form(NameWord word, const KnownPerson& known, const LanguagePacks& packs) {
  if (word.text.size() > 2 && word.text.ends_with('.')) {  // "Hi Erin."
    word.text.pop_back();
    --word.span.end;
  }
  NameFit best;
  best.written = word;
  const auto told = told_by(known);
  for (const auto& name : known.names) {
    const auto likeness = word_likeness(word, name, told, packs);
    if (likeness > best.likeness) continue;
    if (likeness == best.likeness && name.source < best.known.source) continue;
    best.likeness = likeness;
    best.known = name;
  }
  if (best.likeness >= NameLikeness::close && are_initials(word.text, known))
    best.likeness = NameLikeness::form;
  if (best.likeness == NameLikeness::form)
    if (const auto* signed_as = near_signature(word, known, packs))
      return {NameLikeness::close, word, *signed_as};
  return best;
}

/// Different words of the header's name, also when a mail of theirs repeats it.
std::size_t header_words(const KnownPerson& known) {
  std::vector<std::string> words;
  for (const auto& name : known.names)
    if (name.source == NameSource::header) words.push_back(fold(name.text));
  std::ranges::sort(words);
  return static_cast<std::size_t>(std::unique(words.begin(), words.end()) - words.begin());
}

bool is_particle(const NameWord& word) {
  return word.text.size() < 2 || !u_isupper(to_utf16(word.text).front());
}

}  // namespace

NameFit fit_name(const GreetedPerson& greeted, const KnownPerson& known,
                 const LanguagePacks& packs) {
  NameFit fit{NameLikeness::same, {}, {}};
  std::vector<NameFit> words;
  for (const auto& word : greeted.words)
    if (!is_particle(word) || greeted.words.size() == 1)
      words.push_back(best_form(word, known, packs));
  if (words.empty()) return fit;
  const auto best = std::ranges::min_element(words, {}, &NameFit::likeness);
  const auto worst = std::ranges::max_element(words, {}, &NameFit::likeness);
  if (worst->likeness >= NameLikeness::form && fits_joined(greeted, known)) return fit;
  if (best->likeness >= NameLikeness::close) return *best;
  // "Anne Berit" is not Anne Grete.
  if (words.size() == 2 && greeted.honorific.empty() && header_words(known) > 2 &&
      words.back().likeness == NameLikeness::other &&
      is_given_name(words.back().written.text, packs))
    return words.back();
  const bool two_names = words.size() > 1 && greeted.honorific.empty() && greeted.title.empty();
  // "Peter Lind" is not Ana Lind; a second given name or another family name may well be theirs.
  if (two_names && words.front().likeness == NameLikeness::other && header_words(known) > 1)
    return words.front();
  return worst->likeness == NameLikeness::other ? *best : *worst;
}

int witnesses(const KnownPerson& known, std::string_view spelling, const LanguagePacks& packs) {
  const auto has = [&](NameSource source, auto&& same) {
    return std::ranges::any_of(known.names, [&](const KnownName& name) {
      return name.source == source && same(name.text);
    });
  };
  const auto exact = [&](const std::string& text) { return fold(text) == fold(spelling); };
  const auto plain = [&](const std::string& text) {
    return name_likeness(text, spelling, packs) <= NameLikeness::accents;
  };
  int count = 0;
  if (has(NameSource::header, exact) || has(NameSource::signature, exact)) ++count;
  if (has(NameSource::address, plain)) ++count;
  if (has(NameSource::book, exact)) ++count;
  if (has(NameSource::signed_alone, exact)) count += 2;
  return count;
}

}  // namespace sincerely
