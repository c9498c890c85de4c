// What is known of one draft: its last review, what is still open, what the writer settled.
import type { DraftRef } from "../protocol/draft-ref.js";
import type {
  DraftState,
  HostStatus,
  OpenSuggestion,
  QuotedEvidence,
  SettledSuggestion,
} from "../protocol/messages.js";
import type {
  ActionKind,
  Draft,
  Evidence,
  Person,
  Review,
  Settings,
  Suggestion,
} from "../protocol/protocol.js";
import { withKeys } from "../suggestions/key.js";

/** At most this many units of the passage are shown beside a question. */
const longestPlace = 80;

export class ReviewedDraft {
  paused = false;
  assisted = false;
  draft: Draft | null = null;
  review: Review | null = null;
  open: OpenSuggestion[] = [];
  settled: SettledSuggestion[] = [];
  /** Keys that were asked once before sending. */
  readonly asked = new Set<string>();
  private all: OpenSuggestion[] = [];

  constructor(readonly ref: DraftRef) {}

  take(draft: Draft, review: Review, titleOf: (check: string) => string): void {
    this.draft = draft;
    this.review = review;
    this.all = withKeys(review.suggestions).map((one) => ({
      ...one,
      title: titleOf(one.check),
      place: placeOf(one, draft.text),
      evidence: one.evidence?.map((line) => attributed(line, draft)),
    }));
    this.reopen();
  }

  /** The text is again the one of the last review, at a later version. */
  same(version: number): void {
    if (this.review) this.review = { ...this.review, version };
    this.reopen();
  }

  forgetReview(): void {
    this.review = null;
    this.all = [];
    this.open = [];
  }

  find(key: string): OpenSuggestion | undefined {
    return this.all.find((one) => one.key === key);
  }

  settle(key: string, outcome: SettledSuggestion["outcome"]): void {
    const found = this.find(key);
    if (!found) return;
    const entry = { key, check: found.check, title: found.title, outcome };
    this.settled = [...this.settled.filter((one) => one.key !== key), entry];
    this.sift();
  }

  unsettle(key: string): SettledSuggestion | undefined {
    const found = this.settled.find((one) => one.key === key);
    this.settled = this.settled.filter((one) => one.key !== key);
    this.sift();
    return found;
  }

  /** A check that was turned off here and is on again asks again here, too. */
  settingsChanged(settings: Settings): void {
    this.settled = this.settled.filter(
      (one) => one.outcome !== "turn-off" || settings.checks[one.check]?.on === false,
    );
    this.sift();
  }

  state(host: HostStatus, pending: boolean): Omit<DraftState, "people"> {
    const { ref, paused, assisted, settled, open } = this;
    let review: DraftState["review"] = null;
    if (this.review) {
      const { suggestions: _, ...rest } = this.review;
      review = rest;
    }
    const recipients = [...(this.draft?.to ?? []), ...(this.draft?.cc ?? [])].map((person) => ({
      name: person.name ?? person.address,
      address: person.address,
      organisation: person.organisation,
    }));
    return { draft: ref, host, paused, assisted, pending, review, open, settled, recipients };
  }

  /** First name of the only reader, "" when there are several or none is named. */
  readerName(): string {
    const to = this.draft?.to ?? [];
    return to.length === 1 ? givenName(to[0]) : "";
  }

  /** What was changed in the text but is asked again is open again. */
  private reopen(): void {
    const again = new Set(this.all.map((one) => one.key));
    this.settled = this.settled.filter((one) => one.outcome !== "applied" || !again.has(one.key));
    this.sift();
  }

  private sift(): void {
    this.open = this.all.filter((one) => !this.settled.some((other) => silences(other, one)));
  }
}

/** "Ana" of "Ana Lindqvist" and of "Lindqvist, Ana"; "" when no name is known. */
export function givenName(person: Person | undefined): string {
  const name = person?.nickname ?? person?.name ?? "";
  const given = name.includes(",") ? (name.split(",")[1] ?? "") : name;
  return given.trim().split(/\s+/)[0] ?? "";
}

function silences(settled: SettledSuggestion, suggestion: OpenSuggestion): boolean {
  switch (settled.outcome) {
    case "not-for-this-person":
    case "turn-off":
      return settled.check === suggestion.check;
    case "always-ignore":
      return stem(settled.key) === stem(suggestion.key);
    default:
      return settled.key === suggestion.key;
  }
}

const stem = (key: string): string => key.slice(0, key.lastIndexOf("/"));

/** The passage, on one line; cut at a word when it is long. */
export function placeOf(suggestion: Suggestion, text: string): string {
  if (!suggestion.span) return "";
  const passage = text
    .slice(suggestion.span.start, suggestion.span.end)
    .replace(/\s+/g, " ")
    .trim();
  if (passage.length <= longestPlace) return passage;
  const short = passage.slice(0, longestPlace - 1);
  const space = short.lastIndexOf(" ");
  return `${(space > 40 ? short.slice(0, space) : short).trimEnd()}…`;
}

function attributed(line: Evidence, draft: Draft): QuotedEvidence {
  const message = line.message === undefined ? undefined : draft.thread?.[line.message];
  if (!message) return line;
  const own = message.from.address.toLowerCase() === draft.from?.address.toLowerCase();
  const name = givenName(message.from) || message.from.address;
  return { ...line, name, own, ...(message.date ? { date: message.date } : {}) };
}

export const textActions: readonly ActionKind[] = ["replace", "delete", "quote"];
