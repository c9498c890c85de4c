// A line beside a place, for a while: what was not changed here, and what the writer can do
// instead.
import { palettes, type Theme } from "../../suggestions/card-palette.js";
import type { Box } from "../../suggestions/geometry.js";
import { noteCss } from "./card-style.js";
import { element, shadowMode } from "./elements.js";

const stays = 8_000;

export class Note {
  private outer: HTMLElement | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  show(page: Document, words: string, at: Box, theme: Theme): void {
    this.hide();
    const outer = element(page, "sincerely-note", { popover: "manual" });
    const root = outer.attachShadow({ mode: shadowMode });
    const card = element(page, "div", { class: "card", role: "status" }, words);
    const { card: ground, ink, line } = palettes[theme];
    Object.entries({ card: ground, ink, line }).forEach(([name, value]) =>
      card.style.setProperty(`--${name}`, value),
    );
    root.append(element(page, "style", {}, noteCss), card);
    page.documentElement.append(outer);
    outer.showPopover();
    const { width, height } = card.getBoundingClientRect();
    const x = Math.max(8, Math.min(at.x, innerWidth - width - 8));
    const below = at.y + at.h + 8;
    const y = below + height < innerHeight - 8 ? below : Math.max(8, at.y - height - 8);
    outer.style.setProperty("--sincerely-x", `${x}px`);
    outer.style.setProperty("--sincerely-y", `${y}px`);
    this.outer = outer;
    this.timer = setTimeout(() => this.hide(), stays);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.outer?.remove();
    this.outer = null;
  }
}
