// What writers and other programs do to a text while marks and card are there.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

async function written(stage, plain = false) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type(letter);
  await mail.marked(opener, blank);
  return mail;
}

const textIn = async (mail) =>
  /<body[^>]*>(.*)<\/body>/s.exec(await mail.html())[1].replace(/<[^>]+>|&nbsp;/g, "");

/**
 * Everything is selected and deleted with the card on the screen; undo brings text and marks back.
 */
async function deletesAll(stage, plain) {
  const mail = await written(stage, plain);
  const before = await mail.html();
  await mail.click(opener);
  await mail.cardSays("Leave as is");
  await mail.keys(["a", { ctrlKey: true }], ["KEY_Delete"]);
  await mail.marked();
  await mail.noCard();
  assert.equal(await textIn(mail), "");
  await mail.keys(["z", { ctrlKey: true }]);
  await eventually(
    "the text back",
    () => mail.html(),
    (now) => now === before,
  );
  await mail.marked(opener, blank);
}

async function typesOver(stage) {
  const mail = await written(stage);
  await mail.select(opener);
  await mail.type("Snow fell all night.");
  await mail.marked(blank);
  const text = await textIn(mail);
  assert.match(text, /Snow fell all night\. The pump/);
  assert.ok(!text.includes(opener), text);
  await mail.keys(["a", { ctrlKey: true }]);
  await mail.type("Back at noon.");
  await mail.marked();
  assert.equal(await textIn(mail), "Back at noon.");
}

async function undoesAndRedoes(stage) {
  const mail = await written(stage);
  await mail.select(blank);
  await mail.type("Halden");
  await mail.marked(opener);
  const changed = await mail.html();
  assert.ok(!changed.includes(blank), changed);
  const undo = ["z", { ctrlKey: true }];
  const redo = ["y", { ctrlKey: true }];
  await mail.keys(undo);
  await mail.marked(opener, blank);
  await mail.keys(redo);
  await mail.marked(opener);
  assert.equal(await mail.html(), changed);
}

/** Words typed before a mark move it; words typed inside it take it away at once. */
async function followsTheText(stage) {
  const mail = await written(stage);
  await mail.select("The pump", "start");
  await mail.type("Good news. ");
  assert.deepEqual((await mail.marks()).map((mark) => mark.text).sort(), [opener, blank].sort());
  await mail.select("email finds", "end");
  await mail.type("x");
  const now = (await mail.marks()).map((mark) => mark.text);
  assert.deepEqual(now, [blank], "gone before the host has read it again");
}

/** Another extension replaces the whole body at once, without any input event. */
async function replacedByOthers(stage) {
  const mail = await written(stage);
  const body = `<p>Hi Ana,</p><p>the key of {{company_name}} is under the stone.</p>`;
  const replace = "await messenger.compose.setComposeDetails(...arguments)";
  const page = "settings/settings.html";
  await stage.app.inside("pageRun", extensionId, page, replace, [await mail.tabId(), { body }]);
  await mail.marked("{{company_name}}");
  await mail.click("{{company_name}}");
  await mail.cardSays("Leave as is");
  await mail.keys(["a", { ctrlKey: true }]);
  await mail.type(letter);
  await mail.marked(opener, blank);
}

export const scenarios = [
  { name: "select all and delete, HTML", run: (stage) => deletesAll(stage, false) },
  { name: "select all and delete, plain text", run: (stage) => deletesAll(stage, true) },
  { name: "type over", run: typesOver },
  { name: "undo and redo", run: undoesAndRedoes },
  { name: "marks follow the text", run: followsTheText },
  { name: "body replaced by another program", run: replacedByOthers },
];
