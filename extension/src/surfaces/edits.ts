// Changes to the mail, made the way the writer would make them: selection, then an editing command.
// So the editor's own undo takes them back, and nothing but the named range changes.
import type { Edit } from "../protocol/protocol.js";
import type { Dialect } from "./dialect.js";
import type { Format } from "./text-map.js";
import { editRange, offsetOf, placeBefore, type Place } from "./mapped-text.js";
import type { OwnText } from "./reader.js";
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

export function select(range: Range): void {
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** The plain line before a place, as far as it stands in text nodes. */
export function lineBefore(node: Node, offset: number): string {
  let line = node.nodeType === 3 ? (node as Text).data.slice(0, offset) : "";
  let at: Node | null = node.nodeType === 3 ? node : (node.childNodes[offset] ?? node.lastChild);
  for (at = at?.previousSibling ?? null; at && at.nodeName !== "BR"; at = at.previousSibling) {
    line = (at.textContent ?? "") + line;
  }
  return line.slice(line.lastIndexOf("\n") + 1);
}

/** Place of the caret in the document; null while it is not in a part of the writer's. */
export function ownCaret(dialect: Dialect, format: Format): Place | null {
  const selection = getSelection();
  const node = selection?.focusNode;
  if (!node || !document.body?.contains(node)) return null;
  for (let at: Node | null = node; at && at !== document.body; at = at.parentNode) {
    if (at.nodeType === 1 && dialect.isForeign(at as Element)) return null;
  }
  const { focusOffset: offset } = selection;
  if (format === "plain" && lineBefore(node, offset).startsWith(">")) return null;
  return { node, offset };
}

/**
 * Offset of a caret; one more than there is text when it stands on an empty line behind the last.
 */
export function caretIn(own: OwnText, { node, offset }: Place): number {
  const at = offsetOf(own, node, offset);
  const last = own.segments.at(-1);
  if (!last || at < own.text.length) return at;
  const between = document.createRange();
  between.setStart(last.node, last.nodeStart + last.length);
  between.setEnd(node, offset);
  const apart = between.cloneContents().querySelector("br, p, div, li") !== null;
  return apart ? at + 1 : at;
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

/**
 * What is put in behind a paragraph becomes one of its own; anything else stands where it is put.
 */
export function setApart(own: OwnText, edit: Edit): Edit {
  const behind =
    edit.start === edit.end && edit.start > 0 && /^(\n|$)/.test(own.text[edit.end] ?? "");
  return behind ? { ...edit, text: `\n\n${edit.text}` } : edit;
}

/**
 * A deletion takes along one of two spaces that would be left side by side, or one before the end
 * of a line.
 */
export function withSpace(own: OwnText, edit: Edit): Edit {
  if (edit.text !== "" || edit.start === edit.end) return edit;
  const [before, behind] = [own.text[edit.start - 1] ?? "\n", own.text[edit.end] ?? "\n"];
  if (behind === " " && /\s/.test(before)) return { ...edit, end: edit.end + 1 };
  return before === " " && behind === "\n" ? { ...edit, start: edit.start - 1 } : edit;
}

/**
 * Applies the edits, last first; returns how many undo steps that took, 0 when none was possible.
 */
export function applyEdits(read: () => OwnText, edits: Edit[]): number {
  let own = read();
  let caret = caretOffset(own);
  const whole = edits.map((edit) => withSpace(own, edit));
  const ready = joined(own, whole).map((edit) => setApart(own, edit));
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
