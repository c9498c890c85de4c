// The settings page: what each control says to the host, and what it says back to the writer.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Settings } from "../../extension/src/protocol/protocol.js";
import { checks, historyExport, hostView, learningView, person, settings } from "./page-data.js";
import { stage } from "./page-stage.js";
import type { Asked, Replies } from "./stub-messenger.js";

interface Opening {
  address?: string;
  language?: string;
  locked?: Record<string, string>;
  now?: Partial<Settings>;
  more?: Replies;
  stored?: Record<string, unknown>;
}

/** A host that keeps what it is told, as the real one does; null goes back to how it came. */
function keeper(start: Settings) {
  const now = structuredClone(start) as unknown as Record<string, unknown>;
  return ({ changes }: { changes: Record<string, unknown> }) => {
    for (const [path, value] of Object.entries(changes)) {
      const names = path.split(".");
      const last = names.pop()!;
      let place = now;
      for (const name of names) place = place[name] as Record<string, unknown>;
      if (value !== null) place[last] = value;
      else if (last === "on") place[last] = checks.find(({ id }) => id === names[1])?.defaultOn;
      else delete place[last];
    }
    return { ok: true, value: structuredClone(now) };
  };
}

function open({ address = "", language, locked = {}, now, more = {}, stored }: Opening = {}) {
  const start = { ...settings(), ...now };
  const replies: Replies = {
    "host/view": () => hostView(locked),
    "settings/get": () => ({ ok: true, value: start }),
    "settings/set": keeper(start),
    "page/open": () => ({ done: true }),
    "learning/view": () => learningView(),
    "learning/do": () => learningView(),
    ...more,
  };
  return stage({ replies, address, language, stored }, async () => ({
    run: (await import("../../extension/src/settings/settings.js")).openSettings,
  }));
}

/** The checks with every group unfolded. */
async function openChecks(opening: Opening = {}) {
  const opened = await open(opening);
  await opened.until(() => opened.page.querySelector(".fold"));
  for (const fold of opened.page.querySelectorAll<HTMLElement>(".fold[aria-expanded=false]"))
    fold.click();
  await opened.until(() => !opened.page.querySelector(".fold[aria-expanded=false]"));
  return opened;
}

const sets = (asked: Asked[]) =>
  asked.filter((one) => one.kind === "settings/set").map((one) => one.changes);
const locked = {
  code: -32010,
  message: "locked",
  data: { reason: "Agreed on 3 March." },
};

test("checks stand in their groups with how many are on", async () => {
  const { page, shows } = await openChecks();
  await shows("Unanswered question");
  const groups = [...page.querySelectorAll("section.fam")].map((group) =>
    [...group.querySelectorAll("h2, header .small")].map((part) => part.textContent),
  );
  assert.deepEqual(groups, [
    ["What they wrote", "2 of 2 on"],
    ["This person", "1 of 1 on"],
    ["Words that fit any mail", "0 of 1 on"],
  ]);
});

test("a switch changes exactly its check, at once, and says Saved.", async () => {
  const { named, asked, until, find, shows } = await openChecks();
  await shows("Unanswered question");
  const one = named("Unanswered question") as HTMLInputElement;
  assert.equal(one.getAttribute("role"), "switch");
  one.click();
  await until(() => find(".status-line").textContent === "Saved.");
  assert.deepEqual(sets(asked), [{ "checks.unanswered-question.on": false }]);
  assert.equal((named("Unanswered question") as HTMLInputElement).checked, false);
  await shows("1 of 2 on");
});

test("a change that could not be kept says so and the switch goes back", async () => {
  const fail = () => ({ ok: false, error: { code: -32603, message: "disk" } });
  const { named, until, find, shows } = await openChecks({
    more: { "settings/set": fail },
  });
  await shows("Unanswered question");
  named("Unanswered question").click();
  await until(() =>
    find(".status-line").textContent!.includes("The earlier setting is still there."),
  );
  assert.equal((named("Unanswered question") as HTMLInputElement).checked, true);
  assert.ok(!find(".status-line").textContent!.includes("disk"));
});

test("a locked switch stays, can be reached, and gives the reason in full", async () => {
  const reason = "Personal identity numbers left the house twice by mail last year.";
  const { named, asked, shows, page } = await openChecks({
    locked: { "checks.recipient-name.on": reason, "checks.swap-test": "" },
  });
  await shows(`Set for this computer. ${reason}`);
  await shows("Set for this computer. No reason given.");
  const one = named("Name and greeting") as HTMLInputElement;
  assert.equal(one.getAttribute("aria-disabled"), "true");
  assert.equal(one.disabled, false);
  const described = one.getAttribute("aria-describedby")!.split(" ");
  assert.ok(described.some((id) => page.getElementById(id)!.textContent!.includes(reason)));
  one.click();
  assert.equal(one.checked, true);
  assert.deepEqual(sets(asked), []);
});

test("a lock that comes only with the answer is told with its reason", async () => {
  const refuse = () => ({ ok: false, error: locked });
  const { named, shows } = await openChecks({ more: { "settings/set": refuse } });
  await shows("Unanswered question");
  named("Unanswered question").click();
  await shows("Set for this computer. Agreed on 3 March.");
});

test("an address with a check unfolds it: why, both examples, how readily, needs, languages", async () => {
  const { shows, words, page, until } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Why it asks");
  for (const said of ["Tom will sign.", "Yes, both.", "How readily it asks", "the thread"])
    assert.ok(words().includes(said), said);
  assert.ok(words().includes("Does not read Norwegian Bokmål."));
  await until(() => page.activeElement?.textContent?.includes("Unanswered question"));
});

test("how readily: three steps at the ends of the check's own range and how it came", async () => {
  const { page, asked, until, shows } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Rarely");
  const step = (value: string) =>
    page.querySelector<HTMLInputElement>(`input[type=radio][value=${value}]`)!;
  assert.equal(step("mid").checked, true);
  for (const [value, number] of [
    ["low", 0.1],
    ["high", 0.9],
    ["mid", 0.4],
  ] as const) {
    step(value).click();
    await until(
      () => sets(asked).at(-1)?.["checks.unanswered-question.sensitivity" as never] === number,
    );
    await until(() => step(value).checked);
  }
});

test("back to the default appears once something was changed and takes it back", async () => {
  const { named, asked, words, until, shows } = await open({
    address: "#checks/unanswered-question",
  });
  await shows("Why it asks");
  assert.ok(!words().includes("Back to the default"));
  named("Unanswered question").click();
  await shows("Back to the default");
  named("Back to the default").click();
  await until(() => sets(asked).length === 2);
  assert.deepEqual(sets(asked)[1], {
    "checks.unanswered-question.on": null,
    "checks.unanswered-question.sensitivity": null,
  });
});

test("search looks at all that is said of a check, and says how many there are", async () => {
  const { page, dom, shows, until, words } = await openChecks();
  await shows("Unanswered question");
  const box = page.querySelector<HTMLInputElement>("input[type=search]")!;
  const type = (value: string) => {
    box.value = value;
    box.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
  };
  type("attachment missing");
  await until(() => page.querySelectorAll(".row").length === 1);
  assert.equal(page.querySelector("[role=status]")!.textContent, "1 check");
  assert.ok(words().includes("2 of 2 on"));
  type("zebra");
  await shows("No check matches “zebra”.");
});

test("groups are folded until one is wanted: few stops to the end of the page", async () => {
  const { page, named, words, until, shows } = await open();
  await shows("What they wrote");
  assert.ok(!words().includes("Unanswered question"));
  const stops = page.querySelectorAll("a[href], button, input, select, textarea");
  assert.ok(stops.length <= 40, `${stops.length} stops`);
  named("What they wrote").click();
  await shows("Unanswered question");
  assert.equal(named("What they wrote").getAttribute("aria-expanded"), "true");
  named("What they wrote").click();
  await until(() => !words().includes("Unanswered question"));
});

test("checks that wait for the first week's end: said with their date, no change of the writer's, all on by a press", async () => {
  const { shows, named, asked, page, until } = await open({
    now: { checks: { ...settings().checks, "unanswered-question": { on: false } } },
    more: {
      "first-week/view": () => ({
        quiet: ["unanswered-question"],
        until: "2099-05-11",
        offered: false,
      }),
      "first-week/answer": () => ({ quiet: [], until: "", offered: false }),
    },
  });
  await shows("1 more asks for a word on May 11, 2099.");
  named("Changed by me").click();
  await until(() => page.querySelector(".none"));
  named("Switch them on").click();
  await until(() => asked.some((one) => one.kind === "first-week/answer"));
  assert.equal(asked.find((one) => one.kind === "first-week/answer")!.wanted, true);
});

test("a search unfolds what it finds, and folds again when it is over", async () => {
  const { page, dom, words, until, shows } = await open();
  await shows("What they wrote");
  const box = page.querySelector<HTMLInputElement>("input[type=search]")!;
  const type = (value: string) => {
    box.value = value;
    box.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
  };
  type("unanswred");
  await shows("Unanswered question");
  assert.equal(page.querySelectorAll(".row").length, 1);
  type("");
  await until(() => !words().includes("Unanswered question"));
});

test("a group has a switch of its own: mixed while some are on, and locks stay as they are", async () => {
  const now = { checks: { ...settings().checks, "promised-not-there": { on: false } } };
  const { named, asked, until, shows } = await open({
    now,
    locked: { "checks.promised-not-there.on": "Agreed." },
  });
  await shows("1 of 2 on");
  const all = named("All of “What they wrote”") as HTMLInputElement;
  assert.equal(all.getAttribute("aria-checked"), "mixed");
  all.click();
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked), [{ "checks.unanswered-question.on": false }]);
});

test("filters: on, off, changed by me", async () => {
  const now = {
    checks: { ...settings().checks, "recipient-name": { on: false } },
  };
  const { page, named, until, shows } = await openChecks({ now });
  await shows("Unanswered question");
  const rows = () => [...page.querySelectorAll(".row")].map((row) => row.id.slice("check-".length));
  named("Off").click();
  await until(() => rows().join() === "recipient-name,swap-test");
  named("On").click();
  await until(() => rows().join() === "promised-not-there,unanswered-question");
  named("Changed by me").click();
  await until(() => rows().join() === "recipient-name");
  assert.equal(named("Changed by me").getAttribute("aria-pressed"), "true");
});

test("level and before sending are plain choices", async () => {
  const level = await open({ address: "#level" });
  await level.shows("Balanced: up to 7");
  level.page.querySelector<HTMLInputElement>("input[value=balanced]")!.click();
  await level.until(() => sets(level.asked).length === 1);
  assert.deepEqual(sets(level.asked), [{ level: "balanced" }]);
  const sending = await open({ address: "#sending" });
  await sending.shows("Whenever a question is open");
  sending.page.querySelector<HTMLInputElement>("input[value=never]")!.click();
  await sending.until(() => sets(sending.asked).length === 1);
  assert.deepEqual(sets(sending.asked), [{ beforeSend: "never" }]);
});

test("what is asked when a tool helped, and one's own sentence for it", async () => {
  const disclosure = {
    policy: "remind" as const,
    sentence: "A program helped.",
  };
  const { page, shows, named, asked, until } = await open({
    address: "#sending",
    more: {
      "settings/get": () => ({
        ok: true,
        value: { ...settings(), disclosure },
      }),
    },
  });
  await shows("Ask before sending, until the mail says it");
  page.querySelector<HTMLInputElement>("input[value=require]")!.click();
  await until(() => sets(asked).length === 1);
  const sentence = named("Your own sentence for it") as HTMLInputElement;
  assert.equal(sentence.value, "A program helped.");
  sentence.value = " A program wrote\tthis. ";
  sentence.dispatchEvent(new page.defaultView!.Event("change", { bubbles: true }));
  await until(() => sets(asked).length === 2);
  assert.deepEqual(sets(asked), [
    { "disclosure.policy": "require" },
    { "disclosure.sentence": "A program wrote this." },
  ]);
});

test("a profile says how many checks it moved", async () => {
  const moved = { ...settings(), profile: "sales" as const };
  moved.checks["swap-test"] = { on: true };
  const { page, shows } = await open({
    address: "#level",
    more: { "settings/set": () => ({ ok: true, value: moved }) },
  });
  await shows("Public service");
  page.querySelector<HTMLInputElement>("input[value=sales]")!.click();
  await shows("1 check changed with it. What you set yourself stayed.");
});

test("Sie or du stands in German only and changes the words of the page", async () => {
  const english = await open({ address: "#level" });
  await english.shows("Balanced");
  assert.ok(!english.words().includes("How Sincerely addresses you"));
  const german = await open({ address: "#level", language: "de" });
  await german.shows("Was Sie meist schreiben");
  german.page.querySelector<HTMLInputElement>("input[value=du]")!.click();
  await german.shows("Was du meist schreibst");
  assert.equal(german.stored.addressForm, "du");
  assert.deepEqual(sets(german.asked), []);
  const later = await open({
    address: "#level",
    language: "de",
    stored: { addressForm: "du" },
  });
  await later.shows("Was du meist schreibst");
});

test("own words: added trimmed, not twice, and taken out", async () => {
  const { page, dom, named, asked, until, shows } = await open({
    address: "#words",
  });
  await shows("fyi");
  const box = page.querySelector<HTMLInputElement>("form input")!;
  const add = (value: string) => {
    box.value = value;
    box.dispatchEvent(new dom.window.Event("input", { bubbles: true }));
    return new Promise((resolve) => setTimeout(resolve, 10)).then(() => named("Add").click());
  };
  await add("  f.  Ex. ");
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked)[0], {
    personalWords: ["fyi", "Fjordbad", "f. Ex."],
  });
  await until(() => box.value === "");
  await add("fyi");
  await shows("“fyi” is there already.");
  named("Take out: fyi").click();
  await until(() => sets(asked).length === 2);
  assert.deepEqual(sets(asked)[1], { personalWords: ["Fjordbad", "f. Ex."] });
});

test("what was left for good shows title and day, never words, and can be asked again", async () => {
  const ignoredTitles = {
    abc: { check: "unanswered-question", date: "2026-05-02" },
  };
  const { named, asked, until, shows, words } = await open({
    address: "#words",
    now: { ignored: ["abc", "def"] },
    stored: { ignoredTitles },
  });
  await shows("Unanswered question, May 2");
  assert.ok(words().includes("A passage"));
  assert.ok(!words().includes("abc"));
  named("Ask again: Unanswered question, May 2").click();
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked), [{ ignored: ["def"] }]);
});

test("first words of what was left are shown where they are kept, and are kept by a switch alone", async () => {
  const note = { check: "unanswered-question", date: "2026-05-02", words: "When does it …" };
  const { named, until, shows, words, stored } = await open({
    address: "#words",
    now: { ignored: ["abc"] },
    stored: { ignoredTitles: { abc: note }, keepFirstWords: true },
  });
  await shows("“When does it …”");
  assert.ok((named("Keep the first words") as HTMLInputElement).checked);
  named("Keep the first words").click();
  await until(() => !words().includes("When does it"));
  assert.equal(stored.keepFirstWords, false);
  assert.ok(!JSON.stringify(stored).includes("When does it"));
});

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

test("no network is claimed only when the host has it denied", async () => {
  const view = hostView();
  view.hello!.sandbox.network = "not enforced";
  const none = () => ({ ok: false, error: { code: -32011, message: "" } });
  const more = { "host/view": () => view, "history/export": none };
  const { shows, words } = await open({ address: "#privacy", more });
  await shows("It stays on this computer.");
  assert.ok(!words().includes("network"));
});

/** A background that does what is asked of learning, and a host that remembers until it is told to forget. */
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

const steps = (asked: Asked[]) =>
  asked.filter((one) => one.kind === "learning/do").map((one) => one.step);

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

test("back to the defaults asks once and leaves what is locked alone", async () => {
  const { named, asked, until, shows } = await open({
    address: "#transfer",
    locked: { level: "Agreed." },
  });
  await shows("Back to the defaults");
  named("Back to the defaults").click();
  await shows("All settings return to how they came.");
  assert.deepEqual(sets(asked), []);
  named("Leave as is").click();
  await until(() => !asked.some((one) => one.kind === "settings/set"));
  named("Back to the defaults").click();
  await shows("All settings return");
  named("Back to the defaults").click();
  await until(() => sets(asked).length === 1);
  await until(() => steps(asked)[0] === "decline");
  const changes = sets(asked)[0] as Record<string, unknown>;
  assert.ok(Object.values(changes).every((value) => value === null));
  assert.ok(!("level" in changes));
  for (const path of ["profile", "beforeSend", "checks.swap-test.on", "history.days"])
    assert.ok(path in changes, path);
});

test("keys are those of this client, and the way to change them", async () => {
  const { shows, stub } = await (async () => {
    const opened = await open({
      address: "#transfer",
      more: { "page/open": () => ({ done: false }) },
    });
    return { ...opened, stub: opened.messenger };
  })();
  await shows("Save settings to a file");
  stub.commands.getAll = async () => [
    { name: "open-list", shortcut: "Alt+Shift+J" },
    { name: "pause", shortcut: "" },
  ];
  location.hash = "#keys";
  await shows("Open the list");
  await shows("AltShiftJ");
  await shows("not set");
  assert.ok(!document.body.textContent!.includes("Go to the next question"));
});

test("a host that is away: what works and the command stand on the page", async () => {
  const view = {
    ...hostView(),
    hello: null,
    host: { state: "missing", cause: "x" },
  };
  const { shows, words } = await open({ more: { "host/view": () => view } });
  await shows("Sincerely is not answering");
  assert.ok(words().includes("sincerely doctor"));
});

test("changes made elsewhere show in an open page", async () => {
  const { tell, named, until, shows } = await openChecks();
  await shows("Unanswered question");
  const changed = settings();
  changed.checks["unanswered-question"] = { on: false };
  tell({ kind: "settings/changed", settings: changed });
  await until(() => !(named("Unanswered question") as HTMLInputElement).checked);
});

test("house sentences are a list like the own words", async () => {
  const now = { houseSentences: ["Kind regards from all of us."] };
  const { page, named, asked, until, shows } = await open({ address: "#words", now });
  await shows("Kind regards from all of us.");
  const input = named("Add a sentence") as HTMLInputElement;
  input.value = " We answer  within a day. ";
  input.dispatchEvent(new page.defaultView!.Event("input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 20));
  input.form!.dispatchEvent(
    new page.defaultView!.Event("submit", { bubbles: true, cancelable: true }),
  );
  await until(() => sets(asked).length === 1);
  assert.deepEqual(sets(asked), [
    { houseSentences: ["Kind regards from all of us.", "We answer within a day."] },
  ]);
});

test("about: both versions, the connection, and how to see that nothing leaves", async () => {
  const { shows, words } = await open({ address: "#about" });
  await shows("Free software under the Mozilla Public License 2.0.");
  await shows("Extension");
  assert.ok(words().includes("Connected on this computer"));
  assert.ok(words().includes("ss -tup"));
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
