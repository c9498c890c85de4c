// Windows, tabs and the toolbar button of a browser.
import type { ButtonApi, MenuApi, WindowsApi } from "../interface.js";
import { api } from "./api.js";

export const windows: WindowsApi = {
  async open(url, size) {
    const made = await api().windows.create({ type: "popup", url, ...size });
    return made.id;
  },
  async toFront(id) {
    try {
      await api().windows.update(id, { focused: true });
      return true;
    } catch {
      return false;
    }
  },
  close: (id) =>
    api()
      .windows.remove(id)
      .catch(() => {}),
  onClosed: (listener) => api().windows.onRemoved.addListener((id) => listener(id)),
  async openPage(url) {
    await api().tabs.create({ url });
  },
  async openShortcuts() {
    const { commands, tabs } = api();
    if (commands.openShortcutSettings) await commands.openShortcutSettings();
    else await tabs.create({ url: "chrome://extensions/shortcuts" });
    return true;
  },
};

/** The page's own menu is left alone: the card and the list hold the same actions. */
export const menu: MenuApi = {
  create: async () => {},
  update: async () => {},
  onShown: () => {},
  onClicked: () => {},
};

/** Browsers that take no SVG have pictures of the same names. */
function pathsOf(file: string): string | Record<string, string> {
  const { icons } = api().runtime.getManifest();
  if (!Object.values(icons)[0]?.endsWith(".png")) return `/${file}`;
  const stem = file.replace(/\.svg$/, "");
  return { "16": `/${stem}-16.png`, "32": `/${stem}-32.png` };
}

export const button: ButtonApi = {
  async show({ tab: tabId }, file, title) {
    const { action } = api();
    // A tab that is just closing has no button any more.
    await action.setIcon({ tabId, path: pathsOf(file) }).catch(() => {});
    await action.setTitle({ tabId, title }).catch(() => {});
  },
};
