// What every other file of this folder needs: windows by their number, waiting, keys and pointer.
// These files are not loaded as modules: their text goes, joined, before each call inside Thunderbird,
// so that every function can be called by its name and has the rights of the client's own windows.
/* global Services, Ci, Cc, Cu, ChromeUtils, WebExtensionPolicy */

const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

const mainWindow = () => Services.wm.getMostRecentWindow("mail:3pane");
const pause = (ms) => new Promise((resolve) => mainWindow().setTimeout(resolve, ms));

/** The first value that is not empty; after half a minute a fault that says what was awaited. */
async function until(what, look, patience = 30_000) {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await pause(20);
  }
}

function composeWindow(number) {
  for (const win of Services.wm.getEnumerator("msgcompose")) {
    if (win.testNumber === number) return win;
  }
  throw new Error(`compose window ${number} is not open`);
}

const windowsOf = (type) => [...Services.wm.getEnumerator(type)].length;
const isOpen = (number) =>
  [...Services.wm.getEnumerator("msgcompose")].some((win) => win.testNumber === number);
const editorOf = (number) => composeWindow(number).document.getElementById("messageEditor");
const pageOf = (number) => editorOf(number).contentWindow;

function events(win) {
  if (win.testEvents) return win.testEvents;
  const scope = { window: win, parent: win, _EU_Ci: Ci, _EU_Cc: Cc };
  const address = "chrome://remote/content/external/EventUtils.js";
  Services.scriptloader.loadSubScript(address, scope);
  win.testEvents = scope;
  return scope;
}
