// What is kept of mails: where, what, how much, for how long, and the ways to learn it and to
// forget it.
import { ask } from "../mail-client/ask.js";
import type { LearningView } from "../protocol/messages.js";
import type { HistoryExport } from "../protocol/protocol.js";
import { countText, text } from "../strings/text.js";
import { LearningLines, RunButtons, useLearning } from "../theme/learning.js";
import { Switch } from "../theme/parts.js";
import { languageNames, list, monthOf, number, size, timeSpan } from "../theme/words.js";
import { AskOnce } from "./ask-once.js";
import { Lock } from "./lock.js";
import { historyFile, useMemory, type Memory } from "./memory.js";
import { saveJson } from "./save.js";
import type { SectionProps } from "./section.js";
import type { Store } from "./store.js";

const spans = [90, 180, 365, 730];

function Days({ store }: { store: Store }) {
  const { days } = store.settings.history;
  const locked = store.lock("history.days") !== undefined;
  const choices = [...new Set([...spans, days])].sort((a, b) => a - b);
  const label = text("set_history_days", { span: timeSpan(days) });
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
            {timeSpan(n)}
          </option>
        ))}
      </select>
    </div>
  );
}

type Learn = ReturnType<typeof useLearning>;

/**
 * On only when the writer said so here or at the first run: the host's own default is not consent.
 */
function Remember({ store, learn: [view, step] }: { store: Store; learn: Learn }) {
  const reason = store.lock("history.on");
  const turn = async (on: boolean) => {
    if (!on) await step("decline");
    if ((await store.change({ "history.on": on })) && on) await step("agree");
  };
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
          on={store.settings.history.on && (view?.agreed ?? false)}
          locked={reason !== undefined}
          onChange={turn}
        />
      </div>
      <Days store={store} />
    </div>
  );
}

interface SentProps {
  store: Store;
  view: LearningView;
  step: Learn[1];
}

/** Going through the Sent folders; to press the button is to agree. */
function Sent({ store, view, step }: SentProps) {
  const off = !store.settings.history.on;
  const begin = async () => {
    if (off && !(await store.change({ "history.on": true }))) return;
    await step("start");
  };
  const resting = view.phase === "none" || view.phase === "done";
  return (
    <section>
      <h2>{text("learn_title")}</h2>
      <div class="card pad rows">
        <p class="soft">{text("learn_note")}</p>
        <LearningLines view={view} />
        <RunButtons view={view} onStep={step} />
        {resting && !(off && store.lock("history.on") !== undefined) && (
          <div class="btns">
            <button class="btn" onClick={begin}>
              {text(view.phase === "done" ? "learn_again" : "set_history_learn")}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

/** "412 mails, 87 people, 1,204 short quotes, 240 kB, since March 2025". */
function figures({ messages, total, first }: HistoryExport): string {
  const counted = (name: string, n: number) => countText(name, n, { n: number(n) });
  const parts = [
    counted("kept_mails", messages),
    counted("kept_people", total.people),
    counted("kept_quotes", total.quotes),
    size(total.bytes),
  ];
  if (first) parts.push(text("kept_since", { month: monthOf(first) }));
  return parts.join(", ");
}

function voices({ voices: all }: HistoryExport): string {
  const one = ({ language, messages }: HistoryExport["voices"][number]) => {
    const mails = countText("kept_mails", messages, { n: number(messages) });
    return text("kept_voice", { language: languageNames([language]), mails });
  };
  return text("kept_voices", { languages: list(all.map(one)) });
}

function Figures({ kept }: { kept: HistoryExport }) {
  const { messages, standing } = kept;
  if (messages === 0 && standing === 0) return <p>{text("kept_nothing")}</p>;
  return (
    <>
      <p class="figures">{figures(kept)}</p>
      {kept.voices.length > 0 && <p class="soft">{voices(kept)}</p>}
      {standing > 0 && <p class="soft">{countText("kept_standing", standing)}</p>}
    </>
  );
}

/** Asks once, with the number; then says what the host has left, not what was clicked. */
function Forget({ store, kept, again }: { store: Store } & Asked) {
  const forget = async () => {
    const reply = await ask("history/forget", { scope: "all" }).catch(() => null);
    const now = await again();
    if (!reply?.ok || now.state !== "there") return store.say(text("set_history_away"));
    const gone = now.kept?.messages === 0;
    store.say(text(gone ? "kept_forgotten" : "set_history_forgotten"));
  };
  const n = kept?.messages ?? 0;
  const asked =
    n > 1 ? text("set_history_forget_ask", { n: number(n) }) : text("set_history_forget_all");
  return <AskOnce label={text("set_history_forget")} asked={asked} act={forget} />;
}

interface Asked {
  kept: HistoryExport | null;
  again: () => Promise<Memory>;
}

function Now({ store, kept, again }: { store: Store } & Asked) {
  const save = async () => {
    const file = await historyFile().catch(() => null);
    if (file === null) return store.say(text("set_history_away"));
    saveJson("sincerely-history.json", file);
  };
  const empty = kept?.messages === 0 && kept.total.people === 0 && kept.standing === 0;
  return (
    <section>
      <h2>{text("kept_title")}</h2>
      <div class="card pad rows">
        {kept && <Figures kept={kept} />}
        {!empty && (
          <div class="btns">
            {kept && (
              <button class="btn" onClick={save}>
                {text("kept_export")}
              </button>
            )}
            <Forget store={store} kept={kept} again={again} />
          </div>
        )}
      </div>
    </section>
  );
}

/** While mails are learnt the figures are asked for anew after so many of them. */
const mailsBetween = 200;

export function Privacy({ store }: SectionProps) {
  const learn = useLearning();
  const [view, step] = learn;
  const far = view && `${view.phase} ${Math.floor(view.done / mailsBetween)}`;
  const [memory, again] = useMemory(far);
  const sealed = store.hello.sandbox.network === "denied";
  return (
    <section>
      <p class="soft">{sealed ? text("set_history_where") : text("set_history_here")}</p>
      {memory.state === "there" && (
        <>
          <Remember store={store} learn={learn} />
          {view && <Sent store={store} view={view} step={step} />}
          <Now store={store} kept={memory.kept} again={again} />
        </>
      )}
      {(memory.state === "none" || memory.state === "away") && (
        <div class="card">
          <p class="line">
            {memory.state === "none" ? text("set_history_none") : text("set_history_away")}
          </p>
        </div>
      )}
    </section>
  );
}
