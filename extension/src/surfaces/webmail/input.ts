// What happens in an editor of a page, told in the words of a surface. It changes nothing itself,
// and hears nothing that the page or an extension made up: only what a person did.
import type { Point } from "../../suggestions/geometry.js";
import type { Origin, SurfaceEvents } from "../surface.js";
import type { Editor } from "./editor.js";
import { viewOf } from "./editor.js";

export interface InputView {
  editor: Editor;
  events: SurfaceEvents;
  /** Keys of the marks under a point of the page. */
  keysAt(at: Point): string[];
  offsetAt(node: Node, offset: number): number;
  /** True while the card wants the keys that are pressed in the editor. */
  holdsKeys(): boolean;
  cardShown(): boolean;
  isOnCard(at: Point): boolean;
  /** The document changed, before and after the session took that in. */
  mutated(): void;
  taken(): void;
  /** The focus came into the editor. */
  front(): void;
}

const origins: Record<string, Origin> = {
  insertFromPaste: "brought",
  insertFromDrop: "brought",
  historyUndo: "recalled",
  historyRedo: "recalled",
};

export class EditorEvents {
  lastKey = -Infinity;
  private readonly endings = new AbortController();
  private coming: { origin: Origin; from?: number } = { origin: "typed" };
  private pointer: Point = { x: -1, y: -1 };
  private frame = 0;
  private caretFrame = 0;

  constructor(private readonly view: InputView) {
    view.editor.watch(() => this.mutated());
    this.listenToEditor();
    this.listenToPage();
  }

  close(): void {
    this.endings.abort();
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.caretFrame);
  }

  private mutated(): void {
    const { origin, from } = this.coming;
    this.coming = { origin: "typed" };
    this.view.mutated();
    this.view.events.changed(origin, from);
    this.view.taken();
  }

  private listenToEditor(): void {
    const { host, document: page } = this.view.editor;
    const { signal } = this.endings;
    const on = <K extends keyof HTMLElementEventMap>(
      name: K,
      handle: (event: HTMLElementEventMap[K]) => void,
    ) =>
      host.addEventListener(name, (event) => event.isTrusted && handle(event), {
        capture: true,
        signal,
      });
    on("beforeinput", (event) => this.willChange(event as InputEvent));
    for (const name of ["cut", "copy", "dragstart"] as const) on(name, () => this.taken());
    on("click", (event) => this.clicked(event));
    on("focusin", () => this.view.front());
    // Keys are taken before the page's own handlers see them, and those may sit on its document.
    page.defaultView?.addEventListener("keydown", (event) => this.keyDown(event), {
      capture: true,
      signal,
    });
    page.addEventListener("selectionchange", () => this.caretMoved(), { signal });
  }

  private listenToPage(): void {
    const { events, editor } = this.view;
    const { signal } = this.endings;
    const quiet = { capture: true, passive: true, signal } as const;
    for (const page of new Set([document, editor.document])) {
      page.addEventListener("mousemove", (event) => this.pointerMoved(event, page), quiet);
      page.addEventListener("scroll", () => events.moved(), quiet);
    }
    addEventListener("resize", () => events.moved(), { passive: true, signal });
    addEventListener("blur", (event) => event.target === window && this.left(), { signal });
    viewOf(editor.host).addEventListener("focus", () => events.entered(), { signal });
    document.addEventListener("mousedown", (event) => this.pressedOutside(event), {
      capture: true,
      signal,
    });
  }

  /**
   * The page loses the focus to a frame of its own, too: the mail is left when nothing here has it.
   */
  private left(): void {
    setTimeout(() => document.hasFocus() || this.view.events.left(), 0);
  }

  private pressedOutside(event: MouseEvent): void {
    const inside = event.composedPath().includes(this.view.editor.host);
    const outside = !inside && !this.view.isOnCard({ x: event.clientX, y: event.clientY });
    if (event.isTrusted && outside && this.view.cardShown()) this.view.events.click([], event);
  }

  private caretMoved(): void {
    if (this.caretFrame) return;
    this.caretFrame = requestAnimationFrame(() => {
      this.caretFrame = 0;
      this.view.events.caretMoved();
    });
  }

  private willChange(event: InputEvent): void {
    const origin = origins[event.inputType] ?? "typed";
    const [target] = origin === "brought" ? event.getTargetRanges() : [];
    const from = target && this.view.offsetAt(target.startContainer, target.startOffset);
    this.coming = from === undefined ? { origin } : { origin, from };
  }

  private taken(): void {
    const { editor, events } = this.view;
    const span = editor.selected(editor.read());
    if (span) events.took(span);
  }

  private keyDown(event: KeyboardEvent): void {
    if (!event.isTrusted || !this.view.editor.host.contains(event.target as Node)) return;
    if (["Shift", "Control", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    const plainKey = !event.ctrlKey && !event.altKey && !event.metaKey;
    const closing = event.key === "Escape" && this.view.cardShown();
    const cards = (this.view.holdsKeys() || closing) && plainKey;
    if (cards && this.view.events.cardKey(event.key, event.shiftKey)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    this.lastKey = performance.now();
    if (plainKey || event.getModifierState("AltGraph")) this.view.events.typed();
  }

  private clicked(event: MouseEvent): void {
    if (event.button !== 0) return;
    const at = this.onPage(event, this.view.editor.document);
    this.view.events.click(this.view.keysAt(at), at);
  }

  private pointerMoved(event: MouseEvent, page: Document): void {
    this.pointer = this.onPage(event, page);
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const { events, isOnCard, keysAt } = this.view;
      if (!isOnCard(this.pointer)) events.hover(keysAt(this.pointer), this.pointer);
    });
  }

  private onPage({ clientX: x, clientY: y }: MouseEvent, page: Document): Point {
    if (page === document) return { x, y };
    const origin = this.view.editor.origin();
    return { x: x + origin.x, y: y + origin.y };
  }
}
