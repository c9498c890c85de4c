#include "os/read_file.hpp"

#include <fstream>
#include <iterator>

namespace sincerely {

std::string read_all(std::istream& stream) {
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return {};
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return {};
  std::string bytes = read_all(stream);
  if (stream.bad()) return {};
  return bytes;
}

}  // namespace sincerely
