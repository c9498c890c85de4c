#pragma once
// The running process: takes in everything that has arrived, answers one thing, looks again.

#include "host/channel.hpp"
#include "host/methods.hpp"

namespace sincerely {

/// Exit codes of the running process.
inline constexpr int kEndedWell = 0;
inline constexpr int kStrangerRefused = 3;
inline constexpr int kFrameBroken = 4;

/// Serves one connection to its end.
/// returns   0 after the end of input, a signal, or when nobody reads any more; 4 after a broken
///           frame
int serve(Channel& channel, Methods& service, const EndWatch& watch);

/// A serialised reply that fits into one message: a review is shortened, anything else that does
/// not fit is -32603.
std::string fitting(Json reply);

}  // namespace sincerely
