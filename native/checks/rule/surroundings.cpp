#include "checks/rule/surroundings.hpp"

#include <algorithm>

#include "reading/anchors.hpp"
#include "reading/particulars.hpp"

namespace sincerely {
namespace {

/// "94 %" and "94%" are the same figure.
std::string digits_of(std::string_view words) {
  std::string out;
  std::ranges::copy_if(words, std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
  return out;
}

bool in_draft(const CheckContext& context, const std::string& family) {
  const auto& body = *context.draft.body;
  return !context.data.lexicon.find(body, family).empty() ||
         !context.reading.cues().find(body, family).empty();
}

/// Their sentences are read one by one: `find` would leave out what stands in quotation marks.
bool in_thread(const CheckContext& context, const std::string& family) {
  return std::ranges::any_of(context.draft.thread, [&](const ReadMessage& mail) {
    return std::ranges::any_of(mail.body->own_sentences(), [&](const Sentence* sentence) {
      return !context.data.lexicon.find_in(*mail.body, *sentence, family).empty();
    });
  });
}

bool has(const Particulars& found, NearbyMark mark) {
  switch (mark) {
    case NearbyMark::number:
      return found.number;
    case NearbyMark::date:
      return found.date;
    case NearbyMark::year:
      return found.year;
    case NearbyMark::link:
      return found.link;
    case NearbyMark::name:
      return found.name;
    case NearbyMark::quotation:
      return found.quotation;
    default:
      return found.any();
  }
}

bool shares_a_stem(const Token& a, const Token& b) {
  return std::ranges::any_of(a.stems,
                             [&](Stem stem) { return std::ranges::binary_search(b.stems, stem); });
}

}  // namespace

SurroundingsReader::SurroundingsReader(const CheckContext& context)
    : context_(context), names_(own_names(context.draft.message.to)) {}

bool SurroundingsReader::has_family(const std::string& family, const PhraseMatch& match,
                                    Reach reach) const {
  return std::ranges::any_of(context_.data.lexicon.find(*context_.draft.body, family),
                             [&](const PhraseMatch& other) {
                               return other.sentence + reach.before >= match.sentence &&
                                      other.sentence <= match.sentence + reach.after;
                             });
}

bool SurroundingsReader::has_family_after(const std::string& family,
                                          const PhraseMatch& match) const {
  return std::ranges::any_of(
      context_.data.lexicon.find(*context_.draft.body, family),
      [&](const PhraseMatch& other) { return other.sentence > match.sentence; });
}

/// A rare word of the sentence outside all phrases of the table; names of the readers tell them
/// nothing.
bool SurroundingsReader::has_detail(const PhraseMatch& match) const {
  const auto& body = *context_.draft.body;
  const auto phrases = context_.data.lexicon.find(body);
  const auto is_told = [&](const Token& word) {
    return std::ranges::find(names_, word.folded) != names_.end() ||
           std::ranges::any_of(
               phrases, [&](const PhraseMatch& other) { return other.span.contains(word.span); });
  };
  return std::ranges::any_of(rare_words(body, context_.packs), [&](const Token* word) {
    return body.sentences[match.sentence].span.contains(word->span) && !is_told(*word);
  });
}

/// "I saw your talk on roofs. ... Our roofs last": words before the phrase count too, as a detail
/// often begins in the sentence before it.
bool SurroundingsReader::is_taken_up(const PhraseMatch& match) const {
  const auto& body = *context_.draft.body;
  const auto border = body.sentences[match.sentence].span.end;
  const auto sentences = body.own_sentences();
  const auto comes_again = [&](const Token& word) {
    return std::ranges::any_of(sentences, [&](const Sentence* sentence) {
      return sentence->span.begin >= border &&
             std::ranges::any_of(body.tokens_of(*sentence), [&](const Token& token) {
               return !token.stop_word && shares_a_stem(word, token);
             });
    });
  };
  return std::ranges::any_of(rare_words(body, context_.packs), [&](const Token* word) {
    return word->span.begin < border && comes_again(*word);
  });
}

/// A figure of theirs is no claim of the writer's.
bool SurroundingsReader::is_known_figure(const PhraseMatch& match) const {
  const auto digits = digits_of(context_.draft.body->words_of(match.span));
  if (digits.empty()) return false;
  const auto has_it = [&](const ReadMessage& mail) {
    return std::ranges::any_of(mail.body->tokens, [&](const Token& token) {
      return token.kind == TokenKind::number && digits_of(token.text) == digits;
    });
  };
  return std::ranges::any_of(context_.draft.thread, has_it) ||
         digits_of(context_.draft.message.subject).find(digits) != std::string::npos;
}

bool SurroundingsReader::has_mark(NearbyMark mark, const PhraseMatch& match, Reach reach) const {
  const auto& body = *context_.draft.body;
  const auto& sentence = body.sentences[match.sentence];
  if (mark == NearbyMark::question) return sentence.is_question;
  if (mark == NearbyMark::anchor) return context_.reading.is_anchored(match.sentence);
  if (mark == NearbyMark::detail) return has_detail(match);
  if (mark == NearbyMark::known_figure) return is_known_figure(match);
  if (mark == NearbyMark::taken_up) return is_taken_up(match);
  if (reach.before + reach.after == 0)
    return has(particulars_of(body, sentence, context_.packs, names_), mark);
  return has(particulars_around(body, match.sentence, static_cast<int>(reach.before),
                                static_cast<int>(reach.after), context_.packs, names_),
             mark);
}

bool SurroundingsReader::stands(const Neighbours& asked, const PhraseMatch& match,
                                Reach reach) const {
  return std::ranges::any_of(
             asked.families,
             [&](const std::string& family) { return has_family(family, match, reach); }) ||
         std::ranges::any_of(asked.marks,
                             [&](NearbyMark mark) { return has_mark(mark, match, reach); });
}

/// A phrase that is sure enough by itself needs nothing beside it.
bool SurroundingsReader::is_asked(const Surroundings& around, const PhraseMatch& match) const {
  return around.below.empty() || !context_.at_least(around.below, match.weight);
}

bool SurroundingsReader::has_all(const Surroundings& with, const PhraseMatch& match) const {
  const auto has = [&](const Neighbours& asked, Reach reach) {
    return asked.empty() || stands(asked, match, reach);
  };
  const auto follows = [&](const std::string& family) { return has_family_after(family, match); };
  return has(with.here, kHere) && has(with.next, kNext) && has(with.around, kAround) &&
         (with.after.empty() || std::ranges::any_of(with.after, follows));
}

bool SurroundingsReader::is_silenced(const Surroundings& without, const PhraseMatch& match) const {
  const auto follows = [&](const std::string& family) { return has_family_after(family, match); };
  return stands(without.here, match, kHere) || stands(without.next, match, kNext) ||
         stands(without.around, match, kAround) || std::ranges::any_of(without.after, follows);
}

bool SurroundingsReader::allow(const PhraseMatch& match, const Surroundings& with,
                               const Surroundings& without) const {
  return (!is_asked(with, match) || has_all(with, match)) &&
         (!is_asked(without, match) || !is_silenced(without, match));
}

bool SurroundingsReader::allow_mail(const Surroundings& with, const Surroundings& without) const {
  const auto here = [&](const std::string& family) { return in_draft(context_, family); };
  const auto there = [&](const std::string& family) { return in_thread(context_, family); };
  if (!with.mail.empty() && std::ranges::none_of(with.mail, here)) return false;
  if (!with.theirs.empty() && std::ranges::none_of(with.theirs, there)) return false;
  return std::ranges::none_of(without.mail, here) && std::ranges::none_of(without.theirs, there);
}

}  // namespace sincerely
