#include "mail/people/firms.hpp"

#include <algorithm>
#include <unordered_set>

#include "mail/people/name_forms.hpp"

namespace sincerely {
namespace {

bool is_name_word(const Token& token) { return token.kind == TokenKind::word && token.capitalised; }

}  // namespace

bool is_legal_form(const Token& token, const LanguagePacks& packs) {
  static const auto forms = [&] {
    std::unordered_set<std::string> out;
    const auto& table = packs.shared("company_forms");
    const auto form = table.column("form"), kind = table.column("kind");
    for (const auto& row : table.rows)
      if (row[kind] == "legal-form") out.insert(row[form]);
    return out;
  }();
  return forms.contains(token.text);
}

std::vector<std::string> firms_in(const Document& document, const LanguagePacks& packs) {
  std::vector<std::string> out;
  for (const Sentence* sentence : document.own_sentences()) {
    const auto tokens = document.tokens_of(*sentence);
    for (std::size_t end = 1; end < tokens.size(); ++end) {
      if (!is_legal_form(tokens[end], packs) || !is_name_word(tokens[end - 1])) continue;
      std::size_t first = end - 1;
      while (first > 0 && is_name_word(tokens[first - 1]) && !tokens[first - 1].stop_word) --first;
      out.push_back(plain_letters(tokens[first].text));
    }
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace sincerely
