// A line of theirs put into the mail as a quote, with an empty paragraph of the writer's own under
// it and the caret in that: what is typed next is an answer, and no part of the quote.
import { lineBefore, select } from "./edits.js";
import { editRange, placeAfter, type Place } from "./mapped-text.js";
import type { OwnText } from "./reader.js";
import type { Format } from "./text-map.js";

/** Start of the paragraph that the offset stands in. */
function paragraphStart(text: string, offset: number): number {
  const before = text.lastIndexOf("\n\n", Math.max(0, offset - 1));
  return before < 0 ? 0 : before + 2;
}

function collapsedAt(node: Node, offset: number): Range {
  const range = document.createRange();
  range.setStart(node, offset);
  range.collapse(true);
  return range;
}

/**
 * Before the block or plain line that holds the place; null when that is nothing of the writer's
 * any more.
 */
function beforeBlock({ node: start, offset }: Place, format: Format): Range | null {
  const { body } = document;
  let node = start;
  if (!body.contains(node)) return null;
  if (node === body) return collapsedAt(body, Math.min(offset, body.childNodes.length));
  if (format === "html") {
    const block = (node.nodeType === 1 ? (node as Element) : node.parentElement)?.closest(
      "p,div,li",
    );
    if (block && body.contains(block) && block !== body) return collapsedAt(block, 0);
  }
  while (node.previousSibling && node.previousSibling.nodeName !== "BR") {
    node = node.previousSibling;
  }
  const parent = node.parentNode as Node;
  return collapsedAt(parent, [...parent.childNodes].indexOf(node as ChildNode));
}

/** Behind the last block of the writer's, or where the mail begins. */
function atEnd(own: OwnText): Range {
  const { body } = document;
  const last = placeAfter(own, own.text.length)?.node;
  if (!last) return collapsedAt(body, 0);
  let block: Node = last;
  while (block.parentNode && block.parentNode !== body) block = block.parentNode;
  return collapsedAt(body, [...body.childNodes].indexOf(block as ChildNode) + 1);
}

function atOffset(own: OwnText, offset: number): Range | null {
  const start = paragraphStart(own.text, offset);
  return editRange(own, { start, end: start });
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * Puts the line before the paragraph of an offset, before the block of a place, or at the end.
 * returns   number of undo steps, 0 when it was not possible
 */
export function insertQuote(
  own: OwnText,
  format: Format,
  line: string,
  before: number | Place | null,
): number {
  const range =
    typeof before === "number"
      ? atOffset(own, before)
      : ((before && beforeBlock(before, format)) ?? atEnd(own));
  if (!range) return 0;
  select(range);
  return format === "plain" ? insertPlain(line) : insertHtml(line);
}

/** True when nothing of the line is behind the caret. */
function atLineEnd(range: Range): boolean {
  const { startContainer: node, startOffset: offset } = range;
  if (node.nodeType === 3) return (node as Text).data.slice(offset).startsWith("\n");
  const next = node.childNodes[offset];
  return !next || next.nodeName === "BR";
}

function insertPlain(line: string): number {
  const selection = getSelection() as Selection;
  const range = selection.getRangeAt(0);
  const empty = atLineEnd(range);
  const apart = lineBefore(range.startContainer, range.startOffset) === "" ? "" : "\n\n";
  const words = `${apart}> ${line}\n${empty ? "" : "\n\n"}`;
  if (!document.execCommand("insertText", false, words)) return 0;
  if (!empty) {
    selection.modify("move", "backward", "character");
    selection.modify("move", "backward", "character");
  }
  return 1;
}

function insertHtml(line: string): number {
  const known = new Set(document.querySelectorAll("blockquote"));
  const safe = line.replace(/[&<>]/g, (sign) => entities[sign] as string);
  const html = `<blockquote type="cite">${safe}</blockquote><p><br></p>`;
  if (!document.execCommand("insertHTML", false, html)) return 0;
  const quote = [...document.querySelectorAll("blockquote")].find((one) => !known.has(one));
  const own = quote?.nextElementSibling;
  if (own && own.textContent?.trim() === "") getSelection()?.collapse(own, 0);
  return 1;
}
