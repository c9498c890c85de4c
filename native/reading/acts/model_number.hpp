#pragma once
// Numbers of model files that can be reckoned with.

#include <string_view>

namespace sincerely {

/// As number_field, but for "nan", "inf" and what may become them in a sum.
/// fails     LoadError with file and line
template <typename Number>  // float or double
Number sound_number(std::string_view text, std::string_view file, std::size_t line);

}  // namespace sincerely
