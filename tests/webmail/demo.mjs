// The demo reply in Chromium on a real Roundcube: typed, marked, one card open. With a display it
// stays open until the window is closed; without one a picture is taken.
//   node tests/webmail/demo.mjs --lang en|de|nb --host PATH --state FOLDER --picture FILE
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { eventually, pause, start } from "./harness/browser.mjs";
import { Roundcube } from "./harness/roundcube.mjs";
import { keys, marks, openCard } from "./harness/writer.mjs";

const { values: options } = parseArgs({
  options: { lang: { type: "string", default: "en" }, host: { type: "string" }, state: { type: "string" }, picture: { type: "string" } },
});
const top = path.resolve(import.meta.dirname, "../..");
const locale = { en: "en-US", de: "de-DE", nb: "nb-NO" }[options.lang];
const seen = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const reply = fs.readFileSync(path.join(top, "scripts/demo", options.lang, "reply.eml"), "utf8").split(/\r?\n\r?\n/).slice(1).join("\n\n").trim();

const program = new Roundcube(options.state);
const browser = await start({ browser: "chromium", extension: path.join(top, "build/extension/chromium-test"), host: path.resolve(options.host), language: locale, visible: seen });
const page = await browser.newPage();
await program.login(page, { language: options.lang });
await program.compose(page, { reply: options.lang, format: "html" });
await program.toBody(page, "html");
for (const line of reply.split(/\n+/)) {
  await keys(page, line, 4);
  await page.keyboard.press("Enter");
}
await eventually("the marks", () => marks(page), (all) => (all.attention ?? []).length > 0, 20_000);
await pause(1_500);
const words = (await marks(page)).attention.at(-1);
await openCard(page, words);
await pause(400);
await page.screenshot({ path: options.picture });
if (seen) await new Promise((closed) => browser.driven.on("disconnected", closed));
await browser.close();
