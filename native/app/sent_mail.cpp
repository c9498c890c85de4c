#include "app/sent_mail.hpp"

#include <algorithm>
#include <fstream>

#include "mail/eml.hpp"
#include "mail/header.hpp"
#include "profile/moment.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;
using std::chrono::sys_seconds;

constexpr std::size_t kHeaderBytes = 64 * 1024;  // a date stands further up

sys_seconds date_in(std::string_view header) {
  const auto date = iso_date(split_entity(header).first.get("Date"));
  return moment_of(date).value_or(sys_seconds::max());
}

bool is_mbox(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  char start[5] = {};
  return file.read(start, 5) && std::string_view(start, 5) == "From ";
}

/// Parts an mbox at its "From " lines.
void add_mbox(const fs::path& path, std::vector<MailPlace>& places) {
  std::ifstream mbox(path, std::ios::binary);
  std::string header, line;
  bool blank_before = true, in_header = false;
  std::uintmax_t at = 0;
  const auto end_mail = [&] {
    if (places.empty() || !places.back().mbox || places.back().file != path) return;
    places.back().size = at - places.back().begin;
    places.back().date = date_in(header);
  };
  while (std::getline(mbox, line)) {
    if (blank_before && line.starts_with("From ")) {
      end_mail();
      places.push_back({path, at, 0, true, {}});
      header.clear();
      in_header = true;
    } else if (in_header && header.size() < kHeaderBytes) {
      header.append(line).push_back('\n');
    }
    blank_before = line.empty() || line == "\r";
    in_header = in_header && !blank_before;
    at += line.size() + (mbox.eof() ? 0 : 1);
  }
  end_mail();
}

void add_file(const fs::path& path, std::vector<MailPlace>& places) {
  if (is_mbox(path)) return add_mbox(path, places);
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::string header(std::min<std::uintmax_t>(error ? 0 : size, kHeaderBytes), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), static_cast<std::streamsize>(header.size()))) return;
  places.push_back({path, 0, size, false, date_in(header)});
}

/// Takes the mark off the lines that an mbox writes ">From ".
std::string without_marks(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
    const auto line = bytes.substr(0, end);
    const auto marks = line.find_first_not_of('>');
    const bool marked = marks != line.npos && marks > 0 && line.substr(marks).starts_with("From ");
    out.append(line.substr(marked ? 1 : 0));
    bytes.remove_prefix(end);
  }
  return out;
}

}  // namespace

std::vector<MailPlace> find_mails(const std::vector<fs::path>& paths) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    for (const auto& entry :
         fs::recursive_directory_iterator(path, fs::directory_options::skip_permission_denied)) {
      const auto folder = entry.path().parent_path().filename();
      if (entry.is_regular_file() &&
          (folder == "cur" || folder == "new" || entry.path().extension() == ".eml"))
        files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<MailPlace> places;
  for (const fs::path& file : files) add_file(file, places);
  std::ranges::stable_sort(places, {}, &MailPlace::date);
  return places;
}

std::string read_mail(const MailPlace& place) {
  std::string bytes(std::min<std::uintmax_t>(place.size, kEmlBytes), '\0');
  std::ifstream file(place.file, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(place.begin));
  if (!file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) return {};
  return place.mbox ? without_marks(bytes) : bytes;
}

}  // namespace sincerely
