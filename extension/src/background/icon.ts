// The toolbar icon says by its form how it stands: never a number, never colour alone.
import type { HostStatus } from "../messages.js";

export type IconForm = "filled" | "outline" | "paused" | "missing";

export function iconForm(host: HostStatus, paused: boolean, open: number): IconForm {
  // A first failure is mended within a second most times: no flicker for that.
  const away = host.state === "missing" || (host.state === "waiting" && host.attempt > 1);
  if (away) return "missing";
  if (paused) return "paused";
  return open > 0 ? "filled" : "outline";
}

const shown = new Map<number, IconForm>();

export function showIcon(tabId: number, form: IconForm): void {
  if (shown.get(tabId) === form) return;
  shown.set(tabId, form);
  void messenger.composeAction.setIcon({ tabId, path: `icons/${form}.svg` }).catch(() => {});
}

export function forgetIcon(tabId: number): void {
  shown.delete(tabId);
}
