// What a review costs: scripts/bench.sh runs this, with processor times and with instructions.
//
//   bench                        Google Benchmark: times
//   bench --work KIND            does one kind of work kTimes times, for callgrind with
//                                --toggle-collect='*measured*': instructions, which do not shake

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>

#include "bench/mails.hpp"
#include "service/reviewer.hpp"

namespace sincerely::bench {
namespace {

constexpr int kTimes = 20;
constexpr int kSentMails = 200;

/// A reviewer that has learned sent mails and has seen some drafts: what it runs on is loaded.
class WarmReviewer {
 public:
  WarmReviewer() {
    folder_ = std::filesystem::temp_directory_path() / "sincerely-bench-XXXXXX";
    std::string name = folder_.string();
    if (!::mkdtemp(name.data())) std::abort();
    folder_ = name;
    RunOptions options;
    options.profile = folder_;
    options.now = std::chrono::sys_days{std::chrono::year{2026} / 5 / 11};
    reviewer_ = std::make_unique<Reviewer>(options);
    reviewer_->learn(sent_mails(kSentMails));
    for (std::uint32_t i = 0; i < 20; ++i)
      reviewer_->review(reply("warm", mail_text(1'000'000 + i, 300)), "en");
  }
  ~WarmReviewer() {
    reviewer_.reset();
    std::filesystem::remove_all(folder_);
  }
  WarmReviewer(const WarmReviewer&) = delete;
  WarmReviewer& operator=(const WarmReviewer&) = delete;

  void review(DraftMessage draft) {
    benchmark::DoNotOptimize(reviewer_->review(std::move(draft), "en"));
  }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<Reviewer> reviewer_;
};

using Drafts = std::vector<DraftMessage>;

/// Mails that were never seen, each with the same mail quoted below.
Drafts fresh(std::uint32_t from, int words) {
  Drafts out;
  for (std::uint32_t i = from; i < from + kTimes; ++i)
    out.push_back(reply("fresh" + std::to_string(i), mail_text(i, words)));
  return out;
}

/// States of one mail, each a word away from the first.
Drafts edits(std::uint32_t from) {
  const auto text = mail_text(3'000'000, 300);
  Drafts out{reply("same", text)};
  for (std::uint32_t i = from; i < from + kTimes; ++i)
    out.push_back(reply("same", edited(text, i)));
  return out;
}

Drafts batch(std::uint32_t from) {
  Drafts out;
  for (std::uint32_t i = from; i < from + kTimes; ++i)
    out.push_back(reply("batch" + std::to_string(i), mail_text(i, 300), false));
  return out;
}

Drafts drafts_of(const std::string& kind, std::uint32_t from) {
  if (kind == "edit") return edits(from);
  if (kind == "long") return fresh(from, 1500);
  return kind == "batch" ? batch(from) : fresh(from, 300);
}

[[gnu::noinline]] void measured(WarmReviewer& reviewer, Drafts& drafts) {
  for (auto& draft : drafts) reviewer.review(std::move(draft));
}

void time(benchmark::State& state, const std::string& kind) {
  WarmReviewer reviewer;
  std::uint32_t from = 0;
  std::int64_t mails = 0, bytes = 0;
  for (auto _ : state) {
    state.PauseTiming();
    auto drafts = drafts_of(kind, from);
    from += kTimes;
    if (kind == "edit") {
      reviewer.review(drafts.front());
      drafts.erase(drafts.begin());
    }
    for (const auto& draft : drafts) bytes += static_cast<std::int64_t>(draft.text.size());
    mails += static_cast<std::int64_t>(drafts.size());
    state.ResumeTiming();
    measured(reviewer, drafts);
  }
  state.SetItemsProcessed(mails);
  state.SetBytesProcessed(bytes);
  state.counters["a_mail"] = benchmark::Counter(
      static_cast<double>(mails), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

int work(const std::string& kind) {
  WarmReviewer reviewer;
  auto drafts = drafts_of(kind, 0);
  if (kind == "edit") {
    reviewer.review(drafts.front());
    drafts.erase(drafts.begin());
  }
  measured(reviewer, drafts);
  std::cout << drafts.size() << '\n';
  return 0;
}

}  // namespace
}  // namespace sincerely::bench

int main(int argc, char** argv) {
  namespace own = sincerely::bench;
  if (argc == 3 && std::string(argv[1]) == "--work") return own::work(argv[2]);
  for (const char* kind : {"fresh", "edit", "long", "batch"})
    benchmark::RegisterBenchmark(kind, [kind](benchmark::State& state) {
      own::time(state, kind);
    })->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
