// The help of a check and the page after installing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checks, hostView, settings } from "./page-data.js";
import { stage } from "./page-stage.js";
import type { Replies } from "./stub-messenger.js";

const base: Replies = {
  "host/view": () => hostView(),
  "checks/list": () => ({ ok: true, value: checks }),
  "settings/get": () => ({ ok: true, value: settings() }),
  "settings/set": ({ changes }: { changes: Record<string, boolean> }) => {
    const now = settings();
    for (const [path, on] of Object.entries(changes)) now.checks[path.split(".")[1]!] = { on };
    return { ok: true, value: now };
  },
  "mail/new": () => ({ done: true }),
  "page/open": () => ({ done: true }),
};

const help = (id: string, more: Replies = {}) =>
  stage({ replies: { ...base, ...more }, address: `#${id}` }, async () => ({
    run: (await import("../../extension/src/help/help.js")).openHelp,
  }));

const first = (more: Replies = {}, language = "en") =>
  stage({ replies: { ...base, ...more }, language }, async () => ({
    run: (await import("../../extension/src/first-run/first-run.js")).openFirstRun,
  }));

const away = {
  ...hostView(),
  hello: null,
  host: { state: "missing", cause: "x" },
};

test("help: title, purpose, severity, why, both examples, sources, and that it can misjudge", async () => {
  const { shows, words, find } = await help("unanswered-question");
  await shows("Unanswered question");
  const check = checks.find((one) => one.id === "unanswered-question")!;
  const parts = [check.purpose, check.why, check.example.fires, check.example.silent];
  for (const part of [
    ...parts,
    check.misses!,
    "The last mail of the thread",
    "You know the person, it does not.",
  ])
    assert.ok(words().includes(part), part);
  assert.ok(words().includes("While writing. Marked in the text."));
  const study = find("li a");
  assert.equal(study.textContent, "A study of asking");
  assert.equal(study.getAttribute("href"), "https://doi.example/10.1");
  assert.equal(
    find("a.back").getAttribute("href")!.split("/").slice(-3).join("/"),
    "settings/settings.html#checks/unanswered-question",
  );
});

test("help: its switch is the one of the settings", async () => {
  const { named, asked, until, shows } = await help("unanswered-question");
  await shows("Sources");
  named("Unanswered question").click();
  await until(() => !(named("Unanswered question") as HTMLInputElement).checked);
  assert.deepEqual(asked.find((one) => one.kind === "settings/set")!.changes, {
    "checks.unanswered-question.on": false,
  });
});

test("help: a check nobody knows, and a host that is away", async () => {
  await (await help("no-such-check")).shows("This check is not known here.");
  await (await help("swap-test", { "host/view": () => away })).shows("sincerely doctor");
});

test("first run: connected, the marks, how many checks are on, and no word of learning", async () => {
  const { shows, words, page } = await first();
  await shows("To begin with, 3 checks are on");
  assert.ok(words().includes("Connected on this computer"));
  assert.equal(page.querySelectorAll("[role=switch]").length, 3);
  assert.equal(page.querySelector(".mail")!.getAttribute("aria-hidden"), "true");
  assert.ok(!/learn|How Sincerely addresses/i.test(words()));
});

test("first run: a switch counts at once; the buttons lead on", async () => {
  const { shows, named, asked, until } = await first();
  await shows("Name and greeting");
  named("Name and greeting").click();
  await shows("To begin with, 2 checks are on");
  named("Write a mail").click();
  named("See all checks").click();
  await until(() => asked.some((one) => one.kind === "page/open" && one.page === "settings"));
  assert.ok(asked.some((one) => one.kind === "mail/new"));
});

test("first run: a host that is away replaces the checks by the way to mend it", async () => {
  const { shows, words, page } = await first({ "host/view": () => away });
  await shows("Sincerely is not answering");
  assert.ok(!words().includes("Connected"));
  assert.equal(page.querySelector("[role=switch]"), null);
});

test("first run in German offers Sie and du", async () => {
  const { shows, page, stored } = await first({}, "de");
  await shows("Schön, dass Sie da sind");
  page.querySelector<HTMLInputElement>("input[value=du]")!.click();
  await shows("Schön, dass du da bist");
  assert.equal(stored.addressForm, "du");
});
