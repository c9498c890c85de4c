// The first week: few checks speak; the others offer themselves in the list when it is over, and
// speak once they are wanted.
import assert from "node:assert/strict";
import fs from "node:fs";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const inPage = (stage, page, body, ...args) =>
  stage.app.inside("pageRun", extensionId, page, body, args);

/** As if the extension had been there for so many days already. */
async function daysLater(stage, days) {
  const back = `const { firstWeek } = await messenger.storage.local.get("firstWeek");
    const since = new Date(Date.now() - arguments[0] * 86400000).toISOString();
    await messenger.storage.local.set({ firstWeek: { ...firstWeek, since } })`;
  await inPage(stage, "settings/settings.html", back, days);
  await stage.restart();
}

async function written(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  return mail;
}

async function pictured(stage, name, page) {
  const picture = await stage.app.inside("pagePicture", extensionId, page);
  fs.writeFileSync(`${stage.artifacts}/first-week-${name}.png`, Buffer.from(picture, "base64"));
}

const offer = "The first week is over.";

async function few(stage) {
  const mail = await written(stage);
  await mail.marked(blank);
  assert.ok(letter.includes(opener), "what waits stands there and is not marked");
  const { value: settings } = await stage.ask("settings/get");
  assert.equal(settings.checks["filler-opener"].on, false, "and its switch says so");
  await mail.close();
  const first = "first-run/first-run.html";
  const said = () => inPage(stage, first, "return document.body.innerText");
  await eventually("when the others come", said, (text) => /The other \d+ ask/.test(text));
  await pictured(stage, "first-run", first);
  await daysLater(stage, 6);
  const list = async (one) => `popup/popup.html?draft=${await one.tabId()}`;
  const read = "return document.body.innerText";
  const early = await written(stage);
  await early.marked(blank);
  assert.ok(!(await inPage(stage, await list(early), read)).includes(offer));
  await early.close();
  await daysLater(stage, 8);
  const late = await written(stage);
  await late.marked(blank);
  const page = await list(late);
  await eventually("the offer", () => inPage(stage, page, read), (text) => text.includes(offer));
  await pictured(stage, "offer", page);
  const press = `[...document.querySelectorAll(".offer button")][0].click()`;
  await inPage(stage, page, press);
  await late.marked(blank, opener);
  await eventually("no offer", () => inPage(stage, page, read), (text) => !text.includes(offer));
}

export const scenarios = [{ name: "first week", alone: true, firstWeek: true, run: few }];
