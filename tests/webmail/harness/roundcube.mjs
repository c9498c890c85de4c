// A real Roundcube as its user sees it.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { sentMails } from "../mail/bytes.mjs";
import { eventually, pause, signedOut } from "./browser.mjs";

const languages = { en: "en_US", de: "de_DE", nb: "nb_NO" };

export class Roundcube {
  name = "roundcube";
  /** Milliseconds after which a changed mail is saved as a draft. */
  autosave = 2_000;
  /** It saves what it takes for changed, and takes for saved what is typed during a save. */
  savesChanges = true;

  /** folder: state of servers/roundcube.sh */
  constructor(folder, address = `http://127.0.0.1:${process.env.RC_HTTP ?? 8380}`) {
    this.folder = folder;
    this.address = address;
  }

  /** A value of its configuration, which it reads anew at each request. */
  configure(name, value) {
    const file = path.join(this.folder, "config", "config.inc.php");
    const config = fs.readFileSync(file, "utf8").replace(new RegExp(`\\$config\\['${name}'\\] = .*?;`), `$config['${name}'] = ${value};`);
    fs.writeFileSync(file, config);
  }

  /** Its own words, also those around a quote; kept with the user after a first login. */
  speak(language) {
    const tag = languages[language];
    this.configure("language", `'${tag}'`);
    execFileSync("sqlite3", ["-cmd", ".timeout 5000", path.join(this.folder, "roundcube.db"), `update users set language = '${tag}'`]);
  }

  async login(page, { language }) {
    this.speak(language);
    this.configure("draft_autosave", this.autosave / 1000);
    await signedOut(page);
    await page.goto(`${this.address}/`);
    await page.type("#rcmloginuser", "writer");
    await page.type("#rcmloginpwd", "secret");
    await Promise.all([page.waitForNavigation(), page.click("#rcmloginsubmit")]);
    await eventually("the list", () => page.evaluate(() => window.rcmail && !rcmail.busy), Boolean, 45_000);
  }

  /** Uid of a seeded mail by its name, in the order of the files. */
  uid(name) {
    const seeds = fs.readdirSync(path.join(import.meta.dirname, "..", "servers", "seed")).filter((file) => file.endsWith(".eml")).sort();
    return seeds.indexOf(`${name}.eml`) + 1;
  }

  async compose(page, { reply, format }) {
    this.configure("htmleditor", format === "html" ? 1 : 0);
    const answers = reply ? `&_reply_uid=${this.uid(reply)}&_mbox=INBOX` : "";
    await page.goto(`${this.address}/?_task=mail&_action=compose${answers}`);
    await eventually("the composer", () => page.evaluate((html) => Boolean(window.rcmail && !rcmail.busy && (!html || window.tinymce?.activeEditor?.initialized)), format === "html"), Boolean, 45_000);
    await pause(300);
  }

  async fill(page, { to, subject }) {
    if (to) {
      await page.click(".compose-headers .recipient-input input, #compose_to input, ul.recipient-input input");
      await page.keyboard.type(`${to},`);
    }
    if (subject) await page.type("#compose-subject", subject);
  }

  /** Puts the caret at the very start of the mail. */
  async toBody(page, format) {
    if (format === "plain") {
      await page.focus("#composebody");
      await page.evaluate(() => document.querySelector("#composebody").setSelectionRange(0, 0));
      return;
    }
    const frame = await (await page.$("#composebody_ifr")).boundingBox();
    await page.mouse.click(frame.x + 60, frame.y + 20);
    await page.keyboard.down("Control");
    await page.keyboard.press("Home");
    await page.keyboard.up("Control");
  }

  body(page) {
    return page.evaluate(() => (window.tinymce?.activeEditor && !tinymce.activeEditor.isHidden() ? tinymce.activeEditor.getContent() : document.querySelector("#composebody").value));
  }

  /** Another reader instead of the one there is. */
  async changeReader(page, to) {
    await page.evaluate((value) => {
      const field = document.querySelector("#_to");
      field.value = value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, to);
  }

  /**
   * The other editor, as the toolbar's own command does it; back with the words it had, which the
   * program reflows.
   */
  async toggle(page, html, body = "") {
    await this.idle(page);
    page.once("dialog", (dialog) => dialog.accept());
    await page.evaluate((on) => rcmail.command("toggle-editor", { id: "composebody", html: on }), html);
    await eventually("the editor", () => page.evaluate((on) => (on ? Boolean(window.tinymce?.activeEditor?.initialized) : !document.querySelector("#composebody_ifr")), html));
    await pause(500);
    if (body) await page.evaluate((words) => tinymce.activeEditor.setContent(words), body);
  }

  /** While it saves a draft it takes no command. */
  idle(page) {
    return eventually("no save is under way", () => page.evaluate(() => !rcmail.busy && !document.querySelector("iframe[name=savetarget]")), Boolean, 20_000);
  }

  async send(page) {
    await this.idle(page);
    const button = await page.$("button.send, a.send");
    await button.click();
  }

  sent() {
    return sentMails(path.join(this.folder, "sink"));
  }

  /** Folder of the drafts that it saved. */
  drafts() {
    return path.join(this.folder, "mail", "writer", "Maildir", ".Drafts");
  }
}
