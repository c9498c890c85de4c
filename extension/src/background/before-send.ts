// Asks once before a mail goes, when an open question asks for that. A fault of ours never holds a
// mail back: whatever is late, missing or broken here lets it go.
import { pageAddress, type OpenSuggestion, type SendQuestion, type SendView } from "../messages.js";
import type { ActionKind } from "../protocol.js";
import { offeredActions } from "../suggestions/card-content.js";
import type { Details } from "./draft.js";
import type { Hub } from "./hub.js";
import { textActions } from "./tab.js";

/** The host has this long for a last look, ms. */
export const patience = 1_500;

type Decision = "send" | "back";

interface Asking {
  view: SendView;
  windowId?: number;
  decide(decision: Decision): void;
}

export class BeforeSend {
  private readonly asking = new Map<number, Asking>();

  constructor(private readonly hub: Hub) {
    messenger.windows.onRemoved.addListener((windowId) => this.windowGone(windowId));
  }

  /** Answer for the client: cancel only when the writer chose to go back. */
  async answer(tabId: number, details: Details): Promise<{ cancel?: boolean }> {
    try {
      const questions = await this.questions(tabId, details);
      if (questions.length === 0) return {};
      const decision = await this.ask(tabId, questions);
      return decision === "back" ? { cancel: true } : {};
    } catch (fault) {
      console.warn("before-send gave way", fault);
      return {};
    }
  }

  view(tabId: number): SendView | null {
    return this.asking.get(tabId)?.view ?? null;
  }

  decide(tabId: number, decision: Decision): boolean {
    const asking = this.asking.get(tabId);
    asking?.decide(decision);
    return asking !== undefined;
  }

  /** Open questions that the setting covers and that were not asked for this draft yet. */
  private async questions(tabId: number, details: Details): Promise<OpenSuggestion[]> {
    const loop = this.hub.known(tabId);
    const when = this.hub.settings?.beforeSend ?? "attention";
    const usable = this.hub.connection.status.state === "connected" && when !== "never";
    if (!loop || loop.tab.paused || !usable) return [];
    const inTime = await within(loop.upToDate(details), patience);
    if (!inTime) return [];
    const covered = loop.tab.open.filter((one) =>
      when === "any" ? one.shown : one.severity === "attention",
    );
    const anyNew = covered.some((one) => !loop.tab.asked.has(one.key));
    return anyNew ? covered : [];
  }

  private async ask(tabId: number, questions: OpenSuggestion[]): Promise<Decision> {
    const loop = this.hub.loop(tabId);
    const recipients = [...(loop.tab.draft?.to ?? []), ...(loop.tab.draft?.cc ?? [])].map(
      (person) => ({ name: person.name ?? person.address, address: person.address }),
    );
    const view = { tabId, recipients, questions: questions.map(sendQuestion) };
    const decided = new Promise<Decision>((decide) => this.asking.set(tabId, { view, decide }));
    try {
      const url = pageAddress("before-send", { tab: String(tabId) });
      const size = { width: 520, height: 520 };
      const made = await messenger.windows.create({ type: "popup", url, ...size });
      const asking = this.asking.get(tabId);
      if (asking) asking.windowId = made.id;
      for (const one of questions) loop.tab.asked.add(one.key);
      return await decided;
    } finally {
      await this.closeWindow(tabId);
    }
  }

  private async closeWindow(tabId: number): Promise<void> {
    const windowId = this.asking.get(tabId)?.windowId;
    this.asking.delete(tabId);
    if (windowId !== undefined) await messenger.windows.remove(windowId).catch(() => {});
  }

  private windowGone(windowId: number): void {
    for (const asking of this.asking.values()) {
      if (asking.windowId === windowId) asking.decide("back");
    }
  }
}

function sendQuestion(one: OpenSuggestion): SendQuestion {
  const { key, check, title, severity, message, question, place, evidence } = one;
  const found = offeredActions(one).buttons.find((button) => textActions.includes(button.kind));
  const action: { kind: ActionKind; title: string } | undefined = found;
  return { key, check, title, severity, message, question, place, evidence, action };
}

/** The promise's value, or undefined after the time is over. */
function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));
  return Promise.race([promise, late]);
}
