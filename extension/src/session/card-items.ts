// The items a card can be about: where they stand, their order, and which is next.
import type { Span } from "../protocol/protocol.js";
import { isLine, type OpenItem } from "../suggestions/items.js";
import type { Anchor } from "../surfaces/surface.js";

/** Where an item stands; null for one about the whole mail. */
export function anchorOf(item: OpenItem | undefined): Anchor | null {
  if (!item) return null;
  return isLine(item) ? { theirs: item.key } : item.span;
}

const spanOf = (item: OpenItem): Span | null => (isLine(item) ? null : item.span);

/** Keys of all that stand at the place of one. */
export function together(target: OpenItem, all: OpenItem[]): string[] {
  const place = spanOf(target);
  if (!place) return [target.key];
  const at = (one: OpenItem) => {
    const span = spanOf(one);
    return span !== null && span.start < place.end && place.start < span.end;
  };
  return all.filter(at).map((one) => one.key);
}

/**
 * Index of the item at the caret, else of the next one behind it, or before it; of all in reading
 * order.
 */
export function nearest(all: OpenItem[], caret: number, back: boolean): number {
  const at = all.findIndex((one) => {
    const span = spanOf(one);
    return span !== null && caret >= span.start && caret <= span.end;
  });
  if (at >= 0) return at;
  const after = all.findIndex((one) => (spanOf(one)?.start ?? -1) > caret);
  if (after < 0) return back ? all.length - 1 : 0;
  return back ? after - 1 : after;
}
