// The checks that wait for the end of the first week: how many, until when, and a way to have them
// now.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { FirstWeekView } from "../protocol/messages.js";
import type { Settings } from "../protocol/protocol.js";
import { countText, text } from "../strings/text.js";
import { number, shortDate } from "./words.js";

const allSpeak: FirstWeekView = { quiet: [], until: "", offered: false };

/** Which checks are left out for now; asked anew whenever the settings change. */
export function useFirstWeek(settings: Settings | null): FirstWeekView {
  const [view, setView] = useState(allSpeak);
  useEffect(() => {
    if (settings) ask("first-week/view", {}).then(setView, () => undefined);
  }, [settings]);
  return view;
}

/** The others speak from now on. */
export const wantAll = () => ask("first-week/answer", { wanted: true });

/** "51 more ask for a word on 7 December."; once it is over, that they wait for their switch. */
export function restWords({ quiet, until }: FirstWeekView, now = new Date()): string {
  const n = number(quiet.length);
  return new Date(until) > now
    ? countText("week_rest", quiet.length, { n, date: shortDate(until) })
    : countText("week_waits", quiet.length, { n });
}

export function WantAll() {
  return (
    <button class="btn quiet" onClick={() => void wantAll()}>
      {text("week_all")}
    </button>
  );
}
