// Composers in webmail pages: each is an editor in a frame of a tab, and its script speaks for it.
import type { ToComposeReply } from "../../protocol/compose-messages.js";
import type { DraftRef } from "../../protocol/draft-ref.js";
import type { FromPage, PageState } from "../../protocol/webmail-messages.js";
import type { ComposeApi, DraftDetails } from "../interface.js";
import { api } from "./api.js";
import { extension } from "./extension.js";
import { OpenPages } from "./pages.js";
import { injectIntoOpenPages, registerSites, sitesOn } from "./sites.js";

export const pages = new OpenPages();

type Listener<T> = (value: T) => void;
const changed: Listener<DraftRef>[] = [];
const closed: Listener<number>[] = [];

/** Says something to the script of a draft; undefined when it is gone. */
async function say(draft: DraftRef, message: object): Promise<unknown> {
  const { tab, frame, editor } = draft;
  try {
    return await api().tabs.sendMessage(tab, { ...message, editor }, { frameId: frame });
  } catch {
    return undefined;
  }
}

async function tabGone(tab: number): Promise<void> {
  await pages.removed(tab);
  for (const listener of closed) listener(tab);
}

function hear(message: FromPage, tab: number, frame: number): Promise<unknown> | undefined {
  switch (message.kind) {
    case "webmail/state":
      return message.fresh
        ? pageBegan(tab, frame, message.state)
        : pages.told(tab, frame, message.state);
    case "webmail/front":
      return pages.inFront({ tab, frame, editor: message.editor });
    case "webmail/changed":
      for (const listener of changed) listener({ tab, frame, editor: message.editor });
      return undefined;
    case "webmail/closed":
      return composerGone({ tab, frame, editor: message.editor });
    default:
      return undefined;
  }
}

/**
 * A page that was loaded anew may have left without a word: its numbers begin again, with other
 * mails.
 */
async function pageBegan(tab: number, frame: number, state: PageState): Promise<void> {
  for (const listener of closed) listener(tab);
  await pages.began(tab, frame);
  await pages.told(tab, frame, state);
}

async function composerGone(draft: DraftRef): Promise<void> {
  if (await pages.closed(draft)) for (const listener of closed) listener(draft.tab);
}

/** Listens to pages and to the browser; once, when the background starts. */
export function listenToPages(): void {
  extension.onMessage((raw, { tab, frame }) => {
    const message = raw as FromPage | { kind: "compose/hello"; editor: number };
    if (message.kind === "webmail/draft-of") return pages.of(message.tab);
    if (tab === undefined) return undefined;
    if (message.kind === "compose/hello") {
      void pages.opened({ tab, frame, editor: message.editor });
      return undefined;
    }
    return hear(message, tab, frame);
  });
  api().tabs.onRemoved.addListener((tab) => void tabGone(tab));
  const { onAdded, onRemoved: onWithdrawn } = api().permissions;
  onAdded.addListener(() => void registerSites().then(injectIntoOpenPages));
  onWithdrawn.addListener(() => void sitesWithdrawn());
  extension.onStored((names) => names.includes("sitesOff") && void sitesWithdrawn());
}

/** Scripts in pages of a site that is off now take everything of theirs away. */
async function sitesWithdrawn(): Promise<void> {
  await registerSites();
  const on = await sitesOn();
  for (const tab of await pages.tabs()) {
    const { url } = await api()
      .tabs.get(tab)
      .catch(() => ({ url: undefined }));
    const stays = url !== undefined && on.some((pattern) => url.startsWith(pattern.slice(0, -1)));
    if (stays) continue;
    await api()
      .tabs.sendMessage(tab, { kind: "webmail/off" })
      .catch(() => undefined);
    await tabGone(tab);
  }
}

export const compose: ComposeApi = {
  async details(draft) {
    const details = await say(draft, { kind: "webmail/details" });
    return (details as DraftDetails | undefined) ?? {};
  },
  async attachments(draft) {
    const names = await say(draft, { kind: "webmail/attachments" });
    return (names as string[] | undefined) ?? [];
  },
  // A page takes files from the person alone.
  attach: () => Promise.reject(new Error("files are attached in the page itself")),
  tell: (draft, message) => say(draft, message) as Promise<ToComposeReply | undefined>,
  begin: registerSites,
  beginInOpenWindows: injectIntoOpenPages,
  composing: () => pages.any(),
  // Which of the sites that are on is the one to write in, only the person knows.
  newMail: () => Promise.reject(new Error("a browser has no window for a new mail")),
  onChanged: (listener) => void changed.push(listener),
  onClosed: (listener) => void closed.push(listener),
  // Asked in the page itself, where a click can be held at once.
  onBeforeSend: () => {},
};
