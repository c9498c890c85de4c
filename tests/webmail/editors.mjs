// Every editor page in both browsers: words are marked, exchanged and taken out through the card, a
// line of theirs is quoted, and each step is undone with one Ctrl+Z. What is shown and what would
// be sent must agree throughout.
//   node tests/webmail/editors.mjs [--browser chromium,firefox] [--only NAME,...] [--table FILE]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { eventually, pause, start } from "./harness/browser.mjs";
import { serve } from "./harness/serve.mjs";
import { card, chord, keys, marks, openCard, pressCard } from "./harness/writer.mjs";

const here = import.meta.dirname;
const top = path.resolve(here, "../..");
const { values: options } = parseArgs({
  options: {
    browser: { type: "string", default: "chromium,firefox" },
    only: { type: "string", default: "" },
    table: { type: "string", default: "" },
  },
});

export const editors = [
  ...["plain", "closure", "rooster9", "rooster8", "roosterbox", "squire", "ckeditor4", "tinymce", "ckeditor5"],
  ...["quill", "lexical", "prosemirror", "tiptap", "trix", "slate", "draft", "textarea", "reacttextarea"],
];
/** Draft.js is left to the writer's own keys from the start. */
const copyOnly = new Set(["draft"]);

const rules = [
  { check: "replace", words: "revert back", actions: [{ kind: "replace", text: "reply" }] },
  { check: "delete", words: "just ", actions: [{ kind: "delete" }] },
  { check: "quote", words: "Thanks", evidence: "we revert back by Monday", actions: [{ kind: "quote" }] },
];

const squashed = (text) => text.replace(/[\s\u00a0\u200b\ufeff]+/g, " ").trim();
/** For comparing what editors call a line break each in their own way. */
const letters = (text) => text.replace(/[\s\u00a0\u200b\ufeff]+/g, "");

class Page {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  sent() {
    return this.page.evaluate(() => ED.mtext());
  }

  shown() {
    return this.page.evaluate(() => {
      const root = ED.frame ? document.querySelector(ED.frame).contentDocument.querySelector(ED.root) : document.querySelector(ED.root);
      return ED.ta ? root.value : (root.innerText ?? root.textContent);
    });
  }

  /** Types at the end of the first line, as one who goes on writing. */
  async type(text) {
    const box = await this.page.evaluate(() => {
      const frame = ED.frame ? document.querySelector(ED.frame) : null;
      const page = frame ? frame.contentDocument : document;
      const root = page.querySelector(ED.root);
      const { left, top } = frame ? frame.getBoundingClientRect() : { left: 0, top: 0 };
      if (ED.ta) return { x: root.getBoundingClientRect().left + 400, y: root.getBoundingClientRect().top + 12 };
      const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      let node;
      while ((node = walker.nextNode()) && !node.data.includes("offer."));
      const range = page.createRange();
      range.setStart(node, node.data.indexOf("offer.") + 5);
      range.setEnd(node, node.data.indexOf("offer.") + 6);
      const rect = range.getBoundingClientRect();
      return { x: left + rect.right + 1, y: top + rect.top + rect.height / 2 };
    });
    await this.page.mouse.click(box.x, box.y);
    if (this.browser.name === "firefox" || true) await this.page.keyboard.press("End");
    await keys(this.page, text);
  }

  /** One action through the card; then one Ctrl+Z. Returns what became of each. */
  async act(words, wanted, typed) {
    await this.type(typed);
    await pause(700);
    const before = await this.sent();
    if (!before.includes(typed.trim())) return { exact: `typing did not arrive: ${squashed(before)}` };
    const seen = await this.shown();
    await openCard(this.page, words);
    await pressCard(this.page, "action:0");
    const state = await eventually(`the end of "${words}"`, () => this.outcome(), (one) => one !== "", 8_000);
    const after = await this.sent();
    const shownAfter = await this.shown();
    if (state === "left") {
      const same = letters(after) === letters(before) && letters(shownAfter) === letters(seen);
      return { exact: same ? "copy" : `WRONG after copy: ${squashed(after)}` };
    }
    const goal = wanted(before);
    const exact = goal(after) && goal(shownAfter) ? "exact" : `WRONG: ${squashed(after)} | screen: ${squashed(shownAfter)}`;
    await pause(300);
    await chord(this.page, "Control", "z");
    await pause(400);
    const undone = await this.sent();
    const undo = letters(undone) === letters(before) ? "1" : letters(undone) === letters(after) ? "0" : `eats: ${squashed(undone)}`;
    return { exact, undo };
  }

  /** "done", "left" to the writer, or "" while it is not decided. */
  async outcome() {
    const line = await card(this.page);
    if (line && line.controls.some((one) => one.zone === "undo")) return "done";
    const note = await card(this.page, "sincerely-note");
    return note ? "left" : "";
  }
}

const exchanged = (words, other) => (before) => (after) =>
  squashed(after) === squashed(before.replace(words, other)) || letters(after) === letters(before.replace(words, other));

const quotedOnce = (before) => (after) => {
  const line = letters("> we revert back by Monday");
  const [old, now] = [letters(before), letters(after)];
  const at = now.indexOf(line);
  return at >= 0 && now.replace(line, "") === old;
};

async function one(browser, address, name) {
  const result = {};
  const kinds = [
    ["replace", "revert back", exchanged("revert back", "reply")],
    ["delete", "just", exchanged("just ", "")],
    ["quote", "Thanks", quotedOnce],
  ];
  for (const [kind, words, wanted] of kinds) {
    const page = await browser.newPage(`${address}/${name}.html`);
    try {
      await eventually("the editor", () => page.evaluate(() => document.documentElement.dataset.ready));
      await eventually("the marks", () => marks(page), (all) => (all.notice ?? []).length >= 3);
      result[kind] = await new Page(browser, page).act(words, wanted, " And more");
    } catch (fault) {
      result[kind] = { exact: `FAULT: ${fault.message}` };
      await page.screenshot({ path: path.join(artifacts, `${browser.name}-${name}-${kind}.png`) }).catch(() => {});
    }
    await page.close().catch(() => {});
  }
  return result;
}

const artifacts = path.join(top, "build", "e2e-webmail");
fs.mkdirSync(artifacts, { recursive: true });

/** What may be: exact or left to the writer, never wrong. */
const fine = (name, kind, { exact }) => (copyOnly.has(name) ? exact === "copy" : kind === "quote" ? /^(exact|copy)$/.test(exact) : exact === "exact");

async function main() {
  const words = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "webmail-words-")), "words.json");
  fs.writeFileSync(words, JSON.stringify(rules));
  const site = await serve(path.join(here, "editors", "www"));
  const wanted = editors.filter((name) => !options.only || options.only.split(",").includes(name));
  const rows = [];
  let failed = 0;
  for (const name of options.browser.split(",")) {
    const extension = path.join(top, "build", "extension", `${name}-test`);
    const host = path.join(here, "harness", "stub-host.mjs");
    const browser = await start({ browser: name, extension, host, env: { STUB_HOST_WORDS: words } });
    try {
      await pause(name === "firefox" ? 1_500 : 800);
      for (const editor of wanted) {
        const result = await one(browser, site.address, editor);
        const bad = Object.entries(result).filter(([kind, outcome]) => !fine(editor, kind, outcome));
        failed += bad.length;
        const said = Object.entries(result).map(([kind, { exact, undo }]) => `${kind} ${exact}${undo ? ` undo ${undo}` : ""}`);
        console.log(`${bad.length ? "FAIL" : "ok  "}  ${name} ${editor}: ${said.join(", ")}`);
        rows.push({ browser: name, editor, ...result });
      }
    } finally {
      await browser.close();
    }
  }
  site.close();
  if (options.table) fs.writeFileSync(options.table, `${JSON.stringify(rows, null, 1)}\n`);
  console.log(`${rows.length * 3 - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}

await main();
