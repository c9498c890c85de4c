// The name of a suggestion across reviews: its check, its excerpt, and which of equal ones it is.
import type { Suggestion } from "../protocol.js";

export function withKeys<S extends Suggestion>(suggestions: S[]): (S & { key: string })[] {
  const seen = new Map<string, number>();
  return suggestions.map((suggestion) => {
    const stem = `${suggestion.check}/${suggestion.excerptHash}`;
    const nth = seen.get(stem) ?? 0;
    seen.set(stem, nth + 1);
    return { ...suggestion, key: `${stem}/${nth}` };
  });
}
