// A real Chromium or Firefox on a throw-away profile, with the extension and a host registered as a
// user would.
import puppeteer from "puppeteer-core";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createHash } from "node:crypto";

const hostName = "email.sincerely.host";
const programs = { chromium: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" };

const firefoxId = "sincerely@sincerely.email";

const offline = {
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": 9,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": 9,
  "network.proxy.no_proxies_on": "127.0.0.1,localhost",
  "app.normandy.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "services.settings.server": "http://127.0.0.1:9",
  "browser.shell.checkDefaultBrowser": false,
};

export function idOf(extension) {
  const { key } = JSON.parse(fs.readFileSync(path.join(extension, "manifest.json"), "utf8"));
  const sum = createHash("sha256").update(Buffer.from(key, "base64")).digest("hex").slice(0, 32);
  return [...sum].map((digit) => String.fromCharCode(97 + parseInt(digit, 16))).join("");
}

function register(browser, home, profile, host, extension) {
  const folder =
    browser === "chromium"
      ? path.join(profile, "NativeMessagingHosts")
      : path.join(home, ".mozilla", "native-messaging-hosts");
  fs.mkdirSync(folder, { recursive: true });
  const caller =
    browser === "chromium"
      ? { allowed_origins: [`chrome-extension://${idOf(extension)}/`] }
      : { allowed_extensions: [firefoxId] };
  const manifest = { name: hostName, description: "test", path: host, type: "stdio", ...caller };
  fs.writeFileSync(path.join(folder, `${hostName}.json`), JSON.stringify(manifest));
}

/** Every check speaks from the first day on, as an administrator lays it down. */
function noFirstWeek(home) {
  const folder = path.join(home, ".mozilla", "managed-storage");
  fs.mkdirSync(folder, { recursive: true });
  const data = { firstWeek: { value: false } };
  const manifest = { name: firefoxId, description: "test", type: "storage", data };
  fs.writeFileSync(path.join(folder, `${firefoxId}.json`), JSON.stringify(manifest));
}

/**
 * Starts it. `language` is that of the browser; `env` reaches the host; no `host`: none is
 * registered.
 * returns  {browser, newPage(), close()}; nothing of it is left behind
 */
export async function start({ browser, extension, host, language = "en-US", env = {}, width = 1100, height = 800, visible = false }) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), `webmail-${browser}-`));
  const profile = path.join(home, "profile");
  fs.mkdirSync(profile);
  if (browser === "firefox") noFirstWeek(home);
  if (host) register(browser, home, profile, host, extension);
  const common = {
    executablePath: programs[browser],
    headless: !visible,
    env: { PATH: process.env.PATH, LANG: `${language.replace("-", "_")}.UTF-8`, LANGUAGE: language.replace("-", "_"), HOME: home, ...(visible ? { DISPLAY: process.env.DISPLAY, WAYLAND_DISPLAY: process.env.WAYLAND_DISPLAY } : {}), ...env },
    defaultViewport: { width, height },
    protocolTimeout: 60_000,
  };
  const driven = await (browser === "chromium"
    ? puppeteer.launch({
        ...common,
        pipe: true,
        enableExtensions: true,
        userDataDir: profile,
        args: ["--no-sandbox", `--lang=${language}`, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
      })
    : puppeteer.launch({
        ...common,
        browser: "firefox",
        userDataDir: profile,
        extraPrefsFirefox: { ...offline, "intl.locale.requested": language, "intl.accept_languages": language },
      }));
  const close = async () => {
    await driven.close().catch(() => {});
    // Its last processes may still write there.
    await eventually("its folder is gone", () => fs.rmSync(home, { recursive: true, force: true }) ?? true);
  };
  let id = null;
  try {
    if (extension) {
      id = await driven.installExtension(extension);
      if (browser === "chromium") await closeFirstPage(driven);
      // There it cannot be reached from outside: it comes, and pages that are opened later stand before it.
      else await pause(2_500);
    }
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    name: browser,
    driven,
    id,
    async newPage(address) {
      const page = await driven.newPage();
      // The programs are slow beside a build; whoever waits for less says so.
      page.setDefaultNavigationTimeout(90_000);
      await page.setViewport({ width, height });
      await page.bringToFront();
      if (address) await page.goto(address);
      return page;
    },
    close,
  };
}

/** The page after installing comes to the front, whenever it comes; a page behind it is not drawn. */
async function closeFirstPage(driven) {
  const find = async () => (await driven.pages()).find((page) => page.url().includes("first-run"));
  const first = await eventually("the first page", find, Boolean, 60_000);
  // No first week here: every check speaks.
  const answered = () =>
    first.evaluate(async () => {
      await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: "first-week/answer", wanted: true });
      return true;
    });
  await eventually("the answer to the first page", answered, Boolean, 20_000);
  await first.close();
}

/** Looks until it is so, and says what it saw last when it never was. */
export async function eventually(what, look, is = Boolean, limit = 10_000) {
  const until = Date.now() + limit;
  let seen;
  for (;;) {
    try {
      seen = await look();
      if (is(seen)) return seen;
    } catch (fault) {
      seen = String(fault);
    }
    if (Date.now() > until) throw new Error(`${what}: never so; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the cookies of earlier pages away: a program asks for name and word again. */
export async function signedOut(page) {
  const browser = page.browser();
  await browser.deleteCookie(...(await browser.cookies()));
}
