// Small complete values for tests; each takes what the test is about.
import type { DraftRef } from "../../extension/src/protocol/draft-ref.js";
import type { ContextLine, OpenSuggestion } from "../../extension/src/protocol/messages.js";
import type { Draft, Review, Suggestion } from "../../extension/src/protocol/protocol.js";

/** The draft of a tab with one editor. */
export const ref = (tab: number): DraftRef => ({ tab, frame: 0, editor: 0 });

export function suggestion(given: Partial<OpenSuggestion>): OpenSuggestion {
  return {
    check: "recipient-name",
    group: "personalization",
    family: "person",
    severity: "notice",
    span: null,
    excerptHash: "hash",
    message: "Ana signs with one n.",
    why: "why",
    actions: [],
    confidence: 0.9,
    rank: 1,
    shown: true,
    key: "recipient-name/hash/0",
    title: "Name and greeting",
    place: "",
    ...given,
  };
}

export function draft(given: Partial<Draft>): Draft {
  return {
    id: "d",
    version: 1,
    kind: "new",
    format: "html",
    subject: "",
    to: [],
    text: "",
    ...given,
  };
}

export function review(suggestions: Suggestion[]): Review {
  return {
    language: "en",
    languages: [],
    suggestions,
    summary: {
      words: 1,
      specific: { sentences: 0, of: 0, anchors: [] },
      questions: { asked: 0, open: 0 },
      swap: "not-judged",
      mailKind: "private",
    },
    elapsedMicros: 1,
  };
}

export function contextLine(given: Partial<ContextLine>): ContextLine {
  return {
    key: "context/ask:When does it come?/0",
    category: "ask",
    kind: "question",
    text: "When does it come?",
    open: 0.7,
    status: "open",
    name: "Ana",
    newest: true,
    ...given,
  };
}
