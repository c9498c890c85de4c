#include <iostream>

#include "app/commands/commands.hpp"

namespace sincerely {

int unusable(std::string_view what) {
  std::cerr << "sincerely: " << what << '\n';
  return kUnusable;
}

}  // namespace sincerely
