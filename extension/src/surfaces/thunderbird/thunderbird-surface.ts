// The compose window of Thunderbird as a surface: an editable document we read, mark and never add
// to.
import type { Edit } from "../../protocol/protocol.js";
import type { ChosenFile } from "../../protocol/compose-messages.js";
import type { CardContent } from "../../suggestions/card-layout.js";
import type { Theme } from "../../suggestions/card-palette.js";
import type { Box, Place } from "../../suggestions/geometry.js";
import { CardView } from "../card-view.js";
import { chooseFiles } from "../choose-files.js";
import { EditorInput } from "../editor-input.js";
import { themeOf, type EditorTheme } from "../editor-theme.js";
import { applyEdits, caretIn, ownCaret } from "../edits.js";
import { insertQuote } from "../insert-quote.js";
import { offsetOf, rangesOf, type Place as TextPlace } from "../mapped-text.js";
import { Marks, type DrawnMark } from "../marks.js";
import { readQuotedText } from "../quoted-text.js";
import type { OwnText } from "../reader.js";
import type { Anchor, DraftText, Mark, Surface, SurfaceEvents, TheirMark } from "../surface.js";
import { readOwnText, type Format } from "../text-map.js";
import { TheirRanges } from "../their-ranges.js";
import { thunderbirdDialect } from "./dialect.js";

const boxOf = (r: DOMRect): Box => ({ x: r.left, y: r.top, w: r.width, h: r.height });

export class ThunderbirdSurface implements Surface {
  private readonly marks = new Marks();
  private readonly card = new CardView();
  private readonly theirs = new TheirRanges();
  private readonly input: EditorInput;
  private shown: (Mark & { ranges: Range[] })[] = [];
  private own: OwnText | null = null;
  private holdsKeys = false;
  /** Where the writer was last, in a part of the writer's. */
  private lastPlace: TextPlace | null = null;

  constructor(
    private readonly format: () => Format,
    events: SurfaceEvents,
  ) {
    this.input = new EditorInput({
      card: this.card,
      events,
      keysAt: (x, y) => this.keysAt(x, y),
      offsetAt: (node, offset) => offsetOf(this.ownText(), node, offset),
      holdsKeys: () => this.holdsKeys,
      mutated: () => (this.own = null),
    });
  }

  read(): DraftText {
    const own = this.ownText();
    const { text, links, quoted } = own;
    const place = ownCaret(thunderbirdDialect, this.format());
    this.lastPlace = place ?? this.lastPlace;
    const caret = place ? caretIn(own, place) : undefined;
    return { text, links, quoted, format: this.format(), caret };
  }

  showMarks(marks: Mark[], theirs: TheirMark[], open: string | null): string[] {
    const own = this.ownText();
    const { body } = document;
    const read = () => readQuotedText(body, this.format(), thunderbirdDialect);
    this.theirs.update(theirs, own.quoted.length, this.format(), read);
    this.shown = marks.map((mark) => ({ ...mark, ranges: rangesOf(own, mark.span) }));
    const drawn = this.shown.map(({ key, severity, ranges }): DrawnMark => ({
      kind: severity,
      ranges,
      open: key === open,
    }));
    const quoted = theirs.map(({ key, kind }): DrawnMark => ({
      kind,
      ranges: this.theirs.of(key),
      open: key === open,
    }));
    this.marks.show([...drawn, ...quoted], this.theme());
    return this.theirs.keys();
  }

  place(anchor: Anchor, near?: { x: number; y: number }): Place | null {
    const rects = this.rangesAt(anchor).flatMap((range) => [...range.getClientRects()]);
    const first = rects[0];
    const last = rects.at(-1);
    if (!first || !last) return null;
    const line = near && rects.find((rect) => near.y >= rect.top && near.y <= rect.bottom);
    const left = Math.min(...rects.map((rect) => rect.left));
    const right = Math.max(...rects.map((rect) => rect.right));
    const mark = { x: left, y: first.top, w: right - left, h: last.bottom - first.top };
    const start = { x: first.left, y: first.top, w: first.width, h: first.height };
    return {
      mark,
      line: line ? boxOf(line) : start,
      caret: this.caretBox(),
      window: size(),
    };
  }

  showCard(
    card: CardContent | null,
    at: Place | null,
    holdsKeys: boolean,
    keepCorner: boolean,
  ): void {
    this.holdsKeys = card !== null && holdsKeys;
    // Asked for by key from the subject or an address: the keys that follow are meant for the card.
    if (this.holdsKeys && !document.hasFocus()) focus();
    if (card) this.card.show(card, at ?? this.fallbackPlace(), this.cardTheme(), keepCorner);
    else this.card.hide();
  }

  cardBox(): Box | null {
    return this.card.box();
  }

  apply(edits: Edit[]): number {
    return applyEdits(() => this.freshText(), edits);
  }

  quote(line: string, before: number | null): number {
    return insertQuote(this.freshText(), this.format(), line, before ?? this.lastPlace);
  }

  undo(steps: number): void {
    for (let i = 0; i < steps; i++) document.execCommand("undo");
    // The editor selects what it brought back: the next key would replace it.
    const selection = getSelection();
    if (selection && selection.rangeCount > 0) selection.collapseToEnd();
  }

  jump(anchor: Anchor, select: boolean): void {
    const range = this.rangesAt(anchor)[0];
    if (!range) return;
    const rect = range.getBoundingClientRect();
    const visible = rect.top >= 0 && rect.bottom <= innerHeight;
    if (!visible) scrollBy({ top: rect.top - innerHeight / 3, behavior: "instant" });
    if (!select) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range.cloneRange());
    focus();
  }

  copy(text: string): boolean {
    const fill = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("copy", fill, { capture: true, once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill, { capture: true });
    return done;
  }

  chooseFiles(): Promise<ChosenFile[]> {
    return chooseFiles();
  }

  theme(): EditorTheme {
    return themeOf(document.body);
  }

  visible(anchor: Anchor): boolean {
    const place = this.place(anchor);
    return place !== null && place.mark.y + place.mark.h > 0 && place.mark.y < innerHeight;
  }

  close(): void {
    this.input.close();
    this.marks.show([], "light");
    this.card.close();
  }

  private rangesAt(anchor: Anchor): Range[] {
    return "theirs" in anchor ? this.theirs.of(anchor.theirs) : rangesOf(this.ownText(), anchor);
  }

  private ownText(): OwnText {
    this.own ??= this.freshText();
    return this.own;
  }

  private freshText(): OwnText {
    this.own = readOwnText(document.body, this.format(), thunderbirdDialect);
    return this.own;
  }

  /** Keys of the marks under a point of the window. */
  private keysAt(x: number, y: number): string[] {
    const under = (range: Range) =>
      [...range.getClientRects()].some(
        (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4,
      );
    const inQuote = this.theirs.keys().filter((key) => this.theirs.of(key).some(under));
    if (this.shown.length === 0) return inQuote;
    const caret = document.caretPositionFromPoint(x, y);
    if (!caret?.offsetNode) return inQuote;
    const offset = offsetOf(this.ownText(), caret.offsetNode, caret.offset);
    const near = this.shown.filter(({ span }) => offset >= span.start && offset <= span.end);
    const own = near.filter((mark) => mark.ranges.some(under)).map((mark) => mark.key);
    return [...own, ...inQuote];
  }

  private caretBox(): Box | null {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const rect = range.getClientRects()[0];
    return rect ? { x: 0, y: rect.top, w: rect.right + aheadOfCaret, h: rect.height } : null;
  }

  private fallbackPlace(): Place {
    const caret = this.caretBox();
    const mark = caret ?? { x: 24, y: 8, w: 1, h: 16 };
    const line = getSelection()?.getRangeAt(0).getClientRects()[0];
    return { mark, line: line ? boxOf(line) : null, caret, window: size() };
  }

  private cardTheme(): Theme {
    const theme = this.theme() === "dark" ? "dark" : "light";
    return matchMedia("(forced-colors: active)").matches ? `contrast-${theme}` : theme;
  }
}

/** So far the next words will reach, CSS px. */
const aheadOfCaret = 120;

const size = () => ({ w: innerWidth, h: innerHeight });
