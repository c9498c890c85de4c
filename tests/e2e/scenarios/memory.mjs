// Memory: a Sent folder is learnt by a click and not before, what is known of a person stands in
// the list, the same text to one more is noticed, and what is forgotten is gone.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana } from "./letters.mjs";
import { card, count, pitch, sentFolder } from "./sent-folder.mjs";

const settings = "settings/settings.html#privacy";
const words = (stage, page) =>
  stage.app.inside("pageRun", extensionId, page, "return document.body.textContent", []);

/** Clicks a button of the settings as soon as it is there. */
function click(stage, label) {
  const body = `const all = [...document.querySelectorAll("button")];
    const found = all.find((one) => one.textContent.trim() === arguments[0]);
    found?.click();
    return Boolean(found)`;
  const press = () => stage.app.inside("pageRun", extensionId, settings, body, [label]);
  return eventually(`the button "${label}"`, press);
}

const learning = (stage) => stage.ask("learning/view");
const kept = async (stage) => (await stage.ask("history/export")).value;
const reaches = (stage, phase, holds = () => true) =>
  eventually(
    `learning ${phase}`,
    () => learning(stage),
    (view) => view.phase === phase && holds(view),
    120_000,
  );

async function learnt(stage) {
  const started = Date.now();
  await click(stage, "Learn from the Sent folder");
  const view = await reaches(stage, "done");
  return { view, took: Date.now() - started };
}

/** Nothing before the click, everything after it, and nothing twice. */
async function learns(stage) {
  assert.equal((await learning(stage)).agreed, false);
  assert.equal((await kept(stage)).messages, 0);
  const { view, took } = await learnt(stage);
  assert.deepEqual([view.done, view.total, view.learned], [count, count, count]);
  const now = await kept(stage);
  assert.equal(now.messages, count);
  assert.deepEqual(now.voices.map(({ language }) => language).sort(), ["de", "en", "nb"]);
  await eventually(
    "figures",
    () => words(stage, settings),
    (text) => text.includes("300 mails, 24 people"),
  );
  await click(stage, "Go through them again");
  await reaches(stage, "done", (second) => second.learned === 0);
  assert.equal((await kept(stage)).messages, count);
  return `${count} mails in ${took} ms, ${now.total.bytes} bytes kept`;
}

async function knowsAna(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type("Hi Ana,\nthe trailer is free on Tuesday, and the pump stands on it already.");
  const page = `popup/popup.html?draft=${await mail.tabId()}`;
  const parts = [card.question, card.lastLine, card.promise, card.greeting];
  const whole = (text) => parts.every((part) => text.includes(part));
  await eventually("the card of Ana", () => words(stage, page), whole);
  await mail.close();
}

async function noticesPitch(stage) {
  const mail = await stage.compose({
    to: "Milliner <milliner@example.com>",
    title: "Windows",
  });
  await mail.type(`Dear Milliner,\n${pitch}\nRobin`);
  const asked = async () => (await mail.state()).open.map(({ check }) => check);
  await eventually("the same text to many", asked, (checks) => checks.includes("sent-sameness"));
  await mail.close();
}

async function learnsWhatGoesOut(stage) {
  const before = (await kept(stage)).messages;
  const mail = await stage.compose({
    to: "Ida Marsh <ida.marsh@example.net>",
    title: "Lamp",
  });
  await mail.type("Hi Ida,\nthe lamp is yours, it stands in the hall with a new wick.\nRobin");
  await mail.send();
  await eventually(
    "one mail more",
    async () => (await kept(stage)).messages - before,
    (n) => n === 1,
  );
}

async function forgets(stage) {
  await click(stage, "Forget everything");
  await eventually(
    "asked once",
    () => words(stage, settings),
    (text) => text.includes("cannot be undone"),
  );
  await click(stage, "Forget everything");
  await eventually(
    "forgotten",
    async () => (await kept(stage)).messages,
    (n) => n === 0,
  );
  await stage.restart();
  const now = await kept(stage);
  assert.deepEqual([now.messages, now.people.length, now.total.quotes], [0, 0, 0]);
  assert.equal((await learning(stage)).phase, "none");
}

async function memory(stage) {
  const said = await learns(stage);
  await knowsAna(stage);
  await noticesPitch(stage);
  await learnsWhatGoesOut(stage);
  await forgets(stage);
  return said;
}

/** The answer to the question of the first run. */
function sayYes(stage) {
  const body = `const yes = document.querySelector("input[name=learn][value=yes]");
    yes?.click();
    return Boolean(yes)`;
  const press = () =>
    stage.app.inside("pageRun", extensionId, "first-run/first-run.html", body, []);
  return eventually("the question of the first run", press);
}

/** While a mail is being written nothing is read; a run that was cut short goes on by itself. */
async function goesOn(stage) {
  await stage.compose({ to: ana, title: "Pump" });
  await sayYes(stage);
  const rests = (view) => view.waiting === "compose";
  await eventually("rest", () => learning(stage), rests);
  assert.equal((await kept(stage)).messages, 0);
  await stage.restart();
  const under = (view) => view.done > 0;
  await eventually("a first bite", () => learning(stage), under);
  const hosts = stage.hosts();
  assert.equal(hosts.length, 1);
  process.kill(hosts[0], "SIGKILL");
  const view = await reaches(stage, "done");
  assert.equal(view.done, count);
  assert.equal((await kept(stage)).messages, count);
}

const alone = { alone: true, mails: { Sent: sentFolder() } };

export const scenarios = [
  { name: "memory of a Sent folder", run: memory, ...alone },
  { name: "memory goes on after a restart and a lost host", run: goesOn, ...alone },
];
