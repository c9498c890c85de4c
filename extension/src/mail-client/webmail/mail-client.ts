// Webmail in a browser as a mail client: the pages of the sites that a person switched on.
import { api } from "./api.js";
import type { MailClient, Port } from "../interface.js";
import { compose, listenToPages, pages } from "./compose.js";
import { people } from "./people.js";
import { button, menu, windows } from "./windows.js";

listenToPages();

export const mailClient: MailClient = {
  name: "Webmail",
  connect(host) {
    const port = api().runtime.connectNative(host);
    // Read, or Chromium says it was not.
    port.onDisconnect.addListener(() => void api().runtime.lastError);
    return port as unknown as Port;
  },
  compose,
  // No page shows the whole thread: the quote in the mail stands for it.
  thread: async ({ type }) => ({
    kind: type === "reply" || type === "forward" ? type : "new",
    thread: [],
  }),
  contacts: { people: async (field) => people(field), watch: () => {} },
  sent: { since: async () => [], read: async () => null, onSent: () => {} },
  windows,
  menu,
  button,
  onStart: (listener) => api().runtime.onStartup.addListener(listener),
  onInstalled(listener) {
    api().runtime.onInstalled.addListener(({ reason, temporary }) => {
      if (reason === "install" && !temporary) listener();
    });
  },
  onCommand(listener) {
    api().commands.onCommand.addListener(async (command, tab) => {
      const front = tab?.id === undefined ? null : await pages.of(tab.id);
      listener(command, front?.draft ?? undefined);
    });
  },
};
