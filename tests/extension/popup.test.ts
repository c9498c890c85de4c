// The list behind the compose button: every state it has, and all of it by keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { greeting, promise, question, swap, person, tabState } from "./page-data.js";
import { popup } from "./popup-stage.js";
import { ref } from "./samples.js";

test("asks for the tab it belongs to", async () => {
  const { asked, shows } = await popup();
  await shows(greeting.message);
  assert.deepEqual(asked[0], { kind: "draft/state", draft: ref(7) });
});

test("shows questions under where they stand, in reading order", async () => {
  const { page, shows } = await popup();
  await shows(question.message);
  const sections = [...page.querySelectorAll("section.sec")].map((section) => [
    section.querySelector("h2")!.textContent,
    ...[...section.querySelectorAll("li")].map((row) => row.dataset.key),
  ]);
  assert.deepEqual(sections, [
    ["In the text", "a", "b"],
    ["About the whole mail", "c"],
  ]);
});

test("after the first week the others offer themselves in one line, until it is answered", async () => {
  const over = { quiet: ["a", "b"], until: "2026-05-11T08:00:00.000Z" };
  const replies = {
    "first-week/view": () => ({ ...over, offered: true }),
    "first-week/answer": () => ({ ...over, offered: false }),
  };
  const { shows, named, asked, until, words } = await popup({}, replies);
  await shows("The first week is over. 2 more checks could ask, too.");
  named("Leave it so").click();
  await until(() => !words().includes("The first week is over"));
  const said = asked.find((one) => one.kind === "first-week/answer");
  assert.equal(said!.wanted, false);
  const before = await popup({}, { "first-week/view": () => ({ ...over, offered: false }) });
  await before.shows(greeting.message);
  assert.ok(!before.words().includes("The first week"));
});

test("a row is named by severity, message and place", async () => {
  const { find, shows } = await popup();
  await shows(greeting.message);
  const row = find('[data-key="a"] button.row').cloneNode(true) as HTMLElement;
  row.querySelectorAll("[aria-hidden]").forEach((part) => part.remove());
  assert.equal(row.textContent, `Before sending. ${greeting.message} at: Hi Anna,`);
});

test("what the level keeps back comes with one press", async () => {
  const { page, named, until, shows } = await popup();
  await shows("Show 1 more");
  assert.equal(page.querySelector(`[data-key="${swap.key}"]`), null);
  named("Show 1 more").click();
  await until(() => page.querySelector(`[data-key="${swap.key}"]`));
  assert.ok(!page.body.textContent!.includes("Show 1 more"));
});

test("a row unfolds to their words, the question and the actions, and marks the place", async () => {
  const { find, asked, until, words } = await popup();
  await until(() => words().includes(question.message));
  find('[data-key="c"] button.row').click();
  await until(() => words().includes(question.question!));
  assert.ok(words().includes(question.evidence![0]!.text));
  assert.equal(find(".said .who").textContent, "Ana, May 6");
  const buttons = [...find(".acts").querySelectorAll("button")].map((one) => one.textContent);
  assert.deepEqual(buttons, ["Quote this line", "Leave as is", "More"]);
  assert.equal(find('[data-key="c"] button.row').getAttribute("aria-expanded"), "true");
  assert.deepEqual(asked.filter(({ kind }) => kind !== "first-week/view").at(-1), {
    kind: "suggestion/show",
    draft: ref(7),
    key: "c",
  });
});

test("opens with focus on the first question; arrows walk, Enter's click unfolds, Escape folds, then closes", async () => {
  const { page, press, until, find, closings } = await popup();
  const focused = () => (page.activeElement as HTMLElement).closest("li")?.dataset.key;
  await until(() => focused() === "a");
  press("ArrowDown");
  assert.equal(focused(), "b");
  press("End");
  assert.equal(focused(), "c");
  press("ArrowDown");
  assert.equal(focused(), "c");
  press("Home");
  assert.equal(focused(), "a");
  (page.activeElement as HTMLElement).click();
  await until(() => page.querySelector("[data-open]"));
  press("Escape");
  await until(() => !page.querySelector("[data-open]"));
  assert.equal(closings(), 0);
  assert.equal(page.activeElement, find('[data-key="a"] button.row'));
  press("Escape");
  assert.equal(closings(), 1);
});

test("an action tells the background, says what happened and moves focus on", async () => {
  const { find, asked, named, until, page, words } = await popup();
  await until(() => words().includes(greeting.message));
  find('[data-key="a"] button.row').click();
  await until(() => page.querySelector(".acts"));
  named("Use “Ana”").click();
  await until(() => words().includes("Done."));
  assert.ok(
    asked.some(
      (one) => one.kind === "suggestion/act" && one.key === "a" && one.action === "replace",
    ),
  );
  assert.equal(page.activeElement, find('[data-key="b"] button.row'));
  named("Undo").click();
  await until(() => asked.some((one) => one.kind === "suggestion/undo" && one.key === "a"));
  await until(() => page.activeElement === find('[data-key="a"] button.row'));
});

test("an action that could not be done says so and keeps the question", async () => {
  const act = () => ({ done: false });
  const { find, named, until, page, words } = await popup({}, { "suggestion/act": act });
  await until(() => words().includes(greeting.message));
  find('[data-key="a"] button.row').click();
  await until(() => page.querySelector(".acts"));
  named("Use “Ana”").click();
  await until(() => words().includes("Nothing was touched."));
  assert.ok(page.querySelector('[data-key="a"] button.row'));
});

test("More is a menu in the fixed order; arrows turn in it, Escape leads back to its button", async () => {
  const { find, named, until, page, press } = await popup();
  await until(() => page.querySelector('[data-key="a"]'));
  find('[data-key="a"] button.row').click();
  await until(() => page.querySelector(".acts"));
  named("More").click();
  await until(() => page.activeElement?.getAttribute("role") === "menuitem");
  const rows = [...find("[role=menu]").querySelectorAll("[role=menuitem]")];
  assert.deepEqual(
    rows.map((row) => row.textContent),
    [
      "Show the place",
      "Why this question?",
      "Not again for these words",
      "Not for Ana",
      "Turn this check off",
    ],
  );
  press("ArrowUp");
  assert.equal(page.activeElement, rows[4]);
  press("ArrowDown");
  assert.equal(page.activeElement, rows[0]);
  press("Escape");
  await until(() => page.activeElement === named("More"));
  assert.equal(page.querySelector("[role=menu]"), null);
});

test("each outcome has its own sentence", async () => {
  const said: Record<string, string> = {
    "Not again for these words": "Not again for these words.",
    "Not for Ana": "No more of these for Ana.",
    "Turn this check off": "This check is off now.",
  };
  for (const [action, sentence] of Object.entries(said)) {
    const { find, named, until, page } = await popup();
    await until(() => page.querySelector('[data-key="a"]'));
    find('[data-key="a"] button.row').click();
    await until(() => page.querySelector(".acts"));
    named("More").click();
    await until(() => page.querySelector("[role=menu]"));
    named(action).click();
    await until(() => page.querySelector(".settled span")?.textContent === sentence, sentence);
  }
});

test("Show the place selects it in the mail and gives the window back", async () => {
  const { find, named, until, page, asked, closings } = await popup();
  await until(() => page.querySelector('[data-key="b"]'));
  find('[data-key="b"] button.row').click();
  await until(() => page.querySelector(".acts"));
  named("Show the place").click();
  await until(() => closings() === 1);
  const done = asked.filter(({ kind }) => kind !== "first-week/view");
  assert.deepEqual(done.slice(-2), [
    { kind: "suggestion/show", draft: ref(7), key: "b", focus: true },
    { kind: "window to front", windowId: 3 },
  ]);
});

test("what was settled folds and can be asked again", async () => {
  const settled = [{ key: "x", check: "y", title: "Next step", outcome: "dismissed" as const }];
  const { shows, named, asked, until } = await popup({ settled });
  await shows("1 settled");
  named("Undo: Next step").click();
  await until(() => asked.some((one) => one.kind === "suggestion/undo" && one.key === "x"));
});

test("nothing to ask keeps the person and what belongs to them", async () => {
  const { shows, words } = await popup({ open: [] });
  await shows("Nothing in this mail raises a question right now.");
  assert.ok(words().includes("Ana Lindqvist"));
  assert.ok(words().includes("3 things here belong to Ana only"));
  assert.ok(words().includes("first pump, since Tuesday, service report"));
});

test("few words: too little to say anything", async () => {
  const review = tabState().review!;
  const summary = { ...review.summary, words: 3, swap: "not-judged" as const };
  const { shows, words } = await popup({
    open: [],
    review: { ...review, summary },
  });
  await shows("There is too little text to say anything about.");
  assert.ok(!words().includes("belong to Ana only"));
});

test("with several people nothing is said to belong to one of them, and the fifth is a number", async () => {
  const recipients = [1, 2, 3, 4, 5].map((n) => ({
    name: `Reader ${n}`,
    address: `${n}@x.example`,
  }));
  const { shows, words } = await popup({ recipients, people: [] });
  await shows("Reader 3");
  assert.ok(!words().includes("Reader 4"));
  assert.ok(words().includes("+2"));
  assert.ok(!words().includes("belong to"));
});

test("the person unfolds to what is known; one who is not known gets one sentence", async () => {
  const known = await popup();
  await known.shows("Still open");
  assert.ok(known.words().includes("When does the second pump get here?"));
  assert.ok(known.words().includes("by May 8: “the report”"));
  const one = { known: false, address: "ana@fjordbad.example", messages: 0 };
  const unknown = await popup({
    people: [{ ...one, questions: [], dates: [], promises: [] }],
  });
  await unknown.shows("No earlier mail with Ana is known here.");
});

test("the card of a person is quotes: last line, questions, promises, dates, greeting; two of a sort", async () => {
  const said = (text: string) => ({ source: "history" as const, text });
  const long = "Bootshausverwaltungsgemeinschaft".repeat(4);
  const { shows, page } = await popup({
    people: [
      person({
        lastLine: long,
        questions: ["When?", "Where?", "Who?"].map(said),
        dates: [said("On 14 May the hall opens.")],
        promises: [{ text: "I send the plan.", said: "2026-05-02" }],
      }),
    ],
  });
  await shows("Your greeting");
  const quotes = [...page.querySelectorAll(".person .quote")].map((one) => one.textContent);
  assert.deepEqual(quotes, [
    `“${long}”`,
    "“When?”",
    "“Where?”",
    "“I send the plan.”",
    "“On 14 May the hall opens.”",
    "“Hi Ana”",
  ]);
});

test("paused: nothing is shown, and the switch turns it on again", async () => {
  const { shows, words, named, asked, until } = await popup({ paused: true });
  await shows("Paused for this mail");
  assert.ok(!words().includes(greeting.message));
  const pause = named("Pause for this mail") as HTMLInputElement;
  assert.equal(pause.checked, true);
  pause.click();
  await until(() => asked.some((one) => one.kind === "draft/pause" && one.paused === false));
});

test("a tool that helped is noted by a switch of its own", async () => {
  const { shows, named, asked, until } = await popup();
  await shows(greeting.message);
  const helped = named("Drafted with a tool") as HTMLInputElement;
  assert.equal(helped.checked, false);
  helped.click();
  await until(() => asked.some((one) => one.kind === "draft/assisted" && one.assisted === true));
});

test("follows its own tab only", async () => {
  const { tell, shows, until, words } = await popup();
  await shows(greeting.message);
  tell({ kind: "draft/changed", state: tabState({ draft: ref(8), open: [] }) });
  tell({ kind: "draft/changed", state: tabState({ open: [promise] }) });
  await until(() => !words().includes(greeting.message));
  assert.ok(words().includes(promise.message));
  tell({ kind: "host/changed", host: { state: "missing", cause: "" } });
  await shows("Sincerely is not answering");
});

test("never a score, a tick a sentence or praise", async () => {
  const { shows, page } = await popup();
  await shows(greeting.message);
  assert.ok(!/%|\bscore\b|well done|great/i.test(page.body.textContent!));
});

test("German and Norwegian say the same", async () => {
  const german = await popup({ open: [] }, {}, "de");
  await german.shows("In dieser Mail ist gerade nichts offen.");
  assert.equal(german.page.documentElement.lang, "de");
  const norwegian = await popup({ paused: true }, {}, "nb");
  await norwegian.shows("Satt på pause for denne e-posten");
});
