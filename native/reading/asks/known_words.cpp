#include "reading/asks/known_words.hpp"

#include <algorithm>
#include <cstdio>
#include <unordered_set>

#include "reading/acts/model_text.hpp"

namespace sincerely {
namespace {

constexpr std::int32_t kLeastLetters = 4;

std::uint32_t short_form(Stem stem) { return static_cast<std::uint32_t>(stem >> 32); }

std::uint32_t read_word(std::string_view digits, std::string_view file, std::size_t line) {
  std::uint32_t out = 0;
  const auto end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, out, 16);
  if (error != std::errc{} || rest != end || digits.size() != 8)
    throw LoadError(file, line, "is not eight hexadecimal digits");
  return out;
}

}  // namespace

KnownWords::KnownWords(std::string_view text, std::string_view file) {
  constexpr std::string_view kLimit = "limit ";
  const auto first = take_field(text, '\n');
  if (!first.starts_with(kLimit)) throw LoadError(file, 1, "does not begin with \"limit\"");
  limit_ = number_field<double>(first.substr(kLimit.size()), file, 1);
  for (std::size_t line = 2; !text.empty(); ++line)
    words_.push_back(read_word(take_field(text, '\n'), file, line));
  if (!std::ranges::is_sorted(words_)) throw LoadError(file, 2, "is not sorted");
}

bool KnownWords::knows(Stem stem) const {
  return words_.empty() || std::ranges::binary_search(words_, short_form(stem));
}

std::string known_words_text(const std::vector<Stem>& stems, double limit) {
  std::array<char, 32> line{};
  std::snprintf(line.data(), line.size(), "limit %.3f\n", limit);
  std::string out = line.data();
  for (const auto stem : stems) {
    std::snprintf(line.data(), line.size(), "%08x\n", short_form(stem));
    out += line.data();
  }
  return out;
}

KnownWordsOfAll load_known_words(const DataFiles& files) {
  KnownWordsOfAll out;
  for (const auto language : kLanguages) {
    const auto path = "models/known_words_" + std::string(tag(language)) + ".txt";
    if (const auto text = files.find(path)) out[index_of(language)] = KnownWords(*text, path);
  }
  return out;
}

std::vector<const Token*> telling_words(const Document& mail, bool nouns_capitalised) {
  std::vector<const Token*> out;
  std::unordered_set<Stem> seen;
  for (const auto* sentence : mail.own_sentences())
    for (const auto& token : mail.tokens_of(*sentence)) {
      if (token.kind != TokenKind::word || token.stop_word || token.span.size() < kLeastLetters)
        continue;
      const bool is_first = &token == &mail.tokens[sentence->first_token];
      if (token.capitalised && !is_first && !nouns_capitalised) continue;
      if (seen.insert(token.hash).second) out.push_back(&token);
    }
  return out;
}

double new_share(const Document& mail, bool nouns_capitalised,
                 const std::function<bool(Stem)>& is_known) {
  const auto words = telling_words(mail, nouns_capitalised);
  if (words.size() < kLeastTellingWords) return 0;
  const auto is_new = [&](const Token* token) {
    return std::ranges::none_of(token->stems, is_known);
  };
  return static_cast<double>(std::ranges::count_if(words, is_new)) /
         static_cast<double>(words.size());
}

}  // namespace sincerely
