// The way from a mark to its card: the pointer may cross it without the card going.
import type { Box, Point } from "./geometry.js";

const corners = ({ x, y, w, h }: Box): Point[] => [
  { x, y },
  { x: x + w, y },
  { x: x + w, y: y + h },
  { x, y: y + h },
];

/** Above zero when c lies left of the way from a to b. */
const turn = (a: Point, b: Point, c: Point): number =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

function halfHull(points: Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of points) {
    while (hull.length >= 2 && turn(hull.at(-2)!, hull.at(-1)!, point) <= 0) hull.pop();
    hull.push(point);
  }
  return hull.slice(0, -1);
}

/** Corners of the convex hull, counter-clockwise (Andrew's monotone chain). */
function hullOf(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

/** Whether the point lies in the convex hull of the two boxes, its edge included. */
export function inCorridor(point: Point, mark: Box, card: Box): boolean {
  const hull = hullOf([...corners(mark), ...corners(card)]);
  return hull.every((corner, at) => turn(corner, hull[(at + 1) % hull.length]!, point) >= 0);
}
