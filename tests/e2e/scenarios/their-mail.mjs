// Their mail beside the reply: what they asked, felt and set as a limit is underlined in the quote,
// fades as the reply takes it up, and offers what one can do.
import assert from "node:assert/strict";
import fs from "node:fs";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { mboxMail } from "./letters.mjs";
import { answer } from "./sending.mjs";

const question =
  "Which day does the second pump get to the boathouse, so that Tomas can come over with his trailer and the long ropes?";
const worry = "I am worried that the ice comes first.";
const limit = "Please call no later than Saturday.";
const key = "Who has the key?";
const letter = ["Hi Robin,", `The first pump runs. ${question}`, `${worry} ${limit}`, key, "Ana"];

const mail = (id, subject, text) =>
  mboxMail({
    id,
    from: "Ana Lima <ana@example.com>",
    to: "Robin Ekeland <robin@example.org>",
    subject,
    text,
  });

/** Plain as mail travels: lines of at most 72 characters. */
function hardWrapped(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const next = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (next.length > 72) lines.push(word);
    else lines[lines.length - 1] = next;
  }
  return lines.join("\n");
}

const mails = {
  Letters: [
    mail("ice-plain", "Ice, in plain text", letter.map(hardWrapped).join("\n\n")),
    mail(
      "ice-html",
      "Ice, in HTML",
      `<html><body>${letter.map((line) => `<p>${line}</p>`).join("")}</body></html>`,
    ),
  ].join(""),
};

const soft = [question, worry, limit].join(" ");

async function reply(stage, plain) {
  const title = plain ? "Ice, in plain text" : "Ice, in HTML";
  const opened = await stage.reply({ folder: "Letters", title, plain });
  await opened.type("Hi Ana,\nThank you for the photos.");
  return opened;
}

async function beside(stage, plain) {
  const opened = await reply(stage, plain);
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  const bytes = await opened.html();
  assert.ok(!/sincerely|highlight/i.test(bytes), "nothing of it stands in the mail");
  const { open, context } = await opened.state();
  assert.equal(context.length, 4);
  assert.ok(
    open.every((one) => !one.key.startsWith("context/")),
    "none of it is counted",
  );
  fs.writeFileSync(
    `${stage.artifacts}/their-mail-${plain ? "plain" : "html"}.png`,
    await opened.snapshot(),
  );
  await opened.type(" It is perhaps the trailer.");
  await opened.theirs({
    theirs: [worry, limit].join(" "),
    "theirs-half": question,
    "theirs-sure": key,
  });
  await opened.type(" It comes on Friday.");
  await opened.theirs({ theirs: [worry, limit].join(" "), "theirs-sure": key });
}

async function settles(stage, plain) {
  const opened = await reply(stage, plain);
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  await opened.click(key);
  const card = await opened.cardSays("Ana asked", "Answered elsewhere", "Not a question to me");
  assert.ok(!card.includes(key), "their words are the mark itself");
  fs.writeFileSync(
    `${stage.artifacts}/their-card-${plain ? "plain" : "html"}.png`,
    await opened.snapshot(),
  );
  await opened.press("Answered elsewhere");
  await opened.theirs({ theirs: soft });
  await opened.press("Undo");
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  await opened.click(key);
  await opened.press("Not a question to me");
  await opened.type(" More soon.");
  const seen = async () => (await opened.state()).context.length;
  await eventually("the choice to hold", seen, (n) => n === 3);
  await opened.theirs({ theirs: soft });
}

async function byKeyAndList(stage) {
  const opened = await reply(stage, false);
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  const order = [];
  await opened.select("Hi Ana", "start");
  for (let i = 0; i < 4; i++) {
    await opened.keys(["L", { altKey: true, shiftKey: true }]);
    await opened.cardSays("Ana");
    const open = (await opened.marks()).filter((mark) => mark.kind === "open");
    order.push(open.map((mark) => mark.text).join(" "));
  }
  await opened.keys(["KEY_Escape"]);
  assert.deepEqual(order, [question, worry, limit, key]);
  await opened.keys(["J", { altKey: true, shiftKey: true }]);
  const read = "return document.body.innerText";
  const shown = () => stage.app.inside("popupShown", extensionId, "popup/popup.html", read, []);
  const text = await eventually("the list", shown, (now) => now.includes("In their mail (4)"));
  const places = [question, worry, limit, key].map((line) => text.indexOf(line));
  assert.deepEqual(
    [...places].sort((a, b) => a - b),
    places,
    text,
  );
  assert.ok(
    places.every((at) => at >= 0),
    text,
  );
}

/**
 * The quoted line has a paragraph of the writer's own under it, and what is typed there is read.
 */
async function quoted(stage, plain) {
  const opened = await reply(stage, plain);
  await opened.type("\n");
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  const before = await opened.html();
  await opened.click(key);
  await opened.press("Quote this line");
  await eventually(
    "the quote",
    async () => (await opened.html()).split(key).length,
    (n) => n === 3,
  );
  await opened.type("I hope this email finds you well.");
  const { text } = await opened.part();
  assert.match(text, /Thank you for the photos\.\s+I hope this email finds you well\.$/, text);
  const shown = await opened.html();
  assert.ok(shown.indexOf("I hope this") < shown.indexOf("Ana Lima wrote"), "above their mail");
  await opened.marked("I hope this email finds you well.");
  const html = await opened.html();
  const after = html.slice(html.indexOf(plain ? `&gt; ${key}` : `>${key}</blockquote>`));
  assert.match(
    after,
    plain ? /^&gt; Who has the key\?<br>I hope/ : /<\/blockquote>\s*<p>I hope/,
    after.slice(0, 300),
  );
  fs.writeFileSync(
    `${stage.artifacts}/their-quote-${plain ? "plain" : "html"}.png`,
    await opened.snapshot(),
  );
  for (let i = 0; i < 40 && (await opened.html()) !== before; i++) {
    await opened.keys(["z", { ctrlKey: true }]);
  }
  assert.equal(await opened.html(), before, "undo leads all the way back");
}

/** Both ends of a limit that the reply crosses. */
async function crossed(stage) {
  const opened = await reply(stage, false);
  await opened.type(" I call on Sunday.");
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  await opened.marked("on Sunday");
  await opened.click("on Sunday");
  await opened.cardSays("Ana set a limit", "Your reply: “on Sunday”", "no later than");
}

/** What is nearly surely passed over is asked once before the mail goes. */
async function askedBeforeItGoes(stage) {
  // The real host's own suggestion would name the same questions.
  const off = { "checks.unanswered-question.on": false, "checks.unacknowledged-worry.on": false };
  await stage.ask("settings/set", { changes: off });
  const opened = await reply(stage, false);
  await opened.type("\n");
  await opened.theirs({ theirs: soft, "theirs-sure": key });
  await opened.send();
  const page = "before-send/before-send.html";
  const read = () =>
    stage.app.inside("popupShown", extensionId, page, "return document.body.innerText", []);
  const text = await eventually("the question", read, (now) => now.includes(key));
  assert.ok(text.includes("Ana asked this. It is not in your reply yet."), text);
  assert.ok(!text.includes(question) && !text.includes(worry), "what is less sure is not asked");
  await answer(stage, "Quote this line");
  assert.equal(await opened.isOpen(), true);
  await eventually(
    "the quote",
    async () => (await opened.html()).split(key).length,
    (n) => n === 3,
  );
  await opened.type("Berit has it.");
  const sent = stage.sink.mails.length;
  await opened.send();
  await eventually(
    "the mail to go",
    () => opened.isOpen(),
    (open) => !open,
  );
  assert.equal(stage.sink.mails.length, sent + 1);
  assert.ok(!/highlight|sincerely-/i.test(stage.sink.mails.at(-1).toString()));
}

const scenario = (name, run) => ({ name, alone: true, context: true, mails, run });
export const scenarios = [
  scenario("their mail beside mine, HTML", (stage) => beside(stage, false)),
  scenario("their mail beside mine, plain text", (stage) => beside(stage, true)),
  scenario("their line settled, HTML", (stage) => settles(stage, false)),
  scenario("their line settled, plain text", (stage) => settles(stage, true)),
  scenario("their lines by key and in the list", byKeyAndList),
  scenario("their line answered under its quote, HTML", (stage) => quoted(stage, false)),
  scenario("their line answered under its quote, plain text", (stage) => quoted(stage, true)),
  scenario("their limit crossed", crossed),
  scenario("their open question asked before sending", askedBeforeItGoes),
];
