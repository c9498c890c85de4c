// A switch in the options holds at once, in windows that are already open.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const page = "settings/settings.html";
const inPage = (stage, body, ...args) => stage.app.inside("pageRun", extensionId, page, body, args);

async function press(stage, check) {
  const find = `const found = document.querySelector("#check-" + arguments[0] + " [role=switch]");`;
  const there = () => inPage(stage, `${find} return Boolean(found)`, check);
  await eventually(`the switch of ${check}`, there);
  await inPage(stage, `${find} found.click()`, check);
}

async function switches(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(opener, blank);
  await press(stage, "filler-opener");
  await mail.marked(blank);
  const settings = await stage.ask("settings/get");
  assert.equal(settings.value.checks["filler-opener"].on, false);
  await press(stage, "filler-opener");
  await mail.marked(opener, blank);
}

/** Every check that the host has is listed, with its title, from the host's own list. */
async function lists(stage) {
  const { value: checks } = await stage.ask("checks/list");
  const shown = () => inPage(stage, "return document.body.innerText");
  const text = await eventually("the checks", shown, (now) => now.includes(checks[0].title));
  for (const { title } of checks) assert.ok(text.includes(title), title);
}

export const scenarios = [
  { name: "switch in the options", run: switches },
  { name: "options list every check", run: lists },
];
