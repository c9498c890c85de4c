// A real SOGo as its user sees it.
import path from "node:path";
import { sentMails } from "../mail/bytes.mjs";
import { eventually, pause, signedOut } from "./browser.mjs";

export class Sogo {
  name = "sogo";
  /** folder: state of servers/sogo.sh */
  constructor(folder, address = `http://127.0.0.1:${process.env.SOGO_HTTP ?? 8480}/SOGo/`) {
    this.folder = folder;
    this.address = address;
  }

  /** Each language and editor has a user of its own: it keeps both from the first login on. */
  async login(page, { language, format }) {
    this.user = `${language}-${format}`;
    await signedOut(page);
    await page.goto(this.address);
    await eventually("the login form", () => page.$("input.ng-pristine[type=password]"), Boolean, 30_000);
    const name = "input[name=username], input[ng-model='app.creds.username']";
    // The form empties the name once more when its program has started.
    const filled = async () => {
      const value = await page.$eval(name, (field) => field.value);
      if (value === this.user) return true;
      await page.$eval(name, (field) => field.select());
      await page.type(name, this.user);
      await pause(200);
      return false;
    };
    await eventually("the name in the form", filled);
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
      const atStart = async () => {
        await page.mouse.click(box.x + 60, box.y + 30);
        await page.keyboard.down("Control");
        await page.keyboard.press("Home");
        await page.keyboard.up("Control");
        await pause(200);
        return caretAtStart(page, "iframe.cke_wysiwyg_frame");
      };
      await eventually("the caret at the start", atStart);
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
      const before = await entries(page);
      await page.click("md-chips[ng-model$='.to'] input");
      // Put in at once: the key of "<" is the comma's, which ends an entry there.
      await page.evaluate((words) => document.execCommand("insertText", false, words), to);
      await page.keyboard.press(",");
      await eventually(`the entry ${to}`, () => entries(page), (count) => count === before + 1);
    }
    if (subject) await page.type("input[name=subject]", subject);
  }

  /** Another reader instead of the one there is. */
  async changeReader(page, to) {
    await clickOn(page, removes);
    await eventually("no entry", () => entries(page), (count) => count === 0);
    await this.fill(page, { to });
  }

  /** By its button: it does what saving by itself does, which comes once a minute at the most. */
  async save(page) {
    await clickOn(page, "[ng-click='editor.save()']");
  }

  async send(page) {
    await clickOn(page, "[ng-click='editor.send()']");
  }

  sent() {
    return sentMails(path.join(this.folder, "sink"));
  }

  /** Folder of the drafts that it saved. */
  drafts() {
    return path.join(this.folder, "mail", this.user, "Maildir", ".Drafts");
  }
}

const removes = "md-chips[ng-model$='.to'] .md-chip-remove";

/** Readers that stand in the field; one that is being taken away lingers without its button. */
const entries = (page) => page.$$eval(removes, (all) => all.filter((one) => one.getClientRects().length > 0).length);

/** Editors set up their caret themselves when they get the focus, and that takes a while. */
export function caretAtStart(page, frame) {
  return page.evaluate((at) => {
    const { contentDocument: inside } = document.querySelector(at);
    const selection = inside.getSelection();
    if (!inside.hasFocus() || selection.rangeCount === 0) return false;
    const range = inside.createRange();
    range.setStart(inside.body, 0);
    range.setEnd(selection.anchorNode, selection.anchorOffset);
    return range.toString().replace(/\u200b/g, "") === "";
  }, frame);
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
