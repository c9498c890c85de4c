// The open questions of a mail in reading order, what belongs to its reader only, and what was
// settled before.
import { useEffect, useRef, useState } from "preact/hooks";
import type { OpenSuggestion, DraftState } from "../protocol/messages.js";
import { countText, text } from "../strings/text.js";
import { useLate } from "../theme/parts.js";
import { shortName } from "../theme/words.js";
import { useActions, type Actions } from "./actions.js";
import { degradedLines } from "./degraded.js";
import { Item } from "./item.js";
import { OnlyTheirs, Recipients } from "./person.js";
import { TheirMail } from "./their-mail.js";
import { SettledLine, SettledList } from "./settled.js";

/** Fewer words than a greeting and one sentence: nothing can be said about them. */
const fewWords = 8;

/** Arrow keys walk over the questions; Escape folds the open one. */
function walk(event: KeyboardEvent, list: HTMLElement, fold: () => boolean): void {
  if (event.defaultPrevented) return;
  const rows = [...list.querySelectorAll<HTMLElement>("button.row")];
  const at = rows.findIndex((row) => row.closest("li")?.contains(document.activeElement));
  const last = rows.length - 1;
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last };
  const to = steps[event.key];
  if (event.key === "Escape") {
    if (!fold()) return;
    rows[at]?.focus();
  } else if (to !== undefined) rows[Math.max(0, Math.min(last, to))]?.focus();
  else return;
  event.preventDefault();
}

function Title({ open }: { open: number }) {
  const words = open ? countText("popup_title", open) : text("popup_empty_title");
  const [live, setLive] = useState("");
  // Said once that there is something, not each time that the number changes.
  useEffect(() => setLive(open ? words : text("live_none")), [open > 0]);
  return (
    <>
      <h1 class="vh" tabIndex={-1}>
        {words}
      </h1>
      <p class="vh" role="status">
        {live}
      </p>
    </>
  );
}

function Nothing({ state }: { state: DraftState }) {
  const late = useLate(400);
  if (!state.review && state.pending)
    return <p class="soft starting">{late ? text("popup_loading_text") : ""}</p>;
  const short = !state.review || state.review.summary.words < fewWords;
  return (
    <div class="say">
      <h2>{text("popup_empty_title")}</h2>
      <p>{short ? text("popup_short_text") : text("popup_empty_text")}</p>
    </div>
  );
}

interface SectionProps {
  title: string;
  items: OpenSuggestion[];
  actions: Actions;
  state: DraftState;
}

function Section({ title, items, actions, state }: SectionProps) {
  if (items.length === 0) return null;
  const row = (item: OpenSuggestion) => {
    const { key } = item;
    const line = actions.lines.find((one) => one.item.key === key);
    if (line)
      return (
        <SettledLine
          key={key}
          message={line.message}
          onUndo={() => actions.undo(key)}
          onOver={() => actions.drop(key)}
        />
      );
    const unfolded = actions.unfolded === key;
    return (
      <Item
        key={key}
        {...{ item, unfolded }}
        language={state.review?.language}
        missed={actions.missed === key}
        onToggle={() => actions.unfold(unfolded ? null : key)}
        onAct={(action) => actions.act(item, action)}
      />
    );
  };
  return (
    <section class="sec">
      <h2>{title}</h2>
      <ol>{items.map(row)}</ol>
    </section>
  );
}

function Degraded({ review }: { review: NonNullable<DraftState["review"]> }) {
  return (
    <>
      {degradedLines(review.degraded ?? [], review.language).map((line) => (
        <p class="deg" key={line}>
          {line}
        </p>
      ))}
    </>
  );
}

export function Questions({ state }: { state: DraftState }) {
  const list = useRef<HTMLDivElement>(null);
  const [all, setAll] = useState(false);
  const name = shortName(state.recipients[0]);
  const actions = useActions(state, name, list);
  const { rows, lines, unfolded, unfold } = actions;
  useEffect(() => list.current?.querySelector<HTMLElement>("button.row")?.focus(), []);

  const visible = rows.filter((row) => all || row.shown || lines.some((l) => l.item === row));
  const hidden = rows.length - visible.length;
  const fold = () => {
    if (unfolded !== null) unfold(null);
    return unfolded !== null;
  };
  const common = { actions, state };
  return (
    <div class="list" ref={list} onKeyDown={(event) => walk(event, event.currentTarget, fold)}>
      <Title open={state.open.length} />
      <Recipients state={state} />
      <OnlyTheirs state={state} name={name} />
      <TheirMail {...common} />
      <Section {...common} title={text("popup_in_text")} items={visible.filter((i) => i.span)} />
      <Section {...common} title={text("popup_whole")} items={visible.filter((i) => !i.span)} />
      {rows.length === 0 && <Nothing state={state} />}
      {hidden > 0 && (
        <button class="rest" onClick={() => setAll(true)}>
          {countText("popup_rest", hidden)}
        </button>
      )}
      <SettledList state={state} name={name} except={lines.map((line) => line.item.key)} />
      {state.review && <Degraded review={state.review} />}
    </div>
  );
}
