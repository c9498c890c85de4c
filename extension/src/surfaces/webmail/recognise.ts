// Finds the composers of a page: which program it is, where one writes, and the element around all
// parts of it.
import { mayRunOn, type Adapter, type BodyPlace, type FieldName } from "./adapter.js";
import { missingFields, readFields } from "./read-fields.js";
import type { Format } from "../text-map.js";

/**
 * Where one writes: the editing host or text field, and the frames it is in, the outermost first.
 */
export interface Body {
  host: HTMLElement;
  frames: HTMLElement[];
  format: Format;
}

export interface Composer {
  adapter: Adapter;
  body: Body;
  /** The element around body, recipients, subject and send button. */
  around: Document | Element;
}

export interface Found {
  /** The program that was recognised; null when nothing looks like a composer. */
  adapter: Adapter | null;
  composers: Composer[];
  /** Parts that were looked for and not found, or not understood. */
  missing: string[];
}

export type Shown = (element: Element) => boolean;

export const isShown: Shown = (element) => element.getClientRects().length > 0;

export function findComposers(
  adapters: readonly Adapter[],
  page: Document,
  host: string,
  shown: Shown = isShown,
): Found {
  const atHome = adapters.filter((one) => one.hosts.length > 0 && mayRunOn(one, host));
  const known = atHome.length > 0 ? atHome : adapters.filter((one) => one.hosts.length === 0);
  let partly: Found | null = null;
  for (const adapter of known) {
    if (!adapter.signs.every((sign) => page.querySelector(sign))) continue;
    const found = lookFor(adapter, page, shown);
    if (found.composers.length > 0) return found;
    if (found.missing.length > 0) partly ??= found;
  }
  return partly ?? { adapter: null, composers: [], missing: [] };
}

function lookFor(adapter: Adapter, page: Document, shown: Shown): Found {
  const bodies = adapter.bodies.flatMap((place) => bodiesAt(place, page, shown));
  const missing = new Set<string>();
  const composers = bodies.flatMap((body) => {
    const composer = composerOf(adapter, body, bodies, missing);
    return composer ?? [];
  });
  if (bodies.length === 0 && hasTrace(adapter, page, shown)) missing.add("body");
  for (const { around } of composers) {
    if (adapter.send && !around.querySelector(adapter.send)) missing.add("send");
  }
  return { adapter, composers, missing: [...missing] };
}

function bodiesAt(place: BodyPlace, page: Document, shown: Shown): Body[] {
  return [...page.querySelectorAll<HTMLElement>(place.at)].filter(shown).flatMap((element) => {
    if (!place.in) return { host: element, frames: [], format: place.format };
    const page = documentIn(element);
    const whole = page?.designMode === "on" ? page.body : null;
    const inside = page?.querySelector<HTMLElement>(place.in) ?? whole;
    return inside ? { host: inside, frames: [element], format: place.format } : [];
  });
}

/** The document of a frame of the same origin; null for another one. */
export function documentIn(frame: Element): Document | null {
  try {
    return (frame as HTMLIFrameElement).contentDocument;
  } catch {
    return null;
  }
}

const outer = ({ host, frames }: Body): Element => frames[0] ?? host;

/** The nearest element around a body, and around no other, in which every field is found. */
function composerOf(
  adapter: Adapter,
  body: Body,
  bodies: Body[],
  missing: Set<string>,
): Composer | null {
  let around: Element | null = outer(body);
  let lacking: FieldName[] = [];
  while (around && bodies.filter((one) => around!.contains(outer(one))).length === 1) {
    lacking = missingFields(adapter, around);
    if (lacking.length === 0) return understood(adapter, body, around, missing);
    around = around.parentElement;
  }
  lacking.forEach((name) => missing.add(name));
  return null;
}

/** A composer is only read where all that stands in its fields can be. */
function understood(
  adapter: Adapter,
  body: Body,
  nearest: Element,
  missing: Set<string>,
): Composer | null {
  const around = withSend(adapter, nearest);
  const { unread } = readFields(adapter, around);
  unread.forEach((name) => missing.add(name));
  return unread.length > 0 ? null : { adapter, body, around };
}

/**
 * The send button may stand beside what holds the fields; it is looked for where no other composer
 * is.
 */
function withSend(adapter: Adapter, nearest: Element): Element {
  if (!adapter.send) return nearest;
  const fields = Object.values(adapter.fields).map((field) => field.at);
  const count = (element: Element) =>
    fields.slice(0, 1).reduce((sum, at) => sum + element.querySelectorAll(at).length, 0);
  const own = count(nearest);
  for (
    let wider: Element | null = nearest;
    wider && count(wider) === own;
    wider = wider.parentElement
  ) {
    if (wider.querySelector(adapter.send)) return wider;
  }
  return nearest;
}

/**
 * Whether a mail seems to be written here: a field or a send button of the program is on screen.
 */
function hasTrace(adapter: Adapter, page: Document, shown: Shown): boolean {
  const { to, subject } = adapter.fields;
  const marks = [to?.at, subject?.at, adapter.send].filter((at) => at !== undefined);
  if (adapter.name === "generic" || marks.length === 0) return false;
  return marks.some((at) => [...page.querySelectorAll(at)].some(shown));
}
