// The right words are marked in each language, and the card says what the host says, in the language
// of the client.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
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

export const scenarios = [
  { name: "English in an English client", run: (stage) => speaks(stage, "en") },
  { name: "German and Norwegian in an English client", run: mixed },
  ...["de", "nb"].map((language) => ({
    name: `client in ${language}`,
    alone: true,
    ...clients[language],
    run: (stage) => speaks(stage, language),
  })),
];
