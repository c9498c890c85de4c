#pragma once
// The functions of checks/*.cpp by id. The table is written by the build, which finds the files by
// scanning.

#include <span>
#include <string_view>

#include "checks/check.hpp"

namespace sincerely {

struct NamedCheckFunction {
  std::string_view id;
  CheckFunction run;
};

std::span<const NamedCheckFunction> check_functions();

}  // namespace sincerely
