// What happens in an editor, told in the words of a surface: where a change comes from, what the
// pointer rests on, which keys are the card's. It changes nothing itself.
import type { Point } from "../suggestions/geometry.js";
import type { CardView } from "./card-view.js";
import type { Origin, SurfaceEvents } from "./surface.js";
import type { Span } from "../protocol/protocol.js";

/** What the input must know of its surface. */
export interface EditorView {
  card: CardView;
  events: SurfaceEvents;
  /** Keys of the marks under a point of the window. */
  keysAt(x: number, y: number): string[];
  offsetAt(node: Node, offset: number): number;
  /** True when the keyboard belongs to the card. */
  holdsKeys(): boolean;
  mutated(): void;
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

export class EditorInput {
  private readonly endings = new AbortController();
  private readonly observer: MutationObserver;
  private coming: { origin: Origin; from?: number } = { origin: "typed" };
  private offeredAt = -Infinity;
  private pointer: Point = { x: -1, y: -1 };
  private frame = 0;
  private caretFrame = 0;

  constructor(private readonly view: EditorView) {
    // The whole body may be replaced, without any input event: the root is what stays.
    this.observer = new MutationObserver(() => this.mutated());
    this.observer.observe(document.documentElement, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    this.listen();
  }

  close(): void {
    this.observer.disconnect();
    this.endings.abort();
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.caretFrame);
  }

  private mutated(): void {
    const { origin, from } = this.coming;
    this.coming = { origin: "typed" };
    this.view.mutated();
    this.view.events.changed(origin, from);
  }

  private listen(): void {
    const { signal } = this.endings;
    const on = <K extends keyof DocumentEventMap>(
      name: K,
      handle: (event: DocumentEventMap[K]) => void,
      passive = false,
    ) => document.addEventListener(name, handle, { capture: true, signal, passive });
    for (const name of ["paste", "drop"] as const) {
      on(name, (event) => (this.offeredAt = event.timeStamp));
    }
    on("beforeinput", (event) => this.willChange(event));
    for (const name of ["cut", "copy", "dragstart"] as const) on(name, () => this.taken());
    on("keydown", (event) => this.keyDown(event));
    on("mousemove", (event) => this.pointerMoved(event), true);
    on("mouseleave", () => this.view.events.hover([], this.pointer), true);
    for (const name of ["mousedown", "mouseup", "click", "dblclick"] as const) {
      on(name, (event) => this.pressed(name, event));
    }
    on("contextmenu", ({ clientX: x, clientY: y }) =>
      this.view.events.context(this.view.keysAt(x, y)),
    );
    on("selectionchange", () => this.caretMoved(), true);
    this.listenToWindow(signal);
  }

  private listenToWindow(signal: AbortSignal): void {
    const { events } = this.view;
    addEventListener("scroll", () => events.moved(), { capture: true, passive: true, signal });
    addEventListener("resize", () => events.moved(), { passive: true, signal });
    addEventListener("blur", (event) => event.target === window && events.left(), { signal });
    addEventListener("focus", (event) => event.target === window && events.entered(), { signal });
  }

  private caretMoved(): void {
    if (this.caretFrame) return;
    this.caretFrame = requestAnimationFrame(() => {
      this.caretFrame = 0;
      this.view.events.caretMoved();
    });
  }

  private willChange(event: InputEvent): void {
    // Words dragged within the mail were just removed by the same gesture: that is a change of its
    // own.
    const dropped = event.inputType === "insertFromDrop";
    if (dropped && this.observer.takeRecords().length > 0) this.mutated();
    const origin = this.originOf(event);
    const [target] = origin === "brought" ? event.getTargetRanges() : [];
    const place = target && this.view.offsetAt(target.startContainer, target.startOffset);
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
    const span: Span = {
      start: this.view.offsetAt(startContainer, startOffset),
      end: this.view.offsetAt(endContainer, endOffset),
    };
    this.view.events.took(span);
  }

  private keyDown(event: KeyboardEvent): void {
    if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const { card, events } = this.view;
    const plainKey = !event.ctrlKey && !event.altKey && !event.metaKey;
    const closing = event.key === "Escape" && card.shown;
    const cards = (this.view.holdsKeys() || closing) && plainKey;
    if (cards && events.cardKey(event.key, event.shiftKey)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    // A shortcut types nothing (AltGr, which does, reads as Ctrl+Alt on some systems).
    if (plainKey || event.getModifierState("AltGraph")) events.typed();
  }

  private pressed(name: string, event: MouseEvent): void {
    const { clientX: x, clientY: y } = event;
    const { card, events } = this.view;
    if (card.contains(x, y)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (name === "click") events.cardPress(card.zoneAt(x, y));
      return;
    }
    if (name === "click" && event.button === 0) events.click(this.view.keysAt(x, y), { x, y });
  }

  private pointerMoved(event: MouseEvent): void {
    this.pointer = { x: event.clientX, y: event.clientY };
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const { x, y } = this.pointer;
      const { card, events } = this.view;
      const inside = card.contains(x, y);
      card.hover(inside ? card.zoneAt(x, y) : null);
      events.cardHover(inside);
      if (!inside) events.hover(this.view.keysAt(x, y), { x, y });
    });
  }
}
