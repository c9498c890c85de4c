#include "text/known_paragraphs.hpp"

#include "base/keyed_hash.hpp"
#include "text/sentences.hpp"
#include "text/tokens.hpp"

namespace sincerely {
namespace {

/// A shorter paragraph is read as fast as it is found, a longer one would fill the memory.
constexpr std::int32_t kShort = 40, kLong = 4000;  // UTF-16 units

bool is_kept(Span paragraph) { return paragraph.size() >= kShort && paragraph.size() <= kLong; }

/// Keyed: nobody can write two paragraphs that are taken for one.
std::uint64_t key_of(std::u16string_view text, Span paragraph) {
  const auto words = text.substr(static_cast<std::size_t>(paragraph.begin),
                                 static_cast<std::size_t>(paragraph.size()));
  return sip_hash(process_key(),
                  {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(char16_t)});
}

void move(Span& span, std::int32_t by) { span = {span.begin + by, span.end + by}; }
void move(Token& token, std::int32_t by) { move(token.span, by); }

/// What is known of a paragraph, or what `read` reads of it.
template <typename Part, typename Read>
std::vector<Part> known_or(LruCache<std::uint64_t, std::vector<Part>>& known, std::mutex& mutex,
                           std::uint64_t key, std::int32_t begin, Read read) {
  const auto moved_all = [](std::vector<Part> parts, std::int32_t by) {
    for (auto& part : parts) move(part, by);
    return parts;
  };
  {
    const std::scoped_lock one(mutex);
    if (const auto* found = known.find(key)) return moved_all(*found, begin);
  }
  auto parts = read();
  auto kept = moved_all(parts, -begin);
  const std::scoped_lock one(mutex);
  known.keep(key, std::move(kept));
  return parts;
}

}  // namespace

std::vector<Token> KnownParagraphs::tokens(std::u16string_view text, Span paragraph) const {
  if (!is_kept(paragraph)) return tokenize(text, paragraph);
  return known_or(tokens_, mutex_, key_of(text, paragraph), paragraph.begin,
                  [&] { return tokenize(text, paragraph); });
}

std::vector<Span> KnownParagraphs::sentences(std::u16string_view text, Span paragraph,
                                             const LanguagePack& pack, bool own_lines) const {
  if (!is_kept(paragraph)) return split_sentences(text, paragraph, pack, own_lines);
  const auto key = key_of(text, paragraph) ^ (2 * index_of(pack.language) + own_lines + 1);
  return known_or(sentences_, mutex_, key, paragraph.begin,
                  [&] { return split_sentences(text, paragraph, pack, own_lines); });
}

}  // namespace sincerely
