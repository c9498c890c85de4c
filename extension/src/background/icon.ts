// The button says how it stands: by the form of its icon, never by colour alone, and in words by
// its title.
import { extension } from "../mail-client/extension.js";
import { mailClient } from "../mail-client/mail-client.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { HostStatus } from "../protocol/messages.js";
import { countText, text } from "../strings/text.js";

export type IconForm = "filled" | "outline" | "paused" | "missing";

export function iconForm(host: HostStatus, paused: boolean, open: number): IconForm {
  // A first failure is over within a second most times: the icon does not change for that.
  const away = host.state === "missing" || (host.state === "waiting" && host.attempt > 1);
  if (away) return "missing";
  if (paused) return "paused";
  return open > 0 ? "filled" : "outline";
}

/** "3 questions, Alt+Shift+J", "Nothing to ask", "Paused", "Not answering". */
export function buttonTitle(form: IconForm, open: number, keys: string): string {
  if (form === "missing") return text("button_missing");
  if (form === "paused") return text("button_paused");
  if (form === "outline") return text("popup_empty_title");
  return keys ? countText("button_open", open, { key: keys }) : countText("popup_title", open);
}

const shown = new Map<string, string>();

/** Keys that open the list, as they are set in this client. */
async function listKeys(): Promise<string> {
  const all = await extension.commands().catch(() => []);
  return all.find(({ name }) => name === "open-list")?.shortcut ?? "";
}

export async function showButton(draft: DraftRef, form: IconForm, open: number): Promise<void> {
  const key = draftKey(draft);
  const state = `${form} ${open}`;
  if (shown.get(key) === state) return;
  shown.set(key, state);
  const title = buttonTitle(form, open, await listKeys());
  if (shown.get(key) === state) await mailClient.button.show(draft, `icons/${form}.svg`, title);
}

export function forgetButton(draft: DraftRef): void {
  shown.delete(draftKey(draft));
}
