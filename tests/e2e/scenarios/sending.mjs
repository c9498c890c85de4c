// Before a mail goes: grave questions are asked once, in a window of their own, and the writer
// decides.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { eventually, unfolded } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const page = "before-send/before-send.html";

export const askedBeforeSending = (stage) =>
  stage.app.inside("popupShown", extensionId, page, "is open", []);

const inWindow = (stage, body, ...args) =>
  stage.app.inside("popupShown", extensionId, page, body, args);

/** Presses a button of the window by its words. */
export async function answer(stage, label) {
  const there = () => inWindow(stage, "return document.body.innerText");
  await eventually("the window's words", there, (text) => text.includes(label));
  // The window closes at the click, so the answer of the page may be lost on the way.
  const click = `const found = [...document.querySelectorAll("button")].find((one) => one.textContent === arguments[0]);
    setTimeout(() => found.click(), 0); return true`;
  await inWindow(stage, click, label);
  await eventually(
    "the window to go",
    () => askedBeforeSending(stage),
    (open) => !open,
  );
}

async function written(stage, text) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(text);
  return mail;
}

async function asksOnce(stage) {
  const sent = stage.sink.mails.length;
  const mail = await written(stage, letter);
  await mail.marked(opener, blank);
  const { open } = await mail.state();
  const { message, question } = open.find((one) => one.place === blank);
  await mail.send();
  const read = () => inWindow(stage, "return document.body.innerText");
  const text = await eventually("the question", read, (now) => now.includes(message));
  assert.ok(text.includes(question), text);
  assert.ok(text.includes("Ana"), "the reader is named");
  assert.ok(!text.includes(opener), "what is no grave matter is not asked again");
  await answer(stage, "Back to the mail");
  assert.equal(await mail.isOpen(), true);
  assert.equal(stage.sink.mails.length, sent, "nothing was sent");
  await mail.select("stands", "end");
  await mail.type(" dry");
  await mail.marked(opener, blank);
  await mail.send();
  await eventually(
    "the mail to go",
    () => mail.isOpen(),
    (open) => !open,
  );
  assert.equal(await askedBeforeSending(stage), false, "the same question is asked once");
  assert.equal(stage.sink.mails.length, sent + 1);
  assert.match(unfolded(stage.sink.mails.at(-1)), /stands dry in the boathouse/);
}

async function sendsAsItIs(stage) {
  const sent = stage.sink.mails.length;
  const mail = await written(stage, letter);
  await mail.marked(opener, blank);
  await mail.send();
  await answer(stage, "Send as it is");
  await eventually(
    "the mail to go",
    () => mail.isOpen(),
    (open) => !open,
  );
  assert.equal(stage.sink.mails.length, sent + 1);
  assert.ok(stage.sink.mails.at(-1).includes(blank));
}

/** A blank typed and sent at once, before any mark could be there, is asked about all the same. */
async function asksTheNewest(stage) {
  await stage.ask("host/view"); // a mail that is sent while the host still starts is not held
  const mail = await written(stage, letter);
  await mail.send();
  await eventually("the window", () => askedBeforeSending(stage));
  await answer(stage, "Back to the mail");
  assert.equal(await mail.isOpen(), true);
}

async function staysQuiet(stage) {
  const sent = stage.sink.mails.length;
  const mail = await written(stage, letter.replace(blank, "Halden"));
  await mail.marked(opener);
  await mail.send();
  let asked = false;
  for (let open = true; open; open = await mail.isOpen()) {
    asked ||= await askedBeforeSending(stage);
    await pause(20);
  }
  assert.equal(asked, false);
  assert.equal(stage.sink.mails.length, sent + 1);
}

/** Looking back counts mails that went out, not drafts that were thrown away. */
async function countsWhatWasSent(stage) {
  const counted = async () => {
    const { value } = await stage.ask("reflect/summary");
    return value.weeks.reduce((sum, { mails }) => sum + mails, 0);
  };
  const thrown = await written(stage, letter);
  await thrown.marked(opener, blank);
  await thrown.close();
  const mail = await written(stage, `Hi Ana,\n${opener} The pump stands in the boathouse now.`);
  await mail.marked(opener);
  await mail.send();
  await eventually("one mail counted", counted);
  // The one that was thrown away is told of by now, too.
  await pause(4_000);
  assert.equal(await counted(), 1);
}

export const scenarios = [
  { name: "asked before sending, back, not asked twice", run: asksOnce },
  { name: "sent as it is", run: sendsAsItIs },
  { name: "asked about what was typed last", run: asksTheNewest },
  { name: "not asked about small things", run: staysQuiet },
  { name: "looking back counts what was sent", alone: true, run: countsWhatWasSent },
];
