// The wire between extension and host: the generated types, names for what they leave nameless, and
// the numbers.
import type {
  Action,
  Draft as AnyDraft,
  Methods as AnyMethods,
  RpcError as HostError,
  Review,
  Suggestion,
} from "./protocol-types.js";

export type {
  Action,
  Ask,
  CheckInfo,
  Context,
  Edit,
  Evidence,
  Feeling,
  HistoryExport,
  InitializeResult,
  Limit,
  Message,
  Paste,
  Person,
  PackInfo,
  PersonHistory,
  ReflectSummary,
  Review,
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
