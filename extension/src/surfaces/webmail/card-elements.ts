// What a card says, as elements of a webmail page.
import { lockPath, type CardContent } from "../../suggestions/card-layout.js";
import { text } from "../../strings/text.js";
import { element } from "./elements.js";

const lines = {
  attention: "M0 2h20M0 6h20",
  notice: "M0 4h20",
  hint: "M1 4h19",
  theirs: "M0 4h20",
} as const;

/** The card as elements; controls carry the zone they are, and their turn in the order of focus. */
export function contentElements(page: Document, content: CardContent): Element[] {
  const make = element.bind(null, page) as Make;
  let turn = 0;
  const button = (zone: string, words: string, look = "", inOrder = true) =>
    make(
      "button",
      {
        type: "button",
        class: look,
        "data-zone": zone,
        ...(inOrder ? { "data-turn": `${turn++}` } : {}),
        tabindex: inOrder ? "0" : "-1",
      },
      words,
    );
  if (content.kind === "line") {
    const undo = content.undo ? [button("undo", content.undo, "text")] : [];
    return [make("div", { class: "row", role: "status" }, make("p", {}, content.title), ...undo)];
  }
  if (content.kind === "menu") {
    const back = button("back", `‹ ${content.title}`, "text", false);
    const rows = (content.rows ?? []).map((row, at) => button(`row:${at}`, row, "menu"));
    const words = content.message ? [make("p", {}, content.message)] : [];
    return [make("div", { class: "head" }, back, closing(button)), ...words, ...rows];
  }
  return [
    headOf(page, content, button),
    ...wordsOf(page, content),
    make(
      "div",
      { class: "row" },
      ...(content.buttons ?? []).map((words, at) => button(`action:${at}`, words, "btn")),
      ...(content.more ? [button("more", content.more, "text more")] : []),
    ),
  ];
}

type Make = (
  name: string,
  attributes?: Record<string, string>,
  ...inside: (Element | string)[]
) => HTMLElement;
type Button = (zone: string, words: string, look?: string, inOrder?: boolean) => HTMLElement;

function closing(button: Button): HTMLElement {
  const close = button("close", "×", "sign", false);
  close.setAttribute("aria-label", text("card_close"));
  return close;
}

function headOf(page: Document, content: CardContent, button: Button): HTMLElement {
  const make: Make = element.bind(null, page);
  const head = make("div", { class: "head" });
  if (content.severity) head.append(glyph(page, content.severity));
  head.append(make("h2", {}, content.title));
  if (content.pager) {
    const turns = [button("previous", "‹", "sign", false), button("next", "›", "sign", false)];
    turns[0]!.setAttribute("aria-label", text("card_previous"));
    turns[1]!.setAttribute("aria-label", text("keys_next"));
    head.append(turns[0]!, make("span", { class: "pager" }, content.pager), turns[1]!);
  }
  head.append(closing(button));
  return head;
}

function wordsOf(page: Document, content: CardContent): HTMLElement[] {
  const make: Make = element.bind(null, page);
  const { message, evidence, question, laidDown, command } = content;
  const said = evidence && [
    ...(evidence.who ? [make("cite", {}, evidence.who)] : []),
    make("span", {}, evidence.text),
  ];
  return [
    ...(message ? [make("p", {}, message)] : []),
    ...(said ? [make("blockquote", {}, ...said)] : []),
    ...(question ? [make("p", { class: "question" }, question)] : []),
    ...(laidDown ? [laidDownElement(page, laidDown)] : []),
    ...(command ? [make("code", {}, command)] : []),
  ];
}

const glyph = (page: Document, severity: keyof typeof lines): Element =>
  drawing(page, "0 0 20 8", `glyph ${severity}`, lines[severity]);

/** Why an administrator has laid the check down, beside a lock. */
export function laidDownElement(page: Document, reason: string): HTMLElement {
  const lock = drawing(page, "0 0 16 16", "lock", lockPath);
  return element(page, "p", { class: "laid-down" }, lock, reason);
}

function drawing(page: Document, box: string, look: string, d: string): Element {
  const space = "http://www.w3.org/2000/svg";
  const svg = page.createElementNS(space, "svg");
  svg.setAttribute("viewBox", box);
  svg.setAttribute("class", look);
  svg.setAttribute("aria-hidden", "true");
  const path = page.createElementNS(space, "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}
