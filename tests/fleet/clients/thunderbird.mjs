// A real Thunderbird under the policies of this machine: what its user sees, as JSON.
//   node thunderbird.mjs '{"reason": "..", "away": "..", "pictures": ".."}'
import { Stage } from "../../e2e/harness/stage.mjs";
import { extensionId as id } from "../../e2e/harness/thunderbird.mjs";
import { ana, blank, letter } from "../../e2e/scenarios/letters.mjs";
import * as common from "./common.mjs";

const { eventually, given } = common;

async function card(stage) {
  const mail = await stage.compose({ to: ana, title: "Pump" });
  await mail.type(letter);
  await eventually("the mark", async () =>
    (await mail.marks()).some((mark) => mark.text === blank),
  );
  await mail.hover(blank);
  const said = await mail.cardSays(given.reason);
  common.keepPicture("thunderbird-card", (await mail.snapshot()).toString("base64"));
  return said;
}

async function settings(stage) {
  const look = () =>
    stage.app.inside("pageRun", id, common.settingsPage, common.lookAtSettings, []);
  const seen = await eventually("the locks", look, common.isLocked);
  if (given.pictures) {
    common.keepPicture(
      "thunderbird-settings",
      await stage.app.inside("pagePicture", id, common.settingsPage),
    );
  }
  return seen;
}

async function main(stage) {
  const begun = Date.now();
  const addOn = () => stage.app.line.run(common.aboutAddOn, [id]);
  await stage.start();
  const installed = await eventually("the extension", addOn, (found) => found?.active);
  const ms = { installed: Date.now() - begun };
  await stage.app.inside("helloSaid", "first-run/first-run.html", false);
  const seen = await settings(stage);
  const said = await card(stage);
  ms.seen = Date.now() - begun;
  if (!given.away) return common.say({ ...seen, card: said, installed, ms });
  await stage.app.inside("discardAll");
  common.takeAway();
  await stage.restart();
  const gone = await eventually("the extension to go", addOn, (found) => found === null);
  common.say({ ...seen, card: said, installed, gone: gone === null, ms });
}

const stage = await Stage.make({ host: null, extension: null, registered: false });
try {
  await main(stage);
} finally {
  await stage.end();
}
