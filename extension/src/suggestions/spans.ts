// How spans move when the text under them changes: one edit is one hunk, found by comparing texts.
import type { Paste, Span } from "../protocol/protocol.js";

/** `removed` units at `start` were replaced by `inserted`. */
export interface Hunk {
  start: number;
  removed: number;
  inserted: string;
}

/**
 * The smallest single replacement that turns `before` into `after`; null when they are equal.
 * `near` is where the caret stands afterwards: it settles which of two equal letters was typed.
 */
export function hunkBetween(before: string, after: string, near?: number): Hunk | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let suffix = 0;
  const suffixMax = near === undefined ? shorter : Math.min(shorter, after.length - near);
  while (suffix < suffixMax && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
  let prefix = 0;
  while (prefix < shorter - suffix && before[prefix] === after[prefix]) prefix++;
  // The caret was no help where the change does not end at it: take the rest of the common end too.
  while (
    prefix + suffix < shorter &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix++;
  }
  return {
    start: prefix,
    removed: before.length - prefix - suffix,
    inserted: after.slice(prefix, after.length - suffix),
  };
}

const wordAtStart = /^[\p{L}\p{N}]/u;
const wordAtEnd = /[\p{L}\p{N}]$/u;

/**
 * Where the span stands after the hunk; null when its own text, or the word at its edge, changed.
 */
export function shiftSpan<S extends Span>(span: S, hunk: Hunk): S | null {
  const hunkEnd = hunk.start + hunk.removed;
  const by = hunk.inserted.length - hunk.removed;
  if (hunkEnd <= span.start) {
    if (hunkEnd === span.start && wordAtEnd.test(hunk.inserted)) return null;
    return { ...span, start: span.start + by, end: span.end + by };
  }
  if (hunk.start >= span.end) {
    return hunk.start === span.end && wordAtStart.test(hunk.inserted) ? null : span;
  }
  return null;
}

/**
 * A place between two units moves along with the text; one inside a removed part goes to its start.
 */
export function shiftOffset(offset: number, hunk: Hunk): number {
  if (offset <= hunk.start) return offset;
  if (offset >= hunk.start + hunk.removed) return offset + hunk.inserted.length - hunk.removed;
  return hunk.start + hunk.inserted.length;
}

/** Pastes keep what is left of them and count each change made inside; empty ones are dropped. */
export function shiftPastes(pastes: Paste[], hunk: Hunk): Paste[] {
  const hunkEnd = hunk.start + hunk.removed;
  const by = hunk.inserted.length - hunk.removed;
  const moved = pastes.map((paste): Paste => {
    if (hunkEnd <= paste.start) return { ...paste, start: paste.start + by, end: paste.end + by };
    if (hunk.start >= paste.end) return paste;
    const edits = (paste.edits ?? 0) + 1;
    if (hunk.start >= paste.start && hunkEnd <= paste.end) {
      return { ...paste, end: paste.end + by, edits };
    }
    // The change reaches over an edge: only what stood inside and was not touched remains.
    const start = hunk.start <= paste.start ? hunk.start + hunk.inserted.length : paste.start;
    const end = hunkEnd >= paste.end ? hunk.start : paste.end + by;
    return { ...paste, start, end, edits };
  });
  return moved.filter((paste) => paste.start < paste.end);
}
