#pragma once
// Standard input, read ahead by a thread: pipes of Windows cannot be waited for beside anything
// else.

#include <cstddef>

namespace sincerely {

/// Starts the reading thread. Once in a process.
/// returns   the handle of an event that is set while bytes wait or the end has come
int begin_standard_input();

/// Takes up to `most` bytes that have arrived; waits for the first.
/// returns   how many; 0 at the end
long take_standard_input(char* bytes, std::size_t most);

/// The handle of an event that is set once the other side has closed.
int standard_input_ended();

}  // namespace sincerely
