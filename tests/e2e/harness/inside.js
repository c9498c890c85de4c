// What the tests do inside Thunderbird, with the rights of its own windows. This file is not loaded
// as a module: its text goes before each call, so every function here can be called by its name.
/* global Services, Ci, Cc, Cu, ChromeUtils, Components, WebExtensionPolicy */
/* exported installed, openMail, openReply, openDraft, bodyHtml, ownMarks, cardShown, typeText,
   pressKeys, mouse, placeOfText, select, saveDraft, autoSave, sendLater, send, closeMail, discardAll,
   foldersReady, mailsIn, pageOpen, pageRun, tabIdOf, subject, drawn, allSnapshots, tabStates, resize,
   latencies, caretAt,
   addOn, popupShown, isOpen, windowsOf, snapshot, scrollTo, setTo, dialogs, focusBody */

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

// --- opening ---------------------------------------------------------------------------------

async function opened(number, open) {
  const known = new Set(Services.wm.getEnumerator("msgcompose"));
  await open();
  const win = await until("a compose window", () =>
    [...Services.wm.getEnumerator("msgcompose")].find((one) => !known.has(one)),
  );
  win.testNumber = number;
  await until("an editor", () => win.gMsgCompose?.editor && win.gCurrentIdentity);
  let before = "";
  await until("a body at rest", async () => {
    const now = win.document.getElementById("messageEditor").contentDocument?.body?.innerHTML;
    const rests = now && now === before;
    before = now;
    if (!rests) await pause(30);
    return rests;
  });
  win.focus();
}

function composeParams({ type = "New", plain = false, to = "", cc = "", title = "", uri = "" }) {
  const params = Cc["@mozilla.org/messengercompose/composeparams;1"].createInstance(
    Ci.nsIMsgComposeParams,
  );
  const fields = Cc["@mozilla.org/messengercompose/composefields;1"].createInstance(
    Ci.nsIMsgCompFields,
  );
  if (to) fields.to = to;
  if (cc) fields.cc = cc;
  if (title) fields.subject = title;
  params.composeFields = fields;
  params.type = Ci.nsIMsgCompType[type];
  params.format = plain ? Ci.nsIMsgCompFormat.PlainText : Ci.nsIMsgCompFormat.HTML;
  params.identity = MailServices.accounts.defaultAccount.defaultIdentity;
  params.originalMsgURI = uri;
  return params;
}

const openMail = (number, options) =>
  opened(number, () =>
    MailServices.compose.OpenComposeWindowWithParams(null, composeParams(options)),
  );

function localFolder(name) {
  return MailServices.accounts.localFoldersServer.rootFolder.getChildNamed(name);
}

async function foldersReady(names) {
  for (const name of names) {
    const folder = await until(`folder ${name}`, () => localFolder(name));
    await new Promise((resolve) => {
      const listener = { OnStartRunningUrl() {}, OnStopRunningUrl: resolve };
      const local = folder.QueryInterface(Ci.nsIMsgLocalMailFolder);
      try {
        local.getDatabaseWithReparse(listener, null);
        if (folder.databaseSummaryValid ?? true) mainWindow().setTimeout(resolve, 500);
      } catch {
        // Being read just now: the listener is told when that is done.
      }
    });
    await until(`mails in ${name}`, () => [...folder.messages].length > 0);
  }
}

const mailsIn = (name) => {
  const folder = localFolder(name);
  if (!folder) return [];
  return [...folder.messages].map((one) => ({
    id: one.messageId,
    subject: one.mime2DecodedSubject,
    uri: folder.getUriForMsg(one),
  }));
};

function mailUri(folder, title) {
  const found = mailsIn(folder).filter((one) => one.subject.includes(title));
  if (found.length === 0) throw new Error(`no mail "${title}" in ${folder}`);
  return found[found.length - 1].uri;
}

/** Answers a mail of a folder the way the reply button does. */
function openReply(number, { folder, title, plain = false, all = false }) {
  const uri = mailUri(folder, title);
  const type = all ? "ReplyAll" : "Reply";
  return opened(number, () =>
    MailServices.compose.OpenComposeWindowWithParams(null, composeParams({ type, plain, uri })),
  );
}

function openDraft(number, { title }) {
  const uri = mailUri("Drafts", title);
  const hdr = MailServices.messageServiceFromURI(uri).messageURIToMsgHdr(uri);
  const identity = MailServices.accounts.defaultAccount.defaultIdentity;
  return opened(number, () =>
    MailServices.compose.OpenComposeWindow(
      null,
      hdr,
      uri,
      Ci.nsIMsgCompType.Draft,
      Ci.nsIMsgCompFormat.Default,
      identity,
      "",
      null,
    ),
  );
}

// --- writing ---------------------------------------------------------------------------------

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

/** Selects the words as a person would with the mouse; `where` "start" or "end" sets the caret. */
function select(number, words, where = "all") {
  focusBody(number);
  const range = rangeOf(number, words);
  const selection = pageOf(number).getSelection();
  selection.removeAllRanges();
  if (where !== "all") range.collapse(where === "start");
  selection.addRange(range);
}

function caretAt(number) {
  const selection = pageOf(number).getSelection();
  const node = selection.focusNode;
  return { text: node?.nodeType === 3 ? node.data : "", offset: selection.focusOffset };
}

/** Middle of the words' first line, in the coordinates of the page that is written in. */
function placeOfText(number, words) {
  const rect = rangeOf(number, words).getClientRects()[0];
  return { x: rect.left + Math.min(rect.width / 2, 40), y: rect.top + rect.height / 2 };
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

function setTo(number, to) {
  const win = composeWindow(number);
  const input = win.document.getElementById("toAddrInput");
  win.recipientAddPills(input, [to]);
}

async function resize(number, { width, height }) {
  composeWindow(number).resizeTo(width, height);
  await pause(300);
}

// --- looking ---------------------------------------------------------------------------------

/** What is underlined or tinted: [{kind, theme, text}] in the order of the kinds. */
function ownMarks(number) {
  const page = pageOf(number);
  const found = [];
  for (const kind of ["attention", "notice", "hint", "open"]) {
    for (const theme of ["light", "dark", "either"]) {
      const highlight = page.CSS.highlights.get(`sincerely-${kind}-${theme}`);
      highlight?.forEach((range) => found.push({ kind, theme, text: range.toString() }));
    }
  }
  return found;
}

/** Kinds of marks that would be visible now, were there words to mark: those that have a style. */
function drawn(number) {
  const page = pageOf(number);
  const root = page.document.body;
  return ["attention", "notice"].filter((kind) => {
    const style = page.getComputedStyle(root, `::highlight(sincerely-${kind}-light)`);
    return style.textDecorationLine.includes("underline");
  });
}

/** The card as it stands on the page: {lines: [{text, x, y}], x, y} in page coordinates, or null. */
function cardShown(number) {
  const page = pageOf(number);
  const root = page.document.documentElement;
  const content = page.getComputedStyle(root, "::after").content;
  const source = /url\("data:image\/svg\+xml,(.*)"\)/s.exec(content);
  if (!source) return null;
  const own = page.getComputedStyle(root);
  const left = parseFloat(own.getPropertyValue("--sincerely-x"));
  const top = parseFloat(own.getPropertyValue("--sincerely-y"));
  const parser = new (composeWindow(number).DOMParser)();
  const svg = parser.parseFromString(decodeURIComponent(source[1]), "image/svg+xml");
  if (svg.querySelector("parsererror")) throw new Error("the card is no well-formed picture");
  const lines = [...svg.querySelectorAll("text")].map((one) => ({
    text: one.textContent,
    x: left + Number(one.getAttribute("x")),
    y: top + Number(one.getAttribute("y")),
    anchor: one.getAttribute("text-anchor") ?? "start",
    weight: one.getAttribute("font-weight") ?? "400",
  }));
  const box = svg.documentElement;
  const size = { w: Number(box.getAttribute("width")), h: Number(box.getAttribute("height")) };
  return { lines, x: left, y: top, ...size };
}

const bodyHtml = (number) => pageOf(number).document.documentElement.outerHTML;
const subject = (number) => composeWindow(number).document.getElementById("msgSubject").value;
const scrollTo = (number, y) => pageOf(number).scrollTo(0, y);

// --- saving and sending ----------------------------------------------------------------------

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

const dialogs = () =>
  [...Services.wm.getEnumerator(null)]
    .filter(
      (win) =>
        !["mail:3pane", "msgcompose"].includes(
          win.document.documentElement.getAttribute("windowtype"),
        ),
    )
    .map((win) => ({ address: win.location.href, title: win.document.title }));

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

// --- the extension ---------------------------------------------------------------------------

const installed = (id) => WebExtensionPolicy.getByID(id)?.active ?? false;

/** Switches the extension: "disable", "enable" or "remove". */
async function addOn(id, what) {
  const { AddonManager } = ChromeUtils.importESModule(
    "resource://gre/modules/AddonManager.sys.mjs",
  );
  const found = await AddonManager.getAddonByID(id);
  if (what === "remove") await found.uninstall();
  else await found[what]();
  await until(`${what} of the extension`, () => installed(id) === (what === "enable"));
}

/** Lets a test run code in a page of another process: asked and answered by messages. */
const runner = (name) => `
  if (!this.testRunner) {
    this.testRunner = true;
    addMessageListener("test:run", async ({ data }) => {
      let answer;
      try {
        const options = { sandboxPrototype: content, wantXrays: false, sameZoneAs: content };
        const sandbox = Cu.Sandbox(content, options);
        const source = "(async (given) => JSON.stringify({ value: await (async function () {" +
          data.body + "}).apply(null, given) }))";
        const run = Cu.evalInSandbox(source, sandbox);
        answer = await run(Cu.cloneInto(data.args, sandbox));
      } catch (fault) {
        answer = JSON.stringify({ fault: String(fault) });
      }
      sendAsyncMessage("test:done", { id: data.id, answer });
    });
  }`;

async function inBrowser(browser, body, args = []) {
  const { messageManager } = browser;
  const script = `data:application/javascript,${encodeURIComponent(runner())}`;
  messageManager.loadFrameScript(script, false);
  const id = Math.random();
  const answer = await new Promise((resolve, reject) => {
    const heard = ({ data }) => {
      if (data.id !== id) return;
      messageManager.removeMessageListener("test:done", heard);
      resolve(data.answer);
    };
    messageManager.addMessageListener("test:done", heard);
    messageManager.sendAsyncMessage("test:run", { id, body, args });
    mainWindow().setTimeout(() => reject(new Error("the page does not answer")), 20_000);
  });
  const { value, fault } = JSON.parse(answer);
  if (fault) throw new Error(`in the page: ${fault}`);
  return value ?? null;
}

/** Opens a page of the extension in a tab of the main window, or finds it again. */
async function pageTab(id, page) {
  const policy = WebExtensionPolicy.getByID(id);
  const url = `moz-extension://${policy.mozExtensionHostname}/${page}`;
  const tabs = mainWindow().document.getElementById("tabmail");
  const known = tabs.tabInfo.find((one) => one.browser?.currentURI?.spec === url);
  if (known) return known;
  const tab = tabs.openTab("contentTab", {
    url,
    linkHandler: "single-site",
    triggeringPrincipal: policy.extension.principal,
    userContextId: 0,
    background: false,
  });
  await until(`page ${page}`, () => tab.browser?.currentURI?.spec === url && !tab.busy);
  await pause(100);
  return tab;
}

const pageRun = async (id, page, body, args) =>
  inBrowser((await pageTab(id, page)).browser, body, args);

async function pageOpen(id, page, open) {
  const tab = await pageTab(id, page);
  if (!open) mainWindow().document.getElementById("tabmail").closeTab(tab);
}

/** Number of the window's tab, as the extension knows it. */
function tabIdOf(id, number) {
  const { extension } = WebExtensionPolicy.getByID(id);
  return extension.tabManager.getWrapper(composeWindow(number)).id;
}

/** What the extension knows of every compose window, and of the host. */
async function tabStates(id) {
  const body = `const ask = (kind, tabId) => messenger.runtime.sendMessage({ kind, tabId });
    const tabs = await messenger.tabs.query({ type: "messageCompose" });
    const states = await Promise.all(tabs.map((tab) => ask("tab/state", tab.id)));
    return { states, host: (await ask("host/view")).host }`;
  return pageRun(id, "settings/settings.html", body, []);
}

/** Runs code in a window of ours that is open by itself: the popup, or the one before sending. */
async function popupShown(id, page, body, args) {
  const { mozExtensionHostname } = WebExtensionPolicy.getByID(id);
  const start = `moz-extension://${mozExtensionHostname}/${page}`;
  const browsers = () =>
    [...Services.wm.getEnumerator(null)].flatMap((win) => [
      ...win.document.querySelectorAll("browser"),
    ]);
  const find = () => browsers().find((one) => one.currentURI?.spec?.startsWith(start));
  if (body === "is open") return Boolean(find());
  return inBrowser(await until(`${page} to open`, find), body, args);
}

// --- measuring -------------------------------------------------------------------------------

/**
 * Takes away and types again the last letter of the marked words, `count` times.
 * returns   milliseconds from the last key to the highlight, each less the rest before reading
 */
async function latencies(number, { words, count, rest }) {
  const win = composeWindow(number);
  const page = pageOf(number);
  const marked = () => ownMarks(number).some((mark) => mark.text.includes(words));
  const each = (look) =>
    new Promise((resolve, reject) => {
      const start = page.performance.now();
      const step = () => {
        if (look()) resolve(page.performance.now());
        else if (page.performance.now() - start > 20_000)
          reject(new Error("no mark in twenty seconds"));
        else page.setTimeout(step, 1);
      };
      step();
    });
  const last = words.at(-1);
  const taken = [];
  for (let round = 0; round < count; round++) {
    select(number, words, "end");
    events(win).synthesizeKey("KEY_Backspace", {}, win);
    await each(() => !marked());
    await pause(rest + 150);
    let keyAt = 0;
    page.document.addEventListener("input", () => (keyAt = page.performance.now()), { once: true });
    events(win).sendString(last, win);
    const shownAt = await each(marked);
    taken.push(shownAt - keyAt - rest);
  }
  return taken;
}

/** A picture of a window, with or without a display: base64 of a PNG. */
async function pictureOf(win) {
  const canvas = win.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  const whole = new win.DOMRect(0, 0, win.innerWidth, win.innerHeight);
  const picture = await win.browsingContext.currentWindowGlobal.drawSnapshot(whole, 1, "white");
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}

const snapshot = (number) => pictureOf(composeWindow(number));
const allSnapshots = () =>
  Promise.all([...Services.wm.getEnumerator("msgcompose")].map((win) => pictureOf(win)));
