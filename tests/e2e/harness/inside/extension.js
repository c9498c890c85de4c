// The extension: switched on and off, its pages opened, and code run in them.

const installed = (id) => WebExtensionPolicy.getByID(id)?.active ?? false;

/** Switches the extension: "disable" or "enable". */
async function addOn(id, what) {
  const { AddonManager } = ChromeUtils.importESModule(
    "resource://gre/modules/AddonManager.sys.mjs",
  );
  const found = await AddonManager.getAddonByID(id);
  await found[what]();
  await until(`${what} of the extension`, () => installed(id) === (what === "enable"));
}

/** Lets a test run code in a page of another process: asked and answered by messages. */
const runner = `
  if (!this.testRunner) {
    this.testRunner = true;
    addMessageListener("test:run", async ({ data }) => {
      let answer;
      try {
        while (content.document.readyState !== "complete" || !content.document.body) {
          await new Promise((resolve) => content.setTimeout(resolve, 20));
        }
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
  const script = `data:application/javascript,${encodeURIComponent(runner)}`;
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

/**
 * Waits for the page that says hello after an install and closes it. The extension opens it and brings the main window
 * to the front: were that still to come, a compose window would lose the focus, and its card, at any time.
 */
async function helloSaid(page, firstWeek) {
  const tabs = mainWindow().document.getElementById("tabmail");
  const ours = (one) => one.browser?.currentURI?.spec?.endsWith(`/${page}`);
  const tab = await until(page, () => tabs.tabInfo.find(ours));
  // Answered by the same background, after what it had begun before. No first week for scenarios that do not ask for it.
  const message = firstWeek ? { kind: "host/view" } : { kind: "first-week/answer", wanted: true };
  await inBrowser(tab.browser, "return await messenger.runtime.sendMessage(arguments[0])", [message]);
  tabs.closeTab(tab);
}

/** Number of the window's tab, as the extension knows it. */
function tabIdOf(id, number) {
  const { extension } = WebExtensionPolicy.getByID(id);
  return extension.tabManager.getWrapper(composeWindow(number)).id;
}

/** What the extension knows of every compose window, and of the host. */
async function tabStates(id) {
  const body = `const ask = (kind, tab) =>
      messenger.runtime.sendMessage({ kind, draft: { tab, frame: 0, editor: 0 } });
    const tabs = await messenger.tabs.query({ type: "messageCompose" });
    const states = await Promise.all(tabs.map((tab) => ask("draft/state", tab.id)));
    return { states, host: (await ask("host/view")).host }`;
  return pageRun(id, "settings/settings.html", body, []);
}

async function sizeOfMain({ width, height }) {
  mainWindow().resizeTo(width, height);
  await until(`a window ${width} wide`, () => mainWindow().outerWidth === width);
  await pause(100);
}

/** A picture of a whole page, as base64 of a PNG. */
async function wholePage(browser) {
  const size = "return [document.documentElement.scrollWidth, document.documentElement.scrollHeight]";
  const [width, height] = await inBrowser(browser, size);
  const win = mainWindow();
  const rect = new win.DOMRect(0, 0, width, height);
  const drawn = await browser.browsingContext.currentWindowGlobal.drawSnapshot(rect, 1, "white");
  const canvas = win.document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  [canvas.width, canvas.height] = [drawn.width, drawn.height];
  canvas.getContext("2d").drawImage(drawn, 0, 0);
  return canvas.toDataURL("image/png").split(",")[1];
}

const pagePicture = async (id, page) => wholePage((await pageTab(id, page)).browser);

/** Light or dark, as the client would have it. */
async function pageWears(id, page, theme) {
  const browser = popupBrowser(id, page) ?? (await pageTab(id, page)).browser;
  browser.browsingContext.prefersColorSchemeOverride = theme;
}

/** Runs code in a window of ours that is open by itself: the popup, or the one before sending. */
async function popupShown(id, page, body, args) {
  if (body === "is open") return Boolean(popupBrowser(id, page));
  return inBrowser(await until(`${page} to open`, () => popupBrowser(id, page)), body, args);
}

const popupPicture = (id, page) => wholePage(popupBrowser(id, page));

function popupBrowser(id, page) {
  const { mozExtensionHostname } = WebExtensionPolicy.getByID(id);
  const start = `moz-extension://${mozExtensionHostname}/${page}`;
  const all = [...Services.wm.getEnumerator(null)].flatMap((win) => [
    ...win.document.querySelectorAll("browser"),
  ]);
  return all.find((one) => one.currentURI?.spec?.startsWith(start));
}
