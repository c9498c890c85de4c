// A real Firefox under the policies of this machine: what its user sees, as JSON.
//   node firefox.mjs '{"reason": "..", "away": "..", "pictures": ".."}'
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Marionette } from "../../e2e/harness/marionette.mjs";
import * as common from "./common.mjs";

const { eventually, given } = common;
const id = "sincerely@sincerely.email";
const home = fs.mkdtempSync(path.join(os.tmpdir(), "sincerely-firefox-"));
const profile = path.join(home, "profile");

// Nothing of this is what makes the extension come: it keeps the browser on this machine.
const offline = {
  "app.normandy.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "marionette.port": 0,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.no_proxies_on": "127.0.0.1,localhost",
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.type": 1,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
};

class Firefox {
  static async start() {
    const app = new Firefox();
    const file = path.join(profile, "MarionetteActivePort");
    fs.rmSync(file, { force: true });
    const options = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"];
    const env = {
      ...process.env,
      HOME: home,
      LANG: "C.UTF-8",
      DBUS_SESSION_BUS_ADDRESS: "disabled:",
    };
    app.child = spawn("firefox-esr", [...options, "--profile", profile], { env, stdio: "ignore" });
    app.ended = new Promise((resolve) => app.child.once("exit", resolve));
    await eventually(
      "its port",
      () => fs.existsSync(file) && Number(fs.readFileSync(file, "utf8")),
    );
    app.line = await Marionette.connect(Number(fs.readFileSync(file, "utf8")));
    await app.line.startSession();
    return app;
  }

  addOn = () => this.line.run(common.aboutAddOn, [id]);

  /** Runs code in the page that is shown, with the rights of the page. */
  async inPage(body) {
    const script = `const done = arguments[0];
      (async () => {${body}})().then(
        (said) => done(JSON.stringify(said)),
        (fault) => done(JSON.stringify({ fault: String(fault) })));`;
    const { value } = await this.line.call("WebDriver:ExecuteAsyncScript", {
      script,
      args: [],
      sandbox: null,
    });
    return JSON.parse(value);
  }

  async stop() {
    await this.line.call("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
    this.line.close();
    await this.ended;
  }
}

async function settings(app, address) {
  await app.line.call("Marionette:SetContext", { value: "content" });
  await app.line.call("WebDriver:Navigate", { url: address + common.settingsPage });
  const seen = await eventually(
    "the locks",
    () => app.inPage(common.lookAtSettings),
    common.isLocked,
  );
  const { value } = await app.line.call("WebDriver:TakeScreenshot", { full: true });
  common.keepPicture("firefox-settings", value);
  await app.line.call("Marionette:SetContext", { value: "chrome" });
  return seen;
}

async function main() {
  fs.mkdirSync(profile);
  const line = (one) => `user_pref(${one.map((part) => JSON.stringify(part)).join(", ")});\n`;
  const lines = Object.entries(offline).map(line);
  fs.writeFileSync(path.join(profile, "user.js"), lines.join(""));
  const begun = Date.now();
  let app = await Firefox.start();
  const installed = await eventually(
    "the extension",
    app.addOn,
    (found) => found?.active && found.address,
  );
  const ms = { installed: Date.now() - begun };
  const seen = await settings(app, installed.address);
  ms.seen = Date.now() - begun;
  await app.stop();
  if (!given.away) return common.say({ ...seen, installed, ms });
  common.takeAway();
  app = await Firefox.start();
  const gone = await eventually("the extension to go", app.addOn, (found) => found === null);
  await app.stop();
  common.say({ ...seen, installed, gone: gone === null, ms });
}

try {
  await main();
} finally {
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}
