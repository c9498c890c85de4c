// Shows a card picture as generated content of the root, and tells which of its zones a point
// meets.
import {
  drawCard,
  fontFamily,
  margin,
  type CardContent,
  type CardPicture,
  type Zone,
} from "../suggestions/card-layout.js";
import type { Theme } from "../suggestions/card-palette.js";
import { cardWidths, placeCard, squeezeCard } from "../suggestions/card-place.js";
import { shortened } from "../suggestions/card-text.js";
import type { Box, Place } from "../suggestions/geometry.js";

/** The page's own list: a script's view of it takes no sheet in Thunderbird 140. */
function sheetsOfPage(): CSSStyleSheet[] {
  const seen = document as Document & { wrappedJSObject?: Document };
  return (seen.wrappedJSObject ?? seen).adoptedStyleSheets;
}

/** A script that went with an older extension could not take its card along: it goes here. */
function clearOlder(sheets: CSSStyleSheet[]): void {
  for (let at = sheets.length - 1; at >= 0; at--) {
    const rule = sheets[at]?.cssRules[0];
    if (rule?.cssText.includes("--sincerely-card")) sheets.splice(at, 1);
  }
}

export class CardView {
  private readonly sheet = new CSSStyleSheet();
  private readonly ink: OffscreenCanvasRenderingContext2D | null;
  private picture: CardPicture | null = null;
  private content: CardContent | null = null;
  private corner = { x: 0, y: 0 };
  private theme: Theme = "light";
  private hovered: string | null = null;

  constructor() {
    const sheets = sheetsOfPage();
    clearOlder(sheets);
    sheets.push(this.sheet);
    this.ink = new OffscreenCanvas(8, 8).getContext("2d");
  }

  get shown(): boolean {
    return this.picture !== null;
  }

  /** Draws the card at its place; with `keepCorner` its top left corner stays where it is. */
  show(content: CardContent, place: Place, theme: Theme, keepCorner: boolean): void {
    this.theme = theme;
    const kept = this.box();
    if (keepCorner && kept) {
      this.draw(content, kept.w);
      const { h } = this.box() as Box;
      const seen = this.corner.y >= 0 && this.corner.y + h <= place.window.h - 8;
      if (seen) return this.write();
    }
    this.corner = this.fit(content, place);
    this.write();
  }

  /** Draws it as wide as there is room for, else short; returns its corner. */
  private fit(content: CardContent, place: Place): { x: number; y: number } {
    for (const shape of [content, shortened(content)]) {
      for (const width of cardWidths(place.window.w)) {
        const corner = placeCard(place, this.draw(shape, width));
        if (corner) return corner;
      }
    }
    return squeezeCard(place, this.draw(shortened(content), cardWidths(place.window.w)[0]!));
  }

  private draw(content: CardContent, width: number): { w: number; h: number } {
    this.content = content;
    this.picture = drawCard({ ...content, hover: this.hovered }, width, this.theme, this.measure);
    return { w: width, h: this.picture.h - 2 * margin };
  }

  hide(): void {
    if (!this.picture) return;
    this.picture = null;
    this.content = null;
    this.hovered = null;
    this.sheet.replaceSync("");
  }

  /** The card without its shadow; null while none is shown. */
  box(): Box | null {
    if (!this.picture) return null;
    const { w, h } = this.picture;
    return { ...this.corner, w: w - 2 * margin, h: h - 2 * margin };
  }

  contains(x: number, y: number): boolean {
    const box = this.box();
    if (!box) return false;
    const [left, top] = [x - box.x, y - box.y];
    return left >= 0 && top >= 0 && left < box.w && top < box.h;
  }

  zoneAt(x: number, y: number): string | null {
    if (!this.contains(x, y)) return null;
    const [left, top] = [x - this.corner.x + margin, y - this.corner.y + margin];
    const inside = (zone: Zone) =>
      left >= zone.x && left < zone.x + zone.w && top >= zone.y && top < zone.y + zone.h;
    return this.picture?.zones.find(inside)?.name ?? null;
  }

  /** Redraws with the control under the pointer on a sunk ground. */
  hover(zone: string | null): void {
    if (!this.picture || !this.content || zone === this.hovered) return;
    this.hovered = zone;
    const width = this.picture.w - 2 * margin;
    this.picture = drawCard({ ...this.content, hover: zone }, width, this.theme, this.measure);
    this.write();
  }

  close(): void {
    this.hide();
    const sheets = sheetsOfPage();
    const at = sheets.indexOf(this.sheet);
    if (at >= 0) sheets.splice(at, 1);
  }

  private write(): void {
    if (!this.picture) return;
    const source = encodeURIComponent(this.picture.svg).replaceAll("'", "%27");
    const { x, y } = this.corner;
    this.sheet.replaceSync(
      `:root{--sincerely-x:${x - margin}px;--sincerely-y:${y - margin}px;` +
        `${this.hovered ? "--sincerely-cursor:pointer;" : ""}` +
        `--sincerely-card:url("data:image/svg+xml,${source}")}`,
    );
  }

  private readonly measure = (line: string, px: number, weight: number): number => {
    if (!this.ink) return line.length * px * 0.55;
    this.ink.font = `${weight} ${px}px ${fontFamily}`;
    return this.ink.measureText(line).width;
  };
}
