#include "mail/format/mailbox.hpp"

#include <algorithm>
#include <fstream>

#include "base/moment.hpp"
#include "mail/format/eml.hpp"
#include "mail/format/header.hpp"

namespace sincerely {
namespace {

namespace fs = std::filesystem;
using std::chrono::sys_seconds;

constexpr std::size_t kHeaderBytes = 64 * 1024;  // a date stands further up

sys_seconds date_in(std::string_view header, const LanguagePacks& packs) {
  const auto date = iso_date(split_entity(header).first.get("Date"), packs);
  return moment_of(date).value_or(sys_seconds::max());
}

bool is_mbox(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  char start[5] = {};
  return (file >> std::ws).read(start, 5) && std::string_view(start, 5) == "From ";
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where "09:31" ends; npos without one.
std::size_t clock_in(std::string_view line) {
  for (auto at = line.find(':'); at != line.npos; at = line.find(':', at + 1))
    if (at >= 2 && at + 2 < line.size() && is_digit(line[at - 2]) && is_digit(line[at - 1]) &&
        is_digit(line[at + 1]) && is_digit(line[at + 2]))
      return at + 3;
  return line.npos;
}

bool has_year_behind(std::string_view line, std::size_t at) {
  for (at = line.find(' ', at); at != line.npos && at + 4 < line.size();
       at = line.find(' ', at + 1)) {
    const auto year = line.substr(at + 1, 4);
    const bool ends = at + 5 == line.size() || !is_digit(line[at + 5]);
    if ((year.starts_with("19") || year.starts_with("20")) && is_digit(year[2]) &&
        is_digit(year[3]) && ends)
      return true;
  }
  return false;
}

/// Not every program marks the lines of a mail that begin with "From ": the one that begins a mail
/// ends in a date (RFC 4155), "From Monday on .." does not.
bool is_postmark(const std::string& line) {
  constexpr std::size_t kLongest = 1000;
  if (!line.starts_with("From ") || line.size() >= kLongest) return false;
  const auto clock = clock_in(line);
  return clock != line.npos && has_year_behind(line, clock);
}

/// Parts an mbox at its "From " lines.
void add_mbox(const fs::path& path, const LanguagePacks& packs, std::vector<MailPlace>& places) {
  std::ifstream mbox(path, std::ios::binary);
  std::string header, line;
  bool blank_before = true, in_header = false;
  std::uintmax_t at = 0;
  const std::size_t before = places.size();
  const auto end_mail = [&] {
    if (places.size() == before) return;
    places.back().size = at - places.back().begin;
    places.back().date = date_in(header, packs);
  };
  while (std::getline(mbox, line)) {
    const bool begins = places.size() == before ? line.starts_with("From ") : is_postmark(line);
    if (blank_before && begins) {
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

void add_file(const fs::path& path, const LanguagePacks& packs, std::vector<MailPlace>& places) {
  if (is_mbox(path)) return add_mbox(path, packs, places);
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::string header(std::min<std::uintmax_t>(error ? 0 : size, kHeaderBytes), '\0');
  std::ifstream file(path, std::ios::binary);
  if (!file.read(header.data(), static_cast<std::streamsize>(header.size()))) return;
  places.push_back({path, 0, size, false, date_in(header, packs)});
}

void add_files_below(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const fs::path& path = entry->path();
    const auto within = path.parent_path().filename();
    std::error_code unknown;  // a link to itself
    if (entry->is_regular_file(unknown) &&
        (within == "cur" || within == "new" || path.extension() == ".eml"))
      files.push_back(path);
  }
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

std::vector<MailPlace> find_mails(const std::vector<fs::path>& paths, const LanguagePacks& packs) {
  std::vector<fs::path> files;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error))
      add_files_below(path, files);
    else
      files.push_back(path);
  }
  std::ranges::sort(files);
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::vector<MailPlace> places;
  for (const fs::path& file : files) add_file(file, packs, places);
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
