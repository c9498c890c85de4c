// A virtual display with a window manager, for pictures of real windows.
import { execFileSync, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

/**
 * So long a hand needs between two movements, ms: the window system tells a drag from a click by
 * it.
 */
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
  /** The server itself takes a number that is free: two that start at once never get the same. */
  static async start({ width = 1280, height = 900 } = {}) {
    const display = new Display();
    const command = ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"];
    display.server = spawn("Xvfb", command, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    display.name = `:${await display.#number()}`;
    const env = { ...process.env, DISPLAY: display.name };
    display.manager = spawn("openbox", [], { env, stdio: "ignore" });
    // Without a window manager windows still open; only their focus and frames are missing.
    display.manager.once("error", () => {});
    return display;
  }

  /** What the server writes once it is up. */
  #number() {
    const { server } = this;
    return new Promise((resolve, reject) => {
      const fault = () => reject(new Error("no virtual display could be started (is Xvfb installed?)"));
      server.once("error", fault);
      server.once("exit", fault);
      server.stdio[3].once("data", (said) => resolve(String(said).trim()));
    });
  }

  stop() {
    this.manager?.kill();
    this.server.kill();
  }
}
