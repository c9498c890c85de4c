// What the host says is missing just now, as one line a cause.
import { text } from "../strings/text.js";
import { languageNames } from "../theme/words.js";

const languageOf = /^(?:language|dictionary|dictionaries)?\W*(en|de|nb)\b/i;

function line(reason: string): string {
  if (/^(store|history|profile)\b/i.test(reason)) return text("degraded_store");
  if (/^thread\b/i.test(reason)) return text("degraded_thread");
  const code = languageOf.exec(reason)?.[1];
  return code
    ? text("degraded_language", { language: languageNames([code]) })
    : text("degraded_other");
}

/** One line for each cause, without repeats, in the host's order. */
export const degradedLines = (reasons: string[]): string[] => [...new Set(reasons.map(line))];
