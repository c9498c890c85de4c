import assert from "node:assert/strict";
import test from "node:test";
import { clockwork } from "./clock";
import {
  BeforeSend,
  patience,
} from "../../extension/src/background/before-send.js";
import type { Hub } from "../../extension/src/background/hub.js";
import { ReviewedTab } from "../../extension/src/background/tab.js";
import { draft, review, suggestion } from "./samples.js";

const turn = () => new Promise((resolve) => setImmediate(resolve));

function setUp(
  given: {
    create?: () => Promise<{ id: number }>;
    inTime?: Promise<boolean>;
  } = {},
) {
  const closed: ((id: number) => void)[] = [];
  const opened: string[] = [];
  const create = async ({ url }: { url: string }) => {
    opened.push(url);
    return given.create ? given.create() : { id: 50 };
  };
  Object.assign(globalThis, {
    messenger: {
      i18n: { getMessage: (name: string) => name, getUILanguage: () => "en" },
      runtime: { getURL: (path: string) => path },
      windows: {
        create,
        remove: async () => {},
        onRemoved: {
          addListener: (listener: (id: number) => void) =>
            closed.push(listener),
        },
      },
    },
  });
  const tab = new ReviewedTab(7);
  const both = [
    suggestion({ excerptHash: "a", severity: "attention" }),
    suggestion({ excerptHash: "b", severity: "notice" }),
  ];
  tab.take(
    draft({ to: [{ name: "Ana", address: "ana@example.org" }] }),
    review(both),
    (id) => id,
  );
  const loop = { tab, upToDate: () => given.inTime ?? Promise.resolve(true) };
  const hub = {
    known: () => loop,
    loop: () => loop,
    settings: { beforeSend: "attention" as string },
    connection: { status: { state: "connected" as string } },
  };
  const asking = new BeforeSend(hub as unknown as Hub);
  return {
    asking,
    hub,
    tab,
    opened,
    close: (id: number) => closed.forEach((tell) => tell(id)),
  };
}

test("a covered question is asked; send as it is sends, back goes back", async () => {
  for (const [decision, answer] of [
    ["send", {}],
    ["back", { cancel: true }],
  ] as const) {
    const { asking, opened } = setUp();
    const answered = asking.answer(7, {});
    await turn();
    assert.deepEqual(opened, ["before-send/before-send.html?tab=7"]);
    assert.deepEqual(
      asking.view(7)?.questions.map((one) => one.key),
      ["recipient-name/a/0"],
    );
    asking.decide(7, decision);
    assert.deepEqual(await answered, answer);
    assert.equal(asking.view(7), null);
  }
});

test("it asks once: sending again sends", async () => {
  const { asking, opened } = setUp();
  const answered = asking.answer(7, {});
  await turn();
  asking.decide(7, "back");
  await answered;
  assert.deepEqual(await asking.answer(7, {}), {});
  assert.equal(opened.length, 1);
});

test("a question that came since is asked, with those still open", async () => {
  const { asking, tab, opened } = setUp();
  const first = asking.answer(7, {});
  await turn();
  asking.decide(7, "back");
  await first;
  const three = ["a", "c"].map((excerptHash) =>
    suggestion({ excerptHash, severity: "attention" }),
  );
  tab.take(draft({}), review(three), (id) => id);
  const second = asking.answer(7, {});
  await turn();
  assert.equal(opened.length, 2);
  assert.equal(asking.view(7)?.questions.length, 2);
  asking.decide(7, "send");
  assert.deepEqual(await second, {});
});

test("closing the window in any other way means back", async () => {
  const { asking, close } = setUp();
  const answered = asking.answer(7, {});
  await turn();
  close(50);
  assert.deepEqual(await answered, { cancel: true });
});

test("the setting rules: never asks nothing, any asks all that is shown", async () => {
  const never = setUp();
  never.hub.settings.beforeSend = "never";
  assert.deepEqual(await never.asking.answer(7, {}), {});
  const any = setUp();
  any.hub.settings.beforeSend = "any";
  const answered = any.asking.answer(7, {});
  await turn();
  assert.equal(any.asking.view(7)?.questions.length, 2);
  any.asking.decide(7, "send");
  await answered;
});

test("no fault of ours holds a mail back: away, late, paused, broken", async (t) => {
  const away = setUp();
  away.hub.connection.status.state = "waiting";
  assert.deepEqual(await away.asking.answer(7, {}), {});

  const paused = setUp();
  paused.tab.paused = true;
  assert.deepEqual(await paused.asking.answer(7, {}), {});

  const stale = setUp({ inTime: Promise.resolve(false) });
  assert.deepEqual(await stale.asking.answer(7, {}), {});

  const quiet = t.mock.method(console, "warn", () => {});
  const broken = setUp({
    create: () => Promise.reject(new Error("no window")),
  });
  assert.deepEqual(await broken.asking.answer(7, {}), {});
  const failing = setUp({ inTime: Promise.reject(new Error("no tab")) });
  assert.deepEqual(await failing.asking.answer(7, {}), {});
  assert.equal(quiet.mock.callCount(), 2);

  clockwork.enable(["setTimeout"]);
  t.after(() => clockwork.reset());
  const late = setUp({ inTime: new Promise(() => {}) });
  const answered = late.asking.answer(7, {});
  clockwork.tick(patience);
  assert.deepEqual(await answered, {});
  assert.deepEqual(late.opened, []);
});

test("what the writer settled is not asked", async () => {
  const { asking, tab } = setUp();
  tab.settle("recipient-name/a/0", "dismissed");
  assert.deepEqual(await asking.answer(7, {}), {});
});
