// What the host remembers of mails, as it says it itself: figures and people page by page, or why
// it cannot.
import { useCallback, useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { HistoryExport } from "../protocol/protocol.js";

/** No real address: asking for it shows whether a host without figures can remember at all. */
const nobody = "nobody@example.invalid";
/** How the reason begins when the host was built without a memory of mails. */
const withoutMemory = /^this version/;
const noSuchMethod = -32601;

/** `kept` is null where the host remembers, but is too old to say what. */
export type Memory =
  { state: "asking" | "none" | "away" } | { state: "there"; kept: HistoryExport | null };

export async function readMemory(): Promise<Memory> {
  const figures = await ask("history/export", {});
  if (figures.ok) return { state: "there", kept: figures.value };
  const { ok, error } =
    figures.error.code === noSuchMethod
      ? { error: undefined, ...(await ask("history/person", { address: nobody })) }
      : figures;
  if (ok) return { state: "there", kept: null };
  const reason = error?.data?.reason ?? error?.message ?? "";
  return { state: withoutMemory.test(String(reason)) ? "none" : "away" };
}

/**
 * The memory, and a way to ask after it again; `changes` asks by itself whenever it is another one.
 */
export function useMemory(changes: unknown): [Memory, () => Promise<Memory>] {
  const [memory, setMemory] = useState<Memory>({ state: "asking" });
  const again = useCallback(async () => {
    const now = await readMemory().catch((): Memory => ({ state: "away" }));
    setMemory(now);
    return now;
  }, []);
  useEffect(() => void again(), [changes]);
  return [memory, again];
}

/**
 * Everything that is kept, all pages put together, as text of a file; null when the host went away.
 */
export async function historyFile(): Promise<string | null> {
  const people: HistoryExport["people"] = [];
  let after: string | undefined;
  for (;;) {
    const page = await ask("history/export", after === undefined ? {} : { after });
    if (!page.ok) return null;
    const { next, people: some, ...figures } = page.value;
    people.push(...some);
    after = next;
    if (next !== undefined) continue;
    const file = { format: "sincerely-history", version: 1, ...figures, people };
    return JSON.stringify(file, null, 2) + "\n";
  }
}
