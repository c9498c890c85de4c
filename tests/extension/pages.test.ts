// The help of a check and the page after installing.
import { contextLine, suggestion } from "./samples.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { checks, hostView, learningView, settings } from "./page-data.js";
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
  "learning/view": () => learningView(),
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

test("first run: connected, the marks, how many checks are on", async () => {
  const { shows, words, page } = await first();
  await shows("To begin with, 3 checks are on");
  assert.match(words(), /Connected, version \d/);
  // Those that the host declares for the first day, with its figure.
  assert.equal(page.querySelectorAll("[role=switch]").length, 2);
  assert.ok(words().includes("1 of 1,250."));
  assert.ok(!words().includes("ask for a word"), "nothing waits where all speak");
  assert.ok(words().includes("What it reads, and how to see that nothing leaves"));
  assert.ok(!words().includes("How Sincerely addresses"));
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

test("first run: in the first week it says when the others come", async () => {
  const view = { quiet: ["unanswered-question", "swap-test"], until: "2099-05-11", offered: false };
  const { shows } = await first({ "first-week/view": () => view });
  await shows("The other 2 ask for a word on May 11, 2099.");
});

test("first run: a host that is away replaces the checks by the way to fix it", async () => {
  const { shows, words, page } = await first({ "host/view": () => away });
  await shows("Sincerely is not answering");
  assert.ok(!words().includes("Connected"));
  assert.equal(page.querySelector("[role=switch]"), null);
});

test("first run: it asks before it reads, says what is kept, and not now is what holds", async () => {
  const { shows, named, words, kinds, until, page } = await first();
  await shows("May it learn from mails you sent?");
  assert.ok(words().includes("Never whole mails."));
  const answers = [...page.querySelectorAll<HTMLInputElement>("input[name=learn]")];
  assert.deepEqual(
    answers.map(({ value, checked }) => [value, checked]),
    [
      ["no", true],
      ["yes", false],
    ],
  );
  named("Write a mail").click();
  await until(() => kinds().includes("mail/new"));
  assert.ok(!kinds().includes("learning/do") && !kinds().includes("settings/set"));
});

const steps = (asked: { kind: string }[]) =>
  asked.flatMap((one) => ("step" in one && one.kind === "learning/do" ? [one.step] : []));

test("first run: yes begins at once; not now takes it back", async () => {
  const agreed = learningView({
    agreed: true,
    phase: "running",
    done: 25,
    total: 300,
  });
  const replies: Replies = {
    "learning/do": ({ step }: { step: string }) => (step === "start" ? agreed : learningView()),
  };
  const { shows, page, asked, until, words } = await first(replies);
  const answer = (value: string) => page.querySelector<HTMLInputElement>(`input[value=${value}]`)!;
  await shows("Yes, 6 months back");
  answer("yes").click();
  await shows("25 of 300 mails");
  answer("no").click();
  await until(() => !words().includes("25 of 300 mails"));
  assert.deepEqual(steps(asked), ["start", "decline"]);
  const changes = asked.flatMap((one) => ("changes" in one ? [one.changes] : []));
  assert.deepEqual(changes, [{ "history.on": true }]);
});

test("first run in German offers Sie and du", async () => {
  const { shows, page, stored } = await first({}, "de");
  await shows("Schön, dass Sie da sind");
  page.querySelector<HTMLInputElement>("input[value=du]")!.click();
  await shows("Schön, dass du da bist");
  assert.equal(stored.addressForm, "du");
});

const opener = "I hope this email finds you well.";

/** A host that asks about the opening of the reply and shows a question of theirs. */
function demoHost({ text, theirs }: { text: string; theirs: string }) {
  const start = text.indexOf(opener);
  const span = { start, end: start + opener.length };
  const edits = [{ start, end: span.end + 1, text: "" }];
  const about = suggestion({
    key: "opener",
    title: "Opening that fits anyone",
    message: "This could open any mail.",
    span,
    actions: [
      { kind: "delete", title: "Delete this", edits },
      { kind: "dismiss", title: "Leave as is" },
    ],
  });
  const asked = "Which day does the second pump get to the boathouse?";
  assert.ok(theirs.includes(asked));
  const line = contextLine({ key: "context/ask:day/0", text: asked });
  return { ok: true, value: { open: start < 0 ? [] : [about], context: [line] } };
}

test("first run: a small mail to try, read by the host, with cards that work", async () => {
  const { shows, named, words, page, until, asked } = await first({ "demo/check": demoHost });
  await shows("Opening that fits anyone");
  const reply = () => page.querySelector(".reply")!.textContent!;
  assert.ok(reply().startsWith("Hi Anna,"));
  named("Opening that fits anyone").click();
  await shows("This could open any mail.");
  named("Delete this").click();
  await until(() => !reply().includes(opener));
  await until(() => !words().includes("This could open any mail."));
  await until(() => asked.filter((one) => one.kind === "demo/check").length === 2);
  await until(() => !words().includes("Opening that fits anyone"));
  named("“Which day does the second pump get to the boathouse?”").click();
  await shows("Ana asked");
  named("Quote this line").click();
  await until(() => reply().includes("> Which day does the second pump"));
  named("Start over").click();
  await until(() => reply().includes(opener));
});

test("first run: what is left as it is goes, and Escape closes a card", async () => {
  const { shows, named, words, page, press, until } = await first({ "demo/check": demoHost });
  await shows("Opening that fits anyone");
  named("Opening that fits anyone").click();
  await until(() => page.activeElement?.closest(".demo-card"));
  press("Escape");
  await until(() => !page.querySelector(".demo-card"));
  named("Opening that fits anyone").click();
  await until(() => page.querySelector(".demo-card .btns"));
  [...page.querySelectorAll<HTMLElement>(".demo-card .btn")]
    .find((one) => one.textContent === "Leave as is")!
    .click();
  await until(() => !words().includes("Opening that fits anyone"));
});

test("a host that does not answer within two seconds is said to be away, and turns by itself", async () => {
  const waiting = { host: { state: "waiting", attempt: 1, retryAt: 0 }, hello: null, version: "1" };
  const { shows, words, until, tell } = await first({ "host/view": () => waiting });
  assert.ok(!words().includes("Sincerely is not answering"));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await shows("Sincerely is not answering");
  tell({ kind: "host/changed", host: { state: "connected" } });
  await until(() => !words().includes("Sincerely is not answering"));
});
