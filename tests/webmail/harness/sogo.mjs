// A real SOGo as its user sees it.
import fs from "node:fs";
import path from "node:path";
import { eventually, pause } from "./browser.mjs";

export class Sogo {
  name = "sogo";

  /** folder: state of servers/sogo.sh; its editor is chosen when the server starts. */
  constructor(folder, address = "http://127.0.0.1:8480/SOGo/") {
    this.folder = folder;
    this.address = address;
  }

  async login(page) {
    await page.goto(this.address);
    await eventually("the login form", () => page.$("input.ng-pristine[type=password]"), Boolean, 30_000);
    await page.type("input[name=username], input[ng-model='app.creds.username']", "writer");
    await page.type("input[type=password]", "secret");
    await Promise.all([page.waitForNavigation({ timeout: 60_000 }), page.keyboard.press("Enter")]);
    await eventually("the list", () => page.$("sg-message-list-item, md-list-item .sg-tile-content, [ng-click*='selectMessage']"), Boolean, 40_000);
  }

  async compose(page, { reply, subject }) {
    if (!reply) {
      await clickOn(page, "[ng-click*='newMessage']");
    } else {
      await eventually(`the mail "${subject}"`, () => clickText(page, subject), Boolean, 20_000);
      await eventually("its reply button", () => page.$("[ng-click*='viewer.reply(']"), Boolean, 20_000);
      await pause(500);
      await clickOn(page, "[ng-click*='viewer.reply(']");
    }
    await eventually("the composer", () => page.evaluate(() => {
      const frame = document.querySelector("md-dialog iframe.cke_wysiwyg_frame");
      return Boolean(frame?.contentDocument?.body?.isContentEditable || document.querySelector("md-dialog textarea.plain-text"));
    }), Boolean, 30_000);
    await pause(800);
  }

  async toBody(page) {
    const frame = await page.$("iframe.cke_wysiwyg_frame");
    if (frame) {
      const box = await frame.boundingBox();
      await page.mouse.click(box.x + 60, box.y + 30);
      await page.keyboard.down("Control");
      await page.keyboard.press("Home");
      await page.keyboard.up("Control");
      return;
    }
    await page.focus("textarea.plain-text");
    await page.evaluate(() => document.querySelector("textarea.plain-text").setSelectionRange(0, 0));
  }

  body(page) {
    return page.evaluate(() => {
      const frame = document.querySelector("iframe.cke_wysiwyg_frame");
      return frame ? Object.values(CKEDITOR.instances)[0].getData() : document.querySelector("textarea.plain-text").value;
    });
  }

  async fill(page, { to, subject }) {
    if (to) {
      await page.click("md-chips[ng-model$='.to'] input");
      await page.keyboard.type(to);
      await page.keyboard.press("Enter");
    }
    if (subject) await page.type("input[name=subject]", subject);
  }

  async removeRecipient(page) {
    await clickOn(page, "md-chips[ng-model$='.to'] .md-chip-remove, md-chips[ng-model$='.to'] button");
  }

  async send(page) {
    await clickOn(page, "[ng-click='editor.send()']");
  }

  sent() {
    const sink = path.join(this.folder, "sink");
    return fs.readdirSync(sink).filter((file) => file.endsWith(".eml")).sort().map((file) => fs.readFileSync(path.join(sink, file), "latin1"));
  }
}

async function clickOn(page, selector) {
  const box = await eventually(selector, () => page.evaluate((at) => {
    const element = [...document.querySelectorAll(at)].find((one) => one.getClientRects().length > 0);
    if (!element) return null;
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }, selector), Boolean, 20_000);
  await page.mouse.click(box.x, box.y);
}

async function clickText(page, words) {
  const box = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.includes(wanted)) continue;
      const rect = node.parentElement.getBoundingClientRect();
      if (rect.width > 0) return { x: rect.left + Math.min(40, rect.width / 2), y: rect.top + rect.height / 2 };
    }
    return null;
  }, words);
  if (box) await page.mouse.click(box.x, box.y);
  return box;
}
