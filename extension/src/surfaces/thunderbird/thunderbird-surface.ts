// The compose window of Thunderbird as a surface: an editable document we read, mark and never add to.
import type { Edit, Span } from "../../protocol/protocol.js";
import type { CardContent } from "../../suggestions/card-layout.js";
import type { Theme } from "../../suggestions/card-palette.js";
import { CardView } from "../card-view.js";
import { applyEdits, caretOffset, insertQuote } from "../edits.js";
import { Marks } from "../marks.js";
import type { Box, Place } from "../../suggestions/geometry.js";
import type { DraftText, Mark, Origin, Surface, SurfaceEvents } from "../surface.js";
import { offsetOf, rangesOf, readOwnText, type Format, type OwnText } from "../text-map.js";
import { thunderbirdDialect } from "./dialect.js";
import { themeOf, type EditorTheme } from "../editor-theme.js";

const boxOf = (r: DOMRect): Box => ({ x: r.left, y: r.top, w: r.width, h: r.height });

export class ThunderbirdSurface implements Surface {
  private readonly marks = new Marks();
  private readonly card = new CardView();
  private readonly endings = new AbortController();
  private readonly observer: MutationObserver;
  private shown: (Mark & { ranges: Range[] })[] = [];
  private own: OwnText | null = null;
  private holdsKeys = false;
  private coming: { origin: Origin; from?: number } = { origin: "typed" };
  private offeredAt = -Infinity;
  private pointer = { x: -1, y: -1 };
  private frame = 0;

  constructor(
    private readonly format: () => Format,
    private readonly events: SurfaceEvents,
  ) {
    // The whole body may be replaced, without any input event: the root is what stays.
    this.observer = new MutationObserver(() => this.mutated());
    this.observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    this.listen();
  }

  read(): DraftText {
    const own = this.ownText();
    const { text, links, quoted } = own;
    return { text, links, quoted, format: this.format(), caret: caretOffset(own) };
  }

  showMarks(marks: Mark[], open: string | null): void {
    const own = this.ownText();
    this.shown = marks.map((mark) => ({ ...mark, ranges: rangesOf(own, mark.span) }));
    const drawn = this.shown.map((mark) => ({ ...mark, open: mark.key === open }));
    this.marks.show(drawn, this.theme());
  }

  place(span: Span, near?: { x: number; y: number }): Place | null {
    const rects = rangesOf(this.ownText(), span).flatMap((range) => [...range.getClientRects()]);
    const first = rects[0];
    const last = rects.at(-1);
    if (!first || !last) return null;
    const line = near && rects.find((rect) => near.y >= rect.top && near.y <= rect.bottom);
    const mark = { x: first.left, y: first.top, w: 0, h: last.bottom - first.top };
    mark.w = Math.max(...rects.map((rect) => rect.right)) - mark.x;
    return { mark, line: line ? boxOf(line) : null, caret: this.caretBox(), window: size() };
  }

  showCard(
    card: CardContent | null,
    at: Place | null,
    holdsKeys: boolean,
    keepCorner: boolean,
  ): void {
    this.holdsKeys = card !== null && holdsKeys;
    // Asked for by key from the subject or an address: the keys that follow are meant for the card.
    if (this.holdsKeys && !document.hasFocus()) focus();
    if (card) this.card.show(card, at ?? this.fallbackPlace(), this.cardTheme(), keepCorner);
    else this.card.hide();
  }

  apply(edits: Edit[]): number {
    return applyEdits(() => this.freshText(), edits);
  }

  quote(line: string, before: number): number {
    return insertQuote(this.freshText(), this.format(), line, before);
  }

  undo(steps: number): void {
    for (let i = 0; i < steps; i++) document.execCommand("undo");
    // The editor selects what it brought back: the next key would replace it.
    const selection = getSelection();
    if (selection && selection.rangeCount > 0) selection.collapseToEnd();
  }

  jump(span: Span, select: boolean): void {
    const range = rangesOf(this.ownText(), span)[0];
    if (!range) return;
    const rect = range.getBoundingClientRect();
    const visible = rect.top >= 0 && rect.bottom <= innerHeight;
    if (!visible) scrollBy({ top: rect.top - innerHeight / 3, behavior: "instant" });
    if (!select) return;
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range.cloneRange());
    focus();
  }

  copy(text: string): boolean {
    const fill = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    document.addEventListener("copy", fill, { capture: true, once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill, { capture: true });
    return done;
  }

  theme(): EditorTheme {
    return themeOf(document.body);
  }

  visible(span: Span): boolean {
    const place = this.place(span);
    return place !== null && place.mark.y + place.mark.h > 0 && place.mark.y < innerHeight;
  }

  close(): void {
    this.observer.disconnect();
    this.endings.abort();
    cancelAnimationFrame(this.frame);
    this.marks.show([], "light");
    this.card.close();
  }

  private ownText(): OwnText {
    this.own ??= this.freshText();
    return this.own;
  }

  private freshText(): OwnText {
    this.own = readOwnText(document.body, this.format(), thunderbirdDialect);
    return this.own;
  }

  private mutated(): void {
    this.own = null;
    const { origin, from } = this.coming;
    this.coming = { origin: "typed" };
    this.events.changed(origin, from);
  }

  private listen(): void {
    const on = <K extends keyof DocumentEventMap>(
      name: K,
      handle: (event: DocumentEventMap[K]) => void,
      passive = false,
    ) => {
      const signal = this.endings.signal;
      document.addEventListener(name, handle, { capture: true, signal, passive });
    };
    for (const name of ["paste", "drop"] as const) {
      on(name, (event) => (this.offeredAt = event.timeStamp));
    }
    on("beforeinput", (event) => this.willChange(event));
    for (const name of ["cut", "copy", "dragstart"] as const) on(name, () => this.taken());
    on("keydown", (event) => this.keyDown(event));
    on("mousemove", (event) => this.pointerMoved(event), true);
    on("mouseleave", () => this.events.hover([], this.pointer), true);
    for (const name of ["mousedown", "mouseup", "click", "dblclick"] as const) {
      on(name, (event) => this.pressed(name, event));
    }
    on("contextmenu", (event) => this.events.context(this.keysAt(event.clientX, event.clientY)));
    const { signal } = this.endings;
    addEventListener("scroll", () => this.events.moved(), { capture: true, passive: true, signal });
    addEventListener("resize", () => this.events.moved(), { passive: true, signal });
    addEventListener("blur", (event) => event.target === window && this.events.left(), { signal });
    addEventListener("focus", (event) => event.target === window && this.events.entered(), {
      signal,
    });
  }

  private willChange(event: InputEvent): void {
    // Words dragged within the mail were just removed by the same gesture: that is a change of its own.
    const dropped = event.inputType === "insertFromDrop";
    if (dropped && this.observer.takeRecords().length > 0) this.mutated();
    const origin = this.originOf(event);
    const [target] = origin === "brought" ? event.getTargetRanges() : [];
    const place = target && offsetOf(this.ownText(), target.startContainer, target.startOffset);
    this.coming = place === undefined ? { origin } : { origin, from: place };
  }

  private originOf({ inputType, timeStamp }: InputEvent): Origin {
    // Words that come with pictures the client puts in itself, by a command without a name.
    const offered = inputType === "" && timeStamp - this.offeredAt < picturesTake;
    return offered ? "brought" : (origins[inputType] ?? "typed");
  }

  private taken(): void {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const own = this.ownText();
    this.events.took({
      start: offsetOf(own, startContainer, startOffset),
      end: offsetOf(own, endContainer, endOffset),
    });
  }

  private keyDown(event: KeyboardEvent): void {
    if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const plainKey = !event.ctrlKey && !event.altKey && !event.metaKey;
    const closing = event.key === "Escape" && this.card.shown;
    if ((this.holdsKeys || closing) && plainKey && this.events.cardKey(event.key, event.shiftKey)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // A shortcut types nothing (AltGr, which does, reads as Ctrl+Alt on some systems).
    if (plainKey || event.getModifierState("AltGraph")) this.events.typed();
  }

  private pressed(name: string, event: MouseEvent): void {
    const { clientX: x, clientY: y } = event;
    if (this.card.contains(x, y)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (name === "click") this.events.cardPress(this.card.zoneAt(x, y));
      return;
    }
    if (name === "click" && event.button === 0) this.events.click(this.keysAt(x, y), { x, y });
  }

  private pointerMoved(event: MouseEvent): void {
    this.pointer = { x: event.clientX, y: event.clientY };
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const { x, y } = this.pointer;
      const inside = this.card.contains(x, y);
      this.card.hover(inside ? this.card.zoneAt(x, y) : null);
      this.events.cardHover(inside);
      if (!inside) this.events.hover(this.keysAt(x, y), { x, y });
    });
  }

  /** Keys of the marks under a point of the window. */
  private keysAt(x: number, y: number): string[] {
    if (this.shown.length === 0) return [];
    const caret = document.caretPositionFromPoint(x, y);
    if (!caret?.offsetNode) return [];
    const offset = offsetOf(this.ownText(), caret.offsetNode, caret.offset);
    const near = this.shown.filter(({ span }) => offset >= span.start && offset <= span.end);
    const under = (rect: DOMRect) =>
      x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4;
    return near
      .filter((mark) => mark.ranges.some((range) => [...range.getClientRects()].some(under)))
      .map((mark) => mark.key);
  }

  private caretBox(): Box | null {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    const rect = range.getClientRects()[0];
    return rect ? { x: 0, y: rect.top, w: innerWidth, h: rect.height } : null;
  }

  private fallbackPlace(): Place {
    const caret = this.caretBox();
    const mark = caret ?? { x: 24, y: 8, w: 1, h: 16 };
    const line = getSelection()?.getRangeAt(0).getClientRects()[0];
    return { mark, line: line ? boxOf(line) : null, caret, window: size() };
  }

  private cardTheme(): Theme {
    const theme = this.theme() === "dark" ? "dark" : "light";
    return matchMedia("(forced-colors: active)").matches ? `contrast-${theme}` : theme;
  }
}

/** So long the client may turn pictures that were pasted into data before it puts all in, ms. */
const picturesTake = 3_000;

/** What the editor says of a change before it makes it; all else is typed. */
const origins: Record<string, Origin> = {
  insertFromPaste: "brought",
  insertFromDrop: "brought",
  historyUndo: "recalled",
  historyRedo: "recalled",
};

const size = () => ({ w: innerWidth, h: innerHeight });
