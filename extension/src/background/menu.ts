// The context menu on a mark holds the same actions, with the same words, as the card.
import type { MenuItem } from "../mail-client/interface.js";
import { mailClient } from "../mail-client/mail-client.js";
import type { DraftRef } from "../protocol/draft-ref.js";
import type { DraftAction } from "../protocol/messages.js";
import {
  byGravity,
  headOfLine,
  isLine,
  offeredActions,
  type OpenItem,
} from "../suggestions/items.js";
import { text } from "../strings/text.js";
import type { Actions } from "./actions.js";
import type { Hub } from "./hub.js";

const kinds: readonly DraftAction[] = [
  "replace",
  "delete",
  "quote",
  "answered-elsewhere",
  "not-a-question",
  "dismiss",
  "jump",
  "learn-more",
  "always-ignore",
  "not-for-this-person",
  "turn-off",
];

export class Menu {
  /** Tab -> the draft the menu was last opened in, and the marks under the pointer. */
  private readonly under = new Map<number, { draft: DraftRef; keys: string[] }>();

  constructor(
    private readonly hub: Hub,
    private readonly actions: Actions,
    private readonly openList: (draft: DraftRef) => void,
  ) {
    mailClient.menu.onShown((tab) => void this.fill(tab));
    mailClient.menu.onClicked((id, tab) => this.clicked(id, tab));
  }

  /** Items are made once; what they say is filled in when the menu opens. */
  create(): Promise<void> {
    const item = (id: string, title: string, parent?: string): MenuItem => ({
      id,
      title,
      parent,
      visible: id === "list",
    });
    return mailClient.menu.create([
      item("list", text("menu_list")),
      item("mark", text("app_name")),
      ...kinds.map((kind) => item(`act:${kind}`, kind, "mark")),
      item("mark-list", text("menu_list"), "mark"),
    ]);
  }

  remember(draft: DraftRef, keys: string[]): void {
    this.under.set(draft.tab, { draft, keys });
  }

  forget(tab: number): void {
    this.under.delete(tab);
  }

  private target(tab: number): OpenItem | undefined {
    const under = this.under.get(tab);
    const reviewed = under && this.hub.known(under.draft)?.reviewed;
    const found =
      under?.keys.flatMap((key) => reviewed?.find(key) ?? reviewed?.findContext(key) ?? []) ?? [];
    return found.sort(byGravity)[0];
  }

  private fill(tab: number): Promise<void> {
    const target = this.target(tab);
    const offered = target ? offeredActions(target, "list") : { buttons: [], more: [] };
    const all = [...offered.buttons, ...offered.more];
    const title = target ? text("menu_parent", { title: titleOf(target) }) : text("app_name");
    return mailClient.menu.update([
      { id: "list", visible: !target },
      { id: "mark", visible: Boolean(target), title },
      { id: "mark-list", visible: Boolean(target) },
      ...kinds.map((kind) => {
        const action = all.find((one) => one.kind === kind);
        return { id: `act:${kind}`, visible: Boolean(action), title: action?.title };
      }),
    ]);
  }

  private clicked(id: string, tab: number): void {
    const draft = this.under.get(tab)?.draft ?? { tab, frame: 0, editor: 0 };
    if (id === "list" || id === "mark-list") return this.openList(draft);
    const target = this.target(tab);
    if (target && id.startsWith("act:")) {
      void this.actions.act(draft, target.key, id.slice("act:".length) as DraftAction);
    }
  }
}

const titleOf = (item: OpenItem): string => (isLine(item) ? headOfLine(item) : item.title);
