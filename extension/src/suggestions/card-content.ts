// What a card says and offers for one suggestion: which action is first, what stands under More.
import type { OpenSuggestion, QuotedEvidence } from "../protocol/messages.js";
import type { Action, ActionKind } from "../protocol/protocol.js";
import { text, uiLanguage } from "../strings/text.js";
import type { CardContent } from "./card-layout.js";

const first: readonly ActionKind[] = ["replace", "delete", "quote", "jump"];
const underMore: readonly ActionKind[] = [
  "jump",
  "learn-more",
  "always-ignore",
  "not-for-this-person",
  "turn-off",
];

export interface OfferedAction {
  kind: ActionKind;
  title: string;
}

/** The host's title wins over the fixed string. */
function offered(action: Action | undefined, kind: ActionKind): OfferedAction {
  return { kind, title: action?.title || fixedTitle(kind) };
}

function fixedTitle(kind: ActionKind): string {
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
  }
}

/** The one or two buttons, and the rows under More, always in the same order. */
export function offeredActions(suggestion: OpenSuggestion): {
  buttons: OfferedAction[];
  more: OfferedAction[];
} {
  const find = (kind: ActionKind) => suggestion.actions.find((action) => action.kind === kind);
  const lead = first.find((kind) => find(kind) !== undefined);
  const buttons = lead ? [offered(find(lead), lead)] : [];
  buttons.push(offered(find("dismiss"), "dismiss"));
  const more = underMore
    .filter((kind) => kind !== lead && find(kind) !== undefined)
    .map((kind) => offered(find(kind), kind));
  return { buttons, more };
}

/** "Ana, 6 May"; only what is known of the two. */
export function whoSaid(evidence: QuotedEvidence): string {
  const day = evidence.date ? new Date(evidence.date) : null;
  const format = new Intl.DateTimeFormat(uiLanguage(), { day: "numeric", month: "short" });
  const date = day && !Number.isNaN(day.getTime()) ? format.format(day) : "";
  if (date && evidence.own) return text("card_you_wrote", { date });
  if (date && evidence.name) return text("card_said", { name: evidence.name, date });
  return evidence.name || date;
}

export function suggestionCard(suggestion: OpenSuggestion, i: number, n: number): CardContent {
  const { buttons, more } = offeredActions(suggestion);
  const evidence = suggestion.evidence?.find((line) => line.source !== "draft");
  return {
    kind: "suggestion",
    severity: suggestion.severity,
    title: suggestion.title,
    message: suggestion.message,
    evidence: evidence && { who: whoSaid(evidence), text: evidence.text },
    question: suggestion.question,
    buttons: buttons.map((button) => button.title),
    more: more.length > 0 ? text("act_more") : undefined,
    pager: n > 1 ? text("card_of", { i, n }) : undefined,
  };
}

export function moreCard(suggestion: OpenSuggestion): CardContent {
  const rows = offeredActions(suggestion).more.map((action) => action.title);
  return { kind: "menu", title: text("act_back"), rows };
}

/** What stands for a moment where the card was, with the way back. */
export function afterwardsCard(kind: ActionKind, name: string): CardContent {
  const line = (title: string): CardContent => ({ kind: "line", title, undo: text("act_undo") });
  switch (kind) {
    case "delete":
    case "replace":
    case "quote":
      return line(text("card_applied"));
    case "not-for-this-person":
      return line(text("card_muted_person", { name }));
    case "turn-off":
      return line(text("card_turned_off"));
    default:
      return line(text("card_dismissed"));
  }
}

export function missingCard(command: string): CardContent {
  return {
    kind: "missing",
    title: text("app_name"),
    message: text("host_missing_text"),
    command,
    buttons: [text("host_copy"), text("host_retry")],
  };
}
