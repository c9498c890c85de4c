// All drafts and the one connection: who is told what when something changes.
import type { ComposeStart, FromCompose } from "../protocol/compose-messages.js";
import type { Connection } from "../host/connection.js";
import { notify } from "../mail-client/ask.js";
import { mailClient } from "../mail-client/mail-client.js";
import { draftKey, type DraftRef } from "../protocol/draft-ref.js";
import type { HostStatus, DraftState } from "../protocol/messages.js";
import type { Settings } from "../protocol/protocol.js";
import { forgetButton, iconForm, showButton } from "./icon.js";
import { keepDraft } from "./kept-drafts.js";
import { ReviewLoop } from "./review-loop.js";

/** With no compose window left the host may go after this pause, ms. */
const lingering = 60_000;

/** So long after its window is closed it may still be told that a draft was sent, ms. */
const toldWithin = 3_000;

export class Hub {
  private readonly loops = new Map<string, ReviewLoop>();
  /** Drafts that were sent. */
  private readonly out = new Set<string>();
  private readonly life = crypto.randomUUID().slice(0, 8);
  private settingsNow: Settings | null = null;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  onConnected: () => void = () => {};
  /** True while the host is needed for something else than compose windows. */
  busy: () => boolean = () => false;
  /** Checks that are left out of every review for now. */
  quiet: () => string[] = () => [];

  constructor(readonly connection: Connection) {
    connection.onStatus = (status) => this.hostChanged(status);
    connection.onChecks = () => notify({ kind: "checks/changed" });
  }

  get settings(): Settings | null {
    return this.settingsNow ?? this.connection.hello?.settings ?? null;
  }

  /**
   * The draft's loop; made on first sight, so that a background that slept finds its drafts again.
   */
  loop(ref: DraftRef): ReviewLoop {
    const key = draftKey(ref);
    const known = this.loops.get(key);
    if (known) return known;
    const draftId = `${this.life}-${key}`;
    const made = new ReviewLoop(
      ref,
      draftId,
      this.connection,
      (one) => this.draftChanged(one),
      () => this.quiet(),
    );
    this.loops.set(key, made);
    clearTimeout(this.leaving);
    return made;
  }

  known(ref: DraftRef): ReviewLoop | undefined {
    return this.loops.get(draftKey(ref));
  }

  state(ref: DraftRef): DraftState | null {
    return this.known(ref)?.state() ?? null;
  }

  /** The draft's loop; one that a background which slept has forgotten is read again first. */
  async awake(ref: DraftRef): Promise<ReviewLoop | undefined> {
    const known = this.known(ref);
    if (known) return known;
    const loop = this.loop(ref);
    await loop.readAgain();
    return loop.reviewed.draft ? loop : undefined;
  }

  async hello(ref: DraftRef): Promise<ComposeStart> {
    // The first word of an editor: what was kept under its number is another mail's.
    if (!this.known(ref)) await keepDraft(ref, null);
    const loop = this.loop(ref);
    const details = await mailClient.compose.details(ref);
    void this.connection.ready();
    this.drawButton(loop);
    const { paused } = loop.reviewed;
    const format = details.isPlainText ? "plain" : "html";
    return { draft: ref, format, paused, host: this.connection.status };
  }

  fromCompose(ref: DraftRef, message: FromCompose): void {
    if (message.kind === "compose/draft") this.loop(ref).offer(message.part, message.refresh);
  }

  /** What the writer says of the mail goes with every draft of it from now on. */
  assist(ref: DraftRef, assisted: boolean): void {
    const loop = this.loop(ref);
    loop.reviewed.assisted = assisted;
    loop.again();
    this.draftChanged(loop);
  }

  pause(ref: DraftRef, paused: boolean): void {
    const loop = this.loop(ref);
    if (loop.reviewed.paused === paused) return;
    loop.reviewed.paused = paused;
    if (paused) loop.reviewed.forgetReview();
    void loop.say({ kind: "surface/host", host: this.connection.status, paused });
    if (!paused) loop.again();
    this.draftChanged(loop);
  }

  /** Settings hold at once, in every open window. */
  settingsChanged(settings: Settings): void {
    this.settingsNow = settings;
    notify({ kind: "settings/changed", settings: this.asHeld(settings) });
    for (const loop of this.loops.values()) {
      loop.reviewed.settingsChanged(settings);
      loop.again();
    }
  }

  /** The settings as they hold here: what is left out for now is off. */
  asHeld(settings: Settings): Settings {
    const off = this.quiet().map((id) => [id, { ...settings.checks[id], on: false }]);
    return { ...settings, checks: { ...settings.checks, ...Object.fromEntries(off) } };
  }

  /** Other checks are left out now: read anew, and said to pages. */
  quietChanged(): void {
    if (this.settings) this.settingsChanged(this.settings);
  }

  draftChanged(loop: ReviewLoop): void {
    const state = this.state(loop.reviewed.ref);
    this.drawButton(loop);
    if (state) notify({ kind: "draft/changed", state });
    void keepDraft(loop.reviewed.ref, loop.reviewed.kept());
  }

  /** A tab is gone, with every draft in it. */
  removed(tab: number): void {
    for (const [key, loop] of this.loops) {
      if (loop.reviewed.ref.tab !== tab) continue;
      this.close(loop, key);
      this.loops.delete(key);
      forgetButton(loop.reviewed.ref);
      this.leaveInTime();
    }
  }

  /** The client says that a draft was sent; its window may be closed already. */
  wentOut(ref: DraftRef): void {
    this.out.add(draftKey(ref));
  }

  private close(loop: ReviewLoop, key: string): void {
    if (!mailClient.compose.onWentOut) loop.close();
    else setTimeout(() => loop.close(this.out.delete(key)), toldWithin);
  }

  /** Lets the host go some time after the last who needs it. */
  leaveInTime(): void {
    clearTimeout(this.leaving);
    if (this.loops.size > 0) return;
    this.leaving = setTimeout(() => {
      if (this.busy()) this.leaveInTime();
      else if (this.connection.status.state === "connected") this.connection.close();
    }, lingering);
  }

  private hostChanged(host: HostStatus): void {
    notify({ kind: "host/changed", host });
    if (host.state === "connected") {
      this.settingsNow = null;
      this.onConnected();
    }
    for (const loop of this.loops.values()) {
      const { paused } = loop.reviewed;
      if (host.state === "missing") loop.reviewed.forgetReview();
      void loop.say({ kind: "surface/host", host, paused });
      if (host.state === "connected") loop.again();
      this.draftChanged(loop);
    }
  }

  private drawButton(loop: ReviewLoop): void {
    const { ref, paused, open } = loop.reviewed;
    const shown = open.filter((one) => one.shown).length;
    void showButton(ref, iconForm(this.connection.status, paused, shown), shown);
  }
}
