#include "review/policy/policy_lines.hpp"

#include <algorithm>
#include <iterator>

#include "review/json_text.hpp"

namespace sincerely {
namespace {

/// Walks the bytes and counts line ends. Copies share the count: the parser copies its iterator.
class Counted {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Counted(const char* at, int* line) : at_(at), line_(line) {}
  reference operator*() const { return *at_; }
  Counted& operator++() {
    if (*at_++ == '\n') ++*line_;
    return *this;
  }
  Counted operator++(int) {
    Counted before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Counted& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  int* line_;
};

/// Notes each key when its closing quote has been read; the parser reads strings no further.
struct KeyReader : nlohmann::json_sax<Json> {
  explicit KeyReader(const int& line) : now(line) {}

  const int& now;
  std::vector<std::string> path;  // keys of the objects around; "" inside a list
  std::string next;               // the key whose value comes
  KeyLines lines;
  std::optional<PolicyFault> fault;

  std::string full(const std::string& name) const {
    std::string whole;
    for (const std::string& part : path)
      if (!part.empty()) whole += part + ".";
    return whole + name;
  }
  bool stop(std::string what) {
    fault = PolicyFault{now, std::move(what)};
    return false;
  }
  bool enter() {
    if (path.size() >= kDeepest) return stop("nested deeper than 32");
    path.push_back(next);
    next.clear();
    return true;
  }
  bool leave() {
    path.pop_back();
    next.clear();
    return true;
  }
  bool key(std::string& name) override {
    const bool in_list = std::count(path.begin(), path.end(), "") > 1;  // the root has no name
    if (!in_list && !lines.emplace(full(name), now).second)
      return stop(full(name) + ": stands here a second time");
    next = name;
    return true;
  }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override {
    next.clear();
    return enter();
  }
  bool end_array() override { return leave(); }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return stop("not valid JSON");
  }
};

}  // namespace

int line_of(const KeyLines& lines, std::string_view path) {
  for (;;) {
    if (const auto at = lines.find(path); at != lines.end()) return at->second;
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos) return 1;
    path = path.substr(0, dot);
  }
}

std::variant<KeyLines, PolicyFault> key_lines(const std::string& bytes) {
  int line = 1;
  KeyReader reader(line);
  const char* const end = bytes.data() + bytes.size();
  int past = 0;
  const bool whole = Json::sax_parse(Counted(bytes.data(), &line), Counted(end, &past), &reader);
  if (!whole) return reader.fault.value_or(PolicyFault{line, "not valid JSON"});
  return std::move(reader.lines);
}

}  // namespace sincerely
