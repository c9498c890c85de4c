// The compose script: one surface, one session, one card, and the line to the background.
import type { ComposeStart, FromCompose, ToCompose, ToComposeReply } from "../compose-messages.js";
import { ask, type HostStatus } from "../messages.js";
import type { ActionKind } from "../protocol.js";
import { addressWithDu } from "../strings/text.js";
import { CardSession } from "./card-session.js";
import type { Origin } from "./pastes.js";
import { restBeforeReading, Session } from "./session.js";
import type { Surface, SurfaceEvents } from "./surface.js";
import type { Format } from "./text-map.js";
import { ThunderbirdSurface } from "./thunderbird-surface.js";

/** Undo of an edit is the editor's own, so it is only ours while nothing was typed since. */
interface LastEdit {
  key: string;
  steps: number;
  version: number;
}

/** So many messages in a row without an answer mean that nobody is there any more. */
const mostUnheard = 5;

class Compose {
  private readonly session = new Session();
  private readonly surface: Surface;
  private readonly card: CardSession;
  private format: Format = "html";
  private tabId = -1;
  private host: HostStatus = { state: "starting" };
  private paused = false;
  private name = "";
  private listKey: string | null = null;
  private lastEdit: LastEdit | null = null;
  private unheard = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly hear = (message: unknown) => this.receive(message);

  constructor() {
    this.surface = new ThunderbirdSurface(() => this.format, this.events());
    this.card = new CardSession({
      surface: this.surface,
      find: (key) => this.session.find(key),
      inText: () => this.session.inText(),
      readerName: () => this.name,
      caret: () => this.surface.read().caret,
      act: (key, action) => this.actThroughBackground(key, action),
      undo: (key) => void ask("suggestion/undo", { tabId: this.tabId, key }),
      tell: (request) => void messenger.runtime.sendMessage(request),
      redraw: () => this.draw(),
    });
    messenger.runtime.onMessage.addListener(this.hear);
  }

  async start(): Promise<void> {
    let start: ComposeStart | undefined;
    while (!start) {
      start = (await this.say({ kind: "compose/hello" })) as ComposeStart | undefined;
      if (this.unheard >= mostUnheard) return;
      if (!start) await new Promise((resolve) => setTimeout(resolve, 300));
    }
    this.tabId = start.tabId;
    this.format = start.format;
    this.paused = start.paused;
    this.host = start.host;
    this.session.update(this.surface.read(), "typed");
    this.sendDraft(true);
  }

  close(): void {
    // A script that a newer one replaced must not go on answering for this window.
    messenger.runtime?.onMessage.removeListener(this.hear);
    clearTimeout(this.timer);
    this.card.close();
    this.surface.close();
  }

  private events(): SurfaceEvents {
    return {
      changed: (origin, from) => this.changed(origin, from),
      took: (span) => this.session.took(span),
      typed: () => this.card.typed(),
      hover: (keys, at) => this.card.hover(keys, at),
      click: (keys, at) => this.card.click(keys, at),
      context: (keys) => {
        this.card.close();
        void this.say({ kind: "compose/menu", keys });
      },
      cardHover: (inside) => this.card.overCard(inside),
      cardPress: (zone) => this.card.press(zone),
      cardKey: (key, shift) => this.card.key(key, shift),
      moved: () => this.card.follow(),
      left: () => this.card.close(),
      entered: () => this.sendDraft(true),
    };
  }

  private changed(origin: Origin, from?: number): void {
    if (!this.session.update(this.surface.read(), origin, from)) return;
    // What is undone by hand no longer fits what the card says of it.
    if (origin === "recalled") this.card.close();
    this.draw();
    this.card.follow();
    this.sendAfterRest();
  }

  private sendAfterRest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sendDraft(false), restBeforeReading);
  }

  private draw(): void {
    const open = this.card.openKey ?? this.listKey;
    this.surface.showMarks(this.paused ? [] : this.session.marks(open), open);
  }

  private sendDraft(refresh: boolean): void {
    if (this.tabId < 0 || this.paused) return;
    void this.say({ kind: "compose/draft", part: this.session.part(), refresh });
  }

  private async say(message: FromCompose): Promise<unknown> {
    try {
      const reply: unknown = await messenger.runtime.sendMessage(message);
      this.unheard = 0;
      return reply;
    } catch {
      // Once or twice: the background is just waking. Again and again: the extension is gone.
      if (++this.unheard >= mostUnheard) this.close();
      return undefined;
    }
  }

  private async actThroughBackground(key: string, action: ActionKind): Promise<boolean> {
    const reply = await ask("suggestion/act", { tabId: this.tabId, key, action });
    return reply.done;
  }

  private receive(raw: unknown): Promise<ToComposeReply> | undefined {
    const message = raw as ToCompose;
    if (!message?.kind?.startsWith("surface/")) return undefined;
    return Promise.resolve(this.handle(message));
  }

  private handle(message: ToCompose): ToComposeReply {
    switch (message.kind) {
      case "surface/review":
        this.name = message.name;
        this.session.review(message.version, message.suggestions);
        this.draw();
        this.card.follow();
        return { done: true };
      case "surface/host":
        return this.hostChanged(message.host, message.paused);
      case "surface/act":
        return { done: this.act(message.key, message.action) };
      case "surface/undo":
        return { done: this.undo(message.key) };
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
    if (paused || host.state === "missing") {
      this.card.close();
      this.session.review(this.session.version, []);
    }
    this.draw();
    if (woken || back) this.sendDraft(true);
    return { done: true };
  }

  private act(key: string, kind: ActionKind): boolean {
    const suggestion = this.session.find(key);
    if (!suggestion) return false;
    const action = suggestion.actions.find((one) => one.kind === kind);
    if (kind === "jump") return this.jump(suggestion.key);
    let steps = 0;
    if (kind === "quote") {
      const line = action?.edits?.[0]?.text || quotable(suggestion.evidence);
      const before = action?.edits?.[0]?.start ?? suggestion.span?.start ?? this.caretOrEnd();
      if (line) steps = this.surface.quote(line.trim(), before);
    } else if (action?.edits) steps = this.surface.apply(action.edits);
    if (steps === 0) return false;
    this.session.update(this.surface.read(), "typed");
    this.sendAfterRest();
    this.lastEdit = { key, steps, version: this.session.version };
    return true;
  }

  private caretOrEnd(): number {
    const { caret, text } = this.surface.read();
    return caret ?? text.length;
  }

  private jump(key: string): boolean {
    const suggestion = this.session.find(key);
    const span = suggestion?.actions.find((one) => one.kind === "jump")?.edits?.[0];
    const target = span && span.end > span.start ? span : suggestion?.span;
    if (target) this.surface.jump(target, true);
    return Boolean(target);
  }

  private undo(key: string): boolean {
    this.session.update(this.surface.read(), "typed");
    const last = this.lastEdit;
    this.lastEdit = null;
    if (!last || last.key !== key || last.version !== this.session.version) return false;
    this.surface.undo(last.steps);
    return true;
  }

  private show(key: string | null, focus: boolean): boolean {
    this.listKey = key;
    this.draw();
    const span = key ? this.session.find(key)?.span : null;
    if (span) this.surface.jump(span, focus);
    return Boolean(span);
  }
}

function quotable(evidence: { source: string; text: string }[] | undefined): string {
  return evidence?.find((one) => one.source === "thread")?.text ?? "";
}

/** A window can meet the script twice: registered, and injected when the extension starts anew. */
const owner = globalThis as { sincerelyCompose?: Compose };
owner.sincerelyCompose?.close();
owner.sincerelyCompose = new Compose();
void messenger.storage.local.get("addressForm").then((stored) => {
  addressWithDu(stored["addressForm"] === "du");
});
void owner.sincerelyCompose.start();
