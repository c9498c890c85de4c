// The name of a suggestion across reviews: its check, its excerpt, and which of equal ones it is.
import type { Suggestion } from "../protocol/protocol.js";

export function withKeys<S extends Suggestion>(suggestions: S[]): (S & { key: string })[] {
  const seen = new Map<string, number>();
  return suggestions.map((suggestion) => {
    const stem = `${suggestion.check}/${suggestion.excerptHash}`;
    const nth = seen.get(stem) ?? 0;
    seen.set(stem, nth + 1);
    return { ...suggestion, key: `${stem}/${nth}` };
  });
}

/** Check and hash of a key; a check's id holds no slash, a hash may. */
export function partsOfKey(key: string): { check: string; excerptHash: string } {
  const first = key.indexOf("/");
  return { check: key.slice(0, first), excerptHash: key.slice(first + 1, key.lastIndexOf("/")) };
}

const contextCheck = "context";

/** The name of a line of theirs: what it is, its words, and which of equal ones it is. */
export const contextKey = (category: string, words: string, nth: number): string =>
  `${contextCheck}/${category}:${words}/${nth}`;

/** Whether a key names a line of theirs and no suggestion. */
export const isContextKey = (key: string): boolean => key.startsWith(`${contextCheck}/`);
