// One running Thunderbird with its own home, profile and port; ended by its process id, never by
// name.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { Marionette } from "./marionette.mjs";

/** Debian's own; another one can be named. */
const program = process.env.THUNDERBIRD ?? "/usr/lib/thunderbird/thunderbird-bin";

/** Version and place of the Thunderbird that is driven, for people. */
export function driven() {
  const about = path.join(path.dirname(program), "application.ini");
  const found = fs.existsSync(about) && /^Version=(.*)$/m.exec(fs.readFileSync(about, "utf8"));
  return `Thunderbird ${found ? found[1] : "of an unknown version"}, ${program}`;
}

const insideFolder = fileURLToPath(new URL("inside", import.meta.url));
const inside = fs
  .readdirSync(insideFolder)
  .map((file) => fs.readFileSync(path.join(insideFolder, file), "utf8"))
  .join("\n");
export const extensionId = "sincerely@sincerely.email";

export class Thunderbird {
  /**
   * Starts on an existing profile; `ready` resolves when its main window is there.
   * home      folder that stands for the user's: host manifests are looked up in it
   * screen    environment that names the display, as {DISPLAY: ":91"}; null draws no window
   */
  static launch({ home, profile, log, screen = null }) {
    const app = new Thunderbird();
    app.home = home;
    app.profile = profile;
    app.screen = screen;
    const out = fs.openSync(log, "a");
    const looks = screen ? [] : ["--headless"];
    const driven = ["--marionette", "--remote-allow-system-access"];
    const options = ["--profile", profile, "--no-remote", ...driven, ...looks];
    fs.rmSync(path.join(profile, "MarionetteActivePort"), { force: true });
    app.process = spawn(program, options, {
      env: { ...process.env, ...surroundings(home), ...screen },
      stdio: ["ignore", out, out],
    });
    fs.closeSync(out);
    app.process.once("error", (fault) => (app.fault = fault));
    return app;
  }

  async ready() {
    try {
      this.line = await this.#connect();
      await this.line.startSession();
      await this.#mainWindow();
    } catch (fault) {
      this.kill();
      throw fault;
    }
  }

  /** Calls a function of the folder `inside` by its name. */
  inside(name, ...args) {
    return this.line.run(`${inside}\nreturn await ${name}(...arguments);`, args);
  }

  async install(file, { temporary = false } = {}) {
    await this.line.call("Addon:Install", { path: file, temporary });
  }

  /** Asks the extension's background, from a page of it, and returns its answer. */
  ask(kind, send = {}, page = "settings/settings.html") {
    const body = "return await messenger.runtime.sendMessage(arguments[0])";
    return this.inside("pageRun", extensionId, page, body, [{ kind, ...send }]);
  }

  /** Processes of the host that this Thunderbird started: their ids. */
  hosts(binary) {
    return fs
      .readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .filter((id) => this.#isHost(id, binary))
      .map(Number);
  }

  #isHost(id, binary) {
    try {
      const command = fs.readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      const status = fs.readFileSync(`/proc/${id}/status`, "utf8");
      const parent = Number(/^PPid:\s+(\d+)/m.exec(status)[1]);
      return command.slice(0, 2).includes(binary) && this.#family().has(parent);
    } catch {
      return false;
    }
  }

  /** This process and its children: newer clients start hosts through one of them. */
  #family() {
    const own = this.process.pid;
    const children = fs.readFileSync(`/proc/${own}/task/${own}/children`, "utf8");
    return new Set([own, ...children.split(" ").filter(Boolean).map(Number)]);
  }

  get #over() {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  /** Ends it as its user would; true when it went by itself. */
  async stop() {
    if (this.#over) return true;
    const quit = async () => {
      if (!this.line) this.process.kill("SIGTERM");
      else await this.#quit();
      await this.#ended();
    };
    await Promise.race([quit(), pause(15_000)]);
    const clean = this.#over;
    this.kill();
    return clean;
  }

  async #quit() {
    await this.inside("discardAll").catch(() => {});
    await this.line.call("Marionette:Quit", { flags: ["eForceQuit"] }).catch(() => {});
  }

  kill() {
    this.line?.close();
    if (!this.#over) this.process.kill("SIGKILL");
  }

  /** Lets go of a running client and waits until its user has closed it. */
  async leftAlone() {
    await this.line.call("WebDriver:DeleteSession").catch(() => {});
    this.line.close();
    this.line = null;
    await this.#ended();
  }

  async #ended() {
    while (!this.#over) await pause(50);
  }

  async #connect() {
    const file = path.join(this.profile, "MarionetteActivePort");
    for (let tries = 0; tries < 600; tries++) {
      if (this.fault) throw this.fault;
      if (this.#over) throw new Error("Thunderbird ended at its start");
      const port = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
      const line = port > 0 && (await Marionette.connect(port).catch(() => null));
      if (line) return line;
      await pause(100);
    }
    throw new Error("Thunderbird did not open its port in a minute");
  }

  #mainWindow() {
    return this.line.run(`for (let tries = 0; tries < 400; tries++) {
      const win = Services.wm.getMostRecentWindow("mail:3pane");
      if (win?.document.readyState === "complete" && win.gTabmail?.currentTabInfo) return;
      await new Promise((resolve) => Services.tm.dispatchToMainThread(() =>
        win ? win.setTimeout(resolve, 50) : resolve()));
    }
    throw new Error("no main window");`);
  }
}

function surroundings(home) {
  // Thunderbird keeps a mail that it sends under a fixed name there: two at once would take each
  // other's.
  const temporary = path.join(home, "tmp");
  fs.mkdirSync(temporary, { recursive: true });
  return {
    HOME: home,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local/share"),
    XDG_STATE_HOME: path.join(home, ".local/state"),
    XDG_CACHE_HOME: path.join(home, ".cache"),
    DISPLAY: "",
    LANG: "C.UTF-8",
    TZ: "UTC",
    GDK_BACKEND: "x11",
    MOZ_ENABLE_WAYLAND: "0",
    MOZ_CRASHREPORTER_DISABLE: "1",
    NO_AT_BRIDGE: "1",
    DBUS_SESSION_BUS_ADDRESS: "disabled:",
  };
}
