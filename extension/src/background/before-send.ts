// Asks once before a mail goes, when an open question asks for that. A fault of ours never holds a
// mail back: what is late, missing or broken here means that it is sent.
import { pageAddress } from "../mail-client/ask.js";
import type { DraftDetails } from "../mail-client/interface.js";
import { mailClient } from "../mail-client/mail-client.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { ContextLine, DraftAction, SendQuestion, SendView } from "../protocol/messages.js";
import type { Settings } from "../protocol/protocol.js";
import { text } from "../strings/text.js";
import { headOfLine, isLine, offeredActions, type OpenItem } from "../suggestions/items.js";
import type { Hub } from "./hub.js";
import { textActions, type ReviewedDraft } from "./reviewed-draft.js";

/** The host has this long for a last look, ms. */
export const reviewTimeout = 1_500;

type Decision = "send" | "back";

interface Asking {
  view: SendView;
  windowId?: number;
  decide(decision: Decision): void;
}

export class BeforeSend {
  private readonly asking = new Map<string, Asking>();

  constructor(private readonly hub: Hub) {
    mailClient.windows.onClosed((windowId) => this.windowGone(windowId));
  }

  /** Whether the mail goes: held only when the writer chose to go back. */
  async answer(ref: DraftRef, details: DraftDetails): Promise<boolean> {
    try {
      const questions = await this.questions(ref, details);
      return questions.length === 0 || (await this.ask(ref, questions)) === "send";
    } catch (fault) {
      console.warn("before-send failed, the mail is sent", fault);
      return true;
    }
  }

  view(ref: DraftRef): SendView | null {
    return this.asking.get(draftKey(ref))?.view ?? null;
  }

  decide(ref: DraftRef, decision: Decision): boolean {
    const asking = this.asking.get(draftKey(ref));
    asking?.decide(decision);
    return asking !== undefined;
  }

  /** Open questions that the setting covers and that were not asked for this draft yet. */
  private async questions(ref: DraftRef, details: DraftDetails): Promise<OpenItem[]> {
    const loop = this.hub.known(ref);
    const when = this.hub.settings?.beforeSend ?? "attention";
    const usable = this.hub.connection.status.state === "connected" && when !== "never";
    if (!loop || loop.reviewed.paused || !usable) return [];
    const inTime = await within(loop.upToDate(details), reviewTimeout);
    if (!inTime) return [];
    const covered = coveredBy(when, loop.reviewed);
    const anyNew = covered.some((one) => !loop.reviewed.asked.has(one.key));
    return anyNew ? covered : [];
  }

  private async ask(ref: DraftRef, questions: OpenItem[]): Promise<Decision> {
    const loop = this.hub.loop(ref);
    const recipients = [...(loop.reviewed.draft?.to ?? []), ...(loop.reviewed.draft?.cc ?? [])].map(
      (person) => ({ name: person.name ?? person.address, address: person.address }),
    );
    const view = { draft: ref, recipients, questions: questions.map(sendQuestion) };
    const decided = new Promise<Decision>((decide) =>
      this.asking.set(draftKey(ref), { view, decide }),
    );
    try {
      const url = pageAddress("before-send", { draft: draftKey(ref) });
      const size = { width: 520, height: 520 };
      const windowId = await mailClient.windows.open(url, size);
      const asking = this.asking.get(draftKey(ref));
      if (asking) asking.windowId = windowId;
      for (const one of questions) loop.reviewed.asked.add(one.key);
      return await decided;
    } finally {
      await this.closeWindow(ref);
    }
  }

  private async closeWindow(ref: DraftRef): Promise<void> {
    const windowId = this.asking.get(draftKey(ref))?.windowId;
    this.asking.delete(draftKey(ref));
    if (windowId !== undefined) await mailClient.windows.close(windowId);
  }

  private windowGone(windowId: number): void {
    for (const asking of this.asking.values()) {
      if (asking.windowId === windowId) asking.decide("back");
    }
  }
}

/** From so sure on a line of theirs is asked before sending: right nine times in ten. */
const sure = 0.9;

/**
 * What is asked: what may hurt, and what they asked or worry about that is nearly surely passed
 * over.
 */
function coveredBy(when: Settings["beforeSend"], { open, context }: ReviewedDraft): OpenItem[] {
  if (when === "any") return open.filter((one) => one.shown);
  const asked = open.filter(
    ({ severity, asksFrom = Infinity, confidence }) =>
      severity === "attention" || confidence >= asksFrom,
  );
  const said = new Set(asked.flatMap(({ evidence }) => evidence?.map(({ text }) => text) ?? []));
  const theirs = context.filter(
    ({ kind, newest, open, text }) =>
      (kind === "question" || kind === "worry") && newest && open >= sure && !said.has(text),
  );
  return [...asked, ...theirs];
}

function lineQuestion(line: ContextLine): SendQuestion {
  const { key, category, text: words, name, date } = line;
  const values = { name: name || text("their_somebody") };
  const { buttons } = offeredActions(line, "list");
  return {
    key,
    check: "",
    title: headOfLine(line),
    severity: "theirs",
    message: category === "ask" ? text("their_send_ask", values) : text("their_send_worry", values),
    place: "",
    evidence: [{ source: "thread", text: words, name, date }],
    action: buttons.find(({ kind }) => textActions.includes(kind)),
  };
}

function sendQuestion(one: OpenItem): SendQuestion {
  if (isLine(one)) return lineQuestion(one);
  const { key, check, title, severity, message, question, laidDown, place, evidence } = one;
  const found = offeredActions(one, "list").buttons.find((button) =>
    textActions.includes(button.kind),
  );
  const action: { kind: DraftAction; title: string } | undefined = found;
  return { key, check, title, severity, message, question, laidDown, place, evidence, action };
}

/** The promise's value, or undefined after the time is over. */
function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));
  return Promise.race([promise, late]);
}
