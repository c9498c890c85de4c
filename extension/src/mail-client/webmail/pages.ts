// Which composers are open in which tab, told by the scripts there; kept for a background that
// slept.
import type { DraftRef } from "../../protocol/draft-ref.js";
import type { FrontDraft, PageState } from "../../protocol/webmail-messages.js";
import { extension } from "./extension.js";

interface OpenPage {
  /** The composer that was written in last. */
  front: DraftRef | null;
  /** Composers that are open, by frame. */
  open: DraftRef[];
  states: Record<number, PageState>;
}

type Pages = Record<number, OpenPage>;

const same = (a: DraftRef, b: DraftRef) => a.frame === b.frame && a.editor === b.editor;

export class OpenPages {
  private readonly pages: Promise<Pages>;

  constructor() {
    this.pages = extension.session.get<Pages>("pages").then((kept) => kept ?? {});
  }

  async opened(draft: DraftRef): Promise<void> {
    const page = await this.page(draft.tab);
    if (!page.open.some((one) => same(one, draft))) page.open.push(draft);
    page.front = draft;
    await this.save();
  }

  async inFront(draft: DraftRef): Promise<void> {
    (await this.page(draft.tab)).front = draft;
    await this.save();
  }

  /** True when no composer is left in the tab. */
  async closed(draft: DraftRef): Promise<boolean> {
    const page = await this.page(draft.tab);
    page.open = page.open.filter((one) => !same(one, draft));
    if (page.front && same(page.front, draft)) page.front = page.open.at(-1) ?? null;
    await this.save();
    return page.open.length === 0;
  }

  /** A page began in a frame: what was open there is gone. */
  async began(tab: number, frame: number): Promise<void> {
    const page = await this.page(tab);
    page.open = page.open.filter((one) => one.frame !== frame);
    if (page.front?.frame === frame) page.front = page.open.at(-1) ?? null;
    await this.save();
  }

  async told(tab: number, frame: number, state: PageState): Promise<void> {
    (await this.page(tab)).states[frame] = state;
    await this.save();
  }

  async removed(tab: number): Promise<void> {
    delete (await this.pages)[tab];
    await this.save();
  }

  async of(tab: number): Promise<FrontDraft> {
    const page = (await this.pages)[tab];
    if (!page) return { draft: null, state: null };
    const states = Object.values(page.states);
    const state = states.find((one) => one.program !== "") ?? states[0] ?? null;
    return { draft: page.front, state };
  }

  async tabs(): Promise<number[]> {
    return Object.keys(await this.pages).map(Number);
  }

  async any(): Promise<boolean> {
    return Object.values(await this.pages).some((page) => page.open.length > 0);
  }

  private async page(tab: number): Promise<OpenPage> {
    const pages = await this.pages;
    return (pages[tab] ??= { front: null, open: [], states: {} });
  }

  private async save(): Promise<void> {
    await extension.session.set("pages", await this.pages);
  }
}
