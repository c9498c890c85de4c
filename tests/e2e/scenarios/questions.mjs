// A question that they asked stays in the list, in their words, until the reply answers it.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { inbox, theirQuestion } from "./letters.mjs";

async function openUntilAnswered(stage, plain) {
  const title = plain ? "Second pump, in plain text" : "Second pump, in HTML";
  const mail = await stage.reply({ folder: "Letters", title, plain });
  await mail.type("Hi Ana,\nThank you for the photos. The engine is in the shed.");
  const look = async () => {
    const { open } = (await mail.state()) ?? { open: [] };
    return open.find((one) => one.check === "unanswered-question") ?? null;
  };
  const asked = await eventually("their question", look);
  assert.equal(asked.evidence[0].text, theirQuestion);
  assert.equal(asked.evidence[0].name, "Ana");
  await mail.type(" The second pump gets to the boathouse on Friday, by noon.");
  await eventually("the answer to be seen", look, (found) => found === null);
}

/** Their line is put before the passage, as a quote; undo takes it out again. */
async function quotesTheirLine(stage) {
  const mail = await stage.reply({ folder: "Letters", title: "Second pump, in HTML" });
  await mail.type("Hi Ana,\nThank you for the photos. The engine is in the shed.");
  const look = async () => {
    const { open } = (await mail.state()) ?? { open: [] };
    return open.find((one) => one.actions.some((action) => action.kind === "quote")) ?? null;
  };
  const { key } = await eventually("a line to quote", look);
  const before = await mail.html();
  const draft = await mail.draft();
  const { done } = await stage.ask("suggestion/act", { draft, key, action: "quote" });
  assert.equal(done, true);
  const after = await mail.html();
  const quote = `<blockquote type="cite">${theirQuestion}</blockquote>`;
  assert.ok(after.includes(quote), after);
  await mail.keys(["z", { ctrlKey: true }]);
  await eventually(
    "one undo",
    () => mail.html(),
    (now) => now === before,
  );
}

const mails = { Letters: inbox };
export const scenarios = [
  {
    name: "question open until answered, HTML",
    mails,
    run: (stage) => openUntilAnswered(stage, false),
  },
  {
    name: "question open until answered, plain text",
    mails,
    run: (stage) => openUntilAnswered(stage, true),
  },
  { name: "their line quoted", mails, run: quotesTheirLine },
];
