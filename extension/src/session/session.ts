// One draft while it is written: keeps text, versions, pastes and the spans of what is shown in
// step with every edit, and says when the text has rested long enough to be read by the host.
import type { DraftPart } from "../protocol/compose-messages.js";
import type { ContextLine, OpenSuggestion } from "../protocol/messages.js";
import type { Action, Edit, Span } from "../protocol/protocol.js";
import { hunkBetween, shiftSpan, type Hunk } from "../suggestions/spans.js";
import { isBeingWritten, restAfterChange, wasJustChanged } from "./being-written.js";
import { Fading, isNearlySure } from "./fading.js";
import { Pastes } from "./pastes.js";
import type { DraftText, Mark, Origin, TheirMark } from "../surfaces/surface.js";

/** Rest after the last change before the draft is sent to be read, ms. */
export const restBeforeReading = 300;

export class Session {
  version = 0;
  text = "";
  /** Shown suggestions with the spans of the text as it is now. */
  shown: OpenSuggestion[] = [];
  /** Every hunk since the version that the newest review could still be about. */
  private history: { version: number; hunk: Hunk }[] = [];
  private format: "plain" | "html" = "html";
  private links: string[] = [];
  private quoted = "";
  private caret: number | undefined;
  /** When and where the text was last changed; what was there at the start never was. */
  private change = { at: -Infinity, start: 0, end: 0 };
  /**
   * Keys that were drawn: they stay until their words change, their reason goes or they are
   * settled, and come back at once.
   */
  private drawn = new Set<string>();
  /** Keys that were drawn until their words were typed over: undo brings them back. */
  private readonly gone = new Set<string>();
  /** Lines of theirs with the spans of the text as it is now. */
  private context: ContextLine[] = [];
  private readonly fading = new Fading();
  private readonly pastes = new Pastes();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * Takes in the text as it is now; false when nothing changed. `from`: where brought words begin.
   */
  update(draft: DraftText, origin: Origin, from?: number): boolean {
    this.format = draft.format;
    this.links = draft.links;
    this.quoted = draft.quoted;
    this.caret = draft.caret;
    const hunk = hunkBetween(this.text, draft.text, draft.caret);
    if (!hunk) return false;
    if (this.version > 0) {
      const { start, inserted } = hunk;
      this.change = { at: this.now(), start, end: start + inserted.length };
    }
    this.version++;
    this.text = draft.text;
    this.history.push({ version: this.version, hunk });
    this.pastes.change(widened(hunk, from, draft.text), draft.text, origin);
    this.shown = this.shown.flatMap((one) => shiftSuggestion(one, hunk) ?? []);
    if (origin === "typed" || origin === "brought") this.forgetDrawn();
    if (origin === "recalled") for (const key of this.gone) this.drawn.add(key);
    this.context = this.context.map((one) => shiftLine(one, hunk));
    return true;
  }

  /** The caret stands here now, undefined: not in the text; false when it did so before. */
  caretMoved(caret: number | undefined): boolean {
    const moved = caret !== this.caret;
    this.caret = caret;
    return moved;
  }

  part(): DraftPart {
    const { version, text, format, links, quoted } = this;
    return { version, text, format, pastes: this.pastes.all, links, quoted };
  }

  /** Words of the span are being cut, copied or dragged. */
  took(span: Span): void {
    this.pastes.take(this.text, span);
  }

  /** A review of `version` arrived: what was touched since is left out, the rest moved along. */
  review(version: number, suggestions: OpenSuggestion[], context: ContextLine[] = []): void {
    this.history = this.history.filter((entry) => entry.version > version);
    this.shown = suggestions.flatMap((suggestion) => {
      let moved: OpenSuggestion | null = suggestion;
      for (const { hunk } of this.history) moved = moved && shiftSuggestion(moved, hunk);
      return moved ?? [];
    });
    this.context = context.map((line) =>
      this.history.reduce((moved, { hunk }) => shiftLine(moved, hunk), line),
    );
  }

  findLine(key: string): ContextLine | undefined {
    return this.context.find((one) => one.key === key);
  }

  find(key: string): OpenSuggestion | undefined {
    return this.shown.find((one) => one.key === key);
  }

  /** What is marked in the text by itself, in reading order. */
  inText(): OpenSuggestion[] {
    const placed = this.shown.filter((one) => one.span && isMarked(one));
    return placed.sort((a, b) => (a.span as Span).start - (b.span as Span).start);
  }

  /**
   * What is marked in the text: what is marked by itself and not still being written, and what is
   * open from the list.
   */
  marks(open: string | null): Mark[] {
    const own = this.shown.flatMap((one) => {
      if (!one.span || !(one.key === open || (isMarked(one) && this.mayDraw(one.key, one.span)))) {
        return [];
      }
      if (isMarked(one)) this.drawn.add(one.key);
      const span = wholeWord(this.text, one.span);
      return span.end > span.start ? { key: one.key, span, severity: one.severity } : [];
    });
    return [...own, ...this.crossings(own)];
  }

  /**
   * How long until something that was just changed may be marked, ms; null when nothing waits for
   * that.
   */
  waits(): number | null {
    const left = this.change.at + restAfterChange - this.now();
    return left > 0 ? left : null;
  }

  /**
   * Their lines that are drawn in the quote; `held` are those under the pointer or with an open
   * card.
   */
  theirs(held: string[]): TheirMark[] {
    this.fading.follow(this.context, this.paragraph(), held);
    return this.context.flatMap((line) => {
      const step = this.fading.step(line.key);
      if (!line.newest || step === 0) return [];
      const full = isNearlySure(line) ? "theirs-sure" : "theirs";
      return { key: line.key, text: line.text, kind: step === 2 ? full : "theirs-half" };
    });
  }

  /** What was written anew is marked as new; what undo or an action brings back, at once. */
  private forgetDrawn(): void {
    const keys = new Set(this.shown.map((one) => one.key));
    for (const key of [...this.drawn].filter((one) => !keys.has(one))) {
      this.drawn.delete(key);
      this.gone.add(key);
    }
  }

  private mayDraw(key: string, span: Span): boolean {
    if (this.drawn.has(key)) return true;
    const { text, caret, change } = this;
    const resting = this.waits() !== null && wasJustChanged(text, span, change);
    return !resting && !isBeingWritten(text, span, caret);
  }

  /** Places that go beyond a limit of theirs, where no suggestion says so already. */
  private crossings(own: Mark[]): Mark[] {
    return this.context.flatMap(({ key, status, by }) => {
      if (status !== "crossed" || !by) return [];
      const said = own.some(({ span }) => span.start < by.end && by.start < span.end);
      return said || !this.mayDraw(key, by)
        ? []
        : { key, span: by, severity: "attention" as const };
    });
  }

  private paragraph(): number | undefined {
    if (this.caret === undefined) return undefined;
    return this.text.slice(0, this.caret).split("\n\n").length;
  }
}

/** A hint stands in the list only: no mark, so nothing to meet with pointer or key either. */
const isMarked = (one: OpenSuggestion): boolean => one.shown && one.severity !== "hint";

/** The suggestion after an edit; null when its words or the range of one of its edits changed. */
function shiftSuggestion(suggestion: OpenSuggestion, hunk: Hunk): OpenSuggestion | null {
  const span = suggestion.span && shiftSpan(suggestion.span, hunk);
  if (suggestion.span && !span) return null;
  const actions = suggestion.actions.flatMap((action): Action[] => {
    if (!action.edits) return [action];
    const edits = action.edits.map((edit) => shiftEdit(edit, hunk));
    return edits.every((edit) => edit !== null) ? [{ ...action, edits }] : [];
  });
  return { ...suggestion, span, actions };
}

/** A line of theirs stays; where the reply takes it up moves along, or is not known any more. */
function shiftLine(line: ContextLine, hunk: Hunk): ContextLine {
  const by = line.by && shiftSpan(line.by, hunk);
  return line.by && !by ? { ...line, by: undefined } : { ...line, by: by ?? undefined };
}

function shiftEdit(edit: Edit, hunk: Hunk): Edit | null {
  if (edit.start < edit.end) return shiftSpan(edit, hunk);
  const by = hunk.inserted.length - hunk.removed;
  if (hunk.start + hunk.removed <= edit.start) {
    return { ...edit, start: edit.start + by, end: edit.end + by };
  }
  return hunk.start >= edit.start ? edit : null;
}

/** Words put over others that begin alike are all new, from where they begin. */
function widened(hunk: Hunk, from: number | undefined, after: string): Hunk {
  const alike = from === undefined ? 0 : hunk.start - from;
  if (alike <= 0) return hunk;
  const { start, removed, inserted } = hunk;
  const same = after.slice(start - alike, start);
  return { start: start - alike, removed: removed + alike, inserted: same + inserted };
}

/** A mark of one unit is widened to its word, so that it can be seen and met with a pointer. */
export function wholeWord(text: string, span: Span): Span {
  if (span.end - span.start >= 2) return { start: span.start, end: span.end };
  let { start, end } = span;
  const inWord = (at: number) => at >= 0 && at < text.length && /\S/.test(text[at] as string);
  while (inWord(start - 1)) start--;
  while (inWord(end)) end++;
  return { start, end };
}
