// Changes one range of a rich editor so that its model, its undo and what is sent agree with what
// is seen. First as an event that model editors act on, then as a command between keys on which
// others take a step of undo. Every change is read back twice; one that did not become exact is
// taken back.
import type { Edit, Span } from "../../protocol/protocol.js";
import { editRange, placeBefore } from "../mapped-text.js";
import type { OwnText } from "../reader.js";
import { viewOf, type Editor, type View } from "./editor.js";
import type { Way } from "./markers.js";

/**
 * Pauses in ms, as they were measured: after focus, after selecting, after an event, before reading
 * again.
 */
const pauses = { focus: 60, select: 40, event: 60, frames: 60, space: 20 } as const;
/**
 * An editor that joins what comes within a second of the last key gets its step of undo after that.
 */
const joinsFor = 1_100;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A text without what editors exchange for each other: spaces of any kind and width, fillers. */
export const plainly = (text: string): string =>
  text
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/[ \t\u00a0]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();

const withoutSpace = (text: string): string => text.replace(/[\s\u00a0\u200b\ufeff]+/g, "");

export interface Ladder {
  editor: Editor;
  way: Way;
  /** When the last key was pressed, as `performance.now()`. */
  lastKey(): number;
}

/**
 * Exchanges the span for the text. True when the text is exactly that now, and nothing else
 * changed.
 */
export async function change(ladder: Ladder, edit: Edit): Promise<boolean> {
  const { editor, way } = ladder;
  if (way === "copy") return false;
  const before = editor.read();
  if (!editable(editor, before, edit)) return false;
  const wanted = before.text.slice(0, edit.start) + edit.text + before.text.slice(edit.end);
  const quoted = withoutSpace(before.quoted);
  await ready(ladder, edit);
  if (!(await byEvent(ladder, edit, before.text)) && way !== "event") {
    await byCommand(ladder, edit, before.text);
  }
  const exact = async () => {
    await settled(viewOf(editor.host));
    const now = editor.read();
    return plainly(now.text) === plainly(wanted) && withoutSpace(now.quoted) === quoted;
  };
  if ((await exact()) && (await exact())) return true;
  await takeBack(editor, before);
  return false;
}

/** No edit reaches into what stands as one piece in the text: a mention, a widget. */
function editable(editor: Editor, own: OwnText, span: Span): boolean {
  const range = editRange(own, span);
  if (!range) return false;
  const island = (node: Node) => {
    const element = node.nodeType === 1 ? (node as Element) : node.parentElement;
    const piece = element?.closest("[contenteditable='false']");
    return Boolean(piece && editor.host.contains(piece));
  };
  const inside = range.cloneContents().querySelector("[contenteditable='false']");
  return !inside && !island(range.startContainer) && !island(range.endContainer);
}

async function ready({ editor, way, lastKey }: Ladder, span: Span): Promise<void> {
  const view = viewOf(editor.host);
  if (view !== window) view.focus();
  editor.host.focus({ preventScroll: true });
  // Some editors put their own last selection back when they get the focus.
  await wait(pauses.focus);
  const since = performance.now() - lastKey();
  if (way === "event-or-command" && since < joinsFor) await wait(joinsFor - since);
  selectSpan(editor, span);
  await wait(pauses.select);
}

function selectSpan(editor: Editor, span: Span): Range | null {
  const range = editRange(editor.read(), span);
  if (range) editor.select(range);
  return range;
}

/** Offers the change as the event that comes before input; true when the editor took it. */
async function byEvent({ editor }: Ladder, edit: Edit, text: string): Promise<boolean> {
  const view = viewOf(editor.host);
  const range = editor.document.getSelection()?.getRangeAt(0);
  if (!range) return false;
  const event = new view.InputEvent("beforeinput", {
    inputType: edit.text ? "insertText" : "deleteContentBackward",
    data: edit.text || null,
    targetRanges: [new view.StaticRange(range)],
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  const prevented = !editor.host.dispatchEvent(event);
  await wait(pauses.event);
  return prevented || plainly(editor.read().text) !== plainly(text);
}

async function byCommand({ editor, way }: Ladder, edit: Edit, text: string): Promise<void> {
  const keys = new Keys(editor.host);
  if (way === "space") await spaceAt(editor, keys, edit);
  else if (way === "bracket") keys.arrow();
  if (plainly(editor.read().text) !== plainly(text)) return;
  const range = selectSpan(editor, edit);
  if (!range) return;
  const words = swallowsSpace(editor, range, edit) ? withSpaceBehind(editor, edit) : edit.text;
  const { document } = editor;
  if (words) document.execCommand("insertText", false, words);
  else document.execCommand("delete");
  if (way === "bracket") keys.letter();
}

/**
 * A step of undo on a space: at the start of the range, for the handler merges what stands behind
 * it.
 */
async function spaceAt(editor: Editor, keys: Keys, { start }: Span): Promise<void> {
  const place = placeBefore(editor.read(), start);
  if (place) editor.document.getSelection()?.collapse(place.node, place.offset);
  keys.press("keydown", " ", "Space", 32);
  keys.press("keyup", " ", "Space", 32);
  await wait(pauses.space);
}

/**
 * Firefox drops the space behind words that fill an inline element when they are replaced: it is
 * selected and put in along with them.
 */
function swallowsSpace(editor: Editor, range: Range, edit: Edit): boolean {
  if (!edit.text || !("MozAppearance" in editor.document.documentElement.style)) return false;
  const { startContainer: node, startOffset, endContainer, endOffset } = range;
  if (node !== endContainer || node.nodeType !== 3 || startOffset > 0) return false;
  const parent = node.parentElement as Element;
  const whole = endOffset === (node as Text).length && parent !== editor.host;
  const kept = /pre/.test(viewOf(parent).getComputedStyle(parent).whiteSpace);
  return whole && !kept && editor.read().text[edit.end] === " ";
}

function withSpaceBehind(editor: Editor, edit: Edit): string {
  selectSpan(editor, { start: edit.start, end: edit.end + 1 });
  return `${edit.text} `;
}

/**
 * Two frames and a while: some editors draw their old text again after a change they did not make.
 */
async function settled(view: View): Promise<void> {
  const frame = () =>
    new Promise<void>((resolve) => {
      view.requestAnimationFrame(() => resolve());
      // A page in the background gets no frames.
      setTimeout(resolve, 100);
    });
  await frame();
  await frame();
  await wait(pauses.frames);
}

async function takeBack(editor: Editor, before: OwnText): Promise<void> {
  if (plainly(editor.read().text) === plainly(before.text)) return;
  editor.document.execCommand("undo");
  await settled(viewOf(editor.host));
}

/**
 * Key events that do nothing by themselves: they stay on the editing host, so that no shortcut of
 * the page sees them.
 */
class Keys {
  constructor(private readonly host: HTMLElement) {}

  arrow(): void {
    this.press("keydown", "ArrowRight", "ArrowRight", 39);
    this.press("keyup", "ArrowRight", "ArrowRight", 39);
  }

  letter(): void {
    this.press("keypress", "x", "KeyX", 120);
    this.arrow();
  }

  press(type: string, key: string, code: string, keyCode: number): void {
    const { KeyboardEvent } = viewOf(this.host);
    const init = { key, code, keyCode, which: keyCode, bubbles: false, cancelable: true };
    this.host.dispatchEvent(new KeyboardEvent(type, init as KeyboardEventInit));
  }
}

/** The same for a text field: its own command is exact and undone in one step. */
export async function changeField({ editor }: Ladder, edit: Edit): Promise<boolean> {
  const range = editRange(editor.read(), edit);
  if (!range) return false;
  const field = editor.host as HTMLTextAreaElement;
  editor.select(range);
  const { selectionStart: start, selectionEnd: end, value } = field;
  const wanted = value.slice(0, start) + edit.text + value.slice(end);
  const { document } = editor;
  if (edit.text) document.execCommand("insertText", false, edit.text);
  else document.execCommand("delete");
  const exact = () => field.value === wanted;
  if (!exact()) return false;
  // A page that keeps the value itself may put the old one back.
  await settled(viewOf(editor.host));
  return exact();
}

/**
 * Puts a line of theirs, marked as a quote in plain signs, before a paragraph; the caret stays
 * behind it. Editors with a model of their own split the line break off as a step of its own, or
 * lose it: there it is not done.
 */
export async function quoteLine(ladder: Ladder, line: string, at: number): Promise<boolean> {
  const { editor, way } = ladder;
  if (way === "copy" || way === "event") return false;
  const before = editor.readAll();
  const words = `> ${line}\n`;
  await ready(ladder, { start: at, end: at });
  const taken =
    way !== "command" &&
    (await byEvent(ladder, { start: at, end: at, text: words }, editor.read().text));
  if (!taken) {
    const keys = new Keys(editor.host);
    if (way === "bracket") keys.arrow();
    selectSpan(editor, { start: at, end: at });
    editor.document.execCommand("insertText", false, words);
    if (way === "bracket") keys.letter();
  }
  await settled(viewOf(editor.host));
  return hasLineMore(before, editor.readAll(), words);
}

/** The same text with the line somewhere in it. */
function hasLineMore(before: string, after: string, line: string): boolean {
  const [old, now, more] = [before, after, line].map(withoutSpace) as [string, string, string];
  const at = now.indexOf(more);
  if (now.length !== old.length + more.length) return false;
  for (let from = at; from >= 0; from = now.indexOf(more, from + 1)) {
    if (now.slice(0, from) + now.slice(from + more.length) === old) return true;
  }
  return false;
}
