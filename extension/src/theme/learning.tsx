// Learning from the Sent folders, as first run and settings show it: how far it is, and what one
// can do.
import { useEffect, useState } from "preact/hooks";
import { ask, onNotice } from "../mail-client/ask.js";
import type { LearningView, Requests } from "../protocol/messages.js";
import { countText, text } from "../strings/text.js";
import { number } from "./words.js";

type Step = Requests["learning/do"]["send"]["step"];

/** How learning stands, as it changes, and a way to change it; null until the first answer. */
export function useLearning(): [LearningView | null, (step: Step) => Promise<void>] {
  const [view, setView] = useState<LearningView | null>(null);
  useEffect(() => {
    ask("learning/view", {}).then(setView, () => undefined);
    return onNotice((notice) => notice.kind === "learning/changed" && setView(notice.view));
  }, []);
  const step = async (one: Step) => {
    const changed = await ask("learning/do", { step: one }).catch(() => null);
    if (changed) setView(changed);
  };
  return [view, step];
}

const waits = {
  compose: "learn_waits_compose",
  host: "learn_waits_host",
} as const;

function Running({ view }: { view: LearningView }) {
  const { done, total, waiting } = view;
  const far = text("learn_running", { done: number(done), total: number(total) });
  const known = total > 0;
  return (
    <>
      {(known || !waiting) && <p>{known ? far : text("learn_looking")}</p>}
      {known && <progress max={total} value={done} aria-label={far} />}
      <p class="soft" role="status">
        {waiting && text(waits[waiting])}
      </p>
    </>
  );
}

function Far({ view }: { view: LearningView }) {
  const { phase, done, total, learned } = view;
  if (phase === "running") return <Running view={view} />;
  if (phase === "paused")
    return (
      <p role="status">{text("learn_paused", { done: number(done), total: number(total) })}</p>
    );
  const all = countText("learn_done", done, { n: number(done), fresh: number(learned) });
  return <p role="status">{done === 0 ? text("learn_empty") : all}</p>;
}

/** One or two lines on how far learning is, and what was left out; nothing before it was begun. */
export function LearningLines({ view }: { view: LearningView }) {
  if (view.phase === "none") return null;
  const { passedOver } = view;
  return (
    <>
      <Far view={view} />
      {passedOver > 0 && (
        <p class="soft">{countText("learn_passed", passedOver, { n: number(passedOver) })}</p>
      )}
    </>
  );
}

interface ButtonsProps {
  view: LearningView;
  onStep: (step: Step) => void;
}

/** What one can do with a run that is under way. */
export function RunButtons({ view, onStep }: ButtonsProps) {
  if (view.phase !== "running" && view.phase !== "paused") return null;
  const paused = view.phase === "paused";
  return (
    <div class="btns">
      <button class="btn" onClick={() => onStep(paused ? "resume" : "pause")}>
        {text(paused ? "learn_resume" : "learn_pause")}
      </button>
      <button class="btn quiet" onClick={() => onStep("stop")}>
        {text("learn_stop")}
      </button>
    </div>
  );
}
