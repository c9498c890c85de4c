// The store of a profile with other bytes in it: what is read is what was written, or the store
// says that it was damaged, and then its backup takes its place.

#include <fstream>

#include "base/moment.hpp"
#include "fuzz.hpp"
#include "history/history.hpp"

using namespace sincerely;
using fuzz::require;
namespace fs = std::filesystem;

namespace {

const auto kNow = *moment_of("2026-05-11T09:00:00Z");

LearntMail mail(int number) {
  LearntMail mail;
  mail.id = "m" + std::to_string(number) + "@x";
  mail.date = kNow - std::chrono::days(5) + std::chrono::minutes(number);
  mail.words = 50;
  Traits traits;
  traits.figures.fill(static_cast<float>(number % 3));
  traits.words = 50;
  mail.traits = traits;
  SketchedPart part;
  part.words = 40;
  part.sketch.fill(static_cast<std::uint8_t>(number));
  mail.parts = {part};
  const std::string address = number % 2 ? "anna@example.org" : "tom@example.org";
  mail.people = {{address, "Anna Berg", "Hi Anna"}};
  mail.quotes = {{address, QuoteKind::promise, "I will send it", mail.date, kNow},
                 {address, QuoteKind::question, "When is it due?", mail.date, {}}};
  mail.subject = 7;
  mail.phrases = {1, 2, 3};
  return mail;
}

/// All that a history tells, as text. The profile comes first, as in every review: it reads all
/// rows with their checksums, and counts are taken of rows as they stand.
std::string told(History& history) {
  history.profile(kNow);
  std::string out;
  const auto say = [&](const Quote& quote) {
    out += std::to_string(static_cast<int>(quote.kind)) + quote.text + quote.address +
           std::to_string(quote.date.time_since_epoch().count()) + '\n';
  };
  for (const auto& address : {"anna@example.org", "tom@example.org"}) {
    const PersonMemory person = history.person(address);
    out += person.name + person.form + std::to_string(person.messages) + '\n';
    for (const Quote& quote : person.quotes) say(quote);
  }
  const HistoryPage page = history.page("", 100);
  out += std::to_string(page.messages) + ' ' + std::to_string(page.people) + ' ' +
         std::to_string(page.quotes) + '\n';
  for (const WeekOfCheck& week : history.weeks("", ""))
    out += week.week + week.check + std::to_string(week.shown) + '\n';
  for (const OpenPromise& promise : history.open_promises()) out += promise.text + '\n';
  return out;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A store as it was left, and what it told.
struct Written {
  Written() {
    {
      History history(folder, key);
      std::vector<LearntMail> mails;
      for (int i = 0; i < 6; ++i) mails.push_back(mail(i));
      history.learn(mails, kNow, 730);
      const WeekOfCheck week{"2026-W19", "filler-opener", 2, 1, 0};
      history.count({&week, 1});
      told_then = told(history);
    }
    store = bytes_of(folder.path() / kHistoryFile);
    require(store.size() > 4096, "the store is one file when it was closed");
  }
  ProfileFolder folder{fuzz::own_folder() / "profile"};
  FeedbackKey key = key_of(folder);
  std::string store, told_then;
};

void put(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Written written;
  fuzz::Input input(data, size);
  std::string store = written.store;
  const std::uint8_t how = input.byte();
  const bool has_backup = how & 1;
  if (how & 2) store.resize(input.number() * 4 % (store.size() + 1));
  bool changed = store != written.store;
  while (!input.rest().empty() && !store.empty()) {
    // Pages are spread over by the first byte; of a page any place.
    const std::size_t page = input.byte(), within = input.number() % 4096;
    char& byte = store[(page * 4096 + within) % store.size()];
    const std::uint8_t by = input.byte();
    byte = static_cast<char>(byte ^ by);
    changed |= by != 0;
  }
  const fs::path& home = written.folder.path();
  for (const auto& file : fs::directory_iterator(home))
    if (file.path().filename() != kKeyFile) fs::remove(file.path());
  put(home / kHistoryFile, store);
  if (has_backup) put(home / kHistoryBackup, written.store);
  try {
    History history(written.folder, written.key);
    const std::string now = told(history);
    // A file of no bytes is a store that was never written.
    require(store.empty() || now == written.told_then || !history.events().empty(),
            "what is read is what was written, or the damage is said");
    require(changed || history.events().empty(), "a sound store is not called damaged");
    const bool newer =
        !history.events().empty() && history.events().front().starts_with("history-newer");
    require(!has_backup || newer || now == written.told_then, "the backup takes its place");
    require(changed || now == written.told_then, "a sound store tells all");
  } catch (const StoreError& error) {
    require(std::string_view(error.what()).size() > 0, "a fault has words");
  }
  return 0;
}
