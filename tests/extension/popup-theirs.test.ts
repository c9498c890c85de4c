// What stands in the mail that is answered, as the list shows it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { popup } from "./popup-stage.js";
import { contextLine, ref } from "./samples.js";

const theirs = [
  contextLine({ key: "context/ask:When?/0", text: "When?", open: 0.9 }),
  contextLine({
    key: "context/ask:Who?/0",
    text: "Who?",
    open: 0.1,
    status: "taken-up",
    by: { start: 3, end: 6 },
    line: 3,
  }),
  contextLine({ key: "context/feeling:Sad./0", text: "Sad.", category: "feeling", open: 0.5 }),
];

test("what stands in their mail comes first, each with its state in words, and is not counted", async () => {
  const { page, until, shows, words } = await popup({ context: theirs });
  await shows("In their mail (3)");
  const [first] = [...page.querySelectorAll("h2")].map((one) => one.textContent);
  assert.equal(first, "In their mail (3)");
  await until(() => page.querySelectorAll(".sec:first-of-type li").length === 3);
  const rows = [...page.querySelectorAll(".sec:first-of-type button.row")].map(
    (one) => one.textContent,
  );
  assert.deepEqual(rows, [
    "“When?”Ana asked, open",
    "“Who?”Ana asked, taken up: line 3",
    "“Sad.”Ana wrote this, perhaps taken up",
  ]);
  assert.ok(words().includes("4 questions"), "the number of questions is that of the suggestions");
});

test("a line of theirs unfolds to what one can do, and goes when that is done", async () => {
  const { find, named, asked, until, shows } = await popup({ context: theirs });
  await shows("In their mail (3)");
  find('[data-key="context/ask:When?/0"] button.row').click();
  await shows("Not a question to me");
  named("Answered elsewhere").click();
  await shows("Answered elsewhere.");
  assert.deepEqual(
    asked.find((one) => one.kind === "suggestion/act"),
    {
      kind: "suggestion/act",
      draft: ref(7),
      key: "context/ask:When?/0",
      action: "answered-elsewhere",
    },
  );
  named("Undo").click();
  await until(() => asked.some((one) => one.kind === "suggestion/undo"));
});

test("where it is taken up can be shown in the mail", async () => {
  const { find, named, asked, shows, closings, until } = await popup({ context: theirs });
  await shows("In their mail (3)");
  find('[data-key="context/ask:Who?/0"] button.row').click();
  await shows("Show the place");
  named("Show the place").click();
  await until(() => closings() === 1);
  assert.ok(asked.some((one) => one.kind === "suggestion/show" && one.focus === true));
});
