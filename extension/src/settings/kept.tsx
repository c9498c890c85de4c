// What is kept of mails: one sentence where, one what, for how long, and the way to forget it.
import { useEffect, useState } from "preact/hooks";
import { ask } from "../messages.js";
import { text } from "../strings/text.js";
import { Switch } from "../theme/parts.js";
import { Lock } from "./lock.js";
import type { SectionProps } from "./settings.js";
import type { Store } from "./store.js";

/** Nobody's address: asking after it shows whether the host can remember at all. */
const nobody = "nobody@example.invalid";

type Memory = "asking" | "there" | "none" | "away";

/** How the reason begins when the host was built without a memory of mails. */
const withoutMemory = /^this version/;

/** A host that has no memory of mails, or cannot reach it now, says so by its own error. */
function useMemory(): Memory {
  const [memory, setMemory] = useState<Memory>("asking");
  useEffect(() => {
    ask("history/person", { address: nobody }).then(
      (reply) => {
        if (reply.ok) return setMemory("there");
        const reason = reply.error.data?.reason ?? reply.error.message;
        setMemory(withoutMemory.test(reason) ? "none" : "away");
      },
      () => setMemory("away"),
    );
  }, []);
  return memory;
}

const spans = [90, 180, 365, 730];

function Days({ store }: { store: Store }) {
  const { days } = store.settings.history;
  const locked = store.lock("history.days") !== undefined;
  const choices = [...new Set([...spans, days])].sort((a, b) => a - b);
  const label = text("set_history_days", { n: days });
  return (
    <div class="line">
      <span>{label}</span>
      <select
        aria-label={label}
        value={days}
        disabled={locked}
        onChange={(event) => store.change({ "history.days": Number(event.currentTarget.value) })}
      >
        {choices.map((n) => (
          <option key={n} value={n}>
            {n}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Asks once; then says that it is forgotten, or that it cannot be reached. */
function Forget({ store }: { store: Store }) {
  const [asking, setAsking] = useState(false);
  const forget = async () => {
    setAsking(false);
    const reply = await ask("history/forget", { scope: "all" }).catch(() => null);
    store.say(reply?.ok ? text("set_history_forgotten") : text("set_history_away"));
  };
  return (
    <div class="pad">
      {asking && <p role="status">{text("set_history_forget_all")}</p>}
      <div class="btns">
        <button class="btn" onClick={() => (asking ? forget() : setAsking(true))}>
          {text("set_history_forget")}
        </button>
        {asking && (
          <button class="btn" onClick={() => setAsking(false)}>
            {text("act_dismiss")}
          </button>
        )}
      </div>
    </div>
  );
}

function Remember({ store }: { store: Store }) {
  const reason = store.lock("history.on");
  return (
    <div class="card">
      <div class="line top">
        <div>
          <b>{text("set_history")}</b>
          <p class="soft" id="about-history">
            {text("set_history_note")}
          </p>
          <Lock reason={reason} />
        </div>
        <Switch
          label={text("set_history")}
          describedBy="about-history"
          on={store.settings.history.on}
          locked={reason !== undefined}
          onChange={(on) => store.change({ "history.on": on })}
        />
      </div>
      <Days store={store} />
      <Forget store={store} />
    </div>
  );
}

export function Kept({ store }: SectionProps) {
  const memory = useMemory();
  const sealed = store.hello.sandbox.network === "denied";
  return (
    <section>
      <p class="soft">{sealed ? text("set_history_where") : text("set_history_here")}</p>
      {memory === "there" && <Remember store={store} />}
      {(memory === "none" || memory === "away") && (
        <div class="card">
          <p class="line">
            {memory === "none" ? text("set_history_none") : text("set_history_away")}
          </p>
        </div>
      )}
    </section>
  );
}
