// What any place to write in must offer: the compose window of a mail client, later a webmail page.
// The session above it knows no DOM; the surface knows no suggestions, only spans and cards.
import type { Edit, Severity, Span } from "../protocol/protocol.js";
import type { CardContent } from "../suggestions/card-layout.js";
import type { Place, Point } from "../suggestions/geometry.js";
import type { Format } from "./text-map.js";

/** Where new words of a draft come from: keys, another place, or the editor's own undo and redo. */
export type Origin = "typed" | "brought" | "recalled";

export interface DraftText {
  text: string;
  format: Format;
  links: string[];
  quoted: string;
  /** Offset of the caret in `text`; undefined while the caret is elsewhere. */
  caret?: number;
}

export interface Mark {
  key: string;
  span: Span;
  severity: Severity;
}

/** What happens at the surface: typing, pointer, keys. `keys` names the marks under the pointer. */
export interface SurfaceEvents {
  /** The document changed; `from` is where words that were brought begin, when that is known. */
  changed(origin: Origin, from?: number): void;
  /** Words of the span are being cut, copied or dragged. */
  took(span: Span): void;
  typed(): void;
  hover(keys: string[], at: Point): void;
  click(keys: string[], at: Point): void;
  context(keys: string[]): void;
  /** The pointer moved; `inside` while it is over the card. */
  cardHover(inside: boolean): void;
  cardPress(zone: string | null): void;
  /** A key while the card holds the keyboard, or Escape while it is shown; true when it was used. */
  cardKey(key: string, shift: boolean): boolean;
  /** Scrolled or resized. */
  moved(): void;
  left(): void;
  entered(): void;
}

export interface Surface {
  read(): DraftText;
  showMarks(marks: Mark[], open: string | null): void;
  /** Where a span is on the screen, `near` choosing among its lines; null when it has no box. */
  place(span: Span, near?: Point): Place | null;
  visible(span: Span): boolean;
  /** `at` null: at the caret. `keepCorner`: an open card stays where its corner is. */
  showCard(
    card: CardContent | null,
    at: Place | null,
    holdsKeys: boolean,
    keepCorner: boolean,
  ): void;
  /** Applies all edits; the number of undo steps that made, 0 when it was not possible. */
  apply(edits: Edit[]): number;
  /** Puts a line of theirs, as a quote, before the paragraph of the offset; steps as in `apply`. */
  quote(line: string, before: number): number;
  undo(steps: number): void;
  jump(span: Span, select: boolean): void;
  copy(text: string): boolean;
  close(): void;
}
