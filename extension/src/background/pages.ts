// Opening our own pages, and new mails, from the background.
import { pageAddress } from "../messages.js";
import { client } from "./client.js";

type Page = "settings" | "help" | "first-run" | "reflect" | "shortcuts";

/** Opens a page of ours in the main window, and brings that to the front; false when it could not. */
export async function openPage(page: Page, anchor = ""): Promise<boolean> {
  try {
    if (page === "shortcuts") return await openShortcuts();
    const tab = await messenger.tabs.create({ url: pageAddress(page, {}, anchor) });
    if (tab.windowId !== undefined) await messenger.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
}

async function openShortcuts(): Promise<boolean> {
  const { commands } = client();
  if (!commands.openShortcutSettings) return false;
  await commands.openShortcutSettings();
  return true;
}

export async function newMail(): Promise<boolean> {
  try {
    await messenger.compose.beginNew();
    return true;
  } catch {
    return false;
  }
}
