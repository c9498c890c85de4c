// The settings page on a stage, with a host that keeps what it is told.
import type { Settings } from "../../extension/src/protocol/protocol.js";
import { checks, hostView, learningView, settings } from "./page-data.js";
import { stage } from "./page-stage.js";
import type { Asked, Replies } from "./stub-messenger.js";

export interface Opening {
  address?: string;
  language?: string;
  locked?: Record<string, string>;
  now?: Partial<Settings>;
  more?: Replies;
  stored?: Record<string, unknown>;
}

/** A host that keeps what it is told, as the real one does; null goes back to how it came. */
function keeper(start: Settings) {
  const now = structuredClone(start) as unknown as Record<string, unknown>;
  return ({ changes }: { changes: Record<string, unknown> }) => {
    for (const [path, value] of Object.entries(changes)) {
      const names = path.split(".");
      const last = names.pop()!;
      let place = now;
      for (const name of names) place = place[name] as Record<string, unknown>;
      if (value !== null) place[last] = value;
      else if (last === "on") place[last] = checks.find(({ id }) => id === names[1])?.defaultOn;
      else delete place[last];
    }
    return { ok: true, value: structuredClone(now) };
  };
}

export function open({
  address = "",
  language,
  locked = {},
  now,
  more = {},
  stored,
}: Opening = {}) {
  const start = { ...settings(), ...now };
  const replies: Replies = {
    "host/view": () => hostView(locked),
    "settings/get": () => ({ ok: true, value: start }),
    "settings/set": keeper(start),
    "page/open": () => ({ done: true }),
    "learning/view": () => learningView(),
    "learning/do": () => learningView(),
    ...more,
  };
  return stage({ replies, address, language, stored }, async () => ({
    run: (await import("../../extension/src/settings/settings.js")).openSettings,
  }));
}

/** The checks with every group unfolded. */
export async function openChecks(opening: Opening = {}) {
  const opened = await open(opening);
  await opened.until(() => opened.page.querySelector(".fold"));
  for (const fold of opened.page.querySelectorAll<HTMLElement>(".fold[aria-expanded=false]"))
    fold.click();
  await opened.until(() => !opened.page.querySelector(".fold[aria-expanded=false]"));
  return opened;
}

export const sets = (asked: Asked[]) =>
  asked.filter((one) => one.kind === "settings/set").map((one) => one.changes);
export const locked = {
  code: -32010,
  message: "locked",
  data: { reason: "Agreed on 3 March." },
};

/** The steps of learning that were asked for. */
export const steps = (asked: Asked[]) =>
  asked.filter((one) => one.kind === "learning/do").map((one) => one.step);
