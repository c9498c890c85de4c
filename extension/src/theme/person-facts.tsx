// What is remembered of a person, as quotes: last line, questions, promises, dates, greeting.
import type { PersonHistory } from "../protocol/protocol.js";
import { ownDirection } from "../strings/direction.js";
import { text } from "../strings/text.js";
import { shortDate } from "./words.js";

/** Of each sort so many are shown; who wants all of them has the mails. */
const maxLines = 2;

function Fact({ label, lines }: { label: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {lines.slice(0, maxLines).map((line) => (
          <span class="quote" key={line}>
            {line}
          </span>
        ))}
      </dd>
    </>
  );
}

const quoted = (words: string) => text("popup_quote", { words: ownDirection(words) });

/**
 * All of it as quotes. Their last line stands without a day: `lastDate` is the day of the writer's
 * last mail.
 */
export function Facts({ person }: { person: PersonHistory }) {
  const { lastLine, questions, dates, promises, form } = person;
  const due = ({ text: words, due: day }: PersonHistory["promises"][number]) =>
    day ? text("popup_person_due", { what: quoted(words), date: shortDate(day) }) : quoted(words);
  const said = (all: { text: string }[]) => all.map((one) => quoted(one.text));
  return (
    <dl>
      <Fact label={text("popup_person_last")} lines={lastLine ? [quoted(lastLine)] : []} />
      <Fact label={text("popup_person_open")} lines={said(questions)} />
      <Fact label={text("popup_person_promised")} lines={promises.map(due)} />
      <Fact label={text("popup_person_dates")} lines={said(dates)} />
      <Fact label={text("popup_person_form")} lines={form ? [quoted(form)] : []} />
    </dl>
  );
}
