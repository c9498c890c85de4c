// A real Chromium under the policies of this machine: what its user sees, as JSON.
//   node chromium.mjs '{"id": "..", "reason": "..", "away": "..", "pictures": ".."}'
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as common from "./common.mjs";

const { eventually, given } = common;
const home = fs.mkdtempSync(path.join(os.tmpdir(), "sincerely-chromium-"));
const origin = `chrome-extension://${given.id}/`;

class Chromium {
  #waiting = new Map();
  #count = 0;
  #rest = "";

  constructor() {
    const options = [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--remote-debugging-pipe",
    ];
    const local = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";
    const env = { ...process.env, HOME: home, LANG: "C.UTF-8", LANGUAGE: "en" };
    const stdio = ["ignore", "ignore", "ignore", "pipe", "pipe"];
    this.child = spawn(
      "chromium",
      [...options, local, "--window-size=1100,1000", `--user-data-dir=${home}/data`],
      { env, stdio },
    );
    this.ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.stdio[4].setEncoding("utf8").on("data", (text) => this.#receive(text));
  }

  #receive(text) {
    const messages = (this.#rest + text).split("\0");
    this.#rest = messages.pop();
    for (const { id, result, error } of messages.map((message) => JSON.parse(message))) {
      if (error) this.#waiting.get(id)?.reject(new Error(error.message));
      else this.#waiting.get(id)?.resolve(result);
    }
  }

  call(method, params = {}, sessionId = undefined) {
    const id = ++this.#count;
    this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async runs() {
    const { targetInfos } = await this.call("Target.getTargets");
    return targetInfos.some(({ url }) => url.startsWith(origin));
  }

  /** Opens a page and gives how to run code in it. */
  async open(url) {
    const { targetId } = await this.call("Target.createTarget", { url });
    const { sessionId } = await this.call("Target.attachToTarget", { targetId, flatten: true });
    this.page = (method, params) => this.call(method, params, sessionId);
    return async (body) => {
      const expression = `(async () => {${body}})()`;
      const done = await this.page("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      return done.result.value;
    };
  }

  async stop() {
    await this.call("Browser.close");
    await this.ended;
  }

  /** For when something went wrong. */
  async end() {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGKILL");
    await this.ended;
  }
}

async function settings(app) {
  const run = await app.open(origin + common.settingsPage);
  const seen = await eventually("the locks", () => run(common.lookAtSettings), common.isLocked);
  const { data } = await app.page("Page.captureScreenshot", { captureBeyondViewport: true });
  common.keepPicture("chromium-settings", data);
  const self = await run(
    "const { installType, mayDisable } = await chrome.management.getSelf(); return { installType, mayDisable };",
  );
  return { ...seen, installed: self };
}

let app;
async function main() {
  const begun = Date.now();
  app = new Chromium();
  await eventually("the extension", () => app.runs());
  const ms = { installed: Date.now() - begun };
  const seen = await settings(app);
  ms.seen = Date.now() - begun;
  if (!given.away) {
    await app.stop();
    return common.say({ ...seen, ms });
  }
  common.takeAway();
  await eventually("the extension to go", async () => !(await app.runs()));
  await app.stop();
  // Nor does it come back.
  app = new Chromium();
  await app.open("about:blank");
  const gone =
    !(await app.runs()) && !fs.existsSync(path.join(home, "data/Default/Extensions", given.id));
  await app.stop();
  common.say({ ...seen, gone, ms });
}

try {
  await main();
} finally {
  await app?.end();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
