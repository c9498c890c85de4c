// The copy deck: every fixed string with its maximum in each language, and the files made from it.
import { readFileSync } from "node:fs";

export const locales = ["en", "de", "nb"];

/** The deck as rows `{key, max, en, de, de-du, nb}` in its own order; throws on a ragged row. */
export function readDeck(path) {
  const [head, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const columns = head.split("\t");
  return lines.map((line, at) => {
    const cells = line.split("\t");
    if (cells.length !== columns.length)
      throw new Error(`copy.tsv:${at + 2}: ${cells.length} cells`);
    return Object.fromEntries(columns.map((name, i) => [name, cells[i]]));
  });
}

/** `popup.in-text` -> `popup_in_text`: message names hold letters, digits and _ only. */
export const messageName = (key) => key.replace(/[.-]/g, "_");

/** Placeholder names of a text in the order they first appear. */
export const placeholdersOf = (text) => [
  ...new Set([...text.matchAll(/{(\w+)}/g)].map((m) => m[1])),
];

function message(text, order) {
  const entry = {
    message: text.replaceAll("$", "$$$$").replace(/{(\w+)}/g, (_, name) => `$${name}$`),
  };
  if (order.length)
    entry.placeholders = Object.fromEntries(
      order.map((name, i) => [name, { content: `$${i + 1}` }]),
    );
  return entry;
}

/** messages.json of one column; the order of substitutions is that of the English text. */
export function messagesOf(deck, column) {
  const entries = deck.map((row) => [
    messageName(row.key),
    message(row[column], placeholdersOf(row.en)),
  ]);
  return JSON.stringify(Object.fromEntries(entries), null, 2) + "\n";
}

/**
 * The TypeScript side: names with their substitutions in order, and the German texts that differ
 * with du.
 */
export function deckModule(deck) {
  const orders = deck
    .map(
      (row) =>
        `  ${messageName(row.key)}: ${JSON.stringify(placeholdersOf(row.en)).replaceAll(",", ", ")},`,
    )
    .join("\n");
  const du = deck
    .filter((row) => row["de-du"] !== row.de)
    .map((row) => `  ${messageName(row.key)}: ${JSON.stringify(row["de-du"])},`)
    .join("\n");
  return `// Every fixed string by name, with its substitutions in order. Written by
// tools/make_locales.mjs from copy.tsv.
// prettier-ignore
export const substitutions = {
${orders}
} as const;

export type MessageName = keyof typeof substitutions;

/** German texts for a writer addressed with du; all others are the same in both forms. */
// prettier-ignore
export const duTexts: Partial<Record<MessageName, string>> = {
${du}
};
`;
}
