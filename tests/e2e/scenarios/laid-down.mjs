// A check of the team's own, laid down by its id; and what the settings show of a person, with a
// line that is about to be forgotten. In each language, light and dark: build/e2e/desk-*.png.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana } from "./letters.mjs";
import { layDown } from "./policy.mjs";
import { sentFolder } from "./sent-folder.mjs";

const tongues = {
  en: {
    locale: "en-US",
    title: "House words",
    phrase: "circle back",
    nudge: "When would that be?",
    text: "Hi Ana,\nI circle back to the pump on Tuesday. ",
    reason: "Agreed by the harbour office in March.",
    person: "Nell Quill",
  },
  de: {
    locale: "de",
    title: "Hauswörter",
    phrase: "zeitnah",
    nudge: "Welcher Tag ist gemeint?",
    text: "Hallo Ana,\ndie Pumpe kommt zeitnah. ",
    reason: "Im März vom Hafenamt so vereinbart.",
    person: "Grete Sand",
  },
  nb: {
    locale: "nb-NO",
    title: "Husets ord",
    phrase: "i nær fremtid",
    nudge: "Hvilken dag?",
    text: "Hei Ana,\npumpen kommer i nær fremtid. ",
    reason: "Avtalt med havnekontoret i mars.",
    person: "Signe Vollan",
  },
};

const id = "own-house-words";
const own = `settings/settings.html#checks/${id}`;
const people = "settings/settings.html#people";

const inPage = (stage, page, body, ...args) =>
  stage.app.inside("pageRun", extensionId, page, body, args);

async function picture(stage, page, name) {
  for (const theme of ["light", "dark"]) {
    await stage.app.inside("pageWears", extensionId, page, theme);
    const dark = `return matchMedia("(prefers-color-scheme: dark)").matches`;
    await eventually(
      theme,
      () => inPage(stage, page, dark),
      (is) => is === (theme === "dark"),
    );
    const data = await stage.app.inside("pagePicture", extensionId, page);
    fs.writeFileSync(
      `${stage.artifacts}/desk-${name}-${theme}.png`,
      Buffer.from(data, "base64"),
    );
  }
}

/** The pack in the profile, and a policy that names its check by its id. */
function layDownOwn(stage, { title, phrase, nudge, reason }, language) {
  const folder = path.join(stage.home, ".local/share/sincerely/packs");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  fs.chmodSync(path.dirname(folder), 0o700);
  const rows = ["lang\tphrase\tnudge", `${language}\t${phrase}\t${nudge}`];
  fs.writeFileSync(
    path.join(folder, "house-words.tsv"),
    `# title: ${title}\n${rows.join("\n")}\n`,
  );
  layDown(stage, { stages: { [id]: { stage: "show", reason } } });
}

/** The card gives the reason; the settings show the lock, the switch does nothing. */
async function ownCheck(
  stage,
  { title, phrase, nudge, text, reason },
  language,
) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(text);
  await mail.marked(phrase);
  await mail.hover(phrase);
  await mail.cardSays(nudge, reason);
  fs.writeFileSync(
    `${stage.artifacts}/desk-card-${language}.png`,
    await mail.snapshot(),
  );
  await mail.close();
  const row = `const row = document.querySelector("#check-${id}");`;
  const look = () => inPage(stage, own, `${row} return row?.innerText`);
  await eventually(
    "the lock in the settings",
    look,
    (words) => words?.includes(reason) && words.includes(title),
  );
  // Before another tab is in front of it.
  await picture(stage, own, `own-${language}`);
  await inPage(stage, own, `${row} row.querySelector("[role=switch]").click()`);
  const { value } = await stage.ask("settings/get");
  assert.equal(value.checks[id].on, true, "what is locked stays");
}

/** Unfolds a person, and takes a line's forgetting back. */
async function aboutToForget(stage, { person }, language) {
  await stage.ask("settings/set", { changes: { "history.on": true } });
  await stage.ask("learning/do", { step: "start" });
  await eventually(
    "learnt",
    () => stage.ask("learning/view"),
    ({ phase }) => phase === "done",
    120_000,
  );
  const row = `const row = [...document.querySelectorAll(".people li")].find((one) => one.innerText.includes(arguments[0]));`;
  const more = `document.querySelector(".people + .btn, section > .btn")?.click();`;
  const unfold = `${row} if (!row) { ${more} return false; } row.querySelector("details").open = true; return true`;
  await eventually(person, () => inPage(stage, people, unfold, person));
  const lines = () =>
    inPage(
      stage,
      people,
      `${row} return [...row.querySelectorAll(".kept-line .quote")].map((one) => one.innerText)`,
      person,
    );
  const before = await lines();
  assert.ok(before.length > 0, "something is remembered");
  const press = () =>
    inPage(
      stage,
      people,
      `${row} row.querySelector(".kept-line button").click()`,
      person,
    );
  const going = () =>
    inPage(
      stage,
      people,
      `${row} return row.querySelectorAll(".kept-line.going").length`,
      person,
    );
  await press();
  await eventually("the line that is to go", going, (count) => count === 1);
  await picture(stage, people, `person-${language}`);
  await press();
  await eventually("the line is kept", going, (count) => count === 0);
  assert.deepEqual(await lines(), before);
}

async function laidDown(stage, language) {
  const tongue = tongues[language];
  layDownOwn(stage, tongue, language);
  await stage.install();
  await ownCheck(stage, tongue, language);
  await aboutToForget(stage, tongue, language);
}

export const scenarios = Object.entries(tongues).map(
  ([language, { locale }]) => ({
    name: `an own check laid down, a line kept, ${language}`,
    alone: true,
    bare: true,
    once: true,
    mails: { Sent: sentFolder() },
    prefs: { "intl.locale.requested": locale },
    run: (stage) => laidDown(stage, language),
  }),
);
