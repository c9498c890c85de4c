// The list in a window of its own, for those who open it by key. The client's own popup never gets
// the keys: they would go on to the mail behind it (seen in Thunderbird 153). A window does.
import { pageAddress } from "../messages.js";

const size = { width: 400, height: 640 };

export class ListWindow {
  /** Compose tab -> the window that shows its list. */
  private readonly shown = new Map<number, number>();

  constructor() {
    messenger.windows.onRemoved.addListener((windowId) => {
      for (const [tabId, shown] of this.shown) if (shown === windowId) this.shown.delete(tabId);
    });
    messenger.tabs.onRemoved.addListener((tabId) => {
      const windowId = this.shown.get(tabId);
      if (windowId !== undefined) void messenger.windows.remove(windowId).catch(() => {});
    });
  }

  /** Opens the list of a compose tab, or brings it to the front. */
  async open(tabId: number): Promise<void> {
    if (await this.toFront(tabId)) return;
    const url = pageAddress("popup", { tab: String(tabId), alone: "" });
    const made = await messenger.windows.create({
      type: "popup",
      url,
      allowScriptsToClose: true,
      ...size,
    });
    if (made.id !== undefined) this.shown.set(tabId, made.id);
  }

  private async toFront(tabId: number): Promise<boolean> {
    const windowId = this.shown.get(tabId);
    if (windowId === undefined) return false;
    try {
      await messenger.windows.update(windowId, { focused: true });
      return true;
    } catch {
      return false;
    }
  }
}
