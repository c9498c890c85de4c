// What in a webmail editor is not the writer's: by the marks of each program, and by where it
// stands. One mark alone decides nothing that another can: a page that loses one is still read
// rightly.
import type { Dialect } from "../dialect.js";
import { htmlDialect } from "../dialect.js";
import type { OwnText } from "../reader.js";

const base = htmlDialect({
  quoteClasses: [
    "gmail_quote",
    "gmail_quote_container",
    "gmail_attr",
    "gmail_extra",
    "protonmail_quote",
    "tutanota_quote",
    "yahoo_quoted",
    "iosymail",
    "zmail_extra",
    "moz-forward-container",
    "moz-email-headers-table",
  ],
  unsaidClasses: [
    "moz-cite-prefix",
    "moz-signature",
    "gmail_signature",
    "gmail_signature_prefix",
    "protonmail_signature_block",
    "tutanota_signature",
    "io-ox-signature",
    "signature",
  ],
  ids: ["isForwardContent", "isReplyContent", "origbody", "replybody1"],
});

/** From one of these on, nothing beside it is the writer's any more. */
const startsRest =
  "[id$='appendonsend'], [id$='divRplyFwdMsg'], [id$='mail-editor-reference-message-container'], " +
  "hr[id='replySplit'], [id='oriMsgHtmlSeperator'], [data-marker='__QUOTED_TEXT__'], " +
  "div.quote, [name='quote']";

export const webmailDialect: Dialect = {
  ...base,
  fillers: /[\u200b\ufeff]/,
  isForeign: (element) =>
    element.tagName === "BLOCKQUOTE" || element.matches(startsRest) || base.isForeign(element),
};

/**
 * The headers of an older mail as a program without quote marks writes them: sender, a day, people,
 * subject.
 */
const headerLine =
  /^(from|von|fra|de|to|an|til|sent|gesendet|sendt|date|datum|dato|subject|betreff|emne|cc|kopi)\s*:/i;

/** The writer's text without attribution lines and what comes behind an older mail's head. */
export function withoutQuotes(all: OwnText, host: Element): OwnText {
  const rest = restOf(host);
  const after = (node: Text) => rest !== null && follows(node, rest);
  const behind = all.segments.filter((one) => after(one.node));
  const cut = new Set(behind);
  for (const segment of attributions(all, host)) cut.add(segment);
  for (const segment of quoteLines(all)) cut.add(segment);
  if (cut.size === 0) return all;
  const own = keep(all, (segment) => !cut.has(segment));
  const quoted = behind.map((one) => all.text.slice(one.start, one.start + one.length)).join("\n");
  return { ...own, quoted: [all.quoted, quoted].filter(Boolean).join("\n\n") };
}

/** The element behind which everything in its parent is an older mail; null when there is none. */
function restOf(host: Element): Element | null {
  const marked = host.querySelector(
    "[id$='appendonsend'], [id$='divRplyFwdMsg'], hr[id='replySplit'], [id='oriMsgHtmlSeperator']",
  );
  return marked ?? [...host.querySelectorAll("hr")].find(headsOldMail) ?? headOf(host);
}

const headsOldMail = (rule: Element): boolean => looksLikeHead(rule.nextElementSibling);

/** A block that is the head of an older mail, without a rule or mark before it. */
function headOf(host: Element): Element | null {
  const blocks = [...host.querySelectorAll("div, p, td")];
  return blocks.find((block) => looksLikeHead(block) && !block.querySelector("div, p, td")) ?? null;
}

function looksLikeHead(element: Element | null): boolean {
  if (!element || (element.textContent ?? "").length > 2_000) return false;
  const bold = [...element.querySelectorAll("b, strong")].map((one) => one.textContent ?? "");
  return bold.filter((label) => headerLine.test(label.trim())).length >= 3;
}

type Segment = OwnText["segments"][number];

/** “Kari Nordmann” – 9 Nov 2026 10:12 */
const nameAndMoment = /^.{2,80}\s[–-]\s.*\b\d{4}\b.*\d{1,2}[:.]\d{2}\W*$/;

/**
 * Lines that say who wrote what follows: they end in a colon, name a day or an address, and stand
 * before a quote.
 */
function attributions(all: OwnText, host: Element): Segment[] {
  const quotes = [...host.querySelectorAll("*")].filter((one) => webmailDialect.isForeign(one));
  const found: Segment[] = [];
  all.segments.forEach((segment, at) => {
    const next = all.segments[at + 1];
    if (next && !next.afterGap) return;
    // What stands between this and the next of the writer's words is a quote.
    const until = (one: Element) => !next || follows(next.node, one);
    if (!quotes.some((one) => follows(one, segment.node) && until(one))) return;
    const from = lineStart(all, segment);
    const line = all.text.slice(all.segments[from]!.start, segment.start + segment.length);
    const introduces = /:\s*$/.test(line) && /\d|@/.test(line) && line.length < 300;
    if (introduces || nameAndMoment.test(line)) {
      found.push(...all.segments.slice(from, at + 1));
    }
  });
  return found;
}

/** Lines of theirs in plain signs, as a quote is put in here. */
function quoteLines(all: OwnText): Segment[] {
  return all.segments.filter(({ start }) => {
    const begin = all.text.lastIndexOf("\n", start - 1) + 1;
    return all.text.startsWith("> ", begin);
  });
}

const follows = (node: Node, other: Node): boolean =>
  Boolean(other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);

/** Index of the first segment of the line that a segment ends. */
function lineStart(all: OwnText, segment: Segment): number {
  const begin = all.text.lastIndexOf("\n", segment.start + segment.length - 1) + 1;
  const index = all.segments.findIndex((one) => one.start + one.length > begin);
  return index < 0 ? all.segments.indexOf(segment) : index;
}

/** The same text with only some of its segments; where others stood is a gap. */
export function keep(all: OwnText, stays: (segment: Segment) => boolean): OwnText {
  const kept: Segment[] = [];
  let text = "";
  let end = -1;
  let gap = false;
  for (const segment of all.segments) {
    if (!stays(segment)) {
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
