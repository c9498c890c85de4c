// Words that are not asked about, and passages that were left as they are for good.
import { useState } from "preact/hooks";
import { text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { LeftForGood } from "./left-for-good.js";
import { Lock } from "./lock.js";
import type { SectionProps } from "./section.js";
import type { Store } from "./store.js";

interface WordListProps {
  store: Store;
  path: "personalWords" | "houseSentences";
  title: string;
  note?: string;
  adding: string;
  longest: number;
}

/** A list of own words or sentences: each can be taken out, new ones are put in below. */
function WordList({ store, path, title, note, adding, longest }: WordListProps) {
  const [word, setWord] = useState("");
  const words = store.settings[path];
  const reason = store.lock(path);
  const keep = (next: string[]) => store.change({ [path]: next });
  const add = async (event: Event) => {
    event.preventDefault();
    const fresh = word.trim().replace(/\s+/g, " ");
    if (!fresh) return;
    if (words.includes(fresh)) return store.say(text("set_words_known", { word: fresh }));
    if (await keep([...words, fresh])) setWord("");
  };
  return (
    <section>
      <h2>{title}</h2>
      {note && <p class="soft small">{note}</p>}
      <div class="card pad">
        {words.length === 0 && <p class="soft">{text("set_words_none")}</p>}
        <ul class="chips">
          {words.map((one) => (
            <li class="chip" key={one}>
              {one}
              {reason === undefined && (
                <button
                  aria-label={text("set_words_remove", { word: one })}
                  onClick={() => keep(words.filter((other) => other !== one))}
                >
                  <Icon name="x" size={12} />
                </button>
              )}
            </li>
          ))}
        </ul>
        {reason === undefined && (
          <form class="bar" onSubmit={add}>
            <label class="find">
              <input
                value={word}
                maxLength={longest}
                placeholder={adding}
                aria-label={adding}
                onInput={(event) => setWord(event.currentTarget.value)}
              />
            </label>
            <button class="btn">{text("set_words_put")}</button>
          </form>
        )}
      </div>
      <Lock reason={reason} />
    </section>
  );
}

export function Words({ store }: SectionProps) {
  return (
    <>
      <WordList
        store={store}
        path="personalWords"
        title={text("set_words")}
        adding={text("set_words_add")}
        longest={80}
      />
      <WordList
        store={store}
        path="houseSentences"
        title={text("set_house")}
        note={text("set_house_note")}
        adding={text("set_house_add")}
        longest={300}
      />
      <LeftForGood store={store} />
    </>
  );
}
