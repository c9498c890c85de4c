// What was left for good: what it was, since when, and a way back.
import { useEffect, useState } from "preact/hooks";
import { text } from "../strings/text.js";
import {
  firstWordsWanted,
  forcedFirstWords,
  readLeft,
  wantFirstWords,
  type AllLeft,
  type Left,
} from "../suggestions/left-for-good.js";
import { Switch } from "../theme/parts.js";
import { shortDate } from "../theme/words.js";
import { Lock, useForced } from "./lock.js";
import type { Store } from "./store.js";

/** What was noted of each, whether words are kept, and a way to change that. */
function useLeft() {
  const [left, setLeft] = useState<AllLeft>({});
  const [wanted, setWanted] = useState(false);
  const read = () => readLeft().then(setLeft, () => undefined);
  useEffect(() => {
    void read();
    firstWordsWanted().then(setWanted, () => undefined);
  }, []);
  const want = async (on: boolean) => {
    await wantFirstWords(on);
    setWanted(on);
    await read();
  };
  return { left, wanted, want };
}

function titleOf(note: Left | undefined, store: Store): string {
  const title = store.hello.checks.find((check) => check.id === note?.check)?.title;
  if (!note || !title) return text("set_ignored_unnamed");
  return text("set_ignored_when", { title, date: shortDate(note.date) });
}

export function LeftForGood({ store }: { store: Store }) {
  const { left, wanted, want } = useLeft();
  const reason = useForced(forcedFirstWords);
  const hashes = store.settings.ignored as string[];
  const askAgain = (hash: string) =>
    store.change({ ignored: hashes.filter((other) => other !== hash) });
  return (
    <section>
      <h2>{text("set_ignored")}</h2>
      <ul class="card">
        {hashes.length === 0 && <li class="line soft">{text("set_ignored_none")}</li>}
        {hashes.map((hash) => (
          <li class="line" key={hash}>
            <span>
              {titleOf(left[hash], store)}
              {left[hash]?.words && (
                <span class="soft small words">
                  {text("popup_quote", { words: left[hash].words })}
                </span>
              )}
            </span>
            <button class="btn quiet" onClick={() => askAgain(hash)}>
              {text("set_ignored_undo")}
              <span class="vh">: {titleOf(left[hash], store)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div class="card">
        <div class="line top">
          <div>
            <b>{text("set_ignored_words")}</b>
            <p class="soft" id="about-first-words">
              {text("set_ignored_note")}
            </p>
            <Lock reason={reason} />
          </div>
          <Switch
            label={text("set_ignored_words")}
            describedBy="about-first-words"
            on={wanted}
            locked={reason !== undefined}
            onChange={want}
          />
        </div>
      </div>
    </section>
  );
}
