// One page of a webmail program: its composers as they come, change their editor, and go.
import { extension } from "../mail-client/extension.js";
import type { FromPage, PageState, ToPage } from "../protocol/webmail-messages.js";
import { adapters } from "../surfaces/webmail/adapters/index.js";
import { findComposers, type Composer, type Found } from "../surfaces/webmail/recognise.js";
import { OpenComposer } from "./webmail-composer.js";

/** The page is looked through at most this often, and after quiet ones again, ms. */
const pauses = { busy: 250, quiet: 2_000 } as const;

export class WebmailPage {
  private readonly open = new Map<number, OpenComposer>();
  private readonly observer: MutationObserver;
  private readonly endings = new AbortController();
  private readonly deafen: () => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Infinity;
  private nextNumber = 0;
  private told = "";
  private fresh = true;

  constructor() {
    this.observer = new MutationObserver(() => this.lookSoon(pauses.busy));
    this.observer.observe(document, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["class", "style", "hidden", "contenteditable", "src", "value"],
    });
    const { signal } = this.endings;
    // Frames load late, and say so on themselves alone.
    document.addEventListener("load", () => this.lookSoon(pauses.busy), { capture: true, signal });
    for (const name of ["input", "change"] as const) {
      document.addEventListener(name, () => this.lookSoon(pauses.busy), { capture: true, signal });
    }
    addEventListener("pagehide", () => this.leave(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.lookSoon(0), { signal });
    this.deafen = extension.onMessage((message) => this.receive(message as ToPage));
    this.look();
  }

  close(): void {
    this.observer.disconnect();
    this.endings.abort();
    clearTimeout(this.timer);
    this.deafen();
    this.leave();
  }

  private leave(): void {
    for (const number of [...this.open.keys()]) this.drop(number);
  }

  private lookSoon(pause: number): void {
    const at = performance.now() + pause;
    if (at >= this.due) return;
    clearTimeout(this.timer);
    this.due = at;
    this.timer = setTimeout(() => this.look(), pause);
  }

  private look(): void {
    this.due = Infinity;
    const found = findComposers(adapters, document, location.hostname);
    this.follow(found);
    this.tell(found);
    for (const composer of this.open.values()) composer.fieldsChanged();
    this.lookSoon(pauses.quiet);
  }

  /**
   * Composers that stay are left alone; one whose editor was exchanged goes on under its number.
   */
  private follow({ composers }: Found): void {
    const stays = new Set<number>();
    const others: Composer[] = [];
    for (const composer of composers) {
      const number = this.numberOf((one) => one.host === composer.body.host && one.isWhole());
      if (number === undefined) others.push(composer);
      else stays.add(number);
    }
    const gone = [...this.open.keys()].filter((number) => !stays.has(number));
    for (const composer of others) {
      const number = gone.find((one) => this.open.get(one)!.isSameMail(composer));
      if (number !== undefined) gone.splice(gone.indexOf(number), 1);
      this.begin(composer, number);
    }
    for (const number of gone) this.drop(number);
  }

  private numberOf(is: (composer: OpenComposer) => boolean): number | undefined {
    return [...this.open].find(([, composer]) => is(composer))?.[0];
  }

  private begin(composer: Composer, number = this.nextNumber++): void {
    this.end(number);
    const front = () => this.say({ kind: "webmail/front", editor: number });
    const changed = () => this.say({ kind: "webmail/changed", editor: number });
    this.open.set(number, new OpenComposer(composer, number, { front, changed }));
  }

  /** Firefox lets nothing be touched of a frame that the page took away; what is ours goes. */
  private end(number: number): void {
    try {
      this.open.get(number)?.close();
    } catch (fault) {
      console.debug(`an editor went with its frame: ${fault}`);
    }
  }

  private drop(number: number): void {
    this.end(number);
    this.open.delete(number);
    this.say({ kind: "webmail/closed", editor: number });
  }

  private tell({ adapter, composers, missing }: Found): void {
    const state: PageState = {
      program: adapter && (composers.length > 0 || missing.length > 0) ? adapter.title : "",
      composers: composers.length,
      missing,
    };
    const words = JSON.stringify(state);
    if (words === this.told && !this.fresh) return;
    // Frames without any composer say nothing: the page around them speaks.
    if (this.fresh && window !== top && state.program === "") return;
    this.told = words;
    this.say({ kind: "webmail/state", state, fresh: this.fresh });
    this.fresh = false;
  }

  private say(message: FromPage): void {
    void extension.send(message).catch(() => {});
  }

  private receive(message: ToPage | null): Promise<unknown> | undefined {
    if (message?.kind !== "webmail/details" && message?.kind !== "webmail/attachments") {
      return undefined;
    }
    const composer = this.open.get(message.editor);
    if (!composer) return undefined;
    const details = message.kind === "webmail/details";
    return Promise.resolve(details ? composer.details() : composer.attachments());
  }
}
