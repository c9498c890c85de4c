// A document as a compose window has one, for tests that need no client.
import { JSDOM } from "jsdom";

/** Makes the body current for code that uses the globals of a page; returns it. */
export function bodyOf(html: string): HTMLElement {
  const { window } = new JSDOM(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const names = ["document", "Node", "Range", "getSelection", "getComputedStyle"] as const;
  for (const name of names) {
    Object.defineProperty(globalThis, name, {
      value: window[name],
      configurable: true,
    });
  }
  return window.document.body;
}
