// Whether words are still being written: nothing new is marked in the sentence, greeting or word at
// the caret.
import type { Span } from "../protocol/protocol.js";

/** What was changed is left alone for so long after its last change, ms. */
export const restAfterChange = 800;

const sentenceEnd = /[.!?…]["'”“»’)\]]*/g;

/** From the last end of a sentence or line before the offset to the next one behind it. */
export function unitAt(text: string, offset: number): Span {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const to = lineEnd < 0 ? text.length : lineEnd;
  let start = from;
  for (const match of text.slice(from, to).matchAll(sentenceEnd)) {
    const end = from + match.index + match[0].length;
    const ends = end === to || /\s/.test(text[end] ?? "");
    if (!ends) continue;
    if (end >= offset) return { start, end };
    start = end;
  }
  return { start, end: to };
}

/** True when the sentence before the offset came to its end there. */
function finishedAt(text: string, { start }: Span, offset: number): boolean {
  return /[.!?…]["'”“»’)\]]*$/.test(text.slice(start, offset));
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * Whether the span lies in what the caret stands in; a sentence with its full stop behind it is
 * left.
 */
export function isBeingWritten(text: string, span: Span, caret: number | undefined): boolean {
  if (caret === undefined || caret > text.length) return false;
  const unit = unitAt(text, caret);
  if (caret === unit.start || finishedAt(text, unit, caret)) return false;
  return overlap(unit, span);
}

/**
 * Whether the span lies in a sentence that the change reaches into, or ends where the change
 * begins.
 */
export function wasJustChanged(text: string, span: Span, change: Span): boolean {
  const [start, end] = [change.start, change.end].map((at) => Math.min(at, text.length));
  const touched = { start: unitAt(text, start!).start, end: unitAt(text, end!).end };
  return overlap(touched, span) || span.end === start;
}
