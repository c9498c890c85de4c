// Brings the compose script into every compose window: those to come, and those already open.
import { client } from "./client.js";

const id = "sincerely";
const files = { js: ["compose.js"], css: ["compose.css"] };

/** Registered scripts outlive a sleep of the background, but not a restart of the client. */
export async function registerComposeScripts(): Promise<void> {
  const { compose } = client().scripting;
  // Asked for by its id the client rejects where it should answer "none", so all are asked for.
  const registered = await compose.getRegisteredScripts();
  if (registered.some((one) => one.id === id)) return;
  await compose.registerScripts([{ id, ...files }]);
}

export async function injectIntoOpenWindows(): Promise<void> {
  const tabs = await messenger.tabs.query({ type: "messageCompose" } as object);
  const { scripting } = client();
  for (const tab of tabs) {
    const target = { tabId: tab.id };
    await scripting
      .insertCSS({ target, files: files.css })
      .then(() => scripting.executeScript({ target, files: files.js }))
      .catch(() => {}); // A window that is just closing.
  }
}
