// The wire between extension and host: the generated types, names for what they leave nameless, and the numbers.
import type {
  Action,
  Draft as AnyDraft,
  Methods as AnyMethods,
  Review as AnyReview,
  RpcError as HostError,
  Span,
  Suggestion,
} from "./protocol-types.js";

export type {
  Action,
  CheckInfo,
  Edit,
  Evidence,
  HistoryExport,
  InitializeResult,
  Message,
  Paste,
  Person,
  PersonHistory,
  ReflectSummary,
  SentMessage,
  Settings,
  Span,
  Suggestion,
} from "./protocol-types.js";

export const protocolVersion = 1;
export const hostName = "email.sincerely.host";

export type Severity = Suggestion["severity"];
export type Family = Suggestion["family"];
export type ActionKind = Action["kind"];
export type Outcome = Methods["suggestion/feedback"]["params"]["outcome"];
export type MailKind = Draft["kind"];

interface InTheirMail extends Span {
  /** Index in `Draft.thread`. */
  message: number;
  /** Their words; offsets are those of `thread[message].text`. */
  text: string;
}

/** A question or request of theirs, and what became of it; `confidence` is that of `status`. */
export interface Ask extends InTheirMail {
  kind: "question" | "request";
  status: "answered" | "deferred" | "declined" | "open";
  confidence: number;
  /** Where the draft takes it up. */
  by?: Span;
}

export interface Feeling extends InTheirMail {
  kind: "worry" | "frustration" | "loss" | "joy" | "unsure";
  status: "taken-up" | "passed-over";
  confidence: number;
  by?: Span;
}

export interface Limit extends InTheirMail {
  kind: "time" | "money" | "channel" | "refusal" | "other";
  /** Where the draft goes beyond it. */
  crossed?: Span;
}

/** What stands in the mails that wait for this reply, for showing beside it; at most 12 of each. */
export interface Context {
  asks: Ask[];
  feelings: Feeling[];
  limits: Limit[];
}

export type Review = AnyReview & { context?: Context };

/** A draft as the extension sends it: the wire asks for its text alone. */
export type Draft = AnyDraft &
  Required<Pick<AnyDraft, "id" | "version" | "kind" | "format" | "subject" | "to">>;

/** Every request the extension makes: its params and its result. */
export interface Methods extends Omit<AnyMethods, "draft/check"> {
  "draft/check": { params: { draft: Draft }; result: Review };
}

export type Method = keyof Methods;

/** Error codes of the protocol that the extension tells apart. */
export const codes = {
  requestCancelled: -32800,
  contentModified: -32801,
  locked: -32010,
  storeUnavailable: -32011,
  /** Ours, never on the wire: the host did not answer, or is not there. */
  noAnswer: -33001,
  notConnected: -33002,
} as const;

/** Why a request ended without a result: what the host said, or that it did not. */
export interface RpcError extends Omit<HostError, "code"> {
  code: HostError["code"] | (typeof codes)[keyof typeof codes];
}
