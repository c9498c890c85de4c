// What the script in a webmail page and the background say to each other beside the messages of a
// compose script.
import type { DraftRef } from "./draft-ref.js";

/**
 * How a page stands: which program was recognised in it, and what of its composer was not found.
 */
export interface PageState {
  /** Name of the adapter; "" when no composer of any kind was seen. */
  program: string;
  /** Composers that are read. */
  composers: number;
  /**
   * Parts of a composer on screen that were looked for and not found; such a composer is left
   * alone.
   */
  missing: string[];
}

export type FromPage =
  /** `fresh`: the first word of a page; what was open in that frame before is gone. */
  | { kind: "webmail/state"; state: PageState; fresh: boolean }
  /** A composer is the one being written in now. */
  | { kind: "webmail/front"; editor: number }
  /** Recipients, subject or attachments changed. */
  | { kind: "webmail/changed"; editor: number }
  | { kind: "webmail/closed"; editor: number }
  /** A page of ours asks which draft a tab shows. */
  | { kind: "webmail/draft-of"; tab: number };

export type ToPage =
  /** Asks for what the page says of a draft beside its text. */
  | { kind: "webmail/details"; editor: number }
  | { kind: "webmail/attachments"; editor: number }
  /** The site was switched off: everything of ours goes. */
  | { kind: "webmail/off" };

export interface FrontDraft {
  draft: DraftRef | null;
  state: PageState | null;
}
