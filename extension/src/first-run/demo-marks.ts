// The marks of the playground, drawn as in a mail and met by the pointer as there.
import type { ContextLine, OpenSuggestion } from "../protocol/messages.js";
import type { Span } from "../protocol/protocol.js";
import type { Dialect } from "../surfaces/dialect.js";
import { htmlDialect } from "../surfaces/dialect.js";
import { rangesOf } from "../surfaces/mapped-text.js";
import { Marks, type DrawnMark } from "../surfaces/marks.js";
import { QuoteFinder, readQuotedText } from "../surfaces/quoted-text.js";

const dialect: Dialect = htmlDialect({ quoteClasses: [], unsaidClasses: [], ids: [] });

/** The span of an element's text, over all its text nodes. */
function rangeIn(element: HTMLElement, { start, end }: Span): Range {
  const range = document.createRange();
  const texts = document.createTreeWalker(element, 4);
  let from = 0;
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = (node as Text).data;
    if (start >= from && start <= from + length) range.setStart(node, start - from);
    if (end >= from && end <= from + length) {
      range.setEnd(node, end - from);
      break;
    }
    from += length;
  }
  return range;
}

/** Space between a mark and its card, CSS px. */
const gap = 8;

interface Shown extends DrawnMark {
  key: string;
}

export class DemoMarks {
  private readonly marks = typeof Highlight === "undefined" ? null : new Marks();
  private shown: Shown[] = [];

  draw(
    mail: HTMLElement | null,
    field: HTMLElement | null,
    found: { open: OpenSuggestion[]; context: ContextLine[] },
    open: string | null,
  ): void {
    const quoted = readQuotedText(mail, "html", dialect);
    const finder = new QuoteFinder(quoted, "html");
    const theirs = found.context.map(({ key, text }): Shown => {
      const ranges = finder.find(text).flatMap((span) => rangesOf(quoted, span));
      return { key, kind: "theirs", ranges, open: key === open };
    });
    const mine = found.open.map(({ key, severity, span }): Shown => {
      const ranges = span && field ? [rangeIn(field, span)] : [];
      return { key, kind: severity, ranges, open: key === open };
    });
    this.shown = [...mine, ...theirs];
    const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)").matches ?? false;
    this.marks?.show(this.shown, dark ? "dark" : "light");
  }

  clear(): void {
    this.marks?.show([], "light");
  }

  /** Key of the mark under a click; null beside all of them. */
  at({ clientX: x, clientY: y }: MouseEvent): string | null {
    const under = (range: Range) =>
      [...range.getClientRects()].some(
        (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4,
      );
    return this.shown.find(({ ranges }) => ranges.some(under))?.key ?? null;
  }

  /** Where a card hangs under a mark, in the box of the mail. */
  under(key: string, mail: HTMLElement | null): { x: number; y: number } {
    const range = this.shown.find((one) => one.key === key)?.ranges.at(-1);
    const box = mail?.getBoundingClientRect();
    const rect = range?.getClientRects?.()[0];
    if (!box || !rect) return { x: 0, y: 0 };
    return { x: Math.max(0, rect.left - box.left), y: rect.bottom - box.top + gap };
  }
}
