// Where a card stands: below its mark, else above, else in the corner; never on the mark or the caret.
import type { Box, Place } from "./geometry.js";

const gap = 8;
const edge = 8;
const indent = 14;

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/**
 * Top left corner of a card of the given size (without its shadow margin), CSS px of the window.
 * place     the mark's box, the line of it to start at, the caret's line, the window
 */
export function placeCard(
  place: Place,
  size: { w: number; h: number },
): { x: number; y: number; below: boolean } {
  const { mark, window } = place;
  const start = (place.line ?? mark).x - indent;
  const x = Math.max(edge, Math.min(start, window.w - size.w - edge));
  const taken = place.caret ? [mark, place.caret] : [mark];
  const free = (y: number) =>
    y >= edge &&
    y + size.h <= window.h - edge &&
    !taken.some((box) => overlaps({ x, y, w: size.w, h: size.h }, box));
  const below = mark.y + mark.h + gap;
  if (free(below)) return { x, y: below, below: true };
  const above = mark.y - gap - size.h;
  if (free(above)) return { x, y: above, below: false };
  const corner = {
    x: Math.max(edge, window.w - size.w - edge),
    // In a window lower than the card its end is seen: there the question and its answers stand.
    y: window.h - size.h - edge,
  };
  return { ...corner, below: false };
}

/** Width of a card in a window this wide: 328, less in a narrow one, never under 260. */
export function cardWidth(windowWidth: number): number {
  return Math.max(260, Math.min(328, windowWidth - 24));
}
