#include "protocol/error.hpp"

namespace sincerely {
namespace {

constexpr std::size_t kLongestPath = 200;  // bytes

std::string shortened(std::string path) {
  if (path.size() <= kLongestPath) return path;
  std::size_t end = kLongestPath;
  while (end > 0 && (static_cast<unsigned char>(path[end]) & 0xC0) == 0x80) --end;
  return path.substr(0, end) + "…";
}

}  // namespace

WireError wrong_params(const WrongField& field) {
  const std::string path = shortened(field.path);
  const std::string where = path.empty() ? "params" : path;
  return {ErrorCode::wrong_params, where + ": " + field.what, {{"path", path}}};
}

WireError to_error(const NotJson& problem) { return {ErrorCode::not_json, problem.reason, {}}; }

Json to_json(const WireError& error) {
  Json json{{"code", static_cast<int>(error.code)}, {"message", error.message}};
  if (!error.data.is_null()) json["data"] = error.data;
  return json;
}

}  // namespace sincerely
