// A made-up mail to a made-up person, as background and host would tell the pages about it.
import { ref } from "./samples.js";
import type {
  HostView,
  LearningView,
  OpenSuggestion,
  SendView,
  DraftState,
} from "../../extension/src/protocol/messages.js";
import type {
  CheckInfo,
  HistoryExport,
  InitializeResult,
  PersonHistory,
  ReflectSummary,
  Settings,
} from "../../extension/src/protocol/protocol.js";
import { isoWeek } from "../../extension/src/reflect/weeks.js";

type Part = Partial<CheckInfo> & Pick<CheckInfo, "id" | "family" | "severity" | "title">;

const check = (part: Part): CheckInfo => ({
  group: "personalization",
  languages: ["en", "de", "nb"],
  needs: ["draft"],
  defaultOn: true,
  purpose: `What ${part.title.toLowerCase()} looks for.`,
  why: "Someone who asks and gets no answer has to ask twice.",
  example: { fires: "Tom will sign.", silent: "Yes, both." },
  misses: "Answers given by phone.",
  sources: ["The last mail of the thread", "A study of asking <https://doi.example/10.1>"],
  ...part,
});

export const checks: CheckInfo[] = [
  check({
    id: "promised-not-there",
    family: "thread",
    severity: "attention",
    title: "Promised, not there",
    firstDay: 0.0004,
    purpose: "The text promises an attachment or a link that is missing.",
    needs: ["draft", "attachments"],
  }),
  check({
    id: "unanswered-question",
    family: "thread",
    severity: "notice",
    title: "Unanswered question",
    purpose: "They asked something and the draft does not touch it.",
    needs: ["draft", "thread"],
    languages: ["en", "de"],
    sensitivity: { min: 0.1, max: 0.9, default: 0.4 },
  }),
  check({
    id: "swap-test",
    family: "generic",
    severity: "hint",
    title: "The swap test",
    defaultOn: false,
  }),
  check({
    id: "recipient-name",
    family: "person",
    severity: "attention",
    title: "Name and greeting",
    firstDay: 0.0008,
    purpose: "The greeting and the person do not match.",
    needs: ["draft", "recipients"],
  }),
];

export const settings = (): Settings => ({
  checks: {
    "promised-not-there": { on: true },
    "unanswered-question": { on: true },
    "swap-test": { on: false },
    "recipient-name": { on: true },
  },
  level: "calm",
  profile: "office",
  personalWords: ["fyi", "Fjordbad"],
  ignored: [],
  beforeSend: "attention",
  disclosure: { policy: "off", sentence: "" },
  history: { on: false, days: 180 },
  houseSentences: [],
  packs: [],
});

export const hello = (locked: Record<string, string> = {}): InitializeResult => ({
  protocol: 1,
  host: { name: "sincerely", version: "0.1.0" },
  languages: {
    en: { status: "ready" },
    de: { status: "ready" },
    nb: { status: "ready" },
  },
  checks,
  settings: settings(),
  policy: { locked },
  sandbox: { network: "denied", files: "denied" },
  limits: {},
});

export const hostView = (locked: Record<string, string> = {}): HostView => ({
  host: { state: "connected" },
  hello: hello(locked),
  version: "0.1.0",
});

const suggestion = (
  part: Partial<OpenSuggestion> & { key: string; check: string },
): OpenSuggestion => ({
  group: "personalization",
  family: "thread",
  severity: "attention",
  span: { start: 0, end: 8 },
  excerptHash: "h",
  title: checks.find((info) => info.id === part.check)!.title,
  message: "",
  why: "",
  actions: [],
  confidence: 0.9,
  rank: 1,
  shown: true,
  place: "",
  ...part,
});

export const greeting = suggestion({
  key: "a",
  check: "recipient-name",
  message: "Ana signs with one n. The greeting says “Anna”.",
  place: "Hi Anna,",
  actions: [
    {
      kind: "replace",
      title: "Use “Ana”",
      edits: [{ start: 3, end: 7, text: "Ana" }],
    },
    { kind: "dismiss", title: "Leave as is" },
    { kind: "always-ignore", title: "Not again for these words" },
    { kind: "not-for-this-person", title: "Not for Ana" },
    { kind: "turn-off", title: "Turn this check off" },
  ],
});

export const promise = suggestion({
  key: "b",
  check: "promised-not-there",
  message: "You write that the service report is attached. Nothing is attached yet.",
  question: "Does it still come along?",
  place: "The service report is attached.",
  actions: [{ kind: "dismiss", title: "" }],
});

export const question = suggestion({
  key: "c",
  check: "unanswered-question",
  severity: "notice",
  span: null,
  message: "Ana asked when the second pump will arrive.",
  question: "Is the answer in here, or still to come?",
  evidence: [
    {
      source: "thread",
      text: "When does the second pump get here? We can’t open the hall without it.",
      message: 0,
      name: "Ana",
      date: "2026-05-06T09:00:00Z",
    },
  ],
  actions: [
    { kind: "quote", title: "Quote this line" },
    { kind: "dismiss", title: "Leave as is" },
  ],
});

export const swap = suggestion({
  key: "d",
  check: "swap-test",
  severity: "hint",
  span: null,
  message: "Nothing in here could only be said to Ana.",
  shown: false,
});

export const tabState = (part: Partial<DraftState> = {}): DraftState => ({
  draft: ref(7),
  context: [],
  host: { state: "connected" },
  paused: false,
  assisted: false,
  pending: false,
  review: {
    language: "en",
    languages: [],
    elapsedMicros: 900,
    summary: {
      words: 60,
      specific: {
        sentences: 2,
        of: 6,
        anchors: ["first pump", "since Tuesday", "service report"].map((text) => ({
          source: "thread" as const,
          text,
        })),
      },
      questions: { asked: 0, open: 1 },
      swap: "only-them",
      mailKind: "logistics",
    },
  },
  open: [greeting, promise, question, swap],
  settled: [],
  recipients: [
    {
      name: "Ana Lindqvist",
      address: "ana@fjordbad.example",
      organisation: "Fjordbad",
    },
  ],
  people: [
    {
      known: true,
      address: "ana@fjordbad.example",
      messages: 4,
      lastDate: "2026-05-06",
      lastLine: "We’re worried we’ll have to call off the swimming course on 14 May.",
      questions: [{ source: "history", text: "When does the second pump get here?" }],
      dates: [],
      promises: [{ text: "the report", due: "2026-05-08", said: "2026-05-02" }],
    },
  ],
  ...part,
});

export const sendView = (): SendView => ({
  draft: ref(7),
  recipients: [{ name: "Ana Lindqvist", address: "ana@fjordbad.example" }],
  questions: [greeting, promise, { ...question, severity: "attention" as const }].map((one) => ({
    key: one.key,
    check: one.check,
    title: checks.find((info) => info.id === one.check)!.title,
    severity: one.severity,
    message: one.message,
    question: one.question,
    place: one.place,
    evidence: one.evidence,
    action: one === greeting ? { kind: "replace" as const, title: "Use “Ana”" } : undefined,
  })),
});

export const learningView = (part: Partial<LearningView> = {}): LearningView => ({
  agreed: false,
  phase: "none",
  done: 0,
  total: 0,
  learned: 0,
  passedOver: 0,
  waiting: null,
  ...part,
});

export const person = (part: Partial<PersonHistory> = {}): PersonHistory => ({
  known: true,
  address: "ana@fjordbad.example",
  name: "Ana Lindqvist",
  form: "Hi Ana",
  messages: 4,
  lastDate: "2026-05-06",
  questions: [],
  dates: [],
  promises: [],
  ...part,
});

export const historyExport = (part: Partial<HistoryExport> = {}): HistoryExport => ({
  messages: 1412,
  people: [person()],
  total: { people: 87, quotes: 1204, bytes: 240_000 },
  first: "2025-03-04",
  last: "2026-05-06",
  voices: [
    { language: "en", messages: 310 },
    { language: "de", messages: 90 },
  ],
  standing: 0,
  ...part,
});

/** Two weeks with counts. */
export const reflectSummary = (): ReflectSummary => ({
  weeks: [
    {
      week: "2026-W17",
      mails: 36,
      checks: {
        "unanswered-question": { shown: 12, applied: 4, dismissed: 3 },
      },
    },
    {
      week: "2026-W19",
      mails: 40,
      checks: {
        "unanswered-question": { shown: 8, applied: 4, dismissed: 2 },
        "recipient-name": { shown: 5, applied: 5, dismissed: 0 },
      },
    },
  ],
});

/** The same moved so that the last week is the present one: the page goes by the clock. */
export function reflectSummaryNow(): ReflectSummary {
  const fortnight = 14 * 24 * 60 * 60 * 1000;
  const summary = reflectSummary();
  const [earlier, last] = summary.weeks;
  earlier!.week = isoWeek(new Date(Date.now() - fortnight)).week;
  last!.week = isoWeek(new Date()).week;
  return summary;
}
