// The life of the card: when it opens, what it shows, what its controls do, when it goes.
import { doctorCommand, type OpenSuggestion, type Request } from "../protocol/messages.js";
import type { ActionKind, Severity, Span } from "../protocol/protocol.js";
import {
  afterwardsCard,
  missingCard,
  moreCard,
  offeredActions,
  suggestionCard,
} from "../suggestions/card-content.js";
import { focusables, type CardContent } from "../suggestions/card-layout.js";
import type { Place, Point } from "../suggestions/geometry.js";
import type { Surface } from "../surfaces/surface.js";

/** Pauses in ms: rest on a mark before it opens, off it before it closes, the line after an action. */
export const pauses = { rest: 350, off: 300, line: 6_000, afterKey: 800 } as const;

export interface CardOwner {
  surface: Surface;
  find(key: string): OpenSuggestion | undefined;
  /** Everything with a place in the text, in reading order. */
  inText(): OpenSuggestion[];
  /** The short name of the reader, "" when there are several or none. */
  readerName(): string;
  caret(): number | undefined;
  act(key: string, action: ActionKind): Promise<boolean>;
  undo(key: string): void;
  tell(request: Request): void;
  /** The open mark changed: marks are to be drawn again. */
  redraw(): void;
}

type Page = "question" | "more" | "afterwards" | "missing";
const gravity: Record<Severity, number> = { attention: 0, notice: 1, hint: 2 };

export class CardSession {
  private keys: string[] = [];
  private index = 0;
  private page: Page = "question";
  private byHover = false;
  private focus: number | null = null;
  private place: Place | null = null;
  private content: CardContent | null = null;
  private afterwards: CardContent | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastKey = -Infinity;
  /** What the pointer rests on: keys of marks, "card", or nothing. */
  private resting = "";
  private acting = false;

  constructor(private readonly owner: CardOwner) {}

  /** Key of the question that the card shows, for the open mark. */
  get openKey(): string | null {
    return this.content && this.page !== "missing" ? (this.keys[this.index] ?? null) : null;
  }

  get isOpen(): boolean {
    return this.content !== null;
  }

  hover(keys: string[], at: Point): void {
    const name = keys.join("\n");
    if (name === this.resting) return;
    this.resting = name;
    if (this.content && this.page !== "afterwards") {
      if (this.byHover && !keys.some((key) => this.keys.includes(key))) this.closeSoon();
      else clearTimeout(this.timer);
    }
    if (keys.length === 0 || this.content) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const quiet = performance.now() - this.lastKey >= pauses.afterKey;
      if (this.resting === name && !this.content && quiet) this.open(keys, at, "hover");
    }, pauses.rest);
  }

  overCard(inside: boolean): void {
    if (!this.content) return;
    if (inside) {
      this.resting = "card";
      clearTimeout(this.timer);
    } else if (this.page === "afterwards") this.closeAfter(pauses.line);
  }

  click(keys: string[], at: Point): void {
    clearTimeout(this.timer);
    if (keys.length > 0) this.open(keys, at, "click");
    else this.close();
  }

  /** Keyboard: the card of the mark at the caret, else of the next; again: the one after. */
  step(back: boolean): void {
    const all = this.owner.inText();
    if (all.length === 0) return;
    const current = all.findIndex((one) => one.key === this.openKey);
    const next = this.content && current >= 0 ? current + (back ? -1 : 1) : this.nearest(all, back);
    const target = all[(next + all.length) % all.length];
    if (!target?.span) return;
    this.owner.surface.jump(target.span, false);
    this.open(this.together(target), undefined, "key", target.key);
  }

  show(key: string): void {
    const target = this.owner.find(key);
    if (target?.span) this.open(this.together(target), undefined, "click", key);
  }

  openMissing(): void {
    this.page = "missing";
    this.keys = [];
    this.place = null;
    this.focus = 0;
    this.byHover = false;
    this.draw(false);
  }

  typed(): void {
    this.lastKey = performance.now();
    if (this.content) this.close();
  }

  /** Text, scroll position or window changed: the card follows its mark, or goes with it. */
  follow(): void {
    if (!this.content || this.acting) return;
    if (this.page === "missing") return this.draw(false);
    if (this.page === "afterwards") return;
    const target = this.current();
    if (!target?.span || !this.owner.surface.visible(target.span)) return this.close();
    this.place = this.owner.surface.place(target.span);
    this.draw(false);
  }

  close(): void {
    clearTimeout(this.timer);
    this.resting = "";
    this.focus = null;
    if (!this.content) return;
    this.content = null;
    this.owner.surface.showCard(null, null, false, false);
    this.owner.redraw();
  }

  /** The command "leave as is": settles what the card shows. */
  leave(): boolean {
    if (!this.content || this.page !== "question") return false;
    void this.run("dismiss");
    return true;
  }

  press(zone: string | null): void {
    if (!zone || !this.content) return;
    const [name, number] = zone.split(":");
    if (name === "close") this.close();
    else if (name === "next" || name === "previous") this.turn(name === "next" ? 1 : -1);
    else if (name === "more") this.turnPage("more");
    else if (name === "back") this.turnPage("question");
    else if (name === "undo") this.undo();
    else if (name === "action") this.pressButton(Number(number));
    else if (name === "row") this.pressRow(Number(number));
  }

  key(key: string, shift: boolean): boolean {
    if (!this.content) return false;
    if (key === "Escape") return this.escape();
    if (this.focus === null) return false;
    const controls = focusables(this.content);
    const rows = this.page === "more";
    if (key === "Tab" || key === "ArrowRight" || key === "ArrowLeft") {
      return this.moveFocus((key === "Tab" && shift) || key === "ArrowLeft" ? -1 : 1);
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      const by = key === "ArrowDown" ? 1 : -1;
      if (rows) return this.moveFocus(by);
      if (this.page === "question") this.step(by < 0);
      return true;
    }
    if (key === "Enter") this.press(controls[this.focus] ?? null);
    else if (key === "Delete" && this.page === "question") void this.run("dismiss");
    else if ((key === "m" || key === "M") && this.content.more) this.turnPage("more");
    else return false;
    return true;
  }

  private escape(): boolean {
    if (this.page === "more") this.turnPage("question");
    else this.close();
    return true;
  }

  private moveFocus(by: number): boolean {
    const count = focusables(this.content as CardContent).length;
    if (count > 0) this.focus = ((this.focus ?? 0) + by + count) % count;
    this.draw(true);
    return true;
  }

  private nearest(all: OpenSuggestion[], back: boolean): number {
    const caret = this.owner.caret() ?? 0;
    const at = all.findIndex((one) => one.span && caret >= one.span.start && caret <= one.span.end);
    if (at >= 0) return at;
    const after = all.findIndex((one) => one.span && one.span.start > caret);
    if (after < 0) return back ? all.length - 1 : 0;
    return back ? after - 1 : after;
  }

  /** All questions at one place, gravest first, then by rank. */
  private together(target: OpenSuggestion): string[] {
    const span = target.span as Span;
    const same = this.owner
      .inText()
      .filter((one) => one.span && one.span.start < span.end && span.start < one.span.end);
    return same.map((one) => one.key);
  }

  private open(keys: string[], at: Point | undefined, how: "hover" | "click" | "key", first = "") {
    const found = keys.flatMap((key) => this.owner.find(key) ?? []);
    found.sort((a, b) => gravity[a.severity] - gravity[b.severity] || a.rank - b.rank);
    this.keys = found.map((one) => one.key);
    this.index = Math.max(0, this.keys.indexOf(first));
    const target = this.current();
    if (!target?.span) return;
    this.page = "question";
    this.byHover = how === "hover";
    this.focus = how === "key" ? 0 : null;
    this.place = this.owner.surface.place(target.span, at);
    if (this.place) this.draw(false);
    this.owner.redraw();
  }

  private current(): OpenSuggestion | undefined {
    return this.owner.find(this.keys[this.index] ?? "");
  }

  private draw(keepCorner: boolean): void {
    const content = this.build();
    if (!content) return this.close();
    this.content = { ...content, focus: this.focus ?? undefined };
    this.owner.surface.showCard(this.content, this.place, this.focus !== null, keepCorner);
  }

  private build(): CardContent | null {
    if (this.page === "missing") return missingCard(doctorCommand);
    if (this.page === "afterwards") return this.afterwards;
    const target = this.current();
    if (!target) return null;
    if (this.page === "more") return moreCard(target);
    return suggestionCard(target, this.index + 1, this.keys.length);
  }

  private turn(by: number): void {
    this.index = (this.index + by + this.keys.length) % this.keys.length;
    this.page = "question";
    this.draw(true);
    this.owner.redraw();
  }

  private turnPage(page: "question" | "more"): void {
    this.page = page;
    if (this.focus !== null) this.focus = 0;
    this.byHover = false;
    this.draw(true);
  }

  private pressButton(index: number): void {
    if (this.page === "missing") return this.pressMissing(index);
    const target = this.current();
    const action = target && offeredActions(target).buttons[index];
    if (action) void this.run(action.kind);
  }

  private pressRow(index: number): void {
    const target = this.current();
    const action = target && offeredActions(target).more[index];
    if (action) void this.run(action.kind);
  }

  private pressMissing(index: number): void {
    if (index === 0) this.owner.surface.copy(doctorCommand);
    else this.owner.tell({ kind: "host/retry" });
    this.close();
  }

  private async run(kind: ActionKind): Promise<void> {
    const key = this.keys[this.index];
    if (!key) return;
    if (kind === "jump" || kind === "learn-more") {
      void this.owner.act(key, kind);
      return this.close();
    }
    this.acting = true;
    const done = await this.owner.act(key, kind).finally(() => (this.acting = false));
    if (!done || !this.content) return this.close();
    this.page = "afterwards";
    this.afterwards = afterwardsCard(kind, this.owner.readerName());
    if (this.focus !== null) this.focus = 0;
    this.draw(true);
    this.owner.redraw();
    this.closeAfter(pauses.line);
  }

  private undo(): void {
    const key = this.keys[this.index];
    if (key) this.owner.undo(key);
    this.close();
  }

  private closeSoon(): void {
    this.closeAfter(pauses.off);
  }

  private closeAfter(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), pause);
  }
}
