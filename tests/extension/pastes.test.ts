import assert from "node:assert/strict";
import test from "node:test";
import type { Origin } from "../../extension/src/surfaces/surface.js";
import { Session } from "../../extension/src/session/session.js";

/** A session that is told of each new text, with a bar where the caret stands. */
function writing(before: string) {
  const session = new Session();
  const now = (marked: string, origin: Origin = "typed", from?: number) => {
    const caret = marked.indexOf("|");
    const text = marked.replace("|", "");
    const draft = {
      text,
      caret,
      format: "html" as const,
      links: [],
      quoted: "",
    };
    session.update(draft, origin, from);
    return session.part().pastes.map(({ start, end, edits }) => [text.slice(start, end), edits]);
  };
  now(before);
  return { session, now };
}

test("a paste is where it stands, without the empty lines around it", () => {
  const { now } = writing("Hi Ana,|");
  assert.deepEqual(now("Hi Ana,\n\nOne. Two.|", "brought"), [["One. Two.", 0]]);
});

test("words typed before, in and after it", () => {
  const { now } = writing("Hi |");
  now("Hi One. Two.|", "brought");
  assert.deepEqual(now("Oh|Hi One. Two."), [["One. Two.", 0]]);
  assert.deepEqual(now("OhHi One! |Two."), [["One! Two.", 1]]);
  assert.deepEqual(now("OhHi One! Two.x|"), [["One! Two.", 1]]);
});

test("a paste over words that begin like it is all new", () => {
  const { now } = writing("Dear Ana, thanks|");
  assert.deepEqual(now("Dear Ana, the pump|", "brought", 0), [["Dear Ana, the pump", 0]]);
});

test("a paste inside a paste is a change of that one", () => {
  const { now } = writing("Hi |");
  now("Hi One. Two.|", "brought");
  assert.deepEqual(now("Hi One. Half.| Two.", "brought"), [["One. Half. Two.", 1]]);
});

test("all deleted, brought back, taken back, done again", () => {
  const { now } = writing("Hi |");
  now("Hi One. Two.|", "brought");
  now("Hi One! Two.|");
  assert.deepEqual(now("|"), []);
  assert.deepEqual(now("Hi One! Two.|", "recalled"), [["One! Two.", 1]]);
  assert.deepEqual(now("Hi One. Two.|", "recalled"), [["One. Two.", 0]]);
  assert.deepEqual(now("Hi |", "recalled"), []);
  assert.deepEqual(now("Hi One. Two.|", "recalled"), [["One. Two.", 0]]);
});

test("the writer's own words in another place are no paste", () => {
  const { session, now } = writing("One here. Two there. |");
  session.took({ start: 0, end: 9 });
  now("|Two there. ");
  assert.deepEqual(now("Two there. One here.|", "brought"), []);
  assert.deepEqual(now("Two there. One here. Three else.|", "brought"), [["Three else.", 0]]);
});

test("a paste that is moved stays one, with its changes", () => {
  const { session, now } = writing("Mine. |");
  now("Mine. Theirs, long.|", "brought");
  now("Mine. Theirs, lo|g.");
  session.took({ start: 0, end: 18 });
  now("|");
  assert.deepEqual(now("Mine. Theirs, log.|", "brought"), [["Theirs, log.", 1]]);
});

test("nothing remains of a paste that was typed over, though both end alike", () => {
  const { now } = writing("|");
  now("One. Two.|", "brought");
  assert.deepEqual(now("Mine.|"), []);
});
