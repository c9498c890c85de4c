// The event page: wires client events to the hub. Listeners are added at once, in one go, because
// an event page that slept is woken by the very event it must not miss.
import type { FromCompose } from "../compose-messages.js";
import { noTries, type Tries } from "../host/backoff.js";
import { Connection, type PortLike } from "../host/connection.js";
import type { Request } from "../messages.js";
import { addressWithDu, uiLanguage } from "../strings/text.js";
import { Actions } from "./actions.js";
import { client } from "./client.js";
import { BeforeSend } from "./before-send.js";
import { Hub } from "./hub.js";
import { Learning, type Kept } from "./learning.js";
import { ListWindow } from "./list-window.js";
import { Menu } from "./menu.js";
import { openPage } from "./pages.js";
import { forgetContacts } from "./people.js";
import { Desk } from "./requests.js";
import { injectIntoOpenWindows, registerComposeScripts } from "./scripts.js";
import { sentMessage, sentSince } from "./sent-mail.js";

const connection = new Connection({
  connect: (name) => messenger.runtime.connectNative(name) as unknown as PortLike,
  now: () => Date.now(),
  loadTries: async () => {
    const { tries } = await messenger.storage.session.get("tries");
    return (tries as Tries | undefined) ?? noTries;
  },
  saveTries: (tries) => void messenger.storage.session.set({ tries }),
  client: { name: "Thunderbird", version: messenger.runtime.getManifest().version },
  locale: uiLanguage(),
});
const hub = new Hub(connection);
const actions = new Actions(hub);
const beforeSend = new BeforeSend(hub);
const learning = new Learning({
  load: async () => {
    const { learning } = await messenger.storage.local.get("learning");
    return (learning as Partial<Kept> | undefined) ?? {};
  },
  save: (kept) => messenger.storage.local.set({ learning: kept }),
  days: async () => {
    if (!(await connection.ready()) || !hub.settings) return null;
    const { on, days } = hub.settings.history;
    return on ? days : 0;
  },
  composing: async () => {
    const windows = await messenger.tabs.query({ type: "messageCompose" } as object);
    return windows.length > 0;
  },
  list: sentSince,
  read: sentMessage,
  learn: (messages) => connection.call("history/learn", { messages }).done,
  // Rejects when no page is open to hear it.
  told: (view) =>
    void messenger.runtime.sendMessage({ kind: "learning/changed", view }).catch(() => {}),
  finished: () => hub.leaveInTime(),
  now: () => Date.now(),
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
hub.onConnected = () => void learning.wake();
hub.busy = () => learning.busy;
const desk = new Desk(hub, actions, beforeSend, learning);
const listWindow = new ListWindow();
const menu = new Menu(hub, actions, (tabId) => void listWindow.open(tabId));

/**
 * Once for each time the client or the extension starts: at install, at the start of the client, and
 * when the extension is switched on again, which has no event of its own. Sleep is not a start.
 */
async function begin(): Promise<void> {
  const { begun } = await messenger.storage.session.get("begun");
  if (begun) return;
  await messenger.storage.session.set({ begun: true });
  await Promise.all([registerComposeScripts(), menu.create()]);
  await injectIntoOpenWindows();
  await learning.catchUp();
}

// Without this listener the event page is not started with the client, and the first compose window
// would open before the script is registered.
messenger.runtime.onStartup.addListener(() => {});
messenger.runtime.onInstalled.addListener((details) => {
  const temporary = (details as { temporary?: boolean }).temporary ?? false;
  if (details.reason === "install" && !temporary) void openPage("first-run");
});
// After a sleep a run goes on where it was.
void begin().then(() => learning.wake());

messenger.runtime.onMessage.addListener(
  (message: unknown, sender): undefined | Promise<unknown> => {
    const tabId = sender.tab?.id;
    const fromCompose = message as FromCompose;
    switch (fromCompose?.kind) {
      case "compose/hello":
        return tabId === undefined ? undefined : hub.hello(tabId);
      case "compose/draft":
        if (tabId !== undefined) hub.fromCompose(tabId, fromCompose);
        return Promise.resolve();
      case "compose/menu":
        if (tabId !== undefined) menu.remember(tabId, fromCompose.keys);
        return Promise.resolve();
    }
    return desk.answer(message as Request);
  },
);

messenger.tabs.onRemoved.addListener((tabId) => {
  actions.flush(tabId);
  menu.forget(tabId);
  hub.removed(tabId);
  void learning.wake();
});

const refresh = (tabId: number | undefined) => {
  if (tabId !== undefined) hub.known(tabId)?.again();
};
messenger.compose.onAttachmentAdded.addListener((tab) => refresh(tab.id));
messenger.compose.onAttachmentRemoved.addListener((tab) => refresh(tab.id));
client().compose.onBeforeSend.addListener((tab, details) =>
  beforeSend.answer(tab.id as number, details),
);

client().compose.onAfterSend.addListener((_tab, { mode, error, messages }) => {
  const [kept] = messages;
  if (mode === "sendNow" && !error && kept) void learning.sent(kept).catch(() => {});
});

const { contacts } = client().addressBooks;
for (const event of [contacts.onCreated, contacts.onUpdated, contacts.onDeleted]) {
  event.addListener(forgetContacts);
}

messenger.commands.onCommand.addListener((command, tab) => {
  const tabId = tab?.id;
  const inMail = tab?.type === "messageCompose";
  if (command === "open-list" && inMail && tabId !== undefined) void listWindow.open(tabId);
  const loop = tabId === undefined ? undefined : hub.known(tabId);
  if (tabId === undefined || !loop) return;
  if (command === "pause") hub.pause(tabId, !loop.tab.paused);
  if (command === "next-question") void loop.say({ kind: "surface/step", back: false });
  if (command === "previous-question") void loop.say({ kind: "surface/step", back: true });
  if (command === "leave-as-is") void loop.say({ kind: "surface/key", does: "leave" });
});

async function readAddressForm(): Promise<void> {
  const { addressForm } = await messenger.storage.local.get("addressForm");
  addressWithDu(addressForm === "du");
}
messenger.storage.onChanged.addListener((changes) => {
  if ("addressForm" in changes) void readAddressForm();
});
void readAddressForm();
