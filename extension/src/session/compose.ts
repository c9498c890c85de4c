// One editor with all that belongs to it: surface, session, card, and the line to the background.
import type { ToCompose, ToComposeReply } from "../protocol/compose-messages.js";
import { ask } from "../mail-client/ask.js";
import type { ContextLine, DraftAction, HostStatus, OpenSuggestion } from "../protocol/messages.js";
import { extension } from "../mail-client/extension.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import { readAddressForm } from "../strings/address-form.js";
import { isLine, type OpenItem } from "../suggestions/items.js";
import { BackgroundLine } from "./background-line.js";
import { CardSession } from "./card-session.js";
import { restBeforeReading, Session } from "./session.js";
import type { Origin, Surface, SurfaceEvents } from "../surfaces/surface.js";
import type { Format } from "../surfaces/text-map.js";

/** Undo of an edit is the editor's own, so it is only ours while nothing was typed since. */
interface LastEdit {
  key: string;
  steps: number;
  version: number;
}

/** Makes the surface of an editor; `format` says what kind of mail is written in it. */
export type MakeSurface = (format: () => Format, events: SurfaceEvents) => Surface;

export class Compose {
  private readonly session = new Session();
  private readonly surface: Surface;
  private readonly card: CardSession;
  private readonly background: BackgroundLine;
  private format: Format = "html";
  private draft: DraftRef | null = null;
  private host: HostStatus = { state: "starting" };
  private paused = false;
  private name = "";
  private listKey: string | null = null;
  private lastEdit: LastEdit | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private drawTimer: ReturnType<typeof setTimeout> | undefined;
  /** Lines of theirs that stand in the quote, in their order. */
  private quotedKeys: string[] = [];
  private readonly deafen: () => void;

  constructor(
    makeSurface: MakeSurface,
    private readonly editor = 0,
    /** A review came, or the host came or went. */
    private readonly news: () => void = () => {},
  ) {
    this.background = new BackgroundLine(editor, () => this.close());
    this.surface = makeSurface(() => this.format, this.events());
    this.card = new CardSession({
      surface: this.surface,
      find: (key) => this.session.find(key) ?? this.session.findLine(key),
      drawn: () => [...this.theirLines(), ...this.session.inText()],
      passage: (item) => this.passage(item),
      readerName: () => this.name,
      caret: () => this.surface.read().caret,
      act: (key, action) => this.actThroughBackground(key, action),
      undo: (key) => void (this.draft && ask("suggestion/undo", { draft: this.draft, key })),
      tell: (request) => void extension.send(request),
      redraw: () => this.draw(),
    });
    this.deafen = extension.onMessage((message) => this.receive(message));
  }

  async start(): Promise<void> {
    // What stands there already is the writer's, also when a paste comes before the background
    // answers.
    this.session.update(this.surface.read(), "typed");
    const start = await this.background.hello();
    if (!start) return;
    this.draft = start.draft;
    this.format = start.format;
    this.paused = start.paused;
    this.host = start.host;
    this.session.update(this.surface.read(), "typed");
    this.sendDraft(true);
  }

  close(): void {
    // A script that a newer one replaced must not go on answering for this window.
    this.deafen();
    clearTimeout(this.timer);
    clearTimeout(this.drawTimer);
    try {
      this.card.close();
    } finally {
      this.surface.close();
    }
  }

  /**
   * What is open and may be asked before the mail is sent; nothing while paused or without a host.
   */
  questions(): OpenSuggestion[] {
    return this.paused || this.host.state !== "connected" ? [] : this.session.shown;
  }

  get readerName(): string {
    return this.name;
  }

  /** People, subject or attachments may have changed, or the background forgot the draft. */
  sendAgain(): void {
    this.sendDraft(true);
  }

  private events(): SurfaceEvents {
    return {
      changed: (origin, from) => this.changed(origin, from),
      took: (span) => this.session.took(span),
      typed: () => this.card.typed(),
      caretMoved: () => this.caretMoved(),
      hover: (keys, at) => this.card.hover(keys, at),
      click: (keys, at) => this.card.click(keys, at),
      context: (keys) => {
        this.card.close();
        void this.background.say({ kind: "compose/menu", keys });
      },
      cardHover: (inside) => this.card.overCard(inside),
      cardPress: (zone) => this.card.press(zone),
      cardKey: (key, shift) => this.card.key(key, shift),
      moved: () => this.card.follow(),
      left: () => this.left(),
      entered: () => this.entered(),
    };
  }

  private changed(origin: Origin, from?: number): void {
    const since = performance.now();
    if (!this.session.update(this.surface.read(), origin, from)) return;
    // What is undone by hand no longer fits what the card says of it.
    if (origin === "recalled") this.card.close();
    this.draw();
    this.card.follow();
    this.sendAfterRest(since);
  }

  /** The rest counts from the change: taking in a long mail is part of it. */
  private sendAfterRest(since = performance.now()): void {
    clearTimeout(this.timer);
    const rest = since + restBeforeReading - performance.now();
    this.timer = setTimeout(() => this.sendDraft(false), rest);
  }

  private draw(): void {
    const open = this.card.openKey ?? this.listKey;
    const held = [...this.card.heldKeys, ...(this.listKey ? [this.listKey] : [])];
    const marks = this.paused ? [] : this.session.marks(open);
    const theirs = this.paused ? [] : this.session.theirs(held);
    this.quotedKeys = this.surface.showMarks(marks, theirs, open);
    this.drawAfterRest();
  }

  /** What was just changed is marked when it has rested. */
  private drawAfterRest(): void {
    const wait = this.session.waits();
    clearTimeout(this.drawTimer);
    if (wait !== null) this.drawTimer = setTimeout(() => this.draw(), wait);
  }

  private caretMoved(): void {
    if (this.session.caretMoved(this.surface.read().caret)) this.draw();
  }

  /** Who writes elsewhere has left the sentence. */
  private left(): void {
    this.card.close();
    this.session.caretMoved(undefined);
    this.draw();
  }

  private entered(): void {
    this.caretMoved();
    this.sendDraft(true);
  }

  private theirLines(): ContextLine[] {
    return this.quotedKeys.flatMap((key) => this.session.findLine(key) ?? []);
  }

  private passage(item: OpenItem): string {
    if (!isLine(item) || item.status !== "crossed" || !item.by) return "";
    return this.session.text.slice(item.by.start, item.by.end);
  }

  private sendDraft(refresh: boolean): void {
    if (!this.draft || this.paused) return;
    void this.background.say({ kind: "compose/draft", part: this.session.part(), refresh });
  }

  private async actThroughBackground(key: string, action: DraftAction): Promise<boolean> {
    if (!this.draft) return false;
    if (action === "attach") return this.attach();
    if (action === "select") return this.jump(key);
    const reply = await ask("suggestion/act", { draft: this.draft, key, action });
    return reply.done;
  }

  /** False always: what is attached is seen by itself, and there is no undo of ours for it. */
  private async attach(): Promise<boolean> {
    const files = await this.surface.chooseFiles();
    if (files.length > 0) await this.background.say({ kind: "compose/attach", files });
    return false;
  }

  private receive(raw: unknown): Promise<ToComposeReply> | undefined {
    const message = raw as ToCompose;
    if (!message?.kind?.startsWith("surface/")) return undefined;
    // Where there are several editors, each hears only what is said to it.
    const { editor } = raw as { editor?: number };
    if (editor !== undefined && editor !== this.editor) return undefined;
    return this.handle(message);
  }

  private async handle(message: ToCompose): Promise<ToComposeReply> {
    switch (message.kind) {
      case "surface/review":
        this.name = message.name;
        this.session.review(message.version, message.suggestions, message.context);
        this.news();
        this.draw();
        this.card.follow();
        return { done: true };
      case "surface/host":
        return this.hostChanged(message.host, message.paused);
      case "surface/act":
        return { done: await this.act(message.key, message.action) };
      case "surface/undo":
        return { done: await this.undo(message.key) };
      case "surface/show":
        return { done: this.show(message.key, message.focus) };
      case "surface/step":
        if (["missing", "waiting"].includes(this.host.state)) this.card.openMissing();
        else this.card.step(message.back);
        return { done: true };
      case "surface/key":
        return { done: this.card.leave() };
      case "surface/read":
        this.session.update(this.surface.read(), "typed");
        return { done: true, part: this.session.part() };
      case "surface/close":
        this.close();
        return { done: true };
    }
  }

  private hostChanged(host: HostStatus, paused: boolean): ToComposeReply {
    const woken = this.paused && !paused;
    const back = this.host.state !== "connected" && host.state === "connected";
    this.host = host;
    this.paused = paused;
    this.news();
    if (paused || host.state === "missing") {
      this.card.close();
      this.session.review(this.session.version, []);
    }
    this.draw();
    if (woken || back) this.sendDraft(true);
    return { done: true };
  }

  private async act(key: string, kind: DraftAction): Promise<boolean> {
    if (kind === "jump" || kind === "select") return this.jump(key);
    const steps = await (kind === "quote" ? this.quote(key) : this.edit(key, kind));
    if (steps === 0) return false;
    this.session.update(this.surface.read(), "acted");
    this.sendAfterRest();
    this.lastEdit = { key, steps, version: this.session.version };
    return true;
  }

  private edit(key: string, kind: DraftAction): number | Promise<number> {
    const action = this.session.find(key)?.actions.find((one) => one.kind === kind);
    return action?.edits ? this.surface.apply(action.edits) : 0;
  }

  /** Their line before the passage it is about; one that has no passage, where the writer is. */
  private quote(key: string): number | Promise<number> {
    const line = this.session.findLine(key);
    if (line) return this.surface.quote(line.text, null);
    const suggestion = this.session.find(key);
    const edit = suggestion?.actions.find((one) => one.kind === "quote")?.edits?.[0];
    const words = edit?.text || quotable(suggestion?.evidence);
    const before = edit?.start ?? suggestion?.span?.start ?? null;
    return words ? this.surface.quote(words.trim(), before) : 0;
  }

  private jump(key: string): boolean {
    const line = this.session.findLine(key);
    const suggestion = this.session.find(key);
    const span = suggestion?.actions.find((one) => one.kind === "jump")?.edits?.[0];
    const place = span && span.end > span.start ? span : suggestion?.span;
    const target = line ? (line.by ?? { theirs: key }) : place;
    if (target) this.surface.jump(target, true);
    return Boolean(target);
  }

  private async undo(key: string): Promise<boolean> {
    this.session.update(this.surface.read(), "typed");
    const last = this.lastEdit;
    this.lastEdit = null;
    if (!last || last.key !== key || last.version !== this.session.version) return false;
    await this.surface.undo(last.steps);
    return true;
  }

  private show(key: string | null, focus: boolean): boolean {
    this.listKey = key;
    this.draw();
    const line = key ? this.session.findLine(key) : undefined;
    const place = key ? this.session.find(key)?.span : null;
    const target = line ? (focus && line.by) || { theirs: line.key } : place;
    if (target) this.surface.jump(target, focus);
    return Boolean(target);
  }
}

function quotable(evidence: { source: string; text: string }[] | undefined): string {
  return evidence?.find((one) => one.source === "thread")?.text ?? "";
}

/**
 * Starts the one editor of this window; a window can meet the script twice: registered, and
 * injected anew.
 */
export function startCompose(makeSurface: MakeSurface): void {
  const owner = globalThis as { sincerelyCompose?: Compose };
  owner.sincerelyCompose?.close();
  owner.sincerelyCompose = new Compose(makeSurface);
  void readAddressForm();
  void owner.sincerelyCompose.start();
}
