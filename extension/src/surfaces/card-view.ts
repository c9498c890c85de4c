// Shows a card picture as generated content of the root, and tells which of its zones a point meets.
import {
  drawCard,
  fontFamily,
  margin,
  type CardContent,
  type CardPicture,
  type Zone,
} from "../suggestions/card-layout.js";
import type { Theme } from "../suggestions/card-palette.js";
import { cardWidth, placeCard } from "../suggestions/card-place.js";
import type { Place } from "../suggestions/geometry.js";

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
    const width = cardWidth(place.window.w);
    this.theme = theme;
    this.content = content;
    this.picture = drawCard({ ...content, hover: this.hovered }, width, theme, this.measure);
    const size = { w: width, h: this.picture.h - 2 * margin };
    const seen = this.corner.y >= 0 && this.corner.y + size.h <= place.window.h - 8;
    if (!(keepCorner && seen)) this.corner = placeCard(place, size);
    this.write();
  }

  hide(): void {
    if (!this.picture) return;
    this.picture = null;
    this.content = null;
    this.hovered = null;
    this.sheet.replaceSync("");
  }

  contains(x: number, y: number): boolean {
    if (!this.picture) return false;
    const { w, h } = this.picture;
    const [left, top] = [x - this.corner.x, y - this.corner.y];
    return left >= 0 && top >= 0 && left < w - 2 * margin && top < h - 2 * margin;
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
