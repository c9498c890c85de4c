// What is asked when a tool helped with a mail, and the writer's own sentence for it.
import { anyText, text } from "../strings/text.js";
import { Lock } from "./lock.js";
import { RadioCard } from "./radio-card.js";
import type { Store } from "./store.js";

const policies = ["off", "remind", "require"] as const;
const longestSentence = 300;

function Sentence({ store }: { store: Store }) {
  const reason = store.lock("disclosure.sentence");
  const keep = (sentence: string) =>
    store.change({ "disclosure.sentence": sentence.trim().replace(/\s+/g, " ") });
  return (
    <section>
      <h2>{text("set_disclosure_sentence")}</h2>
      <label class="find">
        <input
          value={store.settings.disclosure.sentence}
          maxLength={longestSentence}
          aria-label={text("set_disclosure_sentence")}
          readOnly={reason !== undefined}
          onChange={(event) => keep(event.currentTarget.value)}
        />
      </label>
      <p class="soft small">{text("set_disclosure_note")}</p>
      <Lock reason={reason} />
    </section>
  );
}

export function WhenHelped({ store }: { store: Store }) {
  const { policy } = store.settings.disclosure;
  return (
    <>
      <RadioCard
        legend={text("set_disclosure")}
        path="disclosure.policy"
        value={policy}
        store={store}
        options={policies.map((value) => ({ value, label: anyText(`set_disclosure_${value}`) }))}
        onChoose={(chosen) => store.change({ "disclosure.policy": chosen })}
      />
      {policy !== "off" && <Sentence store={store} />}
    </>
  );
}
