// The settings page: what each control says to the host, and what it says back to the writer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { hostView, settings } from "./page-data.js";
import { open, openChecks, sets, steps } from "./settings-stage.js";

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

test("no network is claimed only when the host has it denied", async () => {
  const view = hostView();
  view.hello!.sandbox.network = "not enforced";
  const none = () => ({ ok: false, error: { code: -32011, message: "" } });
  const more = { "host/view": () => view, "history/export": none };
  const { shows, words } = await open({ address: "#privacy", more });
  await shows("It stays on this computer.");
  assert.ok(!words().includes("network"));
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
