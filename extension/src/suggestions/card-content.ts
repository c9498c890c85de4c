// What a card says about one item: the question, its reason, what stands for a moment after an
// action.
import type {
  ContextLine,
  DraftAction,
  OpenSuggestion,
  QuotedEvidence,
} from "../protocol/messages.js";
import { ownDirection } from "../strings/direction.js";
import { text, uiLanguage } from "../strings/text.js";
import type { CardContent } from "./card-layout.js";
import { headOfLine, isLine, offeredActions, type OpenItem } from "./items.js";

/** "Ana, 6 May"; only what is known of the two. */
export function whoSaid(evidence: QuotedEvidence): string {
  const day = evidence.date ? new Date(evidence.date) : null;
  const format = new Intl.DateTimeFormat(uiLanguage(), { day: "numeric", month: "short" });
  const date = day && !Number.isNaN(day.getTime()) ? format.format(day) : "";
  if (date && evidence.own) return text("card_you_wrote", { date });
  const name = ownDirection(evidence.name ?? "");
  if (date && name) return text("card_said", { name, date });
  return name || date;
}

/** `reply` is what the draft says where it goes beyond a limit of theirs. */
export function itemCard(item: OpenItem, i: number, n: number, reply = ""): CardContent {
  const { buttons, more } = offeredActions(item, "card");
  return {
    ...(isLine(item) ? lineBody(item, reply) : suggestionBody(item)),
    kind: "suggestion",
    buttons: buttons.map((button) => button.title),
    more: more.length > 0 ? text("act_more") : undefined,
    pager: n > 1 ? text("card_of", { i, n }) : undefined,
  };
}

function suggestionBody(suggestion: OpenSuggestion): Omit<CardContent, "kind"> {
  const { severity, title, message, question, laidDown } = suggestion;
  const said = suggestion.evidence?.find((line) => line.source !== "draft");
  const words = ownDirection(said?.text ?? "");
  // What the message quotes already is not said twice.
  const evidence = said && !message.includes(words) ? said : undefined;
  return {
    severity,
    title,
    message,
    evidence: evidence && { who: whoSaid(evidence), text: words },
    question,
    laidDown,
  };
}

/** Their words are the mark itself: only where the reply goes beyond them both are shown. */
function lineBody(line: ContextLine, reply: string): Omit<CardContent, "kind"> {
  const head = { severity: "theirs" as const, title: headOfLine(line) };
  if (!reply) return head;
  const who = whoSaid({ source: "thread", text: line.text, name: line.name, date: line.date });
  return {
    ...head,
    message: text("their_reply", { words: reply }),
    evidence: { who, text: ownDirection(line.text) },
  };
}

export function moreCard(item: OpenItem): CardContent {
  const rows = offeredActions(item, "card").more.map((action) => action.title);
  return { kind: "menu", title: text("act_back"), rows };
}

/** Why it is asked, on a page of the card itself; the one row leads to the full help. */
export function whyCard({ why }: OpenSuggestion): CardContent {
  return { kind: "menu", title: text("act_back"), message: why, rows: [text("card_help")] };
}

/** What stands for a moment where the card was, with the way back. */
export function afterwardsCard(kind: DraftAction, name: string): CardContent {
  const line = (title: string): CardContent => ({ kind: "line", title, undo: text("act_undo") });
  switch (kind) {
    case "delete":
    case "replace":
    case "quote":
    case "attach":
      return line(text("card_applied"));
    case "not-for-this-person":
      return line(text("card_muted_person", { name }));
    case "turn-off":
      return line(text("card_turned_off"));
    case "answered-elsewhere":
      return line(text("card_elsewhere"));
    case "not-a-question":
      return line(text("card_no_question"));
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
