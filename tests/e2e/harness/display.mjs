// A virtual display with a window manager, for pictures of real windows.
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

/** First display number to try; lower ones are left to people and other programs. */
const firstNumber = 91;

/** So long a hand needs between two movements, ms: the window system tells a drag from a click by it. */
const handRests = 150;

/** Presses at one place of the screen, moves on to the other and lets go there. */
export async function dragOn(screen, from, to) {
  const hand = async (...words) => {
    execFileSync("xdotool", words.map(String), { env: { ...process.env, ...screen } });
    await pause(handRests);
  };
  const at = (share) => [
    Math.round(from.x + (to.x - from.x) * share),
    Math.round(from.y + (to.y - from.y) * share),
  ];
  await hand("mousemove", ...at(0));
  await hand("mousedown", 1);
  for (const share of [0.1, 0.2, 0.4, 0.7, 0.9, 1]) await hand("mousemove", ...at(share));
  await hand("mouseup", 1);
}

export class Display {
  static async start({ width = 1280, height = 900 } = {}) {
    for (let number = firstNumber; number < firstNumber + 50; number++) {
      if (fs.existsSync(`/tmp/.X${number}-lock`)) continue;
      const display = new Display();
      display.name = `:${number}`;
      const screen = `${width}x${height}x24`;
      const command = [display.name, "-screen", "0", screen, "-nolisten", "tcp"];
      display.server = spawn("Xvfb", command, { stdio: "ignore" });
      if (await display.#up(`/tmp/.X11-unix/X${number}`)) return display;
    }
    throw new Error("no virtual display could be started (is Xvfb installed?)");
  }

  async #up(socket) {
    let failed = false;
    this.server.once("error", () => (failed = true));
    for (let tries = 0; tries < 100 && !failed && this.server.exitCode === null; tries++) {
      if (fs.existsSync(socket)) {
        const env = { ...process.env, DISPLAY: this.name };
        this.manager = spawn("openbox", [], { env, stdio: "ignore" });
        // Without a window manager windows still open; only their focus and frames are missing.
        this.manager.once("error", () => {});
        return true;
      }
      await pause(50);
    }
    return false;
  }

  stop() {
    this.manager?.kill();
    this.server.kill();
  }
}
