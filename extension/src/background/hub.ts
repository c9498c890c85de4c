// All compose tabs and the one connection: who is told what when something changes.
import type { ComposeStart, FromCompose } from "../compose-messages.js";
import type { Connection } from "../host/connection.js";
import type { HostStatus, Notice, TabState } from "../messages.js";
import type { Settings } from "../protocol.js";
import { forgetIcon, iconForm, showIcon } from "./icon.js";
import { ReviewLoop } from "./review-loop.js";

/** With no compose window left the host may go after this pause, ms. */
const lingering = 60_000;

export class Hub {
  private readonly loops = new Map<number, ReviewLoop>();
  private readonly life = crypto.randomUUID().slice(0, 8);
  private settingsNow: Settings | null = null;
  private leaving: ReturnType<typeof setTimeout> | undefined;
  onConnected: () => void = () => {};
  /** True while the host is needed for something else than compose windows. */
  busy: () => boolean = () => false;

  constructor(readonly connection: Connection) {
    connection.onStatus = (status) => this.hostChanged(status);
  }

  get settings(): Settings | null {
    return this.settingsNow ?? this.connection.hello?.settings ?? null;
  }

  /** The tab's loop; made on first sight, so that a background that slept finds its tabs again. */
  loop(tabId: number): ReviewLoop {
    const known = this.loops.get(tabId);
    if (known) return known;
    const draftId = `${this.life}-${tabId}`;
    const made = new ReviewLoop(tabId, draftId, this.connection, (one) => this.tabChanged(one));
    this.loops.set(tabId, made);
    clearTimeout(this.leaving);
    return made;
  }

  known(tabId: number): ReviewLoop | undefined {
    return this.loops.get(tabId);
  }

  state(tabId: number): TabState | null {
    return this.loops.get(tabId)?.state() ?? null;
  }

  async hello(tabId: number): Promise<ComposeStart> {
    const loop = this.loop(tabId);
    const details = await messenger.compose.getComposeDetails(tabId);
    void this.connection.ready();
    this.drawIcon(loop);
    const { paused } = loop.tab;
    const format = details.isPlainText ? "plain" : "html";
    return { tabId, format, paused, host: this.connection.status };
  }

  fromCompose(tabId: number, message: FromCompose): void {
    if (message.kind === "compose/draft") this.loop(tabId).offer(message.part, message.refresh);
  }

  /** What the writer says of the mail goes with every draft of it from now on. */
  assist(tabId: number, assisted: boolean): void {
    const loop = this.loop(tabId);
    loop.tab.assisted = assisted;
    loop.again();
    this.tabChanged(loop);
  }

  pause(tabId: number, paused: boolean): void {
    const loop = this.loop(tabId);
    if (loop.tab.paused === paused) return;
    loop.tab.paused = paused;
    if (paused) loop.tab.forgetReview();
    void loop.say({ kind: "surface/host", host: this.connection.status, paused });
    if (!paused) loop.again();
    this.tabChanged(loop);
  }

  /** Settings hold at once, in every open window. */
  settingsChanged(settings: Settings): void {
    this.settingsNow = settings;
    this.notice({ kind: "settings/changed", settings });
    for (const loop of this.loops.values()) {
      loop.tab.settingsChanged(settings);
      loop.again();
    }
  }

  tabChanged(loop: ReviewLoop): void {
    const state = this.state(loop.tab.tabId);
    this.drawIcon(loop);
    if (state) this.notice({ kind: "tab/changed", state });
  }

  removed(tabId: number): void {
    const loop = this.loops.get(tabId);
    if (!loop) return;
    loop.close();
    this.loops.delete(tabId);
    forgetIcon(tabId);
    this.leaveInTime();
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
    this.notice({ kind: "host/changed", host });
    if (host.state === "connected") {
      this.settingsNow = null;
      this.onConnected();
    }
    for (const loop of this.loops.values()) {
      const { paused } = loop.tab;
      if (host.state === "missing") loop.tab.forgetReview();
      void loop.say({ kind: "surface/host", host, paused });
      if (host.state === "connected") loop.again();
      this.tabChanged(loop);
    }
  }

  private drawIcon(loop: ReviewLoop): void {
    const { tabId, paused, open } = loop.tab;
    const shown = open.filter((one) => one.shown).length;
    showIcon(tabId, iconForm(this.connection.status, paused, shown));
  }

  private notice(notice: Notice): void {
    // Rejects when no page is open to hear it.
    void messenger.runtime.sendMessage(notice).catch(() => {});
  }
}
