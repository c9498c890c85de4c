// Marks stay until they are settled, and nothing new is marked where somebody is writing.
import assert from "node:assert/strict";
import test from "node:test";
import { restAfterChange, unitAt } from "../../extension/src/session/being-written.js";
import { Session } from "../../extension/src/session/session.js";
import { ReviewedDraft } from "../../extension/src/background/reviewed-draft.js";
import { draft, ref, review, suggestion } from "./samples.js";

const opener = "I hope this email finds you well.";

/** A session with a clock to turn and a text with a bar where the caret stands. */
function writing() {
  const clock = { now: 0 };
  const session = new Session(() => clock.now);
  const write = (withCaret: string) => {
    const caret = withCaret.indexOf("|");
    const text = withCaret.replace("|", "");
    const at = caret < 0 ? {} : { caret };
    session.update({ text, format: "html", links: [], quoted: "", ...at }, "typed");
  };
  const about = (words: string, key = words) => {
    const start = session.text.indexOf(words);
    return suggestion({ key, span: { start, end: start + words.length } });
  };
  const marked = () => session.marks(null).map((mark) => mark.key);
  return { clock, session, write, about, marked };
}

test("the unit at the caret is its sentence, or its line where no sentence ends", () => {
  const text = "Hi Anna,\nOne. Two is 3.5 long! Three";
  const at = (words: string) => {
    const { start, end } = unitAt(text, text.indexOf(words) + 1);
    return text.slice(start, end).trim();
  };
  assert.equal(at("Anna"), "Hi Anna,");
  assert.equal(at("One"), "One.");
  assert.equal(at("3.5"), "Two is 3.5 long!");
  assert.equal(at("Three"), "Three");
});

test("a half-typed greeting is not marked before the caret has left it", () => {
  const { clock, session, write, about, marked } = writing();
  write("|");
  write("Hi Anna|");
  session.review(session.version, [about("Anna")]);
  clock.now += 5_000;
  assert.deepEqual(marked(), []);
  write("Hi Anna,\n|");
  session.review(session.version, [about("Anna")]);
  assert.deepEqual(marked(), [], "not at once");
  assert.equal(session.waits(), restAfterChange);
  clock.now += restAfterChange;
  assert.equal(session.waits(), null);
  assert.deepEqual(marked(), ["Anna"]);
});

test("a sentence is left when its full stop is behind it, and marked when it has rested", () => {
  const { clock, session, write, about, marked } = writing();
  write("|");
  write(`Hi Ana,\n${opener.slice(0, -1)}|`);
  session.review(session.version, [about(opener.slice(0, -1), "half")]);
  clock.now += 5_000;
  assert.deepEqual(marked(), []);
  write(`Hi Ana,\n${opener}|`);
  session.review(session.version, [about(opener)]);
  clock.now += restAfterChange - 1;
  assert.deepEqual(marked(), []);
  clock.now += 1;
  assert.deepEqual(marked(), [opener]);
});

test("going on in the next sentence holds nothing back, nor does a text that was there at the start", () => {
  const { session, write, about, marked } = writing();
  write(`${opener} And then|`);
  session.review(session.version, [about(opener), about("And then")]);
  assert.deepEqual(marked(), [opener]);
});

test("what is drawn stays drawn when the caret comes back to it, until its words change", () => {
  const { clock, session, write, about, marked } = writing();
  write(`${opener} More.`);
  session.review(session.version, [about(opener)]);
  assert.deepEqual(marked(), [opener]);
  session.caretMoved(4);
  assert.deepEqual(marked(), [opener]);
  session.review(session.version, [about(opener)]);
  assert.deepEqual(marked(), [opener]);
  write("I hope this e|mail finds you. More.");
  assert.deepEqual(marked(), []);
  session.review(session.version, [about("I hope this email finds you.", "new words")]);
  clock.now += 5_000;
  assert.deepEqual(marked(), [], "the caret is in it");
});

test("what undo brings back is marked at once, with the caret in it", () => {
  const { session, write, about, marked } = writing();
  write(`${opener} More.`);
  session.review(session.version, [about(opener)]);
  assert.deepEqual(marked(), [opener]);
  write("x|");
  session.review(session.version, []);
  session.update(
    { text: `${opener} More.`, format: "html", links: [], quoted: "", caret: 4 },
    "recalled",
  );
  session.review(session.version, [about(opener)]);
  assert.deepEqual(marked(), [opener]);
});

test("who leaves the text has left the sentence", () => {
  const { clock, session, write, about, marked } = writing();
  write("|");
  write("Hi Anna|");
  session.review(session.version, [about("Anna")]);
  clock.now += 5_000;
  assert.equal(session.caretMoved(undefined), true);
  assert.deepEqual(marked(), ["Anna"]);
  assert.equal(session.caretMoved(undefined), false);
});

test("what is open from the list is marked wherever the caret is", () => {
  const { session, write, about } = writing();
  write("Hi Anna|");
  session.review(session.version, [about("Anna")]);
  assert.equal(session.marks("Anna").length, 1);
});

test("calm limits what is new: a suggestion that was shown stays shown while it is asked", () => {
  const reviewed = new ReviewedDraft(ref(1));
  const one = (excerptHash: string, shown: boolean) => suggestion({ excerptHash, shown });
  const shownNow = () => reviewed.open.filter((item) => item.shown).map((item) => item.excerptHash);
  reviewed.take(draft({}), review([one("a", true), one("b", true)]));
  reviewed.take(draft({}), review([one("a", false), one("b", true), one("c", true)]));
  assert.deepEqual(shownNow(), ["a", "b", "c"]);
  reviewed.take(draft({}), review([one("b", true), one("c", true)]));
  assert.deepEqual(shownNow(), ["b", "c"], "its reason is gone");
  reviewed.take(draft({}), review([one("a", false), one("b", true), one("c", true)]));
  assert.deepEqual(shownNow(), ["b", "c"], "and comes back as a new one");
});
