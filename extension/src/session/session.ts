// One draft while it is written: keeps text, versions, pastes and the spans of what is shown in
// step with every edit, and says when the text has rested long enough to be read by the host.
import type { DraftPart } from "../protocol/compose-messages.js";
import type { OpenSuggestion } from "../protocol/messages.js";
import type { Action, Edit, Span } from "../protocol/protocol.js";
import { hunkBetween, shiftSpan, type Hunk } from "../suggestions/spans.js";
import { Pastes } from "./pastes.js";
import type { DraftText, Mark, Origin } from "../surfaces/surface.js";

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
  private readonly pastes = new Pastes();

  /** Takes in the text as it is now; false when nothing changed. `from`: where brought words begin. */
  update(draft: DraftText, origin: Origin, from?: number): boolean {
    this.format = draft.format;
    this.links = draft.links;
    this.quoted = draft.quoted;
    const hunk = hunkBetween(this.text, draft.text, draft.caret);
    if (!hunk) return false;
    this.version++;
    this.text = draft.text;
    this.history.push({ version: this.version, hunk });
    this.pastes.change(widened(hunk, from, draft.text), draft.text, origin);
    this.shown = this.shown.flatMap((one) => shiftSuggestion(one, hunk) ?? []);
    return true;
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
  review(version: number, suggestions: OpenSuggestion[]): void {
    this.history = this.history.filter((entry) => entry.version > version);
    this.shown = suggestions.flatMap((suggestion) => {
      let moved: OpenSuggestion | null = suggestion;
      for (const { hunk } of this.history) moved = moved && shiftSuggestion(moved, hunk);
      return moved ?? [];
    });
  }

  find(key: string): OpenSuggestion | undefined {
    return this.shown.find((one) => one.key === key);
  }

  /** What is marked in the text by itself, in reading order. */
  inText(): OpenSuggestion[] {
    const placed = this.shown.filter((one) => one.span && isMarked(one));
    return placed.sort((a, b) => (a.span as Span).start - (b.span as Span).start);
  }

  /** What is marked in the text: what is marked by itself, and what is open from the list. */
  marks(open: string | null): Mark[] {
    return this.shown.flatMap((one) => {
      if (!one.span || !(isMarked(one) || one.key === open)) return [];
      const span = wholeWord(this.text, one.span);
      return span.end > span.start ? { key: one.key, span, severity: one.severity } : [];
    });
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
