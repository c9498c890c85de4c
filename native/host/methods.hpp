#pragma once
// Answers calls, one after the other. Knows what has been initialised; knows nothing of frames and
// queues.

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>
#include <variant>

#include "os/sandbox.hpp"
#include "protocol/message.hpp"
#include "service/reviewer.hpp"

namespace sincerely {

/// Version of this program.
std::string_view version();

class Methods {
 public:
  explicit Methods(const RunOptions& options);

  /// Opens the store, then has the kernel refuse what reviews do not need (os/sandbox.hpp): before
  /// any other thread is there and before anything that the peer said is read. Without it the first
  /// `initialize` opens the store, and nothing is refused.
  /// logs    folder of the log
  void open_confined(const std::optional<std::filesystem::path>& logs);

  /// The result of a call, or its error.
  /// stop    nobody waits for the result any more: it comes soon, whatever it is
  /// fails   never: a fault of ours is -32603
  std::variant<Json, WireError> answer(Call call, std::stop_token stop = {});

  /// Loads the dictionary of the peer's language if it is not there yet, and gives back what
  /// loading left over: work for when no frame waits.
  /// returns   true when there was something to do
  bool do_idle_work();
  bool has_idle_work() const;

 private:
  using Answer = std::variant<Json, WireError>;
  Answer on(const Initialize& call);
  Answer on(CheckDraft& call);
  Answer on(const CloseDraft& call);
  Answer on(const GiveFeedback& call);
  Answer on(LearnMessages& call);
  Answer on(const Forget& call);
  Answer on(const AskPerson& call);
  Answer on(const ExportHistory& call);
  Answer on(const ListChecks&);
  Answer on(const GetSettings&);
  Answer on(const SetSettings& call);
  Answer on(const Reflect& call);
  Answer on(const Ping&);
  Answer on(const Cancel&);
  int parts_read() const;
  Json languages();
  /// The checks and packs that there are now; from here on the peer knows them.
  void tell_checks(Json& result);
  Reviewer& reviewer();

  RunOptions options_;
  std::unique_ptr<Reviewer> reviewer_;  // opened by the first `initialize`: a process that is never
                                        // spoken to leaves no trace
  Sandbox sandbox_;
  bool initialised_ = false, reviewed_ = false;
  int released_at_ = 0;   // parts_read, when memory was last given back
  int told_checks_ = 0;   // Reviewer::own_checks_read, when the peer was last told of them
  std::stop_token stop_;  // of the call that is answered
  std::string locale_ = "en";
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace sincerely
