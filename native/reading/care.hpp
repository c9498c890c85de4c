#pragma once
// What the writers of the mails that wait for an answer feel, whether the draft takes it up, and
// the limits they set.

#include <optional>
#include <string>
#include <vector>

#include "reading/asks/asks.hpp"

namespace sincerely {

/// A sentence of a mail in which its writer feels something.
struct TheirFeeling {
  int message = 0;            // index into Draft::thread
  Span span;                  // the sentence, in that message's text
  std::string text;           // literal
  Act kind = Act::worry;      // worry, frustration, loss, joy or unsure
  double felt = 0;            // 0..1, calibrated: how sure it is that it is felt
  double passed = 0;          // 0..1, calibrated: that it is felt and the draft passes over it
  double passed_if_felt = 0;  // 0..1, calibrated: that the draft passes over it, if it is felt
  std::optional<Span> by;     // the sentence of the draft that takes it up

  bool is_passed() const { return passed >= 0.5; }
  double confidence() const { return is_passed() ? passed : 1 - passed; }
};

/// Sentences that may say a feeling.
struct FeelingCandidate {
  std::uint32_t sentence = 0;
  Act kind = Act::worry;
  double felt = 0;
};

/// At most 24, in text order; each sentence with the feeling that is most likely in it.
std::vector<FeelingCandidate> feeling_candidates(const AskInput& input);

/// Signs by which a sentence is a feeling, and by which the draft passes over it.
struct PassedSigns {
  std::vector<float> signs;
  std::optional<std::uint32_t> by;
};
std::vector<PassedSigns> passed_signs(const AskInput& input,
                                      const std::vector<FeelingCandidate>& feelings);
std::vector<std::string> passed_sign_names();

/// cost      about 0.1 ms for two mails of 150 words
std::vector<TheirFeeling> find_their_feelings(const AskInput& input, const AskModels& models);

enum class LimitKind { time, money, channel, refusal, other };

/// Something a mail says no to, or a limit to respect.
struct TheirLimit {
  int message = 0;
  Span span;
  std::string text;
  LimitKind kind = LimitKind::other;
  double sure = 0;              // 0..1, calibrated
  std::optional<Span> crossed;  // where the draft does it all the same
};

std::vector<TheirLimit> find_limits(const AskInput& input);

}  // namespace sincerely
