#pragma once
// The bytes of a file somebody named, or of standard input.

#include <cstddef>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <variant>

namespace sincerely {

/// The longest file that is read as a whole: a mail with what is attached to it.
inline constexpr std::size_t kLongestFile = 64 * 1024 * 1024;

/// A program of ours with all that sanitizers put into it.
inline constexpr std::size_t kLongestProgram = 512 * 1024 * 1024;

/// Why a file was not read, in words that follow its name.
struct Unread {
  std::string reason;
};

/// Reads a regular file, links followed. A device or a pipe is refused without waiting for it.
/// most      bytes; of a longer file no more than one byte beyond is read
std::variant<std::string, Unread> read_regular(const std::filesystem::path& path,
                                               std::size_t most = kLongestFile);

/// returns   nothing when the file cannot be read as a whole
std::optional<std::string> read_file(const std::filesystem::path& path,
                                     std::size_t most = kLongestFile);

/// Reads to the end of a stream. returns   nothing when it goes on for longer than `most` bytes
std::optional<std::string> read_all(std::istream& stream, std::size_t most = kLongestFile);

/// Reads one line, without its end. Of a longer line `most` + 1 bytes are kept, the rest is passed
/// over as it comes.
/// returns   false at the end of the stream
/// fails     std::ios_base::failure when the stream cannot be read
bool read_line(std::istream& stream, std::size_t most, std::string& line);

}  // namespace sincerely
