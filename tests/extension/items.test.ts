// What a card offers and says: the one gesture first, their words where the reply goes beyond them,
// why on its own page.
import assert from "node:assert/strict";
import test from "node:test";
import type { Action } from "../../extension/src/protocol/protocol.js";
import { itemCard, moreCard, whyCard } from "../../extension/src/suggestions/card-content.js";
import { offeredActions } from "../../extension/src/suggestions/items.js";
import { messagesOf } from "./page-stage.js";
import { contextLine, suggestion } from "./samples.js";
import { stubMessenger } from "./stub-messenger.js";

const { messenger } = stubMessenger("en", messagesOf("en"), {});
Object.assign(globalThis, { messenger });

const select = { kind: "select" as const, title: "Select the blank" };
const attach = { kind: "attach" as const, title: "Attach a file …" };
const action = (kind: Action["kind"], title = ""): Action => ({ kind, title });
const at = { span: { start: 0, end: 4 } };
const titles = (given: Parameters<typeof suggestion>[0], place: "card" | "list" = "card") =>
  offeredActions(suggestion(given), place).buttons.map(({ title }) => title);

test("one gesture first, then leaving it", () => {
  const dismiss = action("dismiss", "Leave as is");
  const replace = action("replace", "Use “Eva”");
  const remove = action("delete");
  assert.deepEqual(titles({ ...at, actions: [dismiss, replace] }), ["Use “Eva”", "Leave as is"]);
  assert.deepEqual(titles({ ...at, actions: [remove, dismiss] }), ["Delete this", "Leave as is"]);
  const blank = { ...at, gesture: select };
  assert.deepEqual(titles({ ...blank, actions: [remove, dismiss] }), [
    "Select the blank",
    "Leave as is",
  ]);
  assert.deepEqual(titles({ ...blank, actions: [replace, dismiss] }), ["Use “Eva”", "Leave as is"]);
  const promised = { ...at, gesture: attach, actions: [action("jump"), dismiss] };
  assert.deepEqual(titles(promised), ["Attach a file …", "Leave as is"]);
});

test("what the gesture takes the place of is still there, under More", () => {
  const all = [action("delete"), action("dismiss"), action("turn-off"), action("jump")];
  const blank = suggestion({ ...at, gesture: select, actions: all });
  const kinds = offeredActions(blank, "card").more.map(({ kind }) => kind);
  assert.deepEqual(kinds, ["delete", "turn-off"]);
});

test("a card stands at the place: only list and menu lead there", () => {
  const given = { ...at, actions: [action("jump"), action("dismiss")] };
  assert.deepEqual(titles(given), ["Leave as is"]);
  assert.deepEqual(titles(given, "list"), ["Show the place", "Leave as is"]);
  assert.ok(!moreCard(suggestion(given)).rows!.includes("Show the place"));
});

test("a message does not repeat the line that is quoted under it", () => {
  const evidence = [{ source: "thread" as const, text: "When?", name: "Ana" }];
  const card = (message: string) => itemCard(suggestion({ message, evidence }), 1, 1);
  assert.equal(card("Ana asked when.").evidence?.text, "When?");
  assert.equal(card("Ana asked: “When?”").evidence, undefined);
});

test("a line of theirs: its words are the mark itself, so the card says what one can do", () => {
  const card = itemCard(contextLine({}), 1, 1);
  assert.deepEqual(card, {
    kind: "suggestion",
    severity: "theirs",
    title: "Ana asked",
    buttons: ["Quote this line", "Answered elsewhere", "Not a question to me"],
    more: undefined,
    pager: undefined,
  });
  assert.equal(itemCard(contextLine({ name: "" }), 1, 1).title, "They asked");
  assert.equal(itemCard(contextLine({ kind: "request" }), 1, 1).title, "Ana asked for this");
  assert.equal(itemCard(contextLine({ category: "feeling" }), 1, 1).title, "Ana wrote this");
});

test("where the reply goes beyond a limit the card shows both", () => {
  const limit = contextLine({ category: "limit", text: "Not on Sundays.", date: "2026-05-06" });
  const card = itemCard(limit, 1, 1, "on Sunday");
  assert.equal(card.title, "Ana set a limit");
  assert.equal(card.message, "Your reply: “on Sunday”");
  assert.deepEqual(card.evidence, { who: "Ana, May 6", text: "Not on Sundays." });
});

test("why it is asked stands on a page of the card", () => {
  const card = whyCard(suggestion({ why: "Because." }));
  assert.deepEqual([card.title, card.message, card.rows], ["Back", "Because.", ["Full help"]]);
});
