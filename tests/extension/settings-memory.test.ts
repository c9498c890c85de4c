// What is kept, as the settings show it: consent, figures, learning, people, forgetting.
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyExport, learningView, person } from "./page-data.js";
import { open, sets, steps } from "./settings-stage.js";
import type { Replies } from "./stub-messenger.js";

test("a host without memory of mails: kindly said, no switch that does nothing", async () => {
  const without = () => ({
    ok: false,
    error: {
      code: -32011,
      message: "x",
      data: { reason: "this version keeps no history yet" },
    },
  });
  const { shows, words, page } = await open({
    address: "#privacy",
    more: { "history/export": without },
  });
  await shows("This version keeps nothing from your mails.");
  assert.ok(words().includes("It stays on this computer. Sincerely has no network access."));
  assert.ok(!words().includes("no history yet"));
  assert.equal(page.querySelector("[role=switch]"), null);
});

test("a memory that is out of reach is no memory that is not there", async () => {
  const error = {
    code: -32011,
    message: "x",
    data: { reason: "the folder belongs to somebody else" },
  };
  const more = { "history/export": () => ({ ok: false, error }) };
  const { shows, words } = await open({ address: "#privacy", more });
  await shows("Earlier mails cannot be reached right now. Everything else goes on.");
  assert.ok(!words().includes("somebody else"));
});

/**
 * A background that does what is asked of learning, and a host that remembers until it is told to
 * forget.
 */
function memory(start = learningView()) {
  const now = { learning: start, kept: historyExport() };
  const steps: Record<string, Partial<typeof start>> = {
    agree: { agreed: true },
    decline: learningView(),
    start: { agreed: true, phase: "running", total: 300 },
    pause: { phase: "paused" },
    resume: { phase: "running" },
    stop: { phase: "none" },
  };
  const replies: Replies = {
    "learning/view": () => now.learning,
    "learning/do": ({ step }: { step: string }) =>
      (now.learning = { ...now.learning, ...steps[step] }),
    "history/export": () => ({ ok: true, value: now.kept }),
    "history/forget": () => {
      const total = { people: 0, quotes: 0, bytes: 8192 };
      now.kept = historyExport({ messages: 0, people: [], total, voices: [] });
      return { ok: true, value: { removed: 1412 } };
    },
  };
  return { now, replies };
}

test("the host's default is no consent: the switch is off until the writer turns it on", async () => {
  const { replies } = memory();
  const now = { history: { on: true, days: 180 } };
  const { named, asked, until, shows, page, dom } = await open({
    address: "#privacy",
    more: replies,
    now,
  });
  await shows("Remember earlier mails");
  const remember = () => named("Remember earlier mails") as HTMLInputElement;
  assert.equal(remember().checked, false);
  remember().click();
  await until(() => remember().checked && steps(asked).length === 1);
  assert.deepEqual([sets(asked), steps(asked)], [[{ "history.on": true }], ["agree"]]);
  remember().click();
  await until(() => !remember().checked && sets(asked).length === 2);
  assert.deepEqual(sets(asked)[1], { "history.on": false });
  assert.deepEqual(steps(asked)[1], "decline");
  const days = page.querySelector("select")!;
  days.value = "90";
  days.dispatchEvent(new dom.window.Event("change", { bubbles: true }));
  await until(() => sets(asked).length === 3);
  assert.deepEqual(sets(asked)[2], { "history.days": 90 });
});

test("what is kept stands there in figures; forgetting asks once and says what is left", async () => {
  const { replies } = memory();
  const { named, asked, shows, words, find } = await open({
    address: "#privacy",
    more: replies,
  });
  await shows("1,412 mails, 87 people, 1,204 short quotes, 240 kB, since March 2025");
  assert.ok(words().includes("English (310 mails) and German (90 mails)"));
  named("Forget everything").click();
  await shows("1,412 mails will be forgotten. This cannot be undone.");
  assert.ok(!asked.some((one) => one.kind === "history/forget"));
  named("Forget everything").click();
  await shows("Nothing from mails is kept.");
  assert.ok(
    find(".status-line").textContent!.includes("Forgotten. Nothing from mails is kept now."),
  );
  assert.ok(asked.some((one) => one.kind === "history/forget" && one.scope === "all"));
});

test("a host that could not forget is not said to have forgotten", async () => {
  const { replies } = memory();
  const error = { code: -32011, message: "x", data: { reason: "read-only" } };
  const more = { ...replies, "history/forget": () => ({ ok: false, error }) };
  const { named, shows, find, until } = await open({
    address: "#privacy",
    more,
  });
  await shows("Forget everything");
  named("Forget everything").click();
  await shows("will be forgotten");
  named("Forget everything").click();
  await until(() => find(".status-line").textContent!.includes("cannot be reached"));
  await shows("1,412 mails");
});

test("a host too old for figures: everything else is there", async () => {
  const { replies } = memory();
  const more = {
    ...replies,
    "history/export": () => ({
      ok: false,
      error: { code: -32601, message: "no such method" },
    }),
    "history/person": () => ({ ok: true, value: person({ known: false }) }),
    "history/forget": () => ({ ok: true, value: { removed: 4 } }),
  };
  const { named, shows, words } = await open({ address: "#privacy", more });
  await shows("Learn from the Sent folder");
  assert.ok(!words().includes("JSON"));
  named("Forget everything").click();
  await shows("Everything remembered from mails will be forgotten.");
  named("Forget everything").click();
  await shows("Forgotten.");
});

test("learning: a run begins, rests, is paused, goes on, ends", async () => {
  const { replies, now } = memory();
  const scene = await open({
    address: "#privacy",
    more: replies,
    now: { history: { on: false, days: 180 } },
  });
  const { named, asked, until, shows, tell, find } = scene;
  await shows("Learn from the Sent folder");
  named("Learn from the Sent folder").click();
  await shows("0 of 300 mails");
  assert.deepEqual([sets(asked), steps(asked)], [[{ "history.on": true }], ["start"]]);
  const view = { ...now.learning, done: 75, waiting: "compose" as const };
  tell({ kind: "learning/changed", view });
  await shows("75 of 300 mails");
  await shows("Rests until no mail is being written.");
  assert.equal(find("progress").getAttribute("aria-label"), "75 of 300 mails");
  now.learning = view;
  named("Pause").click();
  await shows("Paused at 75 of 300 mails.");
  named("Go on").click();
  await until(() => named("Pause"));
  const done = {
    ...view,
    phase: "done" as const,
    done: 300,
    learned: 290,
    waiting: null,
  };
  tell({ kind: "learning/changed", view: done });
  await shows("300 mails were gone through, 290 of them new.");
  await shows("Go through them again");
});

test("the file holds every page of people", async () => {
  const bo = person({ address: "bo@example.org", name: "Bo Larsen" });
  const pages: Replies = {
    "history/export": ({ after }: { after?: string }) => ({
      ok: true,
      value: after ? historyExport({ people: [bo] }) : historyExport({ next: "ana@x" }),
    }),
  };
  const { asked, page, dom, named, shows, until } = await open({
    address: "#privacy",
    more: { ...memory().replies, ...pages },
  });
  let saved: Blob | undefined;
  const names: string[] = [];
  URL.createObjectURL = (blob) => ((saved = blob as Blob), "blob:file");
  dom.window.HTMLAnchorElement.prototype.click = function () {
    names.push(this.download);
  };
  await shows("Save it to a file (JSON)");
  assert.equal(page.querySelectorAll("progress").length, 0);
  named("Save it to a file (JSON)").click();
  await until(() => saved);
  const file = JSON.parse(await saved!.text());
  assert.deepEqual(names, ["sincerely-history.json"]);
  assert.deepEqual(
    file.people.map((one: { address: string }) => one.address),
    ["ana@fjordbad.example", "bo@example.org"],
  );
  assert.deepEqual([file.messages, "next" in file], [1412, false]);
  assert.ok(asked.some((one) => one.after === "ana@x"));
});
