// The question before sending, in the page: what is still open, and the way back. A press that we
// made would not be the person's, so the mail is sent by pressing the page's own button again.
import type { OpenSuggestion } from "../../protocol/messages.js";
import { palettes, type Theme } from "../../suggestions/card-palette.js";
import { ownDirection } from "../../strings/direction.js";
import { countText, text } from "../../strings/text.js";
import { laidDownElement } from "./card-elements.js";
import { sheetCss } from "./card-style.js";
import { element, shadowMode } from "./elements.js";

export interface SheetView {
  questions: OpenSuggestion[];
  /** Short name of the only reader, "" when there are several or none is known. */
  name: string;
  /** How many people it goes to. */
  readers: number;
}

/** A press counts from here on, so that a held key or a double click says nothing, ms. */
const pressesCountAfter = 700;

export class SendSheet {
  private outer: HTMLElement | null = null;
  private openedAt = -Infinity;

  constructor(private readonly closed: () => void) {}

  get shown(): boolean {
    return this.outer !== null;
  }

  show(page: Document, view: SheetView, theme: Theme): void {
    this.hide();
    const outer = element(page, "sincerely-before-send", { popover: "manual" });
    const root = outer.attachShadow({ mode: shadowMode });
    const card = this.drawn(page, view);
    Object.entries(palettes[theme]).forEach(([name, value]) =>
      card.style.setProperty(`--${name}`, String(value)),
    );
    root.append(
      element(page, "style", {}, sheetCss),
      element(page, "div", { class: "veil" }),
      card,
    );
    page.documentElement.append(outer);
    outer.showPopover();
    this.outer = outer;
    this.openedAt = performance.now();
    for (const name of ["click", "mousedown", "pointerdown", "keyup", "keypress", "focusin"]) {
      outer.addEventListener(name, (event) => event.stopPropagation());
    }
    outer.addEventListener("keydown", (event) => this.keyDown(event));
    root.querySelector<HTMLElement>(".main")?.focus({ preventScroll: true });
  }

  hide(): void {
    this.outer?.remove();
    this.outer = null;
  }

  private drawn(page: Document, view: SheetView): HTMLElement {
    const make = element.bind(null, page);
    const items = view.questions.map((one) => {
      const said = one.evidence?.find((line) => line.source !== "draft");
      return make(
        "li",
        {},
        make("p", {}, one.message),
        ...(one.place
          ? [make("p", { class: "small" }, text("popup_quote", { words: one.place }))]
          : []),
        ...(said ? [make("blockquote", {}, ownDirection(said.text))] : []),
        ...(one.question ? [make("p", { class: "question" }, one.question)] : []),
        ...(one.laidDown ? [laidDownElement(page, one.laidDown)] : []),
      );
    });
    const back = make("button", { type: "button", class: "btn main" }, text("send_back"));
    back.addEventListener("click", () => this.close());
    const note = make("p", { class: "small", id: "note" }, text("send_note"));
    return make(
      "section",
      {
        class: "card",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "title",
        "aria-describedby": "note",
      },
      make("h2", { id: "title" }, title(view)),
      make("ol", {}, ...items),
      make("div", { class: "row" }, note, back),
    );
  }

  private keyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    const { key, repeat, ctrlKey, metaKey } = event;
    const early = performance.now() - this.openedAt < pressesCountAfter;
    if (key === "Escape") this.close();
    // The keys that sent the mail, pressed again or held, are no answer.
    else if (key === "Enter" || key === " ") {
      if (!(repeat || ctrlKey || metaKey || early)) return;
    } else if (key !== "Tab") return;
    // There is one control: Tab leads to it again.
    event.preventDefault();
  }

  private close(): void {
    this.hide();
    this.closed();
  }
}

function title({ questions, name, readers }: SheetView): string {
  if (readers > 1) return text("send_title_group", { n: readers });
  if (!name) return countText("send_title_open", questions.length);
  return countText("send_title", questions.length, { name });
}
