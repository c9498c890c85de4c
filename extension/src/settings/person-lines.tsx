// What is remembered of a person line by line, each with a way to forget it alone.
import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PersonHistory } from "../protocol/protocol.js";
import { text } from "../strings/text.js";
import { linesOf, type LineKind, type PersonLine } from "../theme/person-facts.js";

export interface Forgettable {
  line: LineKind;
  text: string;
}

interface LineProps {
  id: string;
  line: PersonLine;
  onForget: () => void;
}

/** So long a line that is to go can be kept, ms; nothing has been deleted until then. */
const secondThoughts = 20_000;

/**
 * Forgetting that waits: `going` until the time is over, the page is left or the line is no longer
 * on it; `keep` ends the waiting.
 */
function useSecondThoughts(onForget: () => void) {
  const [going, setGoing] = useState(false);
  const forget = useRef(onForget);
  const keepIt = useRef(() => {});
  forget.current = onForget;
  // Before the next key can be pressed: "Undo" finds it set up.
  useLayoutEffect(() => {
    if (!going) return;
    let due = true;
    const act = () => {
      if (!due) return;
      due = false;
      forget.current();
      setGoing(false);
    };
    const timer = setTimeout(act, secondThoughts);
    addEventListener("pagehide", act);
    keepIt.current = () => (due = false);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", act);
      act();
    };
  }, [going]);
  const keep = () => {
    keepIt.current();
    setGoing(false);
  };
  return { going, go: () => setGoing(true), keep };
}

/** What is forgotten is gone from the disk: for a while it is only about to be. */
function Line({ id, line, onForget }: LineProps) {
  const { going, go, keep } = useSecondThoughts(onForget);
  return (
    <div class={going ? "kept-line going" : "kept-line"}>
      <span class="quote" id={id}>
        {line.shown}
      </span>
      <button class="btn" aria-describedby={id} onClick={going ? keep : go}>
        {text(going ? "act_undo" : "set_people_line_forget")}
      </button>
      <p class="soft small" role="status">
        {going && text("set_people_line_ask")}
      </p>
    </div>
  );
}

/**
 * When a line that had the focus has gone, focus goes to the one in its place, else to the one
 * before it.
 */
function useFocusAfter(count: number) {
  const list = useRef<HTMLDListElement>(null);
  const gone = useRef<number | null>(null);
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>(".kept-line") ?? [])];
  const going = (at: number) => {
    const row = rows()[at];
    gone.current = row?.contains(row.ownerDocument.activeElement) ? at : null;
  };
  useLayoutEffect(() => {
    if (gone.current === null) return;
    const beside = rows()[Math.min(gone.current, rows().length - 1)];
    gone.current = null;
    (
      beside?.querySelector<HTMLElement>("button") ??
      list.current?.closest("details")?.querySelector("summary")
    )?.focus();
  }, [count]);
  return { list, going };
}

interface LinesProps {
  person: PersonHistory;
  onForget: (what: Forgettable) => Promise<void>;
}

export function PersonLines({ person, onForget }: LinesProps) {
  const sorts = linesOf(person);
  const rows = sorts.flatMap(({ kind, label, lines }) =>
    lines.map((line, at) => ({ kind, label: at === 0 ? label : "", line })),
  );
  const { list, going } = useFocusAfter(rows.length);
  const forget = async (at: number, what: Forgettable) => {
    going(at);
    await onForget(what);
  };
  return (
    <dl ref={list}>
      {rows.map(({ kind, label, line }, at) => (
        <Fragment key={`${kind} ${line.text}`}>
          {label && <dt>{label}</dt>}
          <dd>
            <Line
              id={`line-${person.address}-${at}`}
              line={line}
              onForget={() => void forget(at, { line: kind, text: line.text })}
            />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
