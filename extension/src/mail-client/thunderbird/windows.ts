// Windows, tabs and the context menu of Thunderbird.
import type { ButtonApi, MenuApi, WindowsApi } from "../interface.js";
import { api } from "./api.js";

export const windows: WindowsApi = {
  async open(url, size, allowScriptsToClose = false) {
    const closing = allowScriptsToClose ? { allowScriptsToClose } : {};
    const made = await messenger.windows.create({ type: "popup", url, ...closing, ...size });
    return made.id;
  },
  async toFront(id) {
    try {
      await messenger.windows.update(id, { focused: true });
      return true;
    } catch {
      return false;
    }
  },
  close: (id) => messenger.windows.remove(id).catch(() => {}),
  onClosed: (listener) => messenger.windows.onRemoved.addListener((id) => listener(id)),
  async openPage(url) {
    const tab = await messenger.tabs.create({ url });
    if (tab.windowId !== undefined) await messenger.windows.update(tab.windowId, { focused: true });
  },
  async openShortcuts() {
    const { commands } = api();
    if (!commands.openShortcutSettings) return false;
    await commands.openShortcutSettings();
    return true;
  },
};

/**
 * In a menu label "&" marks the access key and "%s" the selection; both are meant literally here.
 */
const escapeLabel = (label: string): string => label.replaceAll("&", "&&").replaceAll("%s", "% s");

export const menu: MenuApi = {
  async create(items) {
    await messenger.menus.removeAll();
    for (const { id, title, visible, parent } of items) {
      const parentId = parent ? { parentId: parent } : {};
      const item = { id, title, visible, contexts: ["compose_body"], ...parentId };
      messenger.menus.create(item as Parameters<typeof messenger.menus.create>[0]);
    }
  },
  async update(items) {
    type Changes = Parameters<typeof messenger.menus.update>[1];
    const changed = items.map(({ id, title, visible }) => {
      const label = title === undefined ? {} : { title: escapeLabel(title) };
      return messenger.menus.update(id, { visible, ...label } as Changes);
    });
    await Promise.all(changed);
    await messenger.menus.refresh();
  },
  onShown(listener) {
    messenger.menus.onShown.addListener((info, tab) => {
      const contexts = info.contexts as string[];
      if (contexts.includes("compose_body") && tab?.id !== undefined) listener(tab.id);
    });
  },
  onClicked(listener) {
    messenger.menus.onClicked.addListener((info, tab) => {
      if (tab?.id !== undefined) listener(String(info.menuItemId), tab.id);
    });
  },
};

export const button: ButtonApi = {
  async show({ tab: tabId }, path, title) {
    // A window that is just closing has no button any more.
    await messenger.composeAction.setIcon({ tabId, path }).catch(() => {});
    await messenger.composeAction.setTitle({ tabId, title }).catch(() => {});
  },
};
