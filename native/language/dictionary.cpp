#include "language/dictionary.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <hunspell/hunspell.hxx>
#include <unordered_map>

#include "base/data_file.hpp"
#include "language/dictionary_shape.hpp"
#include "language/packs.hpp"

namespace sincerely {
namespace {

/// Words beyond this are forgotten all at once, so that a long-lived process stays small.
constexpr std::size_t kMemoWords = 100'000;

/// No dictionary is asked for a longer word: it takes compounds apart in time that grows with more
/// than the square of their length.
constexpr std::size_t kLongestWord = 64;  // letters

bool is_too_long(std::string_view word) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return word.size() > kLongestWord &&
         std::ranges::count_if(word, begins) > std::ptrdiff_t{kLongestWord};
}

struct Converter {
  explicit Converter(const char* encoding) {
    UErrorCode status = U_ZERO_ERROR;
    converter = ucnv_open(encoding, &status);
    if (U_FAILURE(status)) converter = nullptr;
    if (converter) {
      // A word that the encoding cannot hold is not in the dictionary.
      ucnv_setSubstChars(converter, "?", 1, &status);
    }
  }
  ~Converter() {
    if (converter) ucnv_close(converter);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  std::string from_utf8(std::string_view utf8) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string out(static_cast<std::size_t>(text.length()) * 4 + 8, '\0');
    const auto length =
        text.extract(out.data(), static_cast<std::int32_t>(out.size()), converter, status);
    out.resize(U_SUCCESS(status) ? static_cast<std::size_t>(length) : 0);
    return out;
  }
  std::string to_utf8(const std::string& bytes) const {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter,
                                  status);
    std::string out;
    return text.toUTF8String(out);
  }

  UConverter* converter = nullptr;
};

std::string capitalised(std::string_view word) {
  auto text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())));
  if (text.isEmpty()) return {};
  icu::UnicodeString first(text, 0, text.moveIndex32(0, 1));
  first.toUpper();
  text.replace(0, text.moveIndex32(0, 1), first);
  std::string out;
  return text.toUTF8String(out);
}

}  // namespace

Stem stem_of(std::string_view folded) {
  // FNV-1a, 64 bits: a collision among the words of a mail is one in 10^13.
  std::uint64_t hash = 14695981039346656037ULL;
  for (const unsigned char c : folded) {
    hash ^= c;
    hash *= 1099511628211ULL;
  }
  return hash;
}

struct Dictionary::Impl {
  Impl(const std::string& aff, const std::string& dic) : hunspell(aff.c_str(), dic.c_str()) {}

  void add_stems(const std::string& utf8, std::vector<Stem>& out) {
    for (const auto& stem : hunspell.stem(recode(utf8)))
      out.push_back(stem_of(fold(is_utf8 ? stem : converter->to_utf8(stem))));
  }
  std::string recode(const std::string& utf8) const {
    return is_utf8 ? utf8 : converter->from_utf8(utf8);
  }

  Hunspell hunspell;
  bool is_utf8 = true;
  bool nouns_are_capitalised = false;
  std::unique_ptr<Converter> converter;
  std::unordered_map<std::string, std::vector<Stem>> stems;
  std::unordered_map<std::string, bool> known;
};

Dictionary::Dictionary(const std::filesystem::path& folder, const LanguageFacts& facts) {
  const auto base = folder / facts.dictionary;
  const auto aff = base.string() + ".aff", dic = base.string() + ".dic";
  check_dictionary(aff, dic);
  impl_ = std::make_unique<Impl>(aff, dic);
  const std::string encoding = impl_->hunspell.get_dict_encoding();
  impl_->is_utf8 = encoding == "UTF-8" || encoding == "utf-8";
  if (!impl_->is_utf8) {
    impl_->converter = std::make_unique<Converter>(encoding.c_str());
    if (!impl_->converter->converter) throw LoadError(aff, 0, "unknown encoding " + encoding);
    // The files are read byte by byte: in UTF-16, or on a mainframe, they would be others.
    if (impl_->recode("word") != "word")
      throw LoadError(aff, 0, "no encoding of a dictionary: " + encoding);
  }
  impl_->nouns_are_capitalised = facts.nouns_capitalised;
}

Dictionary::~Dictionary() = default;

bool Dictionary::knows(std::string_view word) const {
  if (is_too_long(word)) return false;
  std::string key(word);
  if (const auto found = impl_->known.find(key); found != impl_->known.end()) return found->second;
  if (impl_->known.size() > kMemoWords) impl_->known.clear();
  const bool known = impl_->hunspell.spell(impl_->recode(key));
  impl_->known.emplace(std::move(key), known);
  return known;
}

const std::vector<Stem>& Dictionary::stems(std::string_view word) const {
  std::string key(word);
  if (is_too_long(word)) {  // its own stem, kept under that
    const Stem own = stem_of(fold(word));
    key = "\n" + std::to_string(own);
    return impl_->stems.try_emplace(std::move(key), 1, own).first->second;
  }
  if (const auto found = impl_->stems.find(key); found != impl_->stems.end()) return found->second;
  if (impl_->stems.size() > kMemoWords) impl_->stems.clear();
  const auto folded = fold(word);
  std::vector<Stem> stems{stem_of(folded)};
  impl_->add_stems(key, stems);
  if (folded != key) impl_->add_stems(folded, stems);
  if (impl_->nouns_are_capitalised && folded == key) impl_->add_stems(capitalised(word), stems);
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return impl_->stems.emplace(std::move(key), std::move(stems)).first->second;
}

}  // namespace sincerely
