// Writes _locales/{en,de,nb}/messages.json and src/strings/deck.ts from the copy deck, copy.tsv.
// `node tools/make_locales.mjs` writes them, `--check` says which are out of date and ends with 1.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deckModule, locales, messagesOf, readDeck } from "./copy-deck.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function outputs(deck) {
  const files = locales.map((l) => [
    join(root, "_locales", l, "messages.json"),
    messagesOf(deck, l),
  ]);
  return [...files, [join(root, "src", "strings", "deck.ts"), deckModule(deck)]];
}

function current(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

const stale = outputs(readDeck(join(root, "copy.tsv"))).filter(
  ([path, text]) => current(path) !== text,
);
for (const [path, text] of stale) {
  console.log(
    `${process.argv.includes("--check") ? "out of date" : "written"}: ${path.slice(root.length + 1)}`,
  );
  if (process.argv.includes("--check")) continue;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
if (stale.length && process.argv.includes("--check")) process.exit(1);
