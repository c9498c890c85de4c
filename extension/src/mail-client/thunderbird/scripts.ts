// Brings the compose script into every compose window: those to come, and those already open.
import { api } from "./api.js";

const id = "sincerely";
/** The first client that draws lines for a highlight; older ones draw its ground alone. */
const drawsLines = 149;

interface Files {
  js: string[];
  css: string[];
}

async function filesForClient(): Promise<Files> {
  const { version } = await api().runtime.getBrowserInfo();
  const tints = Number.parseInt(version, 10) < drawsLines ? ["compose-tints.css"] : [];
  return { js: ["compose.js"], css: ["compose.css", ...tints] };
}

/** Registered scripts outlive a sleep of the background, but not a restart of the client. */
export async function registerComposeScripts(): Promise<void> {
  const { compose } = api().scripting;
  // Asked for by its id the client rejects where it should answer "none", so all are asked for.
  const registered = await compose.getRegisteredScripts();
  if (registered.some((one) => one.id === id)) return;
  await compose.registerScripts([{ id, ...(await filesForClient()) }]);
}

export async function injectIntoOpenWindows(): Promise<void> {
  const tabs = await api().tabs.query({ type: "messageCompose" });
  const { scripting } = api();
  const files = await filesForClient();
  for (const tab of tabs) {
    const target = { tabId: tab.id };
    await scripting
      .insertCSS({ target, files: files.css })
      .then(() => scripting.executeScript({ target, files: files.js }))
      .catch(() => {}); // A window that is just closing.
  }
}
