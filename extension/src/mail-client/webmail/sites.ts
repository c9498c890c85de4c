// The sites that a person switched on: only there is a script of ours in the page at all.
import type { FrontDraft } from "../../protocol/webmail-messages.js";
import { api, type Registered } from "./api.js";
import { extension } from "./extension.js";

const script = "sincerely";

/** Origins as match patterns that are granted and not switched off. */
export async function sitesOn(): Promise<string[]> {
  const { origins = [] } = await api().permissions.getAll();
  const off = new Set((await extension.storage.get<string[]>("sitesOff")) ?? []);
  return origins.filter((pattern) => !off.has(pattern) && isSite(pattern));
}

/** Only what was granted by name: never all the web at once. */
const isSite = (pattern: string): boolean => /^(\*|https?):\/\/(?!\*\/)[^/]+\/\*$/.test(pattern);

/**
 * Pattern of the site of an address; null where there is none to switch on, our own pages for one.
 */
export function siteOf(url: string | undefined): string | null {
  try {
    const { protocol, hostname } = new URL(url ?? "");
    return protocol === "https:" || protocol === "http:" ? `${protocol}//${hostname}/*` : null;
  } catch {
    return null;
  }
}

const running: { work: Promise<void> } = { work: Promise.resolve() };

/** Brings what is registered in line with what is on; calls one after another. */
export function registerSites(): Promise<void> {
  running.work = running.work.then(register).catch((fault) => console.warn("sites:", fault));
  return running.work;
}

async function register(): Promise<void> {
  const matches = await sitesOn();
  const { scripting } = api();
  const [known] = await scripting.getRegisteredContentScripts({ ids: [script] });
  if (matches.length === 0) {
    if (known) await scripting.unregisterContentScripts({ ids: [script] });
    return;
  }
  const wanted: Registered = {
    id: script,
    js: ["compose.js"],
    matches,
    allFrames: true,
    runAt: "document_idle",
  };
  if (known) await scripting.updateContentScripts([wanted]);
  else await scripting.registerContentScripts([wanted]);
}

/** Into the pages that are open already. */
export async function injectIntoOpenPages(): Promise<void> {
  const matches = await sitesOn();
  if (matches.length === 0) return;
  for (const { id } of await api().tabs.query({ url: matches })) {
    if (id === undefined) continue;
    const what = { target: { tabId: id, allFrames: true }, files: ["compose.js"] };
    await api()
      .scripting.executeScript(what)
      .catch(() => {}); // A page that is just going, or an error page.
  }
}

export interface SiteView {
  /** Pattern of the site in front; null when it is none. */
  site: string | null;
  /** Its name as people know it. */
  name: string;
  on: boolean;
  /** All sites that are on. */
  all: string[];
}

/** For our own pages: how it stands with the site of the tab in front. */
export async function siteInFront(): Promise<SiteView> {
  const [tab] = await api().tabs.query({ active: true, currentWindow: true });
  const site = siteOf(tab?.url);
  const all = await sitesOn();
  return { site, name: site ? nameOfSite(site) : "", on: site !== null && all.includes(site), all };
}

export const nameOfSite = (pattern: string): string =>
  pattern.replace(/^[^:]+:\/\//, "").replace(/\/\*$/, "");

/**
 * Asks the browser's own question; to be called in a click. The background does the rest when the
 * answer is there, because the page that asks may be closed by the question.
 */
export async function switchOn(site: string): Promise<boolean> {
  const granted = api().permissions.request({ origins: [site] });
  await forgetOff(site);
  return granted;
}

export async function switchOff(site: string): Promise<void> {
  const off = (await extension.storage.get<string[]>("sitesOff")) ?? [];
  await extension.storage.set("sitesOff", [...new Set([...off, site])]);
  // What the manifest itself asks for stays granted; the list above holds all the same.
  await api()
    .permissions.remove({ origins: [site] })
    .catch(() => false);
}

async function forgetOff(site: string): Promise<void> {
  const off = (await extension.storage.get<string[]>("sitesOff")) ?? [];
  await extension.storage.set(
    "sitesOff",
    off.filter((one) => one !== site),
  );
}

/** How it stands with the mail in the tab in front. */
export async function frontOfTab(): Promise<FrontDraft> {
  const [tab] = await api().tabs.query({ active: true, currentWindow: true });
  const nothing = { draft: null, state: null };
  if (tab?.id === undefined) return nothing;
  const front = await extension.send({ kind: "webmail/draft-of", tab: tab.id });
  return (front as FrontDraft | undefined) ?? nothing;
}
