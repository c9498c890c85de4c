#pragma once
// What the sentences of a mail do: ask, promise, worry, thank, ... One linear model per act,
// language and side, trained by native/train on labelled sentences (docs/reading.md).

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/data_file.hpp"
#include "base/deadline.hpp"
#include "phrases/lexicon.hpp"
#include "text/document.hpp"

namespace sincerely {

/// Acts as they are defined in docs/reading.md; the names of kActNames in the same order.
enum class Act : std::uint8_t {
  question,
  request,
  courtesy,
  worry,
  frustration,
  loss,
  joy,
  refusal,
  constraint,
  unsure,
  tension,
  promise,
  decision,
  yes,
  no,
  deferral,
  apology,
  acknowledges,
  canned_empathy,
  filler_opener,
  filler_closer,
  filler_padding,
  urgency,
  guilt,
  overclaim,
  unsupported_claim,
  false_thread,
  in_their_mouth,
  flattery,
  pitch,
  vague_next_step,
  next_step,
  experience,
  own_view,
  genuine_question,
  chatbot_residue,
  attached,
  change,
  reason,
  presence,
  thanks_specific,
  thanks_generic
};

inline constexpr std::array<std::string_view, 42> kActNames{"question",
                                                            "request",
                                                            "courtesy",
                                                            "worry",
                                                            "frustration",
                                                            "loss",
                                                            "joy",
                                                            "refusal",
                                                            "constraint",
                                                            "unsure",
                                                            "tension",
                                                            "promise",
                                                            "decision",
                                                            "yes",
                                                            "no",
                                                            "deferral",
                                                            "apology",
                                                            "acknowledges",
                                                            "canned-empathy",
                                                            "filler-opener",
                                                            "filler-closer",
                                                            "filler-padding",
                                                            "urgency",
                                                            "guilt",
                                                            "overclaim",
                                                            "unsupported-claim",
                                                            "false-thread",
                                                            "in-their-mouth",
                                                            "flattery",
                                                            "pitch",
                                                            "vague-next-step",
                                                            "next-step",
                                                            "experience",
                                                            "own-view",
                                                            "genuine-question",
                                                            "chatbot-residue",
                                                            "attached",
                                                            "change",
                                                            "reason",
                                                            "presence",
                                                            "thanks-specific",
                                                            "thanks-generic"};

std::optional<Act> act_of(std::string_view name);
inline std::string_view name(Act act) { return kActNames[static_cast<std::size_t>(act)]; }

/// Whose mail it is: one that came in, or the one that is being written. Each has its own acts.
enum class Side { received, draft };

/// What one sentence does.
struct SentenceActs {
  /// Calibrated: of all sentences with 0.8, four in five do it. 0 for acts of the other side.
  std::array<float, kActNames.size()> probability{};
  /// Acts with at least the probability from which four in five are right.
  std::bitset<kActNames.size()> told;

  double of(Act act) const { return probability[static_cast<std::size_t>(act)]; }
  bool does(Act act) const { return told[static_cast<std::size_t>(act)]; }
};

/// A feature that spoke for an act, in plain words ("begins \"could you\""), and how much.
struct ActReason {
  std::string what;
  double weight = 0;
};

/// Reads acts. Not for several threads at once: it remembers sentences.
class ActReader {
 public:
  /// Opens no built-in model: each language's is read from data/models/acts_<lang>.model when first
  /// asked for. Those that `files` puts in their place are opened now.
  /// cues      families of phrases; the same as the models were trained with
  /// fails     LoadError when a model of `files` is damaged
  explicit ActReader(const Lexicon& cues, const DataFiles& files = {});
  ~ActReader();
  ActReader(const ActReader&) = delete;
  ActReader& operator=(const ActReader&) = delete;

  /// What each sentence does, by index into Document::sentences; greetings, closings, signatures,
  /// quotes and code do nothing.
  /// deadline  once it has passed, sentences not seen before do nothing
  /// returns   all zero in a language without a model
  /// cost      about 15 us for a sentence of 15 words seen for the first time, 0.1 us afterwards;
  ///           linear
  /// fails     LoadError when a model is damaged
  std::vector<SentenceActs> read(const Document& document, Side side,
                                 const Deadline* deadline = nullptr) const;

  /// The features that spoke most for an act in a sentence, the strongest first, at most `most`.
  std::vector<ActReason> reasons(const Document& document, std::size_t sentence, Side side, Act act,
                                 std::size_t most = 3) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sincerely
