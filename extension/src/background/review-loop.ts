// Reads one draft again and again: one review in flight, one next, the newest wins.
import type { DraftPart, ToCompose, ToComposeReply } from "../protocol/compose-messages.js";
import type { Connection } from "../host/connection.js";
import { HostFault } from "../host/rpc.js";
import { mailClient } from "../mail-client/mail-client.js";
import type { DraftDetails } from "../mail-client/interface.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import type { DraftState } from "../protocol/messages.js";
import { codes, type Draft } from "../protocol/protocol.js";
import { DraftCollector } from "./draft.js";
import { keepDraft, keptDraft } from "./kept-drafts.js";
import { Memory } from "./memory.js";
import { Slot } from "./slot.js";
import { ReviewedDraft } from "./reviewed-draft.js";

interface Job {
  part: DraftPart;
  /** Read again even if the text is the one of the last review. */
  refresh: boolean;
  details?: DraftDetails;
}

/** A draft that the host did not survive this often is left alone until its text changes. */
const maxCrashes = 2;

/** Pause after a review before people and attachments are looked at again, ms. */
const restBeforeRefresh = 1_000;

export class ReviewLoop {
  readonly reviewed: ReviewedDraft;
  private readonly memory: Memory;
  private readonly collector: DraftCollector;
  private readonly slot = new Slot<Job>((job) => this.read(job));
  private part: DraftPart | null = null;
  private lastRead = "";
  private readVersion = -1;
  private crashes = { text: "", count: 0 };
  private refresh: ReturnType<typeof setTimeout> | undefined;

  /** What was kept of the draft from before a sleep is known. */
  private readonly restored: Promise<unknown>;

  constructor(
    ref: DraftRef,
    draftId: string,
    private readonly connection: Connection,
    private readonly changed: (loop: ReviewLoop) => void,
    /** Ids of checks that are left out for now. */
    private readonly quiet: () => string[] = () => [],
  ) {
    this.reviewed = new ReviewedDraft(ref);
    this.collector = new DraftCollector(ref, draftId);
    this.memory = new Memory(connection);
    this.restored = keptDraft(ref).then((kept) => kept && this.reviewed.restore(kept));
  }

  get draftId(): string {
    return this.collector.draftId;
  }

  get pending(): boolean {
    return this.slot.busy;
  }

  /** The compose script's text as of its last message; a newer one replaces what still waits. */
  offer(part: DraftPart, refresh: boolean, details?: DraftDetails): void {
    this.part = part;
    if (!this.reviewed.paused) this.slot.offer({ part, refresh, details });
  }

  /** Reads the last text again: after a change of settings, people or connection. */
  again(): void {
    this.lastRead = "";
    if (this.part) this.offer(this.part, true);
  }

  /** The review of the text as it is this moment; false when it could not be had. */
  async upToDate(details: DraftDetails): Promise<boolean> {
    const reply = await this.say({ kind: "surface/read" });
    if (reply?.part) this.offer(reply.part, true, details);
    await this.slot.idle();
    return reply?.part !== undefined && this.readVersion === reply.part.version;
  }

  /** The draft for pages, with what is remembered of its readers. */
  state(): DraftState {
    const people = this.memory.of(this.reviewed.draft?.to ?? []);
    return { ...this.reviewed.state(this.connection.status, this.pending), people };
  }

  /** Tells the compose script what to show; used after every change of what is open. */
  show(): void {
    const { open, context, review } = this.reviewed;
    const version = review?.version ?? this.readVersion;
    const name = this.reviewed.readerName();
    void this.say({ kind: "surface/review", version, suggestions: open, context, name });
  }

  say(message: ToCompose): Promise<ToComposeReply | undefined> {
    return mailClient.compose.tell(this.reviewed.ref, message);
  }

  /**
   * Reads the draft as it stands in its editor, for a background that slept and knows nothing of
   * it.
   */
  async readAgain(): Promise<void> {
    const reply = await this.say({ kind: "surface/read" });
    if (reply?.part) this.offer(reply.part, true);
    await this.slot.idle();
  }

  /** `sent` as the client says it; undefined where it does not tell. */
  close(sent?: boolean): void {
    void keepDraft(this.reviewed.ref, null);
    clearTimeout(this.refresh);
    this.connection.notify("draft/close", {
      draft: this.draftId,
      ...(sent === undefined ? {} : { sent }),
    });
  }

  private async read(job: Job): Promise<void> {
    await this.restored;
    if (this.reviewed.paused) return;
    if (!(await this.connection.ready()) || this.gaveUp(job.part.text)) return;
    const quick = job.refresh ? null : this.collector.quick(job.part);
    if (quick) this.refreshSoon();
    const found = quick ?? (await this.collector.collect(job.part, job.details));
    const draft = this.reviewed.assisted ? { ...found, assisted: true } : found;
    const fingerprint = JSON.stringify({ ...draft, version: 0 });
    if (fingerprint === this.lastRead) {
      this.readVersion = draft.version;
      this.reviewed.same(draft.version);
      // The script lets go of what was touched: text that came back by undo needs its marks again.
      this.show();
      this.changed(this);
      return;
    }
    await this.check(draft, fingerprint);
  }

  private async check(draft: Draft, fingerprint: string): Promise<void> {
    try {
      const quiet = this.quiet();
      const params = quiet.length > 0 ? { draft, quiet } : { draft };
      const review = await this.connection.call("draft/check", params).done;
      // A host may pass over what is asked to be quiet.
      review.suggestions = review.suggestions.filter(({ check }) => !quiet.includes(check));
      this.connection.markHealthy();
      if (review.checksChanged) await this.connection.refreshChecks();
      if (this.reviewed.paused) return;
      const { checks = [], policy } = this.connection.hello ?? {};
      const infos = new Map(checks.map((one) => [one.id, one]));
      const versioned = { ...review, version: draft.version };
      this.reviewed.take(draft, versioned, (id) => infos.get(id), policy);
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
  private refreshSoon(): void {
    clearTimeout(this.refresh);
    this.refresh = setTimeout(() => this.part && this.offer(this.part, true), restBeforeRefresh);
  }

  private gaveUp(text: string): boolean {
    return this.crashes.count >= maxCrashes && this.crashes.text === text;
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
