// Where lines of theirs stand in the quote, as live ranges. They are looked for again only when
// they, or the quote, changed: the writer's own typing leaves them where they are.
import type { MappedText } from "./mapped-text.js";
import { rangesOf } from "./mapped-text.js";
import { QuoteFinder } from "./quoted-text.js";
import type { TheirMark } from "./surface.js";
import type { Format } from "./text-map.js";

interface Found {
  ranges: Range[];
  /** What the ranges held when they were found. */
  words: string;
}

const wordsOf = (ranges: Range[]): string => ranges.map(String).join("\n");
const holds = ({ ranges, words }: Found): boolean =>
  wordsOf(ranges) === words && ranges.every((range) => range.startContainer.isConnected);

export class TheirRanges {
  private found = new Map<string, Found>();
  private stamp = "";

  /**
   * Looks for the lines, in their order.
   * quote   size of the quote, to tell whether it changed;  read  gives it as a text
   */
  update(lines: TheirMark[], quote: number, format: Format, read: () => MappedText): void {
    const stamp = `${quote} ${format} ${lines.map((line) => line.key).join("\n")}`;
    if (stamp === this.stamp && [...this.found.values()].every(holds)) return;
    this.stamp = stamp;
    this.found.clear();
    if (lines.length === 0) return;
    const quoted = read();
    const finder = new QuoteFinder(quoted, format);
    for (const { key, text } of lines) {
      const ranges = finder.find(text).flatMap((span) => rangesOf(quoted, span));
      if (ranges.length > 0) this.found.set(key, { ranges, words: wordsOf(ranges) });
    }
  }

  of(key: string): Range[] {
    return this.found.get(key)?.ranges ?? [];
  }

  keys(): string[] {
    return [...this.found.keys()];
  }
}
