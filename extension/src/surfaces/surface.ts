// What any place to write in must offer: the compose window of a mail client, later a webmail page.
// The session above it knows no DOM; the surface knows no suggestions, only spans and cards.
import type { Edit, Severity, Span } from "../protocol/protocol.js";
import type { ChosenFile } from "../protocol/compose-messages.js";
import type { CardContent } from "../suggestions/card-layout.js";
import type { Box, Place, Point } from "../suggestions/geometry.js";
import type { Format } from "./text-map.js";

/**
 * Where new words of a draft come from: keys, another place, the editor's own undo and redo, an
 * action of ours.
 */
export type Origin = "typed" | "brought" | "recalled" | "acted";

export interface DraftText {
  text: string;
  format: Format;
  links: string[];
  quoted: string;
  /**
   * Offset of the caret in `text`, one more behind its last line; undefined while the caret is
   * elsewhere.
   */
  caret?: number;
}

export interface Mark {
  key: string;
  span: Span;
  severity: Severity;
}

/** A line of theirs to be drawn in the quote, where its words stand. */
export interface TheirMark {
  key: string;
  text: string;
  kind: "theirs" | "theirs-half" | "theirs-sure";
}

/** A place in the document: a span of the own text, or the line of theirs with that key. */
export type Anchor = Span | { theirs: string };

/** What happens at the surface: typing, pointer, keys. `keys` names the marks under the pointer. */
export interface SurfaceEvents {
  /** The document changed; `from` is where words that were brought begin, when that is known. */
  changed(origin: Origin, from?: number): void;
  /** Words of the span are being cut, copied or dragged. */
  took(span: Span): void;
  typed(): void;
  /** The caret stands elsewhere now. */
  caretMoved(): void;
  hover(keys: string[], at: Point): void;
  click(keys: string[], at: Point): void;
  context(keys: string[]): void;
  /** The pointer moved; `inside` while it is over the card. */
  cardHover(inside: boolean): void;
  cardPress(zone: string | null): void;
  /**
   * A key while the card holds the keyboard, or Escape while it is shown; true when it was used.
   */
  cardKey(key: string, shift: boolean): boolean;
  /** Scrolled or resized. */
  moved(): void;
  left(): void;
  entered(): void;
}

export interface Surface {
  read(): DraftText;
  /** Draws exactly these; returns the keys of the lines of theirs that stand in the quote. */
  showMarks(marks: Mark[], theirs: TheirMark[], open: string | null): string[];
  /** Where something is on the screen, `near` choosing among its lines; null when it has no box. */
  place(anchor: Anchor, near?: Point): Place | null;
  visible(anchor: Anchor): boolean;
  /** `at` null: at the caret. `keepCorner`: an open card stays where its corner is. */
  showCard(
    card: CardContent | null,
    at: Place | null,
    holdsKeys: boolean,
    keepCorner: boolean,
  ): void;
  /** Box of the card, null while none is shown. */
  cardBox(): Box | null;
  /** Applies all edits; the number of undo steps that made, 0 when it was not possible. */
  apply(edits: Edit[]): number | Promise<number>;
  /**
   * Puts a line of theirs, as a quote, before the paragraph of the offset, null: of the caret, and
   * leaves the caret in an empty paragraph under it; steps as in `apply`.
   */
  quote(line: string, before: number | null): number | Promise<number>;
  undo(steps: number): void | Promise<void>;
  jump(anchor: Anchor, select: boolean): void;
  copy(text: string): boolean;
  /** Lets one choose files in the client's own dialog; must be called while a click is handled. */
  chooseFiles(): Promise<ChosenFile[]>;
  close(): void;
}
