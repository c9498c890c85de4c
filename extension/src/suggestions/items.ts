// What a card, the list and the menu can be about: a suggestion, or a line of theirs.
import { extension } from "../mail-client/extension.js";
import type { ContextLine, DraftAction, OpenSuggestion } from "../protocol/messages.js";
import type { Action, ActionKind, Severity } from "../protocol/protocol.js";
import { text } from "../strings/text.js";

export type OpenItem = OpenSuggestion | ContextLine;

export const isLine = (item: OpenItem): item is ContextLine => "category" in item;

export interface OfferedAction {
  kind: DraftAction;
  title: string;
}

export interface Offered {
  buttons: OfferedAction[];
  more: OfferedAction[];
}

const edits: readonly ActionKind[] = ["replace", "delete", "quote"];
const underMore: readonly ActionKind[] = [
  ...edits,
  "jump",
  "learn-more",
  "always-ignore",
  "not-for-this-person",
  "turn-off",
];

/** All but the gestures, whose title the host says. */
type Titled = Exclude<DraftAction, "select" | "attach">;

/** The host's title wins over the fixed string. */
function offered(action: Action | undefined, kind: Titled): OfferedAction {
  return { kind, title: action?.title || fixedTitle(kind) };
}

function fixedTitle(kind: Titled): string {
  switch (kind) {
    case "delete":
      return text("act_delete");
    case "replace":
      return text("card_applied");
    case "quote":
      return text("act_quote");
    case "jump":
      return text("act_jump");
    case "dismiss":
      return text("act_dismiss");
    case "always-ignore":
      return text("act_always_ignore");
    case "not-for-this-person":
      return text("act_not_for_this_person", { name: "" }).trim();
    case "turn-off":
      return text("act_turn_off");
    case "learn-more":
      return text("act_learn_more");
    case "answered-elsewhere":
      return text("act_answered_elsewhere");
    case "not-a-question":
      return text("act_not_a_question");
  }
}

/**
 * The buttons, the gesture that ends the matter first, and the rows under More, always in the same
 * order.
 * place   a card stands at the place itself, so only the list and the menu lead there
 */
export function offeredActions(item: OpenItem, place: "card" | "list"): Offered {
  return isLine(item) ? offeredForLine(item) : offeredForSuggestion(item, place);
}

function offeredForLine({ category }: ContextLine): Offered {
  const kinds: Titled[] =
    category === "ask" ? ["quote", "answered-elsewhere", "not-a-question"] : ["quote", "dismiss"];
  return { buttons: kinds.map((kind) => offered(undefined, kind)), more: [] };
}

function offeredForSuggestion(suggestion: OpenSuggestion, place: "card" | "list"): Offered {
  const find = (kind: DraftAction) => suggestion.actions.find((action) => action.kind === kind);
  const edit = edits.find((kind) => find(kind) !== undefined);
  const usual = suggestion.span ? suggestion.gesture : undefined;
  const gesture = usual?.kind === "attach" && !extension.attaches ? undefined : usual;
  const leads = place === "list" && find("jump") ? ("jump" as const) : undefined;
  const usable = (place === "card" && edit !== "replace" && gesture) || undefined;
  const lead = usable ? undefined : place === "card" ? edit : (edit ?? leads);
  const buttons: OfferedAction[] = usable ? [usable] : [];
  if (lead) buttons.push(offered(find(lead), lead));
  buttons.push(offered(find("dismiss"), "dismiss"));
  const more = underMore
    .filter((kind) => kind !== lead && find(kind) !== undefined)
    .filter((kind) => kind !== "jump" || place === "list")
    .map((kind) => offered(find(kind), kind));
  return { buttons, more };
}

/** What a line of theirs is, in a few words: "Ana asked". */
export function headOfLine({ category, kind, name }: ContextLine): string {
  const values = { name: name || text("their_somebody") };
  if (category === "limit") return text("their_limit", values);
  if (category === "feeling") return text("their_wrote", values);
  return kind === "request" ? text("their_requested", values) : text("their_asked", values);
}

const gravity: Record<Severity, number> = { attention: 0, notice: 1, hint: 2 };

/** The gravest first, then by rank; lines of theirs last. */
export function byGravity(a: OpenItem, b: OpenItem): number {
  if (isLine(a) || isLine(b)) return Number(isLine(a)) - Number(isLine(b));
  return gravity[a.severity] - gravity[b.severity] || a.rank - b.rank;
}
