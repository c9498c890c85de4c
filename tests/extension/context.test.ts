// What stands in their mail, from the review to what is drawn, and what one can do with it.
import assert from "node:assert/strict";
import test from "node:test";
import { contextLines } from "../../extension/src/background/context.js";
import { ReviewedDraft } from "../../extension/src/background/reviewed-draft.js";
import type { Ask, Context } from "../../extension/src/protocol/protocol.js";
import { Session } from "../../extension/src/session/session.js";
import { isContextKey } from "../../extension/src/suggestions/key.js";
import { isLine, offeredActions } from "../../extension/src/suggestions/items.js";
import { contextLine, draft, ref, review, suggestion } from "./samples.js";

Object.assign(globalThis, {
  messenger: {
    i18n: { getMessage: (name: string) => name, getUILanguage: () => "en" },
  },
});

const asked = (text: string, given: Partial<Ask> = {}): Ask => ({
  message: 0,
  start: 0,
  end: text.length,
  text,
  kind: "question",
  status: "open",
  confidence: 0.7,
  ...given,
});

const reply = draft({
  text: "Hi Ana,\n\nOn Friday.\nSee you.",
  thread: [
    { from: { name: "Ana Lima", address: "ana@example.org" }, date: "2026-05-06", text: "" },
    { from: { address: "bo@example.org" }, text: "" },
  ],
});

const lines = (context: Partial<Context>) =>
  contextLines({ asks: [], feelings: [], limits: [], ...context }, reply);

test("in reading order, the newest mail first, with who wrote it", () => {
  const found = lines({
    asks: [asked("Old?", { message: 1 }), asked("Second?", { start: 50 })],
    feelings: [
      { ...asked("I am worried."), start: 10, kind: "worry", status: "passed-over", confidence: 1 },
    ],
  });
  assert.deepEqual(
    found.map(({ text, name, date, newest }) => [text, name, date, newest]),
    [
      ["I am worried.", "Ana", "2026-05-06", true],
      ["Second?", "Ana", "2026-05-06", true],
      ["Old?", "bo@example.org", undefined, false],
    ],
  );
  assert.ok(found.every(({ key }) => isContextKey(key)));
});

test("how open it is follows from what became of it and how sure that is", () => {
  const open = (given: Partial<Ask>) => lines({ asks: [asked("Why?", given)] })[0]!.open;
  assert.equal(open({ status: "open", confidence: 0.9 }), 0.9);
  assert.ok(Math.abs(open({ status: "answered", confidence: 0.9 }) - 0.1) < 1e-9);
  assert.ok(Math.abs(open({ status: "declined", confidence: 0.6 }) - 0.4) < 1e-9);
});

test("where it is taken up is told by its line, empty ones not counted", () => {
  const start = reply.text.indexOf("On Friday");
  const by = { start, end: start + 9 };
  const [line] = lines({ asks: [asked("When?", { status: "answered", by })] });
  assert.equal(line!.line, 2);
  assert.equal(line!.status, "taken-up");
  const see = reply.text.indexOf("See");
  const limit = { ...asked("Not after nine."), kind: "time" as const };
  const [crossed] = lines({ limits: [{ ...limit, crossed: { start: see, end: see + 3 } }] });
  assert.deepEqual([crossed!.status, crossed!.line], ["crossed", 3]);
});

test("of more than twelve the surest are drawn, all are listed", () => {
  const many = Array.from({ length: 15 }, (_, at) =>
    asked(`Question ${at}?`, { start: at, confidence: 0.5 + at / 100 }),
  );
  const found = lines({ asks: many });
  assert.equal(found.length, 15);
  assert.deepEqual(
    found.filter(({ newest }) => !newest).map(({ text }) => text),
    ["Question 0?", "Question 1?", "Question 2?"],
  );
});

test("equal words have names of their own, and without a context there is nothing", () => {
  const [a, b] = lines({ asks: [asked("Really?"), asked("Really?", { start: 40 })] });
  assert.notEqual(a!.key, b!.key);
  assert.deepEqual(contextLines(undefined, reply), []);
});

test("a choice holds for the draft, is among the settled, and can be taken back", () => {
  const reviewed = new ReviewedDraft(ref(1));
  const context = { asks: [asked("When?"), asked("Who?", { start: 9 })], feelings: [], limits: [] };
  const take = () => reviewed.take(reply, { ...review([]), context });
  take();
  const [when] = reviewed.context;
  reviewed.settle(when!.key, "answered-elsewhere");
  assert.deepEqual(
    reviewed.context.map(({ text }) => text),
    ["Who?"],
  );
  take();
  assert.deepEqual(
    reviewed.context.map(({ text }) => text),
    ["Who?"],
  );
  const state = reviewed.state({ state: "connected" }, false);
  assert.deepEqual(
    state.settled.map(({ title, outcome }) => [title, outcome]),
    [["When?", "answered-elsewhere"]],
  );
  assert.ok(!("context" in state.review!));
  reviewed.unsettle(when!.key);
  assert.equal(reviewed.context.length, 2);
});

test("what one can do with a question, a feeling and a limit", () => {
  const kinds = (category: "ask" | "feeling" | "limit") =>
    offeredActions(contextLine({ category }), "card").buttons.map(({ kind }) => kind);
  assert.deepEqual(kinds("ask"), ["quote", "answered-elsewhere", "not-a-question"]);
  assert.deepEqual(kinds("feeling"), ["quote", "dismiss"]);
  assert.deepEqual(kinds("limit"), ["quote", "dismiss"]);
  assert.ok(isLine(contextLine({})) && !isLine(suggestion({})));
});

function session(text: string): Session {
  const made = new Session(() => 0);
  made.update({ text, format: "html", links: [], quoted: "" }, "typed");
  return made;
}

test("only their newest mail is drawn in the quote, and what faded away is not", () => {
  const made = session("Hi");
  made.review(
    1,
    [],
    [
      contextLine({ key: "a", text: "A?", open: 0.9 }),
      contextLine({ key: "b", text: "B?", open: 0.5 }),
      contextLine({ key: "c", text: "C?", open: 0.1 }),
      contextLine({ key: "d", text: "D?", open: 0.9, newest: false }),
      contextLine({ key: "e", text: "E.", category: "feeling", open: 0.9 }),
    ],
  );
  assert.deepEqual(
    made.theirs([]).map(({ key, kind }) => [key, kind]),
    [
      ["a", "theirs-sure"],
      ["b", "theirs-half"],
      ["e", "theirs"],
    ],
  );
  assert.deepEqual(made.marks(null), [], "they are no marks in the own text");
});

test("where the reply goes beyond a limit is marked, unless a suggestion says so already", () => {
  const text = "I call on Sunday.";
  const by = { start: 7, end: 16 };
  const limit = contextLine({ key: "l", category: "limit", status: "crossed", by });
  const made = session(text);
  made.review(1, [], [limit]);
  assert.deepEqual(made.marks(null), [{ key: "l", span: by, severity: "attention" }]);
  made.review(1, [suggestion({ key: "s", span: { start: 0, end: 17 } })], [limit]);
  assert.deepEqual(
    made.marks(null).map(({ key }) => key),
    ["s"],
  );
});
