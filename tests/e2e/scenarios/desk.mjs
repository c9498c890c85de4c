// Small things a writer notices: marks that wait and stay, a card that is in reach, one gesture
// that ends the matter.
import assert from "node:assert/strict";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const underlined = async (mail) =>
  (await mail.marks()).filter(({ kind }) => kind !== "open").map(({ text }) => text);

/** A greeting is asked about when it is written, not while. */
async function greetingWaits(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type("Hi Anna", 60);
  await mail.asked("recipient-name");
  await pause(1200);
  assert.deepEqual(await underlined(mail), [], "while the caret is in it");
  await mail.type(",\n");
  await mail.marked("Anna");
  await mail.click("Anna");
  await mail.cardSays("Ana");
  assert.deepEqual(await underlined(mail), ["Anna"], "it stays with the caret in it");
}

/** More places than calm shows at once: what was seen stays seen. */
async function marksStay(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  const sentences = [
    "Hi Ana,\n",
    "I hope this email finds you well. ",
    "Please do not hesitate to reach out. ",
    "I wanted to circle back on this. ",
    "Let me know if you have any questions. ",
    "The pump for [Company] is here. ",
    "Act now, this offer ends soon. ",
    "As an AI language model I cannot open the shed. ",
  ];
  const seen = new Set();
  for (const sentence of sentences) {
    await mail.type(sentence);
    for (let i = 0; i < 14; i++) {
      await pause(100);
      const now = new Set(await underlined(mail));
      for (const words of seen) assert.ok(now.has(words), `"${words}" was taken away again`);
      for (const words of now) seen.add(words);
    }
  }
  assert.ok(seen.size >= 4, `seen: ${[...seen].join(" | ")}`);
  fs.writeFileSync(`${stage.artifacts}/marks-stay.png`, await mail.snapshot());
  return `${seen.size} marks`;
}

const margin = 16;
const cardBox = ({ x, y, w, h }) => ({
  x: x + margin,
  y: y + margin,
  w: w - 2 * margin,
  h: h - 2 * margin,
});

function distance(a, b) {
  const x = Math.max(a.x - (b.x + b.w), b.x - (a.x + a.w), 0);
  const y = Math.max(a.y - (b.y + b.h), b.y - (a.y + a.h), 0);
  return Math.hypot(x, y);
}

/** Beside its mark in wide and narrow windows, and the pointer gets there. */
async function cardInReach(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(opener, blank);
  const said = [];
  for (const width of [1200, 820, 520]) {
    await mail.resize({ width, height: 700 });
    for (const words of [opener, blank]) {
      const mark = await mail.boxOf(words);
      await mail.hover(words);
      await mail.cardSays("Leave as is");
      const box = cardBox(await mail.card());
      const apart = distance(box, mark);
      assert.ok(apart <= 12, `${words} at ${width}: ${apart} px apart`);
      const [from, to] = [mark, box].map(({ x, y, w, h }) => ({ x: x + w / 2, y: y + h / 2 }));
      for (let step = 0; step <= 8; step++) {
        const at = (a, b) => a + ((b - a) * step) / 8;
        await mail.pointAt({ x: at(from.x, to.x), y: at(from.y, to.y) });
        await pause(150);
        assert.ok(await mail.card(), `gone on the way, step ${step} at ${width}`);
      }
      said.push(Math.round(apart));
      await mail.pointAt({ x: width - 12, y: 420 });
      await mail.noCard();
    }
  }
  return `apart by ${said.join(", ")} px`;
}

/** The reason stands in the card itself, the full help beside the mail. */
async function whyInPlace(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(opener, blank);
  const { open } = await mail.state();
  const { why, actions } = open.find((one) => one.place === opener);
  const title = actions.find(({ kind }) => kind === "learn-more")?.title ?? "Why this question?";
  await mail.click(opener);
  const card = await mail.cardSays("Leave as is");
  assert.ok(!card.includes("Show the place"), card);
  await mail.press("More");
  await mail.cardSays(title);
  await mail.press(title);
  await mail.cardSays("Full help", ...why.split(" ").slice(0, 3));
  fs.writeFileSync(`${stage.artifacts}/card-why.png`, await mail.snapshot());
  await mail.press("Full help");
  const read = "return document.body.innerText";
  const shown = () => stage.app.inside("popupShown", extensionId, "help/help.html", read, []);
  await eventually("the help", shown, (text) => text.length > 100);
}

/** One gesture selects the blank, and what is typed stands in its place. */
async function blankSelected(stage, plain) {
  const mail = await stage.compose({ to: ana, title: "Pump", plain });
  await mail.type(letter);
  await mail.marked(opener, blank);
  await mail.click(blank);
  await mail.cardSays("Select the blank");
  fs.writeFileSync(`${stage.artifacts}/card-blank.png`, await mail.snapshot());
  await mail.press("Select the blank");
  await mail.noCard();
  await mail.type("Fjordbad");
  await mail.marked(opener);
  assert.match((await mail.part()).text, /The pump for Fjordbad stands/);
}

/** A promised file is attached from where it is promised, in the client's own dialog. */
async function attaches(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type("Hi Ana,\nI have attached the service report. More on Friday.");
  await mail.asked("promised-not-there");
  const words = (await mail.state()).open.find((one) => one.check === "promised-not-there").place;
  await mail.answerFileDialog("report.txt", "All fine.\n");
  await mail.click(words);
  await mail.cardSays("Attach a file …");
  await mail.press("Attach a file …");
  await eventually(
    "the file",
    () => mail.attachments(),
    (all) => all.includes("report.txt"),
  );
  const look = async () =>
    (await mail.state()).open.some((one) => one.check === "promised-not-there");
  await eventually("nothing to ask any more", look, (found) => !found);
}

/** What the toolbar button says of itself. */
async function buttonSays(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  const says = (words) =>
    eventually(
      `button "${words}"`,
      () => mail.buttonLabel(),
      (now) => now === words,
    );
  await mail.type("Hi Ana,\nThe pump stands in the boathouse now.");
  await says("Nothing to ask");
  await mail.type(`\n${opener} And so on.`);
  await says("1 question, Alt+Shift+J");
  const draft = await mail.draft();
  await stage.ask("draft/pause", { draft, paused: true });
  await says("Paused");
  await stage.ask("draft/pause", { draft, paused: false });
  await says("1 question, Alt+Shift+J");
}

export const scenarios = [
  { name: "greeting waits until it is written, HTML", run: (stage) => greetingWaits(stage, false) },
  {
    name: "greeting waits until it is written, plain text",
    run: (stage) => greetingWaits(stage, true),
  },
  { name: "marks stay", run: marksStay },
  { name: "card in reach", run: cardInReach },
  { name: "why in the card itself", run: whyInPlace },
  { name: "blank selected, HTML", run: (stage) => blankSelected(stage, false) },
  { name: "blank selected, plain text", run: (stage) => blankSelected(stage, true) },
  { name: "promised file attached", run: attaches },
  { name: "button says how it stands", run: buttonSays },
];
