#pragma once
// Companies by their legal form: "Alpen AG", "Nordlys Fisk AS".

#include <string>
#include <vector>

#include "language/packs.hpp"
#include "text/document.hpp"

namespace sincerely {

/// "AG", "Ltd", "AS", as written.
bool is_legal_form(const Token& token, const LanguagePacks& packs);

/// First words of the companies that a text names, plain letters, each once.
/// cost      linear in the tokens
/// fails     never
std::vector<std::string> companies_in(const Document& document, const LanguagePacks& packs);

}  // namespace sincerely
