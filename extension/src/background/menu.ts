// The context menu on a mark holds the same actions, with the same words, as the card.
import type { OpenSuggestion } from "../messages.js";
import type { ActionKind } from "../protocol.js";
import { offeredActions } from "../suggestions/card-content.js";
import { text } from "../strings/text.js";
import type { Actions } from "./actions.js";
import type { Hub } from "./hub.js";

const kinds: readonly ActionKind[] = [
  "replace",
  "delete",
  "quote",
  "dismiss",
  "jump",
  "learn-more",
  "always-ignore",
  "not-for-this-person",
  "turn-off",
];
const gravity = { attention: 0, notice: 1, hint: 2 } as const;

export class Menu {
  /** Marks under the pointer when the menu was last opened, by tab. */
  private readonly under = new Map<number, string[]>();

  constructor(
    private readonly hub: Hub,
    private readonly actions: Actions,
    private readonly openList: (tabId: number) => void,
  ) {
    messenger.menus.onShown.addListener((info, tab) => {
      const contexts = info.contexts as string[];
      if (contexts.includes("compose_body") && tab?.id !== undefined) void this.fill(tab.id);
    });
    messenger.menus.onClicked.addListener((info, tab) => {
      if (tab?.id !== undefined) this.clicked(String(info.menuItemId), tab.id);
    });
  }

  /** Items are made once; what they say is filled in when the menu opens. */
  async create(): Promise<void> {
    await messenger.menus.removeAll();
    const make = (id: string, title: string, parentId?: string) =>
      messenger.menus.create({
        id,
        title,
        contexts: ["compose_body"],
        visible: id === "list",
        ...(parentId ? { parentId } : {}),
      } as Parameters<typeof messenger.menus.create>[0]);
    make("list", text("menu_list"));
    make("mark", text("app_name"));
    for (const kind of kinds) make(`act:${kind}`, kind, "mark");
    make("mark-list", text("menu_list"), "mark");
  }

  remember(tabId: number, keys: string[]): void {
    this.under.set(tabId, keys);
  }

  forget(tabId: number): void {
    this.under.delete(tabId);
  }

  private target(tabId: number): OpenSuggestion | undefined {
    const tab = this.hub.known(tabId)?.tab;
    const found = (this.under.get(tabId) ?? []).flatMap((key) => tab?.find(key) ?? []);
    found.sort((a, b) => gravity[a.severity] - gravity[b.severity] || a.rank - b.rank);
    return found[0];
  }

  private async fill(tabId: number): Promise<void> {
    const target = this.target(tabId);
    const update = (id: string, changes: object) =>
      messenger.menus.update(id, changes as Parameters<typeof messenger.menus.update>[1]);
    const offered = target ? offeredActions(target) : { buttons: [], more: [] };
    const all = [...offered.buttons, ...offered.more];
    const title = target ? text("menu_parent", { title: target.title }) : text("app_name");
    await Promise.all([
      update("list", { visible: !target }),
      update("mark", { visible: Boolean(target), title: escapeLabel(title) }),
      update("mark-list", { visible: Boolean(target) }),
      ...kinds.map((kind) => {
        const action = all.find((one) => one.kind === kind);
        const label = action ? { title: escapeLabel(action.title) } : {};
        return update(`act:${kind}`, { visible: Boolean(action), ...label });
      }),
    ]);
    await messenger.menus.refresh();
  }

  private clicked(id: string, tabId: number): void {
    if (id === "list" || id === "mark-list") return this.openList(tabId);
    const target = this.target(tabId);
    if (target && id.startsWith("act:")) {
      void this.actions.act(tabId, target.key, id.slice("act:".length) as ActionKind);
    }
  }
}

/** In a menu label "&" marks the access key and "%s" the selection; both are meant literally here. */
const escapeLabel = (label: string): string => label.replaceAll("&", "&&").replaceAll("%s", "% s");
