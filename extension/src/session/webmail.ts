// The script in the pages of a site that a person switched on: finds its composers and keeps up
// with them.
import { extension } from "../mail-client/extension.js";
import { WebmailPage } from "./webmail-page.js";
import { readAddressForm } from "../strings/address-form.js";

/** A frame that the page around it may look into is read from there. */
function readFromOutside(): boolean {
  try {
    return window !== top && window.frameElement !== null;
  } catch {
    return false;
  }
}

/** A page can meet the script twice: registered, and injected anew. */
function start(): void {
  const owner = globalThis as { sincerelyPage?: WebmailPage };
  owner.sincerelyPage?.close();
  owner.sincerelyPage = new WebmailPage();
  const deafen = extension.onMessage((message) => {
    if ((message as { kind?: string } | null)?.kind !== "webmail/off") return undefined;
    deafen();
    owner.sincerelyPage?.close();
    return undefined;
  });
  void readAddressForm();
}

if (!readFromOutside()) start();
