import assert from "node:assert/strict";
import test from "node:test";
import {
  hunkBetween,
  shiftOffset,
  shiftPastes,
  shiftSpan,
} from "../../extension/src/suggestions/spans.js";

test("one hunk turns one text into the other, whatever was edited", () => {
  const letters = ["a", "b", " ", "\n", "é"];
  let seed = 7;
  const random = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (let i = 0; i < 2000; i++) {
    const text = () => Array.from({ length: random(12) }, () => letters[random(5)]).join("");
    const [before, after] = [text(), text()];
    const hunk = hunkBetween(before, after, i % 2 ? random(after.length + 1) : undefined);
    if (!hunk) {
      assert.equal(before, after);
      continue;
    }
    const end = hunk.start + hunk.removed;
    assert.equal(before.slice(0, hunk.start) + hunk.inserted + before.slice(end), after);
  }
});

test("the caret says which of two equal letters was typed", () => {
  assert.deepEqual(hunkBetween("Ana", "Anna", 2), {
    start: 1,
    removed: 0,
    inserted: "n",
  });
  assert.deepEqual(hunkBetween("Ana", "Anna", 3), {
    start: 2,
    removed: 0,
    inserted: "n",
  });
});

test("an edit before moves a span, one after leaves it", () => {
  const span = { start: 10, end: 14 };
  assert.deepEqual(shiftSpan(span, { start: 2, removed: 1, inserted: "xyz" }), {
    start: 12,
    end: 16,
  });
  assert.deepEqual(shiftSpan(span, { start: 14, removed: 3, inserted: "" }), span);
});

test("an edit inside, over an edge or over all of it drops a span", () => {
  const span = { start: 10, end: 14 };
  for (const hunk of [
    { start: 11, removed: 0, inserted: "x" },
    { start: 8, removed: 3, inserted: "" },
    { start: 13, removed: 5, inserted: "" },
    { start: 0, removed: 40, inserted: "" },
  ]) {
    assert.equal(shiftSpan(span, hunk), null, JSON.stringify(hunk));
  }
});

test("typing on at the end of a word drops its mark, a space or comma does not", () => {
  const span = { start: 0, end: 3 };
  assert.equal(shiftSpan(span, { start: 3, removed: 0, inserted: "n" }), null);
  assert.deepEqual(shiftSpan(span, { start: 3, removed: 0, inserted: ", " }), span);
  assert.equal(shiftSpan({ start: 3, end: 6 }, { start: 3, removed: 0, inserted: "x" }), null);
  assert.deepEqual(shiftSpan({ start: 3, end: 6 }, { start: 3, removed: 0, inserted: "x " }), {
    start: 5,
    end: 8,
  });
});

test("a place moves with the text and falls to the edge of what replaced it", () => {
  assert.equal(shiftOffset(10, { start: 2, removed: 1, inserted: "xyz" }), 12);
  assert.equal(shiftOffset(1, { start: 2, removed: 1, inserted: "xyz" }), 1);
  assert.equal(shiftOffset(5, { start: 2, removed: 6, inserted: "x" }), 3);
});

test("a paste counts the edits inside it and keeps what is left", () => {
  const paste = { start: 10, end: 20, edits: 0 };
  const one = shiftPastes([paste], { start: 12, removed: 0, inserted: "ab" });
  assert.deepEqual(one, [{ start: 10, end: 22, edits: 1 }]);
  assert.deepEqual(shiftPastes(one, { start: 0, removed: 0, inserted: "x" }), [
    { start: 11, end: 23, edits: 1 },
  ]);
  assert.deepEqual(shiftPastes([paste], { start: 15, removed: 10, inserted: "y" }), [
    { start: 10, end: 15, edits: 1 },
  ]);
  assert.deepEqual(shiftPastes([paste], { start: 5, removed: 8, inserted: "zz" }), [
    { start: 7, end: 14, edits: 1 },
  ]);
  assert.deepEqual(shiftPastes([paste], { start: 5, removed: 30, inserted: "" }), []);
});
