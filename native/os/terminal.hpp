#pragma once
// The terminal that a person reads in.

namespace sincerely {

/// Columns of the terminal behind a descriptor; $COLUMNS where it is none; 80 without either.
/// returns   40 to 120: narrower breaks every word, wider lines are not read
int terminal_width(int descriptor);

}  // namespace sincerely
