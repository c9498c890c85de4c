// What an action on a suggestion does, whichever door it came through: card, list, menu, send
// window.
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { DraftAction, Settled } from "../protocol/messages.js";
import type { Outcome } from "../protocol/protocol.js";
import type { Hub } from "./hub.js";
import { isContextKey, partsOfKey } from "../suggestions/key.js";
import { noteLeft } from "../suggestions/left-for-good.js";
import { openPage } from "./pages.js";
import type { ReviewLoop } from "./review-loop.js";
import { textActions } from "./reviewed-draft.js";

/** Undo is offered this long, ms; what is for good is told to the host only afterwards. */
const undoable = 6_500;

export class Actions {
  private readonly later = new Map<
    string,
    { timer: ReturnType<typeof setTimeout>; tell(): void }
  >();

  constructor(private readonly hub: Hub) {}

  async act(ref: DraftRef, key: string, action: DraftAction): Promise<boolean> {
    const loop = await this.hub.awake(ref);
    if (loop && isContextKey(key)) return this.actOnContext(loop, key, action);
    const suggestion = loop?.reviewed.find(key);
    if (!loop || !suggestion) return false;
    if (action === "learn-more") return openPage("help", suggestion.check);
    if (action === "jump" || action === "select") return this.inText(loop, key, action);
    if (action === "attach") return false;
    if (textActions.includes(action)) {
      if (!(await this.inText(loop, key, action))) return false;
      this.settle(loop, key, "applied");
      this.feedback(loop, key, "applied");
      return true;
    }
    const outcome = action === "dismiss" ? "dismissed" : (action as Settled);
    return this.leave(loop, key, suggestion.check, outcome);
  }

  /** A line of theirs: what one chooses holds for this draft and is told to nobody. */
  private async actOnContext(loop: ReviewLoop, key: string, action: DraftAction) {
    if (!loop.reviewed.findContext(key)) return false;
    if (action === "jump") return this.inText(loop, key, action);
    if (action === "quote" && !(await this.inText(loop, key, action))) return false;
    const outcome: Partial<Record<DraftAction, Settled>> = {
      quote: "applied",
      dismiss: "dismissed",
      "answered-elsewhere": "answered-elsewhere",
      "not-a-question": "not-a-question",
    };
    const settled = outcome[action];
    if (settled) this.settle(loop, key, settled);
    return settled !== undefined;
  }

  async undo(ref: DraftRef, key: string): Promise<boolean> {
    const loop = this.hub.known(ref);
    const settled = loop?.reviewed.unsettle(key);
    if (!loop || !settled) return false;
    const waiting = this.later.get(`${draftKey(ref)} ${key}`);
    clearTimeout(waiting?.timer);
    this.later.delete(`${draftKey(ref)} ${key}`);
    if (settled.outcome === "turn-off") await this.switchCheck(settled.check, true);
    if (settled.outcome === "applied") await loop.say({ kind: "surface/undo", key });
    loop.show();
    this.hub.draftChanged(loop);
    return true;
  }

  /** Before the tab goes: what still waits for a possible undo is told now. */
  flush(tab: number): void {
    for (const [name, waiting] of this.later) {
      if (!name.startsWith(`${tab}.`)) continue;
      clearTimeout(waiting.timer);
      this.later.delete(name);
      waiting.tell();
    }
  }

  private async inText(loop: ReviewLoop, key: string, action: DraftAction): Promise<boolean> {
    const reply = await loop.say({ kind: "surface/act", key, action });
    return reply?.done ?? false;
  }

  private async leave(loop: ReviewLoop, key: string, check: string, outcome: Settled) {
    this.settle(loop, key, outcome);
    if (outcome === "turn-off") {
      const done = await this.switchCheck(check, false);
      if (!done) loop.reviewed.unsettle(key);
      return done;
    }
    const name = `${draftKey(loop.reviewed.ref)} ${key}`;
    const tell = () => this.feedback(loop, key, outcome as Outcome);
    const timer = setTimeout(() => {
      this.later.delete(name);
      tell();
    }, undoable);
    this.later.set(name, { timer, tell });
    return true;
  }

  private settle(loop: ReviewLoop, key: string, outcome: Settled): void {
    loop.reviewed.settle(key, outcome);
    loop.show();
    this.hub.draftChanged(loop);
  }

  private feedback(loop: ReviewLoop, key: string, outcome: Outcome): void {
    const { check, excerptHash } = partsOfKey(key);
    const address = loop.reviewed.draft?.to[0]?.address;
    const params = {
      draft: loop.draftId,
      check,
      outcome,
      excerptHash,
      ...(outcome === "not-for-this-person" && address ? { address } : {}),
    };
    this.hub.connection.call("suggestion/feedback", params).done.catch(() => {});
    if (outcome === "always-ignore") {
      void noteLeft(check, excerptHash, loop.reviewed.find(key)?.place ?? "");
    }
  }

  private async switchCheck(check: string, on: boolean): Promise<boolean> {
    try {
      const changes = { [`checks.${check}.on`]: on };
      const settings = await this.hub.connection.call("settings/set", { changes }).done;
      this.hub.settingsChanged(settings);
      return true;
    } catch {
      return false;
    }
  }
}
