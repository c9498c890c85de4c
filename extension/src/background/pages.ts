// Opening our own pages, and new mails, from the background.
import { pageAddress } from "../mail-client/ask.js";
import { mailClient } from "../mail-client/mail-client.js";

type Page = "settings" | "help" | "first-run" | "reflect" | "shortcuts";

const helpSize = { width: 560, height: 680 };

/**
 * Opens a page of ours in the main window, and brings that to the front; false when it could not.
 */
export async function openPage(page: Page, anchor = ""): Promise<boolean> {
  try {
    if (page === "shortcuts") return await mailClient.windows.openShortcuts();
    const address = pageAddress(page, {}, anchor);
    // Help stands beside the mail: in the main window it would stand behind it.
    if (page === "help") await mailClient.windows.open(address, helpSize);
    else await mailClient.windows.openPage(address);
    return true;
  } catch {
    return false;
  }
}

export async function newMail(): Promise<boolean> {
  try {
    await mailClient.compose.newMail();
    return true;
  } catch {
    return false;
  }
}
