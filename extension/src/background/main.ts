// The event page: wires client events to the hub. Listeners are added at once, in one go, because
// an event page that slept is woken by the very event it must not miss.
import { noTries, type Tries } from "../host/backoff.js";
import { Connection } from "../host/connection.js";
import { notify } from "../mail-client/ask.js";
import { extension } from "../mail-client/extension.js";
import { forced } from "../mail-client/forced.js";
import { mailClient } from "../mail-client/mail-client.js";
import type { FromCompose } from "../protocol/compose-messages.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import type { Request } from "../protocol/messages.js";
import { speaksGerman, uiLanguage } from "../strings/text.js";
import { followAddressForm, readAddressForm } from "../strings/address-form.js";
import { Actions } from "./actions.js";
import { BeforeSend } from "./before-send.js";
import { FirstWeek, type Kept as FirstWeekKept } from "./first-week.js";
import { Hub } from "./hub.js";
import { Learning, type Kept } from "./learning.js";
import { ListWindow } from "./list-window.js";
import { Menu } from "./menu.js";
import { openPage } from "./pages.js";
import { RequestHandlers } from "./requests.js";

const connection = new Connection({
  connect: (name) => mailClient.connect(name),
  now: () => Date.now(),
  loadTries: async () => (await extension.session.get<Tries>("tries")) ?? noTries,
  saveTries: (tries) => void extension.session.set("tries", tries),
  client: { name: mailClient.name, version: extension.version() },
  locale: async () =>
    (await readAddressForm()) === "du" && speaksGerman() ? "de-du" : uiLanguage(),
});
const hub = new Hub(connection);
const actions = new Actions(hub);
const beforeSend = new BeforeSend(hub);
const learning = new Learning({
  load: async () => (await extension.storage.get<Partial<Kept>>("learning")) ?? {},
  save: (kept) => extension.storage.set("learning", kept),
  days: async () => {
    if (!(await connection.ready()) || !hub.settings) return null;
    const { on, days } = hub.settings.history;
    return on ? days : 0;
  },
  composing: () => mailClient.compose.composing(),
  list: (from) => mailClient.sent.since(from),
  read: (header) => mailClient.sent.read(header),
  learn: (messages) => connection.call("history/learn", { messages }).done,
  onProgress: (view) => notify({ kind: "learning/changed", view }),
  finished: () => hub.leaveInTime(),
  now: () => Date.now(),
  rest: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
hub.onConnected = () => void learning.wake();
hub.busy = () => learning.busy;
const firstWeek = new FirstWeek({
  load: () => extension.storage.get<FirstWeekKept>("firstWeek"),
  none: async () => (await forced("firstWeek", [false])) !== undefined,
  save: (kept) => extension.storage.set("firstWeek", kept),
  hello: () => connection.hello,
  settings: () => hub.settings,
  changed: () => hub.quietChanged(),
  now: () => Date.now(),
});
hub.quiet = () => firstWeek.quiet();
const handlers = new RequestHandlers(hub, actions, beforeSend, learning, firstWeek);
const listWindow = new ListWindow();
const menu = new Menu(hub, actions, (draft) => void listWindow.open(draft));

/**
 * Once for each time the client or the extension starts: at install, at the start of the client,
 * and when the extension is switched on again, which has no event of its own. Sleep is not a start.
 */
async function begin(): Promise<void> {
  if (await extension.session.get("begun")) return;
  await extension.session.set("begun", true);
  await Promise.all([mailClient.compose.begin(), menu.create()]);
  await mailClient.compose.beginInOpenWindows();
  await learning.catchUp();
}

// Without this listener the event page is not started with the client, and the first compose window
// would open before the script is registered.
mailClient.onStart(() => {});
mailClient.onInstalled(() => {
  void firstWeek.installed();
  void openPage("first-run");
});
// After a sleep a run goes on where it was.
void begin().then(() => learning.wake());

function fromCompose(draft: DraftRef, message: FromCompose): Promise<unknown> {
  if (message.kind === "compose/hello") return hub.hello(draft);
  if (message.kind === "compose/draft") hub.fromCompose(draft, message);
  if (message.kind === "compose/attach") return mailClient.compose.attach(draft, message.files);
  if (message.kind === "compose/menu") menu.remember(draft, message.keys);
  return Promise.resolve();
}

extension.onMessage((raw, { tab, frame }) => {
  const message = raw as FromCompose | Request | undefined;
  if (!message?.kind?.startsWith("compose/")) return handlers.answer(message as Request);
  const { editor } = message as FromCompose;
  if (tab === undefined) return undefined;
  return fromCompose({ tab, frame, editor }, message as FromCompose);
});

mailClient.compose.onClosed((tab) => {
  actions.flush(tab);
  menu.forget(tab);
  hub.removed(tab);
  void learning.wake();
});
mailClient.compose.onWentOut?.((draft) => hub.wentOut(draft));
mailClient.compose.onChanged((draft) => hub.known(draft)?.again());
mailClient.compose.onBeforeSend((draft, details) => beforeSend.answer(draft, details));
mailClient.sent.onSent((header) => void learning.sent(header).catch(() => {}));
mailClient.contacts.watch();

mailClient.onCommand((command, draft) => {
  if (!draft) return;
  if (command === "open-list") void listWindow.open(draft);
  const loop = hub.known(draft);
  if (!loop) return;
  if (command === "pause") hub.pause(draft, !loop.reviewed.paused);
  if (command === "next-question") void loop.say({ kind: "surface/step", back: false });
  if (command === "previous-question") void loop.say({ kind: "surface/step", back: true });
  if (command === "leave-as-is") void loop.say({ kind: "surface/key", does: "leave" });
});

followAddressForm(() => void connection.localeChanged());
