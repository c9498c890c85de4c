// The settings as the host holds them, every change at once through the background, and the line
// that says so.
import { useCallback, useEffect, useState } from "preact/hooks";
import { ask, onNotice } from "../mail-client/ask.js";
import {
  codes,
  type CheckInfo,
  type InitializeResult,
  type Settings,
} from "../protocol/protocol.js";
import { text } from "../strings/text.js";
import { useFirstWeek } from "../theme/first-week.js";
import { useHost } from "../theme/parts.js";

/** Path of a setting and its new value; null goes back to the default. */
export type Changes = Record<string, unknown>;

/**
 * The reason why a path cannot be changed, by itself or through what holds it; undefined when it
 * can.
 */
export function lockOn(locked: Record<string, string>, path: string): string | undefined {
  const parts = path.split(".");
  const names = parts.map((_, at) => parts.slice(0, at + 1).join("."));
  const holder = names.find((name) => name in locked);
  return holder === undefined ? undefined : locked[holder];
}

export const isOn = (check: CheckInfo, settings: Settings): boolean =>
  settings.checks[check.id]?.on ?? check.defaultOn;

/**
 * True when the writer has moved a check away from how it came; one that is left out for now was
 * not moved.
 */
export function isChanged(check: CheckInfo, { settings, firstWeek }: Store): boolean {
  const set = settings.checks[check.id];
  const usual = check.sensitivity?.default;
  const moved = isOn(check, settings) !== check.defaultOn && !firstWeek.quiet.includes(check.id);
  return moved || (set?.sensitivity ?? usual) !== usual;
}

/** How many checks are on in one and off in the other. */
export function switched(before: Settings, after: Settings): number {
  const ids = new Set([...Object.keys(before.checks), ...Object.keys(after.checks)]);
  return [...ids].filter((id) => before.checks[id]?.on !== after.checks[id]?.on).length;
}

/** A line for the status region; `at` makes the same words twice in a row two lines. */
export interface StatusLine {
  words: string;
  at: number;
}

export function useStore() {
  const [host, retry] = useHost();
  const [hello, setHello] = useState<InitializeResult | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [statusLine, setStatusLine] = useState<StatusLine>({ words: "", at: 0 });
  const say = useCallback(
    (words: string) => setStatusLine((last) => ({ words, at: last.at + 1 })),
    [],
  );

  const read = () => {
    ask("host/view", {}).then(
      (view) => setHello(view.hello),
      () => undefined,
    );
    ask("settings/get", {}).then(
      (reply) => reply.ok && setSettings(reply.value),
      () => undefined,
    );
  };
  // Said anew also when it is greeted in another form of address.
  useEffect(() => (host?.state === "connected" ? read() : undefined), [host]);
  useEffect(() => onNotice((n) => n.kind === "checks/changed" && read()), []);
  useEffect(() => onNotice((n) => n.kind === "settings/changed" && setSettings(n.settings)), []);

  /**
   * Asks the host; says "Saved.", or why not and that the earlier value holds. Returns what holds
   * then.
   */
  const change = async (changes: Changes, done = text("set_saved")): Promise<Settings | null> => {
    const reply = await ask("settings/set", { changes }).catch(() => null);
    if (reply?.ok) {
      setSettings(reply.value);
      say(done);
      return reply.value;
    }
    setSettings((now) => now && { ...now });
    const reason = reply?.error.code === codes.locked ? reply.error.data?.reason : undefined;
    say(reason ? `${text("set_locked_here")}. ${reason}` : text("set_not_saved"));
    return null;
  };
  const lock = (path: string) => lockOn(hello?.policy.locked ?? {}, path);
  const firstWeek = useFirstWeek(settings);
  return { host, retry, hello, settings, firstWeek, statusLine, say, change, lock };
}

type Loaded = ReturnType<typeof useStore>;

/** What every section gets once the host has spoken. */
export interface Store extends Omit<Loaded, "hello" | "settings"> {
  hello: InitializeResult;
  settings: Settings;
}
