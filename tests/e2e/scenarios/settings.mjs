// A switch in the options holds at once, in windows that are already open.
import assert from "node:assert/strict";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const inPage = (stage, check, body) =>
  stage.app.inside("pageRun", extensionId, `settings/settings.html#checks/${check}`, body, [check]);

/** Presses the switch of a check; the address of the page unfolds its group. */
async function press(stage, check) {
  const find = `const found = document.querySelector("#check-" + arguments[0] + " [role=switch]");`;
  await eventually(`the switch of ${check}`, () => inPage(stage, check, `${find} return Boolean(found)`));
  await inPage(stage, check, `${find} found.click()`);
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
  const folded = `[...document.querySelectorAll(".fold[aria-expanded=false]")]`;
  await eventually("the groups", () => inPage(stage, "", `return ${folded}.length > 0`));
  await inPage(stage, "", `for (const one of ${folded}) one.click()`);
  const shown = () => inPage(stage, "", "return document.body.innerText");
  const last = checks.at(-1).title;
  const text = await eventually("the checks", shown, (now) => now.includes(last));
  for (const { title } of checks) assert.ok(text.includes(title), title);
}

export const scenarios = [
  { name: "switch in the options", run: switches },
  { name: "options list every check", run: lists },
];
