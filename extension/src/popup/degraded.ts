// What the host says is missing just now, as one line a cause.
import { text } from "../strings/text.js";
import { languageNames } from "../theme/words.js";

const language = /\b(en|de|nb)\b/;

function line(reason: string): string {
  if (/store|history|profile/i.test(reason)) return text("degraded_store");
  if (/thread/i.test(reason)) return text("degraded_thread");
  const code = language.exec(reason)?.[1];
  return code
    ? text("degraded_language", { language: languageNames([code]) })
    : text("degraded_other");
}

/** One line for each cause, without repeats, in the host's order. */
export const degradedLines = (reasons: string[]): string[] => [...new Set(reasons.map(line))];
