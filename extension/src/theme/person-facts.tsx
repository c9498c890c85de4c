// What is remembered of a person, as quotes: last line, questions, promises, dates, greeting.
import { Fragment } from "preact";
import type { PersonHistory } from "../protocol/protocol.js";
import { ownDirection } from "../strings/direction.js";
import { text } from "../strings/text.js";
import { shortDate } from "./words.js";

/** Of each sort so many are shown; who wants all of them has the mails. */
const maxLines = 2;

/** What `history/forget` calls a sort of lines. */
export type LineKind = "last-line" | "question" | "promise" | "date" | "form";

/** One line as it is shown, and the text that the host knows it by. */
export interface PersonLine {
  shown: string;
  text: string;
}

export interface PersonLines {
  kind: LineKind;
  label: string;
  lines: PersonLine[];
}

const quoted = (words: string) => text("popup_quote", { words: ownDirection(words) });
const line = (words: string): PersonLine => ({ shown: quoted(words), text: words });

function promise({ text: words, due }: PersonHistory["promises"][number]): PersonLine {
  if (!due) return line(words);
  const shown = text("popup_person_due", { what: quoted(words), date: shortDate(due) });
  return { shown, text: words };
}

/** The same words twice are one line. */
const distinct = (lines: PersonLine[]): PersonLine[] =>
  lines.filter((one, at) => lines.findIndex(({ text }) => text === one.text) === at);

/**
 * All of it as quotes, sorts without a line left out. Their last line stands without a day:
 * `lastDate` is the day of the writer's last mail.
 */
export function linesOf({ lastLine, questions, dates, promises, form }: PersonHistory) {
  const one = (words: string | undefined) => (words ? [line(words)] : []);
  const all: PersonLines[] = [
    { kind: "last-line", label: text("popup_person_last"), lines: one(lastLine) },
    {
      kind: "question",
      label: text("popup_person_open"),
      lines: questions.map((each) => line(each.text)),
    },
    { kind: "promise", label: text("popup_person_promised"), lines: promises.map(promise) },
    {
      kind: "date",
      label: text("popup_person_dates"),
      lines: dates.map((each) => line(each.text)),
    },
    { kind: "form", label: text("popup_person_form"), lines: one(form) },
  ];
  return all
    .filter(({ lines }) => lines.length > 0)
    .map((sort) => ({ ...sort, lines: distinct(sort.lines) }));
}

export function Facts({ person }: { person: PersonHistory }) {
  return (
    <dl>
      {linesOf(person).map(({ kind, label, lines }) => (
        <Fragment key={kind}>
          <dt>{label}</dt>
          <dd>
            {lines.slice(0, maxLines).map(({ shown }) => (
              <span class="quote" key={shown}>
                {shown}
              </span>
            ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
