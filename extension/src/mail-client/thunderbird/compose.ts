// Compose windows of Thunderbird. A window is one tab with one editor, so the tab names the draft.
import type { ToComposeReply } from "../../protocol/compose-messages.js";
import type { DraftRef } from "../../protocol/draft-ref.js";
import type { ComposeApi } from "../interface.js";
import { api } from "./api.js";
import { injectIntoOpenWindows, registerComposeScripts } from "./scripts.js";

export const draftOfTab = (tab: number): DraftRef => ({ tab, frame: 0, editor: 0 });

export const compose: ComposeApi = {
  details: ({ tab }) => api().compose.getComposeDetails(tab),
  async attachments({ tab }) {
    const list = await messenger.compose.listAttachments(tab).catch(() => []);
    return list.map((one) => (one as { name: string }).name);
  },
  async attach({ tab }, files) {
    for (const { name, type, bytes } of files) {
      const content = Uint8Array.from(atob(bytes), (unit) => unit.charCodeAt(0));
      const file = new File([content], name, { type });
      await messenger.compose.addAttachment(tab, { file });
    }
  },
  async tell({ tab }, message) {
    try {
      const reply: unknown = await messenger.tabs.sendMessage(tab, message);
      return reply as ToComposeReply | undefined;
    } catch {
      return undefined; // The window is closing, or its script is not there yet.
    }
  },
  begin: registerComposeScripts,
  beginInOpenWindows: injectIntoOpenWindows,
  async composing() {
    return (await api().tabs.query({ type: "messageCompose" })).length > 0;
  },
  async newMail() {
    await messenger.compose.beginNew();
  },
  onChanged(listener) {
    const heard = (tab: { id?: number }) => tab.id !== undefined && listener(draftOfTab(tab.id));
    messenger.compose.onAttachmentAdded.addListener((tab) => void heard(tab));
    messenger.compose.onAttachmentRemoved.addListener((tab) => void heard(tab));
  },
  onClosed(listener) {
    messenger.tabs.onRemoved.addListener((tab) => listener(tab));
  },
  onWentOut(listener) {
    api().compose.onAfterSend.addListener((tab, { mode, error }) => {
      if (tab.id !== undefined && mode && !error) listener(draftOfTab(tab.id));
    });
  },
  onBeforeSend(listener) {
    api().compose.onBeforeSend.addListener(async (tab, details) => {
      const goes = await listener(draftOfTab(tab.id as number), details);
      return goes ? {} : { cancel: true };
    });
  },
};
