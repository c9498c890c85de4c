// A text field of a page: what it holds is read from a copy beside it, which also carries the
// marks.
import type { Box } from "../../suggestions/geometry.js";
import type { EditorTheme } from "../editor-theme.js";
import { offsetOf, type MappedText } from "../mapped-text.js";
import { Marks, type DrawnMark } from "../marks.js";
import { readQuotedText } from "../quoted-text.js";
import type { OwnText } from "../reader.js";
import { readOwnText } from "../text-map.js";
import { overlap, viewOf, type Editor } from "./editor.js";
import { Mirror } from "./mirror.js";
import { webmailDialect } from "./quotes.js";
import type { Body } from "./recognise.js";

export class TextField implements Editor {
  readonly format = "plain";
  readonly host: HTMLTextAreaElement;
  readonly document: Document;
  private readonly mirror: Mirror;
  private readonly marks: Marks;
  private readonly endings = new AbortController();
  private drawn: { marks: DrawnMark[]; theme: EditorTheme } = { marks: [], theme: "light" };
  /** Whether the copy agreed with the field when it was last drawn on. */
  private agreed = true;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(body: Body, moved: () => void) {
    this.host = body.host as HTMLTextAreaElement;
    this.document = this.host.ownerDocument;
    this.marks = new Marks(viewOf(this.host));
    this.mirror = new Mirror(this.host, () => {
      this.redraw();
      moved();
    });
  }

  read(): OwnText {
    this.mirror.update();
    return readOwnText(this.mirror.words, "plain", withoutEnd);
  }

  readAll(): string {
    return this.host.value;
  }

  quoted(): MappedText {
    return readQuotedText(this.mirror.words, "plain", withoutEnd);
  }

  caret(own: OwnText): number | undefined {
    if (this.document.activeElement !== this.host) return undefined;
    return offsetOf(own, this.mirror.node, this.host.selectionEnd);
  }

  selected(own: OwnText): { start: number; end: number } | null {
    const { selectionStart, selectionEnd } = this.host;
    if (selectionStart === selectionEnd) return null;
    const { node } = this.mirror;
    return { start: offsetOf(own, node, selectionStart), end: offsetOf(own, node, selectionEnd) };
  }

  select(range: Range): void {
    this.host.focus({ preventScroll: true });
    this.host.setSelectionRange(
      this.unit(range.startContainer, range.startOffset),
      this.unit(range.endContainer, range.endOffset),
    );
  }

  boxes(range: Range): Box[] {
    return [...range.getClientRects()].map(({ left, top, width, height }) => ({
      x: left,
      y: top,
      w: width,
      h: height,
    }));
  }

  window(): Box {
    const { left, top, width, height } = this.host.getBoundingClientRect();
    const page = { x: 0, y: 0, w: innerWidth, h: innerHeight };
    return overlap(page, { x: left, y: top, w: width, h: height });
  }

  offsetAt(own: OwnText, x: number, y: number): number | null {
    const { data } = this.mirror.node;
    if (data === "" || this.document.elementFromPoint(x, y) !== this.host) return null;
    const segment = own.segments.find(({ node, nodeStart, length }) => {
      const range = node.ownerDocument!.createRange();
      range.setStart(node, nodeStart);
      range.setEnd(node, nodeStart + length);
      return this.boxes(range).some((box) => inside(box, x, y));
    });
    return segment ? segment.start + unitNear(segment, x, y) : null;
  }

  scrollTo(range: Range): void {
    const [box] = this.boxes(range);
    const seen = this.window();
    if (!box || (box.y >= seen.y && box.y + box.h <= seen.y + seen.h)) return;
    this.host.scrollTop += box.y - seen.y - seen.h / 3;
    this.mirror.update();
  }

  draw(marks: DrawnMark[], theme: EditorTheme): void {
    this.drawn = { marks, theme };
    this.redraw();
  }

  origin(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }

  watch(changed: () => void): void {
    const { signal } = this.endings;
    const look = () => {
      if (this.mirror.update()) changed();
      // A page that lays its field out late leaves the two apart for a moment.
      else if (this.mirror.agrees() !== this.agreed) this.redraw();
    };
    this.host.addEventListener("input", look, { signal });
    // What the page itself puts in comes without an event.
    this.timer = setInterval(look, 500);
  }

  close(): void {
    clearInterval(this.timer);
    this.endings.abort();
    this.marks.show([], "light");
    this.mirror.close();
  }

  private redraw(): void {
    const { marks, theme } = this.drawn;
    this.agreed = this.mirror.agrees();
    this.marks.show(this.agreed ? marks : [], theme);
  }

  private unit(node: Node, offset: number): number {
    return node === this.mirror.node ? offset : this.host.value.length;
  }
}

/** The copy ends in a character that gives its last line a height; it is no text. */
const withoutEnd = { ...webmailDialect, fillers: /[\u200b]/ };

const inside = ({ x, y, w, h }: Box, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + w && atY >= y && atY <= y + h + 4;

/** Which unit of a segment stands at a point; by halves, as lines are in order. */
function unitNear(
  { node, nodeStart, length }: OwnText["segments"][number],
  x: number,
  y: number,
): number {
  const range = node.ownerDocument!.createRange();
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    range.setStart(node, nodeStart + middle);
    range.setEnd(node, nodeStart + middle + 1);
    const rect = range.getBoundingClientRect();
    const before = rect.bottom < y || (rect.top <= y && rect.right < x);
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
