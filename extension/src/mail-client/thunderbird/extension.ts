// The parts of Thunderbird's interface that every script of the extension has.
import type { Extension, Storage } from "../interface.js";

const area = (name: "local" | "session"): Storage => ({
  get: async <T>(key: string) => {
    const found = await messenger.storage[name].get(key);
    return found[key] as T | undefined;
  },
  set: (key, value) => messenger.storage[name].set({ [key]: value }),
});

export const thunderbirdExtension: Extension = {
  version: () => messenger.runtime.getManifest().version,
  language: () => messenger.i18n.getUILanguage(),
  message: (name, substitutions) => messenger.i18n.getMessage(name, substitutions),
  address: (path) => messenger.runtime.getURL(path),
  storage: area("local"),
  session: area("session"),
  managed: async (name) => (await messenger.storage.managed.get(name))[name] as unknown,
  onStored(listener) {
    messenger.storage.onChanged.addListener((changes) => listener(Object.keys(changes)));
  },
  send: (message) => messenger.runtime.sendMessage(message),
  onMessage(listener) {
    type Raw = { tab?: { id?: number }; frameId?: number };
    const receive = (message: unknown, sender?: Raw) =>
      listener(message, { tab: sender?.tab?.id, frame: sender?.frameId ?? 0 });
    messenger.runtime.onMessage.addListener(receive);
    // The interface is gone already where a script outlives its extension.
    return () => messenger.runtime?.onMessage.removeListener(receive);
  },
  async commands() {
    const all = await messenger.commands.getAll();
    return all.map(({ name, shortcut }) => ({ name: name ?? "", shortcut: shortcut ?? "" }));
  },
  async draftInFront() {
    const [tab] = await messenger.tabs.query({ active: true, currentWindow: true });
    return tab?.id === undefined ? null : { tab: tab.id, frame: 0, editor: 0 };
  },
  attaches: true,
  async toFront(draft) {
    const { windowId } = await messenger.tabs.get(draft.tab);
    if (windowId !== undefined) await messenger.windows.update(windowId, { focused: true });
  },
};
