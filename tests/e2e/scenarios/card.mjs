// The card: opens by pointer and by key, shows what the question is about, and goes again.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, inbox, letter, opener, theirLastLine } from "./letters.mjs";

async function written(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(opener, blank);
  return mail;
}

async function suggestionAt(mail, words) {
  const { open } = await mail.state();
  const found = open.find((one) => one.place === words);
  assert.ok(found, `a suggestion about "${words}"`);
  return found;
}

async function showsAll(mail, words) {
  const { title, message, question } = await suggestionAt(mail, words);
  const card = await mail.cardSays(title);
  for (const part of [message, question]) {
    const bare = (text) => text.replace(/[\s-]+/g, "");
    assert.ok(bare(card).includes(bare(part)), `the card says "${part}": ${card}`);
  }
  return card;
}

async function byPointer(stage) {
  const mail = await written(stage);
  await mail.hover(opener);
  await showsAll(mail, opener);
  await mail.pointAt({ x: 600, y: 400 });
  await mail.noCard();
}

async function byClick(stage) {
  const mail = await written(stage);
  await mail.click(blank);
  await showsAll(mail, blank);
  await mail.press("Leave as is");
  await mail.cardSays("Left as it is.");
  await mail.marked(opener);
  await mail.press("Undo");
  await mail.marked(opener, blank);
}

async function byKey(stage) {
  const mail = await written(stage);
  const before = await mail.html();
  await mail.select("Hi Ana", "start");
  await mail.keys(["L", { altKey: true, shiftKey: true }]);
  await showsAll(mail, opener);
  await mail.keys(["KEY_ArrowDown"]);
  await showsAll(mail, blank);
  await mail.keys(["KEY_ArrowUp"]);
  await showsAll(mail, opener);
  await mail.keys(["KEY_Escape"]);
  await mail.noCard();
  await mail.focusSubject();
  await mail.keysThere(["L", { altKey: true, shiftKey: true }]);
  await showsAll(mail, opener);
  await mail.keysThere(["KEY_Escape"]);
  await mail.noCard();
  assert.equal(await mail.html(), before, "no key of the card reaches the mail");
}

async function goesWhenTyping(stage) {
  const mail = await written(stage);
  await mail.click(opener);
  await showsAll(mail, opener);
  await mail.select("stands", "end");
  await mail.type("x");
  await mail.noCard();
  assert.match(await mail.html(), /standsx in/);
}

/** The marked passage of a reply stands beside a line of theirs, with who wrote it and when. */
async function evidence(stage) {
  const mail = await stage.reply({ folder: "Letters", title: "Second pump, in HTML" });
  await mail.type(`Hi Ana,\n${opener} The engine is in the shed.`);
  await mail.marked(opener);
  const { evidence: lines } = await suggestionAt(mail, opener);
  assert.equal(lines[0].text, theirLastLine);
  await mail.click(opener);
  await mail.cardSays("Ana, May 6", ...theirLastLine.split(" ").slice(0, 5));
}

/** The list behind the button says the same, and its key opens it. */
async function list(stage) {
  const mail = await written(stage);
  await mail.keys(["J", { altKey: true, shiftKey: true }]);
  const read = "return document.body.innerText";
  const shown = () => stage.app.inside("popupShown", extensionId, "popup/popup.html", read, []);
  const { message } = await suggestionAt(mail, blank);
  const text = await eventually("the list", shown, (now) => now.includes(message));
  const first = await suggestionAt(mail, opener);
  assert.ok(text.indexOf(first.message) < text.indexOf(message), "in reading order");
}

export const scenarios = [
  { name: "card by pointer", run: byPointer },
  { name: "card by click, left as is, undone", run: byClick },
  { name: "card by key", run: byKey },
  { name: "card goes when typing", run: goesWhenTyping },
  { name: "card shows their words", mails: { Letters: inbox }, run: evidence },
  { name: "list by key", run: list },
];
