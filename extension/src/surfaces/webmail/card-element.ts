// The card in a webmail page: real buttons in a closed shadow root, outside every editor and above
// all else.
import type { CardContent } from "../../suggestions/card-layout.js";
import { palettes, type Palette, type Theme } from "../../suggestions/card-palette.js";
import { cardWidths, placeCard, squeezeCard } from "../../suggestions/card-place.js";
import type { Box, Place } from "../../suggestions/geometry.js";
import { contentElements } from "./card-elements.js";
import { cardCss } from "./card-style.js";
import { element, put, shadowMode } from "./elements.js";

export interface CardEvents {
  press(zone: string): void;
  key(key: string, shift: boolean): boolean;
  hover(inside: boolean): void;
}

export class CardElement {
  private readonly outer: HTMLElement;
  private readonly card: HTMLElement;
  private readonly root: ShadowRoot;
  private shown = false;
  private corner = { x: 0, y: 0 };
  /** What had the focus before the card took it. */
  private before: (() => void) | null = null;

  constructor(
    page: Document,
    private readonly events: CardEvents,
  ) {
    this.outer = page.createElement("sincerely-card");
    this.outer.setAttribute("popover", "manual");
    this.root = this.outer.attachShadow({ mode: shadowMode });
    const style = element(page, "style");
    style.textContent = cardCss;
    this.card = element(page, "section", { role: "dialog", class: "card" });
    this.root.append(style, this.card);
    this.listen();
  }

  show(content: CardContent, place: Place, theme: Theme, keepCorner: boolean): void {
    if (!this.outer.isConnected) this.outer.ownerDocument.documentElement.append(this.outer);
    this.colour(theme);
    put(this.card, contentElements(this.outer.ownerDocument, content));
    this.card.setAttribute("aria-label", content.title);
    this.open();
    if (!(keepCorner && this.shown && this.fits(place))) this.corner = this.cornerFor(place);
    this.outer.style.setProperty("--sincerely-x", `${this.corner.x}px`);
    this.outer.style.setProperty("--sincerely-y", `${this.corner.y}px`);
    this.shown = true;
  }

  /** Gives the keyboard to a control of the card; `back` returns it to where it was. */
  focus(index: number, back: () => void): void {
    const controls = [...this.card.querySelectorAll<HTMLElement>("[data-turn]")];
    const control = controls.find((one) => one.dataset["turn"] === String(index)) ?? controls[0];
    this.before ??= back;
    control?.focus({ preventScroll: true });
  }

  get hasFocus(): boolean {
    return this.root.activeElement !== null;
  }

  hide(): void {
    if (!this.shown) return;
    const back = this.hasFocus ? this.before : null;
    this.shown = false;
    this.before = null;
    if (this.outer.matches(":popover-open")) this.outer.hidePopover();
    this.outer.remove();
    back?.();
  }

  box(): Box | null {
    if (!this.shown) return null;
    const { left, top, width, height } = this.card.getBoundingClientRect();
    return { x: left, y: top, w: width, h: height };
  }

  close(): void {
    this.hide();
    this.outer.remove();
  }

  private open(): void {
    // In the top layer nothing of the page lies over it, a composer that is a dialog neither.
    if (!this.outer.matches(":popover-open")) this.outer.showPopover();
  }

  private cornerFor(place: Place): { x: number; y: number } {
    for (const width of cardWidths(place.window.w)) {
      const corner = placeCard(place, this.sizeAt(width));
      if (corner) return corner;
    }
    return squeezeCard(place, this.sizeAt(cardWidths(place.window.w)[0]!));
  }

  private sizeAt(width: number): { w: number; h: number } {
    this.outer.style.setProperty("--sincerely-w", `${width}px`);
    return { w: width, h: this.card.offsetHeight };
  }

  private fits(place: Place): boolean {
    return this.corner.y >= 0 && this.corner.y + this.card.offsetHeight <= place.window.h - 8;
  }

  private colour(theme: Theme): void {
    const palette: Palette = palettes[theme];
    for (const name of [
      "card",
      "ink",
      "soft",
      "line",
      "edge",
      "sunk",
      "accent",
      "attention",
      "notice",
      "hint",
    ] as const) {
      this.card.style.setProperty(`--${name}`, palette[name]);
    }
  }

  private listen(): void {
    const { card, events } = this;
    const zoneOf = (event: Event) =>
      (event.target as Element).closest<HTMLElement>("[data-zone]")?.dataset["zone"];
    // The editor keeps its focus and selection while the pointer is on the card.
    card.addEventListener("mousedown", (event) => event.preventDefault());
    card.addEventListener("click", (event) => {
      const zone = zoneOf(event);
      if (zone) events.press(zone);
    });
    card.addEventListener("keydown", (event) => this.keyDown(event));
    card.addEventListener("pointerenter", () => events.hover(true));
    card.addEventListener("pointerleave", () => events.hover(false));
    // Nothing that happens on the card is the page's: a click beside a dialog would close that.
    for (const name of kept) this.outer.addEventListener(name, (event) => event.stopPropagation());
  }

  private keyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (!this.events.key(event.key, event.shiftKey)) return;
    event.preventDefault();
  }
}

const kept = [
  ...["click", "dblclick", "mousedown", "mouseup", "pointerdown", "pointerup", "contextmenu"],
  ...["keydown", "keyup", "keypress", "focusin", "focusout", "input", "wheel", "touchstart"],
];
