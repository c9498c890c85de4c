// What an administrator has laid down: the lock with its reason in the settings, the reason on the
// card.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { eventually } from "../harness/mail.mjs";
import { extensionId } from "../harness/thunderbird.mjs";
import { ana, blank, letter, opener } from "./letters.mjs";

const reason = "A placeholder reached the harbour office in March.";

/** The host, started as the client starts it, with a policy as its machine would have one. */
export function layDown(stage, policy) {
  const file = path.join(stage.folder, "policy.json");
  const program = path.join(stage.folder, "host-with-policy");
  fs.writeFileSync(file, JSON.stringify(policy));
  fs.writeFileSync(program, `#!/bin/sh\nexec '${stage.host}' "$@" --policy '${file}'\n`, { mode: 0o755 });
  const manifest = JSON.parse(fs.readFileSync(stage.manifest, "utf8"));
  fs.writeFileSync(stage.manifest, JSON.stringify({ ...manifest, path: program }));
}

async function locked(stage) {
  layDown(stage, {
    stages: {
      "template-placeholder": { stage: "ask", reason },
      "filler-opener": { stage: "monitor", reason: "Trial until the regatta." },
    },
  });
  await stage.install();
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await mail.marked(blank);
  assert.ok(letter.includes(opener), "what is monitored stands there and is not marked");
  await mail.hover(blank);
  await mail.cardSays(reason);
  const page = "settings/settings.html#checks/template-placeholder"; // unfolds its group
  const look = () =>
    stage.app.inside("pageRun", extensionId, page, 'return document.querySelector("#check-template-placeholder")?.innerText', []);
  const row = await eventually("the check in the settings", look, (text) => text?.includes(reason));
  assert.ok(row.includes(reason));
}

export const scenarios = [{ name: "locked by a policy, with its reason", alone: true, bare: true, run: locked }];
