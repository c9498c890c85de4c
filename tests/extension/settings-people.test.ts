// The people that the host remembers: page by page, unfolded, and forgotten.
import assert from "node:assert/strict";
import { test } from "node:test";
import { historyExport, person } from "./page-data.js";
import { open } from "./settings-stage.js";
import type { Replies } from "./stub-messenger.js";

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
