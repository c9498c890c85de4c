// The parts of a browser's interface that every script of the extension has.
import type { DraftRef } from "../../protocol/draft-ref.js";
import type { FrontDraft } from "../../protocol/webmail-messages.js";
import type { Extension, Sender, Storage } from "../interface.js";
import { api, type RawSender } from "./api.js";

const area = (name: "local" | "session"): Storage => ({
  get: async <T>(key: string) => (await api().storage[name].get(key))[key] as T | undefined,
  set: (key, value) => api().storage[name].set({ [key]: value }),
});

/**
 * What a script in a page may ask of the background; settings, history and learning are for our own
 * pages.
 */
const fromPages =
  /^(compose|webmail|suggestion)\/|^draft\/(assisted|pause)$|^host\/retry$|^page\/open$|^send\/policy$/;

/**
 * A message is heard from our own pages, and from pages of others only when scripts there may send
 * it.
 */
function isHeard(message: unknown, sender: RawSender): boolean {
  const kind = (message as { kind?: unknown } | null)?.kind;
  if (typeof kind !== "string") return false;
  return isOwnPage(sender) || sender.tab === undefined || fromPages.test(kind);
}

/** Addresses of our own pages begin with the one of the extension. */
const isOwnPage = ({ url }: RawSender): boolean =>
  url?.startsWith(api().runtime.getURL("")) ?? false;

function senderOf(sender: RawSender): Sender {
  // A page of ours in a tab is a page of ours, not a compose script.
  const tab = isOwnPage(sender) ? undefined : sender.tab?.id;
  return { ...(tab === undefined ? {} : { tab }), frame: sender.frameId ?? 0 };
}

export const extension: Extension = {
  version: () => api().runtime.getManifest().version,
  language: () => api().i18n.getUILanguage(),
  message: (name, substitutions) => api().i18n.getMessage(name, substitutions),
  address: (path) => api().runtime.getURL(path),
  storage: area("local"),
  session: area("session"),
  managed: async (name) => (await api().storage.managed.get(name))[name],
  onStored(listener) {
    api().storage.onChanged.addListener((changes) => listener(Object.keys(changes)));
  },
  send: (message) => api().runtime.sendMessage(message),
  onMessage(listener) {
    const receive = (
      message: unknown,
      sender: RawSender,
      respond: (answer: unknown) => void,
    ): boolean | undefined => {
      if (!isHeard(message, sender)) return undefined;
      const answer = listener(message, senderOf(sender));
      if (!answer) return undefined;
      // Only the answer by callback is understood by every browser.
      answer.then(respond, () => respond(undefined));
      return true;
    };
    const { onMessage } = api().runtime;
    onMessage.addListener(receive);
    return () => onMessage.removeListener(receive);
  },
  async commands() {
    const all = await api().commands.getAll();
    return all.map(({ name, shortcut }) => ({ name: name ?? "", shortcut: shortcut ?? "" }));
  },
  async draftInFront(): Promise<DraftRef | null> {
    const [tab] = await api().tabs.query({ active: true, currentWindow: true });
    if (tab?.id === undefined) return null;
    const front = (await extension.send({ kind: "webmail/draft-of", tab: tab.id })) as
      FrontDraft | undefined;
    return front?.draft ?? null;
  },
  attaches: false,
  async toFront({ tab }) {
    await api().tabs.update(tab, { active: true });
    const { windowId } = await api().tabs.get(tab);
    if (windowId !== undefined) await api().windows.update(windowId, { focused: true });
  },
};
