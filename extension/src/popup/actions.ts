// What happens when someone acts on a question: the message to the background, the line with its
// undo, the next focus.
import { extension } from "../mail-client/extension.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { RefObject } from "preact";
import { ask } from "../mail-client/ask.js";
import type {
  ContextLine,
  DraftAction,
  DraftState,
  OpenSuggestion,
  Settled,
} from "../protocol/messages.js";
import { text } from "../strings/text.js";
import { isLine, type OpenItem } from "../suggestions/items.js";

const outcomes: Partial<Record<DraftAction, Settled>> = {
  replace: "applied",
  delete: "applied",
  quote: "applied",
  dismiss: "dismissed",
  "always-ignore": "always-ignore",
  "not-for-this-person": "not-for-this-person",
  "turn-off": "turn-off",
  "answered-elsewhere": "answered-elsewhere",
  "not-a-question": "not-a-question",
};

/** What is said after an action, in one short sentence. */
export function outcomeText(outcome: Settled, name: string): string {
  if (outcome === "applied") return text("card_applied");
  if (outcome === "always-ignore") return text("card_muted_words");
  if (outcome === "not-for-this-person") return text("card_muted_person", { name });
  if (outcome === "turn-off") return text("card_turned_off");
  if (outcome === "answered-elsewhere") return text("card_elsewhere");
  if (outcome === "not-a-question") return text("card_no_question");
  return text("card_dismissed");
}

/** The line that stands for a moment where a question was. */
export interface Line {
  item: OpenItem;
  at: number;
  message: string;
}

/** What is open with the lines of just settled ones where these stood. */
export function withLines<I extends OpenItem>(open: I[], lines: (Line & { item: I })[]): I[] {
  const rows = open.filter((item) => !lines.some((line) => line.item.key === item.key));
  for (const line of [...lines].sort((a, b) => a.at - b.at)) rows.splice(line.at, 0, line.item);
  return rows;
}

const ofTheirs = (line: Line): line is Line & { item: ContextLine } => isLine(line.item);
const ofOwn = (line: Line): line is Line & { item: OpenSuggestion } => !isLine(line.item);

const rowOf = (list: HTMLElement | null, key: string | undefined) =>
  key ? list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"] button.row`) : null;

/** Focus goes to the next open question, else the one before, else the heading. */
function focusAfter(list: HTMLElement | null, key: string): void {
  const keys = [...(list?.querySelectorAll<HTMLElement>("li[data-key]") ?? [])].map(
    (row) => row.dataset.key!,
  );
  const at = keys.indexOf(key);
  const next = rowOf(list, keys[at + 1] ?? keys[at - 1]);
  (next ?? list?.querySelector<HTMLElement>("h1"))?.focus();
}

/**
 * Selects the passage and brings its window to the front, where the list stands in a window of its
 * own.
 */
async function showPlace(draft: DraftRef, key: string): Promise<void> {
  await ask("suggestion/show", { draft, key, focus: true });
  await extension.toFront(draft).catch(() => undefined);
}

/** Leads away from the list: the help of the check, or the passage itself. True when it did. */
async function leave(draft: DraftRef, item: OpenItem, action: DraftAction): Promise<boolean> {
  if (action === "learn-more" && !isLine(item))
    await ask("page/open", { page: "help", anchor: item.check });
  else if (action === "jump") await showPlace(draft, item.key);
  else return false;
  window.close();
  return true;
}

/** For this long a question that comes back takes the focus; later it would only be in the way. */
const backMs = 1000;

export function useActions(state: DraftState, name: string, list: RefObject<HTMLElement>) {
  const { draft } = state;
  const [lines, setLines] = useState<Line[]>([]);
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const [missed, setMissed] = useState<string | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const rows = useMemo(() => withLines(state.open, lines.filter(ofOwn)), [state.open, lines]);
  const theirs = useMemo(
    () => withLines(state.context, lines.filter(ofTheirs)),
    [state.context, lines],
  );
  const drop = (key: string) => setLines((all) => all.filter((line) => line.item.key !== key));

  // A question that was taken back has the focus again as soon as it is drawn, if that is soon.
  useEffect(() => {
    if (!back) return;
    rowOf(list.current, back)?.focus();
    const timer = setTimeout(() => setBack(null), backMs);
    return () => clearTimeout(timer);
  }, [back, rows, theirs]);
  const unfold = (key: string | null) => {
    setUnfolded(key);
    void ask("suggestion/show", { draft, key });
  };
  const act = async (item: OpenItem, action: DraftAction) => {
    if (await leave(draft, item, action)) return;
    const group: OpenItem[] = isLine(item) ? theirs : rows;
    const at = group.findIndex((row) => row.key === item.key);
    const { done } = await ask("suggestion/act", { draft, key: item.key, action });
    setMissed(done ? null : item.key);
    if (!done) return;
    focusAfter(list.current, item.key);
    setUnfolded(null);
    const message = outcomeText(outcomes[action] ?? "dismissed", name);
    setLines((all) => [...all.filter((one) => one.item.key !== item.key), { item, at, message }]);
  };
  const undo = async (key: string) => {
    await ask("suggestion/undo", { draft, key });
    list.current?.querySelector<HTMLElement>("h1")?.focus();
    drop(key);
    setBack(key);
  };
  return { rows, theirs, lines, unfolded, missed, unfold, act, undo, drop };
}

export type Actions = ReturnType<typeof useActions>;
