// What is known of one draft: its last review, what is still open, what the writer settled.
import { isSameAddress } from "../protocol/address.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import type {
  ContextLine,
  DraftAction,
  DraftState,
  HostStatus,
  OpenSuggestion,
  QuotedEvidence,
  SettledSuggestion,
} from "../protocol/messages.js";
import type {
  CheckInfo,
  Draft,
  Evidence,
  InitializeResult,
  Review,
  Settings,
  Suggestion,
} from "../protocol/protocol.js";
import { contextLines } from "./context.js";
import { givenName } from "./names.js";
import { withKeys, isContextKey } from "../suggestions/key.js";

/** At most this many units of the passage are shown beside a question. */
const longestPlace = 80;

/** What the writer said of a draft. */
export interface KeptDraft {
  paused: boolean;
  assisted: boolean;
  settled: SettledSuggestion[];
  asked: string[];
}

export class ReviewedDraft {
  paused = false;
  assisted = false;
  draft: Draft | null = null;
  review: Review | null = null;
  open: OpenSuggestion[] = [];
  /** Lines of theirs that are not settled. */
  context: ContextLine[] = [];
  settled: SettledSuggestion[] = [];
  /** Keys that were asked once before sending. */
  readonly asked = new Set<string>();
  private all: OpenSuggestion[] = [];
  private allContext: ContextLine[] = [];
  /**
   * Keys of suggestions that were shown: they stay shown while they are asked, whatever came since.
   */
  private drawn = new Set<string>();

  constructor(readonly ref: DraftRef) {}

  kept(): KeptDraft {
    const { paused, assisted, settled, asked } = this;
    return { paused, assisted, settled, asked: [...asked] };
  }

  restore(kept: KeptDraft): void {
    this.paused = kept.paused;
    this.assisted = kept.assisted;
    this.settled = kept.settled;
    for (const key of kept.asked) this.asked.add(key);
    this.sift();
  }

  take(
    draft: Draft,
    review: Review,
    infoOf: (check: string) => CheckInfo | undefined = () => undefined,
    policy: InitializeResult["policy"] = { locked: {} },
  ): void {
    this.draft = draft;
    this.review = review;
    this.allContext = contextLines(review.context, draft);
    this.all = withKeys(review.suggestions).map((one) => {
      const { title = one.check, asksFrom, gesture } = infoOf(one.check) ?? {};
      return {
        ...withReasonApart(one, policy),
        shown: one.shown || this.drawn.has(one.key),
        title,
        asksFrom,
        gesture,
        place: placeOf(one, draft.text),
        evidence: one.evidence?.map((line) => attributed(line, draft)),
      };
    });
    this.drawn = new Set(this.all.flatMap((one) => (one.shown ? [one.key] : [])));
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
    this.allContext = [];
    this.open = [];
    this.context = [];
  }

  find(key: string): OpenSuggestion | undefined {
    return this.all.find((one) => one.key === key);
  }

  findContext(key: string): ContextLine | undefined {
    return this.allContext.find((one) => one.key === key);
  }

  settle(key: string, outcome: SettledSuggestion["outcome"]): void {
    const line = this.findContext(key);
    const found = line ? { check: "", title: line.text } : this.find(key);
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
    const { ref, paused, assisted, settled, open, context } = this;
    let review: DraftState["review"] = null;
    if (this.review) {
      const { suggestions: _, context: __, ...rest } = this.review;
      review = rest;
    }
    const recipients = [...(this.draft?.to ?? []), ...(this.draft?.cc ?? [])].map((person) => ({
      name: person.name ?? person.address,
      address: person.address,
      organisation: person.organisation,
    }));
    return {
      draft: ref,
      host,
      paused,
      assisted,
      pending,
      review,
      open,
      context,
      settled,
      recipients,
    };
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
    const settledKeys = new Set(this.settled.map((one) => one.key));
    this.context = this.allContext.filter((one) => !settledKeys.has(one.key));
    this.open = this.all.filter((one) => !this.settled.some((other) => silences(other, one)));
  }
}

/** What the host says behind the message of a check that an administrator has laid down. */
function withReasonApart<S extends Suggestion>(
  one: S,
  { locked, stages = {} }: InitializeResult["policy"],
): S & { laidDown?: string } {
  const reason = one.check in stages ? locked[`checks.${one.check}.on`] : undefined;
  if (!reason || !one.message.endsWith(` ${reason}`)) return one;
  return { ...one, message: one.message.slice(0, -reason.length - 1), laidDown: reason };
}

function silences(settled: SettledSuggestion, suggestion: OpenSuggestion): boolean {
  if (isContextKey(settled.key)) return false;
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
  const own = message.sent === true && isSameAddress(message.from.address, draft.from?.address);
  const name = givenName(message.from) || message.from.address;
  return { ...line, name, own, ...(message.date ? { date: message.date } : {}) };
}

export const textActions: readonly DraftAction[] = ["replace", "delete", "quote"];
