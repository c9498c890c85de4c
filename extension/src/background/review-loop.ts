// Reads one tab's draft again and again: one review in flight, one next, the newest wins.
import type { DraftPart, ToCompose, ToComposeReply } from "../compose-messages.js";
import type { Connection } from "../host/connection.js";
import { HostFault } from "../host/rpc.js";
import type { TabState } from "../messages.js";
import { codes, type Draft } from "../protocol.js";
import { DraftCollector, type Details } from "./draft.js";
import { Memory } from "./memory.js";
import { Slot } from "./slot.js";
import { ReviewedTab } from "./tab.js";

interface Job {
  part: DraftPart;
  /** Read again even if the text is the one of the last review. */
  refresh: boolean;
  details?: Details;
}

/** A draft that the host did not survive this often is left alone until its text changes. */
const mostCrashes = 2;

/** Pause after a review before people and attachments are looked at again, ms. */
const restBeforeLookingAround = 1_000;

export class ReviewLoop {
  readonly tab: ReviewedTab;
  private readonly memory: Memory;
  private readonly collector: DraftCollector;
  private readonly slot = new Slot<Job>((job) => this.read(job));
  private part: DraftPart | null = null;
  private lastRead = "";
  private readVersion = -1;
  private crashes = { text: "", count: 0 };
  private around: ReturnType<typeof setTimeout> | undefined;

  constructor(
    tabId: number,
    draftId: string,
    private readonly connection: Connection,
    private readonly changed: (loop: ReviewLoop) => void,
  ) {
    this.tab = new ReviewedTab(tabId);
    this.collector = new DraftCollector(tabId, draftId);
    this.memory = new Memory(connection);
  }

  get draftId(): string {
    return this.collector.draftId;
  }

  get pending(): boolean {
    return this.slot.busy;
  }

  /** The compose script's text as of its last message; a newer one replaces what still waits. */
  offer(part: DraftPart, refresh: boolean, details?: Details): void {
    this.part = part;
    if (!this.tab.paused) this.slot.offer({ part, refresh, details });
  }

  /** Reads the last text again: after a change of settings, people or connection. */
  again(): void {
    this.lastRead = "";
    if (this.part) this.offer(this.part, true);
  }

  /** The review of the text as it is this moment; false when it could not be had. */
  async upToDate(details: Details): Promise<boolean> {
    const reply = await this.say({ kind: "surface/read" });
    if (reply?.part) this.offer(reply.part, true, details);
    await this.slot.idle();
    return reply?.part !== undefined && this.readVersion === reply.part.version;
  }

  /** The tab for pages, with what is remembered of its readers. */
  state(): TabState {
    const people = this.memory.of(this.tab.draft?.to ?? []);
    return { ...this.tab.state(this.connection.status, this.pending), people };
  }

  /** Tells the compose script what to show; used after every change of what is open. */
  show(): void {
    const { open, review } = this.tab;
    const version = review?.version ?? this.readVersion;
    const name = this.tab.readerName();
    void this.say({ kind: "surface/review", version, suggestions: open, name });
  }

  async say(message: ToCompose): Promise<ToComposeReply | undefined> {
    try {
      const reply: unknown = await messenger.tabs.sendMessage(this.tab.tabId, message);
      return reply as ToComposeReply | undefined;
    } catch {
      return undefined; // The window is closing, or its script is not there yet.
    }
  }

  close(): void {
    clearTimeout(this.around);
    this.connection.notify("draft/close", { draft: this.draftId });
  }

  private async read(job: Job): Promise<void> {
    if (!(await this.connection.ready()) || this.gaveUp(job.part.text)) return;
    const quick = job.refresh ? null : this.collector.quick(job.part);
    if (quick) this.lookAroundSoon();
    const found = quick ?? (await this.collector.collect(job.part, job.details));
    const draft = this.tab.assisted ? { ...found, assisted: true } : found;
    const fingerprint = JSON.stringify({ ...draft, version: 0 });
    if (fingerprint === this.lastRead) {
      this.readVersion = draft.version;
      this.tab.same(draft.version);
      // The script lets go of what was touched: text that came back by undo needs its marks again.
      this.show();
      this.changed(this);
      return;
    }
    await this.check(draft, fingerprint);
  }

  private async check(draft: Draft, fingerprint: string): Promise<void> {
    try {
      const review = await this.connection.call("draft/check", { draft }).done;
      this.connection.proved();
      if (this.tab.paused) return;
      const titles = new Map(this.connection.hello?.checks.map((one) => [one.id, one.title]));
      this.tab.take(draft, { ...review, version: draft.version }, (id) => titles.get(id) ?? id);
      this.lastRead = fingerprint;
      this.readVersion = draft.version;
      this.show();
      void this.remember(draft);
    } catch (fault) {
      this.faulted(draft, fault);
    } finally {
      this.changed(this);
    }
  }

  private async remember(draft: Draft): Promise<void> {
    if (await this.memory.ask(draft.to)) this.changed(this);
  }

  /** People, subject and attachments are read again when the typing rests, not at each review. */
  private lookAroundSoon(): void {
    clearTimeout(this.around);
    this.around = setTimeout(
      () => this.part && this.offer(this.part, true),
      restBeforeLookingAround,
    );
  }

  private gaveUp(text: string): boolean {
    return this.crashes.count >= mostCrashes && this.crashes.text === text;
  }

  private faulted(draft: Draft, fault: unknown): void {
    const code = fault instanceof HostFault ? fault.error.code : 0;
    if (code === codes.contentModified || code === codes.requestCancelled) return;
    if (code === codes.notConnected || code === codes.noAnswer) {
      const before = this.crashes.text === draft.text ? this.crashes.count : 0;
      this.crashes = { text: draft.text, count: before + 1 };
    }
    console.warn(`draft/check ended with ${code}`);
  }
}
