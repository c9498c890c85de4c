// The writer's own text of a compose document, and the way between its offsets and DOM places.
// Quoted mail, attribution lines, forwarded mail and signatures are left out; paragraphs are
// separated by one blank line. Offsets are UTF-16 units, as a DOM Range counts them.
import type { Span } from "../protocol/protocol.js";
import type { Dialect } from "./dialect.js";
import type { Segment } from "./mapped-text.js";
import { Reader, type OwnText } from "./reader.js";

export type Format = "plain" | "html";

/** Reads the document once; cost is linear in its nodes. */
export function readOwnText(body: HTMLElement | null, format: Format, dialect: Dialect): OwnText {
  if (!body) return { text: "", segments: [], quoted: "", links: [] };
  const reader = new Reader(dialect, format === "plain");
  reader.children(body);
  return format === "plain" ? withoutPlainQuotes(reader.result()) : reader.result();
}

const forwardLine = /^-{5,}.*-{5,}$/;
const attributionLine = /:\s*$/;

/** In plain-text mode quotes are lines that begin with ">", a signature begins with "-- ". */
function withoutPlainQuotes(all: OwnText): OwnText {
  const foreign: Span[] = [];
  const quoted: string[] = [];
  let inSignature = false;
  let rest = false;
  let before: (Span & { line: string }) | null = null;
  let at = 0;
  for (const line of all.text.split("\n")) {
    const span = { start: at, end: at + line.length };
    at = span.end + 1;
    if (forwardLine.test(line)) rest = true;
    const isQuote = line.startsWith(">");
    if (line === "-- ") inSignature = true;
    if (isQuote) inSignature = false;
    if (isQuote && before && attributionLine.test(before.line) && /\d|@/.test(before.line)) {
      foreign.push({ start: before.start, end: before.end });
    }
    if (isQuote || inSignature || rest) foreign.push(span);
    if (isQuote) quoted.push(line.replace(/^> ?/, ""));
    else if (rest) quoted.push(line);
    if (line !== "") before = isQuote ? null : { ...span, line };
  }
  if (foreign.length === 0) return all;
  foreign.sort((a, b) => a.start - b.start);
  const own = cutOut(all, foreign);
  return { ...own, quoted: [all.quoted, quoted.join("\n")].filter(Boolean).join("\n") };
}

/** The same text without the given whole lines; blank lines around a cut fall together. */
function cutOut(all: OwnText, foreign: Span[]): OwnText {
  const kept: Segment[] = [];
  let text = "";
  let end = -1;
  let gap = false;
  for (const segment of all.segments) {
    const inside = foreign.some(
      (span) => segment.start >= span.start && segment.start < Math.max(span.end, span.start + 1),
    );
    if (inside) {
      gap = true;
      continue;
    }
    const between = end < 0 ? "" : all.text.slice(end, segment.start);
    if (text !== "") text += gap ? "\n\n" : between;
    kept.push({ ...segment, start: text.length, afterGap: segment.afterGap || gap });
    text += all.text.slice(segment.start, segment.start + segment.length);
    end = segment.start + segment.length;
    gap = false;
  }
  return { ...all, text, segments: kept };
}
