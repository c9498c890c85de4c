#include "review/catalogue/check_keys.hpp"

#include <algorithm>

namespace sincerely {
namespace {

constexpr CheckKey kKeys[] = {
    {"file", "id", "the name of the file, of the function, of the letters"},
    {"file", "group", "`authenticity` or `personalization`"},
    {"file", "family",
     "`residue`, `generic`, `honesty`, `person`, `thread`, `perspective` or `care`"},
    {"file", "severity", "`hint`, `notice` or `attention`"},
    {"file", "on", "`true` or `false`: is it on without a setting?"},
    {"file", "on_in", "settings profiles that switch it on"},
    {"file", "off_in", "settings profiles that switch it off"},
    {"file", "languages", "in which it runs: `en`, `de`, `nb`"},
    {"file", "why_not", "for each language in which it does not, the reason"},
    {"file", "needs",
     "what has to be given: `draft`, `recipients`, `thread`, `history`, `pastes`, `attachments`"},
    {"file", "sensitivity", "the range of its switch; absent: it has none"},
    {"file", "applies", "on which mails it runs at all"},
    {"file", "rule",
     "what it looks for; beside a function only `find`, `act`, `habits`, `with` and `without`"},
    {"file", "summary",
     "what it adds to the summary: `sameness` or `voice`; `limits`: which limits are crossed"},
    {"file", "feedback", "what \"this is me too\" keeps: `accept-trait` or `accept-repeated`"},
    {"file", "counts_phrases", "`true`: its phrases are counted in sent mail"},
    {"file", "thresholds", "numbers by name"},
    {"file", "sources", "where it comes from"},
    {"file", "text", "what it says, by locale: `en`, `de`, `nb`, and `de-du`"},
    {"applies", "not_drafts", "silent on `new`, `reply`, `forward`"},
    {"applies", "not_kinds",
     "silent on kinds of mail: `transactional`, `logistics`, `answer`, `advice`, `pitch`, "
     "`bad-news`, `thanks`, `condolence`, `announcement`, `private`, `other`"},
    {"applies", "kinds", "runs on these kinds of mail alone"},
    {"applies", "only",
     "runs where one of these holds: `first-contact`, `passed-on` "
     "(text that was published), `words` (as many own ones as the threshold of that name), "
     "`nothing-else` (each sentence has a phrase of its table), `answered` (they asked, and none "
     "of it is open), `pasted` (threshold of that name: so much, as a share, was pasted and not "
     "changed, or a tool helped), `unanswered` (threshold `before`: so many mails about the same "
     "got no answer; `{n}` counts this one too, `{first}` is the day of the first)"},
    {"applies", "not", "silent where one of these holds"},
    {"applies", "least_words", "name of a threshold: fewer own words and it is silent"},
    {"applies", "most_words", "the same: as many own words and it is silent"},
    {"applies", "unless", "families, its own or of cues.tsv: one in the draft and it is silent"},
    {"applies", "asks_only", "families of its table: silent where a question has none of them"},
    {"rule", "cases",
     "a list of rules, tried in order: the first that finds something speaks. What stands beside "
     "the list holds for each of them, and each adds its own keys or puts them in the place of "
     "those"},
    {"rule", "applies", "on which mails this case is tried: keys as above"},
    {"rule", "find", "families of its table; absent: all; `[]`: none, the mail as a whole"},
    {"rule", "act",
     "name of an act (docs/reading.md): a phrase is as sure as its sentence does it, from the "
     "threshold `act` on"},
    {"rule", "habits",
     "`true`: the writer's own turns do not count (threshold `habit`, a share of their mails)"},
    {"rule", "with", "what has to stand around a phrase: one of each list"},
    {"rule", "without", "what silences a phrase: one of any list"},
    {"rule", "answers",
     "what a sentence of the mails that wait for an answer says: their line is shown, "
     "`{their_sentence}` in messages"},
    {"rule", "once", "`sentence` or `mail`: of several phrases in it the first"},
    {"rule", "count",
     "`each` (absent: every phrase by itself), `number`, `weight`, `distinct` (different rows), "
     "`density` (weight per 100 words) or `words` (own words of the mail): one finding of all"},
    {"rule", "at_least", "name of the threshold; absent: `show`; `any`: every phrase counts"},
    {"rule", "strength", "name of a threshold: how sure a finding is, instead of the weight"},
    {"rule", "wording", "the message; absent: `main`"},
    {"rule", "wording_by_family", "messages for families; others say `wording`"},
    {"rule", "severity", "instead of that of the check"},
    {"rule", "mark", "`phrase` (absent), its `sentence`, or `mail`: no place"},
    {"rule", "offer",
     "`none` (absent), `delete` the phrase, `delete-sentence`, `quote` what they wrote"},
    {"answers", "find", "families of its table: one of them in the sentence"},
    {"answers", "act", "name of an act that the sentence does as well, from `their-act` on"},
    {"answers", "without", "families of its table: none of them in the sentence"},
    {"around", "below",
     "name of a threshold: only phrases lighter than that are asked what stands around them"},
    {"around", "here",
     "families of its table, or marks, in the sentence of the phrase. Marks: `<question>`, "
     "`<number>`, `<date>`, `<year>`, `<link>`, `<name>`, `<quote>`, `<particular>` (a number, "
     "day, link, name or quote), `<anchor>` (words of this reader), `<detail>` (a word that not "
     "everybody writes, outside its phrases), `<known-figure>` (the phrase's figure stands in the "
     "thread or the subject), `<taken-up>` (such a word of its sentence, or of one before it, "
     "comes again further down)"},
    {"around", "next", "the same, in its sentence or the next"},
    {"around", "around", "the same, in its sentence or one beside it"},
    {"around", "after", "families of its table, in a sentence further down"},
    {"around", "mail", "families, its own or of cues.tsv, anywhere in the draft"},
    {"around", "theirs", "families of its table, in mails of the thread"},
    {"sensitivity", "min", "number, 0.5 as a rule"},
    {"sensitivity", "max", "number, 2 as a rule"},
    {"sensitivity", "default", "number, 1 as a rule"},
    {"threshold", "value", "number"},
    {"threshold", "source", "where the number comes from"},
    {"source", "what", "a work, a measurement, a rule"},
    {"source", "link", "its address; may be empty"},
    {"text", "title", "as in the settings"},
    {"text", "purpose", "what it notices, in one sentence"},
    {"text", "why", "how the reader may feel it"},
    {"text", "fires", "an example that it asks about"},
    {"text", "silent", "one that it leaves alone"},
    {"text", "misses", "what it is known to miss"},
    {"text", "messages", "by key: `main`, and those that function or rule name"},
    {"text", "actions",
     "titles instead of the common ones, by kind of action; `attach` or `select`: what ends the "
     "matter at the marked words when a finding has no edit"},
    {"message", "message",
     "ICU MessageFormat: `{span}` marked words, `{name}` the reader, values of the finding, "
     "`{count, plural, ...}`"},
    {"message", "question", "one question to the writer; may be empty"},
};

}  // namespace

std::span<const CheckKey> check_keys() { return kKeys; }

bool is_check_key(std::string_view object, std::string_view name) {
  return std::ranges::any_of(
      kKeys, [&](const CheckKey& key) { return key.object == object && key.name == name; });
}

}  // namespace sincerely
