import assert from "node:assert/strict";
import test from "node:test";
import { clockwork } from "./clock";
import { CardSession, pauses, type CardOwner } from "../../extension/src/session/card-session.js";
import type { Box, Place } from "../../extension/src/suggestions/geometry.js";
import type { Surface } from "../../extension/src/surfaces/surface.js";
import type { DraftAction, OpenSuggestion } from "../../extension/src/protocol/messages.js";
import type { CardContent } from "../../extension/src/suggestions/card-layout.js";
import type { OpenItem } from "../../extension/src/suggestions/items.js";
import { contextLine, suggestion } from "./samples.js";

const dismiss = { kind: "dismiss" as const, title: "Leave as is" };
const more = { kind: "turn-off" as const, title: "Turn this check off" };
const box = { x: 0, y: 0, w: 10, h: 10 };
const place: Place = {
  mark: box,
  line: null,
  caret: null,
  window: { w: 800, h: 600 },
};
const here = { x: 1, y: 1 };
const away = { x: 600, y: 500 };

interface Seen {
  card: CardContent | null;
  holdsKeys: boolean;
  acts: [string, DraftAction][];
  undone: string[];
  caret: number;
  visible: boolean;
  caretBox: Box | null;
  place: Place | null;
}

function setUp(context: { after(fn: () => void): void }, shown: OpenItem[]) {
  clockwork.enable(["setTimeout"]);
  context.after(() => clockwork.reset());
  Object.assign(globalThis, {
    messenger: {
      i18n: { getMessage: (name: string) => name, getUILanguage: () => "en" },
    },
  });
  const seen: Seen = {
    card: null,
    holdsKeys: false,
    acts: [],
    undone: [],
    caret: 0,
    visible: true,
    caretBox: null,
    place: null,
  };
  const surface: Partial<Surface> = {
    place: () => ({ ...place, caret: seen.caretBox }),
    visible: () => seen.visible,
    cardBox: () => ({ x: 0, y: 20, w: 300, h: 100 }),
    jump: () => {},
    showCard: (card, at, holdsKeys) => Object.assign(seen, { card, place: at, holdsKeys }),
  };
  const owner: CardOwner = {
    surface: surface as Surface,
    find: (key) => shown.find((one) => one.key === key),
    drawn: () => shown,
    passage: () => "",
    readerName: () => "Ana",
    caret: () => seen.caret,
    act: async (key, action) => (seen.acts.push([key, action]), true),
    undo: (key) => seen.undone.push(key),
    tell: () => {},
    redraw: () => {},
  };
  return { session: new CardSession(owner), seen };
}

const at = (key: string, start: number, end: number, given: Partial<OpenSuggestion> = {}) =>
  suggestion({
    key,
    span: { start, end },
    message: key,
    actions: [dismiss, more],
    ...given,
  });

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("a pointer that rests on a mark opens its card, one that passes does not", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.hover(["a"], here);
  clockwork.tick(pauses.rest - 1);
  session.hover([], here);
  clockwork.tick(1000);
  assert.equal(seen.card as unknown, null);
  session.hover(["a"], here);
  clockwork.tick(pauses.rest);
  assert.equal(seen.card?.message, "a");
  assert.equal(seen.holdsKeys, false);
});

test("nothing opens by itself shortly after a key, and typing closes what is open", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.hover(["a"], here);
  session.typed();
  clockwork.tick(10_000);
  assert.equal(seen.card as unknown, null, "typed on with the pointer on the mark");
  session.hover([], away);
  session.hover(["a"], here);
  clockwork.tick(pauses.rest);
  assert.equal(seen.card as unknown, null);
  clockwork.tick(pauses.afterKey - pauses.rest);
  assert.equal(seen.card?.message, "a", "a pointer that still rests there is not forgotten");
  session.typed();
  session.click(["a"], here);
  assert.equal(seen.card?.message, "a");
  session.typed();
  assert.equal(seen.card, null);
});

test("a hovered card goes when the pointer leaves mark and card, a clicked one stays", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.hover(["a"], here);
  clockwork.tick(pauses.rest);
  session.hover([], away);
  clockwork.tick(pauses.off - 1);
  session.overCard(true);
  clockwork.tick(1000);
  assert.ok(seen.card, "the pointer went over to the card");
  session.overCard(false);
  session.hover([], away);
  clockwork.tick(pauses.off);
  assert.equal(seen.card, null);
  session.click(["a"], here);
  session.hover([], away);
  clockwork.tick(10_000);
  assert.ok(seen.card);
});

test("on the way to its card the pointer may take as long as it likes", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.hover(["a"], here);
  clockwork.tick(pauses.rest);
  for (let y = 11; y < 20; y++) {
    session.hover([], { x: 8, y });
    clockwork.tick(500);
  }
  assert.ok(seen.card);
  session.hover(["b"], { x: 100, y: 18 });
  clockwork.tick(2000);
  assert.equal(seen.card?.message, "a", "another mark under the way does not take over");
  session.hover([], away);
  clockwork.tick(pauses.off - 1);
  session.hover([], { x: 8, y: 15 });
  clockwork.tick(2000);
  assert.ok(seen.card, "back in time");
  session.hover([], away);
  session.hover([], { x: 601, y: 500 });
  clockwork.tick(pauses.off);
  assert.equal(seen.card, null);
});

test("a mark that went while the pointer came to it is looked for anew at the next movement", (t) => {
  const shown = [at("a", 0, 4)];
  const { session, seen } = setUp(t, shown);
  session.hover(["a"], here);
  const [mark] = shown.splice(0);
  clockwork.tick(pauses.rest);
  assert.equal(seen.card as unknown, null);
  shown.push(mark!);
  session.hover(["a"], { x: 2, y: 1 });
  clockwork.tick(pauses.rest);
  assert.equal(seen.card?.message, "a");
});

test("several at one place: gravest first, then by rank, and the pager goes round", (t) => {
  const { session, seen } = setUp(t, [
    at("late", 0, 4, { rank: 2 }),
    at("early", 0, 4, { rank: 1 }),
    at("grave", 1, 3, { rank: 3, severity: "attention" }),
  ]);
  session.click(["late", "early", "grave"], here);
  const order = [seen.card?.message];
  for (let i = 0; i < 3; i++) {
    session.press("next");
    order.push(seen.card?.message);
  }
  assert.deepEqual(order, ["grave", "early", "late", "grave"]);
});

test("by key: the card at the caret, then the next, after the last the first", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4), at("b", 10, 14), at("c", 20, 24)]);
  seen.caret = 6;
  const order = [];
  for (let i = 0; i < 4; i++) {
    session.step(false);
    order.push(seen.card?.message);
  }
  assert.deepEqual(order, ["b", "c", "a", "b"]);
  assert.equal(seen.holdsKeys, true);
});

test("held by the keyboard: ring, Enter, More, Escape; any other key belongs to the mail", async (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.step(false);
  assert.equal(seen.card?.focus, 0);
  assert.equal(session.key("x", false), false);
  assert.equal(session.key("Tab", false), true);
  assert.equal(seen.card?.focus, 1);
  assert.equal(session.key("m", false), true);
  assert.deepEqual(seen.card?.rows, ["Turn this check off"]);
  assert.equal(session.key("Escape", false), true);
  assert.equal(seen.card?.kind, "suggestion");
  session.key("Enter", false);
  await turn();
  assert.deepEqual(seen.acts, [["a", "dismiss"]]);
  assert.equal(seen.card?.kind, "line");
});

test("without the keyboard only Escape is the card's", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.click(["a"], here);
  for (const key of ["Enter", "Tab", "Delete", "m"]) assert.equal(session.key(key, false), false);
  assert.equal(session.key("Escape", false), true);
  assert.equal(seen.card, null);
});

test("after an action one line with Undo stands for six seconds", async (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  session.click(["a"], here);
  session.press("action:0");
  await turn();
  assert.equal(seen.card?.undo, "act_undo");
  clockwork.tick(pauses.line - 1);
  assert.ok(seen.card);
  clockwork.tick(1);
  assert.equal(seen.card, null);
  session.click(["a"], here);
  session.press("action:0");
  await turn();
  session.press("undo");
  assert.deepEqual(seen.undone, ["a"]);
});

test("the card goes with its mark", (t) => {
  const shown = [at("a", 0, 4)];
  const { session, seen } = setUp(t, shown);
  session.click(["a"], here);
  session.follow();
  assert.ok(seen.card);
  seen.visible = false;
  session.follow();
  assert.equal(seen.card, null);
  seen.visible = true;
  session.click(["a"], here);
  shown.pop();
  session.follow();
  assert.equal(seen.card, null);
});

test("Why turns the page, its row leads to the help, Back leads to where one was", async (t) => {
  const why = { kind: "learn-more" as const, title: "Why this question?" };
  const { session, seen } = setUp(t, [at("a", 0, 4, { actions: [dismiss, why], why: "Because." })]);
  session.click(["a"], here);
  session.press("more");
  session.press("row:0");
  assert.equal(seen.card?.message, "Because.");
  session.press("back");
  assert.deepEqual(seen.card?.rows, ["Why this question?"]);
  session.press("row:0");
  session.press("row:0");
  await turn();
  assert.deepEqual(seen.acts, [["a", "learn-more"]]);
  assert.equal(seen.card, null);
});

test("asked for by hover it may stand on the caret's line, by key it may not", (t) => {
  const { session, seen } = setUp(t, [at("a", 0, 4)]);
  seen.caretBox = box;
  session.hover(["a"], here);
  clockwork.tick(pauses.rest);
  assert.equal(seen.place?.caret, null);
  session.close();
  session.step(false);
  assert.deepEqual(seen.place?.caret, box);
});

test("lines of theirs: by key before the own text, by click with their own card", (t) => {
  const line = contextLine({ key: "context/ask:x/0" });
  const { session, seen } = setUp(t, [line, at("a", 0, 4)]);
  seen.caret = 100;
  session.step(false);
  assert.equal(seen.card?.severity, "theirs");
  session.step(false);
  assert.equal(seen.card?.message, "a");
  session.click([line.key], here);
  assert.deepEqual(seen.card?.buttons, [
    "act_quote",
    "act_answered_elsewhere",
    "act_not_a_question",
  ]);
  assert.deepEqual(session.heldKeys, [line.key]);
});
