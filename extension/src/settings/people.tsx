// Who is remembered from sent mail, page by page, and a way to forget each of them.
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../mail-client/ask.js";
import type { PersonHistory } from "../protocol/protocol.js";
import { countText, text } from "../strings/text.js";
import { Icon } from "../theme/icons.js";
import { linesOf } from "../theme/person-facts.js";
import { number, shortDate, shortName } from "../theme/words.js";
import { PersonLines, type Forgettable } from "./person-lines.js";
import type { SectionProps } from "./section.js";
import type { Store } from "./store.js";

type Listed = { people: PersonHistory[]; next?: string };

/** Null until the host has answered; a host that cannot list people has none to show. */
function usePeople() {
  const [listed, setListed] = useState<Listed | null>(null);
  const more = async () => {
    const after = listed?.next;
    const page = await ask("history/export", after === undefined ? {} : { after }).catch(
      () => null,
    );
    const { people, next } = page?.ok ? page.value : { people: [], next: undefined };
    setListed((now) => ({ people: [...(now?.people ?? []), ...people], next }));
  };
  const drop = (address: string) =>
    setListed((now) => now && { ...now, people: now.people.filter((p) => p.address !== address) });
  const replace = (one: PersonHistory) =>
    setListed(
      (now) =>
        now && { ...now, people: now.people.map((p) => (p.address === one.address ? one : p)) },
    );
  useEffect(() => void more(), []);
  return { listed, more, drop, replace };
}

function about({ messages, lastDate, form }: PersonHistory): string {
  const mails = countText("kept_mails", messages, { n: number(messages) });
  const last = lastDate ? `, ${text("set_people_last", { date: shortDate(lastDate) })}` : "";
  const greeting = form
    ? `. ${text("set_people_form")}: ${text("popup_quote", { words: form })}`
    : "";
  return mails + last + greeting;
}

interface RowProps {
  person: PersonHistory;
  onForget: () => void;
  onForgetLine: (what: Forgettable) => Promise<void>;
}

/** Asks once, in the row itself. */
function Row({ person, onForget, onForgetLine }: RowProps) {
  const [asking, setAsking] = useState(false);
  const name = shortName(person);
  const forget = text("set_people_forget", { name });
  return (
    <li>
      <details class="remembered">
        <summary class="line">
          <span>
            <b>{person.name || person.address}</b>
            {person.name && <span class="soft address">{person.address}</span>}
            <span class="soft small about">{about(person)}</span>
          </span>
          <Icon name="down" size={14} />
        </summary>
        <div class="pad rows">
          {linesOf(person).length > 0 && <PersonLines person={person} onForget={onForgetLine} />}
          {asking && <p role="status">{text("set_people_forget_ask", { name })}</p>}
          <span class="btns">
            <button class="btn" onClick={() => (asking ? onForget() : setAsking(true))}>
              {forget}
            </button>
            {asking && (
              <button class="btn" onClick={() => setAsking(false)}>
                {text("act_dismiss")}
              </button>
            )}
          </span>
        </div>
      </details>
    </li>
  );
}

/** Focus stays in the list when the row it was in goes. */
function focusBeside(list: HTMLElement | null, at: number): void {
  const rows = list?.querySelectorAll<HTMLElement>("li") ?? [];
  const beside = rows[at + 1] ?? rows[at - 1];
  (
    beside?.querySelector<HTMLElement>("summary") ?? document.querySelector<HTMLElement>("h1")
  )?.focus();
}

async function forgotten(store: Store, person: PersonHistory): Promise<boolean> {
  const { address } = person;
  const reply = await ask("history/forget", { scope: "person", address }).catch(() => null);
  const name = shortName(person);
  store.say(reply?.ok ? text("set_people_forgotten", { name }) : text("set_history_away"));
  return reply?.ok ?? false;
}

/** The person without the line; null when the host could not forget it. */
async function withoutLine(
  store: Store,
  { address }: PersonHistory,
  what: Forgettable,
): Promise<PersonHistory | null> {
  const gone = await ask("history/forget", { scope: "line", address, ...what }).catch(() => null);
  const now = gone?.ok ? await ask("history/person", { address }).catch(() => null) : null;
  store.say(text(gone?.ok ? "set_history_forgotten" : "set_history_away"));
  return now?.ok ? now.value : null;
}

/** So many are shown at a time: the end of the page stays within reach of the Tab key. */
const atATime = 24;

export function People({ store }: SectionProps) {
  const { listed, more, drop, replace } = usePeople();
  const [most, setMost] = useState(atATime);
  const list = useRef<HTMLUListElement>(null);
  const people = listed?.people ?? [];
  const forget = async (person: PersonHistory, at: number) => {
    if (!(await forgotten(store, person))) return;
    focusBeside(list.current, at);
    drop(person.address);
  };
  const forgetLine = async (person: PersonHistory, what: Forgettable) => {
    const now = await withoutLine(store, person, what);
    if (now) replace(now);
  };
  const showMore = () => {
    if (listed?.next !== undefined && people.length < most + atATime) void more();
    setMost(most + atATime);
  };
  return (
    <section>
      <p class="soft">{text("set_people_note")}</p>
      <div class="card">
        {listed?.people.length === 0 && <p class="line soft">{text("set_people_none")}</p>}
        <ul class="people" ref={list}>
          {people.slice(0, most).map((person, at) => (
            <Row
              key={person.address}
              person={person}
              onForget={() => forget(person, at)}
              onForgetLine={(what) => forgetLine(person, what)}
            />
          ))}
        </ul>
      </div>
      {(listed?.next !== undefined || people.length > most) && (
        <button class="btn" onClick={showMore}>
          {text("set_people_more")}
        </button>
      )}
    </section>
  );
}
