#include "os/read_file.hpp"

#include <array>

namespace sincerely {

std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
  auto read = read_regular(path, most);
  if (auto* bytes = std::get_if<std::string>(&read)) return std::move(*bytes);
  return {};
}

std::optional<std::string> read_all(std::istream& stream, std::size_t most) {
  std::string bytes;
  std::array<char, 65536> buffer;
  while (const auto got = stream.rdbuf()->sgetn(buffer.data(), buffer.size())) {
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most) return {};
  }
  return bytes;
}

bool read_line(std::istream& stream, std::size_t most, std::string& line) {
  using Traits = std::istream::traits_type;
  line.clear();
  auto& buffer = *stream.rdbuf();
  auto c = buffer.sbumpc();
  if (Traits::eq_int_type(c, Traits::eof())) return false;
  for (; !Traits::eq_int_type(c, Traits::eof()) && c != '\n'; c = buffer.sbumpc())
    if (line.size() <= most) line += Traits::to_char_type(c);
  return true;
}

}  // namespace sincerely
