#include "mail/people/companies.hpp"

#include <algorithm>
#include <unordered_set>

#include "mail/people/name_forms.hpp"

namespace sincerely {
namespace {

bool is_name_word(const Token& token) { return token.kind == TokenKind::word && token.capitalised; }

struct LegalForms {
  explicit LegalForms(const LanguagePacks& packs) {
    const auto& table = packs.shared("company_forms");
    const auto form = table.column("form"), kind = table.column("kind");
    for (const auto& row : table.rows)
      if (row[kind] == "legal-form") forms.insert(row[form]);
  }
  std::unordered_set<std::string> forms;  // as written
};

}  // namespace

bool is_legal_form(const Token& token, const LanguagePacks& packs) {
  return packs.made<LegalForms>().forms.contains(token.text);
}

std::vector<std::string> companies_in(const Document& document, const LanguagePacks& packs) {
  std::vector<std::string> out;
  const auto& forms = packs.made<LegalForms>().forms;
  for (const Sentence* sentence : document.own_sentences()) {
    const auto tokens = document.tokens_of(*sentence);
    for (std::size_t end = 1; end < tokens.size(); ++end) {
      if (!forms.contains(tokens[end].text) || !is_name_word(tokens[end - 1])) continue;
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
