#pragma once
// What the fuzz targets share: an input taken apart, and an end where an invariant does not hold.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace sincerely::fuzz {

/// Ends the program, so that the fuzzer keeps the input.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// An input, taken apart from its start. What is not there any more is 0 or empty.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const auto out = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return out;
  }
  /// A number of two bytes.
  std::size_t number() {
    const std::size_t high = byte();
    return high << 8 | byte();
  }
  /// What comes before the next 0x1E ("record separator"), so that seeds can be read as text.
  std::string_view part() {
    const auto end = rest_.find('\x1E');
    const auto out = rest_.substr(0, end);
    rest_.remove_prefix(end == rest_.npos ? rest_.size() : end + 1);
    return out;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// One input in so many, always the same ones: for what takes too long to be done with each.
inline bool one_in(std::size_t many, std::string_view bytes) {
  return std::hash<std::string_view>{}(bytes) % many == 0;
}

/// A folder of this process alone, in memory where the system has such.
inline const std::filesystem::path& own_folder() {
  static const std::filesystem::path path = [] {
    const std::filesystem::path memory = "/dev/shm";
    std::string name =
        ((std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path()) /
         "sincerely-fuzz-XXXXXX")
            .string();
    require(::mkdtemp(name.data()) != nullptr, "a folder for files");
    std::atexit([] { std::filesystem::remove_all(own_folder()); });
    return std::filesystem::path(name);
  }();
  return path;
}

}  // namespace sincerely::fuzz
