#include "review/catalogue/gesture.hpp"

#include <algorithm>
#include <array>

namespace sincerely {
namespace {

constexpr std::array<std::string_view, 2> kGestures{"attach", "select"};

}  // namespace

bool is_gesture(std::string_view kind) {
  return std::ranges::find(kGestures, kind) != kGestures.end();
}

std::optional<Gesture> gesture_of(const CheckText& text) {
  for (const auto kind : kGestures)
    if (const auto found = text.actions.find(kind); found != text.actions.end())
      return Gesture{std::string(kind), found->second};
  return {};
}

}  // namespace sincerely
