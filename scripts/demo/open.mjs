// Opens the demo: a real Thunderbird on a throw-away profile, a mail in a folder, and a reply to it
// that is full of things to notice. With a display it stays until its windows are closed; with
// --screenshot it takes a picture under a virtual display and ends. Nothing of it is kept.
//   node scripts/demo/open.mjs [--screenshot FILE] [--lang en|de|nb] [--theme light|dark] --binary PATH --extension DIR
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Display } from "../../tests/e2e/harness/display.mjs";
import { eventually } from "../../tests/e2e/harness/mail.mjs";
import { Stage } from "../../tests/e2e/harness/stage.mjs";
import { extensionId } from "../../tests/e2e/harness/thunderbird.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const clientLocales = { en: "en-US", de: "de", nb: "nb-NO" };
const size = { width: 900, height: 860 };

const { values: options } = parseArgs({
  options: {
    screenshot: { type: "string" },
    lang: { type: "string", default: "en" },
    theme: { type: "string", default: "light" },
    binary: { type: "string" },
    extension: { type: "string" },
  },
});

function check() {
  for (const need of ["binary", "extension"]) {
    if (!fs.existsSync(options[need] ?? "")) throw new Error(`--${need}: nothing there`);
    options[need] = path.resolve(options[need]);
  }
  if (!(options.lang in clientLocales)) throw new Error("--lang is one of en, de, nb");
}

/** Headers and body of a mail file of this folder; they are plain, unfolded and in UTF-8. */
function readMail(name) {
  const text = fs.readFileSync(path.join(here, options.lang, `${name}.eml`), "utf8");
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n");
  const headers = lines.map((line) => [line.split(": ")[0], line.replace(/^[^:]*: /, "")]);
  return { text, headers: Object.fromEntries(headers), body: text.slice(end + 2).trim() };
}

async function stageOf(original, screen) {
  const prefs = {
    "intl.locale.requested": clientLocales[options.lang],
    "ui.systemUsesDarkTheme": options.theme === "dark" ? 1 : 0,
  };
  const mails = { Boathouse: `From - Wed May  6 07:12:00 2026\n${original.text}\n` };
  const { binary: host, extension } = options;
  return Stage.make({ host, extension, prefs, mails, screen });
}

/** The reply as its writer would have it at this moment, with its questions marked. */
async function openReply(stage, original, reply) {
  await stage.start();
  await stage.install({ temporary: true });
  // At the calmest level three questions are marked; here more of them are to be seen.
  await stage.ask("settings/set", { changes: { level: "balanced" } });
  await stage.app.inside("pageOpen", extensionId, "settings/settings.html", false);
  const mail = await stage.reply({ folder: "Boathouse", title: original.headers.Subject });
  await mail.resize(size);
  await mail.type(reply.body.replace(/\n\n/g, "\n"));
  await mail.select(reply.body.split("\n")[0], "end");
  // Lines of theirs are marked at once; the questions come with the review of what was typed.
  await eventually("the questions", () => markedIn(mail), (marked) => marked.length > 0, 20_000);
  return mail;
}

async function markedIn(mail) {
  const { open } = await mail.state();
  return open.filter((one) => one.span && one.shown);
}

/** The card that says most: the one with the longest line of theirs, else the first. */
async function openCard(mail) {
  const marked = await markedIn(mail);
  const theirs = ({ evidence = [] }) =>
    Math.max(0, ...evidence.map((line) => (line.source === "thread" ? line.text.length : 0)));
  marked.sort((a, b) => theirs(b) - theirs(a));
  const { place, message } = marked[0];
  await mail.click(place.replace(/…$/, ""));
  await mail.cardSays(message.split(" ")[0]);
}

async function takePicture(stage, original, reply) {
  const mail = await openReply(stage, original, reply);
  await openCard(mail);
  const file = path.resolve(options.screenshot);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, await mail.snapshot());
}

/** X or Wayland of the person at this machine; the private home must not hide the key to it. */
function ownScreen() {
  const { DISPLAY, WAYLAND_DISPLAY, XAUTHORITY, XDG_RUNTIME_DIR } = process.env;
  const key = XAUTHORITY ?? path.join(os.homedir(), ".Xauthority");
  const env = { XDG_RUNTIME_DIR, ...(fs.existsSync(key) ? { XAUTHORITY: key } : {}) };
  if (DISPLAY) return { ...env, DISPLAY };
  return { ...env, WAYLAND_DISPLAY, GDK_BACKEND: "wayland", MOZ_ENABLE_WAYLAND: "1" };
}

async function main() {
  check();
  const [original, reply] = [readMail("original"), readMail("reply")];
  const display = options.screenshot ? await Display.start() : null;
  const stage = await stageOf(original, display ? { DISPLAY: display.name } : ownScreen());
  const over = () => stage.end().finally(() => display?.stop());
  process.once("SIGINT", () => void over().finally(() => process.exit(130)));
  try {
    if (options.screenshot) await takePicture(stage, original, reply);
    else {
      await openReply(stage, original, reply);
      await stage.app.leftAlone();
    }
  } finally {
    await over();
  }
}

try {
  await main();
} catch (fault) {
  console.error(`demo: ${fault.message}`);
  process.exitCode = 1;
}
