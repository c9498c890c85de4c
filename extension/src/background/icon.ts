// The toolbar icon says by its form how it stands: never a number, never colour alone.
import { mailClient } from "../mail-client/mail-client.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { HostStatus } from "../protocol/messages.js";

export type IconForm = "filled" | "outline" | "paused" | "missing";

export function iconForm(host: HostStatus, paused: boolean, open: number): IconForm {
  // A first failure is over within a second most times: the icon does not change for that.
  const away = host.state === "missing" || (host.state === "waiting" && host.attempt > 1);
  if (away) return "missing";
  if (paused) return "paused";
  return open > 0 ? "filled" : "outline";
}

const shown = new Map<string, IconForm>();

export function showIcon(draft: DraftRef, form: IconForm): void {
  const key = draftKey(draft);
  if (shown.get(key) === form) return;
  shown.set(key, form);
  void mailClient.button.setIcon(draft, `icons/${form}.svg`);
}

export function forgetIcon(draft: DraftRef): void {
  shown.delete(draftKey(draft));
}
