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

test("people: who they are, page by page, and one is forgotten after asking once", async () => {
  const bo = person({
    address: "bo@example.org",
    name: "Bo Larsen",
    messages: 1,
    form: undefined,
  });
  const nameless = person({
    address: "x".repeat(60) + "@example.org",
    name: undefined,
  });
  const replies: Replies = {
    "history/export": ({ after }: { after?: string }) => ({
      ok: true,
      value: after
        ? historyExport({ people: [nameless] })
        : historyExport({ people: [person(), bo], next: "bo@example.org" }),
    }),
    "history/forget": () => ({ ok: true, value: { removed: 1 } }),
  };
  const { named, asked, shows, words, page, until } = await open({
    address: "#people",
    more: replies,
  });
  await shows("Ana Lindqvist");
  assert.ok(words().includes("4 mails, last on May 6. Form of address: “Hi Ana”"));
  assert.ok(words().includes("1 mail, last on"));
  named("Show more people").click();
  await until(() => page.querySelectorAll("ul.people li").length === 3);
  named("Forget Bo").click();
  await shows("What is remembered of Bo will be forgotten.");
  assert.ok(!asked.some((one) => one.kind === "history/forget"));
  named("Forget Bo").click();
  await shows("Bo is forgotten.");
  const told = asked.find((one) => one.kind === "history/forget")!;
  assert.deepEqual([told.scope, told.address], ["person", "bo@example.org"]);
  await until(() => page.querySelectorAll("ul.people li").length === 2);
  assert.equal(
    page.activeElement!.closest("li")!.querySelector("b")!.textContent,
    nameless.address,
  );
});

test("many people come so many at a time: the end of the page is never far", async () => {
  const people = Array.from({ length: 60 }, (_, n) => person({ address: `a${n}@example.org` }));
  const more = { "history/export": () => ({ ok: true, value: historyExport({ people }) }) };
  const { named, page, until } = await open({ address: "#people", more });
  const rows = () => page.querySelectorAll("ul.people li").length;
  await until(() => rows() === 24);
  named("Show more people").click();
  await until(() => rows() === 48);
  named("Show more people").click();
  await until(() => rows() === 60);
  assert.equal(page.querySelector("section > .card + .btn"), null);
});

test("nobody is remembered: said in two words", async () => {
  const value = historyExport({ people: [], messages: 0 });
  const more = { "history/export": () => ({ ok: true, value }) };
  const { shows } = await open({ address: "#people", more });
  await shows("Nobody yet.");
});

test("a person unfolds to what is kept of them", async () => {
  const ana = person({ questions: [{ source: "history", text: "When does it come?" }] });
  const export_ = () => ({ ok: true, value: historyExport({ people: [ana] }) });
  const { shows, find } = await open({ address: "#people", more: { "history/export": export_ } });
  await shows("Ana Lindqvist");
  const folded = find("ul.people details");
  assert.ok(!folded.hasAttribute("open"), "one stop for each person");
  const inside = [...folded.children].slice(1).map((part) => part.textContent);
  assert.match(inside.join(), /“When does it come\?”.*Forget Ana/);
});

/** Holds timers of some seconds back until `due` runs those that are not cleared. */
function longTimers() {
  const real = { setTimeout, clearTimeout };
  let waiting = new Map<number, () => void>();
  let last = 1e9;
  globalThis.setTimeout = ((act: () => void, ms = 0, ...rest: []) => {
    if (ms < 10_000) return real.setTimeout(act, ms, ...rest);
    waiting.set(++last, act);
    return last;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) =>
    waiting.delete(id) || real.clearTimeout(id)) as typeof clearTimeout;
  const due = () => {
    const all = [...waiting.values()];
    waiting = new Map();
    all.forEach((act) => act());
  };
  return { due, restore: () => void Object.assign(globalThis, real) };
}

test("each line of a person is forgotten by itself, and can be kept until it is", async (t) => {
  const said = (text: string) => ({ source: "history" as const, text });
  let ana = person({
    lastLine: "See you on Friday.",
    questions: [said("When does it come?"), said("Who signs?")],
    dates: [said("12 May"), said("12 May")],
    promises: [{ text: "I send the plan.", said: "2026-05-06" }],
    form: "Hi Ana",
  });
  const replies: Replies = {
    "history/export": () => ({ ok: true, value: historyExport({ people: [ana] }) }),
    "history/forget": ({ text }: { text: string }) => {
      ana = { ...ana, questions: ana.questions.filter((one) => one.text !== text) };
      return { ok: true, value: { removed: 1 } };
    },
    "history/person": () => ({ ok: true, value: ana }),
  };
  const { page, asked, shows, find, until } = await open({ address: "#people", more: replies });
  await shows("Ana Lindqvist");
  find("ul.people details").setAttribute("open", "");
  const lines = () => [...page.querySelectorAll<HTMLElement>(".kept-line")];
  const words = (line: HTMLElement) => line.querySelector(".quote")!.textContent!;
  assert.deepEqual(lines().map(words), [
    "“See you on Friday.”",
    "“When does it come?”",
    "“Who signs?”",
    "“I send the plan.”",
    "“12 May”",
    "“Hi Ana”",
  ]);
  const button = (at: number, name: string) =>
    [...lines()[at]!.querySelectorAll("button")].find((one) => one.textContent === name);
  const forget = button(1, "Forget this")!;
  assert.equal(
    page.getElementById(forget.getAttribute("aria-describedby")!)!.textContent,
    "“When does it come?”",
  );
  const { due, restore } = longTimers();
  t.after(restore);
  const forgets = () => asked.filter((one) => one.kind === "history/forget").length;
  forget.click();
  await shows("Will be forgotten in 20 seconds.");
  assert.equal(forgets(), 0, "nothing has been deleted");
  assert.equal(lines()[1]!.querySelector("[role=status]")!.childElementCount, 0);
  button(1, "Undo")!.click();
  await until(() => button(1, "Forget this"));
  due();
  assert.equal(forgets(), 0, "nothing has been deleted");
  button(1, "Forget this")!.focus();
  button(1, "Forget this")!.click();
  await until(() => button(1, "Undo"));
  assert.deepEqual([forgets(), page.activeElement], [0, button(1, "Undo")]);
  due();
  await until(() => lines().length === 5);
  await shows("Forgotten.");
  const { scope, address, line, text } = asked.find((one) => one.kind === "history/forget")!;
  assert.deepEqual(
    [scope, address, line, text],
    ["line", ana.address, "question", "When does it come?"],
  );
  await until(() => page.activeElement!.closest(".kept-line") === lines()[1]);
  assert.ok(button(1, "Forget this"), "the next line is not asked about");
});

test("a line that is about to go goes at once with the page", async () => {
  const ana = person({ lastLine: "See you on Friday." });
  const replies: Replies = {
    "history/export": () => ({ ok: true, value: historyExport({ people: [ana] }) }),
    "history/forget": () => ({ ok: true, value: { removed: 1 } }),
    "history/person": () => ({ ok: true, value: person({}) }),
  };
  const { page, dom, asked, shows, until } = await open({ address: "#people", more: replies });
  await shows("Ana Lindqvist");
  page.querySelector<HTMLElement>(".kept-line button")!.click();
  await shows("Will be forgotten");
  dom.window.dispatchEvent(new dom.window.Event("pagehide"));
  await until(() => asked.some((one) => one.kind === "history/forget"));
});

test("a line that could not be forgotten stays, and that is said", async () => {
  const ana = person({ lastLine: "See you on Friday." });
  const replies: Replies = {
    "history/export": () => ({ ok: true, value: historyExport({ people: [ana] }) }),
    "history/forget": () => ({ ok: false, error: { code: -32011, message: "locked" } }),
  };
  const { page, dom, shows, until } = await open({ address: "#people", more: replies });
  await shows("Ana Lindqvist");
  const button = () => page.querySelector<HTMLElement>(".kept-line button")!;
  button().click();
  await shows("Will be forgotten");
  dom.window.dispatchEvent(new dom.window.Event("pagehide"));
  await shows("Earlier mails cannot be reached right now.");
  assert.ok(page.querySelector(".kept-line")!.textContent!.includes("See you on Friday."));
  await until(() => button().textContent === "Forget this");
});
