// The card in a webmail page: real buttons in a closed shadow root, outside every editor and above
// all else.
import type { CardContent } from "../../suggestions/card-layout.js";
import { palettes, type Palette, type Theme } from "../../suggestions/card-palette.js";
import { cardWidths, placeCard, squeezeCard } from "../../suggestions/card-place.js";
import type { Box, Place } from "../../suggestions/geometry.js";
import { text } from "../../strings/text.js";
import { cardCss } from "./card-style.js";
import { element, put, shadowMode } from "./elements.js";

export interface CardEvents {
  press(zone: string): void;
  key(key: string, shift: boolean): boolean;
  hover(inside: boolean): void;
}

const lines = {
  attention: "M0 2h20M0 6h20",
  notice: "M0 4h20",
  hint: "M1 4h19",
  theirs: "M0 4h20",
} as const;

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
    put(this.card, drawn(this.outer.ownerDocument, content));
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

/** The card as elements; controls carry the zone they are, and their turn in the order of focus. */
function drawn(page: Document, content: CardContent): Element[] {
  const make = element.bind(null, page) as Make;
  let turn = 0;
  const button = (zone: string, words: string, look = "", inOrder = true) =>
    make(
      "button",
      {
        type: "button",
        class: look,
        "data-zone": zone,
        ...(inOrder ? { "data-turn": `${turn++}` } : {}),
        tabindex: inOrder ? "0" : "-1",
      },
      words,
    );
  if (content.kind === "line") {
    const undo = content.undo ? [button("undo", content.undo, "text")] : [];
    return [make("div", { class: "row", role: "status" }, make("p", {}, content.title), ...undo)];
  }
  if (content.kind === "menu") {
    const back = button("back", `‹ ${content.title}`, "text", false);
    const rows = (content.rows ?? []).map((row, at) => button(`row:${at}`, row, "menu"));
    const words = content.message ? [make("p", {}, content.message)] : [];
    return [make("div", { class: "head" }, back, closing(make, button)), ...words, ...rows];
  }
  return [
    headOf(page, content, button),
    ...wordsOf(page, content),
    make(
      "div",
      { class: "row" },
      ...(content.buttons ?? []).map((words, at) => button(`action:${at}`, words, "btn")),
      ...(content.more ? [button("more", content.more, "text more")] : []),
    ),
  ];
}

type Make = (
  name: string,
  attributes?: Record<string, string>,
  ...inside: (Element | string)[]
) => HTMLElement;
type Button = (zone: string, words: string, look?: string, inOrder?: boolean) => HTMLElement;

function closing(_make: Make, button: Button): HTMLElement {
  const close = button("close", "×", "sign", false);
  close.setAttribute("aria-label", text("card_close"));
  return close;
}

function headOf(page: Document, content: CardContent, button: Button): HTMLElement {
  const make: Make = element.bind(null, page);
  const head = make("div", { class: "head" });
  if (content.severity) head.append(glyph(page, content.severity));
  head.append(make("h2", {}, content.title));
  if (content.pager) {
    const turns = [button("previous", "‹", "sign", false), button("next", "›", "sign", false)];
    turns[0]!.setAttribute("aria-label", text("card_previous"));
    turns[1]!.setAttribute("aria-label", text("keys_next"));
    head.append(turns[0]!, make("span", { class: "pager" }, content.pager), turns[1]!);
  }
  head.append(closing(make, button));
  return head;
}

function wordsOf(page: Document, content: CardContent): HTMLElement[] {
  const make: Make = element.bind(null, page);
  const { message, evidence, question, command } = content;
  const said = evidence && [
    ...(evidence.who ? [make("cite", {}, evidence.who)] : []),
    make("span", {}, evidence.text),
  ];
  return [
    ...(message ? [make("p", {}, message)] : []),
    ...(said ? [make("blockquote", {}, ...said)] : []),
    ...(question ? [make("p", { class: "question" }, question)] : []),
    ...(command ? [make("code", {}, command)] : []),
  ];
}

function glyph(page: Document, severity: keyof typeof lines): Element {
  const space = "http://www.w3.org/2000/svg";
  const svg = page.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 20 8");
  svg.setAttribute("class", `glyph ${severity}`);
  svg.setAttribute("aria-hidden", "true");
  const path = page.createElementNS(space, "path");
  path.setAttribute("d", lines[severity]);
  svg.append(path);
  return svg;
}
