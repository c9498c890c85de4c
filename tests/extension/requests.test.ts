// What pages ask of the background, where more than passing it on is done.
import assert from "node:assert/strict";
import test from "node:test";
import type { Actions } from "../../extension/src/background/actions.js";
import type { BeforeSend } from "../../extension/src/background/before-send.js";
import type { FirstWeek } from "../../extension/src/background/first-week.js";
import type { Hub } from "../../extension/src/background/hub.js";
import type { Learning } from "../../extension/src/background/learning.js";
import { RequestHandlers } from "../../extension/src/background/requests.js";
import type { Request } from "../../extension/src/protocol/messages.js";
import type { Draft } from "../../extension/src/protocol/protocol.js";
import { ref, review, suggestion } from "./samples.js";

function setUp(given: { actions?: Partial<Actions>; before?: Partial<BeforeSend>; hub?: object }) {
  const handlers = new RequestHandlers(
    (given.hub ?? {}) as unknown as Hub,
    (given.actions ?? {}) as Actions,
    (given.before ?? {}) as BeforeSend,
    {} as Learning,
    {} as FirstWeek,
  );
  return (request: Request) => handlers.answer(request) as Promise<unknown>;
}

test("an action from the window before sending is done once the mail is unlocked", async () => {
  const order: string[] = [];
  const act = async () => {
    order.push("act");
    return order.length >= 3;
  };
  const decide = () => (order.push("back"), true);
  const ask = setUp({ actions: { act }, before: { decide } });
  const key = "context/ask:When?/0";
  const answer = await ask({
    kind: "send/decide",
    draft: ref(7),
    decision: "act",
    key,
    action: "quote",
  });
  assert.deepEqual(answer, { done: true });
  await new Promise((resolve) => setTimeout(resolve, 250));
  assert.deepEqual(order, ["back", "act", "act"]);
});

test("the made-up mail goes to the host as a reply, and comes back with keys and titles", async () => {
  let sent: Draft | null = null;
  const context = {
    asks: [
      {
        message: 0,
        start: 0,
        end: 5,
        text: "When?",
        kind: "question",
        status: "open",
        confidence: 0.7,
      },
    ],
    feelings: [],
    limits: [],
  };
  const connection = {
    ready: async () => true,
    hello: { checks: [{ id: "recipient-name", title: "Name and greeting" }] },
    call: (_method: string, { draft }: { draft: Draft }) => {
      sent = draft;
      return { done: Promise.resolve({ ...review([suggestion({})]), context }) };
    },
  };
  const ask = setUp({ hub: { connection } });
  const reply = await ask({
    kind: "demo/check",
    reader: "Ana Lima",
    theirs: "When?",
    text: "Hi Anna,",
  });
  const { ok, value } = reply as { ok: boolean; value: { open: object[]; context: object[] } };
  assert.ok(ok);
  assert.equal((value.open[0] as { title: string }).title, "Name and greeting");
  assert.equal((value.context[0] as { name: string }).name, "Ana");
  const { kind, thread, to } = sent as unknown as Draft;
  assert.deepEqual([kind, thread?.[0]?.text, to[0]?.name], ["reply", "When?", "Ana Lima"]);
});
