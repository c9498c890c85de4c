// Who the mail goes to, with what is known of them, and what in it belongs to them only.
import type { ComponentChildren } from "preact";
import type { TabState } from "../messages.js";
import type { PersonHistory } from "../protocol.js";
import { countText, text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { shortDate, shortName } from "../theme/words.js";

type Recipient = TabState["recipients"][number];

/** More people than this are a number. */
const mostRows = 3;

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Facts({ person }: { person: PersonHistory }) {
  const { lastDate, lastLine, questions, dates, promises } = person;
  const last = lastDate
    ? text("popup_person_line", { date: shortDate(lastDate), words: lastLine ?? "" })
    : lastLine;
  const due = (one: PersonHistory["promises"][number]) =>
    one.due ? text("popup_person_due", { what: one.text, date: shortDate(one.due) }) : one.text;
  return (
    <dl>
      {lastLine && <Fact label={text("popup_person_last")}>{last}</Fact>}
      {questions[0] && <Fact label={text("popup_person_open")}>{questions[0].text}</Fact>}
      {promises[0] && <Fact label={text("popup_person_promised")}>{due(promises[0])}</Fact>}
      {dates[0] && <Fact label={text("popup_person_dates")}>{dates[0].text}</Fact>}
    </dl>
  );
}

function Row({ recipient, known }: { recipient: Recipient; known: PersonHistory | undefined }) {
  const who = (
    <>
      <b>{recipient.name || recipient.address}</b>
      <span class="soft org">{recipient.organisation}</span>
    </>
  );
  if (!known) return <p class="person">{who}</p>;
  return (
    <details class="person">
      <summary>
        {who}
        <span class="ch">
          <Icon name="down" />
        </span>
      </summary>
      {known.known ? (
        <Facts person={known} />
      ) : (
        <p class="none soft">{text("popup_person_none", { name: shortName(recipient) })}</p>
      )}
    </details>
  );
}

export function Recipients({ state }: { state: TabState }) {
  const rest = state.recipients.length - mostRows;
  return (
    <div class="people">
      {state.recipients.slice(0, mostRows).map((recipient) => (
        <Row
          key={recipient.address}
          recipient={recipient}
          known={state.people.find((one) => one.address === recipient.address)}
        />
      ))}
      {rest > 0 && <p class="person soft">{text("popup_person_rest", { n: rest })}</p>}
    </div>
  );
}

/** "3 things here belong to Ana only" with the words; absent when it cannot be said of one person. */
export function OnlyTheirs({ state, name }: { state: TabState; name: string }) {
  const { swap, specific } = state.review?.summary ?? {};
  const anchors = [...new Set(specific?.anchors.map((anchor) => anchor.text))];
  const sayable = swap === "only-them" || swap === "a-few";
  if (!sayable || anchors.length === 0 || state.recipients.length !== 1) return null;
  return (
    <div class="only">
      <Icon name="check" />
      <div>
        <p>{countText("popup_only", anchors.length, { name })}</p>
        <p class="soft words">{anchors.join(", ")}</p>
      </div>
    </div>
  );
}
