// What the host says is missing just now, as one line a cause. Each reason begins with a fixed word
// and a colon.
import { text } from "../strings/text.js";
import { languageNames } from "../theme/words.js";

function line(reason: string, language: string): string | null {
  const [cause, rest = ""] = reason.split(/:\s*/, 2);
  if (cause === "store-unavailable") return text("degraded_store");
  if (cause === "pack-unavailable") return text("degraded_pack");
  if (cause === "thread-cut") return text("degraded_thread");
  if (cause !== "dictionary-unavailable") return text("degraded_other");
  const concerned = rest === language;
  return concerned ? text("degraded_language", { language: languageNames([rest]) }) : null;
}

/**
 * One line for each cause, in the host's order; a dictionary counts only for a mail in its
 * language.
 */
export function degradedLines(reasons: string[], language: string): string[] {
  const lines = reasons.map((reason) => line(reason, language)).filter((said) => said !== null);
  return [...new Set(lines)];
}
