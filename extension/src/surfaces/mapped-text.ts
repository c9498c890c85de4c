// A text taken from a document, and the way between its offsets and DOM places. Offsets are UTF-16
// units.
import type { Span } from "../protocol/protocol.js";

/** `length` units of the text stand one to one in `node`, from `nodeStart` on. */
export interface Segment {
  start: number;
  length: number;
  node: Text;
  nodeStart: number;
  /** Something that is not in this text stands between this segment and the one before. */
  afterGap: boolean;
}

export interface MappedText {
  text: string;
  segments: Segment[];
}

/** Index of the last segment that begins at or before the offset; -1 before the first. */
function segmentAt(mapped: MappedText, offset: number): number {
  let low = 0;
  let high = mapped.segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((mapped.segments[middle] as Segment).start <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

export interface Place {
  node: Node;
  offset: number;
}

/** The DOM place just before unit `offset`; for a line break, the end of the line before it. */
export function placeBefore(mapped: MappedText, offset: number): Place | null {
  const index = segmentAt(mapped, offset);
  const segment = mapped.segments[index];
  if (!segment) return null;
  const inside = offset - segment.start;
  if (inside < segment.length) return { node: segment.node, offset: segment.nodeStart + inside };
  // Between two segments: only the first line break belongs to the line before.
  const next = mapped.segments[index + 1];
  if (next && offset > segment.start + segment.length) {
    return { node: next.node, offset: next.nodeStart };
  }
  return { node: segment.node, offset: segment.nodeStart + segment.length };
}

/** The DOM place just after unit `offset - 1`. */
export function placeAfter(mapped: MappedText, offset: number): Place | null {
  const index = segmentAt(mapped, offset - 1);
  const segment = mapped.segments[index];
  if (!segment) return null;
  const inside = offset - segment.start;
  if (inside <= segment.length) return { node: segment.node, offset: segment.nodeStart + inside };
  const next = mapped.segments[index + 1];
  if (next && offset === next.start) return { node: next.node, offset: next.nodeStart };
  return { node: segment.node, offset: segment.nodeStart + segment.length };
}

/** Ranges that show the span: more than one where foreign text stands in between. */
export function rangesOf(mapped: MappedText, span: Span): Range[] {
  const ranges: Range[] = [];
  let piece: { from: Segment; to: Segment } | null = null;
  const close = () => {
    if (piece) ranges.push(rangeBetween(piece.from, piece.to, span));
    piece = null;
  };
  for (let i = Math.max(0, segmentAt(mapped, span.start)); i < mapped.segments.length; i++) {
    const segment = mapped.segments[i] as Segment;
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
export function editRange(mapped: MappedText, span: Span): Range | null {
  const from = placeBefore(mapped, span.start);
  const to = span.end > span.start ? placeAfter(mapped, span.end) : from;
  if (!from || !to) return null;
  const first = segmentAt(mapped, span.start);
  const last = segmentAt(mapped, Math.max(span.start, span.end - 1));
  for (let i = first + 1; i <= last; i++) if (mapped.segments[i]?.afterGap) return null;
  const range = (from.node.ownerDocument as Document).createRange();
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}

/** Offset of a DOM place; a place outside it or between nodes gives the next offset of the text. */
export function offsetOf(mapped: MappedText, node: Node, offset: number): number {
  for (const segment of mapped.segments) {
    if (segment.node === node && offset <= segment.nodeStart + segment.length) {
      return segment.start + Math.max(0, offset - segment.nodeStart);
    }
  }
  const document = node.ownerDocument ?? (node as Document);
  const here = document.createRange();
  here.setStart(node, offset);
  const next = mapped.segments.find((segment) => here.comparePoint(segment.node, 0) >= 0);
  return next && next.node !== node ? next.start : mapped.text.length;
}
