// The types of the wire between extension and host, field for field as the protocol describes them.
// Offsets are UTF-16 code units into `Draft.text`, half open; dates are ISO 8601; languages BCP 47.

export const protocolVersion = 1;
export const hostName = "email.sincerely.host";

export type MailKind = "new" | "reply" | "forward";
export type Severity = "attention" | "notice" | "hint";
export type Group = "authenticity" | "personalization";
export type Family =
  "residue" | "generic" | "honesty" | "person" | "thread" | "perspective" | "care";
export type ActionKind =
  | "delete"
  | "replace"
  | "quote"
  | "jump"
  | "dismiss"
  | "always-ignore"
  | "not-for-this-person"
  | "turn-off"
  | "learn-more";

export interface Span {
  start: number;
  end: number;
}

export interface Person {
  name?: string;
  address: string;
  organisation?: string;
  nickname?: string;
}

export interface Message {
  from: Person;
  to?: Person[];
  cc?: Person[];
  date?: string;
  subject?: string;
  text: string;
}

export interface Paste extends Span {
  edits?: number;
}

export interface Draft {
  id: string;
  version: number;
  kind: MailKind;
  format: "plain" | "html";
  subject: string;
  from?: Person;
  to: Person[];
  cc?: Person[];
  bcc?: Person[];
  text: string;
  language?: string;
  thread?: Message[];
  pastes?: Paste[];
  attachments?: string[];
  links?: string[];
  assisted?: boolean;
}

export interface Evidence {
  source: "thread" | "recipient" | "history" | "draft";
  text: string;
  message?: number;
  start?: number;
  end?: number;
}

export interface Edit extends Span {
  text: string;
}

export interface Action {
  kind: ActionKind;
  title: string;
  edits?: Edit[];
}

export interface Suggestion {
  check: string;
  group: Group;
  family: Family;
  severity: Severity;
  span: Span | null;
  excerptHash: string;
  message: string;
  question?: string;
  why: string;
  evidence?: Evidence[];
  actions: Action[];
  confidence: number;
  rank: number;
  shown: boolean;
}

export interface Summary {
  words: number;
  specific: { sentences: number; of: number; anchors: Evidence[] };
  questions: { asked: number; open: number };
  swap: "only-them" | "a-few" | "anyone" | "not-judged";
  mailKind: string;
  voice?: { drafts: number; drift: string[] };
  sameness?: { messages: number; people: number; days: number };
}

export interface Review {
  draft?: string;
  version?: number;
  language: string;
  languages: { start: number; end: number; language: string }[];
  suggestions: Suggestion[];
  summary: Summary;
  elapsedMicros: number;
  truncated?: boolean;
  degraded?: string[];
}

export interface CheckInfo {
  id: string;
  group: Group;
  family: Family;
  languages: string[];
  needs: ("draft" | "recipients" | "thread" | "history" | "pastes" | "attachments")[];
  severity: Severity;
  defaultOn: boolean;
  title: string;
  purpose: string;
  why: string;
  example: { fires: string; silent: string };
  /** What it is known not to see. */
  misses?: string;
  sensitivity?: { min: number; max: number; default: number };
  sources: string[];
}

export interface Settings {
  checks: Record<string, { on: boolean; sensitivity?: number }>;
  level: "calm" | "balanced" | "thorough";
  profile: "private" | "office" | "sales" | "support" | "hr" | "public-service" | "leadership";
  personalWords: string[];
  ignored: unknown[];
  beforeSend: "never" | "attention" | "any";
  disclosure: { policy: "off" | "remind" | "require"; sentence: string };
  history: { on: boolean; days: number };
  houseSentences: string[];
  packs: string[];
}

export interface LanguageStatus {
  status: "loading" | "ready" | "unavailable";
  reason?: string;
}

export interface InitializeResult {
  protocol: number;
  host: { name: string; version: string };
  languages: Record<string, LanguageStatus>;
  checks: CheckInfo[];
  settings: Settings;
  policy: { locked: Record<string, string> };
  sandbox: { network: "denied" | "not enforced"; files: "denied" | "not enforced" };
  limits: Record<string, number>;
}

export type Outcome = "applied" | "dismissed" | "always-ignore" | "not-for-this-person";

export interface PersonHistory {
  known: boolean;
  address: string;
  name?: string;
  form?: string;
  messages: number;
  lastDate?: string;
  lastLine?: string;
  questions: Evidence[];
  dates: Evidence[];
  promises: { text: string; due?: string; said: string }[];
}

export interface ReflectSummary {
  weeks: {
    week: string;
    mails: number;
    checks: Record<string, { shown: number; applied: number; dismissed: number }>;
  }[];
}

/** Every request the extension makes: its params and its result. */
export interface Methods {
  initialize: {
    params: { protocol: number; client: { name: string; version: string }; locale: string };
    result: InitializeResult;
  };
  "draft/check": { params: { draft: Draft }; result: Review };
  "suggestion/feedback": {
    params: {
      draft: string;
      check: string;
      outcome: Outcome;
      excerptHash?: string;
      address?: string;
    };
    result: Record<string, never>;
  };
  "history/forget": {
    params: { scope: "all" | "person"; address?: string };
    result: { removed: number };
  };
  "history/person": { params: { address: string }; result: PersonHistory };
  "settings/get": { params: Record<string, never>; result: Settings };
  "settings/set": { params: { changes: Record<string, unknown> }; result: Settings };
  "reflect/summary": { params: { from?: string; to?: string }; result: ReflectSummary };
  ping: { params: Record<string, never>; result: { uptimeMs: number } };
}

export type Method = keyof Methods;

export interface RpcError {
  code: number;
  message: string;
  data?: { path?: string; reason?: string; supported?: number[]; [field: string]: unknown };
}

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
