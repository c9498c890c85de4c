// Thunderbird as a mail client.
import type { MailClient, Port } from "../interface.js";
import { api } from "./api.js";
import { compose, draftOfTab } from "./compose.js";
import { forgetContacts, people } from "./people.js";
import { sentMessage, sentSince } from "./sent-mail.js";
import { threadOf } from "./thread.js";
import { button, menu, windows } from "./windows.js";

export const thunderbird: MailClient = {
  name: "Thunderbird",
  connect: (host) => messenger.runtime.connectNative(host) as unknown as Port,
  compose,
  thread: ({ type, relatedMessageId }) => threadOf(type, relatedMessageId),
  contacts: {
    people,
    watch() {
      const { contacts } = api().addressBooks;
      for (const event of [contacts.onCreated, contacts.onUpdated, contacts.onDeleted]) {
        event.addListener(forgetContacts);
      }
    },
  },
  sent: {
    since: sentSince,
    read: sentMessage,
    onSent(listener) {
      api().compose.onAfterSend.addListener((_tab, { mode, error, messages }) => {
        const [kept] = messages;
        if (mode === "sendNow" && !error && kept) listener(kept);
      });
    },
  },
  windows,
  menu,
  button,
  onStart: (listener) => messenger.runtime.onStartup.addListener(listener),
  onInstalled(listener) {
    messenger.runtime.onInstalled.addListener((details) => {
      const temporary = (details as { temporary?: boolean }).temporary ?? false;
      if (details.reason === "install" && !temporary) listener();
    });
  },
  onCommand(listener) {
    messenger.commands.onCommand.addListener((command, tab) => {
      const inMail = tab?.type === "messageCompose" && tab.id !== undefined;
      listener(command, inMail ? draftOfTab(tab.id as number) : undefined);
    });
  },
};
