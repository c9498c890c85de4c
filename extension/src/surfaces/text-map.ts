// The writer's own text of a compose document, and the way between its offsets and DOM places.
// Quoted mail, attribution lines, forwarded mail and signatures are left out; paragraphs are
// separated by one blank line. Offsets are UTF-16 units, as a DOM Range counts them.
import type { Span } from "../protocol/protocol.js";
import type { Dialect } from "./dialect.js";

/** `length` units of the text stand one to one in `node`, from `nodeStart` on. */
interface Segment {
  start: number;
  length: number;
  node: Text;
  nodeStart: number;
  /** Something that is not the writer's stands between this segment and the one before. */
  afterGap: boolean;
}

export interface OwnText {
  text: string;
  segments: Segment[];
  /** The quoted and forwarded part, as plain lines, for when the original mail is not at hand. */
  quoted: string;
  links: string[];
}

export type Format = "plain" | "html";

/** Reads the document once; cost is linear in its nodes. */
export function readOwnText(body: HTMLElement | null, format: Format, dialect: Dialect): OwnText {
  if (!body) return { text: "", segments: [], quoted: "", links: [] };
  const reader = new Reader(dialect, format === "plain");
  reader.children(body);
  return format === "plain" ? withoutPlainQuotes(reader.result()) : reader.result();
}

class Reader {
  private text = "";
  private readonly segments: Segment[] = [];
  private readonly quoted: string[] = [];
  private readonly links = new Set<string>();
  private breaks = 0;
  private gap = false;
  private pendingSpace: { node: Text; at: number } | null = null;

  constructor(
    private readonly dialect: Dialect,
    private readonly plain: boolean,
  ) {}

  result(): OwnText {
    const { text, segments } = this;
    return { text, segments, quoted: this.quoted.join("\n"), links: [...this.links] };
  }

  children(parent: Node, pre = this.plain): void {
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      if (child.nodeType === 3) this.words(child as Text, pre);
      else if (child.nodeType === 1) this.element(child as Element, pre);
    }
  }

  private element(element: Element, pre: boolean): void {
    const name = element.tagName;
    const { skipped, paragraphs, lines } = this.dialect;
    if (skipped.has(name)) return;
    if (name === "BR") return this.lineBreak(1);
    if (this.dialect.isForeign(element)) return this.foreign(element);
    const href = name === "A" ? element.getAttribute("href") : null;
    if (href && /^(https?|mailto):/i.test(href)) this.links.add(href);
    const apart = paragraphs.has(name) ? 2 : lines.has(name) ? 1 : 0;
    this.block(apart);
    this.children(element, pre || name === "PRE");
    this.block(apart);
  }

  private foreign(element: Element): void {
    this.block(2);
    this.gap = true;
    if (!this.dialect.isUnsaid(element)) this.quoted.push(plainLines(element, this.dialect));
  }

  private lineBreak(count: number): void {
    this.pendingSpace = null;
    this.breaks += count;
  }

  private block(apart: number): void {
    if (apart === 0) return;
    this.pendingSpace = null;
    this.breaks = Math.max(this.breaks, apart);
  }

  private words(node: Text, pre: boolean): void {
    const data = node.data;
    if (pre) return this.preformatted(node, data);
    // Collapsed white space becomes one space, as it is shown; runs of other units stay together.
    const pattern = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g;
    for (let match = pattern.exec(data); match; match = pattern.exec(data)) {
      const isSpace = /^[ \t\n\r\f]/.test(match[0]);
      if (!isSpace) this.emit(node, match.index, match[0].replaceAll("\u00a0", " "));
      else if (this.text !== "" && this.breaks === 0 && !this.pendingSpace && !this.endsInSpace()) {
        this.pendingSpace = { node, at: match.index };
      }
    }
  }

  private endsInSpace(): boolean {
    const last = this.segments.at(-1);
    if (!last || !this.text.endsWith(" ")) return false;
    // A no-break space of the editor stands for itself and does not swallow the next one.
    return last.node.data[last.nodeStart + last.length - 1] !== "\u00a0";
  }

  private preformatted(node: Text, data: string): void {
    let at = 0;
    for (const line of data.split("\n")) {
      if (at > 0) this.lineBreak(1);
      if (line !== "") this.emit(node, at, line);
      at += line.length + 1;
    }
  }

  private emit(node: Text, nodeStart: number, piece: string): void {
    if (this.text !== "" && this.breaks > 0) this.text += "\n".repeat(Math.min(this.breaks, 2));
    else if (this.pendingSpace) this.append(this.pendingSpace.node, this.pendingSpace.at, " ");
    this.breaks = 0;
    this.pendingSpace = null;
    this.append(node, nodeStart, piece);
  }

  private append(node: Text, nodeStart: number, piece: string): void {
    const last = this.segments.at(-1);
    const start = this.text.length;
    const joins =
      last !== undefined &&
      !this.gap &&
      last.node === node &&
      last.nodeStart + last.length === nodeStart &&
      last.start + last.length === start;
    if (joins) last.length += piece.length;
    else {
      const afterGap = this.gap;
      this.segments.push({ start, length: piece.length, node, nodeStart, afterGap });
    }
    this.gap = false;
    this.text += piece;
  }
}

function plainLines(element: Element, dialect: Dialect): string {
  const inner = new Reader(dialect, false);
  inner.children(element);
  const read = inner.result();
  return [read.text, read.quoted].filter((part) => part !== "").join("\n\n");
}

const forwardLine = /^-{5,}.*-{5,}$/;
const attributionLine = /:\s*$/;

/** In plain-text mode quotes are lines that begin with ">", a signature begins with "-- ". */
function withoutPlainQuotes(all: OwnText): OwnText {
  const foreign: Span[] = [];
  const quoted: string[] = [];
  let inSignature = false;
  let rest = false;
  let before: (Span & { line: string }) | null = null;
  let at = 0;
  for (const line of all.text.split("\n")) {
    const span = { start: at, end: at + line.length };
    at = span.end + 1;
    if (forwardLine.test(line)) rest = true;
    const isQuote = line.startsWith(">");
    if (line === "-- ") inSignature = true;
    if (isQuote) inSignature = false;
    if (isQuote && before && attributionLine.test(before.line) && /\d|@/.test(before.line)) {
      foreign.push({ start: before.start, end: before.end });
    }
    if (isQuote || inSignature || rest) foreign.push(span);
    if (isQuote) quoted.push(line.replace(/^> ?/, ""));
    else if (rest) quoted.push(line);
    if (line !== "") before = isQuote ? null : { ...span, line };
  }
  if (foreign.length === 0) return all;
  foreign.sort((a, b) => a.start - b.start);
  const own = cutOut(all, foreign);
  return { ...own, quoted: [all.quoted, quoted.join("\n")].filter(Boolean).join("\n") };
}

/** The same text without the given whole lines; blank lines around a cut fall together. */
function cutOut(all: OwnText, foreign: Span[]): OwnText {
  const kept: Segment[] = [];
  let text = "";
  let end = -1;
  let gap = false;
  for (const segment of all.segments) {
    const inside = foreign.some(
      (span) => segment.start >= span.start && segment.start < Math.max(span.end, span.start + 1),
    );
    if (inside) {
      gap = true;
      continue;
    }
    const between = end < 0 ? "" : all.text.slice(end, segment.start);
    if (text !== "") text += gap ? "\n\n" : between;
    kept.push({ ...segment, start: text.length, afterGap: segment.afterGap || gap });
    text += all.text.slice(segment.start, segment.start + segment.length);
    end = segment.start + segment.length;
    gap = false;
  }
  return { ...all, text, segments: kept };
}

/** Index of the last segment that begins at or before the offset; -1 before the first. */
function segmentAt(own: OwnText, offset: number): number {
  let low = 0;
  let high = own.segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((own.segments[middle] as Segment).start <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

export interface Place {
  node: Node;
  offset: number;
}

/** The DOM place just before unit `offset`; for a line break, the end of the line before it. */
export function placeBefore(own: OwnText, offset: number): Place | null {
  const index = segmentAt(own, offset);
  const segment = own.segments[index];
  if (!segment) return null;
  const inside = offset - segment.start;
  if (inside < segment.length) return { node: segment.node, offset: segment.nodeStart + inside };
  // Between two segments: only the first line break belongs to the line before.
  const next = own.segments[index + 1];
  if (next && offset > segment.start + segment.length) {
    return { node: next.node, offset: next.nodeStart };
  }
  return { node: segment.node, offset: segment.nodeStart + segment.length };
}

/** The DOM place just after unit `offset - 1`. */
export function placeAfter(own: OwnText, offset: number): Place | null {
  const index = segmentAt(own, offset - 1);
  const segment = own.segments[index];
  if (!segment) return null;
  const inside = offset - segment.start;
  if (inside <= segment.length) return { node: segment.node, offset: segment.nodeStart + inside };
  const next = own.segments[index + 1];
  if (next && offset === next.start) return { node: next.node, offset: next.nodeStart };
  return { node: segment.node, offset: segment.nodeStart + segment.length };
}

/** Ranges that show the span: more than one where foreign text stands in between. */
export function rangesOf(own: OwnText, span: Span): Range[] {
  const ranges: Range[] = [];
  let piece: { from: Segment; to: Segment } | null = null;
  const close = () => {
    if (piece) ranges.push(rangeBetween(piece.from, piece.to, span));
    piece = null;
  };
  for (let i = Math.max(0, segmentAt(own, span.start)); i < own.segments.length; i++) {
    const segment = own.segments[i] as Segment;
    if (segment.start >= span.end) break;
    if (segment.start + segment.length <= span.start) continue;
    if (segment.afterGap) close();
    const from: Segment = (piece as { from: Segment } | null)?.from ?? segment;
    piece = { from, to: segment };
  }
  close();
  return ranges;
}

function rangeBetween(from: Segment, to: Segment, span: Span): Range {
  const range = (from.node.ownerDocument as Document).createRange();
  range.setStart(from.node, from.nodeStart + Math.max(0, span.start - from.start));
  range.setEnd(to.node, to.nodeStart + Math.min(to.length, span.end - to.start));
  return range;
}

/** One range for an edit; null when the span is outside the text or foreign text lies inside it. */
export function editRange(own: OwnText, span: Span): Range | null {
  const from = placeBefore(own, span.start);
  const to = span.end > span.start ? placeAfter(own, span.end) : from;
  if (!from || !to) return null;
  const first = segmentAt(own, span.start);
  const last = segmentAt(own, Math.max(span.start, span.end - 1));
  for (let i = first + 1; i <= last; i++) if (own.segments[i]?.afterGap) return null;
  const range = (from.node.ownerDocument as Document).createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Offset of a DOM place; a place in foreign text or between nodes gives the next own offset. */
export function offsetOf(own: OwnText, node: Node, offset: number): number {
  for (const segment of own.segments) {
    if (segment.node === node && offset <= segment.nodeStart + segment.length) {
      return segment.start + Math.max(0, offset - segment.nodeStart);
    }
  }
  const document = node.ownerDocument ?? (node as Document);
  const here = document.createRange();
  here.setStart(node, offset);
  const next = own.segments.find((segment) => here.comparePoint(segment.node, 0) >= 0);
  return next && next.node !== node ? next.start : own.text.length;
}
