// A mail in a page as its writer sees it: marks, card, keys and pointer. What is ours is looked at
// from outside: highlights are in the page's own registry, the card's shadow root is open in builds
// for tests.
import { eventually, pause } from "./browser.mjs";

/** Words under marks, by kind, over the page, its frames of the same origin, and text fields. */
export function marks(page) {
  return page.evaluate(() => {
    const found = {};
    const look = (view) => {
      for (const [name, highlight] of view.CSS.highlights) {
        if (!name.startsWith("sincerely-")) continue;
        const kind = name.replace(/^sincerely-|-(light|dark|either)$/g, "");
        for (const range of highlight) (found[kind] ??= []).push(String(range));
      }
      for (const frame of view.document.querySelectorAll("iframe")) {
        if (frame.contentDocument) look(frame.contentWindow);
      }
    };
    look(window);
    return found;
  });
}

/** The box of a marked word in the coordinates of the page. */
export function boxOfMark(page, words) {
  return page.evaluate((wanted) => {
    const look = (view, dx, dy) => {
      for (const [name, highlight] of view.CSS.highlights) {
        if (!name.startsWith("sincerely-")) continue;
        for (const range of highlight) {
          if (!String(range).includes(wanted)) continue;
          const rect = range.getClientRects()[0];
          if (rect) return { x: rect.left + dx, y: rect.top + dy, w: rect.width, h: rect.height };
        }
      }
      for (const frame of view.document.querySelectorAll("iframe")) {
        if (!frame.contentDocument) continue;
        const rect = frame.getBoundingClientRect();
        const found = look(frame.contentWindow, dx + rect.left + frame.clientLeft, dy + rect.top + frame.clientTop);
        if (found) return found;
      }
      return null;
    };
    return look(window, 0, 0);
  }, words);
}

/** What the card says and offers, with the box of each control; null while none is shown. */
export function card(page, tag = "sincerely-card") {
  return page.evaluate((name) => {
    const root = document.querySelector(name)?.shadowRoot;
    const inside = root?.querySelector(".card");
    if (!inside) return null;
    const box = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left, y: top, w: width, h: height };
    };
    const controls = [...inside.querySelectorAll("button")].map((button) => ({
      words: button.textContent,
      zone: button.dataset.zone ?? "",
      ...box(button),
    }));
    return { words: inside.innerText, controls, focus: root.activeElement?.textContent ?? null, box: box(inside) };
  }, tag);
}

/** Opens the card of a mark with a click on its word. */
export async function openCard(page, words) {
  const box = await eventually(`mark on "${words}"`, () => boxOfMark(page, words));
  await page.mouse.click(box.x + box.w / 2, box.y + box.h / 2);
  return eventually(`card of "${words}"`, () => card(page));
}

export async function pressCard(page, zone, tag) {
  const { controls } = await eventually("card", () => card(page, tag));
  const control = controls.find((one) => one.zone === zone || one.words === zone);
  if (!control) throw new Error(`the card has no ${zone}: ${controls.map((one) => one.words)}`);
  await page.mouse.click(control.x + control.w / 2, control.y + control.h / 2);
}

export async function keys(page, text, each = 12) {
  await page.keyboard.type(text, { delay: each });
}

export async function chord(page, modifier, key) {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
  await pause(150);
}
