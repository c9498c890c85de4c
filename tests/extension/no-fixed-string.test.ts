// Every word on our pages comes from the deck or from the host: drawn with a deck of marked texts,
// nothing unmarked is left.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Messages, Replies } from "./stub-messenger.js";
import * as data from "./page-data.js";
import { messagesOf, stage } from "./page-stage.js";

/** What may stand unmarked: the command to run, its name, a unit, and keys of a keyboard. */
const allowed = [/sincerely doctor/g, /\d kB/g, /\d+ (day|month|year)s?/g, /^(Alt|Shift|[JL])$/g];

const marked = (text: string) => `⟦${text}⟧`;

function markedMessages(): Messages {
  const entries = Object.entries(messagesOf("en"));
  return Object.fromEntries(
    entries.map(([name, entry]) => [name, { ...entry, message: marked(entry.message) }]),
  );
}

const hostTexts = new Set(
  [
    "title",
    "message",
    "question",
    "why",
    "purpose",
    "fires",
    "silent",
    "name",
    "form",
    "organisation",
  ].concat(["place", "text", "lastLine", "sources", "misses", "personalWords"]),
);

/** The same data with every text a person could read marked as the host's. */
function markedData<T>(value: T, field = ""): T {
  if (typeof value === "string")
    return (hostTexts.has(field) ? value.split(" ").map(marked).join(" ") : value) as T;
  if (Array.isArray(value)) return value.map((one) => markedData(one, field)) as T;
  if (!(value instanceof Object)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, markedData(one, name)]),
  ) as T;
}

function unmarked(page: Document): string[] {
  const body = page.body.cloneNode(true) as HTMLElement;
  // Months are the language's own, not of the deck.
  for (const date of body.querySelectorAll(".date")) date.remove();
  const texts = [body.textContent ?? ""];
  for (const element of page.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt"])
      texts.push(element.getAttribute(name) ?? "");
  return texts.map(withoutMarked).filter((rest) => /\p{L}/u.test(rest));
}

function withoutMarked(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, "");
  if (rest !== text) return withoutMarked(rest);
  return allowed.reduce((left, one) => left.replace(one, ""), text.trim());
}

const ok = (value: unknown) => ({ ok: true, value: markedData(value) });
const done = () => ({ done: true });
const replies = (more: Replies = {}): Replies => ({
  "draft/state": () => markedData(data.tabState()),
  "host/view": () => markedData(data.hostView({ "checks.swap-test.on": "" })),
  "checks/list": () => ok(data.checks),
  "settings/get": () => ok({ ...data.settings(), ignored: ["x"] }),
  "send/view": () => markedData(data.sendView()),
  "history/export": () => ok(data.historyExport({ standing: 2, next: "z" })),
  "learning/view": () => data.learningView({ phase: "running", waiting: "host", total: 9 }),
  "reflect/summary": () => ok(data.reflectSummaryNow()),
  "suggestion/show": done,
  "page/open": () => ({ done: false }),
  ...more,
});

const pages = {
  popup: async () => (await import("../../extension/src/popup/popup.js")).openPopup,
  settings: async () => (await import("../../extension/src/settings/settings.js")).openSettings,
  help: async () => (await import("../../extension/src/help/help.js")).openHelp,
  firstRun: async () => (await import("../../extension/src/first-run/first-run.js")).openFirstRun,
  reflect: async () => (await import("../../extension/src/reflect/reflect.js")).openReflect,
  beforeSend: async () =>
    (await import("../../extension/src/before-send/before-send.js")).openBeforeSend,
};

async function drawn(page: keyof typeof pages, address = "", more: Replies = {}) {
  const scene = { replies: replies(more), address, messages: markedMessages() };
  const opened = await stage(scene, async () => ({ run: await pages[page]() }));
  await opened.until(() => opened.words().includes("⟦"), `${page} ${address} is drawn`);
  return opened;
}

const away = {
  ...data.hostView(),
  hello: null,
  host: { state: "missing", cause: "x" },
};

test("the check itself sees a word that is not marked", async () => {
  const { page } = await drawn("help", "#swap-test");
  page.body.append("Loading");
  assert.deepEqual(
    unmarked(page).map((rest) => rest.replace(/[^\p{L}]+/gu, "")),
    ["Loading"],
  );
});

test("popup: list, unfolded with its menu, settled, paused, away", async () => {
  const { page, find, until } = await drawn("popup");
  await until(() => page.querySelector("button.row"));
  find('[data-key="a"] button.row').click();
  await until(() => page.querySelector(".acts .quiet"));
  find(".acts .quiet").click();
  await until(() => page.querySelector("[role=menu]"));
  assert.deepEqual(unmarked(page), []);
  for (const part of [
    { paused: true },
    { open: [] },
    { host: { state: "missing" as const, cause: "x" } },
    {
      settled: [{ key: "x", check: "y", title: "z", outcome: "applied" as const }],
    },
  ]) {
    const state = () => markedData(data.tabState(part));
    assert.deepEqual(unmarked((await drawn("popup", "", { "draft/state": state })).page), []);
  }
});

test("settings: every section", async () => {
  for (const section of ["checks/unanswered-question", "level", "sending", "words", "people"])
    assert.deepEqual(unmarked((await drawn("settings", `#${section}`)).page), [], section);
  for (const section of ["privacy", "transfer", "keys"]) {
    const { page, until } = await drawn("settings", `#${section}`);
    await until(() => page.querySelectorAll("main .card").length > 0);
    assert.deepEqual(unmarked(page), [], section);
  }
  const gone = await drawn("settings", "", { "host/view": () => away });
  assert.deepEqual(unmarked(gone.page), []);
});

test("looking back: charts, tables, nothing yet", async () => {
  const { page, find, until } = await drawn("reflect");
  await until(() => page.querySelector("header .btn"));
  assert.deepEqual(unmarked(page), []);
  find("header .btn").click();
  await until(() => page.querySelector("table"));
  assert.deepEqual(unmarked(page), []);
  const none = await drawn("reflect", "", {
    "reflect/summary": () => ok({ weeks: [] }),
  });
  assert.deepEqual(unmarked(none.page), []);
});

test("help, first run, before sending", async () => {
  assert.deepEqual(unmarked((await drawn("help", "#swap-test")).page), []);
  const first = await drawn("firstRun");
  await first.until(() => first.page.querySelector("[role=switch]"));
  assert.deepEqual(unmarked(first.page), []);
  assert.deepEqual(unmarked((await drawn("beforeSend", "?draft=7")).page), []);
});
