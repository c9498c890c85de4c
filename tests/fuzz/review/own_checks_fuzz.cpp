// Files with own checks, as `sincerely pack check` reads them: usable as a whole or refused with
// the line and a reason in each language; a phrase is found in its own words, and what is said is
// what was written.

#include <unicode/msgfmt.h>

#include "fuzz.hpp"
#include "packs.hpp"
#include "phrases/phrase_index.hpp"
#include "review/packs/pack_check.hpp"
#include "review/packs/pack_words.hpp"
#include "spans.hpp"

using namespace sincerely;
using fuzz::require;

namespace {

void require_named(const Pack& pack, std::string_view bytes) {
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n')) + 1;
  for (const PackFault& fault : pack.faults) {
    require(fault.line <= lines, "a fault names a line of the file");
    for (const char* locale : {"en", "de", "de-du", "nb"})
      require(!said(fault, pack.file, fuzz::packs(), locale).empty(), "a fault has its words");
  }
}

/// What ICU makes of a message.
std::string shown(const std::string& message) {
  UErrorCode status = U_ZERO_ERROR;
  icu::MessageFormat format(icu::UnicodeString::fromUTF8(message), icu::Locale::getRoot(), status);
  icu::UnicodeString out;
  icu::FieldPosition position;
  format.format(nullptr, nullptr, 0, out, status);
  require(U_SUCCESS(status), "a message can be said");
  std::string utf8;
  return out.toUTF8String(utf8);
}

bool is_plain(std::string_view phrase) {
  return !phrase.empty() &&
         std::ranges::all_of(phrase, [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; });
}

void require_said(const Pack& pack, const PackFile& file) {
  const bool has_exceptions = std::ranges::any_of(
      file.rows, [](const PackRow& row) { return row.kind.starts_with("except"); });
  for (const PackRow& row : file.rows) {
    if (row.nudge.empty()) continue;
    for (const auto& [locale, text] : pack.check->text)
      require(std::ranges::any_of(
                  text.messages,
                  [&](const auto& message) { return shown(message.second.message) == row.nudge; }),
              "a nudge is said as it was written");
    if (row.kind != "phrase" || !is_plain(row.phrase) || has_exceptions) continue;
    const auto language = row.language == Language::other ? Language::en : row.language;
    const auto document = read_document(to_utf16(row.phrase), {}, fuzz::packs(), language);
    require(!pack.check->data.lexicon.find(*document).empty(),
            "a phrase is found in its own words");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string name(input.part());
  const std::string_view bytes = input.rest();
  const PackFile file = read_pack(bytes);
  const Pack pack =
      load_pack(name, bytes, name.size() % 2, fuzz::packs(), std::make_shared<PhraseIndex>());
  require(pack.check.has_value() == pack.faults.empty(), "a pack is usable or has a fault");
  require_named(pack, bytes);
  require(file.rows.size() <= kMostPackRows, "rows are bounded");
  if (!pack.check) return 0;
  require(is_own(*pack.check) && pack.check->data.id == own_check_id(name), "its id is its name's");
  require(pack.phrases > 0 || !file.rows.empty(), "a pack has rows");
  require_said(pack, file);
  const auto again = load_pack(name, bytes, false, fuzz::packs(), std::make_shared<PhraseIndex>());
  require(again.check && again.phrases == pack.phrases && again.title == pack.title,
          "the same bytes make the same check");
  return 0;
}
