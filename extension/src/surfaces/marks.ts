// The marks: CSS highlights over live ranges, one set a kind, in the colours of the editor.
import type { Severity } from "../protocol/protocol.js";
import { editorThemes, type EditorTheme } from "./editor-theme.js";

/** In the writer's own text by severity; in the quote: shown, fading, nearly sure. */
export type MarkKind = Severity | "theirs" | "theirs-half" | "theirs-sure";
const kinds = [
  "attention",
  "notice",
  "hint",
  "theirs",
  "theirs-half",
  "theirs-sure",
  "open",
] as const satisfies readonly (MarkKind | "open")[];
type Kind = (typeof kinds)[number];

const priority: Record<Kind, number> = {
  attention: 2,
  notice: 1,
  hint: 1,
  theirs: 0,
  "theirs-half": 0,
  "theirs-sure": 0,
  open: 0,
};

const nameOf = (kind: Kind, theme: EditorTheme) => `sincerely-${kind}-${theme}`;

export interface DrawnMark {
  kind: MarkKind;
  ranges: Range[];
  open: boolean;
}

export class Marks {
  /**
   * Names in use; the registry itself cannot be listed from here. An older script may have left
   * any.
   */
  private shown = new Set(
    kinds.flatMap((kind) => editorThemes.map((theme) => nameOf(kind, theme))),
  );

  private readonly highlights: HighlightRegistry;

  /** Of the window, or of the frame in it, that the ranges are in. */
  constructor(private readonly view: typeof globalThis = globalThis) {
    this.highlights = registryOf(view);
  }

  /** Shows exactly these; a hint is drawn only while it is open. */
  show(marks: DrawnMark[], theme: EditorTheme): void {
    const { Highlight } = this.view;
    const next = new Set<string>();
    for (const kind of kinds) {
      const ranges = marks.filter((mark) => belongs(mark, kind)).flatMap((mark) => mark.ranges);
      if (ranges.length === 0) continue;
      const name = nameOf(kind, theme);
      const highlight = new Highlight(...ranges);
      highlight.priority = priority[kind];
      this.highlights.set(name, highlight);
      next.add(name);
    }
    for (const name of this.shown) if (!next.has(name)) this.highlights.delete(name);
    this.shown = next;
  }
}

/**
 * By its getter, and once: where `CSS.highlights` was read of a frame again and again, Firefox 153
 * goes on calling that frame's getter for other windows, which throws when the frame is gone. So it
 * was in a page whose rich editor was exchanged for a plain one.
 */
function registryOf({ CSS }: typeof globalThis): HighlightRegistry {
  const getter = Object.getOwnPropertyDescriptor(CSS, "highlights")?.get;
  return getter ? (getter.call(CSS) as HighlightRegistry) : CSS.highlights;
}

function belongs(mark: DrawnMark, kind: Kind): boolean {
  if (kind === "open") return mark.open;
  return mark.kind === kind && (kind !== "hint" || mark.open);
}
