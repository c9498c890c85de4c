// A header's name as people read it: decoded, and without what programs add.

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>

#include <string>
#include <string_view>

#include "mail/people/names.hpp"

namespace sincerely {

std::string readable_name(const std::string& header) {
  constexpr std::size_t kLongest = 1000;  // bytes
  auto text = header.substr(0, kLongest);
  if (text.find("=?") != text.npos) {
    if (text.ends_with('?')) text += '=';
    try {
      text = Poco::Net::MessageHeader::decodeWord(text);
    } catch (const Poco::Exception&) {
      return {};
    }
  }
  for (const std::string_view cut : {" via ", " (", "(", " - ", " | ", " – ", " @ ", "["})
    if (const auto at = text.find(cut); at != text.npos && at > 0) text.erase(at);
  // "ana.lind at example.com"
  if (const auto at = text.find(" at "); at != text.npos && at > 0 &&
                                         text.find(' ', at + 4) == text.npos &&
                                         text.find('.', at) != text.npos)
    text.erase(at);
  std::erase(text, '"');
  while (!text.empty() && (text.back() == ' ' || text.back() == '\'')) text.pop_back();
  while (!text.empty() && (text.front() == ' ' || text.front() == '\'')) text.erase(0, 1);
  return text;
}

}  // namespace sincerely
