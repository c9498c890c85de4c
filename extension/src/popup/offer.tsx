// After the first week: the checks that have waited offer themselves, once and in one quiet line.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { FirstWeekView } from "../protocol/messages.js";
import { countText, text } from "../strings/text.js";
import { number } from "../theme/words.js";

export function Offer() {
  const [view, setView] = useState<FirstWeekView | null>(null);
  useEffect(() => void ask("first-week/view", {}).then(setView, () => undefined), []);
  if (!view?.offered) return null;
  const n = view.quiet.length;
  const answer = (wanted: boolean) =>
    ask("first-week/answer", { wanted }).then(setView, () => undefined);
  const see = () =>
    ask("page/open", { page: "settings", anchor: "checks" }).finally(() => window.close());
  return (
    <section class="offer" aria-label={text("week_title")}>
      <p class="soft">{countText("week_offer", n, { n: number(n) })}</p>
      <div class="btns">
        <button class="btn text" onClick={() => answer(true)}>
          {text("week_all")}
        </button>
        <button class="btn text" onClick={see}>
          {text("week_see")}
        </button>
        <button class="btn text" onClick={() => answer(false)}>
          {text("week_no")}
        </button>
      </div>
    </section>
  );
}
