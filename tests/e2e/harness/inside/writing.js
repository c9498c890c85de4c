// Types, selects and points as a person does, through the events of the client itself.

function focusBody(number) {
  const win = composeWindow(number);
  win.focus();
  editorOf(number).focus();
  pageOf(number).focus();
}

async function typeText(number, words, msPerKey = 0) {
  focusBody(number);
  const win = composeWindow(number);
  for (const letter of words) {
    if (letter === "\n") events(win).synthesizeKey("KEY_Enter", {}, win);
    else events(win).sendString(letter, win);
    if (msPerKey > 0) await pause(msPerKey);
  }
}

/** Keys as EventUtils names them: [["KEY_Tab", {shiftKey: true}], ["z", {ctrlKey: true}]]. */
function pressKeys(number, keys, inBody = true) {
  if (inBody) focusBody(number);
  const win = composeWindow(number);
  for (const [key, modifiers] of keys) events(win).synthesizeKey(key, modifiers ?? {}, win);
}

function focusSubject(number) {
  const win = composeWindow(number);
  win.focus();
  win.document.getElementById("msgSubject").focus();
}

/** Text nodes in order and where the words stand in them, as one DOM range. */
function rangeOf(number, words) {
  const page = pageOf(number);
  const walker = page.document.createTreeWalker(page.document.body, 4);
  let all = "";
  const nodes = [];
  while (walker.nextNode()) {
    nodes.push({ node: walker.currentNode, from: all.length });
    all += walker.currentNode.data;
  }
  const at = all.indexOf(words);
  if (at < 0) throw new Error(`"${words}" is not in the mail`);
  const place = (offset) => {
    const holder = nodes.findLast((one) => one.from <= offset);
    return [holder.node, offset - holder.from];
  };
  const range = page.document.createRange();
  range.setStart(...place(at));
  const [node, offset] = place(at + words.length - 1);
  range.setEnd(node, offset + 1);
  return range;
}

/** Selects the words as a person would with the mouse; `where` "start" or "end" sets the caret instead of "all". */
function select(number, words, where) {
  focusBody(number);
  const range = rangeOf(number, words);
  const selection = pageOf(number).getSelection();
  selection.removeAllRanges();
  if (where !== "all") range.collapse(where === "start");
  selection.addRange(range);
}

/** Middle of the words' first line, in the coordinates of the page that is written in. */
function placeOfText(number, words) {
  const rect = rangeOf(number, words).getClientRects()[0];
  return { x: rect.left + Math.min(rect.width / 2, 40), y: rect.top + rect.height / 2 };
}

/** Box of the words, over all their lines. */
function boxOfText(number, words) {
  const rects = [...rangeOf(number, words).getClientRects()];
  const [x, y] = [Math.min(...rects.map((one) => one.left)), rects[0].top];
  const right = Math.max(...rects.map((one) => one.right));
  return { x, y, w: right - x, h: rects.at(-1).bottom - y };
}

/** Pointer at a place of the page that is written in: types are "move" and "click". */
function mouse(number, type, { x, y }) {
  const win = composeWindow(number);
  const rect = editorOf(number).getBoundingClientRect();
  const [left, top] = [rect.left + x, rect.top + y];
  const { synthesizeMouseAtPoint } = events(win);
  synthesizeMouseAtPoint(left, top, { type: "mousemove" }, win);
  if (type !== "click") return;
  synthesizeMouseAtPoint(left, top, { type: "mousedown", clickCount: 1 }, win);
  synthesizeMouseAtPoint(left, top, { type: "mouseup", clickCount: 1 }, win);
}

async function resize(number, { width, height }) {
  composeWindow(number).resizeTo(width, height);
  await pause(300);
}
