// What an editor says to the background, and how it notices that nobody is there any more.
import { extension } from "../mail-client/extension.js";
import type { ComposeStart, FromEditor } from "../protocol/compose-messages.js";

/** So many messages in a row without an answer mean that the background is gone. */
const maxUnanswered = 5;

/** Pause in ms before a background that did not know the window is asked again. */
const helloPause = 300;

export class BackgroundLine {
  private unanswered = 0;

  constructor(
    private readonly editor: number,
    /** The background is gone: the extension was removed, switched off or replaced. */
    private readonly gone: () => void,
  ) {}

  /** The answer; undefined where none came. */
  async say(message: FromEditor): Promise<unknown> {
    try {
      const reply: unknown = await extension.send({ ...message, editor: this.editor });
      this.unanswered = 0;
      return reply;
    } catch {
      // Once or twice: the background is just waking. Again and again: the extension is gone.
      if (++this.unanswered >= maxUnanswered) this.gone();
      return undefined;
    }
  }

  /** Asks until the background knows which draft this is; undefined: it is gone. */
  async hello(): Promise<ComposeStart | undefined> {
    for (;;) {
      const start = (await this.say({ kind: "compose/hello" })) as ComposeStart | undefined;
      if (start || this.unanswered >= maxUnanswered) return start;
      await new Promise((resolve) => setTimeout(resolve, helloPause));
    }
  }
}
