// The right words are marked in each language, and the card says what the host says, in the
// language of the client.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { eventually, textOf } from "../harness/mail.mjs";
import { letters } from "./letters.mjs";

const clients = {
  en: { prefs: {} },
  de: { prefs: { "intl.locale.requested": "de" } },
  nb: { prefs: { "intl.locale.requested": "nb-NO" } },
};

/** What the host answers to this draft when it is asked from a terminal. */
function told(stage, draft, locale) {
  const options = ["check", "--batch", "--no-profile", "--locale", locale];
  const { stdout } = spawnSync(stage.host, options, { input: `${JSON.stringify(draft)}\n` });
  return JSON.parse(stdout.toString()).suggestions;
}

const squeezed = (text) => text.replace(/[\s-]+/g, "");

async function speaks(stage, language) {
  const { to, title, text, marks } = letters[language];
  const mail = await stage.compose({ to, title });
  await mail.type(text);
  await mail.marked(...marks);
  const [, name, address] = /^(.*) <(.*)>$/.exec(to);
  const own = text.replaceAll("\n", "\n\n");
  const draft = { subject: title, kind: "new", to: [{ name, address }], text: own };
  const suggestions = told(stage, draft, language);
  await mail.select(text.split("\n")[0], "start");
  await mail.keys(["L", { altKey: true, shiftKey: true }]);
  await eventually("the card by its key, beside other menus", () => mail.card());
  await mail.keys(["KEY_Escape"]);
  await mail.noCard();
  for (const words of marks) {
    const start = own.indexOf(words);
    const expected = suggestions.find((one) => one.span?.start === start);
    assert.ok(expected, `the host marks "${words}"`);
    await mail.click(words);
    await mail.cardSays(...expected.message.split(" ").slice(0, 2));
    const card = squeezed(textOf(await mail.card()));
    assert.ok(card.includes(squeezed(expected.message)), `message of "${words}": ${card}`);
    assert.ok(card.includes(squeezed(expected.question)), `question of "${words}": ${card}`);
    await mail.keys(["KEY_Escape"]);
    await mail.noCard();
  }
}

/** Every language is marked, whatever the language of the client. */
async function mixed(stage) {
  for (const language of ["de", "nb"]) {
    const { to, title, text, marks } = letters[language];
    const mail = await stage.compose({ to, title });
    await mail.type(text);
    await mail.marked(...marks);
    await mail.close();
  }
}

const pageStrings = new URL("../../../extension/_locales/", import.meta.url);

/**
 * The letter on the page of the first run, put together as the page does, and what it marks there.
 */
function example(language) {
  const file = fs.readFileSync(new URL(`${language}/messages.json`, pageStrings), "utf8");
  const strings = JSON.parse(file);
  const said = (key, given) => strings[`first_demo_${key}`].message.replace(/\$\w+\$/, given);
  const [name, promise, opening] = ["name", "promise", "opening"].map((key) => said(key));
  const text = `${said("greeting", name)}\n\n${opening} ${said("rest", promise)}`;
  return { text, marked: { [name]: "attention", [opening]: "notice", [promise]: "attention" } };
}

/** What the first page shows as marked, a mail of those words would have marked, and so gravely. */
function keepsItsWord(stage) {
  const reader = { name: "Ana Lima", address: "ana@example.com" };
  const theirs = { from: reader, to: [], subject: "Pump", text: "Hi Robin,\n\nit runs.\n\nAna" };
  for (const language of ["en", "de", "nb"]) {
    const { text, marked } = example(language);
    const draft = { subject: "Pump", kind: "reply", to: [reader], text, thread: [theirs] };
    const found = told(stage, { ...draft, attachments: [] }, language).filter(
      (one) => one.span && one.severity !== "hint",
    );
    const marks = found.map(({ span, severity }) => [text.slice(span.start, span.end), severity]);
    assert.deepEqual(Object.fromEntries(marks), marked);
  }
}

export const scenarios = [
  { name: "English in an English client", run: (stage) => speaks(stage, "en") },
  { name: "the example of the first run", once: true, run: keepsItsWord },
  { name: "German and Norwegian in an English client", run: mixed },
  ...["de", "nb"].map((language) => ({
    name: `client in ${language}`,
    alone: true,
    ...clients[language],
    run: (stage) => speaks(stage, language),
  })),
];
