// What the companion does in a page beside changing words, with a host that says what it is told:
// lines of theirs in the quote, the question before sending, a background that slept, a host that
// is not there, a site switched off, what a screen reader meets, and how long it takes in a long
// mail.
//   node tests/webmail/companion.mjs [--browser chromium,firefox] [--only WORDS]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { eventually, pause, start } from "./harness/browser.mjs";
import { serve } from "./harness/serve.mjs";
import { boxOfMark, card, keys, marks, openCard, pressCard } from "./harness/writer.mjs";

const here = import.meta.dirname;
const top = path.resolve(here, "../..");
const artifacts = path.join(top, "build", "e2e-webmail");
fs.mkdirSync(artifacts, { recursive: true });
const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium,firefox" },
    only: { type: "string", default: "" },
  },
});
const axeSource = fs.readFileSync(path.join(here, "node_modules/axe-core/axe.min.js"), "utf8");

const rules = [
  { check: "blank", words: "revert back", severity: "attention", actions: [{ kind: "replace", text: "reply" }, { kind: "learn-more" }] },
  { check: "just", words: "just", actions: [{ kind: "delete" }] },
  { words: "\u0000", ask: "we revert back by Monday", actions: [] },
];

function check(what, is, seen) {
  if (!is) throw new Error(`${what}; seen: ${JSON.stringify(seen)}`);
}

const ready = async (page) => {
  await eventually("the editor", () => page.evaluate(() => document.documentElement.dataset.ready));
  await eventually("the marks", () => marks(page), (all) => all.attention?.length === 1 && all.notice?.length === 1);
  // When to ask is learned from the host right after the first review.
  await pause(500);
};

const sendButton = async (page) => {
  const box = await (await page.$("#send")).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
};

const sent = (page) => page.evaluate(() => window.SENT ?? 0);
const sheet = (page) => card(page, "sincerely-before-send");

/** The service worker of the extension, asleep. */
async function putToSleep(browser) {
  const target = await browser.driven.waitForTarget((one) => one.type() === "service_worker");
  await (await target.worker()).close();
  await pause(300);
}

async function accessible(page, what) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async (selector) => {
    const result = await axe.run(selector ? { include: [[selector]] } : document, { resultTypes: ["violations"], rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } } });
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.any.map((one) => one.message).join(" ")}`).join(" | ")}`);
  }, what);
  check(`axe on ${what ?? "the page"}`, found.length === 0, found);
}

/**
 * How far the line of a mark in a text field stands from where the browser itself paints the word:
 * from what changes in a picture when the word is selected. px: left, right, middle of its height
 */
async function lineAndWord(page, words) {
  const box = await boxOfMark(page, words);
  const clip = { x: 0, y: 0, width: 900, height: 700 };
  const picture = () => page.screenshot({ clip, encoding: "base64" });
  await page.mouse.click(5, 5);
  await page.focus("textarea");
  const select = (from, to) => page.evaluate((a, b) => document.querySelector("textarea").setSelectionRange(a, b), from, to);
  const start = await page.evaluate((w) => document.querySelector("textarea").value.indexOf(w), words);
  await select(start, start);
  const before = await picture();
  await select(start, start + words.length);
  const after = await picture();
  const seen = await page.evaluate(differing, before, after);
  const middle = (seen.top + seen.bottom) / 2 - box.y - box.h / 2;
  return [seen.left - box.x, seen.right - box.x - box.w, middle].map(Math.abs);
}

/** Runs in the page: the box of the pixels in which two pictures differ. */
async function differing(one, other) {
  const pixels = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  for (let at = 0; at < a.data.length; at += 4) {
    if ([0, 1, 2].every((part) => Math.abs(a.data[at + part] - b.data[at + part]) < 24)) continue;
    const [x, y] = [(at / 4) % a.width, Math.floor(at / 4 / a.width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  return box;
}

const scenarios = {
  async "their question is marked in the quote, with a card of its own"(page) {
    await ready(page);
    const all = await eventually("a line of theirs", () => marks(page), (found) => Object.keys(found).some((kind) => kind.startsWith("theirs")));
    const kind = Object.keys(all).find((one) => one.startsWith("theirs"));
    check("the words are theirs", all[kind][0] === "we revert back by Monday", all);
    const box = await boxOfMark(page, "by Monday");
    await page.mouse.click(box.x + box.w / 2, box.y + box.h / 2);
    const shown = await eventually("its card", () => card(page));
    check("it offers to quote the line", shown.controls.some(({ words }) => /Quote this line/.test(words)), shown.controls);
  },

  async "a mail is asked about once, then goes"(page) {
    await ready(page);
    await sendButton(page);
    await eventually("the question", () => sheet(page));
    check("nothing is sent yet", (await sent(page)) === 0, await sent(page));
    const asked = await sheet(page);
    check("it names what is open", asked.words.includes("revert back") && !asked.words.includes("“just”"), asked.words);
    await page.screenshot({ path: path.join(artifacts, "before-send.png") });
    await page.keyboard.press("Escape");
    await eventually("it is gone", () => sheet(page), (one) => one === null);
    await pause(800);
    await sendButton(page);
    await eventually("it is sent", () => sent(page), (count) => count === 1);
  },

  async "Ctrl+Enter is held once, and a double click sends nothing"(page) {
    await ready(page);
    await page.evaluate(() => addEventListener("keydown", (event) => event.ctrlKey && event.key === "Enter" && (window.SENT = (window.SENT ?? 0) + 1)));
    const box = await boxOfMark(page, "just");
    await page.mouse.click(box.x - 20, box.y + 4);
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await eventually("the question", () => sheet(page));
    check("nothing is sent", (await sent(page)) === 0, await sent(page));
    await page.keyboard.press("Escape");
    await pause(800);
    await page.keyboard.down("Control");
    await page.keyboard.press("Enter");
    await page.keyboard.up("Control");
    await eventually("it is sent", () => sent(page), (count) => count === 1);
  },

  async "a background that slept does what a card asks, and knows what was left"(page, browser) {
    if (browser.name !== "chromium") return "only where a worker can be ended";
    await ready(page);
    const { controls } = await openCard(page, "just");
    await pressCard(page, controls.filter(({ zone }) => zone.startsWith("action:")).at(-1).zone);
    await eventually("it is left", () => marks(page), (all) => !all.notice);
    await page.keyboard.press("Escape");
    await putToSleep(browser);
    await openCard(page, "revert back");
    await pressCard(page, "action:0");
    await eventually("the words are exchanged", () => page.evaluate(() => ED.mtext()), (text) => text.includes("Please reply by"));
    await pause(1_500);
    check("what was left stays left", !(await marks(page)).notice, await marks(page));
  },

  async "a site that is switched off has nothing of ours in it"(page, browser) {
    if (browser.name !== "chromium") return "only where the background can be told";
    await ready(page);
    const target = await browser.driven.waitForTarget((one) => one.type() === "service_worker");
    const worker = await target.worker();
    await worker.evaluate(() => chrome.storage.local.set({ sitesOff: ["http://127.0.0.1/*"] }));
    await eventually("no marks", () => marks(page), (all) => Object.keys(all).length === 0);
    check("no style of ours", await page.evaluate(() => ![...document.querySelectorAll("style")].some((one) => one.textContent.includes("sincerely"))), "a style");
    await sendButton(page);
    await eventually("a press goes through", () => sent(page), (count) => count === 1);
    await worker.evaluate(() => chrome.storage.local.set({ sitesOff: [] }));
  },

  async "card and question before sending: axe finds nothing"(page) {
    await ready(page);
    await openCard(page, "revert back");
    await accessible(page, "sincerely-card");
    await page.keyboard.press("Escape");
    await sendButton(page);
    await eventually("the question", () => sheet(page));
    await accessible(page, "sincerely-before-send");
  },

  async "the card by keyboard: to its buttons, Enter, and back into the mail"(page) {
    await ready(page);
    const box = await boxOfMark(page, "just");
    await page.mouse.click(box.x + box.w / 2, box.y + box.h / 2);
    await eventually("the card", () => card(page));
    await page.keyboard.press("Escape");
    await eventually("it closes", () => card(page), (one) => one === null);
    await keys(page, "x");
    check("keys go into the mail", (await page.evaluate(() => ED.mtext())).includes("x"), await page.evaluate(() => ED.mtext()));
  },

  async "pages of the extension: axe finds nothing"(_page, browser) {
    if (browser.name !== "chromium") return "their addresses are not known there";
    for (const name of ["site/site.html?site", "popup/popup.html?draft=1.0.0", "settings/settings.html", "first-run/first-run.html", "help/help.html#blank"]) {
      const page = await browser.newPage(`chrome-extension://${browser.id}/${name}`);
      await pause(900);
      await accessible(page);
      await page.close();
    }
  },

  async "a card is never behind a composer, however high that stands"(page) {
    await ready(page);
    await page.evaluate(() => {
      document.querySelector("form").style.cssText = "position:fixed;inset:0;z-index:2147483647;background:#fff;isolation:isolate";
    });
    await pause(300);
    const { controls } = await openCard(page, "revert back");
    const above = await page.evaluate((all) => all.map(({ x, y, w, h }) => document.elementFromPoint(x + w / 2, y + h / 2)?.localName), controls);
    check("each control can be pressed", above.every((name) => name === "sincerely-card"), above);
  },

  async "a text field: lines stand under their words, none where that is not sure"(page) {
    const inField = page.url().replace("plain.html", "textarea.html");
    await page.goto(inField);
    await eventually("the editor", () => page.evaluate(() => document.documentElement.dataset.ready));
    const drawn = () => eventually("the mark", () => marks(page), (all) => all.attention?.length === 1);
    const styles = ["", "height:52px", "padding:17px 9px 3px 31px;border:5px solid", "font:italic 19px/1.9 serif;letter-spacing:.07em;text-indent:2em", "zoom:1.25", "direction:rtl;text-align:justify"];
    for (const style of styles) {
      await page.evaluate((css) => (document.querySelector("textarea").style.cssText = css), style);
      await page.evaluate((css) => css.includes("height") && (document.querySelector("textarea").scrollTop = 12), style);
      // Looked at anew twice a second.
      await pause(700);
      const odd = /zoom|rtl/.test(style);
      if (!odd) await drawn();
      else if (!(await marks(page)).attention) continue;
      const apart = await lineAndWord(page, "revert back");
      check(`line and word, ${style || "plain"}`, apart.every((one) => one <= 2), apart);
    }
    // What the copy does not take along: line heights differ, and nothing is drawn until they agree.
    await page.evaluate(() => (document.querySelector("textarea").style.cssText = "height:40px;text-emphasis:dot"));
    await eventually("no line that would be off", () => marks(page), (all) => !all.attention);
    await page.evaluate(() => (document.querySelector("textarea").style.cssText = "height:40px"));
    await drawn();
  },

  async "40 KB: from key to highlight"(page) {
    await ready(page);
    const times = [];
    await page.evaluate(() => {
      const root = document.querySelector(ED.root);
      const line = document.createElement("div");
      line.textContent = "Words of a long mail that go on and on without anything to ask about. ";
      for (let i = 0; i < 560; i++) root.insertBefore(line.cloneNode(true), root.querySelector("blockquote"));
    });
    await pause(1_500);
    const place = await boxOfMark(page, "just");
    await page.mouse.click(place.x - 12, place.y + 6);
    for (let round = 0; round < 20; round++) {
      await page.evaluate(() => {
        window.T = null;
        const from = performance.now();
        const root = document.querySelector(ED.root);
        new MutationObserver((_, observer) => {
          window.BEGAN = performance.now();
          observer.disconnect();
          const before = [...CSS.highlights.values()][0];
          const look = () => {
            const now = [...CSS.highlights.values()][0];
            if (now && now !== before) window.T = performance.now() - window.BEGAN;
            else if (performance.now() - from < 5000) setTimeout(look, 0);
          };
          look();
        }).observe(root, { childList: true, subtree: true, characterData: true });
      });
      await page.keyboard.type("a");
      times.push(await eventually("marks drawn anew", () => page.evaluate(() => window.T), (time) => time !== null));
    }
    times.sort((a, b) => a - b);
    return `median ${times[10].toFixed(1)} ms, p95 ${times[18].toFixed(1)} ms until marks stand again after a key`;
  },
};

/** Without a host nothing is marked, and the first press sends. */
async function withoutHost(name, site, extension) {
  const browser = await start({ browser: name, extension });
  try {
    await pause(800);
    const page = await browser.newPage(`${site.address}/plain.html`);
    await pause(2_500);
    check("no marks", Object.keys(await marks(page)).length === 0, await marks(page));
    await sendButton(page);
    await eventually("it is sent at once", () => sent(page), (count) => count === 1, 2_000);
  } finally {
    await browser.close();
  }
}

let [passed, failed] = [0, 0];
async function attempt(name, run) {
  try {
    const said = await run();
    passed++;
    console.log(`ok    ${name}${said ? `  ${said}` : ""}`);
  } catch (fault) {
    failed++;
    console.log(`FAIL  ${name}: ${fault.message}`);
  }
}

const words = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "webmail-words-")), "words.json");
fs.writeFileSync(words, JSON.stringify(rules));
const site = await serve(path.join(here, "editors", "www"));
for (const name of options.browser.split(",")) {
  const extension = path.join(top, "build", "extension", `${name}-test`);
  const host = path.join(here, "harness", "stub-host.mjs");
  const browser = await start({ browser: name, extension, host, env: { STUB_HOST_WORDS: words } });
  try {
    await pause(1_000);
    for (const [title, run] of Object.entries(scenarios)) {
      if (!title.includes(options.only)) continue;
      const page = await browser.newPage(`${site.address}/plain.html`);
      await attempt(`${name}: ${title}`, async () => {
        try {
          return await run(page, browser);
        } catch (fault) {
          await page.screenshot({ path: path.join(artifacts, `FAIL-${name}-${title.replace(/\W+/g, "-")}.png`) }).catch(() => {});
          throw fault;
        }
      });
      await page.close().catch(() => {});
    }
  } finally {
    await browser.close();
  }
  if ("without a host".includes(options.only) || !options.only) await attempt(`${name}: without a host a mail is sent at once`, () => withoutHost(name, site, extension));
}
site.close();
fs.rmSync(path.dirname(words), { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
