#pragma once
// Numbers that nobody can guess.

#include <span>

namespace sincerely {

/// Fills bytes with random numbers of the system.
/// fails     std::system_error
void fill_random(std::span<unsigned char> bytes);

}  // namespace sincerely
