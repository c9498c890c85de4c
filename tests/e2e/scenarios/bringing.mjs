// Words from elsewhere, pasted or dropped: where they stand and how often they were changed is
// known through all that is done to the mail afterwards, and nothing else of them is kept.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, bo } from "./letters.mjs";
import { answer } from "./sending.mjs";

const rows = (lines, tag) => lines.map((line) => `<${tag}>${line}</${tag}>`).join("");
/** The flavours in which a browser puts paragraphs on the clipboard. */
const flavours = (lines) => ({
  "text/html": `<meta charset="utf-8">${rows(lines, "p")}`,
  "text/plain": lines.join("\n\n"),
});

const report = [
  "We have looked at the roof with great care and found that the north side holds while the south side does not.",
  "The beams under the window are soft, and the water comes in where the two slopes meet. It would be best to open that part first.",
  "The rest can wait until the dry weeks of early summer, when the boards can lie in the open.",
];
const law =
  "The contract may be ended under Section 14 of the Consumer Act 2019, and the landlord then has to pay the deposit back.";
const refusal =
  "Thank you for the interview in March. We have read your application with care and talked about it for a long time. Unfortunately we have given the place to somebody who has sailed longer, and we know that this is not what you hoped to read today from us.";

const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Waits until what was brought is exactly this: [words, changes] in reading order. */
async function brought(mail, ...wanted) {
  const look = async () => {
    const { text, pastes } = await mail.part();
    return pastes.map(({ start, end, edits }) => [text.slice(start, end), edits]);
  };
  const same = (found) => JSON.stringify(found) === JSON.stringify(wanted);
  await eventually(`brought ${JSON.stringify(wanted)}`, look, same);
}

const undo = ["z", { ctrlKey: true }];
const redo = ["y", { ctrlKey: true }];
const all = ["a", { ctrlKey: true }];
const start = async (stage, plain, to = ana) => {
  const mail = await stage.compose({ to, title: "Roof", plain });
  await mail.type("Hi Ana,\n");
  return mail;
};
/** How paragraphs of these lines read in the own text: a text-only mail takes the plain flavour. */
const asRead = (lines) => lines.join("\n\n");

async function asksAboutPaste(stage, plain) {
  const mail = await start(stage, plain);
  await mail.paste(flavours(report));
  await brought(mail, [asRead(report), 0]);
  const { message } = await mail.asked("unedited-paste");
  assert.match(message, /67 words/);
}

/** A source that offers formatted words alone: editors and office programs do so at times. */
async function formattedAlone(stage) {
  const mail = await start(stage, false);
  await mail.paste({ "text/html": rows(report, "li") });
  await brought(mail, [report.join("\n"), 0]);
  await mail.asked("unedited-paste");
}

async function withoutFormat(stage) {
  const mail = await start(stage, false);
  await mail.paste(flavours([law]), { unformatted: true });
  await brought(mail, [law, 0]);
  assert.equal(
    (await mail.asked("unverified-detail")).place,
    "Section 14 of the Consumer Act 2019",
  );
}

/**
 * Office programs leave pictures in a folder; the client then puts in words and pictures by itself,
 * a moment later.
 */
async function withPicture(stage) {
  // Only what lies in its temporary folder is a picture to the client, as office programs put it
  // there.
  const picture = path.join(stage.home, "tmp", "roof.png");
  fs.writeFileSync(picture, Buffer.from(onePixel, "base64"));
  const mail = await start(stage, false);
  const image = `<img src="file://${picture}" alt="">`;
  await mail.paste({ "text/html": `${rows(report, "p")}${image}` });
  await brought(mail, [asRead(report), 0]);
  assert.match(await mail.html(), /<img src="data:image\/png/);
  await mail.type("\nRobin");
  await brought(mail, [asRead(report), 0]);
}

async function asksForAWord(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Your application", plain });
  await mail.type("Dear Ana,\n");
  await mail.paste(flavours([refusal]));
  const { severity } = await mail.asked("ai-disclosure");
  assert.equal(severity, "notice");
}

async function followsChanges(stage, plain) {
  const mail = await start(stage, plain);
  await mail.paste(flavours([law]));
  await mail.select("Hi Ana", "start");
  await mail.type("Good day. ");
  await brought(mail, [law, 0]);
  await mail.select("deposit back.", "end");
  await mail.type(" Robin says so.");
  await brought(mail, [law, 0]);
  await mail.select("Section 14", "end");
  await mail.type("b");
  await brought(mail, [law.replace("14", "14b"), 1]);
  await mail.keys(undo);
  await brought(mail, [law, 0]);
  await mail.keys(redo);
  await brought(mail, [law.replace("14", "14b"), 1]);
}

async function deletedAndBack(stage, plain) {
  const mail = await start(stage, plain);
  await mail.paste(flavours([law]));
  await brought(mail, [law, 0]);
  await mail.keys(all, ["KEY_Delete"]);
  await brought(mail);
  await mail.keys(undo);
  await brought(mail, [law, 0]);
  await mail.keys(undo);
  await brought(mail);
  await mail.keys(redo);
  await brought(mail, [law, 0]);
  await mail.keys(all);
  await mail.type("Nothing of it.");
  await brought(mail);
}

/** Own words cut here and put elsewhere are the writer's; brought ones stay brought. */
async function movedWithin(stage, plain) {
  const mail = await start(stage, plain);
  await mail.type("The boat is dry. The keel is not.");
  await mail.select("The boat is dry. ");
  await mail.app.inside("cut", mail.number);
  await mail.select("The keel is not.", "end");
  await mail.type(" ");
  await mail.keys(["v", { ctrlKey: true }]);
  const moved = (part) => /keel is not\. +The boat is dry\./.test(part.text);
  const { pastes } = await eventually("the words moved", () => mail.part(), moved);
  assert.deepEqual(pastes, []);
  await mail.type(" ");
  await mail.paste({ "text/plain": law });
  await brought(mail, [law, 0]);
  await mail.select(law);
  await mail.app.inside("cut", mail.number);
  await brought(mail);
  await mail.select("Hi Ana", "start");
  await mail.keys(["v", { ctrlKey: true }]);
  await brought(mail, [law, 0]);
}

async function dropped(stage, plain) {
  const mail = await start(stage, plain, bo);
  await mail.type("This is what they write. ");
  await mail.drop({ "text/plain": `${law} ` }, "This is");
  await eventually(
    "the drop",
    () => mail.part(),
    ({ text }) => text.includes("Consumer Act"),
  );
  await brought(mail, [law, 0]);
  await mail.asked("unverified-detail");
  await mail.drop(flavours(report), "Hi Ana");
  const { pastes, text } = await eventually(
    "both",
    () => mail.part(),
    (now) => now.pastes.length === 2,
  );
  assert.equal(text.slice(pastes[0].start, pastes[0].end), asRead(report));
  assert.equal(text.slice(pastes[1].start, pastes[1].end), law);
  await mail.keys(undo);
  await brought(mail, [law, 0]);
}

async function onBothFormats(stage) {
  await dropped(stage, false);
  await dropped(stage, true);
}

async function draggedWithin(stage, plain) {
  const mail = await start(stage, plain);
  await mail.type("The boat is dry today. The keel is not. More words follow here.");
  await mail.select("The boat is dry today. ");
  await mail.drag("The boat is dry", "words follow");
  const moved = ({ text }) => /The keel is not\..*The boat is dry today\./s.test(text);
  const { pastes } = await eventually("the words moved", () => mail.part(), moved);
  assert.deepEqual(pastes, []);
}

async function draggedInBoth(stage) {
  await draggedWithin(stage, false);
  await draggedWithin(stage, true);
}

async function keepsPlacesOnly(stage) {
  const mail = await start(stage, false);
  await mail.paste(flavours(report));
  await mail.asked("unedited-paste");
  const { pastes } = await mail.part();
  assert.deepEqual(
    pastes.map((one) => Object.keys(one).sort()),
    [["edits", "end", "start"]],
  );
  const stored =
    "return JSON.stringify([await messenger.storage.local.get(), await messenger.storage.session.get()])";
  const page = "settings/settings.html";
  const kept = await stage.app.inside("pageRun", extensionId, page, stored, []);
  assert.ok(!kept.includes("north side"), kept);
}

/** A tool that helped is noted in the list, and forgotten again; the question follows. */
async function notedHelp(stage, plain) {
  const mail = await start(stage, plain);
  await mail.type("The roof is on. The painters come next.\nRobin");
  const draft = await mail.draft();
  await eventually("a review", async () => (await mail.state()).review);
  await stage.ask("draft/assisted", { draft, assisted: true });
  assert.match((await mail.asked("ai-disclosure")).message, /You noted/);
  await stage.ask("draft/assisted", { draft, assisted: false });
  const open = async () => (await mail.state()).open.map((one) => one.check);
  await eventually("nothing to ask", open, (checks) => !checks.includes("ai-disclosure"));
}

/**
 * Where a word about help is required, it is asked before sending, and one's own sentence is at
 * hand.
 */
async function asksBeforeSending(stage, plain) {
  const sentence = "A helper program wrote the first version of this mail.";
  const changes = { "disclosure.policy": "require", "disclosure.sentence": sentence };
  await stage.ask("settings/set", { changes });
  const mail = await stage.compose({ to: ana, title: "Your application", plain });
  await mail.type("Dear Ana,\n");
  await mail.paste(flavours([refusal]));
  await mail.type("\nRobin");
  const { key, severity } = await mail.asked("ai-disclosure");
  assert.equal(severity, "attention");
  await mail.send();
  await answer(stage, "Back to the mail");
  const before = await mail.html();
  const { done } = await stage.ask("suggestion/act", {
    draft: await mail.draft(),
    key,
    action: "replace",
  });
  assert.equal(done, true);
  const { text } = await mail.part();
  const [, behind] = text.split(refusal);
  assert.match(behind, new RegExp(`^\n\n${sentence}\n+Robin`));
  const open = async () => (await mail.state()).open.map((one) => one.check);
  await eventually("nothing to ask", open, (checks) => !checks.includes("ai-disclosure"));
  await mail.keys(undo);
  assert.equal(await mail.html(), before);
}

async function requiredWord(stage) {
  await asksBeforeSending(stage, false);
  await asksBeforeSending(stage, true);
}

export const scenarios = [
  { name: "paste, HTML", run: (stage) => asksAboutPaste(stage, false) },
  { name: "paste, plain text", run: (stage) => asksAboutPaste(stage, true) },
  { name: "paste of formatted words alone", run: formattedAlone },
  { name: "paste with a picture", run: withPicture },
  { name: "paste without format", run: withoutFormat },
  { name: "pasted refusal, HTML", run: (stage) => asksForAWord(stage, false) },
  { name: "pasted refusal, plain text", run: (stage) => asksForAWord(stage, true) },
  { name: "paste followed through changes, HTML", run: (stage) => followsChanges(stage, false) },
  {
    name: "paste followed through changes, plain text",
    run: (stage) => followsChanges(stage, true),
  },
  { name: "paste deleted and brought back, HTML", run: (stage) => deletedAndBack(stage, false) },
  {
    name: "paste deleted and brought back, plain text",
    run: (stage) => deletedAndBack(stage, true),
  },
  { name: "own words moved, HTML", run: (stage) => movedWithin(stage, false) },
  { name: "own words moved, plain text", run: (stage) => movedWithin(stage, true) },
  { name: "drop from another program", alone: true, drawn: true, run: onBothFormats },
  { name: "help noted, HTML", run: (stage) => notedHelp(stage, false) },
  { name: "help noted, plain text", run: (stage) => notedHelp(stage, true) },
  { name: "a required word about help", alone: true, run: requiredWord },
  { name: "own words dragged", alone: true, drawn: true, run: draggedInBoth },
  { name: "places of a paste, and nothing else", run: keepsPlacesOnly },
];
