// A place to write in, as the surface of a webmail page needs it: rich editors and text fields
// alike.
import type { Box } from "../../suggestions/geometry.js";
import type { DrawnMark } from "../marks.js";
import type { EditorTheme } from "../editor-theme.js";
import type { MappedText } from "../mapped-text.js";
import type { OwnText } from "../reader.js";
import type { Format } from "../text-map.js";

/** The globals of a window: those of a frame are not those of the page around it. */
export type View = Window & typeof globalThis;

export interface Editor {
  readonly format: Format;
  /** What takes keys and pointer: the editing host or the text field. */
  readonly host: HTMLElement;
  readonly document: Document;
  /** The writer's own text, as it is now. */
  read(): OwnText;
  /** Everything in it, quotes and all, to see that nothing else changed. */
  readAll(): string;
  quoted(): MappedText;
  /** Offset of the caret; undefined while it is elsewhere. */
  caret(own: OwnText): number | undefined;
  /** The span that is selected; null when none is. */
  selected(own: OwnText): { start: number; end: number } | null;
  select(range: Range): void;
  /** Boxes of a range on the screen, in the coordinates of the page. */
  boxes(range: Range): Box[];
  /** The part of the screen that it can be seen in. */
  window(): Box;
  /** A point of the page as offset of the own text; null outside. */
  offsetAt(own: OwnText, x: number, y: number): number | null;
  scrollTo(range: Range): void;
  draw(marks: DrawnMark[], theme: EditorTheme): void;
  /** Adds to the coordinates of events inside, to get those of the page. */
  origin(): { x: number; y: number };
  /** Calls back after every change, until closed. */
  watch(changed: () => void): void;
  close(): void;
}

export const viewOf = (node: Node): View => node.ownerDocument!.defaultView as View;

/** The caret at a point of a document, in the coordinates of its window. */
export function placeAt(
  page: Document,
  x: number,
  y: number,
): { node: Node; offset: number } | null {
  const caret = page.caretPositionFromPoint(x, y);
  return caret?.offsetNode ? { node: caret.offsetNode, offset: caret.offset } : null;
}

/** The overlap of two boxes; one without extent where they do not meet. */
export function overlap(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const w = Math.max(0, Math.min(a.x + a.w, b.x + b.w) - x);
  const h = Math.max(0, Math.min(a.y + a.h, b.y + b.h) - y);
  return { x, y, w, h };
}
