#pragma once
// What the operating system does for the running process, behind small functions: everything here
// is Linux, and nothing outside platform.cpp knows.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sincerely {

/// Where messages come from and go to. Nothing else in the process reads the one or writes the
/// other.
struct ChannelEnds {
  int input = -1;
  int output = -1;
};

/// Opens closed standard descriptors on /dev/null: the next file that is opened would have their
/// number, and what is printed would be written into it. The first thing a program does.
void open_standard_descriptors();

/// Takes standard input and output for the channel: private duplicates that no child inherits; the
/// old standard output points at standard error from then on, the old input at nothing.
ChannelEnds take_standard_channel();

/// Files for this user alone, no core dumps, no tracing by others, no privileges gained by exec.
void harden_process();

/// Gives memory that is not needed back to the system: what reading tables and dictionaries leaves
/// freed, and the pages of the built-in tables themselves.
void release_freed_memory();

/// Watches for the end: hang-up of the input, SIGTERM, SIGINT, SIGHUP, and the parent going away.
/// Once it came, the process ends with code 0 at the latest after `grace`, even in the middle of a
/// long check or a blocked write. Until `start` there is no thread, so that what the process may do
/// can be laid down for all of them (os/sandbox.hpp); a signal ends it at once then.
class EndWatch {
 public:
  explicit EndWatch(int input);
  ~EndWatch();
  EndWatch(const EndWatch&) = delete;
  EndWatch& operator=(const EndWatch&) = delete;

  /// Before `start`: waits until there is something to read, or the end of it.
  /// returns   false when the parent has gone
  bool wait_for_input() const;
  /// Starts the watching thread; blocks the signals in the calling one. Before any other thread.
  void start();

  /// A descriptor that becomes readable when a signal came or the parent went; the end of input is
  /// for the reader to see.
  int descriptor() const;
  bool asked_to_end() const;

 private:
  struct Impl;
  Impl* impl_;
};

/// The absolute path of this program.
std::filesystem::path own_path();

/// Value of an environment variable; nothing when unset or empty.
std::optional<std::string> environment(const char* name);

/// $XDG_DATA_HOME/sincerely, or ~/.local/share/sincerely; nothing without a home.
std::optional<std::filesystem::path> data_folder();
/// $XDG_STATE_HOME/sincerely, or ~/.local/state/sincerely; nothing without a home.
std::optional<std::filesystem::path> state_folder();

/// Is a file there that this user may run?
bool is_runnable(const std::filesystem::path& path);
bool is_terminal(int descriptor);

/// What a program answered that was started and given some bytes.
struct Answer {
  bool started = false;
  std::string output;
  std::string errors;
  std::optional<int> exit_code;  // absent: ended by a signal or by our patience
};

/// Starts a program as a client would: standard input, output and error are pipes, the folder is
/// the program's own. Input is closed when `enough` says that the output is complete.
/// returns   after the program ended, or after `seconds` by ending it
Answer converse(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                std::string_view input, const std::function<bool(std::string_view)>& enough,
                int seconds);

}  // namespace sincerely
