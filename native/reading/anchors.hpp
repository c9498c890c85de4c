#pragma once
// What in a draft could only have been written to this reader: their words, names, dates, figures.

#include <vector>

#include "mail/draft.hpp"
#include "phrases/lexicon.hpp"
#include "profile/profile.hpp"

namespace sincerely {

enum class AnchorKind { their_words, their_name, date, figure, named_thing, answer };

/// A place in the draft that belongs to this reader.
struct Anchor {
  Span span;                   // UTF-16 into the draft's text
  std::uint32_t sentence = 0;  // index into Document::sentences
  AnchorKind kind = AnchorKind::their_words;
  int message =
      -1;  // index into Draft::thread of what it ties to; -1: recipient or the draft alone
  Span thread_span;     // where it stands there, if message >= 0
  double strength = 1;  // 0..1
};

/// Anchors in reading order, at most one per stretch of text; the greeting's name alone is none.
/// cost      linear in tokens of draft + thread
/// fails     never
std::vector<Anchor> find_anchors(const Draft& draft, const LanguagePacks& packs,
                                 const Profile& profile);

/// Own words of a document that not everybody writes to everybody: no function words, no words of
/// everyday mail.
/// returns   word tokens in reading order, each stem once
/// source    data/languages/*/common_words.txt (own lists: about 250 to 450 words that mails of any
///           subject use)
std::vector<const Token*> rare_words(const Document& document, const LanguagePacks& packs);

}  // namespace sincerely
