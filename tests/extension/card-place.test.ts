// Where the card stands: beside its mark in every layout, never on it, and never on the line of the
// caret when it was opened by key. And the way of the pointer from the mark to it.
import assert from "node:assert/strict";
import test from "node:test";
import { cardWidths, placeCard, squeezeCard } from "../../extension/src/suggestions/card-place.js";
import { inCorridor } from "../../extension/src/suggestions/corridor.js";
import type { Box, Place } from "../../extension/src/suggestions/geometry.js";

const lineHeight = 20;
const heights = { full: 214, short: 128 };

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** How far apart two boxes are, in the direction they are apart. */
function distance(a: Box, b: Box): number {
  const [x, y] = [
    Math.max(a.x - (b.x + b.w), b.x - (a.x + a.w), 0),
    Math.max(a.y - (b.y + b.h), b.y - (a.y + a.h), 0),
  ];
  return Math.hypot(x, y);
}

/** As the view does it: full, then short, each as wide as there is room for. */
function placed(place: Place): { card: Box; squeezed: boolean } {
  for (const h of [heights.full, heights.short]) {
    for (const w of cardWidths(place.window.w)) {
      const corner = placeCard(place, { w, h });
      if (corner) return { card: { ...corner, w, h }, squeezed: false };
    }
  }
  const size = { w: cardWidths(place.window.w)[0]!, h: heights.short };
  return { card: { ...squeezeCard(place, size), ...size }, squeezed: true };
}

interface Layout {
  place: Place;
  said: string;
}

/**
 * Marks in lines 1 to 20, short and as wide as the window, the caret 0 to 5 lines below, or none.
 */
function* layouts(withCaret: boolean): Generator<Layout> {
  for (const w of [480, 640, 800, 1024, 1280, 1600]) {
    for (const [x, width] of [
      [8, 60],
      [w / 2 - 60, 120],
      [w - 90, 80],
      [8, w - 24],
    ] as const) {
      for (let line = 0; line < 20; line++) {
        const mark = { x, y: 8 + line * lineHeight, w: width, h: 16 };
        for (const below of withCaret ? [0, 1, 2, 3, 4, 5] : [0]) {
          const y = mark.y + below * lineHeight;
          const caret = withCaret ? { x: 0, y, w, h: 16 } : null;
          const place = { mark, line: mark, caret, window: { w, h: 520 } };
          yield {
            place,
            said: `line ${line + 1}, caret ${below} below, window ${w}, mark at ${x}`,
          };
        }
      }
    }
  }
}

test("asked for by hover it touches its mark in every layout, and covers none of it", () => {
  let seen = 0;
  for (const { place, said } of layouts(false)) {
    const { card } = placed(place);
    assert.ok(distance(card, place.mark) <= 12, said);
    assert.ok(!overlaps(card, place.mark), said);
    assert.ok(card.x >= 8 && card.x + card.w <= place.window.w - 8, said);
    assert.ok(card.y >= 8 && card.y + card.h <= place.window.h - 8, said);
    seen++;
  }
  assert.equal(seen, 480);
});

test("opened by key it never covers the caret's line, and touches its mark or that line", () => {
  let seen = 0;
  for (const { place, said } of layouts(true)) {
    const { card, squeezed } = placed(place);
    assert.ok(!overlaps(card, place.mark), said);
    assert.ok(!overlaps(card, place.caret!), said);
    const apart = Math.min(distance(card, place.mark), distance(card, place.caret!));
    assert.ok(squeezed ? apart <= 12 : distance(card, place.mark) <= 12, said);
    seen++;
    if (!squeezed) continue;
    // Too high for a card above it, and the caret's line goes through all other sides.
    assert.ok(place.mark.y < heights.short + 24 && place.caret!.y > place.mark.y, said);
  }
  assert.equal(seen, 2880);
});

const window = { w: 800, h: 600 };
const size = { w: 328, h: 200 };
const mark = { x: 100, y: 300, w: 80, h: 20 };

test("below, above, right, left: the first with room", () => {
  const at = (changes: Partial<Place>) =>
    placeCard({ mark, line: null, caret: null, window, ...changes }, size);
  assert.deepEqual(at({}), { x: 86, y: 328 });
  const caretBelow = { x: 0, y: 340, w: 800, h: 20 };
  assert.deepEqual(at({ caret: caretBelow }), { x: 86, y: 92 });
  const high = { ...mark, y: 60 };
  const underHigh = { x: 0, y: 90, w: 800, h: 16 };
  assert.equal(
    at({ mark: high, caret: underHigh }),
    null,
    "the caret's line goes through all sides",
  );
  const narrow = { x: 60, y: 90, w: 60, h: 16 };
  assert.deepEqual(at({ mark: high, caret: narrow }), { x: 188, y: 46 });
  const farRight = { ...high, x: 700 };
  assert.deepEqual(at({ mark: farRight, caret: { ...narrow, x: 700 } }), { x: 364, y: 46 });
});

test("in a window lower than the card the question and its answers are seen", () => {
  const low = { w: 800, h: 150 };
  const place = { mark: { ...mark, y: 20 }, line: null, caret: null, window: low };
  const { y } = squeezeCard(place, size);
  assert.equal(y + size.h, low.h - 8);
  assert.ok(y < 0);
});

test("it keeps to the window's edges and starts at the line under the pointer", () => {
  const right = { ...mark, x: 700 };
  assert.equal(placeCard({ mark: right, line: null, caret: null, window }, size)?.x, 464);
  const line = { x: 200, y: 310, w: 50, h: 10 };
  assert.equal(placeCard({ mark, line, caret: null, window }, size)?.x, 186);
  assert.deepEqual(cardWidths(320), [296, 260]);
  assert.deepEqual(cardWidths(200), [260]);
  assert.deepEqual(cardWidths(1200), [328, 260]);
});

test("the way to the card is the hull of both", () => {
  const card = { x: 86, y: 328, w: 328, h: 200 };
  assert.ok(inCorridor({ x: 140, y: 310 }, mark, card), "on the mark");
  assert.ok(inCorridor({ x: 140, y: 324 }, mark, card), "between the two");
  assert.ok(inCorridor({ x: 300, y: 326 }, mark, card), "straight from the mark to the far corner");
  assert.ok(inCorridor({ x: 400, y: 500 }, mark, card), "in the card");
  assert.ok(!inCorridor({ x: 300, y: 302 }, mark, card), "beside the mark");
  assert.ok(!inCorridor({ x: 60, y: 340 }, mark, card));
});
