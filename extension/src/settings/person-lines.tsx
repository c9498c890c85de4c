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

/** Asks once, beside the line: what is forgotten is gone from the disk. */
function Line({ id, line, onForget }: LineProps) {
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  return (
    <div class="kept-line">
      <span class="quote" id={id}>
        {line.shown}
      </span>
      <span class="btns">
        <button
          class="btn"
          ref={first}
          aria-describedby={id}
          onClick={() => (asking ? onForget() : setAsking(true))}
        >
          {text(asking ? "set_people_line_sure" : "set_people_line_forget")}
        </button>
        {asking && (
          <button
            class="btn"
            onClick={() => {
              setAsking(false);
              first.current?.focus();
            }}
          >
            {text("act_dismiss")}
          </button>
        )}
      </span>
      {asking && (
        <p class="soft small" role="status">
          {text("set_people_line_ask")}
        </p>
      )}
    </div>
  );
}

/** When a line has gone, focus goes to the one in its place, else to the one before it. */
function useFocusAfter(count: number) {
  const list = useRef<HTMLDListElement>(null);
  const gone = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (gone.current === null) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>(".kept-line") ?? [])];
    const beside = buttons[Math.min(gone.current, buttons.length - 1)];
    gone.current = null;
    (
      beside?.querySelector<HTMLElement>("button") ??
      list.current?.closest("details")?.querySelector("summary")
    )?.focus();
  }, [count]);
  return { list, gone };
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
  const { list, gone } = useFocusAfter(rows.length);
  const forget = async (at: number, what: Forgettable) => {
    gone.current = at;
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
