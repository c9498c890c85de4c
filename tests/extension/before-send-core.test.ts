import assert from "node:assert/strict";
import test from "node:test";
import { clockwork } from "./clock";
import { BeforeSend, reviewTimeout } from "../../extension/src/background/before-send.js";
import type { Hub } from "../../extension/src/background/hub.js";
import { ReviewedDraft } from "../../extension/src/background/reviewed-draft.js";
import { checks } from "./page-data.js";
import { draft, ref, review, suggestion } from "./samples.js";

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
          addListener: (listener: (id: number) => void) => closed.push(listener),
        },
      },
    },
  });
  const reviewed = new ReviewedDraft(ref(7));
  const both = [
    suggestion({ excerptHash: "a", severity: "attention" }),
    suggestion({ excerptHash: "b", severity: "notice" }),
  ];
  reviewed.take(draft({ to: [{ name: "Ana", address: "ana@example.org" }] }), review(both));
  const loop = {
    reviewed,
    upToDate: () => given.inTime ?? Promise.resolve(true),
  };
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
    reviewed,
    opened,
    close: (id: number) => closed.forEach((tell) => tell(id)),
  };
}

test("a covered question is asked; send as it is sends, back goes back", async () => {
  for (const [decision, answer] of [
    ["send", true],
    ["back", false],
  ] as const) {
    const { asking, opened } = setUp();
    const answered = asking.answer(ref(7), {});
    await turn();
    assert.deepEqual(opened, ["before-send/before-send.html?draft=7.0.0"]);
    assert.deepEqual(
      asking.view(ref(7))?.questions.map((one) => one.key),
      ["recipient-name/a/0"],
    );
    asking.decide(ref(7), decision);
    assert.deepEqual(await answered, answer);
    assert.equal(asking.view(ref(7)), null);
  }
});

test("it asks once: sending again sends", async () => {
  const { asking, opened } = setUp();
  const answered = asking.answer(ref(7), {});
  await turn();
  asking.decide(ref(7), "back");
  await answered;
  assert.deepEqual(await asking.answer(ref(7), {}), true);
  assert.equal(opened.length, 1);
});

test("a question that came since is asked, with those still open", async () => {
  const { asking, reviewed, opened } = setUp();
  const first = asking.answer(ref(7), {});
  await turn();
  asking.decide(ref(7), "back");
  await first;
  const three = ["a", "c"].map((excerptHash) => suggestion({ excerptHash, severity: "attention" }));
  reviewed.take(draft({}), review(three));
  const second = asking.answer(ref(7), {});
  await turn();
  assert.equal(opened.length, 2);
  assert.equal(asking.view(ref(7))?.questions.length, 2);
  asking.decide(ref(7), "send");
  assert.deepEqual(await second, true);
});

test("closing the window in any other way means back", async () => {
  const { asking, close } = setUp();
  const answered = asking.answer(ref(7), {});
  await turn();
  close(50);
  assert.deepEqual(await answered, false);
});

test("the setting rules: never asks nothing, any asks all that is shown", async () => {
  const never = setUp();
  never.hub.settings.beforeSend = "never";
  assert.deepEqual(await never.asking.answer(ref(7), {}), true);
  const any = setUp();
  any.hub.settings.beforeSend = "any";
  const answered = any.asking.answer(ref(7), {});
  await turn();
  assert.equal(any.asking.view(ref(7))?.questions.length, 2);
  any.asking.decide(ref(7), "send");
  await answered;
});

test("no fault of ours holds a mail back: away, late, paused, broken", async (t) => {
  const away = setUp();
  away.hub.connection.status.state = "waiting";
  assert.deepEqual(await away.asking.answer(ref(7), {}), true);

  const paused = setUp();
  paused.reviewed.paused = true;
  assert.deepEqual(await paused.asking.answer(ref(7), {}), true);

  const stale = setUp({ inTime: Promise.resolve(false) });
  assert.deepEqual(await stale.asking.answer(ref(7), {}), true);

  const quiet = t.mock.method(console, "warn", () => {});
  const broken = setUp({
    create: () => Promise.reject(new Error("no window")),
  });
  assert.deepEqual(await broken.asking.answer(ref(7), {}), true);
  const failing = setUp({ inTime: Promise.reject(new Error("no tab")) });
  assert.deepEqual(await failing.asking.answer(ref(7), {}), true);
  assert.equal(quiet.mock.callCount(), 2);

  clockwork.enable(["setTimeout"]);
  t.after(() => clockwork.reset());
  const late = setUp({ inTime: new Promise(() => {}) });
  const answered = late.asking.answer(ref(7), {});
  clockwork.tick(reviewTimeout);
  assert.deepEqual(await answered, true);
  assert.deepEqual(late.opened, []);
});

test("what the writer settled is not asked", async () => {
  const { asking, reviewed } = setUp();
  reviewed.settle("recipient-name/a/0", "dismissed");
  assert.deepEqual(await asking.answer(ref(7), {}), true);
});

const worried = { kind: "worry", status: "passed-over", confidence: 0.95 } as const;
const open = { kind: "question", status: "open", confidence: 0.95 } as const;
/** As the host declares it of a check. */
const infoOf = (id: string) =>
  id === "unanswered-question" ? { ...checks[1]!, asksFrom: 0.9 } : undefined;
const said = (text: string) => ({ message: 0, start: 0, end: text.length, text });

function withContext(
  asks: { text: string; confidence?: number }[],
  suggestions = [suggestion({ severity: "notice" })],
) {
  const { asking, reviewed } = setUp();
  const context = {
    asks: asks.map(({ text, confidence = 0.95 }) => ({ ...said(text), ...open, confidence })),
    feelings: [{ ...said("I am worried."), ...worried }],
    limits: [],
  };
  const thread = [{ from: { name: "Ana Lima", address: "ana@example.org" }, text: "" }];
  reviewed.take(draft({ thread }), { ...review(suggestions), context }, infoOf);
  return { asking, reviewed };
}

test("a question of theirs that is nearly surely open and a worry passed over are asked once", async () => {
  const { asking, reviewed } = withContext([{ text: "When?" }, { text: "Why?", confidence: 0.89 }]);
  const answered = asking.answer(ref(7), {});
  await turn();
  const view = asking.view(ref(7))!;
  assert.deepEqual(
    view.questions.map(({ severity, evidence, action }) => [
      severity,
      evidence?.[0]?.text,
      evidence?.[0]?.name,
      action?.kind,
    ]),
    [
      ["theirs", "When?", "Ana", "quote"],
      ["theirs", "I am worried.", "Ana", "quote"],
    ],
  );
  asking.decide(ref(7), "send");
  assert.equal(await answered, true);
  assert.equal(await asking.answer(ref(7), {}), true, "once");
  assert.ok(reviewed.asked.size >= 2);
});

test("what the writer said of a line of theirs is not asked again", async () => {
  const { asking, reviewed } = withContext([{ text: "When?" }]);
  for (const { key } of [...reviewed.context]) reviewed.settle(key, "answered-elsewhere");
  assert.equal(await asking.answer(ref(7), {}), true);
});

test("a suggestion about an open question is asked from nine in ten on, and not beside its own line", async () => {
  const about = (confidence: number) => {
    const evidence = [{ source: "thread" as const, text: "When?", message: 0 }];
    const check = "unanswered-question";
    return [suggestion({ check, severity: "notice", confidence, evidence, actions: [] })];
  };
  const keys = async (confidence: number) => {
    const { asking } = withContext([{ text: "When?" }], about(confidence));
    const answered = asking.answer(ref(7), {});
    await turn();
    const found = asking.view(ref(7))!.questions.map(({ check, severity }) => check || severity);
    asking.decide(ref(7), "send");
    await answered;
    return found;
  };
  assert.deepEqual(await keys(0.9), ["unanswered-question", "theirs"]);
  assert.deepEqual(await keys(0.89), ["theirs", "theirs"]);
});
