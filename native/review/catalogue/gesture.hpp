#pragma once
// What only a client can do to end a matter at the marked words: attaching a file, selecting the
// words so that one types over them. A check's file names it among the titles of its actions.

#include <optional>
#include <string>
#include <string_view>

#include "review/catalogue/catalogue.hpp"

namespace sincerely {

bool is_gesture(std::string_view kind);

struct Gesture {
  std::string kind;   // attach, select
  std::string title;  // of its button
};

/// The gesture of a check, in the words of one locale; nothing for most.
std::optional<Gesture> gesture_of(const CheckText& text);

}  // namespace sincerely
