// Checks are found by what a person would type, and their examples are read as little mails.
import assert from "node:assert/strict";
import test from "node:test";
import { mailsOf } from "../../extension/src/settings/example.js";
import { found, keywords } from "../../extension/src/settings/search.js";
import { checks } from "./page-data.js";

const unanswered = checks.find(({ id }) => id === "unanswered-question")!;
const words = keywords(unanswered, "What they wrote");

test("starts of words, in any case and order", () => {
  for (const query of ["unans", "Question UNANSWERED", "touch draft", "what they wrote", ""])
    assert.ok(found(words, query), query);
  for (const query of ["answered", "zebra", "unanswered zebra"])
    assert.ok(!found(words, query), query);
});

test("one slip of the finger, but not in a short word, and not two", () => {
  for (const query of ["unaswered", "unanwsered", "unanxwered", "unansweredd", "quetsion"])
    assert.ok(found(words, query), query);
  for (const query of ["unaswrd", "qestoin", "tpu"]) assert.ok(!found(words, query), query);
});

test("its id, its examples and what it misses", () => {
  for (const query of ["unanswered-question", "Tom will sign", "phone"])
    assert.ok(found(words, query), query);
});

test("an example with two speakers is two mails, one without is one", () => {
  assert.deepEqual(mailsOf("They: When? Who signs? – You: Tom will sign."), [
    { who: "They", words: "When? Who signs?" },
    { who: "You", words: "Tom will sign." },
  ]);
  assert.deepEqual(mailsOf("Dort: Wann – und wo? – Sie: Bald."), [
    { who: "Dort", words: "Wann – und wo?" },
    { who: "Sie", words: "Bald." },
  ]);
  assert.deepEqual(mailsOf("I hope: all – is well."), [
    { who: "", words: "I hope: all – is well." },
  ]);
});
