// Every page of ours, as anybody must be able to use it: nothing for axe-core to say, light and
// dark, in each language; few stops for the Tab key; nothing cut off in a narrow window. Pictures
// of all of them: build/e2e/page-*.png.
import assert from "node:assert/strict";
import fs from "node:fs";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, letters } from "./letters.mjs";
import { sentFolder } from "./sent-folder.mjs";

const axe = new URL("../../../extension/node_modules/axe-core/axe.min.js", import.meta.url);
const mostStops = 40;
const wide = { width: 1200, height: 900 };
const narrow = { width: 460, height: 900 };

const sections = ["checks", "level", "sending", "words", "people", "privacy", "transfer", "keys", "about"];

/** Name of each page, and its address; `draft` is one with open questions. */
const addresses = (draft) => ({
  "first-run": "first-run/first-run.html",
  ...Object.fromEntries(sections.map((one) => [`settings-${one}`, `settings/settings.html#${one}`])),
  check: "settings/settings.html#checks/unanswered-question",
  help: "help/help.html#unanswered-question",
  reflect: "reflect/reflect.html",
  popup: `popup/popup.html?draft=${draft}`,
});

/** Rules of axe-core that another theme can break; all others see the same page twice. */
const rules = { light: {}, dark: { runOnly: ["color-contrast", "link-in-text-block"] } };

/** Runs in the page: what axe-core finds, each with the element it is about. */
const audit = (theme) => `
  const options = { resultTypes: ["violations"], ...${JSON.stringify(rules[theme])} };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + " at " + target.join(" ") + ": " + failureSummary));`;

/** Runs in the page: how often Tab is pressed from its beginning to its end. */
const stops = `
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0'], [contenteditable]";
  const found = [...document.querySelectorAll(all)].filter((one) => !one.disabled && one.checkVisibility());
  const names = found.map((one, at) => (one.type === "radio" ? "radio " + one.name : String(at)));
  return new Set(names).size;`;

/** Runs in the page: what reaches out of it to the right. */
const cutOff = `
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [scrollWidth, clientWidth] : null;`;

const settled = `return document.body.innerText.length > 80 && !document.querySelector(".starting")`;

class Page {
  constructor(stage, name, address, run, picture) {
    Object.assign(this, { stage, name, address, run, picture });
  }

  /** axe-core's opinion in light, and of the colours in dark. */
  async audited(language) {
    await eventually(`${this.name} is drawn`, () => this.run(settled));
    await this.run(`${fs.readFileSync(axe, "utf8")}; window.axe ??= axe; return true`);
    const said = [];
    for (const theme of ["light", "dark"]) {
      await this.stage.app.inside("pageWears", extensionId, this.address, theme);
      const dark = `return matchMedia("(prefers-color-scheme: dark)").matches`;
      await eventually(theme, () => this.run(dark), (is) => is === (theme === "dark"));
      said.push(...(await this.run(audit(theme))).map((one) => `${this.name}, ${theme}: ${one}`));
      const file = `${this.stage.artifacts}/page-${this.name}-${language}-${theme}.png`;
      fs.writeFileSync(file, Buffer.from(await this.picture(), "base64"));
    }
    return said;
  }
}

function inTab(stage, name, address) {
  const given = [extensionId, address];
  const run = (body) => stage.app.inside("pageRun", ...given, body, []);
  return new Page(stage, name, address, run, () => stage.app.inside("pagePicture", ...given));
}

/** Has everything to show: somebody remembered, a mail with questions. */
async function furnished(stage, language) {
  await stage.ask("settings/set", { changes: { "history.on": true } });
  await stage.ask("learning/do", { step: "start" });
  await eventually("learnt", () => stage.ask("learning/view"), ({ phase }) => phase === "done", 120_000);
  const { to, title, text, marks } = letters[language];
  const mail = await stage.compose({ to, title });
  await mail.type(text);
  await mail.marked(...marks);
  return mail;
}

async function beforeSending(stage, mail, language) {
  await mail.send();
  const address = "before-send/before-send.html";
  const run = (body) => stage.app.inside("popupShown", extensionId, address, body, []);
  const picture = () => stage.app.inside("popupPicture", extensionId, address);
  const said = await new Page(stage, "before-send", address, run, picture).audited(language);
  await stage.app.inside("popupShown", extensionId, address, `setTimeout(() =>
    dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true })), 0); return true`, []);
  return said;
}

async function pages(stage, language) {
  const mail = await furnished(stage, language);
  const draft = await mail.tabId();
  const faults = [];
  let most = 0;
  for (const [name, address] of Object.entries(addresses(draft))) {
    await stage.app.inside("sizeOfMain", wide);
    const page = inTab(stage, name, address);
    faults.push(...(await page.audited(language)));
    const count = await page.run(stops);
    if (name.startsWith("settings")) most = Math.max(most, count);
    if (name.startsWith("settings") && count > mostStops) faults.push(`${name}: ${count} stops`);
    await stage.app.inside("sizeOfMain", narrow);
    const out = await page.run(cutOff);
    if (out) faults.push(`${name}: ${out[0]} wide in ${out[1]}`);
    await stage.app.inside("pageOpen", extensionId, address, false);
  }
  faults.push(...(await beforeSending(stage, mail, language)));
  assert.deepEqual(faults, []);
  return `at most ${most} stops in the settings`;
}

const clients = { en: "en-US", de: "de", nb: "nb-NO" };

export const scenarios = Object.entries(clients).map(([language, locale]) => ({
  name: `pages for everybody, ${language}`,
  alone: true,
  once: true,
  mails: { Sent: sentFolder() },
  prefs: { "intl.locale.requested": locale },
  run: (stage) => pages(stage, language),
}));
