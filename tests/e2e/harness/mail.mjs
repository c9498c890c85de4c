// One compose window, as the person who writes in it sees it.
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { dragOn } from "./display.mjs";
import { extensionId } from "./thunderbird.mjs";

/** How long a person would be willing to wait before saying that nothing happens, ms. */
const patience = 20_000;

/**
 * Calls `look` until `holds` accepts what it gives; returns that, or fails showing the last one.
 */
export async function eventually(what, look, holds = Boolean, limit = patience) {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (holds(found)) return found;
    if (Date.now() > end) {
      assert.fail(`${what}: not within ${limit} ms; last seen ${JSON.stringify(found)}`);
    }
    await pause(25);
  }
}

/** A text on one line, as it was before a mail was folded. */
export const unfolded = (text) => text.replace(/\s+/g, " ");

/** Underlined words, without the tint of the open one, sorted. */
const underlined = (marks) =>
  marks
    .filter((mark) => mark.kind !== "open" && !mark.kind.startsWith("theirs"))
    .map((mark) => mark.text)
    .sort();

export class Mail {
  static #count = 0;

  constructor(app) {
    this.app = app;
    this.number = ++Mail.#count;
  }

  static async compose(app, options = {}) {
    const mail = new Mail(app);
    await mail.#inside("openMail", options);
    return mail;
  }

  static async reply(app, options) {
    const mail = new Mail(app);
    await mail.#inside("openReply", options);
    return mail;
  }

  static async draft(app, options) {
    const mail = new Mail(app);
    await mail.#inside("openDraft", options);
    return mail;
  }

  type = (words, msPerKey) => this.#inside("typeText", words, msPerKey);
  keys = (...keys) => this.#inside("pressKeys", keys);
  /** Keys for whatever has the focus, which need not be the text. */
  keysThere = (...keys) => this.#inside("pressKeys", keys, false);
  focusSubject = () => this.#inside("focusSubject");
  /** Pastes what another program put on the clipboard: {"text/plain": ..., "text/html": ...}. */
  paste = (flavours, options = {}) => this.#inside("paste", flavours, options);
  select = (words, where = "all") => this.#inside("select", words, where);
  boxOf = (words) => this.#inside("boxOfText", words);
  buttonLabel = () => this.#inside("buttonLabel");
  attachments = () => this.#inside("attachments");
  answerFileDialog = (name, words) => this.#inside("answerFileDialog", name, words);
  html = () => this.#inside("bodyHtml");
  marks = () => this.#inside("ownMarks");
  card = () => this.#inside("cardShown");
  saveDraft = () => this.#inside("saveDraft");
  autoSave = () => this.#inside("autoSave");
  sendLater = () => this.#inside("sendLater");
  send = () => this.#inside("send");
  close = () => this.#inside("closeMail");
  isOpen = () => this.app.inside("isOpen", this.number);
  drawn = () => this.#inside("drawn");
  /** How much of the words' first line is in colour, 0 to 1. */
  inColour = (words) => this.#inside("inColour", words);
  resize = (size) => this.#inside("resize", size);
  latencies = (options) => this.#inside("latencies", options);
  snapshot = async () => Buffer.from(await this.#inside("snapshot"), "base64");

  /** Own words as the extension sent them to be read. */
  async state() {
    return this.app.ask("draft/state", { draft: await this.draft() });
  }

  /**
   * What the compose script has of the mail now: text, and the places of what was brought into it.
   */
  async part() {
    const ask = 'return await messenger.tabs.sendMessage(arguments[0], { kind: "surface/read" })';
    const page = "settings/settings.html";
    const tabId = await this.tabId();
    return (await this.app.inside("pageRun", extensionId, page, ask, [tabId])).part;
  }

  /** Waits until the host asks about this, and gives what it says. */
  async asked(check) {
    const look = async () => (await this.state()).open.find((one) => one.check === check);
    return eventually(`a question of ${check}`, look);
  }

  /** The draft as the extension names it. */
  async draft() {
    return { tab: await this.tabId(), frame: 0, editor: 0 };
  }

  tabId() {
    return this.app.inside("tabIdOf", extensionId, this.number);
  }

  /** Waits until exactly these words are underlined, and nothing else. */
  async marked(...words) {
    const wanted = JSON.stringify([...words].sort());
    const look = async () => underlined(await this.marks());
    await eventually(`marks ${wanted}`, look, (found) => JSON.stringify(found) === wanted);
    return this.marks();
  }

  /** Waits until exactly these words of theirs are drawn in the quote: {words: kind}. */
  async theirs(wanted) {
    const look = async () => {
      const drawn = (await this.marks()).filter((mark) => mark.kind.startsWith("theirs"));
      const joined = new Map();
      for (const { kind, text } of drawn) {
        const words = text.replace(/\s+/g, " ");
        joined.set(kind, [...(joined.get(kind) ?? []), words]);
      }
      return Object.fromEntries([...joined].map(([kind, all]) => [kind, all.join(" ")]));
    };
    const same = (found) => JSON.stringify(sorted(found)) === JSON.stringify(sorted(wanted));
    return eventually(`lines of theirs ${JSON.stringify(wanted)}`, look, same);
  }

  async hover(words) {
    const at = await this.#inside("placeOfText", words);
    // A pointer moves before it rests.
    await this.#inside("mouse", "move", { x: at.x - 3, y: at.y });
    await this.#inside("mouse", "move", at);
  }

  async click(words) {
    await this.#inside("mouse", "click", await this.#inside("placeOfText", words));
  }

  /**
   * Drops what is dragged out of another program onto the words, in the flavours of a clipboard.
   */
  async drop(flavours, words) {
    await this.#inside("dropFromOutside", flavours, await this.#inside("placeOfText", words));
  }

  /** Drags what is selected onto the words, with the pointer of the display itself. */
  async drag(words, onto) {
    const ends = [];
    for (const end of [words, onto]) {
      const place = await this.#inside("placeOfText", end);
      ends.push(await this.#inside("placeOnScreen", place));
    }
    await dragOn(this.app.screen, ...ends);
  }

  pointAt = (place) => this.#inside("mouse", "move", place);

  /** Waits for a card that says all of these; returns its lines as one text. */
  async cardSays(...parts) {
    const look = async () => textOf(await this.card());
    const holds = (text) => text !== null && parts.every((part) => text.includes(part));
    return eventually(`a card with ${JSON.stringify(parts)}`, look, holds);
  }

  noCard() {
    return eventually(
      "no card",
      () => this.card(),
      (card) => card === null,
    );
  }

  /** Clicks the button or row of the card with this label. */
  async press(label) {
    const card = await eventually("a card", () => this.card());
    const line = card.lines.find((one) => one.text === label);
    assert.ok(line, `the card has no "${label}": ${textOf(card)}`);
    const aside = { middle: 0, end: -8, start: 8 }[line.anchor];
    await this.#inside("mouse", "click", { x: line.x + aside, y: line.y - 4 });
  }

  #inside(name, ...args) {
    return this.app.inside(name, this.number, ...args);
  }
}

const sorted = (object) => Object.entries(object).sort();

/** Lines of a card as running text; null without a card. */
export function textOf(card) {
  return card && card.lines.map((line) => line.text).join(" ");
}
