// The list in a window of its own, for those who open it by key. The client's own popup never gets
// the keys: they would go on to the mail behind it (seen in Thunderbird 153). A window does.
import { pageAddress } from "../mail-client/ask.js";
import { mailClient } from "../mail-client/mail-client.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";

const size = { width: 400, height: 640 };

export class ListWindow {
  /** Draft -> the window that shows its list. */
  private readonly shown = new Map<string, number>();

  constructor() {
    mailClient.windows.onClosed((windowId) => {
      for (const [key, shown] of this.shown) if (shown === windowId) this.shown.delete(key);
    });
    mailClient.compose.onClosed((tab) => {
      for (const [key, shown] of this.shown) {
        if (key.startsWith(`${tab}.`)) void mailClient.windows.close(shown);
      }
    });
  }

  /** Opens the list of a draft, or brings it to the front. */
  async open(ref: DraftRef): Promise<void> {
    const key = draftKey(ref);
    const shown = this.shown.get(key);
    if (shown !== undefined && (await mailClient.windows.toFront(shown))) return;
    const url = pageAddress("popup", { draft: key, alone: "" });
    const made = await mailClient.windows.open(url, size, true);
    if (made !== undefined) this.shown.set(key, made);
  }
}
