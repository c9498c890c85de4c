// How strongly a line of theirs is drawn: in three steps, down while the reply takes it up, and up
// again only when the writer went on to another paragraph, so that nobody is reminded while still
// thinking.
import type { ContextLine } from "../protocol/messages.js";

/** 2 full, 1 half, 0 not drawn. */
export type Step = 0 | 1 | 2;

/**
 * From so sure on an open question of theirs is drawn as a suggestion is: right four times in five.
 */
const nearlySure = 0.8;

export function stepOf({ category, open }: ContextLine): Step {
  if (category === "limit" || open > 0.6) return 2;
  return open >= 0.3 ? 1 : 0;
}

export const isNearlySure = ({ category, open }: ContextLine): boolean =>
  category === "ask" && open >= nearlySure;

interface Drawn {
  step: Step;
  /** A rise waits until the caret is in another paragraph than this. */
  waitsIn?: number;
}

export class Fading {
  private readonly drawn = new Map<string, Drawn>();

  /**
   * Takes over what is new.
   * paragraph   number of the paragraph at the caret, undefined while it is elsewhere
   * held        keys under the pointer or with an open card: those stay as they are
   */
  follow(lines: ContextLine[], paragraph: number | undefined, held: string[]): void {
    for (const line of lines) {
      const now = this.drawn.get(line.key);
      if (now && held.includes(line.key)) continue;
      this.drawn.set(line.key, next(now, stepOf(line), paragraph));
    }
    const known = new Set(lines.map((line) => line.key));
    for (const key of this.drawn.keys()) if (!known.has(key)) this.drawn.delete(key);
  }

  step(key: string): Step {
    return this.drawn.get(key)?.step ?? 0;
  }
}

function next(now: Drawn | undefined, target: Step, paragraph: number | undefined): Drawn {
  if (!now || target <= now.step || paragraph === undefined) return { step: target };
  if (now.waitsIn === undefined) return { step: now.step, waitsIn: paragraph };
  return now.waitsIn === paragraph ? now : { step: target };
}
