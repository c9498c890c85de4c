// The copy deck keeps its own rules: lengths, placeholders, words that are never used, and its
// files are up to date.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  deckModule,
  locales,
  messageName,
  messagesOf,
  placeholdersOf,
  readDeck,
} from "../../extension/tools/copy-deck.mjs";

declare const PROJECT_ROOT: string;

const extensionRoot = path.join(PROJECT_ROOT, "extension");
const columns = ["en", "de", "de-du", "nb"];
const deck = readDeck(path.join(extensionRoot, "copy.tsv"));

/** Words that judge, lecture or apologise, and those that name a maker of text. */
const never: Record<string, RegExp> = {
  en: words(
    "wrong bad generic errors? warnings? must should please sorry ai bots? machines? issues?",
  ),
  de: words(
    "falsch.* schlecht.* generisch.* fehler.* warnung.* müssen muss musst soll(te|ten|test|en)?",
    "bitte entschuldig.* leider ki bots? maschinen? problem.*",
  ),
  nb: words(
    "feil.* dårlig.* generisk.* advars.* må bør burde vennligst beklager dessverre ki bot",
    "roboter? problem.*",
  ),
};

/** One of these as a whole word; `.*` stands for any ending. */
function words(...lists: string[]): RegExp {
  const all = lists.join(" ").replaceAll(".*", "\\p{L}*").split(" ").join("|");
  return new RegExp(`(?<!\\p{L})(${all})(?!\\p{L})`, "iu");
}

const cells = deck.flatMap((row) =>
  columns.map((column) => ({
    where: `${row.key} (${column})`,
    column,
    row,
    text: row[column]!,
  })),
);

test("the deck has keys, each once", () => {
  const names = deck.map((row) => messageName(row.key!));
  assert.ok(names.length > 200);
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  );
  assert.ok(names.every((name) => /^[a-z][a-z0-9_]*$/.test(name)));
});

test("no text is empty or longer than its maximum", () => {
  const found = cells.filter(
    ({ text, row }) => text.trim() === "" || [...text].length > Number(row.max),
  );
  assert.deepEqual(
    found.map(({ where, text }) => `${where}: ${text.length}`),
    [],
  );
});

test("every column has the placeholders of the English one", () => {
  const sorted = (text: string) => placeholdersOf(text).sort().join();
  const found = cells.filter(({ text, row }) => sorted(text) !== sorted(row.en!));
  assert.deepEqual(
    found.map(({ where }) => where),
    [],
  );
});

test("no exclamation mark, no dash as drama, no emoji, no straight quotes", () => {
  const found = cells.filter(({ text }) => /[!–—"]|\p{Extended_Pictographic}/u.test(text));
  assert.deepEqual(
    found.map(({ where, text }) => `${where}: ${text}`),
    [],
  );
});

test("the list of words finds them, whole words only", () => {
  assert.ok(
    never.en!.test("Please wait") && never.de!.test("Sie müssen") && never.nb!.test("Du må"),
  );
  assert.ok(!never.en!.test("badge") && !never.de!.test("Kino") && !never.nb!.test("målet"));
});

test("none of the words that are never used", () => {
  const found = cells.filter(({ text, column }) => never[column.slice(0, 2)]!.test(text));
  assert.deepEqual(
    found.map(({ where, text }) => `${where}: ${text}`),
    [],
  );
});

test("each language has its own quotation marks", () => {
  const foreign: Record<string, RegExp> = {
    en: /[„«»]/,
    de: /[”«»]/,
    nb: /[„“”]/,
  };
  const found = cells.filter(({ text, column }) => foreign[column.slice(0, 2)]!.test(text));
  assert.deepEqual(
    found.map(({ where, text }) => `${where}: ${text}`),
    [],
  );
});

test("Sie in one German column, du in the other", () => {
  const du = /\b(du|dir|dich|dein\w*)\b/i;
  const exempt = new Set(["set.address.du"]);
  const inSie = deck.filter((row) => du.test(row.de!) && !exempt.has(row.key!));
  // "Sie" at the start of a sentence may stand for a check or a person; inside one it is an
  // address.
  const address = /(?<![.:?] )(?<!^)\b(Sie|Ihnen|Ihre?[mnrs]?)\b/;
  const inDu = deck.filter((row) => address.test(row["de-du"]!));
  assert.deepEqual(
    inSie.map((row) => row.key),
    [],
  );
  assert.deepEqual(
    inDu.map((row) => row.key),
    [],
  );
});

test("the generated files are those of the deck", () => {
  for (const locale of locales) {
    const file = path.join(extensionRoot, "_locales", locale, "messages.json");
    assert.equal(fs.readFileSync(file, "utf8"), messagesOf(deck, locale), file);
  }
  const module = path.join(extensionRoot, "src", "strings", "deck.ts");
  assert.equal(fs.readFileSync(module, "utf8"), deckModule(deck));
});

test("the manifest names only messages that exist", () => {
  const manifest = fs.readFileSync(
    path.join(extensionRoot, "..", "manifests", "extension", "thunderbird.json"),
    "utf8",
  );
  const known = new Set(deck.map((row) => messageName(row.key!)));
  const named = [...manifest.matchAll(/__MSG_(\w+)__/g)].map((match) => match[1]!);
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter((name) => !known.has(name)),
    [],
  );
});

/**
 * Names as the sources write them: in full, without the ending of a count, or by how they begin.
 */
function namesInUse() {
  const files = fs.readdirSync(path.join(extensionRoot, "src"), {
    recursive: true,
    encoding: "utf8",
  });
  const sources = files
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith("deck.ts"))
    .map((name) => fs.readFileSync(path.join(extensionRoot, "src", name), "utf8"));
  const manifest = path.join(extensionRoot, "..", "manifests", "extension", "thunderbird.json");
  const all = [...sources, fs.readFileSync(manifest, "utf8")].join("\n");
  const found = (pattern: RegExp) => [...all.matchAll(pattern)].map((match) => match[1]!);
  return {
    written: new Set([...found(/"([a-z][a-z0-9_]*)"/g), ...found(/__MSG_(\w+)__/g)]),
    begun: [...found(/`([a-z][a-z0-9_]*_)\$\{/g), ...found(/named\("(\w+)"\)/g)],
  };
}

test("every string is used", () => {
  const { written, begun } = namesInUse();
  const used = (name: string) =>
    written.has(name) ||
    written.has(name.replace(/_(one|many)$/, "")) ||
    begun.some((start) => name.startsWith(start));
  const unused = deck.map((row) => messageName(row.key!)).filter((name) => !used(name));
  assert.deepEqual(unused, []);
});
