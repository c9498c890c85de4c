// Everything that compose script, background and pages say to each other, as discriminated unions.
// A request is answered through `ask`; a notice is sent to all pages and not answered.
import type { DraftRef } from "./draft-ref.js";
import type {
  ActionKind,
  Ask,
  CheckInfo,
  Evidence,
  Feeling,
  HistoryExport,
  InitializeResult,
  Limit,
  Methods,
  PersonHistory,
  ReflectSummary,
  Review,
  RpcError,
  Settings,
  Span,
  Suggestion,
} from "./protocol.js";

/** How the host stands. `missing` means: five tries are over, the next one is the user's. */
export type HostStatus =
  | { state: "starting" }
  | { state: "connected" }
  | { state: "waiting"; attempt: number; retryAt: number }
  | { state: "missing"; cause: string };

/**
 * The command that says what failed and how to fix it; the same text in popup, options and card.
 */
export const doctorCommand = "sincerely doctor";

/** What one can do with a suggestion, or with a line of theirs that is shown. */
export type DraftAction =
  | ActionKind
  | "answered-elsewhere"
  | "not-a-question"
  /** Selects the blank, so that one types over it. */
  | "select"
  /** Lets one choose a file and attaches it. */
  | "attach";

export type Settled =
  | "applied"
  | "dismissed"
  | "always-ignore"
  | "not-for-this-person"
  | "turn-off"
  | "answered-elsewhere"
  | "not-a-question";

/**
 * A line of theirs with who wrote it and when (of `thread[message]`); `own` when the writer did.
 */
export interface QuotedEvidence extends Evidence {
  name?: string;
  date?: string;
  own?: boolean;
}

/**
 * A suggestion as pages see it: `key` names it in later messages, `place` is the passage it is
 * about.
 */
export interface OpenSuggestion extends Suggestion {
  key: string;
  /** CheckInfo.title in the locale of the connection; the check's id while that is not known. */
  title: string;
  place: string;
  evidence?: QuotedEvidence[];
  /** Of its check: how sure it is to be asked before sending, whatever its severity. */
  asksFrom?: number;
  /** Of its check: what ends the matter at the marked words, when the host has no edit for it. */
  gesture?: CheckInfo["gesture"];
  /** Why an administrator has laid its check down; the host says it behind the message. */
  laidDown?: string;
}

/** A line of theirs that is shown where it stands: it claims nothing and is never counted. */
export interface ContextLine {
  key: string;
  category: "ask" | "feeling" | "limit";
  kind: Ask["kind"] | Feeling["kind"] | Limit["kind"];
  /** Their words, to be found by in the quote. */
  text: string;
  /** How sure it is that the reply does not take it up yet, 0 to 1. */
  open: number;
  status: "open" | "taken-up" | "crossed";
  /** Who wrote it, and when. */
  name: string;
  date?: string;
  /**
   * It stands in their newest mail, so it is drawn in the quote; older ones are in the list alone.
   */
  newest: boolean;
  /** Where the draft takes it up, or goes beyond it; line of that place, from 1. */
  by?: Span;
  line?: number;
}

export interface SettledSuggestion {
  key: string;
  /** Id of the check; "" for a line of theirs. */
  check: string;
  title: string;
  outcome: Settled;
}

/** One draft, complete: what the popup draws. */
export interface DraftState {
  draft: DraftRef;
  host: HostStatus;
  paused: boolean;
  /** The writer says that a tool helped with this mail. */
  assisted: boolean;
  /** No review of this draft yet, or a newer one is on its way. */
  pending: boolean;
  /** `suggestions` and `context` are left out: those not settled yet stand below. */
  review: Omit<Review, "suggestions" | "context"> | null;
  /** Reading order, whole-mail ones last; spans are those of the last review. */
  open: OpenSuggestion[];
  /** Lines of theirs that are not settled, as they are shown beside the reply. */
  context: ContextLine[];
  settled: SettledSuggestion[];
  recipients: { name: string; address: string; organisation?: string }[];
  /** One entry a recipient that the host knows about; empty while there is no history. */
  people: PersonHistory[];
}

/** What the host said about itself; `hello` is null until it is connected once. */
export interface HostView {
  host: HostStatus;
  hello: InitializeResult | null;
  /** Version of the extension. */
  version: string;
}

/** Learning from the Sent folders: how far it is, and what it waits for. */
export interface LearningView {
  /** The writer has agreed that sent mail is read. */
  agreed: boolean;
  phase: "none" | "running" | "paused" | "done";
  /** Mails that were gone through, and how many there are. */
  done: number;
  total: number;
  /** Of these, how many were new to the host. */
  learned: number;
  /** Mails that were left out since the host did not answer on them, twice. */
  passedOver: number;
  waiting: "compose" | "host" | null;
}

/** The few checks that speak from the first day on, and the others. */
export interface FirstWeekView {
  /** Ids of checks that are left out for now; empty when all speak. */
  quiet: string[];
  /** End of the first week, ISO; "" where there is none. */
  until: string;
  /** It is over, and the others may be offered: once, until it is answered. */
  offered: boolean;
}

export interface SendQuestion {
  key: string;
  check: string;
  title: string;
  severity: Suggestion["severity"] | "theirs";
  message: string;
  question?: string;
  laidDown?: string;
  /** The passage it is about, at most one line; empty for the whole mail. */
  place: string;
  evidence?: QuotedEvidence[];
  /** The first of replace, delete, quote that the suggestion carries. */
  action?: { kind: DraftAction; title: string };
}

export interface SendView {
  draft: DraftRef;
  recipients: { name: string; address: string }[];
  questions: SendQuestion[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: RpcError };

/** Page -> background. Every entry: what is sent, what comes back. */
export interface Requests {
  "draft/state": { send: { draft: DraftRef }; reply: DraftState | null };
  /**
   * Does what the action says; `replace`, `delete` and `quote` change the mail in one undo step.
   */
  "suggestion/act": {
    send: { draft: DraftRef; key: string; action: DraftAction };
    reply: { done: boolean };
  };
  /**
   * Takes back the last settled step of this key (feedback) or the last edit (the editor's undo).
   */
  "suggestion/undo": { send: { draft: DraftRef; key: string }; reply: { done: boolean } };
  /** Marks the passage and scrolls to it; `focus` also moves the editor's selection there. */
  "suggestion/show": {
    send: { draft: DraftRef; key: string | null; focus?: boolean };
    reply: { done: boolean };
  };
  "draft/assisted": { send: { draft: DraftRef; assisted: boolean }; reply: { assisted: boolean } };
  "draft/pause": { send: { draft: DraftRef; paused: boolean }; reply: { paused: boolean } };
  "host/view": { send: Record<never, never>; reply: HostView };
  /** Reads a made-up reply to a made-up mail, for trying it out; nothing of it is kept here. */
  "demo/check": {
    send: { reader: string; theirs: string; text: string };
    reply: Result<{ open: OpenSuggestion[]; context: ContextLine[] }>;
  };
  "host/retry": { send: Record<never, never>; reply: HostStatus };
  "checks/list": { send: Record<never, never>; reply: Result<CheckInfo[]> };
  "settings/get": { send: Record<never, never>; reply: Result<Settings> };
  "settings/set": { send: { changes: Record<string, unknown> }; reply: Result<Settings> };
  "first-week/view": { send: Record<never, never>; reply: FirstWeekView };
  /** `wanted`: the others speak from now on; else each waits for its switch in the settings. */
  "first-week/answer": { send: { wanted: boolean }; reply: FirstWeekView };
  "history/person": { send: { address: string }; reply: Result<PersonHistory> };
  "history/forget": {
    send: Methods["history/forget"]["params"];
    reply: Result<{ removed: number }>;
  };
  "history/export": { send: { after?: string }; reply: Result<HistoryExport> };
  "learning/view": { send: Record<never, never>; reply: LearningView };
  /** `start` also agrees, `decline` also ends a run. What was learned by then stays. */
  "learning/do": {
    send: { step: "agree" | "decline" | "start" | "pause" | "resume" | "stop" };
    reply: LearningView;
  };
  "reflect/summary": { send: { from?: string; to?: string }; reply: Result<ReflectSummary> };
  /**
   * Opens one of our pages: settings (with its anchor), help of a check, first run, looking back.
   */
  "page/open": {
    send: { page: "settings" | "help" | "first-run" | "reflect" | "shortcuts"; anchor?: string };
    reply: { done: boolean };
  };
  /** Opens a new compose window (the last button of the first run). */
  "mail/new": { send: Record<never, never>; reply: { done: boolean } };
  /** When a mail is asked about before it is sent; "never" also while there is no host. */
  "send/policy": { send: Record<never, never>; reply: { when: Settings["beforeSend"] } };
  "send/view": { send: { draft: DraftRef }; reply: SendView | null };
  /** `send`: as it is. `back`: to the mail. `act`: one text action, then back to the mail. */
  "send/decide": {
    send:
      | { draft: DraftRef; decision: "send" | "back" }
      | { draft: DraftRef; decision: "act"; key: string; action: DraftAction };
    reply: { done: boolean };
  };
}

export type RequestKind = keyof Requests;
export type Request = { [K in RequestKind]: { kind: K } & Requests[K]["send"] }[RequestKind];

/** Background -> pages. */
export type Notice =
  | { kind: "draft/changed"; state: DraftState }
  | { kind: "host/changed"; host: HostStatus }
  /** There are other checks now; `host/view` has them. */
  | { kind: "checks/changed" }
  | { kind: "settings/changed"; settings: Settings }
  | { kind: "learning/changed"; view: LearningView };
