// Actions: each changes exactly its own range, in one step of the editor's undo, or nothing at all.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { ana, blank, bo, cora, letter, opener } from "./letters.mjs";

const bodyOf = (html) => /<body[^>]*>(.*)<\/body>/s.exec(html)[1];

/** Texts that only differ by the kind of their spaces count as the same. */
const spaced = (html) => bodyOf(html).replaceAll("&nbsp;", " ");

async function replaces(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type("Hi [Name],\nthe pump stands in the boathouse.");
  await mail.marked("[Name]");
  const before = await mail.html();
  const { open } = await mail.state();
  const { title, edits } = open[0].actions.find((one) => one.kind === "replace");
  assert.deepEqual(
    edits.map((edit) => edit.text),
    ["Ana"],
  );
  await mail.click("[Name]");
  await mail.cardSays(title);
  await mail.press(title);
  const changed = spaced(before).replace("[Name]", "Ana");
  await eventually(
    "the change",
    async () => spaced(await mail.html()),
    (now) => now === changed,
  );
  await mail.marked();
  await mail.keys(["z", { ctrlKey: true }]);
  await eventually(
    "one undo",
    () => mail.html(),
    (now) => now === before,
  );
  await mail.marked("[Name]");
  await mail.keys(["y", { ctrlKey: true }]);
  await eventually(
    "one redo",
    async () => spaced(await mail.html()),
    (now) => now === changed,
  );
}

async function removes(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(opener, blank);
  const before = await mail.html();
  const { open } = await mail.state();
  const { title } = open
    .find((one) => one.place === opener)
    .actions.find((one) => one.kind === "delete");
  await mail.click(opener);
  await mail.cardSays(title);
  await mail.press(title);
  await mail.marked(blank);
  const after = spaced(await mail.html());
  assert.equal(after, spaced(before).replace(`${opener} `, ""));
  await mail.cardSays("Undo");
  await mail.keys(["z", { ctrlKey: true }]);
  await eventually(
    "one undo",
    () => mail.html(),
    (now) => now === before,
  );
  // The offer to undo goes at once, not after its pause.
  assert.equal(await mail.card(), null);
}

async function choose(mail, words, kind) {
  const { open } = await mail.state();
  const { title } = open
    .find((one) => one.place === words)
    .actions.find((one) => one.kind === kind);
  await mail.click(words);
  await mail.cardSays("More");
  await mail.press("More");
  await mail.cardSays(title);
  await mail.press(title);
}

async function written(stage, to) {
  const mail = await stage.compose({ to, title: "Pump" });
  await mail.type(letter.replace("Ana", to.split(" ")[0]));
  return mail;
}

async function leftOnce(stage) {
  const first = await written(stage, ana);
  await first.marked(opener, blank);
  await first.click(opener);
  await first.cardSays("Leave as is");
  await first.press("Leave as is");
  await first.marked(blank);
  await first.select("stands", "end");
  await first.type(" dry");
  await first.marked(blank);
  await first.close();
  const second = await written(stage, ana);
  await second.marked(opener, blank);
}

/** Another sentence than the one of the other scenarios: what is left for good stays left. */
async function leftForGood(stage) {
  const other = "I hope this message finds you well.";
  const first = await stage.compose({ to: ana, title: "Pump" });
  await first.type(letter.replace(opener, other));
  await first.marked(other, blank);
  await choose(first, other, "always-ignore");
  await first.marked(blank);
  await first.close();
  const second = await stage.compose({ to: bo, title: "Pump" });
  await second.type(letter.replace("Ana", "Bo").replace(opener, other));
  await second.marked(blank);
  const third = await written(stage, bo);
  await third.marked(opener, blank);
}

async function leftForPerson(stage) {
  const first = await written(stage, cora);
  await first.marked(opener, blank);
  await choose(first, opener, "not-for-this-person");
  await first.marked(blank);
  await first.close();
  const again = await written(stage, cora);
  await again.marked(blank);
  await again.close();
  const other = await written(stage, bo);
  await other.marked(opener, blank);
}

export const scenarios = [
  { name: "replace in HTML", run: (stage) => replaces(stage, false) },
  { name: "replace in plain text", run: (stage) => replaces(stage, true) },
  { name: "take out a sentence", run: removes },
  { name: "left as is, once", run: leftOnce },
  { name: "left for good", run: leftForGood },
  { name: "left for one person", run: leftForPerson },
];
