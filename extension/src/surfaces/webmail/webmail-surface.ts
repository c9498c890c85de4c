// A composer of a webmail page as a surface: read, marked, and changed only in ways that were
// measured.
import type { Edit } from "../../protocol/protocol.js";
import { text } from "../../strings/text.js";
import type { CardContent } from "../../suggestions/card-layout.js";
import type { Theme } from "../../suggestions/card-palette.js";
import type { Box, Place, Point } from "../../suggestions/geometry.js";
import { joined, setApart, withSpace } from "../edits.js";
import { themeOf, type EditorTheme } from "../editor-theme.js";
import { offsetOf, rangesOf } from "../mapped-text.js";
import type { DrawnMark } from "../marks.js";
import type { OwnText } from "../reader.js";
import type { Anchor, DraftText, Mark, Surface, SurfaceEvents, TheirMark } from "../surface.js";
import { TheirRanges } from "../their-ranges.js";
import { CardElement } from "./card-element.js";
import type { Editor } from "./editor.js";
import { EditorEvents } from "./input.js";
import { change, changeField, quoteLine, type Ladder } from "./ladder.js";
import { wayOf } from "./markers.js";
import { Note } from "./note.js";
import type { Composer } from "./recognise.js";
import { RichEditor } from "./rich-editor.js";
import { TextField } from "./text-field.js";

export interface SurfaceOwner {
  events: SurfaceEvents;
  /** The focus came into this composer. */
  front(): void;
}

export class WebmailSurface implements Surface {
  readonly editor: Editor;
  private readonly card: CardElement;
  private readonly note = new Note();
  private readonly theirs = new TheirRanges();
  private readonly input: EditorEvents;
  private readonly ladder: Ladder;
  private shown: (Mark & { ranges: Range[] })[] = [];
  private drawn = { marks: [] as Mark[], theirs: [] as TheirMark[], open: null as string | null };
  private own: OwnText | null = null;
  private holdsKeys = false;
  /** What the last change put in and what stood there, to put it back. */
  private lastChange: Edit[] = [];
  /**
   * An editor that a change was not exact in once is left to the writer's own keys from then on.
   */
  private copyOnly = false;

  constructor({ adapter, body }: Composer, owner: SurfaceOwner) {
    const { events } = owner;
    this.editor =
      body.format === "plain" ? new TextField(body, () => events.moved()) : new RichEditor(body);
    this.card = new CardElement(document, {
      press: (zone) => events.cardPress(zone),
      key: (key, shift) => events.cardKey(key, shift),
      hover: (inside) => events.cardHover(inside),
    });
    this.input = new EditorEvents({
      editor: this.editor,
      events,
      keysAt: (at) => this.keysAt(at),
      offsetAt: (node, offset) => offsetOf(this.ownText(), node, offset),
      holdsKeys: () => this.holdsKeys,
      cardShown: () => this.card.box() !== null,
      isOnCard: ({ x, y }) => {
        const box = this.card.box();
        return box !== null && isInside(box, x, y);
      },
      mutated: () => (this.own = null),
      taken: () => this.drawAgain(),
      front: () => owner.front(),
    });
    const way = wayOf(this.editor.host, adapter.editor);
    this.ladder = { editor: this.editor, way, lastKey: () => this.input.lastKey };
  }

  read(): DraftText {
    const own = this.ownText();
    const { text: words, links, quoted } = own;
    return {
      text: words,
      links,
      quoted,
      format: this.editor.format,
      caret: this.editor.caret(own),
    };
  }

  showMarks(marks: Mark[], theirs: TheirMark[], open: string | null): string[] {
    this.drawn = { marks, theirs, open };
    const own = this.ownText();
    const { editor } = this;
    this.theirs.update(theirs, own.quoted.length, editor.format, () => editor.quoted());
    this.shown = marks.map((mark) => ({ ...mark, ranges: rangesOf(own, mark.span) }));
    const drawn = this.shown.map(({ key, severity, ranges }): DrawnMark => ({
      kind: severity,
      ranges,
      open: key === open,
    }));
    const quoted = theirs.map(({ key, kind }): DrawnMark => ({
      kind,
      ranges: this.theirs.of(key),
      open: key === open,
    }));
    editor.draw([...drawn, ...quoted], this.theme());
    return this.theirs.keys();
  }

  place(anchor: Anchor, near?: Point): Place | null {
    const boxes = this.boxesAt(anchor);
    const first = boxes[0];
    const last = boxes.at(-1);
    if (!first || !last) return null;
    const line = near && boxes.find((box) => near.y >= box.y && near.y <= box.y + box.h);
    const left = Math.min(...boxes.map((box) => box.x));
    const right = Math.max(...boxes.map((box) => box.x + box.w));
    const mark = { x: left, y: first.y, w: right - left, h: last.y + last.h - first.y };
    return { mark, line: line ?? first, caret: this.caretBox(), window: size() };
  }

  visible(anchor: Anchor): boolean {
    const mark = this.place(anchor)?.mark;
    const seen = this.editor.window();
    return mark !== undefined && mark.y + mark.h > seen.y && mark.y < seen.y + seen.h;
  }

  showCard(
    card: CardContent | null,
    at: Place | null,
    holdsKeys: boolean,
    keepCorner: boolean,
  ): void {
    this.holdsKeys = card !== null && holdsKeys;
    if (!card) return this.card.hide();
    this.note.hide();
    this.card.show(card, at ?? this.fallbackPlace(), this.cardTheme(), keepCorner);
    if (this.holdsKeys) this.card.focus(card.focus ?? 0, this.backToEditor());
  }

  cardBox(): Box | null {
    return this.card.box();
  }

  async apply(edits: Edit[]): Promise<number> {
    const own = this.freshText();
    const whole = edits.map((edit) => withSpace(own, edit));
    const ready = joined(own, whole).map((edit) => setApart(own, edit));
    const reverse = ready.map((edit) => ({
      start: edit.start,
      end: edit.start + edit.text.length,
      text: own.text.slice(edit.start, edit.end),
    }));
    let steps = 0;
    for (const edit of ready) {
      if (this.copyOnly || !(await this.change(edit))) {
        if (steps === 0) this.leaveToWriter(edit);
        return steps;
      }
      steps++;
    }
    this.lastChange = reverse.reverse();
    return steps;
  }

  async quote(line: string, before: number | null): Promise<number> {
    const own = this.freshText();
    const at = paragraphStart(own.text, before ?? this.editor.caret(own) ?? own.text.length);
    const done = !this.copyOnly && (await this.quoteAt(line, at));
    if (done) return 1;
    if (this.copy(line)) this.say(text("card_copied_line"), { start: at, end: at });
    return 0;
  }

  /**
   * Puts back what the last change took, in the way it was changed: the editor's own command is
   * wrong in some.
   */
  async undo(): Promise<void> {
    const edits = this.lastChange;
    this.lastChange = [];
    if (edits.length === 0) this.editor.document.execCommand("undo");
    for (const edit of edits) await this.change(edit);
  }

  jump(anchor: Anchor, select: boolean): void {
    const range = this.rangesAt(anchor)[0];
    if (!range) return;
    this.editor.scrollTo(range);
    if (!select) return;
    this.editor.host.focus({ preventScroll: true });
    this.editor.select(range.cloneRange());
  }

  copy(words: string): boolean {
    const page = this.editor.document;
    const fill = (event: ClipboardEvent) => {
      event.clipboardData?.setData("text/plain", words);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const view = page.defaultView as Window;
    view.addEventListener("copy", fill, { capture: true, once: true });
    const done = page.execCommand("copy");
    view.removeEventListener("copy", fill, { capture: true });
    return done;
  }

  chooseFiles(): Promise<never[]> {
    return Promise.resolve([]);
  }

  theme(): EditorTheme {
    return themeOf(this.editor.host);
  }

  cardTheme(): Theme {
    const theme = this.theme() === "dark" ? "dark" : "light";
    return matchMedia("(forced-colors: active)").matches ? `contrast-${theme}` : theme;
  }

  close(): void {
    this.input.close();
    this.card.close();
    this.note.hide();
    this.editor.close();
  }

  /**
   * An editor that draws itself anew with the same words takes the ranges along: they are made
   * again.
   */
  private drawAgain(): void {
    const { marks, theirs, open } = this.drawn;
    if (marks.length + theirs.length > 0) this.showMarks(marks, theirs, open);
  }

  private change(edit: Edit): Promise<boolean> {
    const { editor, ladder } = this;
    return editor.format === "plain" ? changeField(ladder, edit) : change(ladder, edit);
  }

  private quoteAt(line: string, at: number): Promise<boolean> {
    if (this.editor.format === "html") return quoteLine(this.ladder, line, at);
    return changeField(this.ladder, { start: at, end: at, text: `> ${line}\n` });
  }

  /** Selects the place and puts the words at hand: the last step is the writer's. */
  private leaveToWriter(edit: Edit): void {
    this.copyOnly = true;
    this.own = null;
    const copied = edit.text !== "" && this.copy(edit.text);
    this.jump(edit, true);
    if (edit.text === "") this.say(text("card_selected"), edit);
    else if (copied) this.say(text("card_copied"), edit);
  }

  private say(words: string, at: { start: number; end: number }): void {
    const place = this.place(at)?.mark ?? this.editor.window();
    this.note.show(document, words, place, this.cardTheme());
  }

  private backToEditor(): () => void {
    const { editor } = this;
    const selection = editor.document.getSelection();
    const range =
      selection && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;
    return () => {
      editor.host.focus({ preventScroll: true });
      if (range && editor.format === "html" && range.startContainer.isConnected)
        editor.select(range);
    };
  }

  private rangesAt(anchor: Anchor): Range[] {
    return "theirs" in anchor ? this.theirs.of(anchor.theirs) : rangesOf(this.ownText(), anchor);
  }

  private boxesAt(anchor: Anchor): Box[] {
    return this.rangesAt(anchor).flatMap((range) => this.editor.boxes(range));
  }

  private ownText(): OwnText {
    this.own ??= this.editor.read();
    return this.own;
  }

  private freshText(): OwnText {
    this.own = this.editor.read();
    return this.own;
  }

  private keysAt({ x, y }: Point): string[] {
    const under = (box: Box) =>
      x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h + 4;
    const hit = (ranges: Range[]) => ranges.some((range) => this.editor.boxes(range).some(under));
    const seen = this.editor.window();
    if (!under({ ...seen, h: seen.h - 4 })) return [];
    const own = this.shown.filter((mark) => hit(mark.ranges)).map((mark) => mark.key);
    return [...own, ...this.theirs.keys().filter((key) => hit(this.theirs.of(key)))];
  }

  private caretBox(): Box | null {
    const own = this.ownText();
    const caret = this.editor.caret(own);
    if (caret === undefined) return null;
    const [range] = rangesOf(own, { start: Math.max(0, caret - 1), end: Math.max(1, caret) });
    const box = range && this.editor.boxes(range).at(-1);
    const seen = this.editor.window();
    return box ? { x: seen.x, y: box.y, w: seen.w, h: box.h } : null;
  }

  private fallbackPlace(): Place {
    const caret = this.caretBox();
    const seen = this.editor.window();
    const mark = caret ?? { x: seen.x + 24, y: seen.y + 8, w: 1, h: 16 };
    return { mark, line: null, caret, window: size() };
  }
}

/** Start of the paragraph that the offset stands in. */
function paragraphStart(words: string, offset: number): number {
  const before = words.lastIndexOf("\n\n", Math.max(0, offset - 1));
  return before < 0 ? 0 : before + 2;
}

const isInside = ({ x, y, w, h }: Box, atX: number, atY: number): boolean =>
  atX >= x && atX <= x + w && atY >= y && atY <= y + h;

const size = () => ({ w: innerWidth, h: innerHeight });
