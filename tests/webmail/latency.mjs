// How long it takes from a key to the highlight in a mail of 40 KB, with the real host, beyond the
// rests that every reading and every new mark wait for. Measured and reported, never judged:
// machines differ. By hand, after scripts/e2e_webmail.sh has built the extension:
//   node tests/webmail/latency.mjs [--browser chromium,firefox] [--page plain,textarea] [--count N] [--host PATH]
import path from "node:path";
import { parseArgs } from "node:util";
import { eventually, pause, start } from "./harness/browser.mjs";
import { serve } from "./harness/serve.mjs";
import { chord, keys, marks } from "./harness/writer.mjs";

const here = import.meta.dirname;
const top = path.resolve(here, "../..");
const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium,firefox" },
    page: { type: "string", default: "plain,textarea" },
    count: { type: "string", default: "40" },
    host: { type: "string", default: path.join(top, "build/release/sincerely") },
  },
});

/** Rests of the extension: before the host reads, and before what was just changed is marked, ms. */
const rests = { read: 300, mark: 800 };
const size = 40 * 1024;

/** Sentences of a mail about a house by the water, none like another. */
function* sentences() {
  const who = ["Tomas", "Berit", "My sister", "The neighbour", "Mr Kolb", "Ingrid", "The plumber"];
  const did = ["looked at", "took home", "mended", "painted", "asked about", "moved", "found"];
  const what = ["the second pump", "the long ladder", "the blue sledge", "a brass clamp", "the gutter above the door", "the old hose"];
  const when = ["on Friday", "before the storm", "in March", "after lunch", "when it rained", "on the 12th"];
  for (let i = 0; ; i++) {
    const of = (list, step) => list[Math.floor(i / step) % list.length];
    yield `${of(who, 1)} ${of(did, 7)} ${of(what, 3)} ${of(when, 2)}, and ${i + 3} nails were left.`;
  }
}

function longMail() {
  const paragraphs = [[]];
  let length = 0;
  for (const sentence of sentences()) {
    if (length >= size) return paragraphs.map((all) => all.join(" "));
    paragraphs.at(-1).push(sentence);
    if (paragraphs.at(-1).length === 6) paragraphs.push([]);
    length += sentence.length + 1;
  }
}

/** Marked when its full stop stands. */
const opener = "I hope this email finds you well.";

/** The mail behind its opening sentence, of which the full stop is typed again and again. */
async function open(browser, site, kind) {
  const page = await browser.newPage(`${site.address}/${kind}.html`);
  await eventually("the editor", () => page.evaluate(() => document.documentElement.dataset.ready));
  await page.evaluate((start, rest) => {
    const field = document.querySelector("textarea");
    const all = ["Hi Ana,", start, ...rest];
    if (field) {
      field.value = all.join("\n\n");
      field.focus();
      field.selectionStart = field.selectionEnd = field.value.indexOf(start) + start.length;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const root = document.querySelector(ED.root);
    root.replaceChildren(...all.map((words) => Object.assign(document.createElement("div"), { textContent: words })));
    root.focus();
    getSelection().collapse(root.children[1].firstChild, start.length);
  }, opener.slice(0, -1), longMail());
  await pause(3_000);
  return page;
}

const noMark = (page) => eventually("no mark", () => marks(page), (all) => !Object.values(all).flat().includes(opener));

/** Milliseconds from what a key changes to the highlight on the opener; the next frame paints it. */
async function timed(page, press) {
  await page.evaluate((words) => {
    const ours = () => [...CSS.highlights].filter(([name]) => name.startsWith("sincerely-"));
    const marked = () => ours().some(([, all]) => [...all].some((range) => String(range) === words));
    window.T = null;
    addEventListener("input", () => {
      const from = performance.now();
      const look = () => {
        if (marked()) window.T = performance.now() - from;
        else if (performance.now() - from < 20_000) setTimeout(look, 0);
      };
      look();
    }, { capture: true, once: true });
  }, opener);
  await press();
  return eventually("the mark", () => page.evaluate(() => window.T), (time) => time !== null, 25_000);
}

/**
 * The full stop is typed, which is marked when it has rested; taken away; and brought back by undo,
 * which is marked as soon as it is read.
 */
async function once(page) {
  const typed = await timed(page, () => keys(page, ".", 0));
  await page.keyboard.press("Backspace");
  await noMark(page);
  await pause(rests.mark + 400);
  const undone = await timed(page, () => chord(page, "Control", "z"));
  await page.keyboard.press("Backspace");
  await noMark(page);
  await pause(rests.mark + 400);
  return { typed: typed - rests.mark, undone: undone - rests.read };
}

function said(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `median ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms, most ${sorted.at(-1).toFixed(1)} ms`;
}

const site = await serve(path.join(here, "editors", "www"));
for (const name of options.browser.split(",")) {
  const extension = path.join(top, "build", "extension", `${name}-test`);
  const browser = await start({ browser: name, extension, host: path.resolve(options.host) });
  try {
    for (const kind of options.page.split(",")) {
      const page = await open(browser, site, kind);
      const times = [];
      for (let i = 0; i < Number(options.count); i++) times.push(await once(page));
      for (const way of ["typed", "undone"]) console.log(`${name}, ${kind}, ${way}: ${said(times.map((one) => one[way]))} over ${times.length}`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
site.close();
