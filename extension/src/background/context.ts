// What stands in their mails, as lines to show beside the reply: in reading order, the newest mail
// first.
import type { ContextLine } from "../protocol/messages.js";
import type { Ask, Context, Draft, Feeling, Limit, Span } from "../protocol/protocol.js";
import { contextKey } from "../suggestions/key.js";
import { givenName } from "./names.js";

/** Drawn in the quote at most; the surest are. */
const maxDrawn = 12;

type Said = { line: Omit<ContextLine, "key" | "newest" | "name" | "date">; at: number; of: number };

/** The lines of a review's context; empty without one. */
export function contextLines(context: Context | undefined, draft: Draft): ContextLine[] {
  if (!context) return [];
  const said = [
    ...context.asks.map((ask) => askLine(ask)),
    ...context.feelings.map((feeling) => feelingLine(feeling)),
    ...context.limits.map((limit) => limitLine(limit)),
  ].sort((a, b) => a.of - b.of || a.at - b.at);
  const newest = Math.min(...said.map(({ of }) => of));
  const drawn = new Set(
    said
      .filter(({ of }) => of === newest)
      .sort((a, b) => b.line.open - a.line.open)
      .slice(0, maxDrawn),
  );
  const seen = new Map<string, number>();
  return said.map((one) => {
    const { line, of } = one;
    const stem = `${line.category}:${line.text}`;
    const nth = seen.get(stem) ?? 0;
    seen.set(stem, nth + 1);
    const message = draft.thread?.[of];
    return {
      ...line,
      key: contextKey(line.category, line.text, nth),
      name: message ? givenName(message.from) || message.from.address : "",
      ...(message?.date ? { date: message.date } : {}),
      ...(line.by ? { line: lineOf(draft.text, line.by) } : {}),
      newest: drawn.has(one),
    };
  });
}

function askLine({ status, confidence, kind, text, by, start, message }: Ask): Said {
  const isOpen = status === "open";
  const open = isOpen ? confidence : 1 - confidence;
  const line = { category: "ask", kind, text, open, status: state(isOpen), by } as const;
  return { line, at: start, of: message };
}

function feelingLine({ status, confidence, kind, text, by, start, message }: Feeling): Said {
  const isOpen = status === "passed-over";
  const open = isOpen ? confidence : 1 - confidence;
  const line = { category: "feeling", kind, text, open, status: state(isOpen), by } as const;
  return { line, at: start, of: message };
}

function limitLine({ kind, text, crossed, start, message }: Limit): Said {
  const status = crossed ? "crossed" : "open";
  const line = { category: "limit", kind, text, open: 1, status, by: crossed } as const;
  return { line, at: start, of: message };
}

const state = (open: boolean) => (open ? "open" : "taken-up");

/** Number of the written line that a span begins in, from 1; empty lines are not counted. */
function lineOf(text: string, span: Span): number {
  const before = text.slice(0, span.start).split("\n");
  return before.filter((line, at) => line !== "" || at === before.length - 1).length;
}
