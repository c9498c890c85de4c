// The card as one SVG picture with its hit zones. Text is measured and wrapped here, because
// nothing can lay it out later: the picture is generated content and has no nodes of its own.
import type { Severity } from "../protocol/protocol.js";
import { palettes, type Palette, type Theme } from "./card-palette.js";
import { cut, escapeXml, wrap, type Measure } from "./card-text.js";

export interface CardContent {
  kind: "suggestion" | "menu" | "line" | "missing";
  /** Form of the line at the head; "theirs": that of a line of theirs. */
  severity?: Severity | "theirs";
  title: string;
  message?: string;
  evidence?: { who: string; text: string };
  question?: string;
  /** Why an administrator has laid the check down: said beside a lock. */
  laidDown?: string;
  command?: string;
  buttons?: string[];
  more?: string;
  /** "2 of 3", ready to show; absent for a single question. */
  pager?: string;
  rows?: string[];
  undo?: string;
  /** Index of the control that carries the focus ring, in the order of `zones`' focusable ones. */
  focus?: number;
  /** Name of the zone under the pointer. */
  hover?: string | null;
}

export interface Zone {
  name: string;
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface CardPicture {
  svg: string;
  w: number;
  h: number;
  zones: Zone[];
}

/** Room for the shadow on each side. */
export const margin = 16;
const pad = 14;
export const fontFamily = "system-ui, sans-serif";
const monoFamily = "ui-monospace, Consolas, 'Liberation Mono', monospace";

const glyphs: Record<Severity | "theirs", string> = {
  theirs: '<path d="M0 4h20" stroke-width="1.25"/>',
  attention: '<path d="M0 2h20M0 6h20" stroke-width="1.75"/>',
  notice: '<path d="M0 4h20" stroke-width="2.25" stroke-dasharray="5 2.5"/>',
  hint: '<path d="M1 4h19" stroke-width="2.5" stroke-linecap="round" stroke-dasharray="0 4.5"/>',
};

/** In a square of 16. */
export const lockPath =
  "M5 7h6a1.5 1.5 0 0 1 1.5 1.5V12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 12V8.5A1.5 1.5 0 0 1 5 7z " +
  "M5.5 7V5a2.5 2.5 0 0 1 5 0v2";

class Drawing {
  y = pad;
  readonly parts: string[] = [];
  readonly zones: Zone[] = [];
  readonly inner: number;
  readonly colours: Palette;
  focusable = 0;

  constructor(
    readonly content: CardContent,
    readonly width: number,
    theme: Theme,
    readonly measure: Measure,
  ) {
    this.inner = width - 2 * pad;
    this.colours = palettes[theme];
  }

  text(line: string, x: number, y: number, px: number, fill: string, weight = 400, anchor = "") {
    const bold = weight === 400 ? "" : ` font-weight="${weight}"`;
    const at = anchor && ` text-anchor="${anchor}"`;
    const place = `x="${margin + x}" y="${margin + y}"`;
    this.parts.push(
      `<text ${place} font-size="${px}" fill="${fill}"${bold}${at}>${escapeXml(line)}</text>`,
    );
  }

  block(
    text: string,
    px: number,
    height: number,
    weight: number,
    count: number,
    left = pad,
    colour = this.colours.ink,
  ) {
    const max = this.width - left - pad;
    for (const line of wrap(text, px, weight, max, count, this.measure)) {
      this.text(line, left, this.y + height * 0.5 + px * 0.35, px, colour, weight);
      this.y += height;
    }
  }

  stroke(path: string, x: number, y: number, colour = this.colours.soft) {
    this.parts.push(
      `<path transform="translate(${margin + x} ${margin + y})" d="${path}" fill="none" ` +
        `stroke="${colour}" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>`,
    );
  }

  zone(name: string, x: number, y: number, w: number, h: number) {
    this.zones.push({ name, x: margin + x, y: margin + y, w, h });
    if (this.content.hover === name) {
      const place = `x="${margin + x}" y="${margin + y}" width="${w}" height="${h}"`;
      this.parts.push(`<rect ${place} rx="6" fill="${this.colours.sunk}"/>`);
    }
  }

  /** The focus ring, when it is this control's turn. */
  ring(x: number, y: number, w: number, h: number) {
    if (this.content.focus !== this.focusable++) return;
    const place =
      `x="${margin + x - 2.5}" y="${margin + y - 2.5}" ` + `width="${w + 5}" height="${h + 5}"`;
    this.parts.push(
      `<rect ${place} rx="8" fill="none" stroke="${this.colours.accent}" stroke-width="2"/>`,
    );
  }

  picture(): CardPicture {
    const { card, line, shadow, border } = this.colours;
    const h = Math.round(this.y + pad);
    const [w, full] = [this.width + 2 * margin, h + 2 * margin];
    const drop =
      `<defs><filter id="s" x="-20%" y="-20%" width="140%" height="150%">` +
      `<feDropShadow dx="0" dy="4" stdDeviation="6" flood-color="#0A1216" ` +
      `flood-opacity="${shadow}"/></filter></defs>`;
    const half = border / 2;
    const frame =
      `<rect x="${margin + half}" y="${margin + half}" ` +
      `width="${this.width - border}" height="${h - border}" ` +
      `rx="10" fill="${card}" stroke="${line}" stroke-width="${border}"` +
      `${shadow ? ' filter="url(#s)"' : ""}/>`;
    const svg =
      `<svg xmlns="http://www.w3.org/2000/svg" ` +
      `width="${w}" height="${full}" viewBox="0 0 ${w} ${full}" ` +
      `font-family="${fontFamily}">${shadow ? drop : ""}${frame}${this.parts.join("")}</svg>`;
    return { svg, w, h: full, zones: this.zones };
  }
}

function drawHead(d: Drawing) {
  const { content, colours, measure } = d;
  let right = d.width - pad;
  d.zone("close", right - 18, d.y - 4, 26, 24);
  d.stroke("M0 0l9 9m0-9l-9 9", right - 11, d.y + 3.5);
  right -= 30;
  if (content.pager) right = drawPager(d, content.pager, right);
  let left = pad;
  if (content.kind === "menu") {
    d.zone("back", pad - 6, d.y - 4, 90, 24);
    d.stroke("M8 0l-4.5 4.5 4.5 4.5", pad, d.y + 3.5);
    left += 16;
  } else if (content.severity) {
    const place = `translate(${margin + pad} ${margin + d.y + 4})`;
    const colour = content.severity === "theirs" ? colours.soft : colours[content.severity];
    d.parts.push(
      `<g transform="${place}" fill="none" stroke="${colour}">${glyphs[content.severity]}</g>`,
    );
    left += 28;
  }
  d.text(cut(content.title, 12, 400, right - left - 8, measure), left, d.y + 12, 12, colours.soft);
  d.y += 24;
}

function drawPager(d: Drawing, pager: string, from: number): number {
  let right = from;
  d.zone("next", right - 16, d.y - 4, 24, 24);
  d.stroke("M0 0l4 4-4 4", right - 4, d.y + 4);
  right -= 16;
  d.text(pager, right, d.y + 12, 12, d.colours.soft, 400, "end");
  right -= d.measure(pager, 12, 400) + 8;
  d.zone("previous", right - 16, d.y - 4, 24, 24);
  d.stroke("M0 0l-4 4 4 4", right, d.y + 4);
  return right - 16;
}

function drawBody(d: Drawing) {
  const { content, colours, measure } = d;
  if (content.message) d.block(content.message, 14, 20, 400, 4);
  if (content.evidence) {
    d.y += 8;
    const top = d.y;
    if (content.evidence.who) {
      const who = cut(content.evidence.who, 12, 400, d.inner - 12, measure);
      d.text(who, pad + 12, d.y + 12, 12, colours.soft);
      d.y += 17;
    }
    d.block(content.evidence.text, 13, 18, 400, d.width < 300 ? 3 : 2, pad + 12);
    const bar = `x="${margin + pad}" y="${margin + top}" width="2" height="${d.y - top}"`;
    d.parts.push(`<rect ${bar} rx="1" fill="${colours.edge}"/>`);
  }
  if (content.question) {
    d.y += 8;
    d.block(content.question, 14, 20, 600, 3);
  }
  if (content.laidDown) {
    d.y += 8;
    d.stroke(lockPath, pad, d.y + 1);
    d.block(content.laidDown, 12, 17, 400, 4, pad + 22, colours.soft);
  }
  if (content.command) drawCommand(d, content.command);
}

function drawCommand(d: Drawing, command: string) {
  d.y += 10;
  const place = `x="${margin + pad}" y="${margin + d.y}" width="${d.inner}" height="30"`;
  d.parts.push(
    `<rect ${place} rx="6" fill="none" stroke="${d.colours.line}"/>` +
      `<text x="${margin + pad + 10}" y="${margin + d.y + 19}" ` +
      `font-size="13" fill="${d.colours.ink}" ` +
      `font-family="${monoFamily}">${escapeXml(command)}</text>`,
  );
  d.y += 30;
}

const buttonHeight = 30;
const buttonGap = 8;

function drawButton(d: Drawing, label: string, index: number, x: number, width: number) {
  d.ring(x, d.y, width, buttonHeight);
  d.zone(`action:${index}`, x, d.y, width, buttonHeight);
  const place = `x="${margin + x + 0.5}" y="${margin + d.y + 0.5}"`;
  const size = `width="${width - 1}" height="${buttonHeight - 1}"`;
  d.parts.push(`<rect ${place} ${size} rx="6" fill="none" stroke="${d.colours.edge}"/>`);
  const shown = cut(label, 13, 500, width - 22, d.measure);
  d.text(shown, x + width / 2, d.y + 19.5, 13, d.colours.ink, 500, "middle");
}

/** Buttons in rows as wide as the card, More at the end of the last one. */
function drawButtons(d: Drawing) {
  const labels = d.content.buttons ?? [];
  if (labels.length === 0) return;
  d.y += 14;
  const more = d.content.more;
  const moreWidth = more ? Math.ceil(d.measure(more, 13, 500)) + 16 : 0;
  let x = pad;
  labels.forEach((label, index) => {
    const width = Math.min(d.inner, Math.ceil(d.measure(label, 13, 500)) + 24);
    const last = index === labels.length - 1;
    const room = d.width - pad - (last ? moreWidth - 8 : 0);
    if (x > pad && x + width > room) {
      d.y += buttonHeight + buttonGap;
      x = pad;
    }
    drawButton(d, label, index, x, width);
    x += width + buttonGap;
  });
  if (more) {
    const left = d.width - pad - moreWidth + 8;
    d.ring(left, d.y, moreWidth, buttonHeight);
    d.zone("more", left, d.y, moreWidth, buttonHeight);
    d.text(more, d.width - pad, d.y + 19.5, 13, d.colours.soft, 500, "end");
  }
  d.y += buttonHeight;
}

function drawRows(d: Drawing) {
  if (d.content.message) {
    d.block(d.content.message, 14, 20, 400, 12);
    d.y += 4;
  }
  (d.content.rows ?? []).forEach((row, index) => {
    d.ring(pad - 4, d.y + 2, d.inner + 8, 28);
    d.zone(`row:${index}`, pad - 4, d.y, d.inner + 8, 32);
    const shown = cut(row, 14, 400, d.inner, d.measure);
    d.text(shown, pad, d.y + 21, 14, d.colours.ink);
    d.y += 32;
  });
}

function drawLine(d: Drawing) {
  const { content, colours, measure } = d;
  const undo = content.undo ?? "";
  const undoWidth = undo ? measure(undo, 13, 500) + 16 : 0;
  const room = d.inner - undoWidth - 8;
  d.text(cut(content.title, 14, 400, room, measure), pad, d.y + 13, 14, colours.ink);
  if (undo) {
    d.ring(d.width - pad - undoWidth + 8, d.y - 6, undoWidth, 30);
    d.zone("undo", d.width - pad - undoWidth + 8, d.y - 6, undoWidth, 30);
    d.text(undo, d.width - pad, d.y + 13, 13, colours.accent, 500, "end");
  }
  d.y += 18;
}

/**
 * The picture of a card. Zones: close, previous, next, back, action:N, more, row:N, undo; names of
 * focusable controls in the order of the focus index: buttons, then more; rows; undo.
 * content   texts ready to show, unescaped;  width  of the card without margin, CSS px
 * returns   the SVG source and the zones in its own coordinates;  fails  never
 */
export function drawCard(
  content: CardContent,
  width: number,
  theme: Theme,
  measure: Measure,
): CardPicture {
  const d = new Drawing(content, width, theme, measure);
  if (content.kind === "line") drawLine(d);
  else {
    drawHead(d);
    if (content.kind === "menu") drawRows(d);
    else {
      drawBody(d);
      drawButtons(d);
    }
  }
  return d.picture();
}

/** Names of the controls that the keyboard goes through, in order. */
export function focusables(content: CardContent): string[] {
  if (content.kind === "line") return content.undo ? ["undo"] : [];
  if (content.kind === "menu") return (content.rows ?? []).map((_, index) => `row:${index}`);
  const buttons = (content.buttons ?? []).map((_, index) => `action:${index}`);
  return content.more ? [...buttons, "more"] : buttons;
}
