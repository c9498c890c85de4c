// Where a card stands: touching its mark, below, above, right or left of it; never on the mark, and
// never on the caret's line where that is given.
import type { Box, Place } from "./geometry.js";

const gap = 8;
const edge = 8;
const indent = 14;
/** Widths of a card, and the least that still reads. */
const usual = 328;
const least = 260;

export interface Placed {
  x: number;
  y: number;
}

export interface Size {
  w: number;
  h: number;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const between = (low: number, value: number, high: number): number =>
  Math.max(low, Math.min(value, high));

/** Every corner at which a card of this size touches its mark, the best first. */
function corners({ mark, line, window }: Place, { w, h }: Size): Placed[] {
  const x = between(edge, (line ?? mark).x - indent, window.w - w - edge);
  const y = between(edge, (line ?? mark).y - indent, window.h - h - edge);
  return [
    { x, y: mark.y + mark.h + gap },
    { x, y: mark.y - gap - h },
    { x: mark.x + mark.w + gap, y },
    { x: mark.x - gap - w, y },
  ];
}

/**
 * The first side with room for a card of this size; null when it would cover mark or caret, or
 * leave the window.
 */
export function placeCard(place: Place, size: Size): Placed | null {
  const { mark, caret, window } = place;
  const taken = caret ? [mark, caret] : [mark];
  const fits = ({ x, y }: Placed) =>
    x >= edge &&
    y >= edge &&
    x + size.w <= window.w - edge &&
    y + size.h <= window.h - edge &&
    !taken.some((box) => overlaps({ x, y, ...size }, box));
  return corners(place, size).find(fits) ?? null;
}

/**
 * For a card that fits nowhere: under mark and caret, or over both, where more of it is seen. In a
 * window lower than the card its end is seen: there the question and its answers stand.
 */
export function squeezeCard({ mark, caret, window }: Place, size: Size): Placed {
  const top = Math.min(mark.y, caret?.y ?? mark.y);
  const bottom = Math.max(mark.y + mark.h, caret ? caret.y + caret.h : 0);
  const x = between(edge, mark.x - indent, Math.max(edge, window.w - size.w - edge));
  const below = window.h - edge - (bottom + gap) >= top - gap - edge;
  const y = below ? bottom + gap : top - gap - size.h;
  return { x, y: Math.min(y, window.h - size.h - edge) };
}

/** Widths to try in a window this wide, the widest first. */
export function cardWidths(windowWidth: number): number[] {
  const widest = between(least, windowWidth - 24, usual);
  return widest > least ? [widest, least] : [least];
}
