// Reads an element once, in document order: the writer's words with their DOM places, and beside
// them what is quoted.
import type { Dialect } from "./dialect.js";
import type { MappedText, Segment } from "./mapped-text.js";

export interface OwnText extends MappedText {
  /** The quoted and forwarded part, as plain lines, for when the original mail is not at hand. */
  quoted: string;
  links: string[];
}

export class Reader {
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

  /** Reads an element that nothing read before joins on to. */
  apart(element: Element): void {
    this.block(2);
    this.gap = true;
    this.children(element, this.plain || element.tagName === "PRE");
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
    const { from, to } = this.written(node.data);
    const data = node.data.slice(0, to);
    if (pre) return this.preformatted(node, data.slice(from), from);
    // Collapsed white space becomes one space, as it is shown; runs of other units stay together.
    const pattern = /[ \t\n\r\f]+|[^ \t\n\r\f]+/g;
    pattern.lastIndex = from;
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

  /** The part of a text without what the editor put at its edges. */
  private written(data: string): { from: number; to: number } {
    const { fillers } = this.dialect;
    let [from, to] = [0, data.length];
    while (fillers && from < to && fillers.test(data[from] as string)) from++;
    while (fillers && from < to && fillers.test(data[to - 1] as string)) to--;
    return { from, to };
  }

  private preformatted(node: Text, data: string, from: number): void {
    let at = from;
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
