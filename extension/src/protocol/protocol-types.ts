// Every type and method of the wire. Written by tools/make_protocol_types.mjs from
// manifests/protocol/*.schema.json. Offsets are UTF-16 code units into `Draft.text`, half open;
// dates are ISO 8601; languages BCP 47.

export type DictionaryStatus = "loading" | "ready" | "unavailable";
export type Group = "authenticity" | "personalization";
export type Family =
  "residue" | "generic" | "honesty" | "person" | "thread" | "perspective" | "care";
/**
 * What a check has to be given to run
 */
export type Need = "draft" | "recipients" | "thread" | "history" | "pastes" | "attachments";
/**
 * In rising order
 */
export type Severity = "hint" | "notice" | "attention";
export type Level = "calm" | "balanced" | "thorough";
/**
 * Defaults for a line of work
 */
export type SettingsProfile =
  "private" | "office" | "sales" | "support" | "hr" | "public-service" | "leadership";
export type BeforeSend = "never" | "attention" | "any";
export type DisclosurePolicy = "off" | "remind" | "require";
/**
 * How far an administrator has rolled out a check
 */
export type Stage = "off" | "monitor" | "show" | "ask";
export type DraftKind = "new" | "reply" | "forward";
export type TextFormat = "plain" | "html";
export type EvidenceSource = "thread" | "recipient" | "history" | "draft";
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
export type Swap = "only-them" | "a-few" | "anyone" | "not-judged";
export type MailKind =
  | "transactional"
  | "logistics"
  | "answer"
  | "advice"
  | "pitch"
  | "bad-news"
  | "thanks"
  | "condolence"
  | "announcement"
  | "private"
  | "other";
/**
 * What a voice is told by
 */
export type Trait =
  | "sentence-length"
  | "sentence-spread"
  | "word-length"
  | "long-words"
  | "contractions"
  | "first-person"
  | "second-person"
  | "we"
  | "small-words"
  | "brackets"
  | "pauses"
  | "commas"
  | "exclamations"
  | "favourites"
  | "openings"
  | "closings";
export type Outcome = "applied" | "dismissed" | "always-ignore" | "not-for-this-person";

export interface Methods {
  initialize: {
    params: {
      protocol: number;
      client?: {
        name?: string;
        version?: string;
      };
      locale?: string;
    };
    result: InitializeResult;
  };
  "draft/check": {
    params: {
      draft: Draft;
      quiet?: string[];
    };
    result: Review;
  };
  "suggestion/feedback": {
    params: {
      draft: string;
      check: string;
      outcome: Outcome;
      excerptHash?: string;
      address?: string;
    };
    result: {};
  };
  "history/learn": {
    params: {
      messages: SentMessage[];
    };
    result: {
      learned: number;
      skipped: number;
      total: number;
    };
  };
  "history/forget": {
    params: {
      scope: "all" | "person" | "line";
      address?: string;
      line?: "last-line" | "question" | "date" | "promise" | "form";
      text?: string;
    };
    result: {
      removed: number;
    };
  };
  "history/person": {
    params: {
      address: string;
    };
    result: PersonHistory;
  };
  "history/export": {
    params: {
      after?: string;
    };
    result: HistoryExport;
  };
  "checks/list": {
    params: {};
    result: {
      checks: CheckInfo[];
      packs: PackInfo[];
      packFolder?: string;
    };
  };
  "settings/get": {
    params: {};
    result: Settings;
  };
  "settings/set": {
    params: {
      changes: {
        [k: string]: unknown;
      };
    };
    result: Settings;
  };
  "reflect/summary": {
    params: {
      from?: string;
      to?: string;
    };
    result: ReflectSummary;
  };
  ping: {
    params: {};
    result: {
      uptimeMs: number;
    };
  };
}

export interface InitializeResult {
  protocol: number;
  host: {
    name: string;
    version: string;
  };
  languages: {
    [k: string]: LanguageStatus;
  };
  checks: CheckInfo[];
  settings: Settings;
  policy: {
    locked: {
      [k: string]: string;
    };
    stages?: {
      [k: string]: Stage;
    };
  };
  sandbox: {
    network: "denied" | "not enforced";
    files: "denied" | "not enforced";
  };
  limits: {
    [k: string]: number;
  };
  /**
   * files with own checks, those among them that cannot be used with the reason
   */
  packs?: PackInfo[];
  /**
   * where a person puts their own; absent without a profile
   */
  packFolder?: string;
}

export interface LanguageStatus {
  status: DictionaryStatus;
  reason?: string;
}

export interface CheckInfo {
  id: string;
  group: Group;
  family: Family;
  languages: ("en" | "de" | "nb")[];
  needs: Need[];
  severity: Severity;
  defaultOn: boolean;
  title: string;
  purpose: string;
  why: string;
  example: {
    fires: string;
    silent: string;
  };
  sensitivity?: {
    min: number;
    max: number;
    default: number;
  };
  sources: string[];
  /**
   * it speaks from the first day on, the others offer themselves later: in this share of mails that
   * people sent it asked needlessly
   */
  firstDay?: number;
  /**
   * confidence from which a suggestion is asked before sending, whatever its severity
   */
  asksFrom?: number;
  /**
   * what ends the matter at the marked words, when a suggestion has no edit for it: attaching a
   * file, selecting them so that one types over them
   */
  gesture?: {
    kind: "attach" | "select";
    title: string;
  };
  misses?: string;
  /**
   * the file it comes from, where people wrote it themselves: it stands in a group of its own
   */
  pack?: string;
}

export interface Settings {
  checks: {
    [k: string]: {
      on: boolean;
      sensitivity?: number;
    };
  };
  level: Level;
  profile: SettingsProfile;
  personalWords: string[];
  ignored: string[];
  beforeSend: BeforeSend;
  disclosure: {
    policy: DisclosurePolicy;
    sentence: string;
  };
  history: {
    on: boolean;
    days: number;
  };
  houseSentences: string[];
  packs: string[];
}

/**
 * A file with own checks
 */
export interface PackInfo {
  file: string;
  folder: string;
  title: string;
  /**
   * laid down by a policy
   */
  team: boolean;
  phrases: number;
  /**
   * id of its check; absent when the file cannot be used
   */
  check?: string;
  /**
   * why it cannot be used, with file and line, in the locale of the connection
   */
  fault?: string;
}

/**
 * What the writer wrote; null is absent
 */
export interface Draft {
  id?: string;
  version?: number;
  kind?: DraftKind;
  format?: TextFormat;
  subject?: string;
  from?: Person;
  to?: Person[];
  cc?: Person[];
  bcc?: Person[];
  /**
   * at most 1,048,576 bytes of UTF-8
   */
  text: string;
  language?: string;
  /**
   * newest first
   */
  thread?: Message[];
  pastes?: Paste[];
  attachments?: string[];
  links?: string[];
  assisted?: boolean;
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
  sent?: boolean;
  text: string;
}

export interface Paste {
  start: number;
  end: number;
  edits?: number;
}

export interface Review {
  draft?: string;
  version?: number;
  language: string;
  languages: {
    start: number;
    end: number;
    language: string;
  }[];
  suggestions: Suggestion[];
  context?: Context;
  summary: Summary;
  elapsedMicros: number;
  truncated?: boolean;
  degraded?: string[];
  /**
   * own checks were read again since the client was last told of checks: checks/list says which
   * there are
   */
  checksChanged?: boolean;
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

/**
 * UTF-16 code units into Draft.text, half open, never inside a surrogate pair
 */
export interface Span {
  start: number;
  end: number;
}

export interface Evidence {
  source: EvidenceSource;
  text: string;
  message?: number;
  start?: number;
  end?: number;
}

export interface Action {
  kind: ActionKind;
  title: string;
  edits?: Edit[];
}

export interface Edit {
  start: number;
  end: number;
  text: string;
}

export interface Context {
  /**
   * @maxItems 12
   */
  asks: Ask[];
  /**
   * @maxItems 12
   */
  feelings: Feeling[];
  /**
   * @maxItems 12
   */
  limits: Limit[];
}

export interface Ask {
  message: number;
  start: number;
  end: number;
  text: string;
  kind: "question" | "request";
  status: "answered" | "deferred" | "declined" | "open";
  confidence: number;
  by?: Span;
}

export interface Feeling {
  message: number;
  start: number;
  end: number;
  text: string;
  kind: "worry" | "frustration" | "loss" | "joy" | "unsure";
  status: "taken-up" | "passed-over";
  confidence: number;
  by?: Span;
}

export interface Limit {
  message: number;
  start: number;
  end: number;
  text: string;
  kind: "time" | "money" | "channel" | "refusal" | "other";
  crossed?: Span;
}

export interface Summary {
  words: number;
  specific: {
    sentences: number;
    of: number;
    anchors: Evidence[];
  };
  questions: {
    asked: number;
    open: number;
  };
  swap: Swap;
  mailKind: MailKind;
  voice?: {
    drafts: number;
    drift: Trait[];
  };
  sameness?: {
    messages: number;
    people: number;
    days: number;
  };
}

export interface SentMessage {
  /**
   * Message-ID
   */
  id: string;
  inReplyTo?: string;
  from: Person;
  to?: Person[];
  cc?: Person[];
  date?: string;
  subject?: string;
  text: string;
  thread?: Message[];
}

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
  promises: {
    text: string;
    due?: string;
    said: string;
  }[];
}

export interface HistoryExport {
  messages: number;
  /**
   * @maxItems 200
   */
  people: PersonHistory[];
  total: {
    people: number;
    quotes: number;
    bytes: number;
  };
  first?: string;
  last?: string;
  voices: {
    language: string;
    messages: number;
  }[];
  standing: number;
  /**
   * give it as `after` for the page behind this one
   */
  next?: string;
}

export interface ReflectSummary {
  weeks: {
    week: string;
    mails: number;
    checks: {
      [k: string]: {
        shown: number;
        applied: number;
        dismissed: number;
      };
    };
    monitored?: {
      [k: string]: number;
    };
  }[];
}

export interface RpcError {
  code:
    | -32700
    | -32600
    | -32601
    | -32602
    | -32603
    | -32800
    | -32801
    | -32001
    | -32002
    | -32003
    | -32004
    | -32010
    | -32011;
  message: string;
  data?: {
    path?: string;
    reason?: string;
    supported?: number[];
  };
}

export interface Notifications {
  "draft/close": {
    params: {
      draft: string;
      sent?: boolean;
    };
  };
  "$/cancelRequest": {
    params: {
      id: string | number;
    };
  };
}
