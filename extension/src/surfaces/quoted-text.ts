// Their words in the quote: the quoted part of a document as one text, and a line of theirs found
// in it, however the client broke, prefixed or spaced it.
import type { Span } from "../protocol/protocol.js";
import type { Dialect } from "./dialect.js";
import type { MappedText } from "./mapped-text.js";
import { Reader } from "./reader.js";
import type { Format } from "./text-map.js";

/**
 * The quoted part; in plain text all of the document, where quotes are lines that begin with ">".
 */
export function readQuotedText(
  body: HTMLElement | null,
  format: Format,
  dialect: Dialect,
): MappedText {
  if (!body) return { text: "", segments: [] };
  const inside = { ...dialect, isForeign: dialect.isUnsaid };
  const reader = new Reader(inside, format === "plain");
  if (format === "plain") reader.children(body);
  else for (const quote of quotesIn(body, dialect)) reader.apart(quote);
  return reader.result();
}

function quotesIn(parent: Element, dialect: Dialect): Element[] {
  return [...parent.children].flatMap((child) => {
    if (!dialect.isForeign(child)) return quotesIn(child, dialect);
    return dialect.isUnsaid(child) ? [] : [child];
  });
}

/**
 * A text without what differs between two copies of it, and the place of each unit in the original.
 */
interface Folded {
  text: string;
  places: number[];
}

/** Stands where lines that are no quote were left out; no needle holds it. */
const cut = "\u0000";
/** Place of a space that stands for the end of a line. */
const nowhere = -1;
const quotePrefix = /^(?:[ \t\u00a0]*>)+[ \t\u00a0]?/;
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const white = /[\s\u00a0]/;
const letter = /[\p{L}\p{N}]/u;

/** White space folded, quote prefixes and invisible characters left out. */
function folded(text: string, format: Format): Folded {
  const all: Folded = { text: "", places: [] };
  const put = (unit: string, place: number) => {
    all.text += unit;
    all.places.push(place);
  };
  let at = 0;
  for (const line of text.split("\n")) {
    const prefix = quotePrefix.exec(line)?.[0].length ?? 0;
    const isQuote = format === "html" || prefix > 0;
    if (!isQuote) put(cut, at);
    else foldLine(line, at, prefix, all.text, put);
    at += line.length + 1;
  }
  return all;
}

function foldLine(
  line: string,
  at: number,
  prefix: number,
  before: string,
  put: (unit: string, place: number) => void,
): void {
  let spaced = before === "" || before.endsWith(" ");
  if (!spaced) put(" ", nowhere);
  spaced = true;
  for (let i = prefix; i < line.length; i++) {
    const unit = line[i] as string;
    if (invisible.test(unit)) continue;
    const isWhite = white.test(unit);
    if (isWhite && spaced) continue;
    put(isWhite ? " " : unit, at + i);
    spaced = isWhite;
  }
}

/**
 * Letters and digits alone, in lower case: what stays the same whatever mark-up became of the rest.
 */
function lettersOf({ text, places }: Folded): Folded {
  const kept: Folded = { text: "", places: [] };
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] as string;
    if (!letter.test(unit) && unit !== cut) continue;
    kept.text += unit.toLowerCase().length === 1 ? unit.toLowerCase() : unit;
    kept.places.push(places[i] as number);
  }
  return kept;
}

/** Fewer letters than this could stand inside any word. */
const fewLetters = 8;

export class QuoteFinder {
  private readonly plain: Folded;
  private letters: Folded | null = null;
  private readonly taken: Span[] = [];

  constructor(
    private readonly quoted: MappedText,
    format: Format,
  ) {
    this.plain = folded(quoted.text, format);
  }

  /**
   * Where the words stand, a span for each line; empty when they do not. Equal words are found one
   * after the other.
   */
  find(words: string): Span[] {
    const needle = folded(words, "html").text.trim();
    const whole = needle === "" ? null : this.search(this.plain, needle);
    if (whole) return this.take(whole);
    this.letters ??= lettersOf(this.plain);
    const bare = lettersOf(folded(words, "html")).text;
    const found = bare.length < fewLetters ? null : this.search(this.letters, bare);
    return found ? this.take(found) : [];
  }

  /** Places of the units of the first occurrence that nothing was found at before. */
  private search(hay: Folded, needle: string): number[] | null {
    for (let at = hay.text.indexOf(needle); at >= 0; at = hay.text.indexOf(needle, at + 1)) {
      const places = hay.places.slice(at, at + needle.length);
      const [start, end] = [places[0] as number, (places.at(-1) as number) + 1];
      const free = !this.taken.some((span) => span.start < end && start < span.end);
      if (free && this.isWhole(start, end)) return places;
    }
    return null;
  }

  /** No letter goes on before or behind. */
  private isWhole(start: number, end: number): boolean {
    const { text } = this.quoted;
    const joined = (a: number, b: number) =>
      letter.test(text[a] ?? "") && letter.test(text[b] ?? "");
    return !joined(start - 1, start) && !joined(end - 1, end);
  }

  private take(places: number[]): Span[] {
    const { text } = this.quoted;
    const spans: Span[] = [];
    for (const place of places) {
      if (place === nowhere) continue;
      const last = spans.at(-1);
      const between = last ? text.slice(last.end, place) : "\n";
      if (last && !between.includes("\n")) last.end = place + 1;
      else if (!white.test(text[place] ?? "")) spans.push({ start: place, end: place + 1 });
    }
    const last = spans.at(-1);
    while (last && /[?!.…)\]"”“»’']/.test(text[last.end] ?? "")) last.end++;
    this.taken.push({ start: places[0] as number, end: last?.end ?? 0 });
    return spans;
  }
}
