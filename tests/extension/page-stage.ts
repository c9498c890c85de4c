// A window for one of our pages: jsdom, the stub client, and what a person does with keys and
// pointer.
import { JSDOM } from "jsdom";
import { afterEach } from "node:test";
import fs from "node:fs";
import path from "node:path";
import { render } from "preact";
import { stubMessenger, type Messages, type Replies } from "./stub-messenger.js";

declare const PROJECT_ROOT: string;

const extensionRoot = path.join(PROJECT_ROOT, "extension");

export function messagesOf(locale: string): Messages {
  const file = path.join(extensionRoot, "_locales", locale, "messages.json");
  return JSON.parse(fs.readFileSync(file, "utf8")) as Messages;
}

/** What jsdom does not have and our pages need. */
const missing = { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&") };

function install(dom: JSDOM, messenger: unknown, closed: () => void): void {
  const { window } = dom;
  Object.assign(window, { close: closed });
  window.Element.prototype.scrollIntoView = () => undefined;
  window.Element.prototype.checkVisibility = () => true;
  const globals = {
    window,
    document: window.document,
    location: window.location,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    requestAnimationFrame: window.requestAnimationFrame.bind(window),
    cancelAnimationFrame: window.cancelAnimationFrame.bind(window),
    navigator: window.navigator,
    CSS: missing,
    messenger,
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, {
      value,
      configurable: true,
      writable: true,
    });
}

// A page that is taken down leaves no clock behind.
let drawn: HTMLElement | null = null;
afterEach(() => drawn && render(null, drawn));

export interface Scene {
  replies: Replies;
  address?: string;
  language?: string;
  messages?: Messages;
  stored?: Record<string, unknown>;
}

/** Opens a fresh window; `open` draws the page into it. */
export async function stage(scene: Scene, open: () => Promise<{ run: () => unknown }>) {
  const language = scene.language ?? "en";
  const stub = stubMessenger(language, scene.messages ?? messagesOf(language), scene.replies);
  Object.assign(stub.stored, scene.stored);
  const url = `https://extension.example/${scene.address ?? ""}`;
  const dom = new JSDOM("<!doctype html><body></body>", {
    url,
    pretendToBeVisual: true,
  });
  let closings = 0;
  install(dom, stub.messenger, () => closings++);
  const { run } = await open();
  render(null, document.body);
  drawn = document.body;
  stub.asked.length = 0;
  await run();
  const { document: page } = dom.window;

  const find = (selector: string) => {
    const found = page.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`not on the page: ${selector}\n${page.body.textContent}`);
    return found;
  };
  const named = (words: string) => {
    const all = [...page.querySelectorAll<HTMLElement>("button, a, input, summary")];
    const found = all.find(
      (one) => (one.getAttribute("aria-label") ?? one.textContent!.trim()) === words,
    );
    if (!found) throw new Error(`nothing is called "${words}"\n${page.body.textContent}`);
    return found;
  };
  const press = (key: string, more: KeyboardEventInit = {}) => {
    const event = new dom.window.KeyboardEvent("keydown", {
      key,
      bubbles: true,
      cancelable: true,
      ...more,
    });
    (page.activeElement ?? page.body).dispatchEvent(event);
  };
  /**
   * Waits until something holds; a page that never gets there fails the test with what it shows.
   */
  const until = async (what: () => unknown, said = String(what)) => {
    const holds = () => {
      try {
        return what();
      } catch {
        return false;
      }
    };
    for (let turn = 0; turn < 200; turn++) {
      if (holds()) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`never came true: ${said}\n${page.body.innerHTML}`);
  };
  const words = () => page.body.textContent ?? "";
  const shows = (text: string) => until(() => words().includes(text), `"${text}" is shown`);
  return {
    ...stub,
    page,
    dom,
    find,
    named,
    press,
    until,
    words,
    shows,
    closings: () => closings,
  };
}
