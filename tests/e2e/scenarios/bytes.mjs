// What is saved, queued and sent is, byte for byte, what it would be without the extension, also
// while marks and card are on the screen.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";
import { answer } from "./sending.mjs";

const calm = letter.replace(blank, "Halden");

/** Takes out what is new in every mail by its nature: id, date, and the marks between parts. */
function normal(mail) {
  const boundaries = [...mail.matchAll(/boundary="([^"]+)"/g)].map((match) => match[1]);
  let text = mail;
  for (const [index, boundary] of boundaries.entries()) {
    text = text.replaceAll(boundary, `boundary-${index}`);
  }
  return text
    .replace(/^Message-ID: .*$/im, "Message-ID:")
    .replace(/^Date: .*$/im, "Date:")
    .replace(/^From - .*$/m, "From -");
}

const count = (mbox) => mbox.split(/^From - /m).length - 1;
const last = (mbox) => `From - ${mbox.split(/^From - /m).at(-1)}`;

async function stored(stage, folder, act) {
  const before = count(stage.stored(folder));
  await act();
  const look = () => stage.stored(folder);
  const grown = await eventually(`a mail in ${folder}`, look, (mbox) => count(mbox) > before);
  return normal(last(grown));
}

/** Every way a mail can leave the window, as {name: bytes}; `look` is done before each. */
async function everyWay(stage, plain, look) {
  const write = async (text) => {
    const mail = await stage.compose({ to: ana, title: "Pump", plain });
    await mail.type(text);
    await look(mail);
    return mail;
  };
  const gone = (mail) =>
    eventually(
      "the window to close",
      () => mail.isOpen(),
      (open) => !open,
      15_000,
    );
  const ways = {};
  const draft = await write(letter);
  ways.draft = await stored(stage, "Drafts", () => draft.saveDraft());
  await draft.close();
  const autosaved = await write(letter);
  ways.autosave = await stored(stage, "Drafts", () => autosaved.autoSave());
  await autosaved.close();
  const later = await write(calm);
  ways.later = await stored(stage, "Unsent Messages", () => later.sendLater());
  await gone(later);
  const sent = await write(calm);
  ways.copy = await stored(stage, "Sent", () => sent.send());
  await gone(sent);
  ways.sent = normal(stage.sink.mails.at(-1));
  return ways;
}

/** Marks and card on the screen, and still there after a moment. */
async function withEverything(mail) {
  const marks = await mail.marks();
  if (marks.length === 0)
    await eventually(
      "marks",
      () => mail.marks(),
      (found) => found.length > 0,
    );
  await mail.click(opener);
  await mail.cardSays("Leave as is");
}

/** The mail that was sent, also when the window before sending was open in between. */
async function afterAsking(stage, asked) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  if (asked) await mail.marked(opener, blank);
  await mail.send();
  if (asked) await answer(stage, "Send as it is");
  await eventually(
    "the mail to go",
    () => mail.isOpen(),
    (open) => !open,
  );
  return normal(stage.sink.mails.at(-1));
}

async function all(stage, look, asked) {
  return {
    html: await everyWay(stage, false, look),
    plain: await everyWay(stage, true, look),
    asked: { sent: await afterAsking(stage, asked) },
  };
}

async function same(stage) {
  const without = await all(stage, async () => {}, false);
  await stage.install();
  const cards = [];
  const look = async (mail) => {
    await withEverything(mail);
    cards.push(await mail.card());
  };
  const withIt = await all(stage, look, true);
  assert.equal(cards.filter(Boolean).length, 8, "the card was there each time");
  for (const [kind, ways] of Object.entries(without)) {
    for (const [way, bytes] of Object.entries(ways)) {
      assert.ok(bytes.includes("boathouse now."), `${kind}, ${way}`);
      assert.equal(withIt[kind][way], bytes, `${kind}, ${way}`);
    }
  }
  const ways = Object.values(without).map((one) => Object.keys(one).length);
  return `${ways.reduce((sum, one) => sum + one)} ways`;
}

export const scenarios = [
  { name: "same bytes as without the extension", alone: true, bare: true, run: same },
];
