// Words from outside: the clipboard and its flavours, and selections dragged from another program.

/** Puts flavours on the clipboard, as another program does: {"text/plain": ..., "text/html": ...}. */
function fillClipboard(flavours) {
  const board = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
  board.init(null);
  for (const [flavour, words] of Object.entries(flavours)) {
    const held = Cc["@mozilla.org/supports-string;1"].createInstance(Ci.nsISupportsString);
    held.data = words;
    board.addDataFlavor(flavour);
    board.setTransferData(flavour, held);
  }
  Services.clipboard.setData(board, null, Ci.nsIClipboard.kGlobalClipboard);
}

/** Fills the clipboard and pastes at the caret with the usual keys. */
function paste(number, flavours, { unformatted = false }) {
  fillClipboard(flavours);
  pressKeys(number, [["v", { ctrlKey: true, shiftKey: unformatted }]]);
}

/** Cuts what is selected, as the menu does: without a display the keys for it are not bound. */
function cut(number) {
  focusBody(number);
  composeWindow(number).gMsgCompose.editor.cut();
}

/** Where a place of the page stands on the screen. */
function placeOnScreen(number, { x, y }) {
  const win = composeWindow(number);
  const rect = editorOf(number).getBoundingClientRect();
  return { x: win.mozInnerScreenX + rect.left + x, y: win.mozInnerScreenY + rect.top + y };
}

/** Drops what another program holds out, at a place of the page that is written in; needs a display. */
function dropFromOutside(number, flavours, { x, y }) {
  const win = composeWindow(number);
  const page = pageOf(number);
  const service = Cc["@mozilla.org/widget/dragservice;1"].getService(Ci.nsIDragService);
  service.startDragSessionForTests(win, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
  const dataTransfer = new page.DataTransfer();
  for (const [flavour, words] of Object.entries(flavours)) dataTransfer.setData(flavour, words);
  const target = page.document.elementFromPoint(x, y);
  const at = { clientX: x, clientY: y, dataTransfer };
  for (const type of ["dragenter", "dragover", "drop"]) {
    events(win).sendDragEvent({ type, ...at }, target, page);
  }
  service.getCurrentSession(win)?.endDragSession(true, 0);
}
