// Places on the screen, in the coordinates of the editor's window, CSS px.

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Place {
  /** The mark's box: its first line starts at x, its last line ends at y + h. */
  mark: Box;
  /** The line of it under the pointer, when that is known. */
  line: Box | null;
  caret: Box | null;
  window: { w: number; h: number };
}
