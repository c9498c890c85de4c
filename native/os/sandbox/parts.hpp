#pragma once
// The two halves of the sandbox (os/sandbox.hpp), each by itself.

#include "os/sandbox.hpp"

namespace sincerely::sandbox {

#if defined(SINCERELY_COVERAGE)
inline constexpr bool kCountsLines = true;  // counts are written next to the objects at the end
#else
inline constexpr bool kCountsLines = false;
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;  // looks for leaks from a process that it forks and traces
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

/// Refuses calls. returns   whether it is in force; adds to `missing` what is not
bool refuse_calls(std::vector<std::string>& missing);

/// Refuses files outside of the places. returns   as above
bool refuse_files(const Places& places, std::vector<std::string>& missing);

}  // namespace sincerely::sandbox
