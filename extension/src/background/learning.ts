// Learning from sent mail: bite after bite, oldest first, while nothing is being composed. How far
// it came is kept, and each bite only counts once the host has it on disk: whatever breaks off, the
// next start goes on behind the last bite. The host passes over what it knows, so nothing counts
// twice. One mail on which it does not answer twice is passed over, and that is said.
import { HostFault } from "../host/rpc.js";
import type { LearningView } from "../protocol/messages.js";
import { codes, type SentMessage } from "../protocol/protocol.js";
import type { MailHeader } from "../mail-client/interface.js";

/** Mails the host is given at once, and where their text ends a bite sooner; UTF-16 units. */
const bite = { mails: 25, text: 256 * 1024 };
/**
 * Pause after a bite, ms: as long as it took, so that the client has half of the time to itself.
 */
const rest = { least: 20, most: 1_000 };
/** After a fault of the host the next try, ms. */
const retryAfter = 60_000;
/** The client has enough to do when it starts, ms. */
const startupDelay = 5_000;
const day = 24 * 60 * 60 * 1000;

/** What is kept between the lives of the background page. */
export interface Kept {
  /** The writer has agreed that sent mail is read. Without it nothing is. */
  agreed: boolean;
  phase: LearningView["phase"];
  done: number;
  total: number;
  learned: number;
  /** Date of the last mail that the host has, ISO; empty before the first. */
  upTo: string;
  /** Message-IDs of that very second which the host has: dates have seconds only. */
  atEdge: string[];
  /**
   * So many of the next mails are given one by one, since the host did not answer on them together.
   */
  oneByOne: number;
  /**
   * Message-ID of the one mail that the host did not answer on when it had it alone; "" for none.
   */
  unanswered: string;
  /** Mails that were passed over since the host did not answer on them twice. */
  passedOver: number;
}

const nothing: Kept = {
  agreed: false,
  phase: "none",
  done: 0,
  total: 0,
  learned: 0,
  upTo: "",
  atEdge: [],
  oneByOne: 0,
  unanswered: "",
  passedOver: 0,
};

/** What learning needs from its environment; tests give their own. */
export interface Environment {
  load(): Promise<Partial<Kept>>;
  save(kept: Kept): Promise<void>;
  /** How many days the host remembers; 0 when it shall not, null when it is not there. */
  days(): Promise<number | null>;
  composing(): Promise<boolean>;
  /** Headers of sent mail from a moment on, the newest first. */
  list(from: Date): Promise<MailHeader[]>;
  read(header: MailHeader): Promise<SentMessage | null>;
  learn(messages: SentMessage[]): Promise<{ learned: number }>;
  onProgress(view: LearningView): void;
  /** The host is not needed any more for now. */
  finished(): void;
  now(): number;
  rest(ms: number): Promise<void>;
}

type Waiting = LearningView["waiting"];

export class Learning {
  private kept = nothing;
  private readonly loaded: Promise<void>;
  private waiting: Waiting = null;
  private working: Promise<void> | null = null;
  private wokenAgain = false;
  /** Counts runs: what an earlier one still has under way no longer counts. */
  private run = 0;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly environment: Environment) {
    this.loaded = environment.load().then((kept) => void (this.kept = { ...nothing, ...kept }));
  }

  async view(): Promise<LearningView> {
    await this.loaded;
    const { agreed, phase, done, total, learned, passedOver } = this.kept;
    return { agreed, phase, done, total, learned, passedOver, waiting: this.waiting };
  }

  /** The writer agrees that mails are learnt from as they are sent, or takes that back. */
  async agree(agreed: boolean): Promise<void> {
    await (agreed ? this.change({ agreed }) : this.begin(nothing));
  }

  /** Reads the Sent folders from the first mail on; asking for it is agreeing to it. */
  async start(): Promise<void> {
    await this.begin({ ...nothing, agreed: true, phase: "running" });
    void this.wake();
  }

  async pause(): Promise<void> {
    await this.loaded;
    if (this.kept.phase === "running") await this.change({ phase: "paused" });
  }

  async resume(): Promise<void> {
    await this.loaded;
    if (this.kept.phase === "paused") await this.change({ phase: "running" });
    void this.wake();
  }

  /** Ends a run before its end; what is learned by then stays. */
  async stop(): Promise<void> {
    await this.loaded;
    await this.begin({ ...nothing, agreed: this.kept.agreed });
  }

  get busy(): boolean {
    return this.working !== null;
  }

  /** Once a start of the client: mails that went out while the extension was not running. */
  async catchUp(): Promise<void> {
    await this.loaded;
    if (this.kept.phase !== "done" && this.kept.phase !== "running") return;
    await this.environment.rest(startupDelay);
    if (this.kept.phase === "done") await this.change({ phase: "running" });
    await this.wake();
  }

  /**
   * A mail went out. While a run is under way it is left to that, so that the oldest come first.
   */
  async sent(header: MailHeader): Promise<void> {
    await this.loaded;
    const { agreed, phase } = this.kept;
    if (!agreed || phase === "running" || phase === "paused" || !(await this.environment.days()))
      return;
    const message = await this.environment.read(header);
    if (message) await this.hand([message]);
  }

  /** Goes on if there is something to do; called whenever what it waited for may be there. */
  async wake(): Promise<void> {
    await this.loaded;
    if (this.working) this.wokenAgain = true;
    this.working ??= this.workUntilHindered().finally(() => {
      this.working = null;
      this.environment.finished();
    });
    await this.working;
  }

  private async workUntilHindered(): Promise<void> {
    clearTimeout(this.later);
    do {
      this.wokenAgain = false;
      this.waiting = await this.work().catch((): Waiting => "host");
    } while (this.wokenAgain && this.kept.phase === "running" && this.waiting !== "host");
    if (this.waiting === "host") this.later = setTimeout(() => void this.wake(), retryAfter);
    if (this.kept.phase !== "none") this.tell();
  }

  /** Bite after bite; returns what it waits for, null when it is over or was stopped. */
  private async work(): Promise<Waiting> {
    const { run } = this;
    let ahead: MailHeader[] = [];
    while (this.kept.phase === "running" && run === this.run) {
      const days = await this.environment.days();
      if (days === null) return "host";
      if (days === 0) await this.change({ phase: "none" });
      else if (await this.environment.composing()) return "compose";
      else {
        if (ahead.length === 0) ahead = await this.listed(days);
        if (ahead.length === 0) await this.change({ phase: "done" });
        else await this.takeBite(ahead, run);
      }
    }
    return null;
  }

  /** What is still to be read, the newest first. */
  private async listed(days: number): Promise<MailHeader[]> {
    const { upTo, atEdge, done } = this.kept;
    const from = new Date(this.environment.now() - days * day);
    const edge = new Date(upTo || 0);
    const all = await this.environment.list(edge > from ? edge : from);
    const ahead = all.filter(({ headerMessageId }) => !atEdge.includes(headerMessageId));
    await this.change({ total: done + ahead.length });
    return ahead;
  }

  private async takeBite(ahead: MailHeader[], run: number): Promise<void> {
    const started = this.environment.now();
    const { headers, messages } = await this.read(ahead);
    if (run !== this.run) return;
    const taken = messages.length > 0 ? await this.given(headers, messages, run) : { learned: 0 };
    if (run !== this.run) return;
    const oneByOne = Math.max(0, this.kept.oneByOne - headers.length);
    await this.change({
      ...taken,
      ...this.behind(headers, taken.learned),
      oneByOne,
      unanswered: "",
    });
    const took = this.environment.now() - started;
    await this.environment.rest(Math.min(rest.most, Math.max(rest.least, took)));
  }

  /**
   * Gives a bite to the host. One that it does not answer on is given again mail by mail, so that
   * the one at fault is found; that one is passed over when it was not answered on twice. `learned`
   * is of this bite.
   */
  private async given(headers: MailHeader[], messages: SentMessage[], run: number) {
    try {
      return { learned: await this.hand(messages) };
    } catch (fault) {
      if (run !== this.run || !unanswered(fault)) throw fault;
      const [{ headerMessageId }] = headers as [MailHeader];
      const alone = headers.length === 1;
      if (alone && this.kept.unanswered === headerMessageId) {
        return { learned: 0, passedOver: this.kept.passedOver + 1 };
      }
      await this.change(
        alone ? { unanswered: headerMessageId } : { oneByOne: headers.length, unanswered: "" },
      );
      throw fault;
    }
  }

  private async read(ahead: MailHeader[]) {
    const most = this.kept.oneByOne > 0 ? 1 : bite.mails;
    const headers: MailHeader[] = [];
    const messages: SentMessage[] = [];
    let text = 0;
    while (ahead.length > 0 && headers.length < most && text < bite.text) {
      const header = ahead.pop()!;
      headers.push(header);
      // A mail that cannot be read must not keep the others from being learnt.
      const message = await this.environment.read(header).catch(() => null);
      if (!message) continue;
      messages.push(message);
      text += message.text.length;
    }
    return { headers, messages };
  }

  /** Where the run stands once the host has these mails. */
  private behind(headers: MailHeader[], learned: number): Partial<Kept> {
    const upTo = headers.at(-1)!.date.toISOString();
    const same = headers.filter(({ date }) => date.toISOString() === upTo);
    const before = upTo === this.kept.upTo ? this.kept.atEdge : [];
    return {
      done: this.kept.done + headers.length,
      learned: this.kept.learned + learned,
      upTo,
      atEdge: [...before, ...same.map(({ headerMessageId }) => headerMessageId)],
    };
  }

  /** Gives mails to the host; one that it cannot take is left out, the others are not. */
  private async hand(messages: SentMessage[]): Promise<number> {
    try {
      return (await this.environment.learn(messages)).learned;
    } catch (fault) {
      if (passes(fault)) throw fault;
    }
    if (messages.length === 1) return 0;
    let learned = 0;
    for (const message of messages) learned += await this.hand([message]);
    return learned;
  }

  private async begin(kept: Kept): Promise<void> {
    this.run++;
    await this.change(kept);
  }

  private async change(changes: Partial<Kept>): Promise<void> {
    await this.loaded;
    this.kept = { ...this.kept, ...changes };
    if (changes.phase) this.waiting = null;
    await this.environment.save(this.kept);
    this.tell();
  }

  private tell(): void {
    void this.view().then((view) => this.environment.onProgress(view));
  }
}

/** True when the host said nothing about what it was given: it took too long, or it ended. */
function unanswered(fault: unknown): boolean {
  const silent: number[] = [codes.notConnected, codes.noAnswer];
  return fault instanceof HostFault && silent.includes(fault.error.code);
}

/** True when the host was away or could not write just now: the same mails may be given again. */
function passes(fault: unknown): boolean {
  if (!(fault instanceof HostFault)) return true;
  const { notConnected, noAnswer, storeUnavailable } = codes;
  return [notConnected, noAnswer, storeUnavailable].some((code) => code === fault.error.code);
}
