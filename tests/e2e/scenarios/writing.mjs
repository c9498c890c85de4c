// The windows in which people write: each kind gets its marks, on their own words and on no others.
import assert from "node:assert/strict";
import { ana, blank, inbox, letter, opener } from "./letters.mjs";

const mails = { Letters: inbox };

/** The thinnest line covers more of its words than this; letters alone are black on white. */
const visible = 0.03;

async function marksInNewMail(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type(letter);
  const marks = await mail.marked(opener, blank);
  const kindOf = (text) => marks.find((mark) => mark.text === text).kind;
  assert.equal(kindOf(opener), "notice");
  assert.equal(kindOf(blank), "attention");
  for (const words of [opener, blank]) {
    assert.ok((await mail.inColour(words)) > visible, `"${words}" can be seen to be marked`);
  }
  assert.equal(await mail.inColour("stands in the boathouse"), 0);
}

async function marksInReply(stage, plain) {
  const title = plain ? "Second pump, in plain text" : "Second pump, in HTML";
  const mail = await stage.reply({ folder: "Letters", title, plain });
  assert.match(await mail.html(), /finds you well/, "their mail is quoted");
  await mail.type(`Hi Ana,\nThe trailer of ${blank} is free on Friday.`);
  await mail.marked(blank);
  const { review } = await mail.state();
  assert.equal(review.summary.questions.asked > 0, true, "the original was read");
}

async function marksInDraft(stage) {
  const reply = await stage.reply({ folder: "Letters", title: "Second pump, in HTML" });
  await reply.type(`Hi Ana,\nThe trailer of ${blank} is free.`);
  await reply.marked(blank);
  await reply.saveDraft();
  await reply.close();
  const draft = await stage.draft({ title: "Second pump, in HTML" });
  await draft.marked(blank);
  const { review } = await draft.state();
  assert.equal(review.summary.questions.asked > 0, true, "the original was found again");
}

async function marksAfterRestart(stage) {
  await stage.restart();
  await marksInNewMail(stage, false);
}

export const scenarios = [
  { name: "new HTML mail", run: (stage) => marksInNewMail(stage, false) },
  { name: "new plain-text mail", run: (stage) => marksInNewMail(stage, true) },
  { name: "reply in HTML", mails, run: (stage) => marksInReply(stage, false) },
  { name: "reply in plain text", mails, run: (stage) => marksInReply(stage, true) },
  { name: "re-opened draft of a reply", mails, run: marksInDraft },
  { name: "first window after a restart", run: marksAfterRestart },
];
