// Asks once before a mail is sent, in the page itself: the press is held at once, and the writer
// presses again. It only ever holds what it can ask about; any fault of ours lets the press go
// through.
import type { Adapter } from "./adapter.js";

export interface SendAsker {
  /** True when there is something to ask before this mail goes, and it was not asked yet. */
  mustAsk(): boolean;
  ask(): void;
}

export class SendGuard {
  private readonly endings = new AbortController();

  constructor(
    private readonly adapter: Adapter,
    private readonly around: Document | Element,
    private readonly inside: Document,
    private readonly asker: SendAsker,
  ) {
    const { signal } = this.endings;
    for (const page of new Set([document, inside])) {
      const view = page.defaultView as Window;
      for (const name of ["click", "mousedown", "pointerdown"] as const) {
        view.addEventListener(name, (event) => this.pressed(event), { capture: true, signal });
      }
      view.addEventListener("keydown", (event) => this.keyDown(event), { capture: true, signal });
      view.addEventListener("submit", (event) => this.submitted(event), { capture: true, signal });
    }
  }

  close(): void {
    this.endings.abort();
  }

  private pressed(event: MouseEvent): void {
    if (event.button === 0 && this.isSend(event.target)) this.hold(event, event.type === "click");
  }

  private keyDown(event: KeyboardEvent): void {
    const shortcut = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.altKey;
    const onButton = event.key === "Enter" || event.key === " ";
    if (shortcut ? this.isOurs(event.target) : onButton && this.isSend(event.target))
      this.hold(event, true);
  }

  private submitted(event: SubmitEvent): void {
    if (event.submitter && this.isSend(event.submitter)) this.hold(event, true);
  }

  /** Holds the press while there is something to ask; `asks` on the one event that would send. */
  private hold(event: Event, asks: boolean): void {
    try {
      if (!event.isTrusted || !this.asker.mustAsk()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (asks) this.asker.ask();
    } catch (fault) {
      console.warn("before-send failed, the press goes through", fault);
    }
  }

  private isSend(target: EventTarget | null): boolean {
    const { send } = this.adapter;
    const element = target as Element | null;
    if (!send || !element?.closest) return false;
    const button = element.closest(send);
    return button !== null && this.around.contains(button);
  }

  private isOurs(target: EventTarget | null): boolean {
    const node = target as Node | null;
    if (!node) return false;
    return (
      this.around.contains(node) || (this.inside !== document && node.ownerDocument === this.inside)
    );
  }
}
