// Changes to the mail, made the way the writer would make them: selection, then an editing command.
// So the editor's own undo takes them back, and nothing but the named range changes.
import type { Edit, Span } from "../protocol/protocol.js";
import { editRange, offsetOf, placeBefore, type Format, type OwnText } from "./text-map.js";
import { shiftOffset } from "../suggestions/spans.js";

/** Edits that share one text node become one replacement: one undo step instead of several. */
export function joined(own: OwnText, edits: Edit[]): Edit[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || sorted.length < 2) return sorted;
  const range = editRange(own, { start: first.start, end: last.end });
  if (!range || range.startContainer !== range.endContainer) return sorted.reverse();
  let text = "";
  let at = first.start;
  for (const edit of sorted) {
    text += own.text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return [{ start: first.start, end: last.end, text }];
}

function select(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

export function caretOffset(own: OwnText): number | undefined {
  const selection = getSelection();
  if (!selection?.focusNode || !document.body?.contains(selection.focusNode)) return undefined;
  return offsetOf(own, selection.focusNode, selection.focusOffset);
}

export function setCaret(own: OwnText, offset: number): void {
  const place = placeBefore(own, offset);
  if (place) getSelection()?.collapse(place.node, place.offset);
}

/** What is put in behind a paragraph becomes one of its own; anything else stands where it is put. */
function setApart(own: OwnText, edit: Edit): Edit {
  const behind =
    edit.start === edit.end && edit.start > 0 && /^(\n|$)/.test(own.text[edit.end] ?? "");
  return behind ? { ...edit, text: `\n\n${edit.text}` } : edit;
}

/** Applies the edits, last first; returns how many undo steps that took, 0 when none was possible. */
export function applyEdits(read: () => OwnText, edits: Edit[]): number {
  let own = read();
  let caret = caretOffset(own);
  const ready = joined(own, edits).map((edit) => setApart(own, edit));
  if (ready.some((edit) => !editRange(own, edit))) return 0;
  let steps = 0;
  for (const edit of ready) {
    const range = editRange(own, edit);
    if (!range) continue;
    select(range);
    const done = edit.text
      ? document.execCommand("insertText", false, edit.text)
      : document.execCommand("delete");
    if (!done) continue;
    steps++;
    const hunk = { start: edit.start, removed: edit.end - edit.start, inserted: edit.text };
    if (caret !== undefined) caret = shiftOffset(caret, hunk);
    own = read();
  }
  if (steps > 0 && caret !== undefined) setCaret(own, Math.min(caret, own.text.length));
  return steps;
}

/** Start of the paragraph that the offset stands in. */
function paragraphStart(text: string, offset: number): number {
  const before = text.lastIndexOf("\n\n", Math.max(0, offset - 1));
  return before < 0 ? 0 : before + 2;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Puts one line of theirs, as a quote, before the paragraph of the offset. */
export function insertQuote(own: OwnText, format: Format, line: string, before: number): number {
  const at = paragraphStart(own.text, before);
  const range = editRange(own, { start: at, end: at } satisfies Span);
  if (!range) return 0;
  select(range);
  if (format === "plain") return document.execCommand("insertText", false, `> ${line}\n`) ? 1 : 0;
  const safe = line.replace(/[&<>]/g, (sign) => entities[sign] as string);
  const html = `<blockquote type="cite">${safe}</blockquote>`;
  return document.execCommand("insertHTML", false, html) ? 1 : 0;
}
