// An editable element of a page, or of a frame in it that may be reached from here.
import type { Box } from "../../suggestions/geometry.js";
import type { EditorTheme } from "../editor-theme.js";
import { offsetOf, type MappedText } from "../mapped-text.js";
import { Marks, type DrawnMark } from "../marks.js";
import { readQuotedText } from "../quoted-text.js";
import type { OwnText } from "../reader.js";
import { readOwnText } from "../text-map.js";
import { overlap, placeAt, viewOf, type Editor, type View } from "./editor.js";
import { leaveMarkRules, useMarkRules } from "./mark-style.js";
import { webmailDialect, withoutQuotes } from "./quotes.js";
import type { Body } from "./recognise.js";

export class RichEditor implements Editor {
  readonly format = "html";
  readonly host: HTMLElement;
  readonly document: Document;
  readonly view: View;
  private readonly marks: Marks;
  private observer: MutationObserver | null = null;

  constructor(private readonly body: Body) {
    this.host = body.host;
    this.document = body.host.ownerDocument;
    this.view = viewOf(body.host);
    this.marks = new Marks(this.view);
    useMarkRules(this.document);
  }

  read(): OwnText {
    return withoutQuotes(readOwnText(this.host, "html", webmailDialect), this.host);
  }

  readAll(): string {
    return this.host.textContent ?? "";
  }

  quoted(): MappedText {
    return readQuotedText(this.host, "html", webmailDialect);
  }

  caret(own: OwnText): number | undefined {
    const selection = this.document.getSelection();
    const node = selection?.focusNode;
    if (!selection || !node || !this.host.contains(node) || !this.hasFocus()) return undefined;
    return offsetOf(own, node, selection.focusOffset);
  }

  selected(own: OwnText): { start: number; end: number } | null {
    const selection = this.document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    if (!this.host.contains(startContainer)) return null;
    return {
      start: offsetOf(own, startContainer, startOffset),
      end: offsetOf(own, endContainer, endOffset),
    };
  }

  select(range: Range): void {
    const { startContainer, startOffset, endContainer, endOffset } = range;
    this.document
      .getSelection()
      ?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }

  boxes(range: Range): Box[] {
    const { x, y } = this.origin();
    return [...range.getClientRects()].map((rect) => ({
      x: rect.left + x,
      y: rect.top + y,
      w: rect.width,
      h: rect.height,
    }));
  }

  window(): Box {
    const page = { x: 0, y: 0, w: innerWidth, h: innerHeight };
    const [frame] = this.body.frames;
    if (frame) return overlap(page, boxOf(frame));
    let seen = overlap(page, boxOf(this.host));
    for (let at = this.host.parentElement; at; at = at.parentElement) {
      if (/auto|scroll|hidden/.test(getComputedStyle(at).overflowY))
        seen = overlap(seen, boxOf(at));
    }
    return seen;
  }

  offsetAt(own: OwnText, x: number, y: number): number | null {
    const origin = this.origin();
    const place = placeAt(this.document, x - origin.x, y - origin.y);
    if (!place || !this.host.contains(place.node)) return null;
    return offsetOf(own, place.node, place.offset);
  }

  scrollTo(range: Range): void {
    const element = range.startContainer.parentElement ?? this.host;
    const [box] = this.boxes(range);
    const seen = this.window();
    if (box && box.y >= seen.y && box.y + box.h <= seen.y + seen.h) return;
    element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  draw(marks: DrawnMark[], theme: EditorTheme): void {
    this.marks.show(marks, theme);
  }

  origin(): { x: number; y: number } {
    const [frame] = this.body.frames;
    if (!frame) return { x: 0, y: 0 };
    const { left, top } = frame.getBoundingClientRect();
    return { x: left + frame.clientLeft, y: top + frame.clientTop };
  }

  watch(changed: () => void): void {
    this.observer = new MutationObserver(changed);
    this.observer.observe(this.host, { childList: true, subtree: true, characterData: true });
  }

  close(): void {
    this.observer?.disconnect();
    // The frame may be gone already, and its highlights with it.
    if (this.host.isConnected) this.marks.show([], "light");
    leaveMarkRules(this.document);
  }

  private hasFocus(): boolean {
    const { activeElement } = this.document;
    return (
      activeElement === null ||
      this.host.contains(activeElement) ||
      activeElement === this.document.body
    );
  }
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left, y: top, w: width, h: height };
}
