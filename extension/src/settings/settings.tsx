// The settings page: one section at a time, each with its own address; every change holds at once.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { pageAddress } from "../mail-client/ask.js";
import { text } from "../strings/text.js";
import type { MessageName } from "../strings/deck.js";
import { readAddressForm, type AddressForm } from "../strings/address-form.js";
import { openPage } from "../theme/page.js";
import { Brand, HostMissing, Starting, useAway } from "../theme/parts.js";
import { About } from "./about.js";
import { Checks } from "./checks.js";
import { Keys } from "./keys.js";
import { Privacy } from "./privacy.js";
import { Level } from "./level.js";
import { People } from "./people.js";
import type { SectionProps } from "./section.js";
import { Sending } from "./sending.js";
import { useStore, type StatusLine, type Store } from "./store.js";
import { Transfer } from "./transfer.js";
import { Words } from "./words.js";

const sections: { id: string; name: MessageName; view: ComponentType<SectionProps> }[] = [
  { id: "checks", name: "set_nav_checks", view: Checks },
  { id: "level", name: "set_nav_level", view: Level },
  { id: "sending", name: "set_nav_sending", view: Sending },
  { id: "words", name: "set_nav_words", view: Words },
  { id: "people", name: "set_nav_people", view: People },
  { id: "privacy", name: "set_nav_privacy", view: Privacy },
  { id: "transfer", name: "set_nav_transfer", view: Transfer },
  { id: "keys", name: "set_nav_keys", view: Keys },
  { id: "about", name: "set_nav_about", view: About },
];

/** "#checks/<id of a check>" as section and part; anything unknown is the first section. */
function place(hash: string) {
  const [id = "", ...rest] = decodeURIComponent(hash.slice(1)).split("/");
  const section = sections.find((one) => one.id === id) ?? sections[0]!;
  return { section, part: rest.join("/") };
}

function usePlace() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onMove = () => setHash(location.hash);
    addEventListener("hashchange", onMove);
    return () => removeEventListener("hashchange", onMove);
  }, []);
  return place(hash);
}

function Navigation({ current }: { current: string }) {
  return (
    <nav aria-label={text("set_title")}>
      <Brand />
      {sections.map(({ id, name }) => (
        <a key={id} href={`#${id}`} aria-current={id === current ? "page" : undefined}>
          {text(name as "set_nav_checks")}
        </a>
      ))}
      <a href={pageAddress("reflect")}>{text("set_nav_reflect")}</a>
    </nav>
  );
}

function Body({
  state,
  children,
}: {
  state: ReturnType<typeof useStore>;
  children: () => unknown;
}) {
  const { host, hello, settings, retry } = state;
  const away = useAway(host) && !(hello && host?.state === "waiting");
  return (
    <>
      {away && <HostMissing level={2} onRetry={retry} />}
      {hello && settings ? (children() as never) : away ? null : <Starting />}
    </>
  );
}

/** How long "Saved." stands. */
const statusMs = 4000;

/** The status line: one region that stays, so that what changes in it is read out. */
function Status({ statusLine }: { statusLine: StatusLine }) {
  const [past, setPast] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setPast(statusLine.at), statusMs);
    return () => clearTimeout(timer);
  }, [statusLine.at]);
  return (
    <p class="status-line" role="status">
      {statusLine.at > past && <span key={statusLine.at}>{statusLine.words}</span>}
    </p>
  );
}

export function SettingsPage({ form: first }: { form: AddressForm }) {
  const state = useStore();
  const [form, setForm] = useState(first);
  const { section, part } = usePlace();
  const View = section.view;
  const title = text(section.name as "set_nav_checks");
  useEffect(() => void (document.title = `${text("app_name")}: ${title}`), [title]);
  return (
    <div class="wrap">
      <Navigation current={section.id} />
      <main>
        <h1 tabIndex={-1}>{title}</h1>
        <Body state={state}>
          {() => (
            <View
              key={section.id}
              store={state as Store}
              part={part}
              form={form}
              onForm={setForm}
            />
          )}
        </Body>
        <Status statusLine={state.statusLine} />
      </main>
    </div>
  );
}

/** Draws the settings at the section that the address names. */
export async function openSettings(): Promise<void> {
  const form = await readAddressForm().catch((): AddressForm => "sie");
  await openPage(text("set_title"), () => <SettingsPage form={form} />);
}

void openSettings();
