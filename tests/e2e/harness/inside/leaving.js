// Saving, sending and closing.

const busy = (win) => win.gSaveOperationInProgress || win.gSendOperationInProgress;

async function saved(number, start) {
  const win = composeWindow(number);
  await start(win);
  await until("the end of saving", () => !busy(win) && !win.gMsgCompose.bodyModified);
}

const saveDraft = (number) => saved(number, (win) => win.goDoCommand("cmd_saveAsDraft"));
const autoSave = (number) =>
  saved(number, (win) => {
    win.clearTimeout(win.gAutoSaveTimeout);
    return win.AutoSave();
  });

/** Presses a send button; does not wait, because a question may come first. */
const send = (number) => composeWindow(number).goDoCommand("cmd_sendNow");
const sendLater = (number) => composeWindow(number).goDoCommand("cmd_sendLater");

function forgetChanges(win) {
  win.gContentChanged = false;
  win.gAutoSaveKickedIn = false;
  if (win.gMsgCompose) win.gMsgCompose.bodyModified = false;
  win.ComposeCanClose = () => true;
}

async function closeMail(number) {
  const win = composeWindow(number);
  forgetChanges(win);
  win.close();
  await until("the window to close", () => !isOpen(number));
}

async function discardAll() {
  for (const win of Services.wm.getEnumerator("msgcompose")) {
    forgetChanges(win);
    win.close();
  }
  await until("all windows to close", () => windowsOf("msgcompose") === 0);
}
