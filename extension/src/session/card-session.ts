// The life of the card: when it opens, what it shows, what its controls do, when it goes.
import { doctorCommand } from "../protocol/messages.js";
import type { DraftAction, OpenSuggestion, Request } from "../protocol/messages.js";
import {
  afterwardsCard,
  itemCard,
  missingCard,
  moreCard,
  whyCard,
} from "../suggestions/card-content.js";
import { focusables, type CardContent } from "../suggestions/card-layout.js";
import { inCorridor } from "../suggestions/corridor.js";
import type { Place, Point } from "../suggestions/geometry.js";
import { byGravity, isLine, offeredActions, type OpenItem } from "../suggestions/items.js";
import type { Anchor, Surface } from "../surfaces/surface.js";
import { anchorOf, nearest, together } from "./card-items.js";
import { moveOf } from "./card-keys.js";

/**
 * Pauses in ms: rest on a mark before it opens, off it before it closes, the line after an action.
 */
export const pauses = { rest: 350, off: 600, line: 6_000, afterKey: 800 } as const;

export interface CardOwner {
  surface: Surface;
  find(key: string): OpenItem | undefined;
  /** Everything that is drawn: lines of theirs first, then the own text, each in reading order. */
  drawn(): OpenItem[];
  /** What the draft says where it goes beyond a limit of theirs; "" where it does not. */
  passage(item: OpenItem): string;
  /** The short name of the reader, "" when there are several or none. */
  readerName(): string;
  caret(): number | undefined;
  act(key: string, action: DraftAction): Promise<boolean>;
  undo(key: string): void;
  tell(request: Request): void;
  /** The open mark changed: marks are to be drawn again. */
  redraw(): void;
}

type Page = "question" | "more" | "why" | "afterwards" | "missing";
type How = "hover" | "click" | "key";

export class CardSession {
  private keys: string[] = [];
  private index = 0;
  private page: Page = "question";
  private byHover = false;
  private focus: number | null = null;
  private anchor: Anchor | null = null;
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

  /** Keys under the pointer or with the card open. */
  get heldKeys(): string[] {
    return [...(this.content ? this.keys : []), ...this.resting.split("\n")].filter(Boolean);
  }

  hover(keys: string[], at: Point): void {
    const name = keys.join("\n");
    const moved = name !== this.resting;
    this.resting = name;
    if (this.content) this.hoverBeside(keys, at);
    if (!moved || this.content) return;
    clearTimeout(this.timer);
    if (keys.length > 0) this.timer = setTimeout(() => this.rested(keys, at), this.restLeft());
  }

  /**
   * A pointer that comes shortly after a key waits that pause out: its card comes later, it is not
   * lost.
   */
  private restLeft(): number {
    return Math.max(pauses.rest, this.lastKey + pauses.afterKey - performance.now());
  }

  private rested(keys: string[], at: Point): void {
    this.timer = undefined;
    if (this.resting !== keys.join("\n") || this.content) return;
    this.open(keys, at, "hover");
    // What was there went meanwhile: the next movement looks anew.
    if (!this.content) this.resting = "";
  }

  overCard(inside: boolean): void {
    if (!this.content) return;
    if (inside) {
      this.resting = "card";
      this.stay();
    } else if (this.page === "afterwards" && this.resting === "card") {
      this.resting = "";
      this.closeAfter(pauses.line);
    }
  }

  click(keys: string[], at: Point): void {
    this.stay();
    if (keys.length > 0) this.open(keys, at, "click");
    else this.close();
  }

  /** Keyboard: the card of the mark at the caret, else of the next; again: the one after. */
  step(back: boolean): void {
    const all = this.owner.drawn();
    if (all.length === 0) return;
    const current = all.findIndex((one) => one.key === this.openKey);
    const next =
      this.content && current >= 0
        ? current + (back ? -1 : 1)
        : nearest(all, this.owner.caret() ?? 0, back);
    const target = all[(next + all.length) % all.length];
    if (!target) return;
    this.owner.surface.jump(anchorOf(target) as Anchor, false);
    this.open(together(target, all), undefined, "key", target.key);
  }

  openMissing(): void {
    this.page = "missing";
    this.keys = [];
    this.anchor = null;
    this.place = null;
    this.focus = 0;
    this.byHover = false;
    this.draw(false);
  }

  typed(): void {
    this.lastKey = performance.now();
    // Who goes on writing has not come to look.
    this.stay();
    if (this.content) this.close();
  }

  /** Text, scroll position or window changed: the card follows its mark, or goes with it. */
  follow(): void {
    if (!this.content || this.acting) return;
    if (this.page === "missing") return this.draw(false);
    if (this.page === "afterwards") return;
    const target = this.current();
    const atReply = this.anchor !== null && !("theirs" in this.anchor);
    const anchor = (target && isLine(target) && atReply && target.by) || anchorOf(target);
    if (!target || !anchor || !this.owner.surface.visible(anchor)) return this.close();
    this.anchor = anchor;
    this.place = this.placeAt(anchor);
    this.draw(false);
  }

  close(): void {
    this.stay();
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
    else if (name === "back") this.turnPage(this.page === "why" ? "more" : "question");
    else if (name === "undo") this.undo();
    else if (name === "action") this.pressButton(Number(number));
    else if (name === "row") this.pressRow(Number(number));
  }

  key(key: string, shift: boolean): boolean {
    if (!this.content) return false;
    if (key === "Escape") return this.escape();
    if (this.focus === null) return false;
    const move = moveOf(key, shift, this.content, this.page === "question");
    if (move?.kind === "focus") this.moveFocus(move.by);
    else if (move?.kind === "step") this.step(move.back);
    else if (move?.kind === "press") this.press(focusables(this.content)[this.focus] ?? null);
    else if (move?.kind === "dismiss") void this.run("dismiss");
    else if (move?.kind === "more") this.turnPage("more");
    return move !== null;
  }

  /** The pointer moves while a card is open: over its mark, on the way to it, or elsewhere. */
  private hoverBeside(keys: string[], at: Point): void {
    if (!this.byHover || this.page === "afterwards") return;
    const card = this.owner.surface.cardBox();
    const onTheWay = card && this.place && inCorridor(at, this.place.mark, card);
    if (onTheWay || keys.some((key) => this.keys.includes(key))) this.stay();
    else this.timer ??= setTimeout(() => this.close(), pauses.off);
  }

  private stay(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private escape(): boolean {
    if (this.page === "more" || this.page === "why") this.turnPage("question");
    else this.close();
    return true;
  }

  private moveFocus(by: number): void {
    const count = focusables(this.content as CardContent).length;
    if (count > 0) this.focus = ((this.focus ?? 0) + by + count) % count;
    this.draw(true);
  }

  private open(keys: string[], at: Point | undefined, how: How, first = ""): void {
    const found = keys.flatMap((key) => this.owner.find(key) ?? []);
    this.keys = found.sort(byGravity).map((one) => one.key);
    this.index = Math.max(0, this.keys.indexOf(first));
    const target = this.current();
    if (!target) return;
    this.page = "question";
    this.byHover = how === "hover";
    this.focus = how === "key" ? 0 : null;
    this.anchor = this.anchorAt(target, at);
    this.place = this.anchor && this.placeAt(this.anchor, at);
    this.timer = undefined;
    if (this.place) this.draw(false);
    this.owner.redraw();
  }

  /** Of a limit both ends are marked: the one the pointer is at. */
  private anchorAt(target: OpenItem, at: Point | undefined): Anchor | null {
    const usual = anchorOf(target);
    if (!isLine(target) || !target.by || !at) return usual;
    const mark = this.owner.surface.place(target.by)?.mark;
    return mark && inCorridor(at, mark, mark) ? target.by : usual;
  }

  /** One that was asked for by hover may stand on the line of the caret. */
  private placeAt(anchor: Anchor, at?: Point): Place | null {
    const place = this.owner.surface.place(anchor, at);
    return place && this.byHover ? { ...place, caret: null } : place;
  }

  private current(): OpenItem | undefined {
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
    if (this.page === "why") return whyCard(target as OpenSuggestion);
    return itemCard(target, this.index + 1, this.keys.length, this.owner.passage(target));
  }

  private turn(by: number): void {
    this.index = (this.index + by + this.keys.length) % this.keys.length;
    this.page = "question";
    this.draw(true);
    this.owner.redraw();
  }

  private turnPage(page: "question" | "more" | "why"): void {
    this.page = page;
    if (this.focus !== null) this.focus = 0;
    this.byHover = false;
    this.draw(true);
  }

  private pressButton(index: number): void {
    if (this.page === "missing") return this.pressMissing(index);
    const target = this.current();
    const action = target && offeredActions(target, "card").buttons[index];
    if (action) void this.run(action.kind);
  }

  private pressRow(index: number): void {
    if (this.page === "why") return void this.run("learn-more");
    const target = this.current();
    const action = target && offeredActions(target, "card").more[index];
    if (action?.kind === "learn-more") this.turnPage("why");
    else if (action) void this.run(action.kind);
  }

  private pressMissing(index: number): void {
    if (index === 0) this.owner.surface.copy(doctorCommand);
    else this.owner.tell({ kind: "host/retry" });
    this.close();
  }

  private async run(kind: DraftAction): Promise<void> {
    const key = this.keys[this.index];
    if (!key) return;
    if (kind === "jump" || kind === "select" || kind === "learn-more") {
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

  private closeAfter(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), ms);
  }
}
