// Everything a scenario stands on, in one folder that goes when it is over: home, profile, host
// registration, mail server, Thunderbird with the extension.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Mail } from "./mail.mjs";
import { makeProfile } from "./profile.mjs";
import { SmtpSink } from "./smtp-sink.mjs";
import { extensionId, Thunderbird } from "./thunderbird.mjs";

export class Stage {
  /** All that are not ended yet. */
  static #living = new Set();

  /**
   * Makes the folders and registers the host; nothing runs yet but the mail server.
   * host        path of the built `sincerely`
   * extension   path of the packed extension, or of its folder to install it for this run only
   * artifacts   folder for what shall stay
   * screen      environment of the display to draw on; null draws nothing
   * registered  false leaves the host out, as on a machine where only the extension is installed
   * firstWeek   true leaves it at the few checks that speak in the first week
   * context     true puts context-host.mjs before the host, which says what stands in their mail
   */
  static async make({
    host,
    extension,
    artifacts,
    registered = true,
    prefs = {},
    mails = {},
    screen = null,
    context = false,
    firstWeek = false,
  }) {
    const stage = new Stage();
    stage.folder = fs.mkdtempSync(path.join(os.tmpdir(), "sincerely-e2e-"));
    stage.home = path.join(stage.folder, "home");
    stage.profile = path.join(stage.folder, "profile");
    stage.log = path.join(stage.folder, "thunderbird.log");
    Object.assign(stage, { host, extension, artifacts, screen, firstWeek });
    Stage.#living.add(stage);
    fs.mkdirSync(stage.home);
    stage.sink = await SmtpSink.start();
    stage.mailFolders = Object.keys(mails);
    const own = { "mail.smtpserver.smtp1.port": stage.sink.port, ...prefs };
    makeProfile(stage.profile, { prefs: own, mails });
    if (registered) stage.register();
    if (context) stage.#addContext();
    return stage;
  }

  /** Makes a stage and starts Thunderbird with the extension in it. */
  static async ready(options) {
    const stage = await Stage.make(options);
    try {
      await stage.start();
      await stage.install();
      return stage;
    } catch (fault) {
      await stage.end();
      throw fault;
    }
  }

  register() {
    const env = {
      ...process.env,
      HOME: this.home,
      XDG_DATA_HOME: path.join(this.home, ".local/share"),
      XDG_CONFIG_HOME: path.join(this.home, ".config"),
      XDG_STATE_HOME: path.join(this.home, ".local/state"),
    };
    execFileSync(this.host, ["install", "--user", "--client", "thunderbird"], { env });
  }

  #addContext() {
    const own = fileURLToPath(new URL("context-host.mjs", import.meta.url));
    const program = path.join(this.folder, "host-with-context");
    const words = [process.execPath, own, this.host].map((word) => `'${word}'`).join(" ");
    fs.writeFileSync(program, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    const manifest = JSON.parse(fs.readFileSync(this.manifest, "utf8"));
    fs.writeFileSync(this.manifest, JSON.stringify({ ...manifest, path: program }));
  }

  /** Where the registration of the host stands; a client looks nowhere else in a home. */
  get manifest() {
    return path.join(this.home, ".mozilla/native-messaging-hosts/email.sincerely.host.json");
  }

  async start() {
    const { home, profile, log, screen } = this;
    this.app = Thunderbird.launch({ home, profile, log, screen });
    await this.app.ready();
    if (this.mailFolders.length > 0) await this.app.inside("foldersReady", this.mailFolders);
  }

  async install({ temporary = false } = {}) {
    await this.app.install(this.extension, { temporary });
    if (temporary) return;
    await this.app.inside("helloSaid", "first-run/first-run.html", this.firstWeek);
  }

  /** Ends Thunderbird as a person does, and starts it anew on the same profile. */
  async restart() {
    await this.app.stop();
    // Their mails are known to the client by now.
    this.mailFolders = [];
    await this.start();
  }

  /** Ids of the host's processes that run for this Thunderbird. */
  hosts() {
    const { path: binary } = JSON.parse(fs.readFileSync(this.manifest, "utf8"));
    return this.app.hosts(binary);
  }

  compose = (options) => Mail.compose(this.app, options);
  reply = (options) => Mail.reply(this.app, options);
  draft = (options) => Mail.draft(this.app, options);
  ask = (kind, send) => this.app.ask(kind, send);

  /** The mails of a local folder, as they lie on disk; each byte one unit. */
  stored(folder) {
    const file = path.join(this.profile, "Mail/Local Folders", folder);
    return fs.existsSync(file) ? fs.readFileSync(file, "latin1") : "";
  }

  /**
   * For whoever looks into a failure: a picture of each compose window, and what is known of it.
   */
  async evidence(stem) {
    const shots = (await this.app?.inside("allSnapshots").catch(() => [])) ?? [];
    for (const [index, data] of shots.entries()) {
      fs.writeFileSync(`${stem}-${index}.png`, Buffer.from(data, "base64"));
    }
    const known = await this.app?.inside("tabStates", extensionId).catch((fault) => String(fault));
    fs.writeFileSync(`${stem}-known.json`, JSON.stringify(known, null, 1) ?? "");
  }

  /** Ends every stage, whatever it is doing: for a run that is broken off. */
  static endAll() {
    return Promise.allSettled([...Stage.#living].map((stage) => stage.end()));
  }

  async end() {
    Stage.#living.delete(this);
    const clean = this.app ? await this.app.stop() : true;
    if (!clean) console.log("note  Thunderbird had to be ended by force");
    this.sink?.close();
    fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
