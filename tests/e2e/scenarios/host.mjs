// The host goes, is not there, or the extension itself goes: writing and sending never suffer.
import assert from "node:assert/strict";
import { eventually, unfolded } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const command = "sincerely doctor";

async function written(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  return mail;
}

async function killed(stage) {
  const mail = await written(stage);
  await mail.marked(opener, blank);
  const [first, ...others] = stage.hosts();
  assert.deepEqual(others, [], "one host for one client");
  process.kill(first, "SIGKILL");
  await mail.type("\nThe key is with {{company_name}}.");
  await mail.marked(opener, blank, "{{company_name}}");
  const [second] = stage.hosts();
  assert.notEqual(second, first);
}

const textOfPage = (stage, page) =>
  stage.app.inside("pageRun", extensionId, page, "return document.body.innerText", []);

const occurrences = (text, words) => text.split(words).length - 1;

/** Registered later, the host is found at the press of a button, without a restart. */
async function foundAgain(stage) {
  const mail = await written(stage);
  const page = `popup/popup.html?draft=${await mail.tabId()}`;
  const look = () => textOfPage(stage, page);
  await eventually(page, look, (now) => now.includes(command));
  stage.register();
  const press = `[...document.querySelectorAll("button")].find((one) => one.textContent === "Try again").click()`;
  await stage.app.inside("pageRun", extensionId, page, press, []);
  await mail.marked(opener, blank);
}

async function missing(stage) {
  const mail = await written(stage);
  const pages = [`popup/popup.html?draft=${await mail.tabId()}`, "settings/settings.html"];
  for (const page of pages) {
    const look = () => textOfPage(stage, page);
    const text = await eventually(page, look, (now) => now.includes(command), 30_000);
    assert.equal(occurrences(text, command), 1, `said once: ${text}`);
  }
  await mail.marked();
  await mail.select("stands", "end");
  await mail.type(" dry");
  await mail.saveDraft();
  assert.match(unfolded(stage.stored("Drafts")), /stands dry in the boathouse/);
  await mail.send();
  await eventually(
    "the mail to go",
    () => mail.isOpen(),
    (open) => !open,
  );
  assert.match(unfolded(stage.sink.mails.at(-1)), /stands dry in the boathouse/);
  await foundAgain(stage);
}

async function disabled(stage) {
  const mail = await written(stage);
  await mail.marked(opener, blank);
  await mail.click(opener);
  await mail.cardSays("Leave as is");
  const before = await mail.html();
  await stage.app.inside("addOn", extensionId, "disable");
  await mail.noCard();
  await eventually(
    "no style of ours",
    () => mail.drawn(),
    (kinds) => kinds.length === 0,
  );
  assert.equal(await mail.html(), before);
  await mail.select("stands", "end");
  await mail.type(" dry");
  assert.match(await mail.html(), /stands dry in the boathouse/);
  await eventually(
    "no host",
    () => stage.hosts(),
    (found) => found.length === 0,
  );
  await stage.app.inside("addOn", extensionId, "enable");
  await mail.marked(opener, blank);
  assert.deepEqual(await mail.drawn(), ["attention", "notice"]);
  await mail.noCard();
}

export const scenarios = [
  { name: "host killed while composing", run: killed },
  { name: "host missing, later registered", alone: true, registered: false, run: missing },
  { name: "extension disabled while composing", run: disabled },
];
