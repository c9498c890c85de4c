// One open composer of a page: its surface and session, what its page says of the mail, the
// question before sending.
import { ask } from "../mail-client/ask.js";
import type { DraftDetails } from "../mail-client/interface.js";
import type { OpenSuggestion } from "../protocol/messages.js";
import type { Settings } from "../protocol/protocol.js";
import { readFields } from "../surfaces/webmail/read-fields.js";
import type { Composer } from "../surfaces/webmail/recognise.js";
import { SendGuard } from "../surfaces/webmail/send-guard.js";
import { SendSheet } from "../surfaces/webmail/send-sheet.js";
import { WebmailSurface } from "../surfaces/webmail/webmail-surface.js";
import { Compose } from "./compose.js";

export interface ComposerEvents {
  front(): void;
  /** Recipients, subject or attachments are others now. */
  changed(): void;
}

/** A second press counts from here on, so that a double click sends nothing, ms. */
const sendAgain = 700;
/** A setting that was changed elsewhere holds after at most this long, ms. */
const learnsEvery = 3_000;

export class OpenComposer {
  private readonly compose: Compose;
  private readonly guard: SendGuard;
  private readonly sheet: SendSheet;
  private surface!: WebmailSurface;
  private fields = "";
  private when: Settings["beforeSend"] = "never";
  private readonly asked = new Set<string>();
  private askedAt = -Infinity;
  private learnedAt = -Infinity;

  constructor(
    private readonly composer: Composer,
    editor: number,
    private readonly events: ComposerEvents,
  ) {
    this.compose = new Compose(
      (_format, surfaceEvents) => {
        this.surface = new WebmailSurface(composer, {
          events: surfaceEvents,
          front: () => {
            events.front();
            void this.learnWhen();
          },
        });
        return this.surface;
      },
      editor,
      () => void this.learnWhen(),
    );
    this.sheet = new SendSheet(() => composer.body.host.focus({ preventScroll: true }));
    const { body, adapter, around } = composer;
    this.guard = new SendGuard(adapter, around, body.host.ownerDocument, {
      mustAsk: () => this.mustAsk(),
      ask: () => this.ask(),
    });
    this.fields = this.fieldsNow();
    void this.compose.start();
  }

  get host(): HTMLElement {
    return this.composer.body.host;
  }

  /**
   * Its document is still the one on screen: a frame that is loaded anew keeps its element and
   * loses that.
   */
  isWhole(): boolean {
    const { host, frames } = this.composer.body;
    const [frame] = frames as HTMLIFrameElement[];
    return host.isConnected && (!frame || frame.contentDocument === host.ownerDocument);
  }

  /** The same mail in another editor: the program exchanged it, rich for plain or the other way. */
  isSameMail({ adapter, around }: Composer): boolean {
    return adapter === this.composer.adapter && around === this.composer.around;
  }

  details(): DraftDetails {
    const { adapter, around, body } = this.composer;
    const { details } = readFields(adapter, around);
    const { quoted } = this.surface.read();
    // The background may ask between two looks at the page: what it was told is what changes count
    // from.
    this.fields = this.fieldsNow();
    return { ...details, type: kindOf(details, quoted), isPlainText: body.format === "plain" };
  }

  attachments(): string[] {
    const { adapter, around } = this.composer;
    if (!adapter.attachments) return [];
    const found = [...around.querySelectorAll(adapter.attachments)];
    return found.map((one) => one.textContent?.trim() ?? "").filter((name) => name !== "");
  }

  /** Tells when what the page says of the mail is not what it said before. */
  fieldsChanged(): void {
    const now = this.fieldsNow();
    if (now === this.fields) return;
    this.fields = now;
    this.events.changed();
  }

  close(): void {
    this.guard.close();
    this.sheet.hide();
    this.compose.close();
  }

  private fieldsNow(): string {
    const { adapter, around } = this.composer;
    return JSON.stringify([readFields(adapter, around), this.attachments()]);
  }

  /** The writer's setting, asked for when something new came, and not at each key. */
  private async learnWhen(): Promise<void> {
    if (performance.now() - this.learnedAt < learnsEvery) return;
    this.learnedAt = performance.now();
    const policy = await ask("send/policy", {}).catch(() => undefined);
    this.when = policy?.when ?? "never";
    if (this.when === "never") this.learnedAt = -Infinity;
  }

  private covered(): OpenSuggestion[] {
    if (this.when === "never") return [];
    const all = this.compose.questions();
    return all.filter((one) => (this.when === "any" ? one.shown : one.severity === "attention"));
  }

  private mustAsk(): boolean {
    // While the sheet is open, and for a moment after it came, a press is still the first one.
    if (this.sheet.shown) return true;
    if (performance.now() - this.askedAt < sendAgain) return true;
    return this.covered().some((one) => !this.asked.has(one.key));
  }

  private ask(): void {
    if (this.sheet.shown) return;
    const questions = this.covered();
    if (questions.length === 0) return;
    for (const { key } of questions) this.asked.add(key);
    this.askedAt = performance.now();
    const { details } = readFields(this.composer.adapter, this.composer.around);
    const readers = [details.to, details.cc].flat().filter(Boolean).length;
    const view = { questions, name: this.compose.readerName, readers };
    this.sheet.show(document, view, this.surface.cardTheme());
  }
}

/** A quote makes a reply; its subject says whether it is passed on instead. */
function kindOf({ subject }: DraftDetails, quoted: string): string {
  if (quoted.trim() === "") return "new";
  return /^\s*(fwd?|wg|vs|tr|rv)\s*:/i.test(subject ?? "") ? "forward" : "reply";
}
