import assert from "node:assert/strict";
import test from "node:test";
import { Session, wholeWord } from "../../extension/src/session/session.js";
import { suggestion } from "./samples.js";

const draft = (text: string, caret?: number) => ({
  text,
  caret,
  format: "html" as const,
  links: [],
  quoted: "",
});

/**
 * A session whose clock goes on by a second whenever it is looked at: nothing was changed just now.
 */
function started(text: string): Session {
  let now = 0;
  const session = new Session(() => (now += 1000));
  session.update(draft(text), "typed");
  return session;
}

test("marks follow what is typed before them and go when their words change", () => {
  const session = started("Hi Anna, bye");
  session.review(session.version, [suggestion({ key: "k", span: { start: 3, end: 7 } })]);
  session.update(draft("Oh, Hi Anna, bye"), "typed");
  assert.deepEqual(session.marks(null), [
    { key: "k", span: { start: 7, end: 11 }, severity: "notice" },
  ]);
  session.update(draft("Oh, Hi Anka, bye"), "typed");
  assert.deepEqual(session.marks(null), []);
});

test("a review of an older text is moved through everything typed since", () => {
  const session = started("Hi Anna, bye");
  const version = session.version;
  session.update(draft("So: Hi Anna, bye"), "typed");
  session.update(draft("So: Hi Anna, bye now"), "typed");
  const action = {
    kind: "replace" as const,
    title: "",
    edits: [{ start: 3, end: 7, text: "Ana" }],
  };
  session.review(version, [
    suggestion({ key: "name", span: { start: 3, end: 7 }, actions: [action] }),
    suggestion({ key: "end", span: { start: 9, end: 12 } }),
  ]);
  assert.deepEqual(
    session.marks(null).map(({ key, span }) => [key, span.start, span.end]),
    [
      ["name", 7, 11],
      ["end", 13, 16],
    ],
  );
  assert.deepEqual(session.find("name")?.actions[0]?.edits, [{ start: 7, end: 11, text: "Ana" }]);
});

test("what was touched since the review's version is not shown, even if the review says so", () => {
  const session = started("Hi Anna, bye");
  const version = session.version;
  session.update(draft("Hi Ana, bye"), "typed");
  session.review(version, [suggestion({ key: "k", span: { start: 3, end: 7 } })]);
  assert.deepEqual(session.marks(null), []);
});

test("an action whose range was touched is no longer offered", () => {
  const session = started("one two three");
  const action = {
    kind: "delete" as const,
    title: "",
    edits: [{ start: 4, end: 8, text: "" }],
  };
  session.review(session.version, [
    suggestion({ key: "k", span: { start: 8, end: 13 }, actions: [action] }),
  ]);
  session.update(draft("one twXo three"), "typed");
  assert.deepEqual(session.find("k")?.actions, []);
});

test("what the level holds back is marked only while it is open", () => {
  const session = started("one two three");
  session.review(session.version, [
    suggestion({ key: "k", span: { start: 0, end: 3 }, shown: false }),
  ]);
  assert.deepEqual(session.marks(null), []);
  assert.equal(session.marks("k").length, 1);
});

test("a hint has no mark of its own, and the keyboard does not stop at it", () => {
  const session = started("one two three");
  session.review(session.version, [
    suggestion({ key: "k", span: { start: 0, end: 3 }, severity: "hint" }),
    suggestion({ key: "l", span: { start: 4, end: 7 } }),
  ]);
  assert.deepEqual(
    session.marks(null).map((mark) => mark.key),
    ["l"],
  );
  assert.deepEqual(
    session.inText().map((one) => one.key),
    ["l"],
  );
  assert.equal(session.marks("k").length, 2);
});

test("a paste is remembered with its place, and edits in it are counted", () => {
  const session = started("ab");
  session.update(draft("aXYZb", 4), "brought");
  assert.deepEqual(session.part().pastes, [{ start: 1, end: 4, edits: 0 }]);
  session.update(draft("aXYYZb", 4), "typed");
  assert.deepEqual(session.part().pastes, [{ start: 1, end: 5, edits: 1 }]);
});

test("nothing changed is no new version", () => {
  const session = started("ab");
  const version = session.version;
  assert.equal(session.update(draft("ab"), "typed"), false);
  assert.equal(session.version, version);
});

test("a mark of one unit is widened to its word", () => {
  assert.deepEqual(wholeWord("a bc​d e", { start: 4, end: 5 }), {
    start: 2,
    end: 6,
  });
  assert.deepEqual(wholeWord("ab cd", { start: 0, end: 2 }), {
    start: 0,
    end: 2,
  });
});
