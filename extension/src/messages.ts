// Everything that compose script, background and pages say to each other, as discriminated unions.
// A request is answered through `ask`; a notice is told to all pages and answered by nobody.
import type {
  ActionKind,
  CheckInfo,
  Evidence,
  HistoryExport,
  InitializeResult,
  PersonHistory,
  ReflectSummary,
  Review,
  RpcError,
  Settings,
  Suggestion,
} from "./protocol.js";

/** How the host stands. `missing` means: five tries are over, the next one is the user's. */
export type HostStatus =
  | { state: "starting" }
  | { state: "connected" }
  | { state: "waiting"; attempt: number; retryAt: number }
  | { state: "missing"; cause: string };

/** The command that says what is missing; the same text in popup, options and card. */
export const mendingCommand = "sincerely doctor";

export type Settled =
  "applied" | "dismissed" | "always-ignore" | "not-for-this-person" | "turn-off";

/** A line of theirs with who wrote it and when (of `thread[message]`); `own` when the writer did. */
export interface QuotedEvidence extends Evidence {
  name?: string;
  date?: string;
  own?: boolean;
}

/** A suggestion as pages see it: `key` names it in later messages, `place` is the passage it is about. */
export interface OpenSuggestion extends Suggestion {
  key: string;
  /** CheckInfo.title in the locale of the connection; the check's id while that is not known. */
  title: string;
  place: string;
  evidence?: QuotedEvidence[];
}

export interface SettledSuggestion {
  key: string;
  check: string;
  title: string;
  outcome: Settled;
}

/** One compose tab, complete: what the popup draws. */
export interface TabState {
  tabId: number;
  host: HostStatus;
  paused: boolean;
  /** The writer says that a tool helped with this mail. */
  assisted: boolean;
  /** No review of this draft yet, or a newer one is on its way. */
  pending: boolean;
  /** `suggestions` is left out: those not settled yet are in `open`. */
  review: Omit<Review, "suggestions"> | null;
  /** Reading order, whole-mail ones last; spans are those of the last review. */
  open: OpenSuggestion[];
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
  waiting: "compose" | "host" | null;
}

export interface SendQuestion {
  key: string;
  check: string;
  title: string;
  severity: Suggestion["severity"];
  message: string;
  question?: string;
  /** The passage it is about, at most one line; empty for the whole mail. */
  place: string;
  evidence?: QuotedEvidence[];
  /** The first of replace, delete, quote that the suggestion carries. */
  action?: { kind: ActionKind; title: string };
}

export interface SendView {
  tabId: number;
  recipients: { name: string; address: string }[];
  questions: SendQuestion[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: RpcError };

/** Page -> background. Every entry: what is sent, what comes back. */
export interface Requests {
  "tab/state": { send: { tabId: number }; reply: TabState | null };
  /** Does what the action says; `replace`, `delete` and `quote` change the mail in one undo step. */
  "suggestion/act": {
    send: { tabId: number; key: string; action: ActionKind };
    reply: { done: boolean };
  };
  /** Takes back the last settled step of this key (feedback) or the last edit (the editor's undo). */
  "suggestion/undo": { send: { tabId: number; key: string }; reply: { done: boolean } };
  /** Marks the passage and scrolls to it; `focus` also moves the editor's selection there. */
  "suggestion/show": {
    send: { tabId: number; key: string | null; focus?: boolean };
    reply: { done: boolean };
  };
  "tab/assisted": { send: { tabId: number; assisted: boolean }; reply: { assisted: boolean } };
  "tab/pause": { send: { tabId: number; paused: boolean }; reply: { paused: boolean } };
  "host/view": { send: Record<never, never>; reply: HostView };
  "host/retry": { send: Record<never, never>; reply: HostStatus };
  "checks/list": { send: Record<never, never>; reply: Result<CheckInfo[]> };
  "settings/get": { send: Record<never, never>; reply: Result<Settings> };
  "settings/set": { send: { changes: Record<string, unknown> }; reply: Result<Settings> };
  "history/person": { send: { address: string }; reply: Result<PersonHistory> };
  "history/forget": {
    send: { scope: "all" | "person"; address?: string };
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
  /** Opens one of our pages: settings (with its anchor), help of a check, first run, looking back. */
  "page/open": {
    send: { page: "settings" | "help" | "first-run" | "reflect" | "shortcuts"; anchor?: string };
    reply: { done: boolean };
  };
  /** Opens a new compose window (the last button of the first run). */
  "mail/new": { send: Record<never, never>; reply: { done: boolean } };
  "send/view": { send: { tabId: number }; reply: SendView | null };
  /** `send`: as it is. `back`: to the mail. `act`: one text action, then back to the mail. */
  "send/decide": {
    send:
      | { tabId: number; decision: "send" | "back" }
      | { tabId: number; decision: "act"; key: string; action: ActionKind };
    reply: { done: boolean };
  };
}

export type RequestKind = keyof Requests;
export type Request = { [K in RequestKind]: { kind: K } & Requests[K]["send"] }[RequestKind];

/** Background -> pages. */
export type Notice =
  | { kind: "tab/changed"; state: TabState }
  | { kind: "host/changed"; host: HostStatus }
  | { kind: "settings/changed"; settings: Settings }
  | { kind: "learning/changed"; view: LearningView };

/** Asks the background. Rejects only when the background itself is gone. */
export function ask<K extends RequestKind>(
  kind: K,
  send: Requests[K]["send"],
): Promise<Requests[K]["reply"]> {
  return messenger.runtime.sendMessage({ kind, ...send }) as Promise<Requests[K]["reply"]>;
}

const noticeKinds: ReadonlySet<string> = new Set([
  "tab/changed",
  "host/changed",
  "settings/changed",
  "learning/changed",
]);

/** Listens to notices; returns the function that ends it. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  const receive = (message: unknown): undefined => {
    const kind = (message as { kind?: string } | null)?.kind;
    if (kind && noticeKinds.has(kind)) listener(message as Notice);
  };
  messenger.runtime.onMessage.addListener(receive);
  return () => messenger.runtime.onMessage.removeListener(receive);
}

/** Address of a page of ours; popup and before-send carry the tab they belong to. */
export function pageAddress(
  page: "settings" | "help" | "first-run" | "reflect" | "before-send" | "popup",
  query: Record<string, string> = {},
  anchor = "",
): string {
  const search = new URLSearchParams(query).toString();
  const path = `${page}/${page}.html${search ? `?${search}` : ""}${anchor ? `#${anchor}` : ""}`;
  return messenger.runtime.getURL(path);
}
