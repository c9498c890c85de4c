// What was pasted or dropped into the draft: its places and how often they were changed since,
// never its words.
import type { Paste, Span } from "../protocol/protocol.js";
import type { Origin } from "../surfaces/surface.js";
import { shiftPastes, type Hunk } from "../suggestions/spans.js";

/** So many states of a draft are known again when undo brings them back. */
const statesKept = 200;

export class Pastes {
  private list: Paste[] = [];
  /** Pastes of earlier states of the text, by its print. */
  private readonly states = new Map<string, Paste[]>();
  /**
   * What was last cut, copied or dragged here, and the pastes inside it, counted from its start.
   */
  private taken: { print: string; pastes: Paste[] } | null = null;

  get all(): Paste[] {
    return this.list;
  }

  /** Own words are about to be moved: what comes back with the same letters is no paste. */
  take(text: string, span: Span): void {
    const words = text.slice(span.start, span.end).trim();
    const from = text.indexOf(words, span.start);
    const inside = this.list.flatMap((paste): Paste[] => {
      const start = Math.max(paste.start, from) - from;
      const end = Math.min(paste.end, from + words.length) - from;
      return start < end ? [{ ...paste, start, end }] : [];
    });
    this.taken = { print: printOfLetters(words), pastes: inside };
  }

  /** Follows a change after which the text is `after`. */
  change(hunk: Hunk, after: string, origin: Origin): void {
    const known = origin === "recalled" ? this.states.get(printOf(after)) : undefined;
    const holds = (paste: Paste) => holdsOldWords(paste, hunk, after);
    this.list = known ?? shiftPastes(this.list, hunk).filter(holds);
    if (origin === "brought") this.add(hunk);
    if (this.list.length > 0 || this.states.size > 0) this.remember(after);
  }

  private add({ start, inserted }: Hunk): void {
    const words = inserted.trim();
    if (words === "") return;
    const from = start + inserted.indexOf(words);
    const moved = this.taken?.print === printOfLetters(words) ? this.taken.pastes : null;
    const fresh = moved
      ? moved.map((one) => ({ ...one, start: one.start + from, end: one.end + from }))
      : [{ start: from, end: from + words.length, edits: 0 }];
    const holds = (outer: Span, inner: Span) =>
      outer.start <= inner.start && outer.end >= inner.end;
    // Inside an earlier paste it is a change of that one, and counted there.
    const apart = fresh.filter((one) => !this.list.some((known) => holds(known, one)));
    this.list = [...this.list, ...apart].sort((a, b) => a.start - b.start);
  }

  private remember(text: string): void {
    const print = printOf(text);
    this.states.delete(print);
    this.states.set(print, this.list);
    const [oldest] = this.states.keys();
    if (this.states.size > statesKept && oldest !== undefined) this.states.delete(oldest);
  }
}

/**
 * Whether a paste has words that the hunk did not bring: of one typed over, a full stop may remain.
 */
function holdsOldWords({ start, end }: Paste, hunk: Hunk, after: string): boolean {
  const before = after.slice(start, Math.min(end, hunk.start));
  const behind = after.slice(Math.max(start, hunk.start + hunk.inserted.length), end);
  return /[\p{L}\p{N}]/u.test(before + behind);
}

/** Tells texts apart without keeping them (FNV-1a, and the length). */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return `${text.length}:${hash}`;
}

/** The same for what may be broken into lines differently where it comes back. */
const printOfLetters = (text: string): string => printOf(text.replace(/\s+/g, ""));
