// The marks: CSS highlights over live ranges, one set a severity, in the colours of the editor.
import type { Severity } from "../protocol/protocol.js";
import { editorThemes, type EditorTheme } from "./editor-theme.js";

const kinds = ["attention", "notice", "hint", "open"] as const;
type Kind = (typeof kinds)[number];
const priority: Record<Kind, number> = { attention: 2, notice: 1, hint: 1, open: 0 };

const nameOf = (kind: Kind, theme: EditorTheme) => `sincerely-${kind}-${theme}`;

export interface MarkRanges {
  severity: Severity;
  ranges: Range[];
  open: boolean;
}

export class Marks {
  /** Names in use; the registry itself cannot be listed from here. An older script may have left any. */
  private shown = new Set(
    kinds.flatMap((kind) => editorThemes.map((theme) => nameOf(kind, theme))),
  );

  /** Shows exactly these; a hint is drawn only while it is open. */
  show(marks: MarkRanges[], theme: EditorTheme): void {
    const next = new Set<string>();
    for (const kind of kinds) {
      const ranges = marks.filter((mark) => belongs(mark, kind)).flatMap((mark) => mark.ranges);
      if (ranges.length === 0) continue;
      const name = nameOf(kind, theme);
      const highlight = new Highlight(...ranges);
      highlight.priority = priority[kind];
      CSS.highlights.set(name, highlight);
      next.add(name);
    }
    for (const name of this.shown) if (!next.has(name)) CSS.highlights.delete(name);
    this.shown = next;
  }
}

function belongs(mark: MarkRanges, kind: Kind): boolean {
  if (kind === "open") return mark.open;
  return mark.severity === kind && (kind !== "hint" || mark.open);
}
