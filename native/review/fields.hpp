#pragma once
// Typed access to the fields of a JSON object that knows where it stands, so that a wrong field can
// be named.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "review/json_text.hpp"

namespace sincerely {

inline constexpr std::int64_t kLargestInteger =
    9007199254740991;  // 2^53 - 1, what a JavaScript number holds

/// A field of the wrong shape. Thrown while reading an object, caught by whoever reads the whole of
/// it.
struct WrongField {
  std::string path;  // from params: draft.to[0].address
  std::string what;
};

/// A JSON object at a path. Null counts as absent. Every reader throws WrongField when the field
/// has another type.
class Fields {
 public:
  /// Throws WrongField when `json` is not an object. `json` outlives the reader.
  Fields(const Json& json, std::string path);

  std::string path_of(std::string_view name) const;
  const Json* find(std::string_view name) const;  // null: absent
  [[noreturn]] void refuse(std::string_view name, std::string what) const;

  std::string text(std::string_view name) const;  // must be there
  std::optional<std::string> optional_text(std::string_view name) const;
  std::optional<std::int64_t> optional_integer(std::string_view name) const;  // 0 .. 2^53-1
  std::int64_t integer(std::string_view name) const;
  std::optional<bool> optional_flag(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;  // absent: empty
  Fields object(std::string_view name) const;                   // must be there
  std::optional<Fields> optional_object(std::string_view name) const;
  /// Reads every element of a list of objects, in order; absent: nothing.
  void each(std::string_view name, const std::function<void(const Fields&)>& read) const;

  /// Index of the field's text in `names`; absent: nothing; another text: WrongField.
  std::optional<std::size_t> choice(std::string_view name,
                                    std::span<const std::string_view> names) const;

 private:
  const Json* json_;
  std::string path_;
};

/// An integer 0 .. 2^53-1; -1, 1.5 and 2^53 are none.
std::optional<std::int64_t> integer_of(const Json& json);

}  // namespace sincerely
